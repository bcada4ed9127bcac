"""Articles are hostile input: whatever they hold stays words on the page."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.web.conftest import Visit

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
TEXT = (
    f"{SCRIPT} The mayor of Port Selm said on Tuesday that </p></main>{SCRIPT} the ferry had been sold. "
    f"\u202e “{SCRIPT},” said Tove Rask, a port official.\n\nTwo officials denied it, {{{{ 7*7 }}}} they said."
)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_ours = tag != "script" or any(
            (name == "src" and (value or "").startswith("/static/"))
            or (name == "type" and value == "application/json")
            for name, value in attrs
        )
        is_ours &= tag != "svg" or ("role", "group") in attrs
        if tag in ("img", "iframe", "object", "foreignobject") or not is_ours:
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "data:")):
                self.bad.append(f"{tag} {name}={value}")


def bad_tags(page: str) -> list[str]:
    found = _Tags()
    found.feed(page)
    return found.bad


def test_a_script_anywhere_in_an_article_stays_words(empty: Visit) -> None:
    row = {
        "id": SCRIPT, "outlet": SCRIPT, "country": SCRIPT, "published": "2024-03-05", "title": SCRIPT,
        "url": "javascript:alert(1)//https://x.example", "byline": SCRIPT, "text": TEXT,
    }  # fmt: skip
    files = {"file": (f"{SCRIPT}.jsonl", json.dumps(row).encode())}
    empty.post("/add/files", files=files, story="new", title=SCRIPT)
    empty.wait()
    story = empty.get("/stories/1")
    claims = re.findall(r'href="(/stories/1/claims/\w+)[?"]', story)
    pages = ["/", "/stories/1", "/stories/1/lineage", "/stories/1/timeline", "/stories/1/people", "/articles",
             "/articles/1", "/search?q=alert", "/review", "/history", *claims]  # fmt: skip

    assert claims
    for address in pages:
        page = empty.get(address)
        assert bad_tags(page) == [], address
        assert "49 they said" not in page
    svg = empty.client.get(f"{claims[0]}/lineage.svg").text
    assert "<script" not in svg


def test_what_is_typed_into_the_address_stays_words(quay: Visit) -> None:
    for address in ("/search?q=", "/history?by=", "/add?story=", "/articles/1?story="):
        assert bad_tags(quay.get(address + '"><script>alert(1)</script>')) == []


def test_a_headline_of_two_megabytes_breaks_no_page(empty: Visit) -> None:
    row = {"id": "a", "title": "Quay " * 400_000, "outlet": "Post", "published": "2024-03-05",
           "text": "The mayor said that the quay was safe. “It is safe,” she said."}  # fmt: skip
    empty.post("/add/files", files={"file": ("a.jsonl", json.dumps(row).encode())}, story="new", title="Quay")
    empty.wait()

    for address in ("/", "/stories/1", "/articles", "/articles/1", "/search?q=quay", "/stories/1/timeline"):
        assert len(empty.get(address)) < 200_000, address


@pytest.mark.parametrize(
    "query",
    ["at=5-1", "at=x", "at=0-99999999999999999999", "at=-1-5", "at=" + "1-2," * 500, "v=%00", "story=%00"],
)
def test_an_address_that_points_nowhere_shows_the_article(quay: Visit, query: str) -> None:
    assert "Port knew of cracks" in quay.get(f"/articles/1?{query}")


def test_no_link_leads_a_visitor_astray(quay: Visit) -> None:
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
        answer = quay.client.post(
            "/articles/1/corrections",
            data={"csrf": quay.csrf, "field": "outlet", "value": "X", "back": back},
            follow_redirects=False,
        )
        assert answer.headers["location"] == "/articles/1"


def test_an_export_is_a_file_and_never_opens_inside_the_desk(quay: Visit) -> None:
    for name in ("html", "json", "md", "text"):
        headers = quay.client.get(f"/stories/1/export/{name}").headers
        assert headers["content-disposition"].startswith("attachment")

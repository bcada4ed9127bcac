from __future__ import annotations

import json
import re
import time
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from woozle.errors import StoreBusy
from woozle.web.fetching import Fetching
from woozle.web.intake import add_files, add_text

if TYPE_CHECKING:
    from pathlib import Path

    from tests.web.conftest import Visit

TEXT = "The mayor of Port Selm denied on Tuesday that the ferry had been sold.\n\nTove Rask said the memo was genuine."


def test_a_pasted_text_becomes_an_article_of_a_new_story(empty: Visit) -> None:
    page = empty.post(
        "/add/text",
        text=TEXT,
        headline="Ferry\nOutlet: Fake",
        outlet="Harbour Post",
        published="2024-03-05",
        story="new",
    )

    assert page.url.path == "/stories/1"
    row = empty.desk.workspace.show("1")
    assert (row.article.headline, row.article.outlet) == ("Ferry Outlet: Fake", "Harbour Post")
    assert row.article.text == TEXT
    empty.wait()
    assert empty.desk.case("1").dossier.claims


def test_the_same_text_again_is_there_already(empty: Visit) -> None:
    for _ in range(2):
        empty.post("/add/text", text=TEXT, story="")

    assert empty.desk.workspace.store.count() == 1


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", "a/b\\c.txt", "x" * 300 + ".txt", "\0.txt", ".txt", "con"]
)
def test_no_file_name_leads_out_of_the_workspace(empty: Visit, name: str) -> None:
    answer = empty.post("/add/files", files={"file": (name, TEXT.encode(), "text/plain")}, story="")

    assert answer.status_code == 200
    rows = list(empty.desk.workspace.articles())
    assert all(
        row.origin.startswith("upload:") and ".." not in row.origin.split(":")[1].split("/") for row in rows
    )


def test_several_files_come_in_at_once(empty: Visit) -> None:
    files = [("file", (f"{n}.txt", f"Headline: Report {n}\n\n{TEXT} {n}".encode())) for n in range(3)]
    page = empty.client.post("/add/files", data={"csrf": empty.csrf, "story": "new"}, files=files)

    assert "3 reports kept" in page.text
    assert empty.desk.case("1").row.articles == 3


def test_a_page_without_an_article_says_so_and_takes_its_text_by_hand(empty: Visit) -> None:
    page = empty.post(
        "/add/files", files={"file": ("p.html", b"<html><body><nav>Home</nav></body></html>")}, story=""
    )

    assert "give its text by hand" in page.text
    assert "No text could be found" in empty.get("/articles/1")
    empty.post("/articles/1/corrections", field="text", value=TEXT)
    assert "Tove Rask said the memo was genuine." in empty.get("/articles/1")


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://localhost/", "http://169.254.169.254/", "file:///etc/passwd",
                                 "http://[::1]/", "ftp://x.example/", "nonsense"])  # fmt: skip
def test_an_address_on_this_machine_or_network_is_refused(empty: Visit, url: str) -> None:
    page = empty.post("/add/urls", urls=url, story="")
    job = page.url.path
    for _ in range(200):
        page_text = empty.get(job)
        if "Fetched</h1>" in page_text:
            break
        time.sleep(0.05)

    assert "Not taken" in page_text
    assert empty.desk.workspace.store.count() == 0


@pytest.mark.parametrize(
    "form", ["{}", "file://{}", "HTTP:{}", "{}/../secret.txt", "../../../../../../../../../..{}"]
)
def test_no_address_reads_a_file_of_the_machine(empty: Visit, tmp_path: Path, form: str) -> None:
    """Neither from the page nor from the API: who may add reports to a desk may not look around on its machine."""
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT, encoding="utf-8")
    asked = form.format(secret)
    pages = [empty.post("/add/urls", urls=asked, story="new").url.path]
    answer = empty.client.post(
        "/api/articles/urls", json={"urls": [asked]}, headers={"x-csrf-token": empty.csrf}
    )
    assert answer.status_code == 202
    pages.append(f"/add/jobs/{answer.json()['id']}")
    for page in pages:
        while "Fetched</h1>" not in (text := empty.get(page)):
            time.sleep(0.05)
        assert "an address begins with http:// or https://" in text
    assert empty.desk.workspace.store.count() == 0


def test_nothing_to_add_is_said(empty: Visit) -> None:
    assert "Paste a text first." in empty.post("/add/text", text="  ").text
    assert "Choose a file first." in empty.post("/add/files").text
    assert "Give an address first." in empty.post("/add/urls", urls=" ").text


def test_a_story_can_be_filled_by_a_search(quay: Visit) -> None:
    page = quay.post("/stories", title="Memo", query="memo")
    quay.wait()
    story = re.sub(r"\D", "", page.url.path)

    assert quay.desk.case(story).row.articles >= 2


def test_what_a_person_took_out_is_not_put_back_by_the_search(quay: Visit) -> None:
    page = quay.post("/stories", title="Memo", query="memo")
    quay.wait()
    story = re.sub(r"\D", "", page.url.path)
    first = min(quay.desk.case(story).rows)
    quay.post(f"/stories/{story}/articles/{first}/remove")
    quay.wait()

    assert first not in quay.desk.case(story).rows


def test_a_story_is_taken_off_the_desk_and_its_reports_stay(quay: Visit) -> None:
    quay.post("/stories/1/remove")

    assert quay.client.get("/stories/1").status_code == 404
    assert quay.desk.workspace.store.count() == 4
    assert "taken off the desk" in quay.get("/history")


def test_addresses_that_lead_nowhere_begin_no_story(empty: Visit) -> None:
    """A story is begun once something has come in, not before."""
    page = empty.post("/add/urls", urls="http://127.0.0.1:9/a", story="new")
    for _ in range(200):
        if "Fetched" in page.text:
            break
        time.sleep(0.05)
        page = empty.client.get(str(page.url))

    assert "Not taken" in page.text
    assert "Open the story" not in page.text
    assert empty.client.get("/api/stories").json() == []


def test_a_story_of_fetched_pages_is_called_as_its_first_report(
    empty: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by an address."""
    outcome = add_text(empty.desk, TEXT, {"headline": "Ferry sold"})
    monkeypatch.setattr(Fetching, "_fetch", lambda *_: [outcome])
    fetched(empty, empty.post("/add/urls", urls="http://x.example/a?b=1", story="new"))

    assert [one["title"] for one in empty.client.get("/api/stories").json()] == ["Ferry sold"]


def test_a_page_without_text_says_so_again_when_it_comes_again(empty: Visit) -> None:
    for _ in range(2):
        files = {"file": ("p.html", b"<html><body><nav>Home</nav></body></html>")}
        page = empty.post("/add/files", files=files, story="").text

        assert "1 report kept, 1 with a problem" in page
        assert "there is no article on this page" in page


def fetched(visit: Visit, page: Any) -> str:
    """Return the page of a fetching job once it has ended."""
    for _ in range(200):
        text = visit.get(page.url.path)
        if "Fetching …</h1>" not in text:
            return text
        time.sleep(0.05)
    raise AssertionError("the job doesn't end")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            StoreBusy("/home/ana/desk.db", "another process held it for 30 s"),
            "another process held it for 30 s.",
        ),
        (RuntimeError("who knows"), "woozle failed on it, which is a fault of woozle (RuntimeError)."),
    ],
)
def test_a_job_that_fails_says_why_and_offers_the_rest(
    empty: Visit, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(Fetching, "_fetch", fail)
    page = fetched(empty, empty.post("/add/urls", urls="http://127.0.0.1:9/a http://127.0.0.1:9/b", story=""))

    assert "Fetching ended early" in page
    assert f"It ended at address 1: {told}" in page
    assert "/home/ana" not in page
    assert "Fetch the other 2 addresses" in page
    assert 'name="urls" value="http://127.0.0.1:9/a http://127.0.0.1:9/b"' in page
    assert empty.client.get("/api/jobs/1").json()["problem"] in page


def test_how_far_an_upload_is_can_be_asked_for_by_whose_it_is(empty: Visit) -> None:
    files = [("file", (f"{n}.txt", f"{TEXT} {n}".encode())) for n in range(3)]
    id = "0123456789abcdef"
    assert empty.client.get(f"/api/uploads/{id}").json() == {"done": 0, "total": 0, "reports": 0}
    data = {"csrf": empty.csrf, "story": ""}
    empty.client.post("/add/files", data=data, files=files, headers={"x-upload": id})

    assert empty.client.get(f"/api/uploads/{id}").json() == {"done": 3, "total": 3, "reports": 3}
    assert empty.client.get("/api/uploads/..%2f").status_code in (404, 422)


def test_a_table_of_many_reports_is_kept_bit_by_bit(empty: Visit) -> None:
    """So that the page can tell, and a kill loses little."""
    rows = "\n".join(json.dumps({"id": str(n), "text": f"{TEXT} {n}"}) for n in range(120))
    told: list[tuple[int, int]] = []
    add_files(empty.desk, [("many.jsonl", BytesIO(rows.encode()))], tell=lambda *far: told.append(far))

    assert told == [(0, 50), (0, 100), (0, 120), (1, 120)]
    assert empty.desk.workspace.store.count() == 120

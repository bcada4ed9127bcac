from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from woozle.web.pages import sentence

if TYPE_CHECKING:
    from tests.web.conftest import Visit

PAGES = [
    ("/", "The west quay of Port Merrin"),
    ("/stories/1", "Needs a look"),
    ("/stories/1/claims/{claim}", "Is this the original?"),
    ("/stories/1/claims/{claim}", "Who denies it"),
    ("/stories/1/lineage", "The same as a table"),
    ("/stories/1/claims/{claim}/lineage?kind=article&kind=anon", "The same as a table"),
    ("/stories/1/timeline", "Happened"),
    ("/stories/1/people", "Marta Quill"),
    ("/stories/1/hand-over", "A link to exactly this"),
    ("/articles", "Port knew of cracks in west quay"),
    ("/articles/2?story=1", "DENIAL"),
    ("/articles/1?at=10-40#at", "<mark>"),
    ("/search?q=quay", "Port knew of cracks in west quay"),
    ("/search?q=what+did+Quill+say+about+memo", "Marta Quill"),
    ("/people", "Who was quoted last"),
    ("/people?q=quill", "the newest first"),
    ("/people?q=qui", "Marta Quill"),
    ("/add", "Paste a text"),
    ("/review", "proposals left"),
    ("/history", "put into"),
    ("/accounts", "No accounts"),
]


def claim_of(visit: Visit) -> str:
    """Return the id of the claim that needs a look most."""
    found = re.search(r"/stories/1/claims/(\w+)", visit.get("/stories/1"))
    assert found is not None
    return found[1]


@pytest.mark.parametrize(("address", "words"), PAGES)
def test_every_page_shows_the_example(quay: Visit, address: str, words: str) -> None:
    assert words in quay.get(address.format(claim=claim_of(quay)))


def test_an_origin_of_two_people_says_that_it_counts_twice(quay: Visit) -> None:
    claims = set(re.findall(r"/stories/1/claims/(\w+)", quay.get("/stories/1")))

    assert any("counts as 2" in quay.get(f"/stories/1/claims/{claim}") for claim in claims)


def test_every_number_of_a_claim_opens_its_evidence(quay: Visit) -> None:
    """As many reports, outlets, origins and denials as its head says, each with a link to words."""
    page = quay.get(f"/stories/1/claims/{claim_of(quay)}")
    head = dict(reversed(one) for one in re.findall(r"<b>([^<]+)</b> (report|outlet|denial|origin)s?<", page))
    parts = {
        id: page.split(f'id="{id}"')[1].split("</section>\n<section")[0] for id in ("outlets", "origins")
    }

    assert page.count('class="told"') == int(head["report"])
    assert parts["outlets"].count("<li>") == int(head["outlet"])
    assert parts["outlets"].count('<a href="#said-') == int(head["report"])
    first_list = parts["origins"].split("</ul>")[0]
    more = sum(int(n) - 1 for n in re.findall(r"counts as (\d+)", first_list))
    assert first_list.count('<li><a href="/articles/') + more == int(head["origin"].split()[-1])
    denials = page.split('id="denials"')[1].split("</section>")[0]
    # What one who denies says more often is folded away under the first time.
    denials = re.sub(r'<details class="rest">.*?</ul></details>', "", denials, flags=re.DOTALL)
    assert denials.count('class="words" href="/articles/') == int(head["denial"])


EMPTY = [
    ("/", "Add the example story"),
    ("/articles", "Add the example story"),
    ("/review", "Nothing waits for you"),
    ("/history", "Add the example story"),
    ("/history?by=ana", "ana has not decided anything"),
    ("/search", "Add the example story"),
    ("/search?q=zzz", "Nothing found"),
    ("/people", "Add the example story"),
    ("/people?q=zzz", "No source of that name"),
]


@pytest.mark.parametrize(("address", "words"), EMPTY)
def test_an_empty_page_says_what_to_do(empty: Visit, address: str, words: str) -> None:
    assert words in empty.get(address)


@pytest.mark.parametrize(
    "address",
    ["/nothing", "/stories/99", "/stories/x", "/stories/1/claims/none", "/articles/99", "/articles/%2e%2e"],
)
def test_what_is_not_there_is_said_in_a_sentence(quay: Visit, address: str) -> None:
    answer = quay.client.get(address)

    assert answer.status_code == 404
    assert re.search(r"<h1>[^<]+[.]</h1>", answer.text)


def test_the_timeline_says_no_date_twice(quay: Visit) -> None:
    page = quay.get("/stories/1/timeline")

    assert "“2019”" in page
    assert "“2019” (" not in page
    assert "“Tuesday” (2024-03-12)" in page


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value and value.startswith("/"):
                self.found.add(value)


def test_every_link_leads_somewhere(quay: Visit) -> None:
    """Followed from page to page, so that each number has its evidence."""
    to_visit, seen = {"/"}, set()
    while to_visit:
        here = to_visit.pop()
        seen.add(here.partition("#")[0])
        answer = quay.client.get(here)
        if "/export/pdf" not in here:
            assert answer.status_code in (200, 405), here
        if (
            "text/html" in answer.headers["content-type"]
            and "/export/" not in here
            and answer.status_code == 200
        ):
            links = _Links()
            links.feed(answer.text)
            wanted = {link.partition("#")[0] for link in links.found}
            to_visit |= {link for link in wanted - seen if len(seen) < 400 and not link.startswith("/search")}
    assert len(seen) > 60


def test_a_link_to_words_says_so_when_the_text_has_changed(quay: Visit) -> None:
    page = quay.get("/articles/1?at=10-40&v=00000000")

    assert "The text has changed since this link was made" in page
    assert "<mark>" not in page


def test_no_page_has_script_or_style_in_it(quay: Visit) -> None:
    for address, _ in PAGES:
        page = quay.get(address.format(claim=claim_of(quay)))
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page), address
        assert all('src="' in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", page))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("it isn't there", "It isn’t there."),
        ("is it?", "Is it?"),
        ("Done.", "Done."),
        ("nothing can be made of 'x'", "Nothing can be made of 'x'."),
    ],
)
def test_an_error_is_printed_as_a_sentence(words: str, told: str) -> None:
    assert sentence(words) == told

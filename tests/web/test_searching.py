from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from woozle.model.attribution import SourceKind
from woozle.store import Query
from woozle.web.views.finding import pieces
from woozle.web.views.hits import sayings

if TYPE_CHECKING:
    from tests.web.conftest import Visit


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        pytest.param("memo", "The harbour [memo], and other [memos].", id="the last word may go on"),
        pytest.param('"harbour memo"', "The [harbour memo], and other memos.", id="a phrase"),
        pytest.param(
            "what did Quill say about memos", "The harbour [memo], and other [memos].", id="a question"
        ),
        pytest.param("quay (", "The harbour memo, and other memos.", id="nothing of it"),
        pytest.param("*", "The harbour memo, and other memos.", id="no word"),
    ],
)
def test_what_was_searched_for_is_marked(typed: str, marked: str) -> None:
    found = pieces("The harbour memo, and other memos.", typed)

    assert "".join(f"[{words}]" if is_sought else words for words, is_sought in found) == marked


def test_no_excerpt_ends_within_a_word() -> None:
    excerpt = ("quay " * 40)[:158] + "xy"

    assert "".join(words for words, _ in pieces(excerpt, "memo")).endswith("quay …")


def test_a_report_that_is_found_leads_to_its_claims(quay: Visit) -> None:
    page = quay.get("/search?q=inspection")
    articles = page.split('id="in-articles"')[1]
    claims = re.findall(r'<li><a href="(/stories/1/claims/\w+[?]of=\d+-\d+)"', articles)

    assert claims
    assert all(quay.client.get(claim).status_code == 200 for claim in claims)
    more = re.search(r'href="(/articles/\d+\?story=1#claims)"', articles)
    assert more is not None
    assert "Claims in this report" in quay.get(unescape(more[1]))


def test_what_a_source_said_leads_to_its_claim(quay: Visit) -> None:
    said = quay.get("/search?q=Quill").split('id="in-said"')[1].split("</section>")[0]

    assert re.search(r'<ul class="on"><li>.*<a href="/stories/1/claims/\w+[?]of=\d+-\d+"', said)


def test_a_card_leads_to_its_claim_and_so_does_the_json(quay: Visit) -> None:
    """With the same claims, and with words that a later dossier finds them by."""
    page = quay.get("/articles/2?story=1")
    shown = re.findall(r'class="on">.*?<a href="(/stories/1/claims/\w+\?of=2-\d+)"', page)
    rows = quay.client.get("/api/articles/2/claims").json()

    assert shown
    assert set(shown) <= {f"/stories/1/claims/{row['key']}?of={row['mark']}" for row in rows}
    assert page.index('id="claims"') < page.index("In stories")
    assert [row["mark"] for row in rows] == sorted(
        (row["mark"] for row in rows), key=lambda mark: int(mark.partition("-")[2])
    )


def test_every_date_and_name_has_an_address_of_its_own(quay: Visit) -> None:
    page = quay.get("/articles/2?story=1")
    tips = re.findall(r'role="note">[^<]+<a href="([^"]+)"', page)

    assert len(tips) == page.count('role="note"') > 5
    assert "<mark>" in quay.get(unescape(tips[0]))


def test_of_two_who_say_the_same_words_each_stays_who_it_is(quay: Visit) -> None:
    """Whoever "is said to have said" something has the content of whoever says so."""
    store = quay.desk.workspace.store
    hits = [hit for kind in SourceKind for hit in store.search(Query(kind=kind.value), limit=100)]
    places = [(hit.id, hit.start, hit.end) for hit in hits]
    shown, _ = sayings(quay.desk, hits)

    assert len(set(places)) < len(places)
    assert [(one.hit.source, one.hit.act) for one in shown] == [(hit.source, hit.act) for hit in hits]
    assert len({one.fix.subject for one in shown if one.fix}) == len(hits)


def test_the_searches_that_are_offered_find_something(quay: Visit) -> None:
    """Whatever stories the workspace holds: they are made of who was heard last."""
    offered = re.findall(r'<li><a href="(/search\?q=[^"]+)">', quay.get("/search"))

    assert len(offered) == 3
    assert all("Said by sources" in quay.get(unescape(one)) for one in offered)

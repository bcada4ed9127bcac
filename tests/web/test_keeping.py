"""What is kept of a story is small, and all that its pages show follows from it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from woozle.model.attribution import Stance
from woozle.model.basis import Basis
from woozle.model.claim import Claim, Proposal
from woozle.model.lineage import Copy
from woozle.model.statement import Node, NodeKind, Statement
from woozle.model.text import Span
from woozle.store import stories
from woozle.store.transactions import reading
from woozle.web.basis_rows import basis_from, basis_row, statements_from
from woozle.web.keeping import kept_from, kept_row, recall

if TYPE_CHECKING:
    from tests.web.conftest import Visit

    from woozle.model.article import Article
    from woozle.web.keeping import Kept

_MOST = 0.45
"""What is kept of a story, packed, may take so much of what the texts of its reports take."""


def kept_of(visit: Visit) -> Kept:
    with reading(visit.desk.engine) as conn:
        found = recall(conn, stories.load_story(conn, 1))
    assert found is not None
    return found


def size_of(visit: Visit) -> int:
    with reading(visit.desk.engine) as conn:
        return int(conn.exec_driver_sql("SELECT length(packed) + length(doubts) FROM story").scalar_one())


def test_it_takes_little_beside_the_texts(quay: Visit) -> None:
    texts = sum(len(one.text.encode()) for one in kept_of(quay).articles)

    assert size_of(quay) < _MOST * texts


def test_no_words_of_the_reports_are_kept_but_names(quay: Visit) -> None:
    kept = kept_of(quay)
    written = json.dumps(kept_row(kept))

    assert not [claim.text for claim in kept.basis.claims if claim.text in written]


def test_what_was_kept_comes_back(quay: Visit) -> None:
    kept = kept_of(quay)
    row = json.loads(json.dumps(kept_row(kept)))
    with reading(quay.desk.engine) as conn:
        story = stories.load_story(conn, 1)

    assert kept_from(row, story, {one.id: one for one in kept.articles}) == kept


def told(
    article: str, start: int, *, claim: str = "c1", chain: tuple[Node, ...] = (), **more: Any
) -> Statement:
    steps = (Node(NodeKind.ARTICLE, article), *chain)
    return Statement(
        article=article,
        claim=claim,
        stance=Stance.DENY,
        chain=steps,
        content=(Span(start, start + 4),),
        **more,
    )


@pytest.fixture
def basis() -> Basis:
    """Two claims, one of them in words of nobody's."""
    official = Node(NodeKind.ANONYMOUS, "an official", "1")
    said = (
        told(
            "1", 0, chain=(official,), source=(Span(5, 8), Span(9, 10)), cue=(Span(11, 14),), attribution="a3"
        ),
        told("1", 5, attribution="other", score=0.25, said="2024-03"),
        told("2", 0, claim="c2", chain=(Node(NodeKind.ARTICLE, "1"), official), attribution="a12"),
        told("3", 0, claim="c2"),
    )
    return Basis(
        claims=(Claim("c1", "Sold"), Claim("c2", "Nothing was ever sold")),
        statements=said,
        copies=(Copy("2", "1", contained=0.5, credited=True, reason="credit"),),
        proposals=(Proposal("c1", "c2", 0.217),),
    )


_TEXTS = {"1": "sold by an official", "2": "they say so", "3": "more of it"}


def there_and_back(basis: Basis, articles: list[Article], texts: dict[str, str]) -> Basis:
    row = json.loads(json.dumps(basis_row(basis, articles)))
    return basis_from(row, statements_from(row, [one.id for one in articles]), texts)


def test_a_basis_of_every_sort_comes_back(basis: Basis, quay: Visit) -> None:
    article = kept_of(quay).articles[0]
    articles = [replace(article, id=id, text=text) for id, text in _TEXTS.items()]

    assert there_and_back(basis, articles, _TEXTS) == basis
    assert there_and_back(Basis(), articles, _TEXTS) == Basis()


def test_without_a_report_what_passes_through_it_is_left_out(basis: Basis, quay: Visit) -> None:
    article = kept_of(quay).articles[0]
    articles = [replace(article, id=id, text=text) for id, text in _TEXTS.items()]
    found = there_and_back(basis, articles, {id: text for id, text in _TEXTS.items() if id != "1"})

    assert found.statements == basis.statements[3:]
    assert [claim.id for claim in found.claims] == ["c2"]
    assert (found.copies, found.proposals) == ((), ())

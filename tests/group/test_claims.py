from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from woozle.group import group
from woozle.group.blocking import candidate_pairs
from woozle.group.features import NAMES, Comparison
from woozle.group.passages import passages_of
from woozle.group.terms import terms_of
from woozle.group.wording import worded
from woozle.model.article import Article
from woozle.model.attribution import Stance
from woozle.model.statement import Node, Statement
from woozle.model.text import Span

if TYPE_CHECKING:
    from woozle.group.bags import Floats, Numbers

_TEXTS = {
    "a1": "Twelve barges sank at Ellis Reach, the canal office said.\n\nAda Brook likes the opera, a friend said.",
    "a2": "The canal office denied that twelve barges sank at Ellis Reach.\n\nThe market will move to Quay Street.",
    "a3": "The market will move to Quay Street, the mayor said.\n\nIt was a cold and quiet morning by the water.",
    "a4": "Bread is dearer than last year.\n\nThe choir sang in the evening.\n\nNine schools closed early for the snow.",
    "a5": "A bus was late on Monday.\n\nThe bridge has a new coat of paint.\n\nRain is expected in the hills tomorrow.",
}


def articles() -> list[Article]:
    return [Article(id=ident, text=text, headline="Notes of the day") for ident, text in _TEXTS.items()]


def statement(article: str, content: str, source: str = "", stance: Stance = Stance.SUPPORT) -> Statement:
    start = _TEXTS[article].index(content)
    chain = [Node.parse(f"article:{article}"), *([Node.parse(source)] if source else [])]
    return Statement(
        article=article,
        claim="",
        stance=stance,
        chain=tuple(chain),
        content=(Span(start, start + len(content)),),
    )


def statements() -> list[Statement]:
    return [
        statement("a1", "Twelve barges sank at Ellis Reach", "organisation:canal office"),
        statement("a1", "Ada Brook likes the opera", "anon:a1/a friend"),
        statement("a2", "twelve barges sank at Ellis Reach", "organisation:canal office", Stance.DENY),
        statement("a2", "The market will move to Quay Street."),
        statement("a3", "The market will move to Quay Street", "person:the mayor"),
        statement("a3", "It was a cold and quiet morning by the water."),
        statement("a4", "Bread is dearer than last year."),
        statement("a4", "The choir sang in the evening."),
        statement("a5", "The bridge has a new coat of paint."),
        statement("a5", "Rain is expected in the hills tomorrow."),
    ]


def test_a_denial_joins_what_it_denies_and_background_stays_alone() -> None:
    found = group(statements(), articles())

    together: dict[str, list[str]] = {}
    for one in found.statements:
        together.setdefault(one.claim, []).append(one.article)
    assert sorted(told for told in together.values() if len(told) > 1) == [["a1", "a2"], ["a2", "a3"]]
    assert len(found.statements) == len(statements())


def test_a_claim_is_put_in_words_of_support() -> None:
    found = group(statements(), articles())

    assert next(claim.text for claim in found.claims) == "Twelve barges sank at Ellis Reach"


def test_the_order_changes_nothing() -> None:
    mixed, reports = statements(), articles()
    Random(5).shuffle(mixed)  # noqa: S311 (no secret)
    reports.reverse()

    assert group(mixed, reports) == group(statements(), articles())


def test_the_scorer_is_an_argument_and_what_is_unsure_is_proposed() -> None:
    def unsure(_: Comparison, one: Numbers, __: Numbers) -> Floats:
        return np.full(len(one), 0.25)

    found = group(statements(), articles(), score=unsure)

    assert len(found.claims) == 10
    assert {proposal.score for proposal in found.proposals} == {0.25}


def test_nothing_comes_of_nothing() -> None:
    assert group([], articles()).claims == ()


def test_features_are_symmetric() -> None:
    comparison = Comparison(passages_of(statements(), articles()))
    one, other = (index.astype(np.int64) for index in np.triu_indices(10, 1))

    there = comparison.features(one, other)
    assert there.shape == (45, len(NAMES))
    np.testing.assert_allclose(there, comparison.features(other, one))


def test_blocking_keeps_the_pairs_that_share_a_rare_word() -> None:
    """In bulk not every pair is compared."""
    count = 600
    boats = ["".join(chr(97 + int(digit)) for digit in f"{place % 300:03}") for place in range(count)]
    texts = [f"Barge {boat}xy has left the quay at dawn." for boat in boats]
    reports = [Article(id=f"a{place:03}", text=text) for place, text in enumerate(texts)]
    said = [
        Statement(
            article=report.id,
            claim="",
            stance=Stance.SUPPORT,
            chain=(Node.parse(f"article:{report.id}"),),
            content=(Span(0, 20),),
        )
        for report in reports
    ]
    comparison = Comparison(passages_of(said, reports))
    one, other = candidate_pairs(comparison.content, comparison.sentence)

    assert {(place, place + 300) for place in range(300)} <= set(
        zip(one.tolist(), other.tolist(), strict=True)
    )
    assert len(one) < count * 60


@pytest.mark.parametrize(
    ("text", "numbers", "names"),
    [
        ("Twenty-one barges sank at Northmere.", ["21"], ["northmer"]),
        ("It cost 1,250 crowns, Mayor Brook said.", ["1250"], ["mayor", "brook"]),
        ("Ellis waits.", [], []),
    ],
)
def test_terms(text: str, numbers: list[str], names: list[str]) -> None:
    _, found_names, found_numbers = terms_of(text)

    assert (found_numbers, found_names) == (numbers, names)


def test_who_says_no_to_what_the_others_say_denies_it() -> None:
    texts = {
        "a1": "The mill paid the mayor, a clerk said.",
        "a2": "The mill paid the mayor, the Mail reported.",
        "a3": "The mill never paid the mayor, its owner said.",
    }
    said = [
        Statement(
            article=ident,
            claim="",
            stance=Stance.SUPPORT,
            chain=(Node.parse(f"article:{ident}"), Node.parse(f"person:{ident}")),
            content=(Span(0, text.index(",")),),
        )
        for ident, text in texts.items()
    ]

    def sure(_: Comparison, one: Numbers, __: Numbers) -> Floats:
        return np.full(len(one), 0.9)

    found = group(said, [Article(id=ident, text=text) for ident, text in texts.items()], score=sure)

    assert [str(statement.stance) for statement in found.statements] == ["support", "support", "deny"]


def test_a_claim_is_put_in_words_that_stand_by_themselves() -> None:
    texts = {
        "a1": "The mill paid the mayor, a clerk said.",
        "a2": "He added that it paid the mayor.",
        "a3": "“We paid the mayor,” the owner said.",
    }
    places = {"a1": "The mill paid the mayor", "a2": "that it paid the mayor", "a3": "We paid the mayor"}
    said = [_said(ident, texts[ident], words) for ident, words in places.items()]

    assert worded(said, texts) == "The mill paid the mayor"
    assert worded(said[1:2], texts) == "It paid the mayor"


def test_a_clause_names_a_claim_sooner_than_a_phrase() -> None:
    clause, phrase = (
        "Ada Brook made a visit to the mill in the spring",
        "Ada Brook on her way to the mill in the spring",
    )
    texts = {"a1": f"{clause}.", "a2": f"It described {phrase}.", "a3": f"It wrote of {phrase} again."}
    said = [
        _said(ident, texts[ident], words)
        for ident, words in zip(texts, (clause, phrase, phrase), strict=True)
    ]

    assert worded([said[0], said[1]], texts) == clause
    assert worded([said[1], said[0]], texts) == clause


def _said(article: str, text: str, words: str) -> Statement:
    start = text.index(words)
    return Statement(
        article=article,
        claim="",
        stance=Stance.SUPPORT,
        chain=(Node.parse(f"article:{article}"),),
        content=(Span(start, start + len(words)),),
    )

"""Judgements are laid over: their order doesn't matter, and undone they leave nothing behind."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.trace.judgements.deciding import at, decided, quay, traced

from woozle.model.judgement import Judgement, SourceAt
from woozle.model.statement import Node
from woozle.model.subject import (
    CopyOf,
    NoSource,
    Rated,
    ReliesOn,
    Retracted,
    SameClaim,
    SameSource,
    StatementAt,
    Subject,
    accepts,
    parse_subject,
)

if TYPE_CHECKING:
    from random import Random

ARTICLES, STATEMENTS = quay()
BY_ID = {article.id: article for article in ARTICLES}

PLACES = st.sampled_from([at(BY_ID[s.article], s) for s in STATEMENTS])
ENDS = st.sampled_from(sorted({SourceAt(s.article, node) for s in STATEMENTS for node in s.chain}))
IDS = st.sampled_from(sorted(BY_ID))
YES_NO = st.sampled_from(["yes", "no"])
NODES = ENDS.map(lambda end: end.node)

DECISIONS: st.SearchStrategy[tuple[Subject, str]] = st.one_of(
    st.tuples(st.builds(SameClaim, PLACES, PLACES), YES_NO),
    st.tuples(st.builds(SameSource, ENDS, ENDS), YES_NO),
    st.tuples(st.builds(NoSource, ENDS), st.just("no")),
    st.tuples(st.builds(ReliesOn, ENDS, NODES, st.none() | PLACES), YES_NO),
    st.tuples(st.builds(CopyOf, IDS, IDS), YES_NO),
    st.tuples(st.builds(Retracted, IDS), st.just("yes")),
    st.tuples(st.builds(Rated, PLACES, st.none() | NODES), st.sampled_from(["A1", "F6", "C3"])),
    st.tuples(
        st.builds(StatementAt, PLACES, st.none() | NODES),
        st.sampled_from(["no", "stance: deny", "stance: query", "source: person:Ada Brook"]),
    ),
)


@st.composite
def histories(draw: st.DrawFn) -> list[Judgement]:
    """Whatever persons can decide about the story, sensible or not."""
    made = draw(st.lists(DECISIONS, max_size=6))
    return [decided(subject, verdict, id=n) for n, (subject, verdict) in enumerate(made, 1)]


def standing(made: list[Judgement]) -> list[str]:
    """Return the ids of the last decision on each question about a subject; "not there" ends where more is said of it."""
    last: dict[tuple[str, str], Judgement] = {}
    for one in made:
        what, answers, _ = one.verdict.partition(": ")
        if answers and (one.subject, "no") in last:
            del last[one.subject, "no"]
        last[one.subject, what if answers else "no"] = one
    return [one.id for one in last.values()]


@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_judgements_come_in_changes_nothing(made: list[Judgement], random: Random) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)

    assert traced(ARTICLES, STATEMENTS, *shuffled) == traced(ARTICLES, STATEMENTS, *made)


@given(histories())
def test_undone_judgements_leave_the_dossier_of_before(made: list[Judgement]) -> None:
    undone = [replace(one, undone_by="tove", undone_at="2031-05-01T00:00:00+00:00") for one in made]

    assert traced(ARTICLES, STATEMENTS, *undone) == traced(ARTICLES, STATEMENTS)


@given(histories())
def test_each_judgement_that_holds_is_accounted_for(made: list[Judgement]) -> None:
    dossier = traced(ARTICLES, STATEMENTS, *made)

    assert sorted(outcome.judgement.id for outcome in dossier.judgements) == sorted(standing(made))
    assert {s.claim for s in dossier.statements} == {claim.id for claim in dossier.claims}
    assert all(s.chain[0] == Node.parse(f"article:{s.article}") for s in dossier.statements)


@given(DECISIONS)
def test_a_subject_is_read_as_it_was_written(decision: tuple[Subject, str]) -> None:
    subject, verdict = decision
    written = str(subject)
    again = parse_subject(written)

    assert again is not None
    assert str(again) == written
    assert accepts(again, verdict)
    assert set(again.articles) <= set(BY_ID)


@given(st.text(alphabet="abc:%/ 3A", min_size=1), st.text(alphabet="ab:%/ ", min_size=1))
def test_names_with_colons_are_told_apart(article: str, name: str) -> None:
    subject = NoSource(SourceAt(article, Node.parse(f"person:{name}")))

    assert parse_subject(str(subject)) == subject


@pytest.mark.parametrize(
    "written",
    [
        "",
        "nonsense",
        "retracted",
        "copy:a1",
        "statement:a1::0-5:b776f7d7ddf4:",
        "statement:a1:f05ae6eea54a:5-0:b776f7d7ddf4:",
        "statement:a1:f05ae6eea54a:0-5:b776f7d7ddf4:king",
        "same-claim:a1:f05ae6eea54a:0-5:b776f7d7ddf4",
        "relies-on:a1:article%3Aa1:article%3Aa2:f05ae6eea54a",
        "source:a1:anon%3Aa1",
        "attribution:a1:f05ae6eea54a:x-y:",
    ],
)
def test_what_is_no_subject(written: str) -> None:
    assert parse_subject(written) is None

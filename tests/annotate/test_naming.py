"""What an article names in several places it names alike."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.annotate.naming import settled
from woozle.model.entity import EntityKind
from woozle.model.text import Span

P, O, L = EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.LOCATION  # noqa: E741 # as in the tables below


def named(text: str, *names: tuple[str, int, EntityKind]) -> list[tuple[Span, EntityKind]]:
    """Return the *n*-th place of each wording with its class."""
    places = {w: [m.span() for m in re.finditer(re.escape(w), text)] for w, _, _ in names}
    return sorted((Span(*places[w][n]), kind) for w, n, kind in names)


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        pytest.param(
            "Brack rose. Brack fell. Brack rests.",
            [("Brack", 0, O), ("Brack", 1, L), ("Brack", 2, O)],
            [("Brack", 0, O), ("Brack", 1, O), ("Brack", 2, O)],
            id="the majority wins",
        ),
        pytest.param(
            "Ada Holt spoke. Holt left.",
            [("Ada Holt", 0, P), ("Holt", 1, L)],
            [("Ada Holt", 0, P), ("Holt", 1, P)],
            id="a full name speaks for its last word",
        ),
        pytest.param(
            "Ada Holt spoke. Later Holt left.",
            [("Ada Holt", 0, P)],
            [("Ada Holt", 0, P), ("Holt", 1, P)],
            id="a place that was overlooked",
        ),
        pytest.param(
            "Brack rose. Brackwater fell.",
            [("Brack", 0, O)],
            [("Brack", 0, O)],
            id="a part of a word is no place",
        ),
        pytest.param(
            "Brack rose. Brack fell.",
            [("Brack", 0, O)],
            [("Brack", 0, O)],
            id="one sighting proves too little",
        ),
        pytest.param("In Culm, all.", [("Culm,", 0, L)], [("Culm", 0, L)], id="marks at the edge"),
    ],
)
def test_names_alike(
    text: str, found: list[tuple[str, int, EntityKind]], expected: list[tuple[str, int, EntityKind]]
) -> None:
    assert settled(text, named(text, *found)) == named(text, *expected)


@given(
    st.lists(st.sampled_from(["Ada Holt", "Holt", "Brack", "met", ",", "(", "Holt-Brack"]), max_size=12),
    st.data(),
)
def test_names_stay_apart_and_in_the_text(tokens: list[str], data: st.DataObject) -> None:
    text = " ".join(tokens)
    spans = [m.span() for m in re.finditer(r"Ada Holt|Holt|Brack|\(", text)]
    kinds = data.draw(st.lists(st.sampled_from([P, O, L]), min_size=len(spans), max_size=len(spans)))
    found = settled(text, [(Span(*s), k) for s, k in zip(spans, kinds, strict=True)])

    assert all(a.end <= b.start for (a, _), (b, _) in itertools.pairwise(found))
    assert all(span.end <= len(text) for span, _ in found)


def test_the_place_of_a_dateline_is_a_place() -> None:
    text = "PORT SELM, March 5 (Northwire) - The ship sailed."
    assert settled(text, [(Span(0, 9), EntityKind.ORGANIZATION)]) == [(Span(0, 9), EntityKind.LOCATION)]
    text = "PORT SELM said on Monday - late, as ever - that it would answer."
    assert settled(text, [(Span(0, 9), EntityKind.ORGANIZATION)]) == [(Span(0, 9), EntityKind.ORGANIZATION)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Verla gave way. Verlan boats went home.", L),
        ("Selland gave way to the Sellandese fleet.", L),
        ("Verla gave way. Varlan boats went home.", P),
        ("Julia gave way. Julian Brack went home.", P),
        ("Dana gave way to the Danish fleet, said Dana Holt.", P),
    ],
)
def test_a_country_is_known_by_its_inhabitants(text: str, kind: EntityKind) -> None:
    """Nobody's name is an inhabitant, and who has a family name is no country."""
    first = text.split()[0]
    full = [Span(m.start(), m.end()) for m in re.finditer("Julian Brack|Dana Holt", text)]
    found = settled(text, [(Span(0, len(first)), P), *((span, P) for span in full)])
    assert found[0] == (Span(0, len(first)), kind)


def test_a_name_is_taken_without_what_it_is() -> None:
    text = "The Arlen Herald newspaper reported it. The Arlen Herald was first."
    found = [(Span(4, 26), EntityKind.ORGANIZATION), (Span(44, 56), EntityKind.ORGANIZATION)]
    assert [span.of(text) for span, _ in settled(text, found)] == ["Arlen Herald", "Arlen Herald"]


def test_the_people_of_a_place_are_no_body() -> None:
    text = "A Lumenian report told of a trip to Lumen."
    found = [(Span(2, 10), EntityKind.ORGANIZATION), (Span(36, 41), EntityKind.LOCATION)]
    assert [kind for _, kind in settled(text, found)] == [EntityKind.NORP, EntityKind.LOCATION]

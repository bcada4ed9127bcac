"""The words of a source taken apart."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked

from woozle.annotate.coreference.phrases import phrase_of
from woozle.annotate.coreference.scene import names_by_word
from woozle.annotate.entities.gather import named_referents
from woozle.annotate.entities.words import words_of


@pytest.mark.parametrize(
    ("marked", "form", "head"),
    [
        ("She", "pronoun", "she"),
        (", he", "pronoun", "he"),
        ("a senior port official in <Location Arlen>", "nominal", "official"),
        ("<Person Ruiz>", "name", "ruiz"),
        ("harbour chief <Person Ana Ruiz>", "name", "ana"),
        ("her lawyer, <Person Jan Visser>,", "name", "jan"),
        ("<Person Ruiz>'s campaign", "nominal", "campaign"),
        ("the <NORP Arlener>", "nominal", "arlener"),
        ("the <Organization Arlen Hayom> newspaper", "name", "arlen"),
        ("people familiar with the talks", "nominal", "people"),
        ("the <Location Arlen> mayor", "nominal", "mayor"),
        ("the 61 - year - old", "nominal", "old"),
        ("the 61 - year - old pilot", "nominal", "pilot"),
    ],
)
def test_form_and_head(marked: str, form: str, head: str) -> None:
    taken = Marked(marked)
    words = words_of(taken.text)
    phrase = phrase_of(words, range(len(words)), names_by_word(words, named_referents(words, taken.names)))
    assert phrase is not None
    assert (phrase.form, words.low[phrase.head]) == (form, head)


@pytest.mark.parametrize(
    ("marked", "shown", "head"),
    [
        ("the head of the port office, <Person Jan Visser>, said", 2, "jan"),
        ("a neighbour across the lane, <Person Ada Moor>.", 2, "ada"),
        ("the head of the port office, <Person Jan Visser> of the crew said", 2, "head"),
        ("the port office, <Person Jan Visser>, said", 3, "office"),
        ("the head of the port office said", 2, "head"),
    ],
)
def test_a_name_in_apposition_behind_the_source(marked: str, shown: int, head: str) -> None:
    taken = Marked(marked)
    words = words_of(taken.text)
    phrase = phrase_of(words, range(shown), names_by_word(words, named_referents(words, taken.names)))
    assert phrase is not None
    assert words.low[phrase.head] == head


def test_marks_alone_are_no_source() -> None:
    words = words_of("— “")
    assert phrase_of(words, range(2), {}) is None

"""Forms that name their source in a fixed way."""

from __future__ import annotations

import pytest

from woozle.annotate.plain_forms import with_plain_forms
from woozle.model.attribution import Attribution
from woozle.model.text import Span


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The yard puts the damage at 40 million crowns.", "The yard", "puts", "the damage at 40 million crowns."),
        ("The memo, dated 3 May, put the loss at about nine million.", "The memo", "put", "the loss at about nine million."),
        ("Debts are put at 38 million crowns in the application.", "the application", "in", "Debts are put at 38 million crowns"),
        ("The mine spoke of seventeen.", "The mine", "spoke of", "seventeen"),
        ("The gate was left open for a week, a letter obtained by the Post shows.",
         "a letter obtained by the Post", "shows", "The gate was left open for a week"),
        ("The gate was left open, as was first reported by the Arlen Post on Monday.",
         "the Arlen Post", "first reported by", "The gate was left open"),
        ("The gate was left open for a week, the Post has learned from two guards.",
         "two guards", "has learned from", "The gate was left open for a week"),
        ("The gate was left open for a week, a ledger of the Brack yard notes.",
         "a ledger of the Brack yard", "notes", "The gate was left open for a week"),
        ("The register of the parish, kept since 1700, gives the third of May as the day.",
         "The register of the parish", "gives", "the third of May as the day"),
        ("The gate was left open, as the keeper puts it.", "the keeper", "puts it", "The gate was left open"),
        ("The keeper will have it that the gate was shut.", "The keeper", "will have it that", "the gate was shut"),
        ("The keeper was ill that week, as her lawyer has made public.", "her lawyer", "has made public", "The keeper was ill that week"),
        ("The gate was hired out to a mill; so it stands in the register of the yard.",
         "the register of the yard", "stands in", "The gate was hired out to a mill"),
        ("Her signature stands in the guest list.", "the guest list", "in", "Her signature stands in the guest list"),
        ("The gate was, by his reckoning, open.", "his", "by his reckoning", "The gate was, by his reckoning, open"),
        ("By order of the warden, Ada Holt, the gate stays shut.", "the warden, Ada Holt", "By order of", "the gate stays shut."),
        ("The gate will stay shut, if one follows the minister.", "the minister", "if one follows", "The gate will stay shut"),
        ("She stands by the third of May.", "She", "stands by", "the third of May"),
        ("The Arlen Post had been the first to report that the gate was open.",
         "The Arlen Post", "had been the first to report", "that the gate was open"),
        ("The gate cost them 40 crowns a day, the ministry has worked out from its books.",
         "the ministry", "has worked out", "The gate cost them 40 crowns a day"),
        ("The archive has found no trace of the key.", "The archive", "has found", "no trace of the key"),
        ("There was a second key, she went on, and nobody had it.", "she", "went on", "There was a second key"),
    ],
)  # fmt: skip
def test_a_fixed_form_names_its_source(text: str, source: str, cue: str, content: str) -> None:
    """Each is found where nothing else was."""
    (found,) = with_plain_forms(text, [])
    parts = (found.source, found.cue, found.content)
    assert tuple(spans[0].of(text) for spans in parts) == (source, cue, content)


@pytest.mark.parametrize(
    "text",
    [
        "The yard put a sign at the gate.",
        "The mayor resigned on Monday. So did the minister.",
        "The rain, the wind and the sea, he knew.",
        "It was opened by the mayor on Monday.",
        "The ministry has found a buyer for the gate.",
        "He stands by.",
    ],
)
def test_like_words_are_no_form(text: str) -> None:
    """A sign at a gate is no number."""
    assert with_plain_forms(text, []) == []


def test_what_was_found_stays_as_it_was() -> None:
    """A form that shares words with an attribution gives way."""
    text = "The yard puts the damage at 40 million crowns."
    given = [Attribution(id="a1", source=(Span(0, 8),), cue=(Span(9, 13),), content=(Span(14, 46),))]
    assert with_plain_forms(text, given) == given


def test_so_did_another_who_said_it() -> None:
    """Where the sentence before tells what somebody said, whoever did so said so."""
    text = "The mayor denied it. So did the minister."
    given = Attribution(id="a1", source=(Span(0, 9),), cue=(Span(10, 16),), content=(Span(17, 19),))
    _, found = with_plain_forms(text, [given])
    assert [spans[0].of(text) for spans in (found.source, found.cue)] == ["the minister", "did"]

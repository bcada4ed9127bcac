"""Sentences that say where the one before comes from."""

from __future__ import annotations

import pytest

from woozle.annotate.looking_back import with_looking_back
from woozle.model.attribution import Attribution
from woozle.model.text import Span


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The yard hid its losses. This emerges from a memorandum of which the Post has a copy.",
         "a memorandum of which the Post has a copy", "emerges from"),
        ("The gate was open. That is what two guards have told the Arlen Post.", "two guards", "have told"),
        ("The bell was stolen at night. Ada Holt, the warden, made this known at noon.", "Ada Holt", "made this known"),
        ("The bell was stolen at night. An expert of the insurer comes to this conclusion.",
         "An expert of the insurer", "comes to this conclusion"),
        ("Nine people drowned. That is the figure given to us by Ada Holt, who runs the infirmary.",
         "Ada Holt", "the figure given to us by"),
        ("The plane landed on Eld. That is reported by the service Isles Today.", "the service Isles Today", "reported by"),
        ("Losses were hidden. The Post learned this from a former guard of the bank.",
         "a former guard of the bank", "learned this from"),
    ],
)  # fmt: skip
def test_a_sentence_can_give_its_source_afterwards(text: str, source: str, cue: str) -> None:
    """The content is the sentence before."""
    (found,) = with_looking_back(text, [])
    assert [span.of(text) for span in found.source] == [source]
    assert [span.of(text) for span in found.cue] == [cue]
    assert [span.of(text) for span in found.content] == [text[: text.index(". ") + 1]]


@pytest.mark.parametrize(
    "text",
    [
        "The gate was open. Ada Holt said that nobody had seen it.",
        "The gate was open.\n\nThat is what two guards have told the Arlen Post.",
        "The gate was open. It comes from the sea.",
        "The gate was open. The council has been informed of this.",
        "The gate was open. That is reported by nobody.",
    ],
)
def test_most_sentences_look_back_at_nothing(text: str) -> None:
    """A new paragraph, an own content and no source are no looking back."""
    assert with_looking_back(text, []) == []


def test_what_somebody_else_says_is_not_given_another_source() -> None:
    """A sentence that an attribution covers keeps its own."""
    text = "“The gate was open,” Berg said. That is what two guards have told the Post."
    berg = Attribution(id="a1", source=(Span(24, 28),), cue=(Span(29, 33),), content=(Span(0, 23),))
    assert with_looking_back(text, [berg]) == [berg]

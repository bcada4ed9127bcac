"""What another had, too, is no frame for what a report says."""

from __future__ import annotations

import pytest

from woozle.annotate.asides import without_asides
from woozle.model.attribution import Attribution
from woozle.model.text import Span


def place(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


@pytest.mark.parametrize(
    ("text", "outer", "inner", "inside"),
    [
        ("A note confirms the leak, as the Courier reported on Monday.", "the Courier", "confirms", False),
        ("A note confirms the leak, as first the Courier reported.", "the Courier", "confirms", False),
        ("The Courier reported, citing a note, that the leak was known.", "The Courier", "citing", True),
        ("As the Courier reported, a note confirms the leak.", "the Courier", "confirms", True),
    ],
)
def test_what_stands_inside_another(text: str, outer: str, inner: str, inside: bool) -> None:
    said = Attribution(
        id="a1", source=place(text, outer), cue=place(text, "reported"), content=place(text, "the leak")
    )
    other = Attribution(
        id="a2", parent="a1", source=(), cue=place(text, inner), content=place(text, "the leak")
    )
    found = {a.id: a.parent for a in without_asides(text, [said, other])}
    assert found == {"a1": None, "a2": "a1" if inside else None}

"""What a text says about the bearer of a name."""

from __future__ import annotations

import pytest

from woozle.annotate.entities.descriptions import described_by
from woozle.annotate.entities.words import words_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The lawyer of the crew, Jan Visser, denied it.", {"lawyer"}),
        ("Their former harbour master, Jan Visser, denied it.", {"former", "harbour", "master"}),
        ("Harbour master Jan Visser denied it.", {"harbour", "master"}),
        ("The harbour master (HM) Jan Visser denied it.", {"hm", "harbour", "master"}),
        ("Jan Visser, a harbour pilot, denied it.", {"harbour", "pilot"}),
        ("Jan Visser is a pilot and denied it.", {"pilot"}),
        ("The port's former pilot, Jan Visser, denied it.", {"port", "former", "pilot"}),
        ("The port's mayor rebuffs Jan Visser again.", set()),
        ("The port's mayor rebuffed Jan Visser again.", set()),
        ("Two tables Jan Visser made were there.", {"two", "tables"}),
        ("Jan Visser, citing a director of the port, denied it.", set()),
        ("Jan Visser, named director of the port, denied it.", set()),
        ("In the port office, Jan Visser said no.", set()),
        ("The lawyer of the crew, Jan Visser said, denied it.", set()),
    ],
)
def test_words_that_describe_a_name(text: str, told: set[str]) -> None:
    words = words_of(text)
    first = words.low.index("jan")
    assert described_by(words, first, first + 1) == told

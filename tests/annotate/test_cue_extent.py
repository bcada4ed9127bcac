"""A cue takes in the preposition that it governs, and the adverb before it."""

from __future__ import annotations

import pytest

from woozle.annotate.cue_extent import with_adverb, with_preposition
from woozle.model.text import Span


def span(text: str, part: str) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        pytest.param("spoke", "about the quay", ("spoke about", "the quay"), id="governed"),
        pytest.param("said", "that it held", ("said", "that it held"), id="a clause"),
        pytest.param("wants", "to leave", ("wants", "to leave"), id="an infinitive"),
        pytest.param("voted", "on 25 March to go", ("voted", "on 25 March to go"), id="a day"),
        pytest.param("asked", "for", ("asked", "for"), id="nothing would be left"),
    ],
)
def test_a_preposition_between_cue_and_content_is_the_cues(
    cue: str, content: str, expected: tuple[str, str]
) -> None:
    text = f"The mayor {cue} {content}."

    found, left = with_preposition(text, span(text, cue), [span(text, content)])

    assert (found.of(text), *(one.of(text) for one in left)) == expected


def test_a_preposition_further_on_stays_with_the_content() -> None:
    text = "The mayor said, of the quay, that it held."
    content = [span(text, "of the quay"), span(text, "that it held")]

    assert with_preposition(text, span(text, "said"), content) == (span(text, "said"), content)


def test_an_adverb_before_a_cue_is_the_cues() -> None:
    text = "The mayor also said it held."

    assert with_adverb(text, span(text, "said"), [span(text, "The mayor")]).of(text) == "also said"


def test_an_adverb_that_belongs_to_what_stands_beside_stays_there() -> None:
    text = "It held just now, the mayor said. Those who live there still say so."

    for cue, beside in (("say", "Those who live there still"), ("said", "the mayor")):
        assert with_adverb(text, span(text, cue), [span(text, beside)]).of(text) == cue

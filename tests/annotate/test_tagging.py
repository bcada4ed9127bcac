"""Cues are decoded as the corpora know them: apart from one another, of whole words, and saying something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from woozle.annotate.encoder import Window
from woozle.annotate.labels import TAG_LAYERS
from woozle.annotate.pieces import Pieces
from woozle.annotate.tagging import find_cues

if TYPE_CHECKING:
    from collections.abc import Mapping

OUTSIDE = (2.0, 0.0, 0.0)
BEGINS_OR_GOES_ON = (0.0, 2.0, 1.5)


def cues_of(text: str, scores: Mapping[str, tuple[float, float, float]], layer: str = "cue") -> list[str]:
    """Return the words of the cues that are found where some words score O, B and I so, and all others O.

    A piece is a word, or a part of one between two vertical bars.
    """
    parts = [word.split("|") for word in text.split()]
    pieces = [piece for word in parts for piece in word]
    begins = [number == 0 for word in parts for number in range(len(word))]
    plain, starts, at = text.replace("|", ""), [], 0
    for piece in pieces:
        at = plain.index(piece, at)
        starts.append(at)
        at += len(piece)
    n = len(pieces)
    tags = np.full((n, 3 * len(TAG_LAYERS)), -1.0, dtype=np.float32)
    tags[:, ::3] = 9
    at = 3 * TAG_LAYERS.index(layer)
    tags[:, at : at + 3] = [scores.get(piece, OUTSIDE) for piece in pieces]
    cut = Pieces(
        ids=np.zeros(n, dtype=np.int64),
        starts=np.array(starts),
        ends=np.array([start + len(piece) for start, piece in zip(starts, pieces, strict=True)]),
        looks=np.zeros((n, 3), dtype=np.int64),
        begins=np.array(begins),
    )
    nothing = np.zeros((n, 1), dtype=np.float32)
    found = find_cues(plain, cut, [Window(0, n, (0, n), nothing, tags, nothing)])
    return [cut.span((cue.start, cue.end)).of(plain) for cue in found]


def test_two_cues_dont_stand_side_by_side() -> None:
    """Where "have" and "said" may each begin a cue, they are one."""
    unsure = {"have": BEGINS_OR_GOES_ON, "said": BEGINS_OR_GOES_ON}

    assert cues_of("officials have said so", unsure) == ["have said"]


def test_what_surely_isnt_of_the_cue_still_parts_two() -> None:
    scores = {"said": BEGINS_OR_GOES_ON, "adding": BEGINS_OR_GOES_ON}

    assert cues_of("she said so adding that", scores) == ["said", "adding"]


def test_a_cue_holds_whole_words() -> None:
    """The second piece of a word alone begins no cue, and the word as a whole is one or isn't."""
    assert cues_of("it eli|cits a sigh", {"cits": BEGINS_OR_GOES_ON}) == []
    assert cues_of("it eli|cits a sigh", {"eli": (0, 4, 0), "cits": BEGINS_OR_GOES_ON}) == ["elicits"]


def test_a_form_of_be_alone_says_nothing() -> None:
    assert cues_of("he is attempting it", {"is": (0, 1, 0)}) == []
    assert cues_of("the Star has it", {"has": (0, 1, 0)}) == ["has"]
    assert cues_of("nobody was told so", {"was": (0, 3, 0), "told": (0, 0, 3)}) == ["was told"]

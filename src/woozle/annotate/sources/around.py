"""What the sayings around one tell of its medium: a speaker goes on speaking through the same one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np

from woozle.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from woozle.annotate.entities.words import Words
    from woozle.annotate.sources.traits import Saying

    Floats = NDArray[np.float32]
    Speaker = tuple[int, bool]

_FADING: Final = 0.85
"""How much of what a saying tells is left a sentence further on."""

_FAR: Final = 6
"""From how many sentences on a distance counts as far."""

_KINDS: Final = (
    EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.OUTLET, EntityKind.DOCUMENT,
    EntityKind.LOCATION, EntityKind.NORP, EntityKind.MISC, None,
)  # fmt: skip


def around(words: Words, sayings: Sequence[Saying], shares: Floats, told: Sequence[bool]) -> Floats:
    """Return, for each saying of an article, what it and its neighbours seem to be, as one row of numbers.

    Args:
        words: The text.
        sayings: In the order of the text.
        shares: How probable each of a media is by a saying's own words, shape (n, a).
        told: Whether the words right beside each cue name the medium.

    Returns:
        Shape (n, 12 a + 21).
    """
    if not sayings:
        return np.zeros((0, width(shares.shape[1])), dtype=np.float32)
    places = np.array([_sentence(words, saying) for saying in sayings])
    speakers = [_speaker(saying) for saying in sayings]
    same, anywhere = _by_speaker(speakers), _by_referent(speakers)
    numbers = {saying.attribution.id: i for i, saying in enumerate(sayings)}
    highest, mean = shares.max(axis=0), shares.mean(axis=0)
    rows = []
    for i, saying in enumerate(sayings):
        speaker = speakers[i]
        own = [j for j in same[speaker] if j != i] if speaker else []
        parent = numbers.get(saying.attribution.parent or "")
        rows.append(
            np.concatenate(
                [
                    np.log(shares[i] + 1e-3) / 3,
                    *_side([j for j in reversed(own) if j < i], i, places, shares),
                    *_side([j for j in own if j > i], i, places, shares),
                    _highest(own, shares),
                    _highest([j for j in anywhere[speaker[0]] if j != i] if speaker else [], shares),
                    *_beside(i - 1, i, places, shares),
                    *_beside(i + 1, i, places, shares),
                    _highest([] if parent is None else [parent], shares),
                    highest,
                    mean,
                    [parent is not None, min(1, len(own) / 5), _far(places[i]), speaker is None],
                    [(saying.referent.kind if saying.referent else None) is kind for kind in _KINDS],
                    [told[i]],
                ]
            )
        )
    return np.array(rows, dtype=np.float32)


def width(media: int) -> int:
    """Return how many numbers `around` gives for so many media."""
    return 12 * media + 21


def _sentence(words: Words, saying: Saying) -> int:
    return words.sentences[(saying.cue or saying.source or saying.content or (0,))[0]]


def _speaker(saying: Saying) -> Speaker | None:
    """Return who goes on speaking: the referent, and whether not inside another's words; None if it isn't known who."""
    return (saying.referent.number, saying.attribution.parent is None) if saying.referent else None


def _by_speaker(speakers: Sequence[Speaker | None]) -> dict[Speaker, list[int]]:
    found: dict[Speaker, list[int]] = defaultdict(list)
    for i, speaker in enumerate(speakers):
        if speaker:
            found[speaker].append(i)
    return found


def _by_referent(speakers: Sequence[Speaker | None]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for i, speaker in enumerate(speakers):
        if speaker:
            found[speaker[0]].append(i)
    return found


def _side(others: Sequence[int], i: int, places: NDArray[np.int64], shares: Floats) -> list[Floats]:
    """Return what the nearest of *others*, nearest first, is, how far off, and the most that any is, faded."""
    width = shares.shape[1]
    if not others:
        return [np.zeros(2 * width + 2, dtype=np.float32)]
    gaps = np.abs(places[list(others)] - places[i])
    faded = (shares[list(others)] * (_FADING**gaps)[:, None]).max(axis=0)
    return [shares[others[0]], np.array([1, _far(gaps[0])], dtype=np.float32), faded]


def _beside(j: int, i: int, places: NDArray[np.int64], shares: Floats) -> list[Floats]:
    if not 0 <= j < len(shares):
        return [np.zeros(shares.shape[1] + 2, dtype=np.float32)]
    return [shares[j], np.array([1, _far(abs(places[j] - places[i]))], dtype=np.float32)]


def _highest(others: Sequence[int], shares: Floats) -> Floats:
    found: Floats = (
        shares[list(others)].max(axis=0) if others else np.zeros(shares.shape[1], dtype=np.float32)
    )
    return found


def _far(gap: int) -> float:
    return min(1.0, float(gap) / _FAR)

"""What the attributions around one tell of its medium: a speaker goes on speaking through the same one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from woozle.annotate.sources.traits import Saying

NO_MEDIUM = "None"
_STEPS = 5
"""How finely probabilities are told apart."""

Shares = "Sequence[float]"


def around_traits(
    sayings: Sequence[Saying], opinions: Sequence[Sequence[float]], labels: Sequence[str]
) -> list[list[str]]:
    """Return, for each saying of an article, what its own and its neighbours' first opinions tell.

    Args:
        sayings: The sayings in the order of the text.
        opinions: For each, how probable each medium is by its own words.
        labels: The media, in the order of the opinions.
    """
    article = [
        f"article={label},{step}"
        for i, label in enumerate(labels)
        if label != NO_MEDIUM and (step := int(max((o[i] for o in opinions), default=0.0) * _STEPS))
    ]
    order = range(len(sayings))
    before, after = _others(sayings, opinions, order), _others(sayings, opinions, reversed(order))
    return [
        [
            *(
                f"own={label},{int(p * _STEPS)}"
                for label, p in zip(labels, opinions[k], strict=True)
                if p > 0.15
            ),
            *_same_speaker((before[k], after[k]), opinions, labels, k),
            *article,
            f"inside={sayings[k].attribution.parent is not None}",
            f"kind={sayings[k].referent.kind if sayings[k].referent else None}",  # type: ignore[union-attr]
        ]
        for k in range(len(sayings))
    ]


@dataclass(frozen=True, slots=True)
class _Others:
    """What the same speaker's sayings on one side of a saying seem to be.

    Attributes:
        nearest: The index of the nearest of them; None if there are none.
        tops: For each medium, how probable the likeliest of them makes it.
    """

    nearest: int | None
    tops: Sequence[float]


def _others(
    sayings: Sequence[Saying], opinions: Sequence[Sequence[float]], order: Iterable[int]
) -> dict[int, _Others]:
    """Return, for each saying, those of its speaker that come before it in *order*; each is looked at once."""
    latest: dict[tuple[int, bool], _Others] = {}
    found = {}
    for k in order:
        key = _speaker(sayings[k])
        nobody = _Others(None, [0.0] * len(opinions[k]))
        seen = found[k] = nobody if key is None else latest.get(key, nobody)
        if key is not None:
            latest[key] = _Others(k, [max(pair) for pair in zip(seen.tops, opinions[k], strict=True)])
    return found


def _speaker(saying: Saying) -> tuple[int, bool] | None:
    """Return who goes on speaking: the referent, and whether inside another's words; None if it isn't known who."""
    return (saying.referent.number, saying.attribution.parent is None) if saying.referent else None


def _same_speaker(
    sides: tuple[_Others, _Others], opinions: Sequence[Sequence[float]], labels: Sequence[str], k: int
) -> Iterator[str]:
    for side, others, beside in zip(("before", "after"), sides, (k - 1, k + 1), strict=True):
        yield from (
            f"{side}={label},{step}"
            for label, top in zip(labels, others.tops, strict=True)
            if label != NO_MEDIUM and (step := int(top * _STEPS))
        )
        near = others.nearest
        yield f"{side}-near={'nobody' if near is None else _likeliest(labels, opinions[near])}"
        if beside in range(len(opinions)):
            yield f"{side}-any={_likeliest(labels, opinions[beside])}"
    highest = [max(pair) for pair in zip(sides[0].tops, sides[1].tops, strict=True)]
    best = max((i for i, label in enumerate(labels) if label != NO_MEDIUM), key=lambda i: highest[i])
    if highest[best] > 1 / _STEPS:
        yield f"same={labels[best]},{int(highest[best] * _STEPS)}"


def _likeliest(labels: Sequence[str], opinion: Sequence[float]) -> str:
    return max(zip(opinion, labels, strict=True))[1]

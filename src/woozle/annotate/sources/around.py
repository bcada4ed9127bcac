"""What the attributions around one tell of its medium: a speaker goes on speaking through the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    return [
        [
            *(
                f"own={label},{int(p * _STEPS)}"
                for label, p in zip(labels, opinions[k], strict=True)
                if p > 0.15
            ),
            *_same_speaker(sayings, opinions, labels, k),
            *article,
            f"inside={sayings[k].attribution.parent is not None}",
            f"kind={sayings[k].referent.kind if sayings[k].referent else None}",  # type: ignore[union-attr]
        ]
        for k in range(len(sayings))
    ]


def _same_speaker(
    sayings: Sequence[Saying], opinions: Sequence[Sequence[float]], labels: Sequence[str], k: int
) -> Iterator[str]:
    highest = [0.0] * len(labels)
    for side, order in (("before", range(k - 1, -1, -1)), ("after", range(k + 1, len(sayings)))):
        others = [j for j in order if _goes_on(sayings[k], sayings[j])]
        tops = [max((opinions[j][i] for j in others), default=0.0) for i in range(len(labels))]
        highest = [max(pair) for pair in zip(highest, tops, strict=True)]
        yield from (
            f"{side}={label},{step}"
            for label, top in zip(labels, tops, strict=True)
            if label != NO_MEDIUM and (step := int(top * _STEPS))
        )
        yield f"{side}-near={_likeliest(labels, opinions[others[0]]) if others else 'nobody'}"
        if (next_to := k - 1 if side == "before" else k + 1) in range(len(sayings)):
            yield f"{side}-any={_likeliest(labels, opinions[next_to])}"
    best = max((i for i, label in enumerate(labels) if label != NO_MEDIUM), key=lambda i: highest[i])
    if highest[best] > 1 / _STEPS:
        yield f"same={labels[best]},{int(highest[best] * _STEPS)}"


def _goes_on(saying: Saying, other: Saying) -> bool:
    """Tell whether two sayings are one speaker's, both outermost or both inside others."""
    if saying.referent is None or other.referent is None:
        return False
    same = saying.referent.number == other.referent.number
    return same and (saying.attribution.parent is None) == (other.attribution.parent is None)


def _likeliest(labels: Sequence[str], opinion: Sequence[float]) -> str:
    return max(zip(opinion, labels, strict=True))[1]

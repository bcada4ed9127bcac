"""Who speaks for whom: spokespeople, press offices, lawyers, agents, with or without a name."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from woozle.annotate.sources.principals import body_without_name, first_in_nearest, meant_at
from woozle.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from woozle.annotate.coreference.scene import Scene
    from woozle.annotate.entities.referents import Referent
    from woozle.annotate.sources.principals import Stage

_PRESS = frozenset("spokesman spokeswoman spokesperson spokespersons spokespeople spokesmen".split())

_FOR_THE_PRESS = frozenset("secretary office officer officers department desk service".split())
"""Those who speak for others only if they are for the press: "its press office"."""

_SPEAKERS = (
    _PRESS
    | _FOR_THE_PRESS
    | frozenset(
        "lawyer lawyers attorney attorneys counsel solicitor barrister advocate agent publicist representative "
        "representatives spokes".split()
    )
)
_REACH = 12
"""How many words around a name a spokesperson's title may stand."""

_ENDS = frozenset('.;:()“”"!?')


def spoken_for(stage: Stage, places: Sequence[int]) -> int | None:
    """Return the number of the referent that somebody speaks for; None if for nobody else or nobody known.

    Args:
        stage: The article.
        places: Indices of the words that print the speaker and what describes him.
    """
    low = stage.scene.words.low
    for position, index in enumerate(places):
        speaks = low[index] in _SPEAKERS and not _is_for_itself(low, index)
        if speaks or (
            low[index] in ("speaks", "speaking")
            and low[index + 1 : index + 2] == ["for"]
            and "on" not in low[index + 2 : index + 10]
        ):
            found = _principal(stage, places, position)
            if found is not None:
                return found
    return None


def _is_for_itself(low: Sequence[str], index: int) -> bool:
    """Tell whether an office or an officer is none for the press."""
    return low[index] in _FOR_THE_PRESS and low[index - 1] not in (
        "press",
        "media",
        "communications",
        "information",
    )


def _principal(stage: Stage, places: Sequence[int], position: int) -> int | None:
    """Return who is named as spoken for: "for X" and "of X" after the title, else "X's", "X" or "his" before it."""
    low = stage.scene.words.low
    after = places[position + 1 :]
    if after and low[after[0]] in ("for", "of", "representing", "from"):
        for index in after[1:8]:
            if (found := meant_at(stage, index, after[1:])) is not None:
                return found
        if low[places[position]] in _PRESS and (body := _without_name(low, after[1:])):
            return body_without_name(stage, body)
    before = places[max(0, position - 6) : position]
    for index in reversed(before):
        if low[index] in (",", "and", "who"):
            return None
        if (found := meant_at(stage, index, before)) is not None:
            return found
    return None


def _without_name(low: Sequence[str], after: Sequence[int]) -> list[int]:
    """Return the words of the body that stands behind "spokesman of": "the general staff", up to what is told of it."""
    body = list(takewhile(lambda i: low[i].isalpha() and low[i] not in _TOLD_OF_IT, after))
    return body[1:] if body and low[body[0]] in ("the", "a", "an", "its", "his", "her", "their") else body


_TOLD_OF_IT = frozenset("of in at on for who which that and or based named called".split())


def press_of(stage: Stage, head: int) -> int | None:
    """Return the body that "a spokesman" without a word more speaks for: the one spoken of first in the nearest sentence."""
    if stage.scene.words.low[head] not in _PRESS:
        return None
    bodies = [r for r in stage.scene.referents if r.named and r.kind is EntityKind.ORGANIZATION]
    return first_in_nearest(stage, head, bodies, described=True)


def descriptions_of(scene: Scene, referent: Referent) -> Iterator[list[int]]:
    """Yield the runs of words around each mention that may say for whom somebody speaks."""
    words = scene.words
    for place in referent.places:
        inside = words.within(place.span)
        if not inside:
            continue
        before = _stretch(scene, range(inside[0] - 1, max(-1, inside[0] - 1 - _REACH), -1))
        after = _stretch(scene, range(inside[-1] + 1, min(len(words), inside[-1] + 1 + _REACH)))
        if after and words.low[after[0]] != ",":
            after = []
        yield sorted(before)
        yield after


def _stretch(scene: Scene, order: range) -> list[int]:
    """Return the words of *order* up to the next verb of saying or mark that ends a description."""
    found: list[int] = []
    for index in order:
        if scene.words.low[index] in _ENDS or scene.words.low[index] in (
            "said",
            "says",
            "told",
            "added",
            "that",
        ):
            break
        found.append(index)
    return found

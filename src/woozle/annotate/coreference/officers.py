"""Posts printed as abbreviations, which look like a body's name: "the MEC said" of "Finance MEC Ana Ruiz"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.annotate.entities.titles import Sort, sort_of
from woozle.model.entity import EntityKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.coreference.scene import Scene
    from woozle.annotate.entities.referents import Referent

_LONGEST = 5
"""Letters of an abbreviation that may be a post."""

_NO_POSTS = frozenset(
    (EntityKind.PERSON, EntityKind.LOCATION, EntityKind.OUTLET, EntityKind.NORP, EntityKind.FACILITY)
)


def officer_called(scene: Scene, phrase: Phrase, named: Mapping[int, tuple[int, Referent]]) -> int | None:
    """Return the only person before it to whom the text ties the post that "the MEC" is; None if there isn't one.

    The abbreviation stands beside his name or in what is told of him, or he is told to be what it shortens.
    """
    first = phrase.indices[0]
    if scene.words.low[first] != "the" or len(phrase.indices) != 2:
        return None
    short = scene.words.word(phrase.head)
    if not (short.isupper() and 1 < len(short) <= _LONGEST):
        return None
    if phrase.referent is not None and not _is_post(scene.referents[phrase.referent]):
        return None
    holders = {
        holder
        for index in range(first)
        if scene.words.low[index] == short.lower()
        and scene.words.word(index) == short
        and (holder := _beside(scene, index, named)) is not None
    }
    if not holders:
        post = _written_out(scene, short, first)
        holders = {r.number for _, r in named.values() if _is_told(scene, r, short, post, first)}
    return holders.pop() if len(holders) == 1 else None


def _is_post(referent: Referent) -> bool:
    """Tell whether what looks like a body's name may be a post: no body is so called in full."""
    return referent.name.isupper() and len(referent.name) <= _LONGEST and referent.kind not in _NO_POSTS


def _is_told(scene: Scene, referent: Referent, short: str, post: set[str], first: int) -> bool:
    """Tell whether somebody is told to hold a post, under its abbreviation or in full."""
    if referent.sort is not Sort.PERSON or scene.before(referent, first) is None:
        return False
    return short.lower() in referent.described or (bool(post) and post <= referent.described)


def _written_out(scene: Scene, short: str, first: int) -> set[str]:
    """Return the words that an abbreviation is put in brackets after, if they begin with its letters."""
    low = scene.words.low
    for index in range(len(short) + 1, first):
        if low[index] == short.lower() and low[index - 1] == "(":
            words = low[index - 1 - len(short) : index - 1]
            if [word[0] for word in words] == list(short.lower()) and sort_of(words[-1]) is Sort.PERSON:
                return set(words)
    return set()


def _beside(scene: Scene, index: int, named: Mapping[int, tuple[int, Referent]]) -> int | None:
    """Return the person named right behind an abbreviation, in brackets or not, or right before it and a comma."""
    low = scene.words.low
    behind = index + 2 if low[index + 1 : index + 2] == [")"] else index + 1
    found = named.get(behind)
    if found is None and index > 1 and low[index - 1] == ",":
        found = next((pair for pair in named.values() if pair[0] == index - 2), None)
    return found[1].number if found and found[1].sort is Sort.PERSON else None

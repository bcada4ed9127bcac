"""Whose word a paper is that is taken up again: "the statement" behind "the port said in a statement"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.coreference.scene import Scene

ISSUED = frozenset("statement release communique communiqué announcement".split())
"""Papers that say what somebody has to say, and nothing else."""

_ISSUING = frozenset("issued provided released gave sent wrote published".split())
_REACH = 6
"""How many words may stand between a verb and what was issued, or between that and who issued it."""


def issuer(scene: Scene, phrase: Phrase) -> int | None:
    """Return who issued the paper that a description takes up; None if the text doesn't show it.

    Where it was last spoken of: who issued it there, whom it was "by" or "from", else, if that isn't said, whose words it gave.
    """
    head, low = scene.words.low[phrase.head], scene.words.low
    if phrase.determiner != "the" or head not in ISSUED or phrase.after:
        return None
    first = phrase.indices[0]
    earlier = next((i for i in range(first - 1, -1, -1) if low[i] == head), None)
    if earlier is None:
        return None
    return next(_shown(scene, earlier, first), None)


def _shown(scene: Scene, paper: int, first: int) -> Iterator[int]:
    words = scene.words
    verb = next((i for i in range(paper - 1, max(0, paper - _REACH), -1) if words.low[i] in _ISSUING), None)
    for referent in scene.referents:
        for place in referent.places:
            if not referent.named or words.sentences[place.first] != words.sentences[paper]:
                continue
            last = words.within(place.span)[-1]
            between = words.low[paper + 1 : place.first]
            if last + 1 == verb or ({"by", "from"}.intersection(between[-2:]) and len(between) <= _REACH):
                yield referent.number
    if words.low[paper + 1 : paper + 2] in (["by"], ["from"]):
        return
    for number in reversed(scene.given):
        places = scene.before_all(scene.referents[number], first, 3)
        if any(words.sentences[place.first] == words.sentences[paper] for place in places):
            yield number

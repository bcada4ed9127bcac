"""Which attributions inside others lead to a deeper source, and which are only part of what the outer one says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import Act

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.trace.scene import Scene


def that_lead_deeper(scene: Scene) -> dict[str, Attribution]:
    """Return the attributions by id, without those inside others that lead to no deeper source.

    Where the officials say that the authority "was told of" cracks, or "knew" of them, it is the officials who
    say so: the one names nobody, the other is what they say. So does "nobody was warned" name nobody, "they" that
    nobody resolves, "the law" and "every word".
    """
    kept: dict[str, Attribution] = {}
    parents: dict[str, str | None] = {}
    for attribution in scene.reading.attributions:
        parent = parents.get(attribution.parent or "", attribution.parent)
        if parent in kept and _is_hollow(scene, attribution):
            parents[attribution.id] = parent
        else:
            kept[attribution.id] = replace(attribution, parent=parent)
    return kept


def _is_hollow(scene: Scene, attribution: Attribution) -> bool:
    source, cue = (
        " ".join(span.of(scene.article.text) for span in spans)
        for spans in (attribution.source, attribution.cue)
    )
    if not source or _NOBODY.fullmatch(source) or _KNOWING.search(cue):
        return True
    if _ANY_MEDIUM.fullmatch(source) and not attribution.content:
        return True
    if attribution.act in _DEEDS or _PLEADING.search(cue):
        return True
    return bool(_ANYBODY.fullmatch(source)) and attribution.source_entity is None


_NOBODY = re.compile(
    r"nobody|no[ -]one|none|neither|(?:the |an? )?law|(?:every|each|any) [\w’'-]+|(?:some|any|every)(?:body|one)(?: (?:at|in|from|of|else)\b.*)?"
    r"|(?:his|her|their|its|my|our) [a-z]+s",
    re.IGNORECASE,
)
_ANY_MEDIUM = re.compile(
    r"(?:an?|any|some) (?:news)?(?:paper|magazine|report|site|station|broadcaster)s?", re.IGNORECASE
)
"""What a newspaper "that cites a note" is said to be is said of newspapers."""
_DEEDS = frozenset({Act.DEMAND, Act.INTEND})
"""What somebody is told to have asked for or to want: it is the outer source who says so."""
_PLEADING = re.compile(r"\bplea(?:d|ds|ded)?\b")
_ANYBODY = re.compile(
    r"(?:we|they|it|you|one|people|others|i|those|these|this|that|which|who)", re.IGNORECASE
)
_KNOWING = re.compile(r"\b(?:know|knows|knew|known|aware|unaware|learnt|learned)\b", re.IGNORECASE)

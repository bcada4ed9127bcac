"""Which attributions inside others lead to a deeper source, and which are only part of what the outer one says."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import Act
from woozle.model.text import Span
from woozle.trace.sentences import sentences_with

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.trace.scene import Scene


def that_lead_deeper(scene: Scene) -> dict[str, Attribution]:
    """Return the attributions by id, without those inside others that lead to no deeper source.

    Where the officials say that the authority "was told of" cracks, or "knew" of them, it is the officials who
    say so: the one names nobody, the other is what they say. So does "nobody was warned" name nobody, "they" that
    nobody resolves, "the law" and "every word"; "we" are those who speak; whom they heard of something from, and the
    instruments that they read, they speak of, too.
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
    if _is_learnt_of(scene, attribution, cue) or (_USING.search(cue) and _DATA.search(source)):
        return True
    return bool(_ANYBODY.fullmatch(source)) and attribution.source_entity is None


def _is_learnt_of(scene: Scene, attribution: Attribution, cue: str) -> bool:
    """Tell whether somebody heard "of" something from a source: that it was heard is what is told."""
    if cue.casefold() not in ("from", "by"):
        return False
    before = (
        Span(s.start, attribution.cue[0].start) for s in sentences_with(scene.article.text, attribution.cue)
    )
    return any(_OF_IT.search(span.of(scene.article.text)) for span in before)


_OF_IT = re.compile(r"\b(?:learn(?:ed|t)?|hears?|heard|told|informed|found out) (?:first )?(?:of|about)\b")
_USING = re.compile(r"\b(?:on|from|refers? to|referred to|using|used)$", re.IGNORECASE)
_DATA = re.compile(
    r"\b(?:records|instruments?|stations?|gauges?|invoices|photographs?|pictures?|images|samples?|readings|measurements|data)\b",
    re.IGNORECASE,
)
"""What somebody works with doesn't speak: what it shows is theirs to say."""
_NOBODY = re.compile(
    r"nobody|no[ -]one|none|neither|we|(?:the |an? )?law|(?:every|each|any) [\w’'-]+|(?:some|any|every)(?:body|one)(?: (?:at|in|from|of|else)\b.*)?"
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
_ANYBODY = re.compile(r"(?:they|it|you|one|people|others|i|those|these|this|that|which|who)", re.IGNORECASE)
_KNOWING = re.compile(r"\b(?:know|knows|knew|known|aware|unaware|learnt|learned)\b", re.IGNORECASE)

"""Sentences that say where the sentence before them comes from, as "This emerges from a memorandum" does.

The encoder looks for a content near the cue, and here the content is the sentence before: the rules know the
forms in which a sentence looks back ("That is what two employees told the Post", "The director made this known").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from woozle.annotate.citable import can_be_cited
from woozle.annotate.sentences import sentences
from woozle.model.attribution import Attribution
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WHO: Final = r"(?P<who>(?:[^\s.;:\"“”—–]|\.(?=\w)|(?<=\b[A-Z])\.)+(?: (?:[^\s.;:\"“”—–]|\.(?=\w)|(?<=\b[A-Z])\.)+){0,17}?)"
_END: Final = r"(?=[,.;:]| on | in the | at a | yesterday| today| this | last |$)"
_SAID: Final = (
    r"(?:says?|said|tells?|told|reports?|reported|writes?|wrote|claims?|claimed|states?|stated|maintains?|maintained|"
    r"insists?|insisted|believes?|believed|confirmed|has it|have it|had it)"
)
_TOLD: Final = r"(?:has |have |had )?" + _SAID
_THIS: Final = r"(?:This|That|It|So much|All this|As much)"

_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_THIS} (?P<cue>(?:emerges?|emerged|follows|appears|is clear|is evident|is apparent|can be read|can be seen|comes|came|"
        rf"was learn(?:ed|t)|has been learn(?:ed|t)|is to be read) (?:from|in|out of)) {_WHO}{_END}",
        rf"{_THIS} (?:is|was|has been|had been) (?P<cue>(?:also |now |likewise )?(?:reported|stated|claimed|said|confirmed|announced|"
        rf"shown|alleged|written|revealed|borne out|maintained) (?:by|in)) {_WHO}{_END}",
        rf"{_THIS},? (?:at least,? )?(?:is|was) (?:at any rate |at least )?(?:what|how|as) {_WHO} (?P<cue>{_TOLD})\b",
        rf"{_THIS} (?:is|was) (?P<cue>the (?:result|finding|findings|conclusion|outcome|verdict|account|version|view|assessment|"
        rf"estimate|claim) (?:of|reached by|put forward by|given by)) {_WHO}{_END}",
        rf"{_THIS} (?:is|was) (?P<cue>the (?:figure|number|account|version|date|sum|information|answer|explanation) [^.]{{0,40}}?"
        rf"(?:given|put forward|supplied|provided) [^.]{{0,40}}?by) {_WHO}{_END}",
        rf"{_THIS} (?:is|was|stands|stood) (?P<cue>(?:set out |contained |laid down |recorded |to be found )?in) "
        r"(?P<who>(?:an?|the) (?:\w+ ){0,3}(?:memo|memorandum|report|letter|study|paper|indictment|document|ruling|judgment|e-mail|"
        rf"notice|complaint|survey|draft|statement|contract|file|opinion)\b[^.,;]{{0,60}}?){_END}",
        r"The (?:\w+ ){1,2}(?:is|are|was|were) (?P<cue>(?:set out|contained|laid down|recorded|described) in) "
        rf"(?P<who>(?:an?|the) [^.,;]{{3,60}}?){_END}",
        rf"The (?:figures?|numbers?|information|news|claims?|accounts?|estimates?|sums?|details) (?P<cue>(?:was|were|is|are) (?:given|"
        rf"provided|supplied|put out|released)\b[^.]{{0,60}}? by|(?:comes?|came|stems?|stemmed) from) {_WHO}{_END}",
        rf"{_WHO} (?P<cue>(?:has |have |had )?(?:made|makes) this (?:known|public|plain|clear))\b",
        rf"{_WHO} (?P<cue>(?:comes?|came|has come|arrives?|arrived) to (?:this|that) (?:conclusion|result|finding))\b",
        rf"{_WHO}(?<! been)(?<! be)(?<! was)(?<! were) (?P<cue>(?:has |have |had )?(?:informed|notified) (?:[^.]{{1,30}} )?of (?:this|it))\b",
        rf"{_WHO} (?P<cue>(?:has |have |had )?(?:confirmed|said|reported|stated|announced) (?:this|so|as much|the same))(?=[.,;]| (?:on|in|to|at|when)\b)",
        rf"{_WHO} (?P<cue>(?:has |have |had )?(?:told) [^.;,]{{2,40}}? (?:so|as much|the same|of this|of it|about this|about it))(?=[.,;]| (?:on|in|to|at|when)\b)",
        rf"{_WHO} (?P<cue>(?:has |have |had )?(?:set|described|laid) (?:this|it|all this) (?:out|so|like this))(?=[.,;]| (?:on|in|to|at|when|for)\b)",
        r"(?:[A-Z][\w’'&-]*|The|We|This)(?: [\w’'&-]+){0,4} (?P<cue>(?:has |have |had )?(?:learn(?:ed|t)|heard|obtained|received|has|have|had) "
        rf"(?:this|that|it|of this|about this) from) {_WHO}{_END}",
        rf"(?:It|He|She|The [a-z]+) (?P<cue>(?:got|has|had|took|takes|obtained) (?:its |his |her |the )?(?:information|figure|number|story|this|it) from) {_WHO}{_END}",
    )
)
_NO_SOURCE: Final = re.compile(
    r"^(?:nobody|no one|It|This|That|He|She|They|We|I|There|What|Nobody|No one|Nothing|Who)\b(?! who)"
)


def with_looking_back(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return *attributions* with those whose content is the sentence before the one that names the source.

    The sentence before must be the report's own: nobody's content and no cue stand in it. What the encoder found
    inside the sentence that looks back goes, where it shares the cue or source.
    """
    found = list(attributions)
    for before, match in _looking_back(text):
        if any(span.overlaps(before) for a in found for span in (*a.content, *a.cue)):
            continue
        who, cue = _shortened(match), Span(*match.span("cue"))
        clash = [a for a in found if any(span.overlaps(cue) for span in a.cue)]
        gone = {a.id for a in clash if sum(map(len, a.content)) < len(before) // 2}
        if len(gone) < len(clash):
            continue
        at = next((i for i, a in enumerate(found) if a.start > before.start), len(found))
        new = Attribution(id=f"b{cue.start}", source=(who,), cue=(cue,), content=(before,))
        kept = [(i, a) for i, a in enumerate(found) if a.id not in gone]
        found = [
            *(a for i, a in kept if i < at),
            new,
            *(replace(a, parent=None) if a.parent in gone else a for i, a in kept if i >= at),
        ]
    return found


def _shortened(match: re.Match[str]) -> Span:
    """Return the source without what is said of it behind a comma; "the director, Ada Holt" stays whole."""
    first, comma, rest = match["who"].partition(", ")
    described = not re.search(r"[A-Z]", first[1:])
    length = len(match["who"]) if comma and described and rest[:1].isupper() else len(first.rstrip(","))
    return Span(match.start("who"), match.start("who") + length)


def _looking_back(text: str) -> Iterator[tuple[Span, re.Match[str]]]:
    """Yield sentences with the match in the next one, both in one paragraph."""
    before: Span | None = None
    for sentence in sentences(text):
        if before is not None and "\n" not in text[before.end : sentence.start]:
            match = next(
                (m for form in _FORMS if (m := form.match(text, sentence.start, sentence.end))), None
            )
            if match and can_be_cited(match["who"]) and not _NO_SOURCE.match(match["who"]):
                yield before, match
        before = sentence

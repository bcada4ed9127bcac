"""What a report says for itself: sentences without a source, and what it takes back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind, Stance
from woozle.model.statement import Statement
from woozle.trace.outlets import names_itself, plain_words
from woozle.trace.sentences import sentences
from woozle.trace.story import article_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.attribution import Attribution
    from woozle.trace.report_set import ReportSet
    from woozle.trace.sources import Scene

_MISTAKE = re.compile(
    r"\b(?:(?:was|is|were) (?:wrong|incorrect|false|untrue|a mistake|an error|not (?:the case|correct|true|so))"
    r"|neither is (?:correct|true)|we (?:withdraw|retract|apologi[sz]e|regret)|mistake on our part|misreported)",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\b(?:correction|corrected|clarification|retraction|apology|erratum)\b", re.IGNORECASE
)
_LEAST = 4
"""Words of a sentence that can carry a claim."""


def own_sentences(scene: Scene) -> Iterator[Statement]:
    """Yield a statement for each sentence that no attribution touches; a question is a query."""
    text = scene.article.text
    taken = [span for a in scene.reading.attributions for span in (*a.source, *a.cue, *a.content)]
    for sentence in sentences(text):
        words = sentence.of(text)
        if len(plain_words(words)) >= _LEAST and not any(sentence.overlaps(span) for span in taken):
            yield Statement(
                article=scene.article.id,
                claim="",
                stance=Stance.QUERY if _leaves_open(words) else Stance.SUPPORT,
                chain=(article_node(scene.article.id),),
                content=(sentence,),
            )


def _leaves_open(sentence: str) -> bool:
    """Tell whether a report asks, or says that it could not check."""
    return sentence.endswith("?") or _UNCHECKED.search(sentence) is not None


_UNCHECKED = re.compile(
    r"\b(?:not (?:been )?(?:able|possible|in a position) to (?:check|verify|confirm|establish)|(?:could|can) ?not (?:be )?"
    r"(?:independently )?(?:verif|confirm|check|establish)\w*|unable to (?:verify|confirm|check)|doubts have (?:arisen|been raised)"
    r"|remains? (?:unclear|open)|is not (?:yet )?(?:clear|known))\b",
    re.IGNORECASE,
)


def is_taken_back(whole: ReportSet, scene: Scene, attribution: Attribution) -> bool:
    """Tell whether a report cites its own outlet only to say that it was wrong ("we reported that …")."""
    if not attribution.content or not _is_own(whole, scene, attribution):
        return False
    text = scene.article.text
    if _CORRECTION.search(scene.article.headline or ""):
        return True
    last = max(span.end for span in attribution.content)
    near = [sentence for sentence in sentences(text) if sentence.end >= last][:2]
    return any(_MISTAKE.search(sentence.of(text)) for sentence in near)


def _is_own(whole: ReportSet, scene: Scene, attribution: Attribution) -> bool:
    if attribution.source_kind not in (SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.DOCUMENT, None):
        return names_itself(scene.printed(attribution))
    printed = f"{scene.printed(attribution)} {scene.called(attribution)}"
    return names_itself(scene.printed(attribution)) or (
        scene.article.outlet is not None and whole.outlets.named(printed) == scene.article.outlet
    )

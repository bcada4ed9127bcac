"""What a report says for itself: sentences without a source, and what it takes back."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind, Stance
from woozle.model.entity import EntityKind
from woozle.model.statement import Node, NodeKind, Statement
from woozle.model.text import Span
from woozle.trace.inside_papers import told_in_paper
from woozle.trace.outlets import names_itself, plain_words
from woozle.trace.pronouns import opening
from woozle.trace.sentences import sentences, sentences_with
from woozle.trace.story import article_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from woozle.model.attribution import Attribution
    from woozle.trace.report_set import ReportSet
    from woozle.trace.scene import Scene

_MISTAKE = re.compile(
    r"\b(?:(?:was|is|were) (?:wrong|incorrect|false|untrue|a mistake|an error|not (?:the case|correct|true|so))"
    r"|neither is (?:correct|true)|we (?:withdraw|retract|apologi[sz]e|regret)|we should (?:not )?have|mistake on our part|misreported"
    r"|^(?:it|this|that|he|she|they) (?:is|was|did|does|do|had|has)(?: not|n[’']t)(?=[.,;]))",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"\b(?:corrections?|corrected|clarifications?|retraction|apology|apologies|errat(?:um|a)|corrigend(?:um|a))\b",
    re.IGNORECASE,
)
_LEAST = 4
"""Words of a sentence that can carry a claim."""


def own_sentences(scene: Scene, told: Sequence[Statement] = ()) -> Iterator[Statement]:
    """Yield a statement for each sentence that no attribution touches; a question is a query.

    One in the pluperfect right behind what somebody said goes on telling it ("The ticket had been refunded", "He saw sparks"), and a
    quotation is of whoever spoke last in its paragraph, or else of whose name opens the sentence before.

    Args:
        scene: The report.
        told: What others say in it.
    """
    text = scene.article.text
    spans = (span for a in scene.reading.attributions for span in (*a.source, *a.cue, *a.content))
    taken = set(sentences_with(text, spans))
    before: Span | None = None
    speaking: Statement | None = None
    for sentence in sentences(text):
        words = sentence.of(text)
        if before is None or "\n" in text[before.end : sentence.start]:
            speaking = None
        elif _QUOTATION.fullmatch(words):
            speaking = _spoken_last(told, sentence, text) or _subject(scene, before)
        elif _GOES_ON.search(words):
            speaking = _spoken_in(told, before) or speaking
        else:
            speaking = None
        before = sentence
        if len(plain_words(words)) >= _LEAST and sentence not in taken:
            if speaking is not None:
                yield replace(speaking, content=(sentence,), stance=Stance.SUPPORT)
                continue
            paper, source, cue = told_in_paper(sentence, text) or (None, (), ())
            yield Statement(
                article=scene.article.id,
                claim="",
                stance=Stance.QUERY if _leaves_open(words) else Stance.SUPPORT,
                chain=(article_node(scene.article.id), *((paper,) if paper else hearsay(words))),
                content=(sentence,),
                source=tuple(source),
                cue=tuple(cue),
            )


def hearsay(sentence: str) -> tuple[Node, ...]:
    """Return the unspecified source of what is only passed on ("by all accounts"), if a sentence is that."""
    return (Node(NodeKind.UNSPECIFIED),) if _HEARSAY.search(sentence) else ()


_HEARSAY = re.compile(
    r"\b(?:by all accounts|there (?:is|was|has been) talk|(?:is|are|was|were) in circulation|rumou?rs? ha(?:s|ve) it|the rumou?r goes"
    r"|as (?:is well known|is known|everyone knows|everybody knows|everyone has read)|we hear(?=[.,])"
    r"|(?:is|are) supposed to have|(?:is|are|was|were) (?:said|alleged|reputed|rumou?red) to|word is|so (?:it|the story) goes|I hear|one hears)\b",
    re.IGNORECASE,
)


def _spoken_last(told: Sequence[Statement], sentence: Span, text: str) -> Statement | None:
    """Return what was said last before a sentence of the same paragraph; None if nothing was."""
    start = text.rfind("\n", 0, sentence.start) + 1
    return _spoken_in(told, Span(start, sentence.start)) if start < sentence.start else None


def _spoken_in(told: Sequence[Statement], stretch: Span) -> Statement | None:
    """Return the last of the statements with all of their cue in a stretch by somebody who goes on speaking."""
    last = [s for s in told if s.cue and all(stretch.covers(span) for span in s.cue)]
    last = [s for s in last if s.stance is not Stance.COMMENT and s.source_kind in _SPEAKERS]
    return max(last, key=lambda s: max(span.end for span in s.content), default=None)


def _subject(scene: Scene, before: Span) -> Statement | None:
    """Return, to be filled, a statement of the person whose name opens a sentence; None if nobody's does."""
    text = scene.article.text
    people = [entity for entity in scene.reading.entities if entity.kind is EntityKind.PERSON]
    person = None if _QUOTATION.match(before.of(text)) else opening(people, before, text)
    if person is None:
        return None
    return Statement(
        article=scene.article.id,
        claim="",
        stance=Stance.SUPPORT,
        chain=(article_node(scene.article.id), Node(NodeKind.PERSON, person.name)),
        content=(before,),
        source=tuple(m.span for m in person.mentions if before.covers(m.span))[:1],
    )


_QUOTATION = re.compile(r"[“\"«][^”\"»]+[”\"»]?")
"""A sentence that is one quotation, or begins one, and not "Dawn" in quotation marks."""

_SPEAKERS = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.ANONYMOUS)
_GOES_ON = re.compile(
    r"\b(?:had|hadn[’']t)(?: not| \w+ly| also| since| only| never| all| then)? (?:been|had|gone|come|\w+(?:ed|en|wn|pt|lt|nt|ght|ept|un|ung|id))\b"
    r"|\bwould(?: not| also| never)? (?:be|have|need|go|take|not|\w+)\b"
    r"|^(?:He|She|They) (?:also |then |only |first )?(?:saw|heard|felt|smelt|smelled|counted|noticed|recogni[sz]ed|watched|remembers?|woke)\b"
)
"""What somebody saw or remembers, like what would or had been, is theirs to tell."""


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
    if _corrects(scene):
        return True
    last = max(span.end for span in attribution.content)
    near = [sentence for sentence in sentences(text) if sentence.end >= last][:2]
    return any(_MISTAKE.search(sentence.of(text)) for sentence in near)


def _is_own(whole: ReportSet, scene: Scene, attribution: Attribution) -> bool:
    if attribution.source_kind not in (SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.DOCUMENT, None):
        return names_itself(scene.printed(attribution))
    printed = f"{scene.printed(attribution)} {scene.called(attribution)}"
    if _corrects(scene) and _OWN_PAGE.search(printed):
        return True
    return names_itself(scene.printed(attribution)) or (
        scene.article.outlet is not None and whole.outlets.named(printed) == scene.article.outlet
    )


def _corrects(scene: Scene) -> bool:
    return bool(_CORRECTION.search(scene.article.headline or ""))


_OWN_PAGE = re.compile(
    r"\b(?:front page|(?:above|original|earlier) (?:article|report|story|version))\b", re.IGNORECASE
)
"""How a column of corrections speaks of what it corrects."""


def is_unchecked(path: Sequence[Attribution], text: str) -> bool:
    """Tell whether the report itself says that it couldn't check what it speaks of ("the date could not be verified")."""
    cue = " ".join(span.of(text) for span in path[0].cue)
    return len(path) == 1 and bool(_NOT_CHECKED.fullmatch(cue))


_NOT_CHECKED = re.compile(
    r"(?:could|can)(?: ?not|n[’']t) (?:\w+ )?be (?:\w+ly )?(?:verified|confirmed|checked|established)",
    re.IGNORECASE,
)

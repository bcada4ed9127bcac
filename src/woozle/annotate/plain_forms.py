"""Forms of attribution that name their source in a fixed way, for sentences in which the encoder found none.

"The yard puts the damage at 40 million", "…, a memo obtained by the Post shows", "…, as was first reported by the
Post", "…, the Post has learned from two clerks", "…, he went on".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from woozle.annotate.citable import can_be_cited
from woozle.annotate.sentences import sentences
from woozle.model.attribution import Attribution
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER: Final = (
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|four|fif|six|seven|eigh|nine|twen|for)[a-z-]*\b|"
    r"(?:about|around|nearly|almost|more than|over|at least|some|up to|fewer than|less than|half|a (?:third|quarter|half|dozen)|"
    r"one (?:third|quarter|half|in)) )"
)
_NOUNS: Final = (
    r"(?:memo|memorandum|report|letter|study|paper|indictment|document|documents|ruling|judgment|e-mail|email|notice|complaint|"
    r"survey|draft|statement|contract|file|files|opinion|records|minutes|log|logbook|schedule|invoice|invoices|list|version|copy|"
    r"register|protocol|transcript|recording|audit|filing|affidavit)"
)
_PAPERS: Final = (
    rf"{_NOUNS[:-1]}|register|certificate|table|tables|resolution|plan|application|index|note|notes|page|pages|book|books|catalogue|"
    r"calculation|calculations|list|form|forms|sheet|sheets|annex|supplement|declaration|entry|diary|calendar|contract|will|deed|"
    r"judgment|judgement|verdict|inventory|ledger|map|statute|decree|minute|roll)"
)
_NAME: Final = r"[A-Z][\w.’'&-]*(?: (?:(?:of|de|del|van|von|al|the) )?[A-Z][\w.’'&-]*){0,4}"
_WHO: Final = rf"(?P<who>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]wo|[Tt]hree) (?:[\w’'-]+ ){{0,6}}?[\w’'-]+|{_NAME}))"
_BY: Final = rf"(?P<who>(?:(?:the|an?|its|his|her|their|two|three) [^,.;:“”\"]{{2,70}}?|{_NAME}))(?=[,.;:]| (?:on|in|at|last|this|after|when|yesterday|today)\b)"

_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"^{_WHO}(?:, [^.]{{3,140}}?,)? (?P<cue>(?:(?:has|have|had|also|again|itself|still) )*puts?) "
        rf"(?P<content>(?!out |up |on |off |forward )[^.;]{{3,90}}? at [^.;]{{0,25}}?{_NUMBER}[^;,]*)",
        rf"^(?P<content>[^.;,]{{3,90}} (?:is|are|was|were) put at [^.;]{{0,20}}?{_NUMBER}[^;,]*?) (?P<cue>in|by) {_BY}",
        rf"(?:^|, ){_WHO}(?:, [^.]{{3,140}}?,)? (?P<cue>(?:spoke|speaks|has spoken|had spoken) of) (?P<content>[^.;,]{{0,12}}?{_NUMBER}[^.;,]*)",
        rf"^{_WHO} (?P<cue>(?:was|is|were|are) still (?:giving|reporting|speaking of)) (?P<content>[^.;,]{{0,12}}?{_NUMBER}[^.;,]*)",
        rf"^(?P<content>[^.;]{{20,}}?),? (?:as |which |that )?(?:was|were|is|are|has been|had been) (?:also |flatly |since )?"
        rf"(?P<cue>(?:first )?(?:reported|revealed|disclosed|brought to light|published|confirmed|disputed|contradicted|denied) by) {_BY}",
        rf"^(?P<content>.{{25,}}?), {_WHO.replace('<who>', '<outlet>')} (?P<cue>(?:has |have )?(?:learned|learnt|heard) from) {_BY}",
        rf"^(?P<content>.{{25,}}?), (?P<who>(?:an?|the) (?:[\w’'-]+ ){{0,3}}{_PAPERS}\b[^.,;]{{0,80}}?) "
        r"(?P<cue>shows?|showed|reveals?|revealed|suggests?|indicates?|states?|records?|notes?|runs|reads|says|has it)(?=[.,])",
        rf"^(?P<who>(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|{_NAME}[’']s) (?:(?!that\b|which\b|who\b)[\w’'-]+ ){{0,3}}?{_PAPERS}\b"
        r"(?: (?:of|to|from|for|on|in) (?:(?!that\b|which\b)[^,.;:“”\"]){2,60}?)?)(?:, [^.,“”\"]{3,80},)? "
        r"(?P<cue>has it that|gives|rates|puts|counts|counted|records|recorded|lists|listed|names|states|tells(?: us)?(?: that)?|continues|foresees|"
        r"provides|speaks? of|notes|calls for|records?|has(?= (?:the|an?|its|no|\d+) ))(?! by\b) (?P<content>[^.;]{8,})",
        rf"^(?P<content>(?:And )?[Ss]o (?P<cue>did|do|does|has|have|had) {_WHO}(?=[.,;]| (?:in|on|at|a)\b).*?)\.?$",
        rf"^(?P<content>.{{15,}}?),? as {_WHO} (?P<cue>(?:has|had|have) it|(?:puts|put) it)(?=[.,;:]| (?:on|in|this|last|yesterday)\b)",
        rf"^(?P<content>.{{15,}}?),? as {_WHO} (?P<cue>(?:has |have |had )?(?:since )?(?:made (?:public|known|clear)|announced|disclosed|"
        r"confirmed|testified|admitted|acknowledged))(?=[.,;:]| (?:on|in|this|last|yesterday|at|to)\b)",
        rf"^(?P<content>.{{15,}}?)[;,] so it (?P<cue>(?:stands|says|is written|is recorded|is entered) in) {_BY}",
        rf"^(?P<content>.{{10,}}? (?:stands?|stood|is|are|was|were) (?P<cue>(?:recorded|entered|noted|listed|laid down|set out|registered|"
        rf"prescribed|written)?(?: for [^.,;]{{3,30}}?)? ?in) (?P<who>(?:the|an?|its|their) (?:[\w’'-]+ ){{0,2}}?{_PAPERS})\b.*?)\.?$",
        r"^(?P<content>.{10,}? (?P<cue>by (?P<who>his|her|their) (?:own )?(?:reckoning|account|calculations?|estimate|version|count))\b.*?)\.?$",
        rf"^(?P<cue>By (?:order|decision|ruling|direction) of) (?P<who>the [^,]{{3,90}}(?:, {_NAME})?), (?P<content>.{{15,}})",
        rf"^(?P<content>.{{15,}}?), (?P<cue>if (?:one|we|you) (?:follows?|believes?|trusts?|(?:is|are) to believe|may believe)) {_BY}",
        rf"^(?P<who>He|She|They|{_NAME}) (?P<cue>(?:still |nevertheless )?(?:stands?|stood) by) (?P<content>[^.;]{{8,}})",
        rf"^(?P<content>[^.;,]{{5,60}}? (?P<who>it|he|she|they) (?P<cue>gives?|gave|puts?) (?:as|at) [^.;]{{0,20}}?{_NUMBER}[^.;]*)",
        rf"^{_WHO}(?:, [^.]{{3,140}}?,)? (?P<cue>(?:was|were|had been|has been) the first to (?:report|reveal|write|say|announce))"
        r"(?:, [^,]{2,40},)? (?P<content>that .*?)\.?$",
        rf"^(?P<content>.{{25,}}?), {_WHO}(?<!which)(?<!who) (?P<cue>(?:has|have|had) (?:worked out|calculated|established|counted|reckoned))\b",
        rf"^{_WHO} (?P<cue>(?:has|have|had) (?:measured|calculated|counted|established|detected|found(?= (?:no |any )?(?:evidence|traces?|signs?|proof|that)\b))) "
        r"(?P<content>[^;]{10,}?)\.?$",
        rf"^{_WHO} (?P<cue>(?:has|had|have|will have) it that) (?P<content>[^.;]{{10,}})",
        rf"^(?P<content>.{{15,}}?), (?P<who>he|she|they|{_NAME}) (?P<cue>went on|conceded|continued|reckons|recalls|recalled|relates)(?=[.,:;])",
    )
)


_PRONOUNS: Final = frozenset("he she they it his her their".split())


def with_plain_forms(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return *attributions* with those that a fixed form shows and that share no words with one found already."""
    found = list(attributions)
    taken = [span for a in found for span in (*a.content, *a.cue)]
    for before, content, cue, who in _matches(text):
        if _SO_DID.match(text, content.start) and not _is_said(before, found):
            continue
        if any(span.overlaps(cue) or span.overlaps(content) for span in taken):
            continue
        at = next((i for i, a in enumerate(found) if a.start > min(content.start, who.start)), len(found))
        found.insert(at, Attribution(id=f"f{cue.start}", source=(who,), cue=(cue,), content=(content,)))
        taken += [content, cue]
    return found


_SO_DID: Final = re.compile(r"(?:And )?[Ss]o (?:did|do|does|has|have|had)\b")
"""Who did so said so, if the sentence before tells what somebody said: "The mayor resigned. So did the minister" doesn't."""


def _is_said(sentence: Span | None, found: Sequence[Attribution]) -> bool:
    return sentence is not None and any(span.overlaps(sentence) for a in found for span in a.cue)


def _matches(text: str) -> Iterator[tuple[Span | None, Span, Span, Span]]:
    """Yield content, cue and source of each sentence that takes one of the forms, behind the sentence before it."""
    every = sentences(text)
    for before, sentence in zip([None, *every], every, strict=False):
        for form in _FORMS:
            match = form.search(sentence.of(text))
            if match and (can_be_cited(match["who"]) or match["who"].casefold() in _PRONOUNS):
                content, cue, who = (
                    Span(*match.span(name)).shifted(sentence.start) for name in ("content", "cue", "who")
                )
                yield before, content, cue, who
                break

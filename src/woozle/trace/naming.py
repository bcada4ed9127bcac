"""Who was unnamed at first and is named later."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.finding import Finding, FindingCode
from woozle.model.lineage import Evidence
from woozle.model.text import Span
from woozle.trace.support import Traced, finding, shown
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.model.claim import Claim
    from woozle.trace.story import Story

_NAMED = r"((?:[A-Z][\w’'-]+)(?:(?: (?:de|del|van|von|of|the|al|bin))* [A-Z][\w’'-]+)*)"
_ROLE_IS_NAME = re.compile(
    rf"^(?:The|A|An|It was) (?P<role>[a-z][\w-]*)\b.*?\b(?:is|was) (?P<name>{_NAMED})\.?$"
)
_NAME_IS_ROLE = re.compile(rf"^(?P<name>{_NAMED})\b[^.]*? (?:is|was) the (?P<role>[a-z][\w-]*)\b")
_DONE_BY_NAME = re.compile(rf"\b(?P<verb>[a-z]+(?:ed|en|de|ld|lt|t|wn|ght)) by (?P<name>{_NAMED})")

_DOER = {
    "written": "author|writer|unsigned", "stolen": "thief|thieves|former \\w+", "supplied": "supplier|maker",
    "made": "maker|manufacturer|supplier", "built": "builder", "manufactured": "manufacturer|maker",
    "bought": "buyer|bidder", "killed": "killer|gunman|attacker", "shot": "gunman|shooter|attacker",
    "stabbed": "attacker|knifeman", "leaked": "leaker", "painted": "painter|artist", "filmed": "cameraman",
    "donated": "donor", "financed": "donor|backer", "funded": "donor|backer", "owned": "owner",
    "driven": "driver", "signed": "signatory", "designed": "designer|architect", "led": "leader|head",
    "composed": "composer", "photographed": "photographer", "paid": "donor|payer",
}  # fmt: skip
"""By what an unnamed doer of a deed goes; a regular expression for each participle."""


_CAPITALISED = re.compile(_NAMED)
_NO_NAMES = word_set(
    "January February March April May June July August September October November December",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday The A An In On At By It",
)


def identified_later(story: Story, traced: Traced, *, has_rival: bool) -> Iterator[Finding]:
    """Yield that a claim names somebody whom earlier reports of the story left without a name.

    Args:
        story: The set of reports.
        traced: The claim.
        has_rival: Whether another claim names somebody else: then nobody was left unnamed.
    """
    claim = story.claim_of[traced.claim]
    within = list(_within_one_report(story, claim))
    if within:
        yield from within
        return
    for name, unnamed in (*_by_role(story, claim, has_rival=has_rival), *_by_silence(story, claim)):
        namer = next(t for t in story.tellers(claim.id) if _prints(story, t, name))
        why = f"{story.outlet(namer)} names {name}, for whom earlier reports have no name."
        evidence = (*unnamed, *shown(s for s in story.on(claim.id, Stance.SUPPORT) if s.article == namer))
        reports = [*(e.article for e in unnamed), namer]
        yield finding(story, FindingCode.IDENTIFIED_LATER, claim.id, reports, why, evidence)
        return


_LEFT_UNNAMED = re.compile(
    r"\b(?:did not|didn[’']t|without|declined to|would not|had not)\s+(?:name|naming|named|identify|identifying|identified)\b",
    re.IGNORECASE,
)
_NAMES_NOW = re.compile(
    r"\b(?:has |had |have )?(?:identified|named|revealed)\b[^.]{0,60}\b(?:as|to be)\s+[A-Z]"
)


@lru_cache(maxsize=1_000)
def _name_withheld_and_given(text: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Return where a report says that somebody was left unnamed, and where it says who it was; every claim of it asks."""
    unnamed = _LEFT_UNNAMED.search(text)
    return unnamed, _NAMES_NOW.search(text) if unnamed else None


def _within_one_report(story: Story, claim: Claim) -> Iterator[Finding]:
    """Yield that a report tells how an outlet left somebody unnamed at first and named them later."""
    support = story.on(claim.id, Stance.SUPPORT)
    for article in story.in_order(s.article for s in support):
        text = story.by_id[article].text
        unnamed, named = _name_withheld_and_given(text)
        if unnamed is None or named is None:
            continue
        about = [
            s for s in support if s.article == article and _same_paragraph(text, s.start, (unnamed, named))
        ]
        if about:
            evidence = (
                Evidence(article, Span(*unnamed.span())),
                Evidence(article, Span(*named.span())),
                *shown(about),
            )
            why = f"{story.outlet(article)} reports that a name was withheld at first and given later."
            yield finding(story, FindingCode.IDENTIFIED_LATER, claim.id, [article], why, evidence)
            return


def _same_paragraph(text: str, start: int, matches: Iterable[re.Match[str]]) -> bool:
    return any("\n" not in text[min(start, m.start()) : max(start, m.start())] for m in matches)


_Unnamed = tuple[str, list[Evidence]]
"""A name, and where earlier reports speak of its bearer without it."""


def _by_role(story: Story, claim: Claim, *, has_rival: bool) -> Iterator[_Unnamed]:
    """Yield the name that the claim gives to a role of which earlier reports speak."""
    identity = identity_in(claim.text)
    if identity is None or has_rival:
        return
    name, role = identity
    namer = next((t for t in story.tellers(claim.id) if _prints(story, t, name)), None)
    if namer is None:
        return
    earlier = [r for r in story.in_order(s.article for s in story.statements) if story.earlier(r, namer)]
    found = [Evidence(r, span) for r in earlier if (span := _unnamed_in(story, r, name, role))]
    if found:
        yield name, found


def _by_silence(story: Story, claim: Claim) -> Iterator[_Unnamed]:
    """Yield the name with which the claim opens, if earlier reports have "a …" in its place."""
    name = opening_name(claim.text)
    printing = [article.id for article in story.articles if name and _prints(story, article.id, name)]
    namer = next((t for t in story.tellers(claim.id) if t in printing), None)
    if name is None or namer is None:
        return
    before = [
        s
        for s in story.on(claim.id, Stance.SUPPORT)
        if story.earlier(s.article, printing[0])
        and any(_SOMEBODY.search(span.of(story.by_id[s.article].text)) for span in s.content)
    ]
    if before:
        yield name, [Evidence(s.article, s.content[0]) for s in before]


_SOMEBODY = re.compile(r"\b(?:a|an|one of|another) [a-z]", re.IGNORECASE)


def opening_name(text: str) -> str | None:
    """Return the name of at least two words with which *text* opens; None if it doesn't."""
    match = _CAPITALISED.match(text)
    if match is None or len(match[0].split()) < 2 or _NO_NAMES & set(match[0].split()):
        return None
    return match[0]


def identity_in(text: str) -> tuple[str, str] | None:
    """Return the name that a claim gives, and a regular expression for the role it gives it to; None if none."""
    for pattern in (_ROLE_IS_NAME, _NAME_IS_ROLE):
        if match := pattern.search(text):
            return match["name"], re.escape(match["role"])
    if (match := _DONE_BY_NAME.search(text)) and match["verb"] in _DOER:
        return match["name"], _DOER[match["verb"]]
    return None


def _prints(story: Story, report: str, name: str) -> bool:
    article = story.by_id[report]
    last, text = name.split()[-1], f"{article.headline or ''}\n{article.text}"
    return last in text and bool(re.search(rf"\b{re.escape(last)}\b", text))


def _unnamed_in(story: Story, report: str, name: str, role: str) -> Span | None:
    """Return where a report speaks of the role without the name; None if it doesn't."""
    if _prints(story, report, name):
        return None
    match = re.search(rf"\b(?:{role})s?\b", story.by_id[report].text, re.IGNORECASE)
    return Span(*match.span()) if match else None

"""Was whoever is accused heard?"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind, Stance
from woozle.model.finding import Finding, FindingCode
from woozle.trace.accusations import accused_in, accuses, is_no_reproach, names_in
from woozle.trace.sentences import sentences
from woozle.trace.slots import name_two_doers
from woozle.trace.story import is_bare
from woozle.trace.support import Traced, finding, listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.claim import Claim
    from woozle.model.statement import Statement
    from woozle.trace.story import Story

_SOUGHT = re.compile(
    r"(?:did not|didn't|had not|hadn't|has not|hasn't|have not|did not immediately|not yet|never)\s+(?:immediately\s+)?"
    r"(?:respond|repl|answer|return|react|comment)\w*"
    r"|(?:declin|refus)\w+ to (?:comment|answer|discuss|be interviewed|say|speak|talk)"
    r"|(?:would|did|do|does) not (?:wish to |want to )?(?:comment|discuss)"
    r"|(?:could|can) not(?: \w+)? be reached|couldn[’']t be reached|not to be reached|was not available|unavailable"
    r"|(?:was|were|been) not (?:returned|answered)|unanswered|no (?:reply|answer|response|comment)\b"
    r"|request(?:s|ed)? for (?:a )?(?:comment|statement)|[Aa]sked (?:for (?:a|its|his|her|their|comment)|about|whether)\b|when asked"
    r"|was sent .{0,20}questions|questions? .{0,30}(?:sent|put|delivered)|put the (?:accusation|allegation|question)\w* to"
    r"|we asked|without an? (?:answer|reply)|(?:our|my|this newspaper[’']s|this station[’']s) (?:request|question|letter|mail|e-mail|call)s?\b"
    r"|(?:list|set|number|catalogue) of (?:\w+ )?questions|had until .{0,40} to (?:reply|answer|respond|comment)|asked for (?:more )?time"
    r"|promised to (?:call|ring) back|(?:has|have) (?:a|an) (?:mail|e-mail|letter|message) from (?:me|us)|could not be found|not be traced|no word from"
    r"|(?:did|could|does) not (?:come|get) (?:back|to the telephone)|hung up|line was (?:dead|engaged)|nobody (?:answered|picked up)|left (?:a|two|three) messages?",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\basked (?:(?:the|Mr|Ms|Mrs|Dr) )?[A-Z]\w+")
_ANSWERS = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|reject(?:s|ed)?|disput(?:es?|ed)|dismiss(?:es|ed)|contradict(?:s|ed)|contest(?:s|ed)?"
    r"|replied|answered|responded|assured|insist(?:s|ed)|maintains|not guilty)\b",
    re.IGNORECASE,
)


_IS_A_COURT = re.compile(r"\b(?:Court|Prosecut\w+|Tribunal)\b")
"""Their notices are part of a proceeding, in which the accused are heard elsewhere."""


def no_reply(story: Story, traced: Traced) -> Iterator[Finding]:
    """Yield which reports accuse somebody without an answer and without saying that one was sought."""
    claim = _in_accusing_words(story, story.claim_of[traced.claim])
    if not (accuses(claim.text) or _denied_by_whom_it_names(story, claim)):
        return
    silent = [
        report
        for report in story.tellers(claim.id)
        if not (_IS_A_COURT.search(story.outlet(report)) or _is_heard(story, claim, report))
    ]
    if silent:
        outlets = listed(story.outlet(report) for report in silent)
        many = len(silent) > 1
        why = (
            f"{outlets} {'carry' if many else 'carries'} no answer by whoever is accused"
            f" and {'do' if many else 'does'} not say that one was sought."
        )
        evidence = shown(s for s in story.on(claim.id, Stance.SUPPORT) if s.article in silent)
        yield finding(story, FindingCode.NO_REPLY, claim.id, silent, why, evidence)


def _in_accusing_words(story: Story, claim: Claim) -> Claim:
    """Return the claim as most of its statements put it, where they accuse and its text doesn't.

    Of their words those are taken that name the accused; a claim whose text accuses stays as it is.
    """
    if accuses(claim.text):
        return claim
    support = [s for s in story.on(claim.id, Stance.SUPPORT) if len(s.chain) > 1]
    words = [" ".join(span.of(story.by_id[s.article].text) for span in s.content) for s in support]
    accusing = [text for text in words if accuses(text)]
    if len(accusing) < 2 or 2 * len(accusing) < len(words):
        return claim
    return replace(claim, text=next((text for text in accusing if accused_in(text)), accusing[0]))


def _denied_by_whom_it_names(story: Story, claim: Claim) -> bool:
    """Tell whether somebody whom the claim names denies it: then it may well be a reproach."""
    if is_no_reproach(claim.text):
        return False
    named = names_in(claim.text)
    for denial in story.on(claim.id, Stance.DENY):
        text = story.by_id[denial.article].text
        printed = " ".join(span.of(text) for span in denial.source)
        if denial.source_kind in _CAN_BE_ACCUSED and named & names_in(f"{denial.chain[-1].name} {printed}"):
            return True
    return False


_CAN_BE_ACCUSED = (SourceKind.PERSON, SourceKind.ORGANISATION)


def _is_heard(story: Story, claim: Claim, report: str) -> bool:
    accused, accusers = accused_in(claim.text), _accusers(story, claim.id, report)
    related = _told_together(story, claim.id, report) | _same_accused(story, claim, accused)
    for other in related:
        for statement in story.on(other):
            if statement.article == report and _is_answer(
                statement, accused, accusers, same=other == claim.id
            ):
                return True
    return _is_turned_back(story, claim, report) or _says_so(story.by_id[report].text, accused)


def _accusers(story: Story, claim: str, report: str) -> frozenset[str]:
    """Return the words, casefolded, that name those on whose word a report accuses."""
    ends = [s.chain[-1] for s in story.on(claim, Stance.SUPPORT) if s.article == report and len(s.chain) > 1]
    return frozenset(word for end in ends for word in names_in(end.name))


def _is_turned_back(story: Story, claim: Claim, report: str) -> bool:
    """Tell whether a report also carries, with a source, that it was the other way round."""
    return any(
        not is_bare(statement)
        for other in story.claims
        if other is not claim and name_two_doers(claim.text, other.text)
        for statement in story.on(other.id, Stance.SUPPORT)
        if statement.article == report
    )


def _told_together(story: Story, claim: str, report: str) -> set[str]:
    """Return the claims that share words with *claim* in a report: an answer to one answers the other."""
    spans = [span for s in story.on(claim, Stance.SUPPORT) if s.article == report for span in s.content]
    return {claim} | {
        s.claim
        for s in story.statements
        if s.article == report and any(span.overlaps(mine) for span in s.content for mine in spans)
    }


def _same_accused(story: Story, claim: Claim, accused: frozenset[str]) -> set[str]:
    return {c.id for c in story.claims if c is claim or accused & names_in(c.text)}


def _is_answer(
    statement: Statement, accused: frozenset[str], accusers: frozenset[str], *, same: bool
) -> bool:
    if is_bare(statement):
        return False
    if statement.stance is Stance.DENY:
        return True
    if statement.stance is Stance.COMMENT:
        return _is_by(statement, accused) or (same and not _is_by(statement, accusers))
    return statement.stance is Stance.QUERY and (_is_by(statement, accused) or (same and not accused))


def _is_by(statement: Statement, accused: frozenset[str]) -> bool:
    return bool(accused & set(statement.chain[-1].name.casefold().split()))


def _says_so(text: str, accused: frozenset[str]) -> bool:
    """Tell whether a report says that an answer was sought from, or given by, whoever is accused.

    Where the accused has no name in the claim, any such sentence will do; where they have one, also a sentence
    that names nobody ("the company did not reply").
    """
    before = ""
    for span in sentences(text):
        sentence = span.of(text)
        if _SOUGHT.search(sentence) and (
            not accused
            or (_BODY.search(sentence) and not _names_within(sentence))
            or _is_about(sentence, accused)
            or _is_about(before, accused, lead=sentence)
        ):
            return True
        if (
            accused
            and (_ANSWERS.search(sentence) or _ASKED.search(sentence))
            and _is_about(sentence, accused)
        ):
            return True
        before = sentence
    return False


def _names_within(sentence: str) -> list[str]:
    """Return the capitalised words that don't open a sentence, without days and months."""
    return [name for name in _INNER_NAME.findall(sentence) if not _CALENDAR.match(name)]


_BODY = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]ead) (?:ministry|company|firm|bank|club|office|management|board|government|army|police|authorit(?:y|ies)|department|operator|owner)\b"
)
_INNER_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May\b|June|July|August|September|October|November|December|I\b"
)


def _is_about(sentence: str, accused: frozenset[str], *, lead: str = "It") -> bool:
    """A sentence that opens with a bare pronoun or "No reply" goes on about the one before it."""
    if not re.match(r"(?:It|They|He|She|No|Neither|None|His|Her|Its|Their)\b", lead):
        return False
    return any(re.search(rf"\b{re.escape(word)}\b", sentence, re.IGNORECASE) for word in accused)

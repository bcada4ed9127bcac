"""Was whoever is accused heard?"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind, Stance
from woozle.model.finding import Finding, FindingCode
from woozle.trace.sentences import sentences
from woozle.trace.support import Traced, finding, listed, shown
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.claim import Claim
    from woozle.model.statement import Statement
    from woozle.trace.story import Story

_ACCUSES = re.compile(
    r"\b(?:brib\w+|kickbacks?|took money|tak(?:es?|ing|en) money|pocket\w*|(?:was|were|been) paid\b.*\bfor\b.*\bcontract"
    r"|embezzl\w+|defraud\w+|fraud\w*|launder\w*|stole\b|stolen by|conceal\w*|hid\b|hidden|cover(?:ed)? up"
    r"|kept\b.{0,40}\b(?:secret|out of|from the public)|secretly|lied|misled|mislead\w*|falsif\w+|forged|faked"
    r"|fabricat\w+|threaten\w*|intimidat\w+|bomb(?:ed|ing)\b|shelled|attacked|push(?:ed|ing)\b|beat(?:en)?\b"
    r"|struck|abus\w+|assault\w*|harass\w*|tortur\w+|overload\w*|more \w+ than (?:its|the|their) \w+ permits?"
    r"|violat\w+|breach\w*|illegal\w*|unlawful\w*|without (?:declaring|permission|a permit|a licence|authori\w+)"
    r"|(?:has|have|had) known|knew\b|(?:has|have|had|been|was|were) aware|(?:has|have|had) been (?:told|warned|informed)"
    r"|ignored|fail(?:ed|s) to|neglect\w*|negligen\w+|poison\w*|contaminat\w+|pollut\w+|dump(?:ed|ing)"
    r"|comes? from the\b.{0,40}\b(?:mine|plant|factory|works|pond)|smuggl\w+|traffick\w+|spied|spying|rigg(?:ed|ing)"
    r"|cheat\w*|doping|doped|plagiari\w+|discriminat\w+|(?:is|are|was|were) to blame|responsible for"
    r"|munitions|diverted|misus\w+|bought votes|vote.?buying|evad\w+|blackmail\w*|extort\w+)",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|would|is to|are to|plans? to)\b", re.IGNORECASE)
_NO_FAULT = re.compile(
    r"\b(?:disease|illness|ill|cancer|diagnos\w+|died|dead|(?:was|were) (?:killed|injured|wounded)|author of|written by)\b",
    re.IGNORECASE,
)
"""What befalls people, or credits them: whoever denies it isn't accused."""
_JUDGED = re.compile(
    r"\b(?:charged|indicted|fined|convicted|sentenced|acquitted|pleaded|recall\w*|retract\w*)\b",
    re.IGNORECASE,
)
"""Claims about a proceeding: what the accused says to it is for the court, and reported as such."""

_SOUGHT = re.compile(
    r"(?:did not|didn't|had not|hadn't|has not|hasn't|have not|did not immediately|not yet|never)\s+(?:immediately\s+)?"
    r"(?:respond|repl|answer|return|react|comment)\w*"
    r"|(?:declin|refus)\w+ to (?:comment|answer|discuss|be interviewed|say|speak|talk)"
    r"|(?:would|did|do|does) not (?:wish to |want to )?(?:comment|discuss)"
    r"|(?:could|can) not(?: \w+)? be reached|couldn[’']t be reached|not to be reached|was not available|unavailable"
    r"|(?:was|were|been) not (?:returned|answered)|unanswered|no (?:reply|answer|response|comment)\b"
    r"|request(?:s|ed)? for (?:a )?(?:comment|statement)|[Aa]sked (?:for (?:a|its|his|her|their|comment)|about|whether)\b|when asked"
    r"|was sent .{0,20}questions|questions? .{0,30}(?:sent|put|delivered)|put the (?:accusation|allegation|question)\w* to"
    r"|we asked",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\basked (?:(?:the|Mr|Ms|Mrs|Dr) )?[A-Z]\w+")
_ANSWERS = re.compile(
    r"\b(?:den(?:y|ies|ied|ial)|reject(?:s|ed)?|disput(?:es?|ed)|dismiss(?:es|ed)|contradict(?:s|ed)|contest(?:s|ed)?"
    r"|replied|answered|responded|assured|insist(?:s|ed)|maintains|not guilty)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+|\b[A-Z][\w’'-]+(?= [A-Z])|^[A-Z][\w’'-]+(?=[’']s\b)")
_TITLES = word_set(
    "the a an in on at by for of it he she they his her its minister president mayor mr ms mrs dr professor sir lord lady"
)


def no_reply(story: Story, traced: Traced) -> Iterator[Finding]:
    """Yield which reports accuse somebody without an answer and without saying that one was sought."""
    claim = _in_accusing_words(story, next(c for c in story.claims if c.id == traced.claim))
    if not (accuses(claim.text) or _denied_by_whom_it_names(story, claim)):
        return
    silent = [report for report in story.tellers(claim.id) if not _is_heard(story, claim, report)]
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


def accuses(text: str) -> bool:
    """Tell whether a claim accuses or blames somebody, other than in a proceeding."""
    return bool(_ACCUSES.search(text)) and not _JUDGED.search(text)


def _denied_by_whom_it_names(story: Story, claim: Claim) -> bool:
    """Tell whether somebody whom the claim names denies it: then it's a reproach, whatever its words."""
    if any(pattern.search(claim.text) for pattern in (_JUDGED, _TO_COME, _NO_FAULT)):
        return False
    named = names_in(claim.text)
    for denial in story.on(claim.id, Stance.DENY):
        text = story.by_id[denial.article].text
        printed = " ".join(span.of(text) for span in denial.source)
        if denial.source_kind in _CAN_BE_ACCUSED and named & names_in(f"{denial.chain[-1].name} {printed}"):
            return True
    return False


_CAN_BE_ACCUSED = (SourceKind.PERSON, SourceKind.ORGANISATION)


def names_in(text: str) -> frozenset[str]:
    """Return the capitalised words of *text*, casefolded, without titles and words that only open it."""
    words = (word.casefold().removesuffix("'s").removesuffix("’s") for word in _CAPITALISED.findall(text))
    return frozenset(words) - _TITLES


def accused_in(text: str) -> frozenset[str]:
    """Return the words, casefolded, that name whoever a claim accuses; empty if they have no name there.

    The accused stands before the accusing words ("The utility Aguas del Alto has known"), or else after them.
    """
    match = _ACCUSES.search(text)
    before, after = (text[: match.start()], text[match.start() :]) if match else (text, "")
    for part in (before, after):
        names = [name.casefold().removesuffix("'s").removesuffix("’s") for name in _NAME.findall(part)]
        names = [name for name in names if name not in _TITLES]
        if names:
            lead = part[: part.casefold().find(names[0])].casefold().split()
            return frozenset(names) | frozenset(word for word in lead if word not in _TITLES)
    return frozenset()


def _is_heard(story: Story, claim: Claim, report: str) -> bool:
    accused = accused_in(claim.text)
    related = _told_together(story, claim.id, report) | _same_accused(story, claim, accused)
    for other in related:
        for statement in story.on(other):
            if statement.article == report and _is_answer(statement, accused, same=other == claim.id):
                return True
    return _says_so(story.by_id[report].text, accused)


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


def _is_answer(statement: Statement, accused: frozenset[str], *, same: bool) -> bool:
    if statement.source_kind in (SourceKind.SELF, SourceKind.UNSPECIFIED):
        return False
    if statement.stance is Stance.DENY:
        return True
    if statement.stance is Stance.COMMENT:
        return same or _is_by(statement, accused)
    return statement.stance is Stance.QUERY and _is_by(statement, accused)


def _is_by(statement: Statement, accused: frozenset[str]) -> bool:
    return bool(accused & set(statement.chain[-1].name.casefold().split()))


def _says_so(text: str, accused: frozenset[str]) -> bool:
    """Tell whether a report says that an answer was sought from, or given by, whoever is accused.

    Where the accused has no name in the claim, any such sentence will do.
    """
    before = ""
    for span in sentences(text):
        sentence = span.of(text)
        if _SOUGHT.search(sentence) and (
            not accused or _is_about(sentence, accused) or _is_about(before, accused, lead=sentence)
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


def _is_about(sentence: str, accused: frozenset[str], *, lead: str = "It") -> bool:
    """A sentence that opens with a bare pronoun or "No reply" goes on about the one before it."""
    if not re.match(r"(?:It|They|He|She|No|Neither|None|His|Her|Its|Their)\b", lead):
        return False
    return any(re.search(rf"\b{re.escape(word)}\b", sentence, re.IGNORECASE) for word in accused)

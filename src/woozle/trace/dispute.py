"""Who denies a claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind, Stance
from woozle.model.finding import Finding, FindingCode
from woozle.trace.sentences import sentences_with
from woozle.trace.support import Traced, called, finding, listed, shown
from woozle.trace.text_facts import Facts, facts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.statement import Statement
    from woozle.trace.story import Story


def denied(story: Story, traced: Traced) -> Iterator[Finding]:
    """Yield that someone with standing denies a claim.

    A report's own finding that something isn't so is no denial; nor is a document that a correction cites.
    """
    denials = story.on(traced.claim, Stance.DENY)
    corrections = {s.article for s in denials if s.source_kind is SourceKind.SELF}
    standing = [
        s
        for s in denials
        if _has_standing(s, in_correction=s.article in corrections) and _contradicts(story, s)
    ]
    if standing:
        who = listed(called(story, s.chain[-1]) for s in standing)
        many = len({s.chain[-1] for s in standing}) > 1
        why = f"{who} {'deny' if many else 'denies'} this."
        yield finding(
            story, FindingCode.DENIED, traced.claim, {s.article for s in standing}, why, shown(standing)
        )


def _has_standing(denial: Statement, *, in_correction: bool) -> bool:
    if denial.source_kind is SourceKind.DOCUMENT:
        return not (in_correction or _PROVIDES.search(denial.chain[-1].name))
    return denial.source_kind not in (SourceKind.SELF, SourceKind.UNSPECIFIED)


_PROVIDES = re.compile(
    r"\b(?:law|act|statute|constitution|treaty|agreement|understanding|rules?|regulations?)$", re.IGNORECASE
)
"""Texts that say what shall be, and so deny nothing that was."""


def _contradicts(story: Story, denial: Statement) -> bool:
    """Tell whether a denial says no, or at least something else than those who support the claim.

    Where no report supports it, only words of denial tell that there is something to deny.
    """
    text = story.by_id[denial.article].text
    words = " ".join(span.of(text) for span in sentences_with(text, (*denial.cue, *denial.content)))
    if _SOUGHT_IN_VAIN.search(words):
        return False
    support = story.on(denial.claim, Stance.SUPPORT)
    if not support:
        return bool(_DENIES.search(words))
    return bool(_SAYS_NO.search(words)) or not any(_says_the_same(story, denial, other) for other in support)


_DENIAL = (
    r"den(?:y|ie[sd]|ial)\w*|reject\w*|dismiss\w*|disput\w*"
    r"|refut\w*|contradict\w*|contest\w*|disown\w*|ridicul\w*|wrong\w*|false\w*|untrue|fals\w+|invent\w*|fantasy|nonsense|rubbish|lies?|mistake\w*"
    r"|error|incorrect|forge\w*|fake\w*|hoax|rumou?rs?|slander\w*"
)
_DENIES = re.compile(rf"\b(?:{_DENIAL})\b", re.IGNORECASE)
_SAYS_NO = re.compile(
    rf"\b(?:{_DENIAL}|no|not|never|none|nobody|nothing|neither|nor|nowhere|without|cannot|\w+n[’']t)\b",
    re.IGNORECASE,
)
_SOUGHT_IN_VAIN = re.compile(
    r"\b(?:not available for|declined to|(?:could|can) not be reached|did not (?:respond|reply|answer))\b",
    re.IGNORECASE,
)


def _says_the_same(story: Story, one: Statement, other: Statement) -> bool:
    """Tell whether two statements have most of their words in common, and no number apart."""
    here, there = (_facts(story, statement) for statement in (one, other))
    mine, theirs = here.words | here.names, there.words | there.names
    return here.numbers == there.numbers and 3 * len(mine & theirs) > 2 * min(len(mine), len(theirs)) > 4


def _facts(story: Story, statement: Statement) -> Facts:
    text = story.by_id[statement.article].text
    return facts_of(" ".join(span.of(text) for span in statement.content))

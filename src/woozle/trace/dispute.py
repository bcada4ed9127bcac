"""Denials, and reports that withdraw what was reported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind, Stance
from woozle.model.finding import Finding, FindingCode
from woozle.model.statement import Statement
from woozle.trace.lineage import mute_nodes
from woozle.trace.support import Traced, called, finding, listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.trace.story import Story

_RETRACTS = re.compile(
    r"\b(?:retract(?:s|ed|ion)|withdrawal|withdraws|withdrawn|correction|erratum)\b", re.IGNORECASE
)
_SIGNS = re.compile(
    r"\b(?:correct(?:ion|ions|ed|s)|retract\w*|withdr[ae]w\w*|take[ns]? back|took back|apologi[sz]\w+|regrets?|erratum|errors?|"
    r"erroneous(?:ly)?|mistaken?(?:ly)?|mistakes|mis(?:quot|translat|read|report|stat|heard|spok)\w*|wrong(?:ly)?|inaccurate|"
    r"incorrect(?:ly)?|clarif\w+|no longer|turned round|should have (?:said|read|been)|at first|originally|earlier (?:report|version)|"
    r"(?:we|this newspaper|this station|this paper) (?:had |have )?(?:said|reported|wrote|stated|published))\b",
    re.IGNORECASE,
)
"""Words with which reports and persons take something back; the sentence that does it, or its paragraph, holds one."""


def denied(story: Story, traced: Traced) -> Iterator[Finding]:
    """Yield that someone with standing denies a claim.

    A report's own finding that something isn't so is no denial; nor is a document that a correction cites.
    """
    denials = story.on(traced.claim, Stance.DENY)
    corrections = {s.article for s in denials if s.source_kind is SourceKind.SELF}
    standing = [s for s in denials if _has_standing(s, in_correction=s.article in corrections)]
    if standing:
        who = listed(called(story, s.chain[-1]) for s in standing)
        many = len({s.chain[-1] for s in standing}) > 1
        why = f"{who} {'deny' if many else 'denies'} this."
        yield finding(
            story, FindingCode.DENIED, traced.claim, {s.article for s in standing}, why, shown(standing)
        )


def _has_standing(denial: Statement, *, in_correction: bool) -> bool:
    if denial.source_kind is SourceKind.DOCUMENT:
        return not in_correction
    return denial.source_kind not in (SourceKind.SELF, SourceKind.UNSPECIFIED)


def corrected(story: Story, traced: Traced) -> Iterator[Finding]:
    """Yield that a later report withdraws or corrects a claim, with the reports that it takes back."""
    pairs = _by_the_outlet(story, traced) or _by_the_source(story, traced) or _by_notice(story, traced)
    if pairs:
        articles = {report for support, denial in pairs for report in (support.article, denial.article)}
        support, denial = pairs[0]
        why = f"{story.outlet(denial.article)} withdraws or corrects what {story.outlet(support.article)} reported."
        evidence = shown(s for pair in pairs for s in pair)
        yield finding(story, FindingCode.CORRECTED, traced.claim, articles, why, evidence)


_Pair = tuple[Statement, Statement]
"""Support, and the later denial that takes it back."""


def _pairs(story: Story, traced: Traced) -> list[_Pair]:
    """Return each denial with each support in an earlier report that is no copy."""
    copies = {copy.copy for copy in story.copies}
    return [
        (support, denial)
        for denial in story.on(traced.claim, Stance.DENY)
        for support in story.on(traced.claim, Stance.SUPPORT)
        if story.rank[support.article] < story.rank[denial.article] and support.article not in copies
        if _takes_back(story, denial)
    ]


def _takes_back(story: Story, denial: Statement) -> bool:
    """Tell whether the headline, or the paragraph that a denial stands in, speaks of a mistake or a correction."""
    article = story.by_id[denial.article]
    start = article.text.rfind("\n", 0, denial.start) + 1
    end = article.text.find("\n", denial.start)
    paragraph = article.text[start : len(article.text) if end < 0 else end]
    return bool(_SIGNS.search(article.headline or "") or _SIGNS.search(paragraph))


def _by_the_outlet(story: Story, traced: Traced) -> list[_Pair]:
    """An outlet says in its own voice that what it reported isn't so."""
    return [
        (support, denial)
        for support, denial in _pairs(story, traced)
        if denial.source_kind is SourceKind.SELF
        and story.outlet(denial.article) == story.outlet(support.article)
    ]


def _by_the_source(story: Story, traced: Traced) -> list[_Pair]:
    """A source takes back what it said, or is quoted in full after it was quoted the wrong way round."""
    turned = mute_nodes(story, traced.claim)
    found = []
    for support, denial in _pairs(story, traced):
        source = denial.chain[-1]
        at_second_hand = len(support.chain) > 2
        if len(denial.chain) > 1 and source == support.chain[-1] and (not at_second_hand or source in turned):
            found.append((support, denial))
    return found[:1]


def _by_notice(story: Story, traced: Traced) -> list[_Pair]:
    """A body retracts what it published, in a notice that says so at its head."""
    return [
        (support, denial)
        for support, denial in _pairs(story, traced)
        if denial.source_kind is SourceKind.ORGANISATION
        and _RETRACTS.search(story.by_id[denial.article].headline or "")
    ]

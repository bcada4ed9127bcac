"""Reports that withdraw or correct what was reported, and sources that take back what they said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind, Stance
from woozle.model.finding import Finding, FindingCode
from woozle.model.statement import NodeKind, Statement
from woozle.trace.lineage import mute_nodes
from woozle.trace.rivals import why_rivals
from woozle.trace.support import Traced, finding, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.trace.story import Story

_RETRACTS = re.compile(
    r"\b(?:retract(?:s|ed|ion)|withdrawal|withdraws|withdrawn|correction|erratum)\b", re.IGNORECASE
)
_SIGNS = re.compile(
    r"\b(?:correct(?:ion|ions|ed|s)|retract\w*|withdr[ae]w\w*|take[ns]? back|took back|apolog\w+|regrets?|erratum|errors?|"
    r"erroneous(?:ly)?|mistaken?(?:ly)?|mistakes|mis(?:quot|translat|read|report|stat|heard|spok)\w*|wrong(?:ly)?|inaccurate|"
    r"incorrect(?:ly)?|clarif\w+|no longer|turned round|should have (?:said|read|been)|at first|originally|earlier (?:report|version)|"
    r"(?:we|this newspaper|this station|this paper) (?:had |have )?(?:said|reported|wrote|stated|published))\b",
    re.IGNORECASE,
)
"""Words with which reports and persons take something back; the sentence that does it, or its paragraph, holds one."""


def corrected(story: Story, traced: Traced) -> Iterator[Finding]:
    """Yield that a later report withdraws or corrects a claim, with the reports that it takes back."""
    pairs = next(filter(None, (way(story, traced) for way in _WAYS)), [])
    if pairs:
        articles = {report for support, denial in pairs for report in (support.article, denial.article)}
        support, denial = pairs[0]
        why = f"{story.outlet(denial.article)} withdraws or corrects what {story.outlet(support.article)} reported."
        evidence = shown(s for pair in pairs for s in pair)
        yield finding(story, FindingCode.CORRECTED, traced.claim, articles, why, evidence)


_Pair = tuple[Statement, Statement]
"""Support, and the later denial that takes it back."""


def _pairs(story: Story, claim: str) -> list[_Pair]:
    """Return each denial with each support in an earlier report that is no copy."""
    copies = {copy.copy for copy in story.copies}
    return [
        (support, denial)
        for denial in story.on(claim, Stance.DENY)
        for support in story.on(claim, Stance.SUPPORT)
        if story.rank[support.article] < story.rank[denial.article] and support.article not in copies
    ]


def _paragraph(story: Story, statement: Statement) -> str:
    text = story.by_id[statement.article].text
    start, end = text.rfind("\n", 0, statement.start) + 1, text.find("\n", statement.start)
    return text[start : len(text) if end < 0 else end]


def _takes_back(story: Story, denial: Statement) -> bool:
    """Tell whether the headline, or the paragraph that a denial stands in, speaks of a mistake or a correction."""
    headline = story.by_id[denial.article].headline or ""
    return bool(_SIGNS.search(headline) or _SIGNS.search(_paragraph(story, denial)))


def _by_the_outlet(story: Story, traced: Traced) -> list[_Pair]:
    """An outlet says in its own voice that what it reported isn't so."""
    return [pair for pair in _pairs(story, traced.claim) if _is_own_correction(story, *pair)]


def _is_own_correction(story: Story, support: Statement, denial: Statement) -> bool:
    same = story.outlet(denial.article) == story.outlet(support.article)
    return same and denial.source_kind is SourceKind.SELF and _takes_back(story, denial)


def _along_with_another(story: Story, traced: Traced) -> list[_Pair]:
    """The report in which an outlet takes back a claim also has, from whoever refutes that one, the denial of another."""
    pairs = _pairs(story, traced.claim)
    if not pairs:
        return []
    taken_back = {
        (denial.article, support.article, other.chain[-1])
        for claim in story.claims
        if claim.id != traced.claim
        for support, denial in _pairs(story, claim.id)
        if _is_own_correction(story, support, denial)
        for other in story.on(claim.id, Stance.DENY)
        if other.article == denial.article
    }
    return [
        (support, denial)
        for support, denial in pairs
        if (denial.article, support.article, denial.chain[-1]) in taken_back
        and not _has_denied_before(story, denial)
    ]


def _has_denied_before(story: Story, denial: Statement) -> bool:
    return any(
        other.chain[-1] == denial.chain[-1] and story.rank[other.article] < story.rank[denial.article]
        for other in story.on(denial.claim, Stance.DENY)
    )


def _by_the_source(story: Story, traced: Traced) -> list[_Pair]:
    """A source takes back what it said, or is quoted in full after it was quoted the wrong way round."""
    turned = mute_nodes(story, traced.claim)
    found = []
    for support, denial in _pairs(story, traced.claim):
        source = denial.chain[-1]
        at_second_hand = len(support.chain) > 2
        if len(denial.chain) < 2 or source != support.chain[-1]:
            continue
        misquoted = at_second_hand and source in turned and support.chain[-2].kind is NodeKind.ARTICLE
        if at_second_hand and not misquoted:
            continue
        if misquoted or _takes_back(story, denial) or _now_says_another(story, denial):
            found.append((support, denial))
    return found[:1]


def _now_says_another(story: Story, denial: Statement) -> bool:
    """Tell whether the source gives a rival of what it denies in the same report, as one who has corrected oneself does."""
    claims = {claim.id: claim for claim in story.claims}
    return any(
        other.claim != denial.claim
        and other.chain[-1] == denial.chain[-1]
        and other.stance is Stance.SUPPORT
        and other.article == denial.article
        and why_rivals(story, claims[denial.claim], claims[other.claim])
        for other in story.statements
    )


def _by_its_own_people(story: Story, traced: Traced) -> list[_Pair]:
    """Another report has it from the outlet itself that it was wrong: the paragraph names the outlet, and the mistake."""
    return [
        (support, denial)
        for support, denial in _pairs(story, traced.claim)
        if denial.source_kind in _CAN_ADMIT and _admits(story, support, denial)
    ]


_CAN_ADMIT = (SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.OUTLET)
_OWNS_UP = re.compile(
    r"\b(?:[Ww]e (?:took|had|got|made|misread|mistranslated|misheard|should have)\b|our (?:mistake|error)|(?:was|were|been) (?:a|our|an) (?:mistake|error)"
    r"|[Ww]e (?:regret|apologi[sz]e))"
)
_TAKES_BACK = r".{0,30}\b(?:admit(?:s|ted)|acknowledge[sd]?|apologi[sz]e[sd]|withdr(?:aws|ew|awn)|took back|take[ns]? back|retract(?:s|ed)|corrected)\b"


def _admits(story: Story, support: Statement, denial: Statement) -> bool:
    paragraph, outlet = _paragraph(story, denial), _bare_name(story.outlet(support.article))
    if outlet not in paragraph:
        return False
    return bool(_OWNS_UP.search(paragraph) or re.search(re.escape(outlet) + _TAKES_BACK, paragraph))


def _bare_name(outlet: str) -> str:
    return outlet.removeprefix("The ").removeprefix("the ")


def _by_notice(story: Story, traced: Traced) -> list[_Pair]:
    """A body retracts what it published, in a notice that says so at its head."""
    return [
        (support, denial)
        for support, denial in _pairs(story, traced.claim)
        if denial.source_kind is SourceKind.ORGANISATION
        and _RETRACTS.search(story.by_id[denial.article].headline or "")
        and not _has_denied_before(story, denial)
    ]


def _by_the_publisher(story: Story, traced: Traced) -> list[_Pair]:
    """A journal corrects, in its own voice, the paper on which reports rest; the paper bears its name."""
    return [
        (support, denial)
        for support, denial in _pairs(story, traced.claim)
        if denial.source_kind is SourceKind.SELF
        and support.chain[-1].kind is NodeKind.DOCUMENT
        and _bare_name(story.outlet(denial.article)) in support.chain[-1].name
    ]


_WAYS = (
    _by_the_outlet,
    _along_with_another,
    _by_the_source,
    _by_its_own_people,
    _by_the_publisher,
    _by_notice,
)
"""How a claim is taken back; the first that happened is shown."""

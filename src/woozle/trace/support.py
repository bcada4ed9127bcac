"""What is known of one claim once its lineage is drawn, and the findings that follow from it alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind, Stance
from woozle.model.finding import Finding, FindingCode
from woozle.model.lineage import Circle, Evidence, Origins, Reliance
from woozle.model.statement import Node, NodeKind
from woozle.trace.circles import circles, possible_circles
from woozle.trace.graph import reachable
from woozle.trace.lineage import Graph, graph_of, reliances
from woozle.trace.origins import live_graph, origins
from woozle.trace.rules import RULES
from woozle.trace.sentences import sentences_with
from woozle.trace.story import Story, article_node, is_bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Traced:
    """One claim with its lineage.

    Attributes:
        claim: The claim's id.
        steps: Who relies on whom, as printed.
        graph: The same without the nodes that don't really support the claim.
        origins: What it comes down to.
        circles: The certain circles.
        possible_circles: The ones that hang on vague descriptions.
    """

    claim: str
    steps: tuple[Reliance, ...]
    graph: Graph
    origins: Origins
    circles: tuple[Circle, ...]
    possible_circles: tuple[Circle, ...]


def trace_claim(story: Story, claim: str) -> Traced:
    """Draw the lineage of one claim."""
    steps = reliances(story, claim)
    printed, graph = graph_of(steps), live_graph(story, claim)
    return Traced(
        claim,
        tuple(steps),
        graph,
        origins(story, claim, graph),
        tuple(circles(story, claim, printed)),
        tuple(possible_circles(story, claim, printed)),
    )


def shown(statements: Iterable[Statement]) -> tuple[Evidence, ...]:
    """Return the words by which statements show something: their contents, sources and cues."""
    found = {
        Evidence(statement.article, span): None
        for statement in statements
        for span in (*statement.source[:1], *statement.cue[:1], *statement.content[:1])
    }
    return tuple(found)


def finding(
    story: Story,
    code: FindingCode,
    claim: str,
    articles: Iterable[str],
    why: str,
    evidence: tuple[Evidence, ...],
) -> Finding:
    """Return a finding with its rule, its reports in order."""
    return Finding(
        code=code,
        claim=claim,
        articles=tuple(story.in_order(articles)),
        why=why,
        rule=RULES[code],
        evidence=evidence,
    )


def support_findings(story: Story, traced: Traced) -> Iterator[Finding]:
    """Yield what the support of a claim shows: how many stand behind it, named or not, in a circle or not."""
    if _is_background(story, traced.claim):
        return
    tellers = story.tellers(traced.claim)
    evidence = shown(story.on(traced.claim, Stance.SUPPORT))
    nodes = traced.origins.nodes
    if traced.origins.upper == 1 and len(tellers) > 1:
        why = f"{len(tellers)} reports carry this, and all of them rest on {called(story, nodes[0])}."
        yield finding(story, FindingCode.SINGLE_ORIGIN, traced.claim, tellers, why, evidence)
    if nodes and all(_is_unknown(node) for node in nodes):
        why = f"Nobody who says this has a name: {listed(called(story, node) for node in nodes)}."
        yield finding(story, FindingCode.ANONYMOUS_ONLY, traced.claim, tellers, why, evidence)
    yield from _no_source(story, traced)
    yield from _circular(story, traced)


def _is_unknown(node: Node) -> bool:
    """Tell whether nobody can know who a source is; "the mayor of Port Selm" is only not named."""
    return (
        node.kind is NodeKind.ANONYMOUS and not _PRONOUN.match(node.name) and not _IN_OFFICE.match(node.name)
    )


_IN_OFFICE = re.compile(
    r"(?:the |its |their |\w+['’]s? )(?:(?:[\w-]+ ){0,2})(?:mayor|president|premier|chancellor|minister|governor|ambassador|king|queen|"
    r"emperor|pope|archbishop|bishop|abbot|speaker|secretary[ -]general|director[ -]general|attorney general|ombudsman|"
    r"police chief|fire chief|harbour master|head ?master|head ?mistress|principal|rector|vice-chancellor|commander-in-chief)"
    r"(?: (?:of|for|at|in|to) .+)?$",
    re.IGNORECASE,
)
"""Posts that one person holds at a time: readers can find out who."""

_PRONOUN = re.compile(
    r"(?:s?he|h[ei][rs]|him|they|them|who|it|any(?:body|one)(?: else)?|the other\w*(?: \w+)?)$", re.IGNORECASE
)
"""What describes nobody: who is meant has a name, or a description, elsewhere."""


def _is_background(story: Story, claim: str) -> bool:
    """Tell whether only one or two reports tell a claim, and those in their own voice alone: what stands beside a story.

    Nobody asks on whose word it was Tuesday. Where three have it, and none says from whom, somebody should.
    """
    statements = [s for s in story.on(claim) if s.stance in (Stance.SUPPORT, Stance.DENY)]
    return (
        all(s.source_kind is SourceKind.SELF for s in statements)
        and len({s.article for s in statements}) < _SPREAD
    )


_SPREAD = 3
"""From how many reports on a claim that nobody gives a source for is more than background."""


def _no_source(story: Story, traced: Traced) -> Iterator[Finding]:
    """A report is bare if it names nobody anywhere for that claim."""
    support = story.on(traced.claim, Stance.SUPPORT)
    sourced = {s.article for s in support if not is_bare(s)}
    bare = [s for s in support if s.article not in sourced and not _has_a_source_after_all(story, s)]
    if bare:
        outlets = dict.fromkeys(story.outlet(article) for article in story.in_order(s.article for s in bare))
        verbs = "states this and names" if len(outlets) == 1 else "state this and name"
        why = f"{listed(outlets)} {verbs} no source."
        yield finding(story, FindingCode.NO_SOURCE, traced.claim, {s.article for s in bare}, why, shown(bare))


def _has_a_source_after_all(story: Story, statement: Statement) -> bool:
    """Tell whether bare words have a source that no chain holds: themselves, a body, or one beside them.

    "It is said" names nobody; "according to his account" and "she told" do, even if who was meant couldn't be read.
    """
    text = story.by_id[statement.article].text
    if statement.source_kind is not SourceKind.SELF:
        cue = " ".join(span.of(text) for span in statement.cue)
        return bool(_NAMES_SOMEBODY.fullmatch(cue) or _TO_COME.fullmatch(cue))
    around = " ".join(span.of(text) for span in sentences_with(text, statement.content))
    return (
        bool(_SHOWS_SOURCE.search(around))
        or bool(_IS_A_BODY.search(story.outlet(statement.article)))
        or _stands_by_a_source(story, statement)
    )


_SHOWS_SOURCE = re.compile(
    r"\b(?:[Aa]ccording to|as \w+(?: \w+){0,4} (?:said|says|made public|announced|reported|wrote)|(?:so it|it) stands in|emerges? from"
    r"|(?:has|have|had) (?:a copy|seen|examined|gone through|obtained|studied)|can be (?:read|seen|found)|entered as|on display|shows? that)\b"
)
"""How a report says in passing what it goes by."""
_NAMES_SOMEBODY = re.compile(
    r"(?:has |have |had )?(?:told|said|named|added|wrote|reported|stated|stands|stood|goes|announced|confirmed|according to)",
    re.IGNORECASE,
)
"""Cues that have a subject or an object; "is said to" has none."""
_TO_COME = re.compile(r"(?:is|are|was|were) (?:expected|forecast|scheduled|due)(?: to)?", re.IGNORECASE)
_IS_A_BODY = re.compile(
    r"\b(?:Office|Court|Ministry|University|Institute|Authority|Agency for|Department|Inspectorate|Board|Commission|Prosecutor\w*|Police)\b"
)
"""Whoever publishes a notice of their own is its source."""


def _stands_by_a_source(story: Story, statement: Statement) -> bool:
    """Tell whether the paragraph of a report's own words gives a source for something: more often than not for them, too."""
    if statement.source_kind is not SourceKind.SELF:
        return False
    text = story.by_id[statement.article].text
    start, end = text.rfind("\n", 0, statement.start) + 1, text.find("\n", statement.start)
    return any(
        start <= other.start and (other.start < end or end < 0)
        for other in story.statements
        if other.article == statement.article and not is_bare(other)
    )


def _circular(story: Story, traced: Traced) -> Iterator[Finding]:
    support = story.on(traced.claim, Stance.SUPPORT)
    if traced.circles and not traced.origins.nodes:
        members = [member for circle in traced.circles for member in circle.members]
        why = f"{listed(called(story, m) for m in members)} rely on one another, and nothing comes in from outside."
        resting = _resting_on(story, traced, members)
        yield finding(story, FindingCode.CIRCULAR, traced.claim, resting, why, shown(support))
    if traced.possible_circles:
        members = [member for circle in traced.possible_circles for member in circle.members]
        reports = {member.name for member in members if member.kind is NodeKind.ARTICLE}
        reports |= {member.told for member in members if member.told in story.by_id}
        within = [s for s in support if s.article in reports] or support
        why = f"{listed(called(story, m) for m in members)} are described so that they may be each other."
        yield finding(
            story,
            FindingCode.POSSIBLE_CIRCLE,
            traced.claim,
            reports or {s.article for s in within if set(s.chain) & set(members)},
            why,
            shown(within),
        )


def _resting_on(story: Story, traced: Traced, members: list[Node]) -> list[str]:
    printed = graph_of(traced.steps)
    return [t for t in story.tellers(traced.claim) if reachable(printed, [article_node(t)]) & set(members)]


def called(story: Story, node: Node) -> str:
    """Return a node in the words of a reader."""
    match node.kind:
        case NodeKind.ARTICLE:
            return story.outlet(node.name)
        case NodeKind.ANONYMOUS | NodeKind.COLLECTIVE:
            return f"“{node.name}”"
        case NodeKind.UNSPECIFIED:
            return "nobody named"
        case _:
            return node.name


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them, each once."""
    unique = list(dict.fromkeys(names))
    return unique[0] if len(unique) == 1 else ", ".join(unique[:-1]) + " and " + unique[-1]

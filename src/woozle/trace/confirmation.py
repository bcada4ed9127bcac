"""Reports that take their own echo for a confirmation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.finding import Finding, FindingCode
from woozle.model.statement import NodeKind
from woozle.trace.graph import reachable
from woozle.trace.lineage import Graph, graph_of
from woozle.trace.story import Story, article_node
from woozle.trace.support import Traced, finding, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.statement import Statement

_CONFIRMS = re.compile(
    r"\b(?:confirm|corroborat|verif(?:y|ied)|bears? (?:it )?out|borne out|back(?:s|ed) up|vindicat|proves?|proven)",
    re.IGNORECASE,
)


def self_confirming(story: Story, traced: Traced) -> Iterator[Finding]:
    """Yield that a report cites, as confirmation, a report that rests on its own outlet's earlier one."""
    printed = graph_of(traced.steps)
    tellers = set(story.tellers(traced.claim))
    reports: set[str] = set()
    cited: list[Statement] = []
    for statement in story.on(traced.claim, Stance.SUPPORT):
        echo = _cited_report(statement)
        if echo is None or not _confirms(story, statement):
            continue
        own = _own_report_behind(story, printed, statement.article, echo)
        if own in tellers:
            reports |= {own, echo, statement.article}
            cited.append(statement)
    if cited:
        outlet, echo = story.outlet(cited[0].article), story.outlet(_cited_report(cited[0]) or "")
        why = f"{outlet} cites {echo} as confirmation, and {echo} rests on an earlier report of {outlet}."
        yield finding(story, FindingCode.SELF_CONFIRMING, traced.claim, reports, why, shown(cited))


def _cited_report(statement: Statement) -> str | None:
    if len(statement.chain) > 1 and statement.chain[1].kind is NodeKind.ARTICLE:
        return statement.chain[1].name
    return None


def _confirms(story: Story, statement: Statement) -> bool:
    """Whoever cites their own echo is confirmed by nobody, whether the word stands beside it or over the report."""
    article = story.by_id[statement.article]
    return bool(_CONFIRMS.search(article.headline or "") or _CONFIRMS.search(article.text))


def _own_report_behind(story: Story, graph: Graph, article: str, echo: str) -> str | None:
    """Return the earliest report of the same outlet that the cited report rests on, or None."""
    outlet = story.outlet(article)
    if story.outlet(echo) == outlet:
        return None
    behind = reachable(graph, [article_node(echo)])
    own = [
        node.name
        for node in behind
        if node.kind is NodeKind.ARTICLE
        and node.name not in (article, echo)
        and story.outlet(node.name) == outlet
    ]
    return min(own, key=lambda name: story.rank[name], default=None)

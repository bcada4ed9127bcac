"""Who relies on whom, report by report."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from woozle.model.statement import Node, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from woozle.export.dossier.view import ClaimView
    from woozle.model.article import Article
    from woozle.model.lineage import Copy, Evidence, Reliance


class Trail(NamedTuple):
    """One way from a report to where it has a claim from.

    Attributes:
        report: The report.
        path: What it relies on, nearest first, up to a source or another report; empty for its own voice.
        copied: How it reprints the report that `path` leads to; None if it reports by itself.
        evidence: The words that show the first step.
    """

    report: Article
    path: tuple[Node, ...]
    copied: Copy | None
    evidence: tuple[Evidence, ...]


def trails(view: ClaimView, copies: Sequence[Copy]) -> Iterator[Trail]:
    """Yield the ways of all reports that support a claim, by time of publication."""
    onward: dict[Node, list[Reliance]] = defaultdict(list)
    for step in view.steps:
        onward[step.relier].append(step)
    originals = {(copy.copy, copy.original): copy for copy in copies}
    for report in view.reports:
        steps = onward.get(Node(NodeKind.ARTICLE, report.id), [])
        for step in steps:
            copied = originals.get((report.id, step.source.name))
            for path in _paths(step.source, onward):
                yield Trail(report, path, copied, step.evidence)
        if not steps:
            yield Trail(report, (), None, ())


def _paths(start: Node, onward: Mapping[Node, Sequence[Reliance]]) -> Iterator[tuple[Node, ...]]:
    """Yield the ways from a node on, each up to a report, a dead end, or a node where it has been."""
    to_follow: list[tuple[Node, ...]] = [(start,)]
    while to_follow:
        path = to_follow.pop()
        ahead = [step.source for step in onward.get(path[-1], ()) if step.source not in path]
        if path[-1].kind is NodeKind.ARTICLE or not ahead:
            yield path
        else:
            to_follow += [(*path, node) for node in reversed(ahead)]

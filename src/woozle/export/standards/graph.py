"""Who relies on whom as a graph, in GraphML and GEXF (for Gephi, yEd, NetworkX)."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from woozle.export.dossier.naming import Names, day_words
from woozle.export.dossier.words import Texts
from woozle.export.standards.libraries import library
from woozle.export.standards.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.dossier import Dossier
    from woozle.model.lineage import Reliance
    from woozle.model.statement import Node


def graphml(dossier: Dossier) -> Iterator[str]:
    """Yield the graph as GraphML.

    Raises:
        MissingLibrary: `networkx` isn't installed.
    """
    networkx = library("networkx", wanted="graphml")
    yield "\n".join(networkx.generate_graphml(graph_of(dossier, wanted="graphml"))) + "\n"


def gexf(dossier: Dossier) -> Iterator[str]:
    """Yield the graph as GEXF 1.2, without the day on which it was written: the same graph is the same bytes.

    Raises:
        MissingLibrary: `networkx` isn't installed.
    """
    networkx = library("networkx", wanted="gexf")
    written = io.BytesIO()
    networkx.write_gexf(graph_of(dossier, wanted="gexf"), written)
    text = written.getvalue().decode("utf-8")
    yield re.sub(r' lastmodifieddate="[^"]*"', "", text).rstrip("\n") + "\n"


def graph_of(dossier: Dossier, *, wanted: str = "graphml") -> Any:
    """Return a `networkx.MultiDiGraph`: an edge for each claim for which one relies on the other.

    Nodes are written as in JSON; `kind`, `label`, `told`, and of a report `outlet`, `country`, `published`, `url`. Edges
    have `claim`, `text` (the claim), `evidence`, `article` and `by`. What is not known is left out.

    Raises:
        MissingLibrary: `networkx` isn't installed; *wanted* was asked for.
    """
    graph = library("networkx", wanted=wanted).MultiDiGraph()
    names, texts = Names(dossier), Texts(dossier.articles)
    claims = {claim.id: claim.text for claim in dossier.claims}
    for node in _nodes(dossier):
        graph.add_node(plain(str(node)), **_node(node, names))
    for number, step in enumerate(dossier.lineage):
        facts = _edge(step, claims, texts)
        graph.add_edge(plain(str(step.relier)), plain(str(step.source)), key=number, **facts)
    return graph


def _nodes(dossier: Dossier) -> list[Node]:
    """Return all sources of all statements, those of denials too."""
    nodes = dict.fromkeys(node for statement in dossier.statements for node in statement.chain)
    nodes |= dict.fromkeys(node for step in dossier.lineage for node in (step.relier, step.source))
    return list(nodes)


def _node(node: Node, names: Names) -> dict[str, str]:
    report = names.report(node)
    facts = {"kind": str(node.kind), "label": names.node(node), "told": node.told}
    if report is not None:
        facts |= {"outlet": report.outlet, "country": report.country, "url": report.url}
        facts |= {"published": day_words(report) if report.published else None}
    return _known(facts)


def _edge(step: Reliance, claims: dict[str, str], texts: Texts) -> dict[str, str]:
    first = step.evidence[0] if step.evidence else None
    return _known(
        {
            "claim": step.claim,
            "text": claims[step.claim],
            "evidence": None if first is None else first.span.of(texts.of(first.article)),
            "article": None if first is None else first.article,
            "by": step.by,
        }
    )


def _known(facts: dict[str, str | None]) -> dict[str, str]:
    return {name: plain(value) for name, value in facts.items() if value is not None}

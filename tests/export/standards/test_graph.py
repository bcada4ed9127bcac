from __future__ import annotations

import io
from typing import TYPE_CHECKING

import networkx
import pytest

from woozle.export.standards.graph import gexf, graph_of, graphml

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_reads_back_what_was_written(name: str, dossier: Dossier) -> None:
    writer, reader = {
        "graphml": (graphml, networkx.read_graphml),
        "gexf": (gexf, networkx.read_gexf),
    }[name]
    again = reader(io.BytesIO("".join(writer(dossier)).encode("utf-8")))
    made = graph_of(dossier)

    assert set(again.nodes) == set(made.nodes)
    assert sorted((a, b, facts["claim"]) for a, b, facts in again.edges(data=True)) == sorted(
        (a, b, facts["claim"]) for a, b, facts in made.edges(data=True)
    )
    assert {again.nodes[node]["kind"] for node in again} >= {"article", "anon", "person"}


def test_an_edge_holds_its_evidence_or_who_says_so(dossier: Dossier) -> None:
    edges = [facts for *_, facts in graph_of(dossier).edges(data=True)]

    assert len(edges) == len(dossier.lineage)
    assert all(("evidence" in facts) != ("by" in facts) for facts in edges)


def test_a_circle_is_a_cycle(dossier: Dossier) -> None:
    (circle,) = dossier.circles

    assert {frozenset(map(str, circle.members))} <= {
        frozenset(found) for found in networkx.simple_cycles(networkx.DiGraph(graph_of(dossier)))
    }


def test_no_day_of_writing(dossier: Dossier) -> None:
    assert "lastmodifieddate" not in "".join(gexf(dossier))

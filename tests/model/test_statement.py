from __future__ import annotations

import pytest

from woozle.model.attribution import SourceKind, Stance
from woozle.model.statement import Node, NodeKind, Statement
from woozle.model.text import Span


@pytest.mark.parametrize(
    ("printed", "node"),
    [
        ("article:a1", Node(NodeKind.ARTICLE, "a1")),
        ("outlet:The Harbour Post", Node(NodeKind.OUTLET, "The Harbour Post")),
        ("anon:a1/a port official", Node(NodeKind.ANONYMOUS, "a port official", "a1")),
        ("unspecified", Node(NodeKind.UNSPECIFIED)),
    ],
)
def test_a_node_is_written_one_way(printed: str, node: Node) -> None:
    assert Node.parse(printed) == node
    assert str(node) == printed


def test_an_unknown_kind_of_node_is_refused() -> None:
    with pytest.raises(ValueError, match="rumour"):
        Node.parse("rumour:it is said")


@pytest.mark.parametrize(
    ("chain", "kind"),
    [
        (["article:a1"], SourceKind.SELF),
        (["article:a1", "article:a2"], SourceKind.OUTLET),
        (["article:a1", "article:a2", "anon:a2/an aide"], SourceKind.ANONYMOUS),
        (["article:a1", "unspecified"], SourceKind.UNSPECIFIED),
    ],
)
def test_the_source_is_the_end_of_the_chain(chain: list[str], kind: SourceKind) -> None:
    nodes = tuple(map(Node.parse, chain))
    statement = Statement(article="a1", claim="c1", stance=Stance.SUPPORT, chain=nodes, content=(Span(4, 9),))

    assert statement.source_kind is kind
    assert statement.start == 4

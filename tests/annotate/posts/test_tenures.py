"""Who held which post when, from the words around names."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked


def posts(marked: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    resolved = Marked(marked).resolved()
    names = {entity.id: entity.name for entity in resolved.entities}
    return [(names[o.holder], o.position, o.start, o.end, o.status) for o in resolved.occupancies]


@pytest.mark.parametrize(
    ("marked", "body"),
    [
        ("They met <Organization Arlen Harbour Police> chief <Person Tore Lund>.", "Arlen Harbour Police"),
        ("<Person Tore Lund>, head of the <Organization Ellis Board>, left.", "Ellis Board"),
        ("They met spy chief <Person Tore Lund>.", None),
    ],
)
def test_the_body_is_named_in_the_post(marked: str, body: str | None) -> None:
    """A post without a name in it belongs to a body that the words don't give."""
    (occupancy,) = Marked(marked).resolved().occupancies
    assert occupancy.organisation == body


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "They met <Organization Arlen Harbour Police> chief <Person Tore Lund>.",
            [("Tore Lund", "Arlen Harbour Police chief", None, None, "current")],
        ),
        (
            "They met then spy chief <Person Tore Lund> and former minister <Person Ana Ruiz>.",
            [
                ("Tore Lund", "spy chief", None, None, "former"),
                ("Ana Ruiz", "minister", None, None, "former"),
            ],
        ),
        (
            "Outgoing mayor <Person Ana Ruiz> met acting governor <Person Tore Lund>.",
            [("Ana Ruiz", "mayor", None, None, "outgoing"), ("Tore Lund", "governor", None, None, "acting")],
        ),
        (
            "<Person Ana Ruiz>, who served as special assistant on fisheries till May this year, spoke.",
            [("Ana Ruiz", "special assistant on fisheries", None, "2021-05", "former")],
        ),
        (
            "<Person Ana Ruiz> was appointed harbour master in March 2019.",
            [],
        ),
        (
            "<Person Ana Ruiz> was appointed harbour commissioner in March 2019.",
            [("Ana Ruiz", "harbour commissioner", "2019-03", None, "current")],
        ),
        ("<Person Ana Ruiz> saw the chief of the port.", []),
    ],
)
def test_one_mention(
    marked: str, expected: list[tuple[str, str, str | None, str | None, str | None]]
) -> None:
    assert posts(marked) == expected


def test_mentions_merge_into_one_tenure() -> None:
    """Each sentence adds what the others don't say; "the post" is the one named before."""
    marked = (
        "<Person Ana Ruiz>, who served as special envoy on fisheries till May this year, spoke. "
        "<Person Tore Lund> had appointed <Person Ruiz> as his special envoy on fisheries in October 2018. "
        "<Person Ruiz> resigned from the post on May 17 this year."
    )
    assert posts(marked) == [("Ana Ruiz", "special envoy on fisheries", "2018-10", "2021-05-17", "former")]


def test_contradictions_are_kept_apart() -> None:
    marked = (
        "<Person Ana Ruiz> was appointed harbour commissioner in March 2019. "
        "<Person Ruiz> was appointed harbour commissioner in June 2020."
    )
    assert [post[2] for post in posts(marked)] == ["2019-03", "2020-06"]

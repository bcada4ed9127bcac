from __future__ import annotations

from datetime import date

from woozle.export.dossier.layout import layout_of
from woozle.model.article import Article
from woozle.model.statement import Node


def test_who_relies_on_nobody_and_came_first_stands_at_the_left_edge() -> None:
    """A report in its own voice as well as a person whom others quote; one that came later stands at its time."""
    first, quoting, later = (Node.parse(f"article:a{n}") for n in (1, 2, 3))
    person = Node.parse("person:Ada Brook")
    days = {"a1": date(2031, 3, 3), "a2": date(2031, 3, 3), "a3": date(2031, 3, 4)}
    reports = {id: Article(id=id, text="The lock is shut.", published=day) for id, day in days.items()}

    layout = layout_of([(quoting, person)], dict.fromkeys((first, quoting, later, person), 40), reports)

    columns = {node: place.column for node, place in layout.nodes.items()}
    assert columns == {first: 0, person: 0, quoting: 1, later: 2}

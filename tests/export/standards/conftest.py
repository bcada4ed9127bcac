"""A story with what exports stumble over: a circle, ratings, a retraction, and characters that no format likes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.trace.judgements.deciding import at, decided, quay, source, traced

from woozle.model.dossier import Dossier, Happening
from woozle.model.lineage import Copy
from woozle.model.statement import Node
from woozle.model.subject import Rated, ReliesOn, Retracted


@pytest.fixture
def dossier() -> Dossier:
    articles, statements = quay()
    first, *rest = articles
    awkward = replace(
        first,
        outlet="The {Quay} & \\Harbour% <Post>",
        headline='=1+1 "quoted", half a pair \ud83d and a bell \x07',
        byline="Ines Marlow and Tom O’Hara, Selm",
        url="https://quay.example/a b{c}?x=1&y=2#z",
    )
    made = traced(
        [awkward, *rest],
        statements,
        decided(ReliesOn(source(first, "anon:a1/a port official"), Node.parse("article:a2")), id=1),
        decided(Rated(at(first, statements[0])), "B2", id=2),
        decided(Rated(at(rest[1], statements[2])), "F6", id=3),
        decided(Retracted("a3"), id=4),
        copies=[Copy("a2", "a1", contained=0.9)],
    )
    return replace(made, title="The quay", timeline=(Happening("2031-03", "The quay was sold.", "a1"),))

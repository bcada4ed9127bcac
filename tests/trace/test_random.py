"""Source graphs of which the origins and circles are known because they were built from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.trace.stories import report

from woozle.model.attribution import Stance
from woozle.model.claim import Claim
from woozle.model.statement import Node, NodeKind, Statement
from woozle.model.text import Span
from woozle.trace import trace

if TYPE_CHECKING:
    from random import Random

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier

_PEOPLE = [Node(NodeKind.PERSON, name) for name in ("Ada Brook", "Jon Reeve", "Mira Holt", "Otto Penn")]


@dataclass(frozen=True)
class Built:
    """A story with what it must come to."""

    articles: list[Article]
    statements: list[Statement]
    origins: set[Node]
    circles: set[frozenset[Node]]


def node(article: Article) -> Node:
    return Node(NodeKind.ARTICLE, article.id)


def support(*chain: Node) -> Statement:
    return Statement(
        article=chain[0].name, claim="c1", stance=Stance.SUPPORT, chain=chain, content=(Span(0, 5),)
    )


@st.composite
def built(draw: st.DrawFn) -> Built:
    """Reports that cite people and earlier reports; beside them rings of reports that cite one another."""
    count = draw(st.integers(1, 6))
    reports = [report(f"r{n}", day=n + 1) for n in range(count)]
    statements, origins = [], set()
    for place, one in enumerate(reports):
        sources = [*_PEOPLE, *map(node, reports[:place])]
        for source in draw(st.lists(st.sampled_from(sources), min_size=1, max_size=3, unique=True)):
            statements.append(support(node(one), source))
            origins |= {source} & set(_PEOPLE)
    circles = set()
    for number, size in enumerate(draw(st.lists(st.integers(2, 4), max_size=2))):
        ring = [report(f"ring{number}{n}", day=20 + n) for n in range(size)]
        reports += ring
        statements += [support(node(a), node(b)) for a, b in pairwise([*ring, ring[0]])]
        circles.add(frozenset(map(node, ring)))
    return Built(reports, statements, origins, circles)


def conclude(articles: list[Article], statements: list[Statement]) -> Dossier:
    dossier = trace(articles=articles, statements=statements, claims=[Claim("c1", "Something is so.")])
    return replace(dossier, articles=())  # what is concluded, not what it is concluded from


@settings(deadline=None)  # the machine may be busy
@given(built())
def test_origins_and_circles_are_those_it_was_built_from(story: Built) -> None:
    dossier = conclude(story.articles, story.statements)

    assert set(dossier.origins[0].nodes) == story.origins
    assert dossier.origins[0].upper == len(story.origins)
    assert {frozenset(circle.members) for circle in dossier.circles} == story.circles


@settings(deadline=None)  # the machine may be busy
@given(built(), st.randoms(use_true_random=False))
def test_the_order_of_articles_and_statements_changes_nothing(story: Built, random: Random) -> None:
    articles, statements = list(story.articles), list(story.statements)
    random.shuffle(articles)
    random.shuffle(statements)

    assert conclude(articles, statements) == conclude(story.articles, story.statements)


@settings(deadline=None)  # the machine may be busy
@given(built(), st.data())
def test_added_copies_change_no_origin_and_no_circle(story: Built, data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(story.articles))
    copy = replace(original, id="copy", outlet="The Reprint", published=report("x", day=30).published)
    copied = [support(node(copy), *s.chain) for s in story.statements if s.article == original.id]
    before = conclude(story.articles, story.statements)
    after = conclude([*story.articles, copy], [*story.statements, *copied])

    assert set(after.origins[0].nodes) == set(before.origins[0].nodes)
    assert (after.origins[0].lower, after.origins[0].upper) == (
        before.origins[0].lower,
        before.origins[0].upper,
    )
    assert after.circles == before.circles


@settings(deadline=None)  # the machine may be busy
@given(built(), st.integers(1, 5))
def test_unrelated_articles_change_nothing(story: Built, count: int) -> None:
    others = [report(f"other{n}", day=n + 1) for n in range(count)]

    assert conclude([*story.articles, *others], story.statements) == conclude(
        story.articles, story.statements
    )

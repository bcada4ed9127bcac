import pytest
from tests.trace.judgements.deciding import at, claims_of, decided, problems, quay, traced
from tests.trace.stories import report, say

from woozle.model.claim import Proposal
from woozle.model.judgement import Judgement, Place
from woozle.model.statement import Statement
from woozle.model.subject import SameClaim
from woozle.model.text import Span
from woozle.trace.judgements.settling import settle

ARTICLES, STATEMENTS = quay()
ONE, CITING, OTHER, BARE, DENIAL, PRICE = STATEMENTS


def same(one: Statement, other: Statement) -> SameClaim:
    by_id = {article.id: article for article in ARTICLES}
    return SameClaim(at(by_id[one.article], one), at(by_id[other.article], other))


def test_two_claims_are_merged_under_the_first_ones_id() -> None:
    dossier = traced(ARTICLES, STATEMENTS, decided(same(ONE, PRICE)))

    assert claims_of(dossier) == [["a1", "a1", "a2", "a3", "a4", "a5"]]
    assert [claim.id for claim in dossier.claims] == ["c1"]
    assert problems(dossier) == [None]


@pytest.mark.parametrize(
    ("judgements", "expected"),
    [
        pytest.param(
            [decided(same(ONE, DENIAL), "no")],
            [["a1", "a2", "a3", "a4"], ["a1"], ["a5"]],
            id="by their words",
        ),
        pytest.param(
            [decided(same(ONE, DENIAL), "no"), decided(same(OTHER, DENIAL), id=2)],
            [["a1", "a2", "a4"], ["a1"], ["a3", "a5"]],
            id="what is held together goes together",
        ),
        pytest.param(
            [decided(same(ONE, DENIAL), "no"), decided(same(ONE, DENIAL), "yes", id=2)],
            [["a1", "a2", "a3", "a4", "a5"], ["a1"]],
            id="the later decision about one thing holds",
        ),
        pytest.param(
            [decided(same(ONE, DENIAL), "no", undone=True)],
            [["a1", "a2", "a3", "a4", "a5"], ["a1"]],
            id="undone",
        ),
    ],
)
def test_a_claim_is_split(judgements: list[Judgement], expected: list[list[str]]) -> None:
    dossier = traced(ARTICLES, STATEMENTS, *judgements)

    assert sorted(claims_of(dossier)) == sorted(expected)


def test_of_decisions_that_exclude_each_other_the_later_holds_and_the_other_is_reported() -> None:
    dossier = traced(
        ARTICLES,
        STATEMENTS,
        decided(same(ONE, DENIAL), "no", id=1),
        decided(same(ONE, OTHER), id=2),
        decided(same(OTHER, DENIAL), id=3),
    )

    assert claims_of(dossier)[0] == ["a1", "a2", "a3", "a4", "a5"]
    assert problems(dossier) == ["later decisions say otherwise", None, None]


def test_what_a_person_decided_is_proposed_no_more() -> None:
    proposals = [Proposal("c1", "c2", 0.25)]

    assert traced(ARTICLES, STATEMENTS, proposals=proposals).proposals == tuple(proposals)
    for verdict in ("yes", "no"):
        judgement = decided(same(ONE, PRICE), verdict)
        assert traced(ARTICLES, STATEMENTS, judgement, proposals=proposals).proposals == ()


def test_words_that_moved_are_found_and_said_to_have_moved() -> None:
    before = report("a9", "The quay was sold. Nobody knew.")
    now = report("a9", "CORRECTED: The quay was sold. Nobody knew.")
    place = Place.of(before, [Span(0, 18)])
    statement = say(now, content="The quay was sold.", claim="c9")
    dossier = traced(
        [*ARTICLES, now], [*STATEMENTS, statement], decided(SameClaim(place, at(ARTICLES[0], ONE)))
    )

    assert problems(dossier) == [None]
    assert [outcome.moved for outcome in dossier.judgements] == [True]
    assert claims_of(dossier)[0] == ["a1", "a9", "a2", "a3", "a4", "a5"]


def test_words_that_are_gone_are_reported() -> None:
    before = report("a9", "The quay was leased. Nobody knew.")
    now = report("a9", "The quay was sold. Nobody knew.")
    place = Place.of(before, [Span(0, 20)])
    statement = say(now, content="The quay was sold.", claim="c9")
    dossier = traced(
        [*ARTICLES, now], [*STATEMENTS, statement], decided(SameClaim(place, at(ARTICLES[0], ONE)))
    )

    assert problems(dossier) == ["its words are gone from article a9"]
    assert len(dossier.claims) == 3


def test_a_place_at_which_nothing_is_found_any_more_is_reported() -> None:
    place = Place.of(ARTICLES[1], [Span(31, 63)])

    assert problems(traced(ARTICLES, STATEMENTS, decided(SameClaim(place, at(ARTICLES[0], ONE))))) == [
        "no such statement is found in article a2 any more"
    ]


def test_a_statement_like_neither_part_stays_with_the_first() -> None:
    lone = report("a9", "Dock workers fear for their jobs.", day=9)
    story = [*STATEMENTS, say(lone, content="Dock workers fear for their jobs")]
    dossier = traced([*ARTICLES, lone], story, decided(same(ONE, DENIAL), "no"))

    assert claims_of(dossier)[0] == ["a1", "a2", "a3", "a4", "a9"]


def test_a_part_is_not_taken_for_one_that_was_split_off_before() -> None:
    """What is decided between two dossiers is laid over the first, in which parts have their names already."""
    before = traced(ARTICLES, STATEMENTS, decided(same(ONE, DENIAL), "no"))
    later = settle(
        ARTICLES, before.claims, before.statements, (), (), [decided(same(ONE, OTHER), "no", id=2)]
    )
    ids = [claim.id for claim in later.claims]

    assert len(set(ids)) == len(ids) == len(before.claims) + 1
    kept = {s.claim for s in later.statements if s.content == DENIAL.content and s.article == DENIAL.article}
    assert kept == {
        s.claim for s in before.statements if s.content == DENIAL.content and s.article == DENIAL.article
    }
    assert sum(s.claim in kept for s in later.statements) == 1

"""Reliance, copies, retractions, ratings, single statements."""

import pytest
from tests.trace.judgements.deciding import at, decided, problems, quay, source, traced

from woozle.model.attribution import Stance
from woozle.model.lineage import Copy
from woozle.model.statement import Node
from woozle.model.subject import CopyOf, Rated, ReliesOn, Retracted, StatementAt

ARTICLES, STATEMENTS = quay()
A1, A2, A3, A4, A5 = ARTICLES
OFFICIAL = "anon:a3/a harbour official"


def steps(subject: object, verdict: str) -> list[tuple[str, str, str | None]]:
    dossier = traced(ARTICLES, STATEMENTS, decided(subject, verdict))
    return [(str(s.relier), str(s.source), s.by) for s in dossier.lineage if s.claim == "c1"]


PRINTED = [
    ("article:a1", "anon:a1/a port official", None),
    ("article:a2", "article:a1", None),
    ("article:a3", "anon:a3/a harbour official", None),
]


def test_a_reliance_that_nobody_prints() -> None:
    link = ReliesOn(source(A4, "article:a4"), Node.parse("article:a1"))

    assert steps(link, "yes") == [*PRINTED, ("article:a4", "article:a1", "mara")]


def test_a_person_closes_a_circle() -> None:
    back = ReliesOn(source(A1, "anon:a1/a port official"), Node.parse("article:a2"))
    dossier = traced(ARTICLES, STATEMENTS, decided(back))

    assert [str(node) for node in dossier.circles[0].members] == [
        "article:a1",
        "anon:a1/a port official",
        "article:a2",
    ]


def test_a_reliance_that_does_not_hold_makes_the_report_an_origin() -> None:
    link = ReliesOn(source(A2, "article:a2"), Node.parse("article:a1"))
    dossier = traced(ARTICLES, STATEMENTS, decided(link, "no"))

    assert Node.parse("article:a2") in dossier.origins[0].nodes
    assert steps(link, "no") == [PRINTED[0], PRINTED[2]]


def test_a_source_beyond_the_set_that_a_person_knows_of() -> None:
    link = ReliesOn(source(A4, "article:a4"), Node.parse("outlet:Sarland Wire"))

    assert Node.parse("outlet:Sarland Wire") in traced(ARTICLES, STATEMENTS, decided(link)).origins[0].nodes


def test_a_report_that_does_not_carry_the_claim_may_still_be_what_another_has_it_from() -> None:
    link = ReliesOn(source(A4, "article:a4"), Node.parse("article:a5"))

    assert Node.parse("article:a5") in traced(ARTICLES, STATEMENTS, decided(link)).origins[0].nodes


@pytest.mark.parametrize(
    ("subject", "verdict", "problem"),
    [
        (
            ReliesOn(source(A2, "article:a2"), Node.parse("article:a3")),
            "no",
            "no report says that article:a2 relies on article:a3",
        ),
        (
            ReliesOn(source(A5, "person:Orla Venn"), Node.parse("article:a1")),
            "yes",
            "person:Orla Venn doesn't support it",
        ),
        (
            ReliesOn(source(A2, "article:a2"), Node.parse("article:a2")),
            "yes",
            "nothing relies on itself (article:a2)",
        ),
        (
            ReliesOn(source(A2, "article:a2"), Node.parse("article:a1"), at(A1, STATEMENTS[5])),
            "no",
            "no report says that article:a2 relies on article:a1",
        ),
        (CopyOf("a1", "a1"), "yes", "a report is no copy of itself"),
    ],
)
def test_what_can_not_be_followed_is_reported(subject: object, verdict: str, problem: str) -> None:
    assert problems(traced(ARTICLES, STATEMENTS, decided(subject, verdict))) == [problem]


@pytest.mark.parametrize(
    ("subject", "verdict", "expected"),
    [
        (CopyOf("a2", "a1"), "no", []),
        (CopyOf("a1", "a2"), "no", []),
        (CopyOf("a1", "a2"), "yes", [("a1", "a2", "a person says so")]),
        (CopyOf("a2", "a3"), "yes", [("a2", "a3", "a person says so")]),
        (CopyOf("a2", "a1"), "yes", [("a2", "a1", "credit")]),
        (CopyOf("a4", "a3"), "yes", [("a2", "a1", "credit"), ("a4", "a3", "a person says so")]),
    ],
)
def test_copies(subject: CopyOf, verdict: str, expected: list[tuple[str, str, str]]) -> None:
    found = [Copy("a2", "a1", reason="credit")]
    dossier = traced(ARTICLES, STATEMENTS, decided(subject, verdict), copies=found)

    assert [(copy.copy, copy.original, copy.reason) for copy in dossier.copies] == expected


def test_what_loses_its_support_with_a_retracted_report() -> None:
    (loss, price) = traced(ARTICLES, STATEMENTS, decided(Retracted("a1"))).losses

    assert (loss.claim, loss.retracted, loss.reports) == ("c1", ("a1",), ("a2",))
    assert (loss.origins, loss.remaining, loss.total) == (
        (Node.parse("anon:a1/a port official"),),
        ("a3", "a4"),
        4,
    )
    assert (price.claim, price.remaining, price.total) == ("c2", (), 1)


def test_statements_that_fall_are_named_by_their_places_in_the_dossier() -> None:
    dossier = traced(ARTICLES, STATEMENTS, decided(Retracted("a1")))

    assert [
        (dossier.statements[number].article, dossier.statements[number].claim)
        for loss in dossier.losses
        for number in loss.statements
    ] == [("a1", "c1"), ("a2", "c1"), ("a1", "c2")]


def test_a_retraction_of_what_nothing_rests_on_costs_no_other_report() -> None:
    (loss,) = traced(ARTICLES, STATEMENTS, decided(Retracted("a4"))).losses

    assert (loss.reports, loss.remaining) == ((), ("a1", "a2", "a3"))


@pytest.mark.parametrize(
    ("verdict", "stance", "chain"),
    [
        ("stance: deny", Stance.DENY, "anon:a3/a harbour official"),
        ("source: person:Ines Marlow", Stance.SUPPORT, "person:Ines Marlow"),
        ("source: article:a3", Stance.SUPPORT, "article:a3"),
    ],
)
def test_single_statements(verdict: str, stance: Stance, chain: str) -> None:
    dossier = traced(ARTICLES, STATEMENTS, decided(StatementAt(at(A3, STATEMENTS[2])), verdict))
    (changed,) = (s for s in dossier.statements if s.article == "a3")

    assert (changed.stance, str(changed.chain[-1])) == (stance, chain)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        pytest.param(
            ["source: person:Ada Orr", "stance: deny"], ("deny", "person:Ada Orr"), id="who, then how"
        ),
        pytest.param(
            ["stance: deny", "source: person:Ada Orr"], ("deny", "person:Ada Orr"), id="how, then who"
        ),
        pytest.param(["stance: deny", "stance: query"], ("query", OFFICIAL), id="how otherwise"),
        pytest.param(["no", "stance: deny"], ("deny", OFFICIAL), id="whose stance is told is a statement"),
        pytest.param(["stance: deny", "no"], None, id="none after all"),
    ],
)
def test_of_decisions_on_one_question_the_later_holds(
    verdicts: list[str], expected: tuple[str, str] | None
) -> None:
    subject = StatementAt(at(A3, STATEMENTS[2]))
    decisions = [decided(subject, verdict, id=n) for n, verdict in enumerate(verdicts, 1)]
    found = [s for s in traced(ARTICLES, STATEMENTS, *decisions).statements if s.article == "a3"]

    assert [(s.stance.value, str(s.chain[-1])) for s in found] == ([expected] if expected else [])


def test_what_is_no_statement_is_gone() -> None:
    dossier = traced(ARTICLES, STATEMENTS, decided(StatementAt(at(A1, STATEMENTS[5])), "no"))

    assert [claim.id for claim in dossier.claims] == ["c1"]


def test_ratings_of_several_persons_stand_beside_each_other() -> None:
    rated = Rated(at(A1, STATEMENTS[0]))
    ratings = traced(
        ARTICLES,
        STATEMENTS,
        decided(rated, "B2", id=1, by="mara"),
        decided(rated, "F6", id=2, by="tove"),
        decided(rated, "C3", id=3, by="mara"),
    ).ratings

    assert sorted((str(one), one.made_by) for one in ratings) == [("C3", "mara"), ("F6", "tove")]
    assert {(one.claim, one.article, str(one.source)) for one in ratings} == {
        ("c1", "a1", "anon:a1/a port official")
    }


@pytest.mark.parametrize("verdict", ["G1", "A7", "A0", "2B", "B", ""])
def test_what_is_no_rating(verdict: str) -> None:
    dossier = traced(ARTICLES, STATEMENTS, decided(Rated(at(A1, STATEMENTS[0])), verdict))

    assert (dossier.ratings, len(dossier.judgements)) == ((), 1)

import pytest
from tests.trace.judgements.deciding import decided, problems, quay, source, traced

from woozle.model.statement import Node, NodeKind
from woozle.model.subject import NoSource, SameSource

ARTICLES, STATEMENTS = quay()
PORT = source(ARTICLES[0], "anon:a1/a port official")
HARBOUR = source(ARTICLES[2], "anon:a3/a harbour official")
MAYOR = source(ARTICLES[4], "person:Orla Venn")


def test_two_sources_that_are_one_count_once() -> None:
    apart, one = (
        traced(ARTICLES, STATEMENTS),
        traced(ARTICLES, STATEMENTS, decided(SameSource(PORT, HARBOUR))),
    )

    assert (apart.origins[0].upper, one.origins[0].upper) == (3, 2)
    assert [str(node) for node in one.origins[0].nodes] == ["article:a4", "anon:a3/a harbour official"]


def test_a_source_that_turns_out_to_be_named_goes_by_the_name() -> None:
    dossier = traced(ARTICLES, STATEMENTS, decided(SameSource(MAYOR, PORT)))

    assert Node(NodeKind.PERSON, "Orla Venn") in dossier.statements[0].chain
    assert all("a port official" not in str(node) for s in dossier.statements for node in s.chain)


def test_two_sources_that_are_not_one_are_not_taken_for_one() -> None:
    before = traced(ARTICLES, STATEMENTS).origins[0]
    after = traced(ARTICLES, STATEMENTS, decided(SameSource(PORT, HARBOUR), "no")).origins[0]

    assert (before.lower, before.upper) == (1, 3)
    assert (after.lower, after.upper) == (2, 3)


def test_what_is_no_source_leaves_the_report_with_its_own_word() -> None:
    dossier = traced(ARTICLES, STATEMENTS, decided(NoSource(HARBOUR), "no"))

    assert [str(node) for s in dossier.statements if s.article == "a3" for node in s.chain] == ["article:a3"]


@pytest.mark.parametrize(
    ("subject", "verdict", "problem"),
    [
        (
            NoSource(source(ARTICLES[1], "person:Ines Marlow")),
            "no",
            "article a2 has no source person:Ines Marlow any more",
        ),
        (
            SameSource(PORT, source(ARTICLES[0], "person:X")),
            "yes",
            "article a1 has no source person:X any more",
        ),
        ("same-source:a1:king:a2:person%3AX", "yes", "nothing can be made of 'yes' about this"),
        (SameSource(PORT, HARBOUR), "perhaps", "nothing can be made of 'perhaps' about this"),
        ("retracted:a77", "yes", "article a77 isn't among the reports"),
    ],
)
def test_what_can_not_be_followed_is_reported(subject: object, verdict: str, problem: str) -> None:
    dossier = traced(ARTICLES, STATEMENTS, decided(subject, verdict))

    assert problems(dossier) == [problem]
    assert dossier.origins == traced(ARTICLES, STATEMENTS).origins

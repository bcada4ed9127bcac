"""One report about reports: all that a careful reader finds in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.trace.written import Written

from woozle.model.attribution import Act, SourceKind
from woozle.model.claim import Claim
from woozle.trace import trace
from woozle.trace.statements import statements_of

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier

_TEXT = """A former aide of Norra's premier paid a secret visit to Suva, the Suva Herald newspaper reported.

Tomas Arden denied the report in a post. "I DID NOT go to Suva. A Norran paper says I went based on a Suvan news source and a Suvan paper says I went based on a Norran source," he wrote.

In December the Suva Herald had reported about a secret visit by "an adviser to a neighbour". At the time, it did not name the country. On Monday the newspaper identified the country as Norra. Monday's report cited a source in the capital.

Arden resigned in May following allegations that he had gained from the ring road. Arden had denied that he gained from the ring road."""


def dossier() -> Dossier:
    written = Written("r1", _TEXT, "The Valley Times")
    herald = SourceKind.OUTLET
    written.says(
        "the Suva Herald newspaper",
        herald,
        "A former aide of Norra's premier paid a secret visit to Suva",
        name="Suva Herald",
    )
    written.says("Tomas Arden", SourceKind.PERSON, "the report", act=Act.DENY)
    written.says("he", SourceKind.PERSON, "I DID NOT go to Suva", name="Tomas Arden", act=Act.DENY)
    written.says("A Norran paper", herald, "I went based on a Suvan news source")
    written.says("a Suvan news source", SourceKind.ANONYMOUS, "I went", parent="t4")
    written.says("a Suvan paper", herald, "I went based on a Norran source")
    written.says("a Norran source", SourceKind.ANONYMOUS, "I went", parent="t6")
    written.says(
        "the Suva Herald", herald, 'a secret visit by "an adviser to a neighbour"', name="Suva Herald"
    )
    written.says("a source in the capital", SourceKind.ANONYMOUS, "")
    written.says("", SourceKind.UNSPECIFIED, "he had gained from the ring road")
    written.says("Arden", SourceKind.PERSON, "he gained from the ring road", name="Tomas Arden", act=Act.DENY)
    visit = {f"t{number}" for number in range(1, 10)}
    found = [s for s in statements_of([written.reading], [written.article]) if s.attribution]
    named = [replace(s, claim="visit" if s.attribution in visit else "road") for s in found]
    claims = [
        Claim("visit", "Tomas Arden paid a secret visit to Suva."),
        Claim("road", "Arden gained from the ring road."),
    ]
    return trace(articles=[written.article], claims=claims, statements=named)


def test_the_visit_rests_on_one_paper_and_that_on_one_unnamed_source() -> None:
    steps = {(str(step.relier), str(step.source)) for step in dossier().lineage}

    assert {
        ("article:r1", "outlet:Suva Herald"),
        ("outlet:Suva Herald", "anon:Suva Herald/a source in the capital"),
    } <= steps


def test_a_possible_circle_is_pointed_out_inside_a_quotation() -> None:
    (circle,) = dossier().possible_circles

    assert {node.name for node in circle.members} == {
        "A Norran paper",
        "a Suvan news source",
        "a Suvan paper",
        "a Norran source",
    }


def test_the_findings_on_each_claim() -> None:
    found = {(finding.claim, str(finding.code)) for finding in dossier().findings}

    assert found == {
        ("visit", "anonymous-only"),
        ("visit", "denied"),
        ("visit", "possible-circle"),
        ("visit", "identified-later"),
        ("road", "no-source"),
        ("road", "denied"),
    }

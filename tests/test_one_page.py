"""One page about a secret visit, reports on it, its denial: what `woozle trace` must say of it by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from woozle.export.dossier.text import text_pages
from woozle.ingest import read_path
from woozle.pipeline import Reader, trace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.dossier import Dossier

VISIT = Path(__file__).parent / "articles" / "visit.txt"


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return trace(read_path(VISIT), reader=Reader(threads=1))


def claims_with(dossier: Dossier, words: str) -> set[str]:
    """The claims that some statement makes with *words*."""
    (article,) = dossier.articles
    return {
        statement.claim
        for statement in dossier.statements
        if any(words in span.of(article.text) for span in statement.content)
    }


def codes_on(dossier: Dossier, claims: set[str]) -> Iterator[str]:
    return (str(finding.code) for finding in dossier.findings if finding.claim in claims)


def test_the_visit_rests_on_one_paper_and_that_on_one_unnamed_source(dossier: Dossier) -> None:
    visit = claims_with(dossier, "arrived at Portugal airport")
    steps = {(str(step.relier), str(step.source)) for step in dossier.lineage if step.claim in visit}

    assert {
        ("article:visit", "outlet:Lisbon Herald"),
        ("outlet:Lisbon Herald", "anon:Lisbon Herald/a source in Oslo"),
    } <= steps


def test_the_man_himself_denies_it(dossier: Dossier) -> None:
    visit = claims_with(dossier, "arrived at Portugal airport")
    deniers = {str(s.chain[-1]) for s in dossier.statements if s.claim in visit and s.stance == "deny"}

    assert deniers == {"person:Jarek Solun"}
    assert "denied" in codes_on(dossier, visit)


def test_he_points_to_a_possible_circle(dossier: Dossier) -> None:
    members = {node.name for circle in dossier.possible_circles for node in circle.members}

    assert {"Norwegian paper", "Portuguese news source", "Portuguese paper", "Norwegian source"} <= members
    assert "possible-circle" in codes_on(dossier, {claim.id for claim in dossier.claims})


def test_the_country_was_named_later(dossier: Dossier) -> None:
    assert "identified-later" in codes_on(
        dossier, claims_with(dossier, "about a secret visit") | claims_with(dossier, "as Norway")
    )


def test_the_allegations_have_no_named_accuser_and_are_denied(dossier: Dossier) -> None:
    profited = claims_with(dossier, "illegally profited")
    received = claims_with(dossier, "received money")

    assert "no-source" in codes_on(dossier, profited)
    assert "denied" in codes_on(dossier, profited | received)


def test_all_of_it_stands_on_the_terminal(dossier: Dossier) -> None:
    told = " ".join("".join(text_pages(dossier)).split())

    assert "Lisbon Herald → “a source in Oslo” (unnamed)" in told
    assert all(
        f"! {code} " in told for code in ("denied", "possible-circle", "identified-later", "no-source")
    )

"""Documents that reports call by different nouns."""

from __future__ import annotations

import pytest
from tests.trace.test_statements import chains
from tests.trace.written import Written

from woozle.model.attribution import SourceKind


def paper(ident: str, printed: str, day: int = 1) -> Written:
    """A report that has what it says from a document."""
    text = f"The quay is sinking, {printed} shows."
    return Written(ident, text, ident, day).says(printed, SourceKind.DOCUMENT, "The quay is sinking")


@pytest.mark.parametrize("printed", ["a copy of the document", "the final version", "the paper"])
def test_a_general_noun_is_the_document_that_the_set_tells_of(printed: str) -> None:
    found = chains(paper("a1", "an internal memo of the port"), paper("a2", printed, 2))

    assert found["a2"] == ["document:memo"]


def test_what_everybody_has_is_not_the_document() -> None:
    found = chains(paper("a1", "a survey of the port"), paper("a2", "the document", 2))

    assert found["a2"] == ["document:document"]


def test_two_documents_told_of_alike_leave_it_open() -> None:
    found = chains(paper("a1", "a memo"), paper("a2", "a contract"), paper("a3", "the document", 2))

    assert found["a3"] == ["document:document"]


def test_another_outlets_document_comes_through_its_report() -> None:
    found = chains(
        Written("a1", "The quay is sinking, a memo shows.", "The Harbour Post").says(
            "a memo", SourceKind.DOCUMENT, "The quay is sinking"
        ),
        paper("a2", "the Post's memo", 2),
    )

    assert found["a2"] == ["article:a1 > document:memo"]

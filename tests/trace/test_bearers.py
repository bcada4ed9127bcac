"""What the bearer of a name is, where the reports of a set don't agree or the words around it tell."""

from __future__ import annotations

import pytest
from tests.trace.test_statements import chains
from tests.trace.written import Written

from woozle.model.attribution import SourceKind
from woozle.model.entity import EntityKind


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("The quay will hold, Brand Mills said.", "Brand Mills", "organisation:Brand Mills"),
        ("The quay will hold, the blog Quay Watch said.", "Quay Watch", "outlet:Quay Watch"),
        ("The quay will hold, Ada Holt said.", "Ada Holt", "person:Ada Holt"),
    ],
)
def test_words_tell_what_a_bearer_is(text: str, name: str, expected: str) -> None:
    """All are read as people."""
    written = Written("a1", text, "Radio Reach").names(name)
    written.says(name, SourceKind.PERSON, "The quay will hold", name=name)

    assert chains(written)["a1"] == [expected]


def test_most_reports_tell_what_a_bearer_is() -> None:
    text = "The quay will hold, Ada Holt said."
    reports = [
        Written(ident, text, ident)
        .names("Ada Holt", kind)
        .says("Ada Holt", source, "The quay will hold", name="Ada Holt")
        for ident, kind, source in (
            ("a1", EntityKind.PERSON, SourceKind.PERSON),
            ("a2", EntityKind.ORGANIZATION, SourceKind.ORGANISATION),
            ("a3", EntityKind.PERSON, SourceKind.PERSON),
        )
    ]

    assert {chain for found in chains(*reports).values() for chain in found} == {"person:Ada Holt"}

"""What the bearer of a name is, where the reports of a set don't agree or the words around it tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.trace.test_statements import chains
from tests.trace.written import Written

from woozle.model.attribution import SourceKind
from woozle.model.entity import EntityKind, Mention, MentionForm
from woozle.model.text import Span


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


@pytest.mark.parametrize(
    ("name", "expected"), [("Brellow", "organisation:Brellow"), ("Ada Holt", "person:Ada Holt")]
)
def test_a_single_name_that_is_called_a_company_is_nobodys(name: str, expected: str) -> None:
    """Of a full name "the company" is more likely mistaken."""
    text = f"{name} is large. The company closed. The quay will hold, {name} said."
    written = Written("a1", text, "Radio Reach").names(name)
    at = text.index("The company")
    entity = written.entities[name]
    nominal = Mention(Span(at, at + len("The company")), MentionForm.NOMINAL)
    written.entities[name] = replace(entity, mentions=(*entity.mentions, nominal))
    written.says(name, SourceKind.PERSON, "The quay will hold", name=name)

    assert chains(written)["a1"] == [expected]

"""Descriptions in a lead that a bare name answers."""

from __future__ import annotations

import pytest
from tests.trace.test_statements import chains
from tests.trace.written import Written

from woozle.model.attribution import SourceKind

_LEAD = "{who} said the quay would sink.\n{then}"


@pytest.mark.parametrize(
    ("who", "then", "expected"),
    [
        pytest.param(
            "A town councillor",
            "“I measured it,” Ada Holt told us.",
            "person:Ada Holt",
            id="named bare behind a quotation",
        ),
        pytest.param(
            "The head of the docks",
            "Ada Holt took office in May.",
            "person:Ada Holt",
            id="named bare as a subject",
        ),
        pytest.param(
            "A town councillor",
            "The mayor, Ada Holt, disagreed.",
            "anon:a1/A town councillor",
            id="who is said to be somebody else",
        ),
        pytest.param(
            "A town councillor",
            "Ada Holt, the mayor, disagreed.",
            "anon:a1/A town councillor",
            id="who is said so behind the name",
        ),
        pytest.param(
            "A town councillor",
            "Ada Holt, who was mayor till May, disagreed.",
            "anon:a1/A town councillor",
            id="who is told to have been somebody else",
        ),
        pytest.param(
            "An official",
            "“I measured it,” Ada Holt told us.",
            "anon:a1/An official",
            id="of whom hardly anything is said",
        ),
        pytest.param(
            "One of them",
            "“I measured it,” Ada Holt told us.",
            "anon:a1/One of them",
            id="who is one of several just told of",
        ),
        pytest.param(
            "A councillor who asked not to be named",
            "“I measured it,” Ada Holt told us.",
            "anon:a1/A councillor who asked not to be named",
            id="who doesn't want to be named",
        ),
    ],
)
def test_a_lead_is_answered_by_a_bare_name(who: str, then: str, expected: str) -> None:
    text = _LEAD.format(who=who, then=then)
    written = Written("a1", text, "Radio Reach").names("Ada Holt")
    written.says(who, SourceKind.ANONYMOUS, "the quay would sink")

    assert chains(written)["a1"] == [expected]

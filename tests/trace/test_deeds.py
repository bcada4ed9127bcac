"""What somebody decides or wants, told by a report, against what somebody says."""

from __future__ import annotations

import pytest
from tests.trace.written import Written

from woozle.model.attribution import Act, SourceKind
from woozle.trace.statements import statements_of


@pytest.mark.parametrize(
    ("text", "cue", "content", "act", "chain"),
    [
        pytest.param(
            "The council voted to close the quay.",
            "voted",
            "to close the quay",
            Act.INTEND,
            ["article:a1"],
            id="a decision",
        ),
        pytest.param(
            "The council wants its quay closed.",
            "wants",
            "its quay closed",
            Act.INTEND,
            ["article:a1"],
            id="a wish",
        ),
        pytest.param(
            "The council wants to know who closed the quay.",
            "wants",
            "to know who closed the quay",
            Act.INTEND,
            ["article:a1", "organisation:council"],
            id="a question",
        ),
        pytest.param(
            "The council promised to close the quay.",
            "promised",
            "to close the quay",
            Act.INTEND,
            ["article:a1", "organisation:council"],
            id="a promise is said",
        ),
        pytest.param(
            "The council decided that the quay was unsafe.",
            "decided",
            "that the quay was unsafe",
            Act.BELIEVE,
            ["article:a1", "organisation:council"],
            id="a finding is said",
        ),
    ],
)
def test_a_report_itself_tells_what_somebody_decided_or_wants(
    text: str, cue: str, content: str, act: Act, chain: list[str]
) -> None:
    written = Written("a1", text, "Radio Reach")
    written.says("The council", SourceKind.ORGANISATION, content, cue=cue, act=act)

    (statement,) = statements_of([written.reading], [written.article])

    assert [str(node) for node in statement.chain] == chain
    if len(chain) == 1:
        assert statement.content[0].of(text) == text.removesuffix(".")


def test_who_is_said_to_want_something_is_told_by_the_one_who_says_so() -> None:
    text = "Ada Brook said the council wants to close the quay."
    written = Written("a1", text, "Radio Reach")
    written.says("Ada Brook", SourceKind.PERSON, "the council wants to close the quay", cue="said")
    written.says(
        "the council",
        SourceKind.ORGANISATION,
        "to close the quay",
        cue="wants",
        act=Act.INTEND,
        parent="t1",
    )

    chains = {" > ".join(map(str, s.chain)) for s in statements_of([written.reading], [written.article])}

    assert chains == {"article:a1 > person:Ada Brook"}

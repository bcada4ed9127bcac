"""Sources inside what others say that lead no deeper."""

from __future__ import annotations

import pytest
from tests.trace.test_statements import chains
from tests.trace.written import Written

from woozle.model.attribution import Act, SourceKind


@pytest.mark.parametrize(
    ("source", "kind", "act", "expected"),
    [
        pytest.param("the law", SourceKind.DOCUMENT, Act.ASSERT, "person:Ada Holt", id="the law"),
        pytest.param(
            "somebody at the port", SourceKind.ANONYMOUS, Act.BELIEVE, "person:Ada Holt", id="somebody"
        ),
        pytest.param(
            "her officers", SourceKind.ANONYMOUS, Act.ASSERT, "person:Ada Holt", id="one's own people"
        ),
        pytest.param("we", SourceKind.ORGANISATION, Act.ASSERT, "person:Ada Holt", id="we"),
        pytest.param(
            "the court", SourceKind.ORGANISATION, Act.DEMAND, "person:Ada Holt", id="what somebody asked for"
        ),
        pytest.param(
            "a diver",
            SourceKind.ANONYMOUS,
            Act.ASSERT,
            "person:Ada Holt > anon:Ada Holt/a diver",
            id="whoever else said so",
        ),
    ],
)
def test_only_who_says_so_is_deeper(source: str, kind: SourceKind, act: Act, expected: str) -> None:
    said = f"{source} held that the quay would sink"
    written = Written("a1", f"Ada Holt said {said}.", "Radio Reach")
    written.says("Ada Holt", SourceKind.PERSON, said)
    written.says(source, kind, "the quay would sink", act=act, parent="t1")

    assert chains(written)["a1"] == [expected]


@pytest.mark.parametrize(
    ("said", "source", "cue", "content", "expected"),
    [
        pytest.param(
            "the office had learned of the cracks from a diver",
            "a diver",
            "from",
            "the cracks",
            "person:Ada Holt",
            id="that it heard of them is what she says",
        ),
        pytest.param(
            "the office had learned from a diver that the quay would sink",
            "a diver",
            "from",
            "that the quay would sink",
            "person:Ada Holt > anon:Ada Holt/a diver",
            id="what the diver said is told",
        ),
        pytest.param(
            "the quay would sink, based on readings of the gauge",
            "readings of the gauge",
            "based on",
            "the quay would sink",
            "person:Ada Holt",
            id="instruments don't speak",
        ),
        pytest.param(
            "the quay would sink, based on a report of the port",
            "a report of the port",
            "based on",
            "the quay would sink",
            "person:Ada Holt > document:report",
            id="a report does",
        ),
    ],
)
def test_what_somebody_heard_of_or_works_with_is_no_deeper_source(
    said: str, source: str, cue: str, content: str, expected: str
) -> None:
    kind = SourceKind.ANONYMOUS if source == "a diver" else SourceKind.DOCUMENT
    written = Written("a1", f"Ada Holt said {said}.", "Radio Reach")
    written.says("Ada Holt", SourceKind.PERSON, said)
    written.says(source, kind, content, cue=cue, parent="t1")

    assert set(chains(written)["a1"]) == {expected}

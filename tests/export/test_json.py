from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.errors import DocumentError
from woozle.export.json import json_array, json_lines, reading_from_dict, reading_to_dict
from woozle.model.attribution import Act, Attribution, Candidate, Medium, PrintedAs, SourceKind
from woozle.model.description import Description
from woozle.model.entity import Entity, EntityKind, Mention, MentionForm
from woozle.model.occupancy import Occupancy
from woozle.model.ownership import Ownership, Tie
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span
from woozle.model.timex import Timex, TimexType

if TYPE_CHECKING:
    from woozle.model.article import Article

_WORDS = st.text(st.characters(), max_size=12)
"""Any code points, halves of surrogate pairs among them: file names bring those in."""
_SPAN = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(1, 99)
)
_SPANS = st.lists(_SPAN, max_size=3).map(tuple)
_MAYBE = st.none() | _WORDS

_ATTRIBUTION = st.builds(
    Attribution,
    id=_WORDS,
    source=_SPANS,
    cue=_SPANS,
    content=_SPANS,
    parent=_MAYBE,
    source_kind=st.none() | st.sampled_from(SourceKind),
    printed_as=st.none() | st.sampled_from(PrintedAs),
    number=_MAYBE,
    source_entity=_MAYBE,
    speaks_for=_MAYBE,
    act=st.none() | st.sampled_from(Act),
    medium=st.none() | st.sampled_from(Medium),
    when=_MAYBE,
    score=st.floats(0, 1),
    candidates=st.lists(st.builds(Candidate, _WORDS, st.floats(0, 1)), max_size=2).map(tuple),
    description=st.none()
    | st.builds(
        Description, role=_WORDS, ranks=st.lists(_WORDS, max_size=2).map(tuple), reason=st.none() | _SPAN
    ),
)
_OWNERSHIP = st.builds(Ownership, outlet=_WORDS, tie=st.sampled_from(Tie), other=_MAYBE, evidence=_SPANS)
_TIMEX = st.builds(
    Timex,
    id=_WORDS,
    span=_SPAN,
    type=st.sampled_from(TimexType),
    value=_MAYBE,
    mod=_MAYBE,
    earliest=st.none() | st.dates(),
    latest=st.none() | st.dates(),
    anchor=_MAYBE,
    rule=_MAYBE,
    alternative=_MAYBE,
)
_ENTITY = st.builds(
    Entity,
    id=_WORDS,
    kind=st.sampled_from(EntityKind),
    name=_WORDS,
    mentions=st.lists(st.builds(Mention, _SPAN, st.sampled_from(MentionForm)), max_size=2).map(tuple),
)
_OCCUPANCY = st.builds(
    Occupancy,
    holder=_WORDS,
    position=_WORDS,
    evidence=_SPANS,
    organisation=_MAYBE,
    start=_MAYBE,
    end=_MAYBE,
    status=_MAYBE,
)
_READING = st.builds(
    Reading,
    id=_WORDS,
    text_sha256=_WORDS,
    language=_MAYBE,
    attributions=st.lists(_ATTRIBUTION, max_size=2).map(tuple),
    timexes=st.lists(_TIMEX, max_size=2).map(tuple),
    entities=st.lists(_ENTITY, max_size=2).map(tuple),
    occupancies=st.lists(_OCCUPANCY, max_size=2).map(tuple),
    ownerships=st.lists(_OWNERSHIP, max_size=2).map(tuple),
    reader=st.builds(ReaderVersion, version=_WORDS, model=_WORDS),
)


@given(_READING)
def test_a_reading_survives_the_way_through_json(reading: Reading) -> None:
    assert reading_from_dict(json.loads(json.dumps(reading_to_dict(reading)))) == reading


def test_a_line_is_the_reading_whatever_stands_in_it(report: tuple[Article, Reading]) -> None:
    (line,) = json_lines([report])

    assert reading_from_dict(json.loads(line)) == report[1]
    assert line.count("\n") == 1


@pytest.mark.parametrize("id", ["“Käufer” 港", "caf\udce9", "a\nb", "\x00"])
def test_lines_are_utf_8_and_one_line_each(id: str) -> None:
    (line,) = json_lines([DocumentError(id, "it is empty")])

    assert json.loads(line.encode()) == {"id": id, "error": "it is empty"}
    assert line.count("\n") == 1


def test_a_row_goes_out_for_every_row_that_came_in(report: tuple[Article, Reading]) -> None:
    rows = [
        json.loads(line) for line in json_lines([report, DocumentError("line 2", "it is no JSON"), report])
    ]

    assert ["error" in row for row in rows] == [False, True, False]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_an_array_holds_all_readings_and_no_failures(report: tuple[Article, Reading], count: int) -> None:
    printed = "".join(json_array([DocumentError("x", "it is empty"), *[report] * count]))

    assert list(map(reading_from_dict, json.loads(printed))) == [report[1]] * count


def test_the_keys_stand_in_the_order_of_the_design(report: tuple[Article, Reading]) -> None:
    row = reading_to_dict(report[1])

    assert (
        " ".join(row) == "id text_sha256 language attributions timexes entities occupancies ownerships reader"
    )
    assert " ".join(row["attributions"][0]) == (
        "id parent source cue content source_kind printed_as number source_entity speaks_for "
        "act stance medium when score candidates description"
    )


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        pytest.param({"id": "a1"}, "a1: this is no reading: 'text_sha256' is missing", id="key missing"),
        pytest.param({"attributions": 3}, "a1: this is no reading", id="not a list"),
        pytest.param({"timexes": [{"start": 4, "end": 4}]}, "a1: this is no reading", id="not a span"),
        pytest.param({"reader": None}, "a1: this is no reading", id="no reader"),
    ],
)
def test_what_is_no_reading_is_refused_in_a_sentence(
    report: tuple[Article, Reading], broken: dict[str, Any], complaint: str
) -> None:
    row = broken if set(broken) == {"id"} else reading_to_dict(report[1]) | broken

    with pytest.raises(DocumentError) as refused:
        reading_from_dict(row)

    assert str(refused.value).startswith(complaint)


def test_an_unknown_act_is_refused(report: tuple[Article, Reading]) -> None:
    row = reading_to_dict(report[1])
    row["attributions"][0]["act"] = "shout"

    with pytest.raises(DocumentError, match="shout"):
        reading_from_dict(row)

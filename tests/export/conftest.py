"""A report with everything in it, invented, and how to mark one up."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest

from woozle.model.article import Article
from woozle.model.attribution import Act, Attribution, Medium, PrintedAs, SourceKind
from woozle.model.entity import Entity, EntityKind, Mention, MentionForm
from woozle.model.occupancy import Occupancy
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span
from woozle.model.timex import Timex, TimexType

_EDGE = re.compile(r"\[(\S+) |\]")

_MARKED = """\
[content:1,content:2 The harbour authority knew of cracks in the west quay], [source:1 the Harbour Courier] \
[cue:1 reported] on [t1 Monday], [cue:2 citing] [source:2 two officials who had read a memo].

[source:3 Marta Quill], [post harbour master until [t2 last May]], [cue:3 denied] [content:3 the report] in a \
tweet. [content:4 “I was never told. [content:5 The quay was sound], [source:5 the ministry] [cue:5 said],”] \
[source:4 she] [cue:4 wrote].

[cue:6 It is alleged] [content:6 that a contract went to a relative].
"""


def unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """Return the text, and under each label the spans in brackets that bear it; brackets nest."""
    text, spans = "", defaultdict(list)
    begun: list[tuple[str, int]] = []
    rest = 0
    for edge in _EDGE.finditer(marked):
        text += marked[rest : edge.start()]
        rest = edge.end()
        if edge[1]:
            begun.append((edge[1], len(text)))
        else:
            labels, start = begun.pop()
            for label in labels.split(","):
                spans[label].append(Span(start, len(text)))
    return text + marked[rest:], dict(spans)


def attributions(spans: dict[str, list[Span]]) -> dict[str, Attribution]:
    """Return, by number, the attributions whose parts are labelled "source:1", "cue:1", "content:1"."""
    numbers = sorted({label.partition(":")[2] for label in spans if ":" in label})
    return {
        number: Attribution(
            id=number,
            source=tuple(spans.get(f"source:{number}", ())),
            cue=tuple(spans.get(f"cue:{number}", ())),
            content=tuple(spans.get(f"content:{number}", ())),
        )
        for number in numbers
    }


@pytest.fixture(scope="session")
def report() -> tuple[Article, Reading]:
    text, spans = unmark(_MARKED)
    bare = attributions(spans)
    named = PrintedAs.NAMED
    courier = {"source_kind": SourceKind.OUTLET, "printed_as": named, "source_entity": "e1"}
    quill = {"source_kind": SourceKind.PERSON, "printed_as": named, "source_entity": "e2", "number": "1"}
    unnamed = {"source_kind": SourceKind.ANONYMOUS, "printed_as": PrintedAs.DESCRIBED_UNNAMED, "number": "2"}
    ministry = {"source_kind": SourceKind.ORGANISATION, "printed_as": named}
    given: dict[str, dict[str, object]] = {
        "1": {**courier, "act": Act.ASSERT, "medium": Medium.REPORT, "when": "t1", "score": 0.97},
        "2": {**unnamed, "act": Act.ASSERT, "parent": "1"},
        "3": {**quill, "act": Act.DENY, "medium": Medium.POST},
        "4": {**quill, "act": Act.DENY, "medium": Medium.POST},
        "5": {**ministry, "act": Act.ASSERT, "parent": "4", "speaks_for": "e1"},
        "6": {"source_kind": SourceKind.UNSPECIFIED, "act": Act.ASSERT},
    }
    article = Article(
        id="a1",
        text=text,
        outlet="Aldmouth Post",
        country="Verland",
        published=date(2024, 3, 12),
        url="https://aldmouthpost.example/quay",
        headline="Port knew of cracks, paper says",
        byline="Lena Orsk",
    )
    reading = Reading(
        id="a1",
        text_sha256=article.text_sha256,
        language="en",
        attributions=tuple(replace(bare[number], **facts) for number, facts in given.items()),  # type: ignore[arg-type]
        timexes=(
            Timex(
                id="t1",
                span=spans["t1"][0],
                type=TimexType.DATE,
                value="2024-03-11",
                earliest=date(2024, 3, 11),
                latest=date(2024, 3, 12),
                anchor="publication",
                rule="weekday",
            ),
            Timex(id="t2", span=spans["t2"][0], type=TimexType.DATE, value="2023-05", alternative="2024-05"),
        ),
        entities=(
            Entity(
                id="e1",
                kind=EntityKind.OUTLET,
                name="Harbour Courier",
                mentions=(Mention(spans["source:1"][0]),),
            ),
            Entity(
                id="e2",
                kind=EntityKind.PERSON,
                name="Marta Quill",
                mentions=(
                    Mention(spans["source:3"][0]),
                    Mention(spans["source:4"][0], MentionForm.PRONOUN),
                ),
            ),
        ),
        occupancies=(
            Occupancy(
                holder="e2",
                position="harbour master",
                end="2023-05",
                status="former",
                evidence=tuple(spans["post"]),
            ),
        ),
        reader=ReaderVersion(version="0.1.0", model="by-hand"),
    )
    return article, reading

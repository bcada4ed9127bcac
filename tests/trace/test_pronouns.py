"""Pronouns that stand for sources and that the reading left open."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from tests.trace.test_statements import chains
from tests.trace.written import Written

from woozle.model.article import Article
from woozle.model.attribution import Attribution, SourceKind
from woozle.model.entity import Entity, EntityKind, Mention
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span, sha256
from woozle.trace.pronouns import with_pronouns


@pytest.mark.parametrize(
    ("text", "pronoun", "content", "people", "expected"),
    [
        pytest.param(
            "Ada Holt sells rope behind the mole. “I saw it sink,” she told us.",
            "she",
            "“I saw it sink,”",
            ["Ada Holt"],
            "person:Ada Holt",
            id="the subject of the sentence before a quotation",
        ),
        pytest.param(
            "Jon Reeve slept badly.\nMs Ada Holt had told him of it. The quay would sink, he said.",
            "he",
            "The quay would sink",
            ["Jon Reeve", "Ada Holt"],
            "person:Jon Reeve",
            id="not whose title is of the other sex",
        ),
        pytest.param(
            "Jon Reeve was away. In Ellis, the harbour master, Ada Holt, was asked. “I saw it sink,” she said.",
            "she",
            "“I saw it sink,”",
            ["Ada Holt"],
            "person:Ada Holt",
            id="behind an adverbial and a post",
        ),
        pytest.param(
            "Ada Holt met the pilots. Nobody knows what came of it. The quay would sink, she said.",
            "she",
            "The quay would sink",
            ["Ada Holt"],
            "person:Ada Holt",
            id="whoever was named last",
        ),
        pytest.param(
            "It rained. The quay would sink, she said.",
            "she",
            "The quay would sink",
            [],
            "anon:a1/she",
            id="nobody, where nobody was named",
        ),
        pytest.param(
            "Jon Reeve mends nets. “It sank at noon,” the 58-year-old said.",
            "the 58-year-old",
            "“It sank at noon,”",
            ["Jon Reeve"],
            "person:Jon Reeve",
            id="an age takes somebody up again",
        ),
    ],
)
def test_whom_a_personal_pronoun_means(
    text: str, pronoun: str, content: str, people: list[str], expected: str
) -> None:
    written = Written("a1", text, "Radio Reach")
    for name in people:
        written.names(name)
    written.says(pronoun, SourceKind.ANONYMOUS if not people else SourceKind.PERSON, content, is_open=True)

    assert chains(written)["a1"] == [expected]


@pytest.mark.parametrize(
    "spoken",
    [
        pytest.param("A former pilot, who dived there with Jon Reeve, sees it otherwise.", id="who"),
        pytest.param("A former pilot told us of Jon Reeve.", id="who spoke"),
    ],
)
def test_somebody_without_a_name_who_opens_the_sentence_before_goes_on_speaking(spoken: str) -> None:
    text = f"Jon Reeve was away. {spoken} It sank at noon, he said. It was grey all over, he said."
    written = Written("a1", text, "Radio Reach").names("Jon Reeve")
    if "told" in spoken:
        written.says("A former pilot", SourceKind.ANONYMOUS, "of Jon Reeve", cue="told", is_open=True)
    for content, said in zip(
        ("It sank at noon", "It was grey all over"), re.finditer(r"\bhe said", text), strict=True
    ):
        written.says("he", SourceKind.PERSON, content, is_open=True)
        pronoun = (Span(said.start(), said.start() + len("he")),)
        written.attributions[-1] = replace(written.attributions[-1], source=pronoun)

    assert chains(written)["a1"][-2:] == ["anon:a1/A former pilot"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Port Council has closed the quay, it said.",
            "organisation:Port Council",
            id="the subject of its own sentence",
        ),
        pytest.param(
            "ELLIS, Norra, May 3 (NNA) - The Port Council has closed the quay, it said.",
            "organisation:Port Council",
            id="behind a dateline",
        ),
        pytest.param(
            "The port council sent one line. It had closed the quay, it said.",
            "organisation:port council",
            id="the body that did something in the sentence before",
        ),
        pytest.param(
            "The port council keeps no list, it said.",
            "organisation:port council",
            id="a body by its noun, whatever it does",
        ),
        pytest.param(
            "The ministry in Ellis let a night pass. It did not comment, it said.",
            "organisation:ministry in Ellis",
            id="the body, not the place that it is in",
        ),
        pytest.param("Nobody has closed the quay, it said.", "organisation:it", id="only a body speaks so"),
    ],
)
def test_whom_it_said_means(text: str, expected: str) -> None:
    written = Written("a1", text, "Radio Reach").names("Ellis", kind=EntityKind.LOCATION)
    written.says(
        "it",
        SourceKind.ORGANISATION,
        text.split(" - ")[-1].split(". ")[-1].removesuffix(", it said."),
        is_open=True,
    )
    at = text.rindex("it said")
    written.attributions[0] = replace(written.attributions[0], source=(Span(at, at + 2),))

    assert chains(written)["a1"] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He held out a letter. It gives 1 May.", "document:letter", id="the paper just told of"),
        pytest.param(
            "We have seen the report. The table of May is missing. It gives 1 May.",
            "document:report",
            id="of the nearest sentence that tells of a paper",
        ),
        pytest.param("The paper came out. It gives 1 May.", "document:It", id="a newspaper is none"),
        pytest.param("He held out a letter.\nIt gives 1 May.", "document:It", id="not beyond the paragraph"),
    ],
)
def test_which_paper_it_is(text: str, expected: str) -> None:
    written = Written("a1", text, "Radio Reach").says("It", SourceKind.DOCUMENT, "1 May", is_open=True)

    assert chains(written)["a1"][-1] == expected


def test_they_are_a_body_of_several() -> None:
    text = "The police in Ellis ask for information. They do not comment on sightings."
    written = Written("a1", text, "Radio Reach")
    written.says("They", SourceKind.ORGANISATION, "on sightings", is_open=True)

    assert chains(written)["a1"][-1] == "organisation:police in Ellis"


def test_a_long_interview_takes_no_time() -> None:
    """Every "he said" asks for the titles of all mentions of all people: none of them looks through the text before."""
    told = (
        "Jon Reeve sat on the mole and talked of the quay. “It sank in spring and nobody saw it,” he said. "
    )
    text = told * 150
    people = [
        Entity(id=f"e{first}", kind=EntityKind.PERSON, name="Jon Reeve",
               mentions=tuple(Mention(Span(at, at + 9)) for at in range(first * len(told), len(text), 5 * len(told))))
        for first in range(5)
    ]  # fmt: skip
    said = [
        Attribution(id=f"a{at}", source=(Span(at, at + 2),), content=(Span(at - 36, at - 1),))
        for at in (match.start() for match in re.finditer("he said", text))
    ]
    before = time.process_time()
    found = with_pronouns(
        Reading(id="1", text_sha256=sha256(text), language="en", attributions=tuple(said),
                entities=tuple(people), reader=ReaderVersion("", "")),
        Article(id="1", text=text),
    )  # fmt: skip

    assert time.process_time() - before < 10
    assert all(one.source_entity for one in found.attributions)


def test_a_mention_of_white_space_is_no_title() -> None:
    text = "Jon Reeve slept. \n The quay would sink, he said."
    written = Written("a1", text, "Radio Reach").names("Jon Reeve")
    written.says("he", SourceKind.PERSON, "The quay would sink", is_open=True)
    blank = Mention(Span(16, 19))
    reeve = written.entities["Jon Reeve"]
    written.entities["Jon Reeve"] = replace(reeve, mentions=(*reeve.mentions, blank))

    assert chains(written)["a1"] == ["person:Jon Reeve"]

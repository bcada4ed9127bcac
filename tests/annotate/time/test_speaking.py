"""Which expression dates the saying, and which clause an expression dates."""

from __future__ import annotations

import re
from datetime import date

import pytest

from woozle.annotate.time import clause_of, find_timexes, speaking_time
from woozle.model.attribution import Attribution
from woozle.model.text import Span

PUBLISHED = date(2021, 6, 29)
_MARK = re.compile(r"\[(source|cue|content) ([^\]]*)\]")


def marked_up(marked: str) -> tuple[str, Attribution]:
    """Return the text without its marks, and the attribution that they show."""
    text, at = "", 0
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans[mark[1]].append(Span(len(text), len(text) + len(mark[2])))
        text += mark[2]
        at = mark.end()
    source, cue, content = (tuple(spans[name]) for name in ("source", "cue", "content"))
    return text + marked[at:], Attribution(id="a1", source=source, cue=cue, content=content)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[source The mayor] [cue said] on Monday [content the bridge had closed in May].", "Monday"),
        ("On Friday, [source the mayor] [cue told] reporters [content she would go].", "Friday"),
        (
            "[content “It was safe,”] [source she] [cue said] in an interview in August last year.",
            "August last year",
        ),
        ("[source Monday's report] [cue said] [content the dam broke in 2019].", "Monday"),
        ("[source Harrow], who resigned on 17 May, [cue said] [content he was well].", None),
        ("[source Harrow] [cue said] [content he had left on Monday].", None),
        ("[source Harrow] now [cue says] [content he was well].", None),
        ("He left on Monday. [source Harrow] [cue said] [content he was well].", None),
        ("[content “He left,”] [source Mr. Harrow] [cue said] Tuesday, and went on to Arlen.", "Tuesday"),
    ],
)
def test_the_time_of_speaking(marked: str, words: str | None) -> None:
    text, attribution = marked_up(marked)
    timexes = find_timexes(text, published=PUBLISHED)
    name = speaking_time(attribution, timexes, text)
    assert next((t.span.of(text) for t in timexes if t.id == name), None) == words


def test_an_attribution_of_content_alone_has_no_time() -> None:
    text, attribution = marked_up("[content It closed] on Monday.")
    assert speaking_time(attribution, find_timexes(text, published=PUBLISHED), text) is None


@pytest.mark.parametrize(
    ("text", "words", "clause"),
    [
        ("It rained. On Monday, the dam broke.", "Monday", "On Monday, the dam broke."),
        ("The dam broke on Monday, which nobody had foreseen in 2019.", "Monday", "The dam broke on Monday"),
        ("She said that the dam broke on Monday.", "Monday", "that the dam broke on Monday."),
        ("Mr. Harrow left on Monday after he lost in May.", "Monday", "Mr. Harrow left on Monday"),
    ],
)
def test_the_clause_that_an_expression_dates(text: str, words: str, clause: str) -> None:
    timex = next(t for t in find_timexes(text, published=PUBLISHED) if t.span.of(text) == words)
    assert clause_of(timex, text).of(text) == clause

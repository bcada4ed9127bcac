from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from woozle.errors import DocumentError
from woozle.export.html import page
from woozle.model.article import Article
from woozle.model.attribution import Act, Attribution
from woozle.model.entity import Entity, EntityKind
from woozle.model.occupancy import Occupancy
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span
from woozle.model.timex import Timex, TimexType

if TYPE_CHECKING:
    from collections.abc import Iterable

_EMPTY = {"meta", "br", "hr"}


class _Page(HTMLParser):
    """A page as a browser takes it: the tags it holds, and which words stand under which class."""

    def __init__(self, pieces: Iterable[str]) -> None:
        super().__init__()
        self.source = "".join(pieces)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: dict[str, str] = defaultdict(str)
        self._open: list[tuple[str, set[str]]] = []
        self.feed(self.source)
        self.close()
        assert not self._open, f"left open: {self._open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag not in _EMPTY:
            self._open.append((tag, set(given.get("class", "").split()) | {tag}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        over = set().union(*(classes for _, classes in self._open))
        if "text" in over and not over & {"n", "tip"}:
            for name in over:
                self.words[name] += data

    def all(self, attribute: str) -> list[str]:
        return [given[attribute] for _, given in self.tags if attribute in given]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_article_stands_there_word_for_word(report: tuple[Article, Reading]) -> None:
    assert _squeezed(_Page(page([report])).words["text"]) == _squeezed(report[0].text)


def test_every_part_of_an_attribution_bears_its_number(report: tuple[Article, Reading]) -> None:
    article, reading = report
    shown = _Page(page([report]))

    for number, attribution in enumerate(reading.attributions, start=1):
        parts = {*attribution.source, *attribution.cue, *attribution.content}
        expected = "".join(span.of(article.text) for span in sorted(parts))
        # Four's content holds five's parts, so five's words are under both numbers.
        assert shown.words[f"a1-{number}"] == expected


def test_every_link_leads_somewhere_and_every_id_is_one_of_a_kind(report: tuple[Article, Reading]) -> None:
    shown = _Page(page([report, report]))
    ids = shown.all("id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in shown.all("href") if link.startswith("#")} <= set(ids)


def test_a_denial_is_marked_with_a_word(report: tuple[Article, Reading]) -> None:
    printed = "".join(page([report]))

    assert ">3 denial</a>" in printed
    assert '<strong class="mark">DENIAL</strong>' in printed


def test_the_chain_of_a_nested_source_is_spelt_out(report: tuple[Article, Reading]) -> None:
    assert "Chain: Aldmouth Post → Harbour Courier → two officials who had read a memo" in "".join(
        page([report])
    )


def test_the_page_loads_nothing_and_runs_nothing(report: tuple[Article, Reading]) -> None:
    shown = _Page(page([report]))

    assert not {tag for tag, _ in shown.tags} & {"script", "link", "img", "iframe", "object", "base", "form"}
    assert not shown.all("src")
    assert not re.search(r"@import|url\(", shown.source)
    assert "default-src 'none'" in "".join(shown.all("content"))


@pytest.mark.parametrize(
    "hostile",
    [
        "</style></p><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "<!-- <b>",
        "&lt;script&gt;",
        "javascript:alert(1)",
    ],
)
def test_hostile_words_stay_words(hostile: str) -> None:
    text = f"{hostile} said {hostile}"
    here = (Span(0, len(hostile)),)
    article = Article(
        id=hostile,
        text=text,
        outlet=hostile,
        country=hostile,
        url=hostile,
        headline=hostile,
        byline=hostile,
    )
    attribution = Attribution(
        id=hostile, source=here, content=here, number=hostile, source_entity="e", speaks_for="e", when="t"
    )
    reading = Reading(
        id=hostile,
        text_sha256=hostile,
        language=hostile,
        attributions=(attribution, replace(attribution, id="2", parent=hostile, act=Act.DENY, cue=here)),
        timexes=(
            Timex(
                id="t", span=here[0], type=TimexType.DATE, value=hostile, anchor=hostile, alternative=hostile
            ),
        ),
        entities=(Entity(id="e", kind=EntityKind.PERSON, name=hostile, mentions=()),),
        occupancies=(
            Occupancy(
                holder=hostile,
                position=hostile,
                organisation=hostile,
                start=hostile,
                status=hostile,
                evidence=here,
            ),
        ),
        reader=ReaderVersion(version=hostile, model=hostile),
    )

    shown = _Page(page([(article, reading)]))

    assert shown.words["text"] == text
    assert not {tag for tag, _ in shown.tags} & {"script", "img", "b!--"}
    assert not [name for _, given in shown.tags for name in given if name.startswith("on")]
    assert all(link.startswith("#") for link in shown.all("href"))


_TEXT = "One two three.\n\nFour five six seven.\n\nEight nine, ten."
_OFFSETS = st.integers(0, len(_TEXT))
_SPAN = (
    st.tuples(_OFFSETS, _OFFSETS)
    .filter(lambda pair: _TEXT[min(pair) : max(pair)].strip() != "")
    .map(lambda pair: Span(min(pair), max(pair)))
)
_SPANS = st.lists(_SPAN, min_size=1, max_size=3).map(tuple)


@given(st.lists(st.tuples(_SPANS, _SPANS), max_size=4), _SPANS)
def test_whatever_overlaps_the_tags_nest_and_the_words_stay(
    parts: list[tuple[tuple[Span, ...], tuple[Span, ...]]], dated: tuple[Span, ...]
) -> None:
    article = Article(id="a1", text=_TEXT)
    reading = Reading(
        id="a1",
        text_sha256=article.text_sha256,
        language="en",
        attributions=tuple(
            Attribution(id=str(number), cue=cue, content=content)
            for number, (cue, content) in enumerate(parts)
        ),
        timexes=tuple(
            Timex(id=f"t{number}", span=span, type=TimexType.DATE, value="2024")
            for number, span in enumerate(dated)
        ),
        reader=ReaderVersion("0", "by-hand"),
    )

    shown = _Page(page([(article, reading)]))

    assert shown.words["text"] == _TEXT.replace("\n", "")
    assert {link[1:] for link in shown.all("href")} <= set(shown.all("id"))


def test_several_reports_make_one_page_with_a_list_at_its_head(report: tuple[Article, Reading]) -> None:
    other = (replace(report[0], headline="Second"), report[1])

    printed = "".join(page([report, DocumentError("x", "it is empty"), other]))

    assert printed.count('<article id="r') == 2
    assert '<a href="#r2">Second</a>' in printed
    assert "<title>2 reports · woozle</title>" in printed

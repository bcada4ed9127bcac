from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from woozle.errors import DocumentError
from woozle.export.sheet import sheet, sheets
from woozle.model.article import Article
from woozle.model.attribution import Attribution
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_ESCAPE_CODE = re.compile("\x1b\\[[0-9;]*m")

_SHEET = """\
Port knew of cracks, paper says
Aldmouth Post · Verland · Lena Orsk · published 2024-03-12 · a1
────────────────────────────────────────────────────────────────────────────────
6 attributions: 4 to a named source, 1 to an unnamed one, 1 to none, 2 inside
another, 2 denying

¶1    Harbour Courier · outlet, named
        “reported”, in a report, Monday (2024-03-11)
        │ The harbour authority knew of cracks in the west quay
          └ two officials who had read a memo · anonymous, described, not named,
            2 sources
            “citing”
            │ (the same words)

¶2    Marta Quill · person, named
        DENIAL “denied”, in a post
        │ the report

¶2    Marta Quill as “she” · person, named
        DENIAL “wrote”, in a post
        │ “I was never told. The quay was sound, the ministry said,”
          └ the ministry · organisation, named, for Harbour Courier
            “said”
            │ The quay was sound

¶3    no source given
        “It is alleged”
        │ that a contract went to a relative

Dates
       as printed  means               seen from
¶1     Monday      2024-03-11          the day of publication
¶2     last May    2023-05 or 2024-05

Posts held
       who          post            when
¶2     Marta Quill  harbour master  former, until 2023-05


"""


def test_a_sheet_says_who_how_what_and_where(report: tuple[Article, Reading]) -> None:
    assert sheet(*report) == _SHEET


def test_colour_adds_nothing_but_colour(report: tuple[Article, Reading]) -> None:
    colored = sheet(*report, color=True)

    assert colored != _SHEET
    assert [line.rstrip() for line in _ESCAPE_CODE.sub("", colored).split("\n")] == _SHEET.split("\n")


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_longer_than_the_page(report: tuple[Article, Reading], width: int) -> None:
    assert max(map(len, sheet(*report, width=width).split("\n"))) <= width


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("\x1b[2J\x1b]0;owned\x07", id="escape codes"),
        pytest.param("[bold red]loud[/]", id="the markup of rich"),
        pytest.param("\u202eesrever\u202c", id="reversed words"),
        pytest.param("\x9b31m", id="an eight-bit escape"),
        pytest.param("\udce9", id="half a surrogate pair"),
    ],
)
@pytest.mark.parametrize("place", ["headline", "outlet", "byline", "id", "text"])
def test_no_text_steers_the_terminal(hostile: str, place: str) -> None:
    article = replace(Article(id="a1", text="Orsk said so."), **{place: hostile + " said so."})  # type: ignore[arg-type]
    printed = sheet(article, _reading(article, [Span(0, len(article.text))]))

    assert not set("\x1b\x07\x9b\u202e\u202c\udce9") & set(printed)
    assert "said so." in printed
    assert ("[bold red]loud[/]" in printed) == ("bold" in hostile)


def _reading(article: Article, contents: Sequence[Span]) -> Reading:
    return Reading(
        id=article.id,
        text_sha256=article.text_sha256,
        language=None,
        attributions=tuple(
            Attribution(id=str(n), content=(span,), parent=str(n - 1) if n else None)
            for n, span in enumerate(contents)
        ),
        reader=ReaderVersion("0", "by-hand"),
    )


@given(st.text(st.characters(), min_size=1, max_size=60), st.integers(1, 15), st.integers(40, 90))
def test_any_text_and_any_depth_fits_the_page(text: str, depth: int, width: int) -> None:
    article = Article(id="a1", text=text)

    printed = sheet(article, _reading(article, [Span(0, len(text))] * depth), width=width)

    assert max(map(cell_len, printed.split("\n"))) <= width


def test_a_report_that_quotes_nobody_says_so() -> None:
    article = Article(id="a1", text="It rained.")

    assert "Nobody is quoted or cited." in sheet(article, _reading(article, []))


def test_what_could_not_be_read_has_no_sheet(report: tuple[Article, Reading]) -> None:
    assert list(sheets([DocumentError("x", "it is empty"), report])) == [_SHEET]

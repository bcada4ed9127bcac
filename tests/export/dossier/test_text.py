from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from woozle.export.dossier.text import text_pages

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier


def shown(dossier: Dossier, *, width: int = 80, everything: bool = False) -> str:
    return "".join(text_pages(dossier, width=width, everything=everything))


def flat(text: str) -> str:
    """The same without line breaks, marks in the margin and doubled spaces."""
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("The quay of Merrin", id="title"),
        pytest.param("5 reports · 5 outlets · 2024-03-11 to 2024-03-15 · 4 claims", id="how much"),
        pytest.param("4 reports, 4 outlets, 2 to 3 origins (3 unnamed), denied by 1", id="counts, as bounds"),
        pytest.param("not read: a5: the text seems to be in 'fr'", id="what could not be read"),
        pytest.param("2024-03-11 Harbour Courier → “two port officials” (unnamed) · a1 ¶1", id="source"),
        pytest.param("2024-03-12 Aldmouth Post → Harbour Courier · a2 ¶1", id="report on a report"),
        pytest.param("Merrin Mail reprints, without credit, Harbour Courier", id="copy"),
        pytest.param("→ “a Verland media report” (unnamed) → “a Sarland source” (unnamed)", id="chain"),
        pytest.param("Marta Quill (person), in Aldmouth Post · a2 ¶2 Nothing has been sold", id="denial"),
        pytest.param("! denied Marta Quill denies this. BBC: right of reply", id="finding with its rule"),
        pytest.param("! conflict", id="rivals"),
        pytest.param("1 more claim of one report each, with nothing to remark", id="what is folded"),
    ],
)
def test_the_page_says(dossier: Dossier, words: str) -> None:
    assert words in flat(shown(dossier))


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_page_nor_ends_in_blanks(dossier: Dossier, width: int) -> None:
    lines = shown(dossier, width=width, everything=True).split("\n")

    assert [line for line in lines if len(line) > width or line != line.rstrip()] == []


def test_color_adds_nothing_but_escape_codes(dossier: Dossier) -> None:
    import re

    colored = "".join(text_pages(dossier, color=True))

    assert "\x1b[" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored).split() == shown(dossier).split()


def test_what_many_tell_comes_first_and_what_is_minor_only_if_asked_for(dossier: Dossier) -> None:
    assert "1.  The west quay of Merrin has been sold." in shown(dossier)
    assert "Dock workers will lose" not in shown(dossier)
    assert "4.  Dock workers will lose" in shown(dossier, everything=True)


def test_a_text_can_not_steer_the_terminal(dossier: Dossier) -> None:
    hostile = replace(dossier, title="Quay\x1b[2J")

    assert "\x1b" not in shown(hostile)

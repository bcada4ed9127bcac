from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from woozle.export.dossier.markdown import markdown_pages

if TYPE_CHECKING:
    from woozle.model.dossier import Dossier


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("# The quay of Merrin", id="title"),
        pytest.param("## 1. The west quay of Merrin has been sold.", id="claim"),
        pytest.param("| 2024-03-12 | Aldmouth Post | Harbour Courier |", id="who relies on whom"),
        pytest.param(
            "| 2024-03-14 | Merrin Mail | reprints, without credit Harbour Courier |",
            id="copy",
        ),
        pytest.param("| 2024-03-04 | The sale was signed on March 4. | Harbour Courier |", id="timeline"),
        pytest.param(
            "| a1 | 2024-03-11 | Harbour Courier | [Harbour Courier: the quay & the sale](<https://a1.example/quay>) |",
            id="report",
        ),
    ],
)
def test_the_page_holds(dossier: Dossier, line: str) -> None:
    assert line in "".join(markdown_pages(dossier)).split("\n")


def test_words_of_a_text_are_no_markup(dossier: Dossier) -> None:
    hostile = replace(dossier, title="<b>*Quay* | [x](y)")

    assert "# \\<b\\>\\*Quay\\* \\| \\[x\\](y)\n" in "".join(markdown_pages(hostile))


def test_every_row_of_a_table_has_as_many_cells_as_its_head(dossier: Dossier) -> None:
    blocks = "".join(markdown_pages(dossier)).split("\n\n")
    tables = [block.strip().split("\n") for block in blocks if block.lstrip().startswith("|")]

    assert len(tables) > 4
    assert all(len({row.replace("\\|", "").count("|") for row in table}) == 1 for table in tables)

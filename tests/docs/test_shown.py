"""What the README and the tutorial show is what woozle prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docs.shown import PAGES, ROOT, Shown, is_true, printed, renewed, shown_on

_BLOCKS = [shown for name in PAGES if (ROOT / name).exists() for shown in shown_on(ROOT / name)]


@pytest.mark.parametrize("shown", _BLOCKS, ids=str)
def test_pages_show_what_is_printed(shown: Shown) -> None:
    output = printed(shown.command)

    assert is_true(shown, output), (
        f"{shown} prints something else now; run python tests/docs/shown.py, then read the page again"
    )


def test_the_readme_and_the_tutorial_show_something() -> None:
    assert {shown.page.name for shown in _BLOCKS} >= {"README.md", "tutorial.md"}


@pytest.mark.parametrize(
    ("page", "output", "truth"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "b"], ["a", "b", "c"], False),
        (["a", "…"], ["a", "b", "c"], True),
        (["…", "c"], ["a", "b", "c"], True),
        (["…", "b", "…"], ["a", "b", "c"], True),
        (["…", "b", "c", "…"], ["a", "b", "x", "c"], False),
        (["a", "…", "c", "…", "e"], ["a", "b", "c", "d", "e"], True),
        (["a", "…", "c", "…", "e"], ["a", "c", "b", "d", "f"], False),
        (["b", "…"], ["a", "b"], False),
    ],
)
def test_what_is_left_out_may_be_anything(page: list[str], output: list[str], *, truth: bool) -> None:
    shown = Shown(Path("page.md"), 0, "", "woozle", tuple(page))

    assert is_true(shown, output) is truth


@pytest.mark.parametrize(
    ("page", "output", "new"),
    [
        (["a", "b"], ["c"], ["c"]),
        (["one", "…"], ["two", "three"], ["two", "…"]),
        (["…", "Dates", "Monday", "…"], ["x", "Dates", "Tuesday", "y"], ["…", "Dates", "Tuesday", "…"]),
    ],
)
def test_renewing_keeps_how_much_is_shown(page: list[str], output: list[str], new: list[str]) -> None:
    shown = Shown(Path("page.md"), 0, "", "woozle", tuple(page))

    assert renewed(shown, output) == new


def test_blocks_are_found_fenced_and_indented(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "x\n\n    $ woozle a\n    1\n\n    2\n\ny\n\n```console\n$ woozle b\n3\n```\nz\n", "utf-8"
    )

    assert [(shown.command, shown.lines) for shown in shown_on(page)] == [
        ("woozle a", ("1", "", "2")),
        ("woozle b", ("3",)),
    ]

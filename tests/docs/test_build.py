"""The documentation can be built, and every link in it leads somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#)(?P<path>[^)#\s]+)[^)]*\)")
_PAGES = [
    *sorted((_ROOT / "docs").rglob("*.md")),
    *(_ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
]


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: str(page.relative_to(_ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = [match["path"] for match in _LINK.finditer(page.read_text("utf-8"))]

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.skipif(find_spec("furo") is None, reason="needs woozle[docs]")
def test_the_pages_build_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", tmp_path / "trees",
         _ROOT / "docs", tmp_path / "html"],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert done.stderr == ""
    assert done.returncode == 0
    assert "Follow every claim" in (tmp_path / "html/reference/commands.html").read_text("utf-8")
    assert "half-open" in (tmp_path / "html/reference/model.html").read_text("utf-8")

"""What is set in files and in the environment, and which of them counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from woozle.errors import SettingsError
from woozle.model.finding import FindingCode
from woozle.settings import Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path

_OWN = (
    'workspace = "desk.db"\n[check]\nselect = ["denied", "no-reply"]\nagainst = "postgresql://desk/story"\n'
)
_SHARED = '[project]\nname = "x"\n[tool.woozle.check]\nignore = ["single-origin"]\n'


def test_nothing_needs_to_be_set(tmp_path: Path) -> None:
    assert load_settings(tmp_path, {}) == Settings()


def test_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "woozle.toml").write_text(_OWN)

    assert load_settings(tmp_path, {}) == Settings(
        workspace=str(tmp_path / "desk.db"),
        against="postgresql://desk/story",
        select=(FindingCode.DENIED, FindingCode.NO_REPLY),
    )


def test_a_table_in_pyproject_of_a_folder_above(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(_SHARED)
    below = tmp_path / "drafts" / "today"
    below.mkdir(parents=True)

    assert load_settings(below, {}).ignore == (FindingCode.SINGLE_ORIGIN,)


def test_the_nearest_file_counts_and_one_of_its_own_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "woozle.toml").write_text(_OWN)
    (tmp_path / "pyproject.toml").write_text(_SHARED)
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text('[project]\nname = "without a table for woozle"\n')

    assert load_settings(inner, {}).select == (FindingCode.DENIED, FindingCode.NO_REPLY)


def test_the_environment_wins(tmp_path: Path) -> None:
    (tmp_path / "woozle.toml").write_text(_OWN)
    environ = {
        "WOOZLE_WORKSPACE": "other.db",
        "WOOZLE_AGAINST": "all.db",
        "WOOZLE_SELECT": "circular, denied",
        "WOOZLE_IGNORE": "",
    }

    assert load_settings(tmp_path, environ) == Settings(
        workspace="other.db", against="all.db", select=(FindingCode.CIRCULAR, FindingCode.DENIED)
    )


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("workspace =", "it is no TOML"),
        ("workspce = 'x'", "nothing called 'workspce' to set"),
        ("[check]\nselekt = []", "nothing called 'check.selekt' to set"),
        ("check = 1", "'check' is no table"),
        ("workspace = 1", "'workspace' is no text"),
        ("[check]\nselect = 'denied'", "'check.select' is no list"),
        ("[check]\nignore = ['nonsense']", "no finding 'nonsense'"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, written: str, problem: str) -> None:
    (tmp_path / "woozle.toml").write_text(written)

    with pytest.raises(SettingsError, match=problem):
        load_settings(tmp_path, {})

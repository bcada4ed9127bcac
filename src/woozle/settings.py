"""TOML and environment → one frozen object (docs/settings.md).

`woozle.toml`, or `[tool.woozle]` in `pyproject.toml`, of this folder or the nearest above it; then the environment,
which wins. Options of commands win over both.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from woozle.errors import SettingsError
from woozle.model.finding import FindingCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

WORKSPACE = "woozle.db"
"""Where a workspace is, if nobody says: in the current folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user has set.

    Attributes:
        workspace: Where the workspace is: a path or an address.
        against: The workspace that `woozle check` holds drafts against; None for none.
        select: The codes of the findings that `woozle check` tells; all if empty.
        ignore: The codes that it leaves out, also of those selected.
    """

    workspace: str = WORKSPACE
    against: str | None = None
    select: tuple[FindingCode, ...] = ()
    ignore: tuple[FindingCode, ...] = ()


def load_settings(folder: Path, environ: Mapping[str, str]) -> Settings:
    """Return what is set for work in *folder*.

    Raises:
        SettingsError: A file can't be read, or sets something that there is not.
    """
    settings = Settings()
    for here in (folder, *folder.parents):
        table = _table(here)
        if table is not None:
            settings = _from_table(table, here)
            break
    return _with_environment(settings, environ)


def codes(names: Iterable[str], *, where: str) -> tuple[FindingCode, ...]:
    """Return the codes of *names*, which may hold several each, set apart by commas.

    Raises:
        SettingsError: There is no such code; *where* says who names it.
    """
    found = [part.strip() for name in names for part in name.split(",") if part.strip()]
    for name in found:
        if name not in list(FindingCode):
            raise SettingsError(where, f"there is no finding {name!r}; `woozle explain` lists them")
    return tuple(map(FindingCode, found))


def _table(folder: Path) -> dict[str, Any] | None:
    """Return the table of a folder's own settings, or None where it has none."""
    own = folder / "woozle.toml"
    if own.is_file():
        return _parsed(own)
    shared = folder / "pyproject.toml"
    if shared.is_file():
        table: dict[str, Any] | None = _parsed(shared).get("tool", {}).get("woozle")
        return table
    return None


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(str(path), f"it can't be read ({error.strerror})") from error
    except ValueError as error:  # no TOML, or no UTF-8
        raise SettingsError(str(path), f"it is no TOML ({error})") from error


def _from_table(table: Mapping[str, Any], folder: Path) -> Settings:
    where = f"the settings in {folder}"
    check = table.get("check", {})
    unknown = [*(table.keys() - {"workspace", "check"})]
    if not isinstance(check, dict):
        raise SettingsError(where, "'check' is no table")
    unknown += [f"check.{name}" for name in check.keys() - {"against", "select", "ignore"}]
    if unknown:
        raise SettingsError(where, f"there is nothing called {sorted(unknown)[0]!r} to set")
    against = _words(check.get("against"), "check.against", where)
    return Settings(
        workspace=_placed(_words(table.get("workspace"), "workspace", where) or WORKSPACE, folder),
        against=None if against is None else _placed(against, folder),
        select=codes(_list(check.get("select", []), "check.select", where), where=where),
        ignore=codes(_list(check.get("ignore", []), "check.ignore", where), where=where),
    )


def _words(value: object, name: str, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise SettingsError(where, f"{name!r} is no text")


def _list(value: object, name: str, where: str) -> list[str]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    raise SettingsError(where, f"{name!r} is no list of texts")


def _placed(where: str, folder: Path) -> str:
    """Return a path as seen from the folder of its file; addresses stay as they are."""
    return where if "://" in where else str(folder / where)


def _with_environment(settings: Settings, environ: Mapping[str, str]) -> Settings:
    where = "the environment"
    if environ.get("WOOZLE_WORKSPACE"):
        settings = replace(settings, workspace=environ["WOOZLE_WORKSPACE"])
    if environ.get("WOOZLE_AGAINST"):
        settings = replace(settings, against=environ["WOOZLE_AGAINST"])
    if "WOOZLE_SELECT" in environ:
        settings = replace(settings, select=codes([environ["WOOZLE_SELECT"]], where=where))
    if "WOOZLE_IGNORE" in environ:
        settings = replace(settings, ignore=codes([environ["WOOZLE_IGNORE"]], where=where))
    return settings

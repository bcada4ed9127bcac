"""Whatever a user can name has a place in the documentation."""

from __future__ import annotations

import ast
import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import typer.main

import woozle
from woozle.cli.main import app
from woozle.cli.options import Format
from woozle.export.dossier.formats import DOSSIER_FILES, DOSSIER_FORMATS
from woozle.model.finding import FindingCode
from woozle.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(__file__).parents[2]
_DOCS = _ROOT / "docs"
_SOURCES = sorted((_ROOT / "src" / "woozle").rglob("*.py"))


def _page(name: str) -> str:
    return (_DOCS / name).read_text("utf-8")


def _commands(command: Any, name: str = "woozle") -> Iterator[tuple[str, Any]]:
    for part, inner in getattr(command, "commands", {}).items():
        yield f"{name} {part}", inner
        yield from _commands(inner, f"{name} {part}")


_COMMANDS = dict(_commands(typer.main.get_command(app)))


def _errors() -> set[str]:
    """Return the errors that are raised on purpose: all below `woozle.Error`, wherever they stand."""
    bases: dict[str, set[str]] = {}
    for path in _SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                bases[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
    found = {"Error"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def _variables() -> set[str]:
    """Return the variables of the environment that woozle reads or an option stands for."""
    reads = re.compile(r"(?:environ(?:\.get)?[(\[]|getenv\()[\"'](\w+)[\"']|envvar=[\"'](\w+)[\"']")
    return {a or b for path in _SOURCES for a, b in reads.findall(path.read_text("utf-8"))}


def _section(name: str) -> str:
    """Return what the command line's page says of a command, or of the group it belongs to; archives have a page of their own."""
    top = name.split()[1]
    _, _, section = _page("cli.md").partition(f"\n## `woozle {top}`")
    return section.partition("\n## ")[0] + (_page("scale.md") if top == "batch" else "")


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_command_has_its_place(name: str) -> None:
    assert _section(name)
    assert name.count(" ") == 1 or re.search(rf"{name}\b", _section(name))


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_option_has_its_place(name: str) -> None:
    options = {word for parameter in _COMMANDS[name].params for word in parameter.opts if word[0] == "-"}

    assert options - set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", _section(name))) == set()


@pytest.mark.parametrize("name", sorted(_variables()))
def test_every_variable_is_among_the_settings(name: str) -> None:
    assert f"`{name}`" in _page("settings.md")


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_is_explained(name: str) -> None:
    assert re.search(rf"^\| `(?:check\.)?{name}` \|", _page("settings.md"), re.MULTILINE)


def test_variables_are_found_where_they_are_read() -> None:
    assert {"NO_COLOR", "WOOZLE_WORKSPACE"} <= _variables()


def _stages() -> set[str]:
    """Return the names of the stages that the progress of an archive prints; those of many processes are called after one."""
    sources = (path for path in _SOURCES if path.parent.name == "scale")
    names = (re.findall(r'\brun\.stage\(\s*f?"([a-z]+)', path.read_text("utf-8")) for path in sources)
    return {name for found in names for name in found}


@pytest.mark.parametrize("name", sorted(_stages()))
def test_every_stage_of_an_archive_is_explained(name: str) -> None:
    assert re.search(rf"^\|.*`{name}`.*\|", _page("scale.md"), re.MULTILINE)


def test_stages_are_found_where_they_are_run() -> None:
    assert {"take", "read", "verify", "join", "trace"} <= _stages()


@pytest.mark.parametrize("code", FindingCode)
def test_every_finding_is_explained(code: FindingCode) -> None:
    assert f"`{code}`" in _page("findings.md")


@pytest.mark.parametrize("name", sorted(_errors()))
def test_every_error_is_explained(name: str) -> None:
    assert f"`{name}`" in _page("errors.md").replace("woozle.Error", "Error")


def test_errors_are_found_wherever_they_stand() -> None:
    assert {"DocumentError", "UnsupportedLanguage", "StoreBusy", "WeightsError"} <= _errors()


@pytest.mark.parametrize("name", [*Format, *DOSSIER_FORMATS, *DOSSIER_FILES])
def test_every_format_is_among_the_exports(name: str) -> None:
    assert re.search(rf"`(?:woozle [^`]*)?{name}`", _page("howto/export.md"))


_CALLED = {"trace": "woozle.pipeline.trace", "group": "woozle.pipeline.grouped"}
"""Rooms that can be called, and what is called then."""


@pytest.mark.parametrize("name", woozle.__all__)
def test_every_public_name_is_in_the_reference(name: str) -> None:
    pages = [*(_DOCS / "reference").glob("*.md"), _DOCS / "errors.md"]
    written = "".join(page.read_text("utf-8") for page in pages)
    whole = _CALLED.get(name) or f"{getattr(woozle, name).__module__}.{name}"

    assert f":: {whole}\n" in written or f"automodule:: {whole.rpartition('.')[0]}\n" in written


@pytest.mark.parametrize("path", sorted((_ROOT / "src/woozle/model").glob("[a-z]*.py")), ids=lambda p: p.stem)
def test_every_concept_of_the_model_is_in_the_reference(path: Path) -> None:
    assert f".. automodule:: woozle.model.{path.stem}\n" in _page("reference/model.md")


_WORDS = [
    "article", "span", "attribution", "source", "cue", "content", "printed as", "act", "stance", "timex", "mention",
    "entity", "occupancy", "statement", "claim", "lineage", "origin", "circle", "finding", "reading", "dossier",
]  # fmt: skip


@pytest.mark.parametrize("word", _WORDS)
def test_every_word_of_the_field_is_in_the_glossary(word: str) -> None:
    assert re.search(rf"^\| \*\*[^*]*{word}[^*]*\*\* \| .", _page("glossary.md"), re.MULTILINE)


def test_the_glossary_is_in_order() -> None:
    words = re.findall(r"^\| \*\*([^*]+)\*\*", _page("glossary.md"), re.MULTILINE)

    assert words == sorted(words)

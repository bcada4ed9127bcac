from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
import typer.main

from woozle.cli.main import app
from woozle.cli.options import Format
from woozle.errors import UnknownComponent
from woozle.export.formats import find_exporter
from woozle.ingest.kinds import SUFFIXES

_DOCS = (Path(__file__).parents[2] / "docs" / "cli.md").read_text("utf-8")
_COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined] # it is a group
_HEAVY = ("numpy", "onnxruntime", "tokenizers", "trafilatura", "lxml", "py3langid", "rich.console")


@pytest.mark.parametrize("command", _COMMANDS)
def test_every_command_is_documented_with_every_option(command: str) -> None:
    _, heading, section = _DOCS.partition(f"\n## `woozle {command}`\n")
    section = section.partition("\n## ")[0]
    options = {name for parameter in _COMMANDS[command].params for name in parameter.opts if name[0] == "-"}

    assert heading
    assert options - set(re.findall(r"(?<=`)--?[a-z-]+", section)) == set()


def test_no_option_is_documented_that_does_not_exist() -> None:
    inner = (part for command in _COMMANDS.values() for part in getattr(command, "commands", {}).values())
    known = {
        name
        for command in (*_COMMANDS.values(), *inner)
        for parameter in command.params
        for name in (*parameter.opts, *parameter.secondary_opts)
    }

    assert set(re.findall(r"(?<=`)--[a-z-]+", _DOCS)) <= known | {"--help", "--version"}


def test_every_suffix_that_is_read_in_folders_is_documented() -> None:
    assert [suffix for suffix in SUFFIXES if f"`{suffix}`" not in _DOCS] == []


@pytest.mark.parametrize("name", Format)
def test_every_format_of_the_command_has_an_exporter(name: str) -> None:
    assert callable(find_exporter(name))


def test_a_format_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(
        UnknownComponent,
        match="there is no format 'pdf'; known are annotations, ftm, html, json, jsonl, sheet",
    ):
        find_exporter("pdf")


@pytest.mark.parametrize("arguments", [["version"], ["--version"]])
def test_the_version_is_that_of_the_package(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "woozle", *arguments], capture_output=True, text=True, check=True
    )

    assert done.stdout == f"woozle {version('woozle')}\n"


def test_help_loads_nothing_heavy() -> None:
    watch = (
        "import sys\n"
        "from woozle.cli.main import app\n"
        "app(['read', '--help'], standalone_mode=False)\n"
        f"print('heavy:', [name for name in {_HEAVY} if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)

    assert "Usage: " in done.stdout
    assert done.stdout.splitlines()[-1] == "heavy: []"


def test_import_woozle_loads_nothing_heavy() -> None:
    watch = f"import sys, woozle; print([name for name in ('typer', *{_HEAVY}) if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_the_installed_command_is_woozle() -> None:
    woozle = Path(sys.executable).with_name("woozle")

    done = subprocess.run([woozle, "--version"], capture_output=True, text=True, check=True)

    assert done.stdout.startswith("woozle ")

"""The image and the compose file name what there is."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import typer.main

from woozle.cli.main import app

_ROOT = Path(__file__).parents[2]
_DOCKERFILE = (_ROOT / "Dockerfile").read_text("utf-8")
_COMPOSE = (_ROOT / "compose.yaml").read_text("utf-8")


def test_the_image_installs_extras_that_there_are() -> None:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (extras,) = re.findall(r"'\.\[([\w,]+)\]'", _DOCKERFILE)

    assert set(extras.split(",")) <= set(project["optional-dependencies"])
    assert "batch" in extras


def test_the_image_copies_only_what_is_sent_to_it_and_runs_as_nobody_special() -> None:
    sent = {line[1:] for line in (_ROOT / ".dockerignore").read_text("utf-8").splitlines() if line[0] == "!"}
    copied = {
        name
        for line in re.findall(r"^COPY (?!--from)(.+)$", _DOCKERFILE, re.MULTILINE)
        for name in line.split()[:-1]
    }

    assert copied == sent
    assert all((_ROOT / name).exists() for name in copied)
    assert re.search(r"^USER 1000$", _DOCKERFILE, re.MULTILINE)


def test_compose_starts_a_command_that_there_is() -> None:
    (line,) = re.findall(r"command: (\[.+\])", _COMPOSE)
    name, *arguments = json.loads(line)
    command = typer.main.get_command(app).commands[name]  # type: ignore[attr-defined] # it is a group
    options = {word for parameter in command.params for word in (*parameter.opts, *parameter.secondary_opts)}

    assert {word for word in arguments if word.startswith("--")} <= options
    assert "WOOZLE_WORKSPACE" in _COMPOSE

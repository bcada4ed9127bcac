"""The image and the compose file name what there is."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer.main

from woozle.cli.main import app

_ROOT = Path(__file__).parents[2]
_DOCKERFILE = (_ROOT / "Dockerfile").read_text("utf-8")
_PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
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


@pytest.mark.skipif(shutil.which("hadolint", path=_PATH) is None, reason="needs hadolint")
def test_the_linter_has_nothing_to_say_of_the_image() -> None:
    done = _run("hadolint", "Dockerfile")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(shutil.which("docker-compose", path=_PATH) is None, reason="needs docker-compose")
@pytest.mark.parametrize(
    ("password", "said"), [({"POSTGRES_PASSWORD": "quay"}, ""), ({}, "POSTGRES_PASSWORD is missing a value")]
)
def test_compose_takes_its_file_and_wants_a_password(password: dict[str, str], said: str) -> None:
    done = _run("docker-compose", "config", "--quiet", **password)

    assert said in done.stderr
    assert bool(said) == bool(done.stderr)


def _run(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    given = {name: value for name, value in os.environ.items() if name != "POSTGRES_PASSWORD"} | variables
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=_ROOT, env={**given, "PATH": _PATH}
    )

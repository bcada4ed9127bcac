"""What pages take from the code as it is: the help of every command, the values of an enumeration."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

import typer.main
from docutils import nodes
from sphinx.domains.python import PyObject
from sphinx.util.docutils import SphinxDirective
from typer.testing import CliRunner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


def commands(command: Any, *names: str) -> Iterator[tuple[str, ...]]:
    """Yield the names that lead to every command below *command*, in the order in which help lists them."""
    for name, inner in getattr(command, "commands", {}).items():
        yield (*names, name)
        yield from commands(inner, *names, name)


class CommandHelp(SphinxDirective):
    """A section for each command, with its help word for word."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        from woozle.cli.main import app

        self.env.note_reread()  # the page's own text doesn't change when a command does
        return [_section(names, _help(app, names)) for names in commands(typer.main.get_command(app))]


def _help(app: typer.Typer, names: tuple[str, ...]) -> str:
    done = CliRunner(env={"COLUMNS": "80", "NO_COLOR": "1"}).invoke(
        app, [*names, "--help"], prog_name="woozle", terminal_width=80
    )
    return done.output.strip()


def _section(names: tuple[str, ...], words: str) -> nodes.section:
    block = nodes.literal_block(text=words, language="none")
    title = nodes.title("", "", nodes.literal(text=" ".join(("woozle", *names))))
    return nodes.section("", title, block, ids=[nodes.make_id("-".join(("help", *names)))])


def add_values(_app: Sphinx, _what: str, _name: str, member: Any, _options: Any, lines: list[str]) -> None:
    """Say of an enumeration which values it has."""
    if isinstance(member, type) and issubclass(member, Enum):
        values = ", ".join(f"``{one.name}`` (``{one.value}``)" for one in member)
        lines += ["", f"Values: {values}.", ""]


def call_them_attributes() -> None:
    """Head a class's attributes as the docstrings do; Sphinx says "Variables"."""
    for kind in PyObject.doc_field_types:
        if kind.name == "variable":
            kind.label = "Attributes"


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx."""
    call_them_attributes()
    app.add_directive("command-help", CommandHelp)
    app.connect("autodoc-process-docstring", add_values)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

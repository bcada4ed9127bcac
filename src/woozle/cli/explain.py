"""`woozle explain`: what a finding says, which rule is behind it, and what to do."""

from __future__ import annotations

import textwrap
from typing import Annotated

import typer

from woozle.cli.outputs import page_width
from woozle.cli.workspaces import AsJson, say


def explain(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="The finding; all are listed if none is named.")
    ] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Explain a finding: what it says, the rule, an example, and what to do about it."""
    from woozle.export.dossier.explanations import EXPLANATIONS
    from woozle.model.finding import FindingCode

    if code is not None and code not in list(FindingCode):
        raise typer.BadParameter(f"there is no finding {code!r}; known are {', '.join(FindingCode)}.")
    for one in FindingCode if code is None else [FindingCode(code)]:
        if as_json:
            say(_row(one))
        elif code is None:
            typer.echo(_hung(one, EXPLANATIONS[one].says, margin=18))
        else:
            typer.echo(_page(one))


def _row(code: str) -> dict[str, str]:
    from woozle.export.dossier.explanations import EXPLANATIONS
    from woozle.model.finding import FindingCode
    from woozle.trace.rules import RULES

    one = FindingCode(code)
    explanation = EXPLANATIONS[one]
    return {
        "code": one,
        "says": explanation.says,
        "rule": RULES[one],
        "example": explanation.example,
        "todo": explanation.todo,
    }


def _page(code: str) -> str:
    row = _row(code)
    parts = [_hung("", row["says"], margin=0)]
    parts += [
        _hung(name, row[key], margin=12)
        for name, key in (("Rule", "rule"), ("Example", "example"), ("What to do", "todo"))
    ]
    return "\n\n".join([code, *parts])


def _hung(name: str, words: str, *, margin: int) -> str:
    return textwrap.fill(
        words, page_width(), initial_indent=name.ljust(margin), subsequent_indent=" " * margin
    )

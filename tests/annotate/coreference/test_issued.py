"""Papers that are the word of whoever issued them."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked, who

from woozle.model.attribution import SourceKind


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        pytest.param(
            "[source 1 The <Organization Port of Orsk>] [cue 1 said] in a statement [content 1 that a crane had failed].",
            "Port of Orsk",
            id="who said something in it",
        ),
        pytest.param(
            "[source 1 <Person Ana Ruiz>] [cue 1 said] [content 1 <Person Jan Visser> issued a statement].",
            "Jan Visser",
            id="who issued it",
        ),
        pytest.param(
            "[source 1 A statement] by <Person Jan Visser> [cue 1 said] [content 1 a crane had failed].",
            "Jan Visser",
            id="by whom it is",
        ),
        pytest.param(
            "[source 1 <Person Ana Ruiz>] [cue 1 said], citing a statement from the zoo, [content 1 that a crane had failed].",
            "a statement",
            id="from somebody without a name, not of whoever cites it",
        ),
    ],
)
def test_the_statement_is_of_whoever_issued_it(before: str, expected: str) -> None:
    assert who(f"{before} [source 2 The statement] [cue 2 gave] [content 2 no cause].")[-1] == expected


def test_what_a_statement_is_isnt_judged_by_who_issued_it() -> None:
    marked = Marked(
        "[source 1 <Person Ana Ruiz>] [cue 1 said] in a statement [content 1 that a crane had failed]. "
        "[source 2 The statement] [cue 2 gave] [content 2 no cause]."
    )
    assert marked.resolved().attributions[0].source_kind is SourceKind.PERSON

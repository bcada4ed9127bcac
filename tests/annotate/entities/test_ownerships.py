"""Owners and sisters of outlets."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked

from woozle.model.ownership import Tie


def ties(marked: str) -> list[tuple[str, Tie, str | None]]:
    """Return the ties of a marked text by names."""
    resolved = Marked(marked + " [source 1 He] [cue 1 said] [content 1 so].").resolved()
    names = {entity.id: entity.name for entity in resolved.entities}
    return [(names[o.outlet], o.tie, names[o.other] if o.other else None) for o in resolved.ownerships]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The <Organization Arlen Post>, which is owned by <Organization Ellis Holdings>, ran it.",
         [("Arlen Post", Tie.OWNED_BY, "Ellis Holdings")]),
        ("<Person Ada Holt>, who owns the <Organization Arlen Post>, declined.", [("Arlen Post", Tie.OWNED_BY, "Ada Holt")]),
        ("The <Organization Arlen Post> and its sister paper, the <Organization Eld Echo>, ran it.",
         [("Eld Echo", Tie.SISTER_OF, "Arlen Post")]),
        ("So did our sister paper, the <Organization Eld Echo>.", [("Eld Echo", Tie.SISTER_OF, None)]),
        ("The yard is owned by <Organization Ellis Holdings>. The <Organization Arlen Post> ran it.", []),
    ],
)  # fmt: skip
def test_who_owns_whom_is_kept_as_printed(marked: str, expected: list[tuple[str, Tie, str | None]]) -> None:
    """A tie needs an outlet on its own side, in one sentence."""
    assert ties(marked) == expected

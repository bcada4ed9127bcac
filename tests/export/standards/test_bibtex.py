from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_string
from tests.trace.stories import report

from woozle.export.standards.bibtex import bibtex
from woozle.model.dossier import Dossier

if TYPE_CHECKING:
    from pybtex.database import Entry


def entries(dossier: Dossier) -> dict[str, Entry]:
    return dict(parse_string("".join(bibtex(dossier)), "bibtex").entries)


def test_one_entry_for_each_report(dossier: Dossier) -> None:
    found = list(entries(dossier).values())

    assert [entry.fields["note"].split()[-1] for entry in found] == [a.text_sha256 for a in dossier.articles]
    assert (found[1].fields["journal"], found[1].fields["year"], found[1].fields["month"]) == (
        "Outlet a2",
        "2031",
        "3",
    )


def test_characters_that_tex_takes_for_its_own(dossier: Dossier) -> None:
    first = next(iter(entries(dossier).values()))

    assert first.fields["journal"] == r"The \{Quay\} \& \textbackslash{}Harbour\% <Post>"
    assert first.fields["url"] == "https://quay.example/a%20b%7Bc%7D?x=1&y=2#z"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Ines Marlow", 1),
        ("Ines Marlow and Tom O’Hara", 2),
        ("Ines Marlow, Tom O’Hara & Lena Orsk", 3),
        ("and", 1),
        ("Sandy Brandt", 1),
    ],
)
def test_names_of_a_byline(byline: str, names: int) -> None:
    story = Dossier(claims=(), statements=(), articles=(replace(report("a1"), byline=byline),))

    assert len(entries(story)["Outleta12031-a1"].persons["author"]) == names


def test_keys_are_told_apart() -> None:
    story = Dossier(claims=(), statements=(), articles=(report("a.1"), report("a1"), report("ø")))

    assert len(entries(story)) == 3

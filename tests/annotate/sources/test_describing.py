"""What is said of a source without a name."""

from __future__ import annotations

import pytest
from tests.annotate.sources.marked import Marked

from woozle.model.description import Description


def described(source: str, rest: str = "") -> Description | None:
    resolved = Marked(f"[source 1 {source}] [cue 1 said] [content 1 it was over]{rest}.").resolved()
    return next(a.description for a in resolved.attributions if a.id == "1")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "A senior <NORP Teldovan> official in <Location Arlen>",
            Description(role="official", ranks=("senior",), places=("Arlen",), nationalities=("Teldovan",)),
        ),
        (
            "Two former <Organization Arlen Port Authority> clerks",
            Description(role="clerks", ranks=("former",), affiliations=("Arlen Port Authority",)),
        ),
        ("Sources", Description(role="sources")),
    ],
)
def test_parts_of_a_description(source: str, expected: Description) -> None:
    assert described(source) == expected


def test_the_reason_for_anonymity_is_pointed_at() -> None:
    told = described("A clerk", ", asking not to be named for fear of dismissal")
    assert told is not None
    assert told.reason is not None
    assert len(told.reason) == len("for fear of dismissal")


def test_names_and_pronouns_describe_nobody() -> None:
    assert described("<Person Ana Ruiz>") is None
    assert described("She") is None

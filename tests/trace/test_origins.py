from __future__ import annotations

import pytest
from tests.trace.stories import concluded, report, say

from woozle.model.attribution import Stance
from woozle.model.statement import Node
from woozle.trace.identity import count_of, describe, may_be_same


def bounds(*chains: str) -> tuple[int, int]:
    """The bounds of a claim that one report a chain supports, the first the earliest."""
    reports = [report(f"a{day}", day=day) for day in range(1, len(chains) + 1)]
    dossier = concluded(reports, [say(r, chain) for r, chain in zip(reports, chains, strict=True)])
    return dossier.origins[0].lower, dossier.origins[0].upper


@pytest.mark.parametrize(
    ("chains", "expected"),
    [
        pytest.param(
            ["person:Ada Brook", "article:a1 > person:Ada Brook"], (1, 1), id="a second report of one source"
        ),
        pytest.param(["person:Ada Brook", "person:Jon Reeve"], (2, 2), id="two people"),
        pytest.param(["", ""], (1, 2), id="the later own voice may have it from the earlier"),
        pytest.param(["unspecified"], (1, 1), id="it is said: the report itself is the origin"),
        pytest.param(["anon:a1/two officials"], (2, 2), id="two officials are two"),
        pytest.param(["anon:a1/officials"], (1, 1), id="an indefinite plural counts one"),
        pytest.param(["anon:a1/a port official", "anon:a2/an official"], (1, 2), id="nothing excludes it"),
        pytest.param(["anon:a1/a banker", "anon:a2/a nurse"], (2, 2), id="two trades are two people"),
        pytest.param(
            ["anon:a1/a person in the know", "person:Ada Brook"], (1, 2), id="may be a person who is named"
        ),
        pytest.param(["article:a2", "article:a1"], (0, 0), id="a circle brings nothing in"),
        pytest.param(["article:a2", "article:a1", "person:Ada Brook"], (1, 1), id="a way beside the circle"),
    ],
)
def test_bounds(chains: list[str], expected: tuple[int, int]) -> None:
    assert bounds(*chains) == expected


def test_a_report_that_quotes_two_unnamed_sources_has_two() -> None:
    a1 = report("a1")
    dossier = concluded([a1], [say(a1, "anon:a1/an official"), say(a1, "anon:a1/a person at the port")])

    assert (dossier.origins[0].lower, dossier.origins[0].upper) == (2, 2)


def test_a_quotation_turned_round_makes_the_report_the_origin() -> None:
    """A source that denies at first hand what it is quoted with at second hand doesn't support it."""
    a1, a2 = report("a1", day=1), report("a2", day=2)
    dossier = concluded(
        [a1, a2],
        [say(a1, "person:Ada Brook", stance=Stance.DENY), say(a2, "article:a1 > person:Ada Brook")],
    )

    assert dossier.origins[0].nodes == (Node.parse("article:a2"),)


def test_each_merge_has_its_reason() -> None:
    a1, a2 = report("a1", day=1), report("a2", day=2)
    dossier = concluded([a1, a2], [say(a1, "anon:a1/an official"), say(a2, "anon:a2/a port official")])

    (merge,) = dossier.origins[0].merges
    assert merge.count == 1
    assert "an official" in merge.reason
    assert "a port official" in merge.reason


def test_common_link_is_what_every_support_passes_through() -> None:
    reports = [report(f"a{day}", day=day) for day in (1, 2, 3)]
    dossier = concluded(
        reports,
        [
            say(reports[0], "person:Ada Brook"),
            say(reports[0], "person:Jon Reeve"),
            say(reports[1], "article:a1"),
            say(reports[2], "article:a1"),
        ],
    )

    assert dossier.origins[0].common == Node.parse("article:a1")


def test_removal_tells_what_remains_without_a_source() -> None:
    reports = [report(f"a{day}", day=day) for day in (1, 2, 3)]
    dossier = concluded(
        reports,
        [
            say(reports[0], "person:Ada Brook"),
            say(reports[1], "article:a1"),
            say(reports[2], "person:Jon Reeve"),
        ],
    )

    remaining = {str(removal.source): removal.remaining for removal in dossier.removals}
    assert remaining == {"person:Ada Brook": ("a3",), "person:Jon Reeve": ("a1", "a2")}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a member of the executive", "three members of the party's executive", True),
        ("a member of the supervisory board", "a banker", False),
        ("a woman who saw it", "a man in the street", False),
        ("an inspector who wrote it", "a member of the inspectorate's staff", True),
        ("a porter, who is employed by the council", "people who were employed at the lodge", False),
    ],
)
def test_descriptions_exclude_each_other(one: str, other: str, same: bool) -> None:
    assert may_be_same(describe(one), describe(other)) is same


@pytest.mark.parametrize(
    ("printed", "count"), [("Two of our delegates", 2), ("officials", 1), ("a guard", 1), ("", 1)]
)
def test_count_of(printed: str, count: int) -> None:
    assert count_of(printed) == count

from __future__ import annotations

import pytest
from tests.trace.stories import codes, concluded, report, say

from woozle.trace.vague import is_of_country


def members(circle_members: tuple[object, ...]) -> set[str]:
    return set(map(str, circle_members))


def test_two_reports_that_cite_each_other_are_a_circle_that_others_rest_on() -> None:
    a1, a2, a3 = report("a1", day=1), report("a2", day=2), report("a3", day=3)
    dossier = concluded([a1, a2, a3], [say(a1, "article:a2"), say(a2, "article:a1"), say(a3, "article:a1")])

    assert [members(c.members) for c in dossier.circles] == [{"article:a1", "article:a2"}]
    assert [(f.code, f.articles) for f in dossier.findings] == [("circular", ("a1", "a2", "a3"))]


@pytest.mark.parametrize(
    ("in_norra", "in_suva", "expected"),
    [
        pytest.param(
            "a newspaper in Suva", "a source in Norra", True, id="a medium abroad and a source abroad"
        ),
        pytest.param("a Suvan news source", "Norran media", True, id="by the adjective"),
        pytest.param("a source in Suva", "a source in Norra", False, id="two sources are no media"),
        pytest.param("a newspaper in Suva", "a source in Ostia", False, id="elsewhere"),
        pytest.param("a newspaper in Suva", "a harbour pilot in Norra", False, id="a pilot is no newspaper"),
    ],
)
def test_possible_circle_across_a_border(in_norra: str, in_suva: str, expected: bool) -> None:
    a1 = report("a1", day=2, country="Norra")
    a2 = report("a2", day=1, country="Suva")
    dossier = concluded([a1, a2], [say(a1, f"anon:a1/{in_norra}"), say(a2, f"anon:a2/{in_suva}")])

    assert bool(dossier.possible_circles) is expected
    assert ("possible-circle" in codes(dossier)) is expected
    assert (dossier.origins[0].lower == 0) is expected


def test_unnamed_medium_cannot_be_a_report_that_came_later() -> None:
    """A later report that cites the earlier one by name closes no circle."""
    a1 = report("a1", day=1, country="Norra")
    a2 = report("a2", day=2, country="Suva")
    dossier = concluded([a1, a2], [say(a1, "anon:a1/a newspaper in Suva"), say(a2, "article:a1")])

    assert not dossier.possible_circles


def test_unnamed_medium_that_may_be_an_earlier_report_counts_for_no_lower_bound() -> None:
    a1 = report("a1", day=1, country="Suva")
    a2 = report("a2", day=2, country="Norra")
    dossier = concluded([a1, a2], [say(a1, "person:Ada Brook"), say(a2, "anon:a2/a newspaper in Suva")])

    assert (dossier.origins[0].lower, dossier.origins[0].upper) == (1, 2)


@pytest.mark.parametrize(
    ("word", "country", "same"),
    [
        ("Suvan", "Suva", True),
        ("French", "France", True),
        ("Norran", "Norria", True),
        ("Suvan", "Ostia", False),
    ],
)
def test_is_of_country(word: str, country: str, same: bool) -> None:
    assert is_of_country(word, country) is same

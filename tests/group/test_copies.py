from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

import pytest

from woozle.group.copies import find_copies
from woozle.model.article import Article

_LEAD = (
    "The lock at Ellis Reach will stay closed until the end of the month, the canal office said on Monday."
)
_BODY = (
    "Divers found a crack in the lower gate, which was built in 1911 and was last repaired nine years ago. "
    "Some forty barges have been waiting above the town since Thursday, most of them loaded with gravel. "
    "The office has ordered a steel beam from a yard in Northmere, where it is to be cut and tested this week. "
    "Skippers who cannot wait may have their cargo taken on by lorry at the quay beside the old brewery."
)
_QUOTE = '"We will not open a gate that we would not stand under ourselves, and I have told the skippers so," said Ada Brook.'
_OTHER = (
    "Business was slow at the quay in Ellis on Tuesday. Skippers played cards in the café by the bridge and "
    "complained of the canal office, which had sent them a letter about a gate and nothing else. One of them had "
    "counted the barges from his roof. He came to thirty-eight, and reckoned that each day cost him a week's diesel."
)


def article(
    ident: str,
    text: str,
    *,
    published: date | None = date(2031, 3, 3),
    outlet: str = "",
    byline: str | None = None,
) -> Article:
    return Article(
        id=ident, text=text, outlet=outlet or f"Outlet {ident}", published=published, byline=byline
    )


def pairs(*articles: Article) -> list[tuple[str, str]]:
    return [(copy.copy, copy.original) for copy in find_copies(articles)]


@pytest.mark.parametrize(
    "reprint",
    [
        pytest.param(f"{_LEAD}\n\n{_BODY}", id="whole"),
        pytest.param(_BODY, id="cut"),
        pytest.param(
            f"Skippers must be patient.\n\n{_BODY}\n\nThe choir meets on Friday at eight.",
            id="new lead, local tail",
        ),
        pytest.param(f"{_LEAD}\n\n{_BODY}".upper(), id="in capitals"),
    ],
)
def test_finds_a_reprint_by_a_later_paper(reprint: str) -> None:
    first = article("a1", f"{_LEAD}\n\n{_BODY}")
    later = article("a2", reprint, published=date(2031, 3, 4))

    assert pairs(first, later) == [("a2", "a1")]


def test_two_reports_of_one_event_are_no_copies() -> None:
    assert pairs(article("a1", f"{_LEAD}\n\n{_BODY}"), article("a2", _OTHER)) == []


def test_the_same_quotation_makes_no_copy() -> None:
    """Both were at the news conference."""
    assert (
        pairs(article("a1", f"{_LEAD}\n\n{_QUOTE}\n\n{_QUOTE}"), article("a2", f"{_OTHER}\n\n{_QUOTE}")) == []
    )


def test_lines_that_an_outlet_prints_everywhere_make_no_copy() -> None:
    line = "The Reach Mail is printed on paper from the mill at Ellis and can be had at every kiosk along the canal."
    one = article("a1", f"{_LEAD}\n\n{line}", outlet="The Reach Mail")

    assert pairs(one, article("a2", f"Chess club wins again.\n\n{line}", outlet="The Reach Mail")) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            article("a1", _BODY, published=datetime(2031, 3, 3, 9, tzinfo=UTC)),
            article("a2", _BODY, published=datetime(2031, 3, 3, 8, tzinfo=UTC)),
            ("a1", "a2", "published first"),
            id="by the hour",
        ),
        pytest.param(
            article("a1", f"{_BODY} (Canal Press)"),
            article("a2", _BODY, outlet="Canal Press"),
            ("a1", "a2", "credit"),
            id="by credit on one day",
        ),
        pytest.param(
            article("a1", _BODY, byline="Canal Press", published=None),
            article("a2", _BODY, outlet="Canal Press", published=None),
            ("a1", "a2", "credit"),
            id="by a byline, where no date is known",
        ),
        pytest.param(
            article("a1", f"ELLIS, March 3 (CP) - {_BODY}"),
            article("a2", _BODY),
            ("a2", "a1", "agency"),
            id="an agency by its dateline",
        ),
        pytest.param(
            article("a1", _BODY),
            article("a2", f"{_LEAD} {_BODY}"),
            ("a1", "a2", "longer"),
            id="else the longer",
        ),
    ],
)
def test_direction(one: Article, other: Article, expected: tuple[str, str, str]) -> None:
    (copy,) = find_copies([one, other])

    assert (copy.copy, copy.original, copy.reason) == expected


def test_a_copy_has_one_original_whatever_the_order() -> None:
    articles = [
        article("a1", f"{_LEAD}\n\n{_BODY}"),
        article("a2", f"{_LEAD}\n\n{_BODY}\n\nThe choir meets.", published=date(2031, 3, 4)),
        article("a3", f"{_BODY[:300]}\n\nThe market is on Friday.", published=date(2031, 3, 5)),
        article("a4", _OTHER),
    ]
    found = find_copies(articles)
    Random(7).shuffle(articles)  # noqa: S311 (no secret)

    assert find_copies(articles) == found
    assert [copy.copy for copy in found] == ["a2", "a3"]


def test_no_articles_no_copies() -> None:
    assert find_copies([]) == []
    assert find_copies([article("a1", ""), article("a2", "Two words")]) == []

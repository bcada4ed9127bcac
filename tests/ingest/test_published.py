from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from woozle.ingest.published import parse_published


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-05", date(2024, 3, 5)),
        (" 2024-03-05T14:20+01:00 ", datetime(2024, 3, 5, 14, 20, tzinfo=timezone(timedelta(hours=1)))),
        ("2024-03-05T14:20:00Z", datetime(2024, 3, 5, 14, 20, tzinfo=UTC)),
        ("Tue, 05 Mar 2024 14:20:00 GMT", datetime(2024, 3, 5, 14, 20, tzinfo=UTC)),
        ("5 March 2024", date(2024, 3, 5)),
        ("March 5, 2024", date(2024, 3, 5)),
        ("26-FEB-1987 15:01:01.79", datetime(1987, 2, 26, 15, 1, 1, 790000)),
    ],
)
def test_dates_that_can_be_read_in_one_way(text: str, expected: date) -> None:
    assert parse_published(text) == expected
    assert type(parse_published(text)) is type(expected)


@pytest.mark.parametrize("text", ["", "soon", "2024", "2024-13-01", "05/03/2024", "32 March 2024", "Tuesday"])
def test_others_are_not_guessed(text: str) -> None:
    assert parse_published(text) is None

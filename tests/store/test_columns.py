import pytest
from sqlalchemy.dialects import sqlite

from woozle.store.columns import Moment, key_of


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("2024-03-06T09:00:00+00:00", "2024-03-06T09:00:00+00:00", id="in UTC"),
        pytest.param("2024-03-06T11:00:00+02:00", "2024-03-06T09:00:00+00:00", id="elsewhere"),
        pytest.param("2024-03-06T09:00:00", "2024-03-06T09:00:00+00:00", id="nowhere in particular"),
        pytest.param("1969-12-31T23:59:59+00:00", "1969-12-31T23:59:59+00:00", id="before 1970"),
        pytest.param(None, None, id="never"),
    ],
)
def test_a_moment_is_shown_in_utc(given: str | None, shown: str | None) -> None:
    column, dialect = Moment(), sqlite.dialect()
    kept = column.process_bind_param(given, dialect)

    assert kept is None or isinstance(kept, int)
    assert column.process_result_value(kept, dialect) == shown


def test_the_key_of_a_hash_is_its_beginning() -> None:
    assert key_of(b"\xff\xff\xff\xfe" + b"\0" * 28) == -2

"""Values as Python has them and as a column keeps them, where those differ for the sake of room."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger
from sqlalchemy.types import TypeDecorator

if TYPE_CHECKING:
    from sqlalchemy import Dialect

_KEY_BYTES = 4


class Moment(TypeDecorator[str]):
    """A moment: ISO 8601 in UTC, to the second; kept as seconds since 1970, which take four bytes instead of 25."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Return what the database keeps; without an offset UTC is meant.

        Raises:
            ValueError: *value* is no date and time in ISO 8601.
        """
        if value is None:
            return None
        moment = datetime.fromisoformat(value)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())

    def process_result_value(self, value: int | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the moment as it is shown."""
        return None if value is None else datetime.fromtimestamp(value, UTC).isoformat(timespec="seconds")


def key_of(sha256: bytes) -> int:
    """Return the number by which what has this hash is looked up; others may have the same."""
    return int.from_bytes(sha256[:_KEY_BYTES], signed=True)

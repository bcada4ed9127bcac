"""Passwords: hashed with argon2id, tried only so often."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from woozle.errors import Error

if TYPE_CHECKING:
    from collections.abc import Callable

    from argon2 import PasswordHasher

MIN_LENGTH = 10
"""How many characters a password has at least."""
_MAX_LENGTH = 1000
_TRIES, _SECONDS = 5, 900.0
_REMEMBERED = 10_000


class WeakPassword(Error):
    """A password that is too short or absurdly long."""


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    return _hasher().hash("a password that nobody has")


def hashed(password: str) -> str:
    """Return what is kept of *password*.

    Raises:
        WeakPassword: It has fewer than `MIN_LENGTH` characters, or more than anybody types.
    """
    if not MIN_LENGTH <= len(password) <= _MAX_LENGTH:
        raise WeakPassword(f"a password has {MIN_LENGTH} to {_MAX_LENGTH} characters")
    return _hasher().hash(password)


def is_right(password: str, secret: str | None) -> bool:
    """Tell whether *password* is the one; takes as long if there is no such account (None)."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > _MAX_LENGTH:
        return False
    try:
        _hasher().verify(secret or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return secret is not None


@dataclass(slots=True)
class Tries:
    """Counts failed attempts to sign in, by name and by address.

    Attributes:
        clock: Seconds that only go forward.
    """

    clock: Callable[[], float] = time.monotonic
    _failed: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def may_try(self, *keys: str) -> bool:
        """Tell whether another attempt is allowed: fewer than five failed in a quarter of an hour."""
        since = self.clock() - _SECONDS
        with self._lock:
            return all(sum(at > since for at in self._failed.get(key, ())) < _TRIES for key in keys)

    def failed(self, *keys: str) -> None:
        """Note a failure."""
        with self._lock:
            for key in keys:
                self._failed.setdefault(key, deque(maxlen=_TRIES)).append(self.clock())
                self._failed.move_to_end(key)
            while len(self._failed) > _REMEMBERED:
                self._failed.popitem(last=False)

    def forget(self, *keys: str) -> None:
        """Begin anew for somebody who came in."""
        with self._lock:
            for key in keys:
                self._failed.pop(key, None)

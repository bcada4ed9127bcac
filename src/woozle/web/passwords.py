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
_OF_NAME, _FROM_ADDRESS, _SECONDS = 5, 20, 900.0
"""How many attempts may fail with a name, and from an address, in how many seconds."""
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
    """Counts failed attempts to sign in, by name and by address, from which a whole newsroom may come.

    An attempt that is under way counts as failed: many at once would all be let try otherwise.

    Attributes:
        clock: Seconds that only go forward.
    """

    clock: Callable[[], float] = time.monotonic
    _failed: OrderedDict[str, deque[float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def may_try(self, name: str, address: str) -> bool:
        """Tell whether another attempt is allowed, and count it as failed until `forget`."""
        now = self.clock()
        keys = {f"name:{name}": _OF_NAME, f"from:{address}": _FROM_ADDRESS}
        with self._lock:
            if any(self._count(key, since=now - _SECONDS) >= most for key, most in keys.items()):
                return False
            for key, most in keys.items():
                self._failed.setdefault(key, deque(maxlen=most)).append(now)
                self._failed.move_to_end(key)
            while len(self._failed) > _REMEMBERED:
                self._failed.popitem(last=False)
            return True

    def forget(self, name: str, address: str) -> None:
        """Begin anew for somebody who came in; what others from there have tried still counts."""
        with self._lock:
            self._failed.pop(f"name:{name}", None)
            if tried := self._failed.get(f"from:{address}"):
                tried.pop()

    def _count(self, key: str, *, since: float) -> int:
        return sum(at > since for at in self._failed.get(key, ()))

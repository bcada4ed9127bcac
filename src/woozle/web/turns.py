"""Turns: few pages are made at once and the others wait, since threads that all compute only hinder one another."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

AT_ONCE = 2
"""How many pages are made at once. What a change waits for, a lock or a browser that prints, doesn't count."""
_WITHOUT = ("/static/", "/open")
_PRINTED = "/export/pdf"


@dataclass(frozen=True, slots=True)
class Turns:
    """Lets so many pages be made at once.

    Attributes:
        app: What makes them.
    """

    app: ASGIApp
    _free: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, a page in its turn."""
        if not _is_page(scope):
            await self.app(scope, receive, send)
            return
        await self._free.acquire()
        turn = _Turn(self._free, send)
        try:
            await self.app(scope, receive, turn.send)
        finally:
            turn.end()


@dataclass(slots=True)
class _Turn:
    """One page's turn. It ends when the answer begins, which is whole by then: a slow line holds nobody up."""

    free: asyncio.Semaphore
    to: Send
    is_over: bool = False

    async def send(self, message: Message) -> None:
        self.end()
        await self.to(message)

    def end(self) -> None:
        if not self.is_over:
            self.is_over = True
            self.free.release()


def _is_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return False
    path: str = scope["path"]
    return not path.startswith(_WITHOUT) and not path.endswith(_PRINTED)

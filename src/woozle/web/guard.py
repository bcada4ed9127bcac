"""What every answer and every request has to keep to, before any page is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing inline, nothing from elsewhere (W3C CSP 3): should a text ever get past the escaping, it stays words."""

LIMIT = 64_000_000
"""How many bytes a request may have: a folder of saved pages; more goes through `woozle add`."""

_HEADERS = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # Not "no-referrer": with it browsers send forms with `Origin: null`, as if they came from another page.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
]
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class TooLarge(Exception):
    """A request has more bytes than it may."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Keeps strangers' requests out, large ones small, and answers strict.

    Attributes:
        app: What is guarded.
        hosts: The names by which this machine may be called; empty for any. A page elsewhere that lets its
            own name lead here (DNS rebinding) is turned away.
        limit: How many bytes a request may have.
    """

    app: ASGIApp
    hosts: Collection[str]
    limit: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _answer(send, *refusal)
            return
        counted = _Counted(receive, self.limit)
        await self.app(scope, counted, _strict(send, scope["path"], counted))

    def _refusal(self, scope: Scope, headers: dict[bytes, str]) -> tuple[int, str] | None:
        host = headers.get(b"host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if self.hosts and name.strip("[]") not in self.hosts:
            return 421, "This desk answers under its own address only."
        origin = headers.get(b"origin")
        if scope["method"] not in _SAFE and origin and origin.partition("://")[2] != host:
            return 403, "This request came from another page."
        if scope["method"] not in _SAFE and headers.get(b"sec-fetch-site") == "cross-site":
            return 403, "This request came from another page."
        size = headers.get(b"content-length", "0")
        if not size.isdigit() or int(size) > self.limit:
            return 413, f"That is more than {self.limit // 1_000_000} MB. Use `woozle add` for large files."
        return None


@dataclass(slots=True)
class _Counted:
    """Receives a request and counts its bytes, whatever its header says of them."""

    receive: Receive
    limit: int
    taken: int = 0

    async def __call__(self) -> Message:
        message = await self.receive()
        self.taken += len(message.get("body", b""))
        if self.taken > self.limit:
            raise TooLarge
        return message


def _strict(send: Send, path: str, counted: _Counted) -> Send:
    kept = b"public, max-age=31536000, immutable" if path.startswith("/static/") else b"no-store"

    async def strict(message: Message) -> None:
        if message["type"] == "http.response.start":
            if counted.taken > counted.limit:  # whoever was reading may have called it a bad request
                message["status"] = 413
            given = {name for name, _ in message["headers"]}
            more = [*_HEADERS, (b"cache-control", kept)]
            message["headers"] = [*message["headers"], *(pair for pair in more if pair[0] not in given)]
        await send(message)

    return strict


async def _answer(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})

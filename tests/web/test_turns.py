from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from woozle.web.turns import AT_ONCE, Turns

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send


class _Kitchen:
    """Makes pages once it is told to, and knows how many it was making at most."""

    def __init__(self) -> None:
        self.go, self.line = asyncio.Event(), asyncio.Event()
        self.now = self.most = 0

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        await self.go.wait()
        self.now -= 1
        if scope["path"] == "/broken":
            raise ValueError
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


async def _most(method: str, path: str, *, many: int = 8) -> int:
    kitchen = _Kitchen()
    turns = Turns(kitchen)
    scope: Any = {"type": "http", "method": method, "path": path}

    async def send(_message: Any) -> None:
        await kitchen.line.wait()  # a line so slow that nothing arrives before all is made

    async def receive() -> Any:
        return {"type": "http.request"}

    asked = [asyncio.create_task(turns(scope, receive, send)) for _ in range(many)]
    await asyncio.sleep(0)
    kitchen.go.set()
    for _ in range(10 * many):
        await asyncio.sleep(0)
    assert kitchen.now == 0, "one that is answered slowly keeps the others waiting"
    kitchen.line.set()
    await asyncio.gather(*asked, return_exceptions=True)
    return kitchen.most


@pytest.mark.parametrize(
    ("method", "path", "most"),
    [
        pytest.param("GET", "/stories/1", AT_ONCE, id="pages in turn"),
        pytest.param("GET", "/broken", AT_ONCE, id="one that fails ends its turn"),
        pytest.param("POST", "/judgements", 8, id="a change waits for locks, not for pages"),
        pytest.param("GET", "/static/desk.css", 8, id="files"),
        pytest.param("GET", "/stories/1/export/pdf", 8, id="paper, which takes long"),
    ],
)
def test_few_pages_are_made_at_once(method: str, path: str, most: int) -> None:
    assert asyncio.run(_most(method, path)) == most

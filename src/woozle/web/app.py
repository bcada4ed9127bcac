"""The application: one workspace, one door, the pages and the JSON beside them."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from woozle.web.desk import Desk
from woozle.web.entrance import Entrance
from woozle.web.faults import answer_faults
from woozle.web.fetching import Fetching
from woozle.web.guard import LIMIT, Guard
from woozle.web.receiving import Receiving
from woozle.web.routes import ROUTERS
from woozle.web.turns import Turns
from woozle.web.work import Worker

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Sequence

    from woozle.workspace import Workspace


def create_app(
    workspace: Workspace,
    *,
    token: str | None,
    owner: str = "editor",
    hosts: Collection[str] = (),
    port: int = 0,
    limit: int = LIMIT,
    allow_private: Sequence[str] = (),
) -> FastAPI:
    """Return the desk of a workspace.

    Args:
        workspace: What is shown and changed; whoever opened it closes it.
        token: What the opening address carries; None demands accounts instead.
        owner: Whose name decisions get on this machine, where there are no accounts.
        hosts: The names by which this machine may be called; empty for any.
        port: Where it is served; keeps the cookies of several desks apart.
        limit: How many bytes a request may have.
        allow_private: Hosts of the local network that articles may be fetched from.
    """
    desk = Desk(workspace)
    worker = Worker(desk)

    @asynccontextmanager
    async def running(_app: FastAPI) -> AsyncIterator[None]:
        worker.start()
        yield
        worker.stop()

    app = FastAPI(
        title="woozle",
        version=version("woozle"),
        summary="Read news reports and follow every claim back to where it came from.",
        lifespan=running,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.state.worker = worker
    app.state.fetching = Fetching(desk, allow_private=allow_private)
    app.state.receiving = Receiving()
    app.state.entrance = Entrance(desk, token, owner, f"woozle_{port}")
    answer_faults(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=str(files("woozle.web").joinpath("static"))), "static")
    app.add_middleware(Turns)
    app.add_middleware(Guard, hosts=frozenset(hosts), limit=limit)
    return app

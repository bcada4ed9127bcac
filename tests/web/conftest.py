"""A desk with the example story read and traced: made once, copied for every test."""

from __future__ import annotations

import json
import re
import shutil
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from woozle.export.json import reading_from_dict, reading_to_dict
from woozle.pipeline import reader_version
from woozle.web.app import create_app
from woozle.web.demo import add_example
from woozle.web.desk import Desk
from woozle.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator


TOKEN = "the-opening-token"


@dataclass
class Visit:
    """A browser that is signed in, as far as a test client can be one."""

    client: TestClient
    csrf: str

    def get(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, (address, answer.status_code, answer.text[-500:])
        return answer.text

    def post(self, address: str, **fields: Any) -> Any:
        data = {"csrf": self.csrf, **{name: value for name, value in fields.items() if name != "files"}}
        return self.client.post(address, data=data, files=fields.get("files"))

    @property
    def worker(self) -> Any:
        return self.client.app.state.worker  # type: ignore[attr-defined]

    @property
    def desk(self) -> Any:
        return self.client.app.state.desk  # type: ignore[attr-defined]

    def wait(self, seconds: float = 300.0) -> None:
        """Wait until the work in the background is done."""
        self.worker.wake()
        end = time.monotonic() + seconds
        while not self.worker.is_idle():
            assert time.monotonic() < end, "the work in the background takes too long"
            time.sleep(0.05)


def visit_of(client: TestClient) -> Visit:
    """Come in by the opening address."""
    page = client.get(f"/open?token={TOKEN}")
    found = re.search(r'data-csrf="(\w+)"', page.text)
    assert found is not None
    return Visit(client, found[1])


def opened(path: Path) -> Iterator[Visit]:
    """Open the workspace at *path* on a desk."""
    with Workspace(path) as workspace:
        app = create_app(workspace, token=TOKEN, owner="ana", hosts=("testserver",))
        with TestClient(app, client=("127.0.0.1", 5000)) as client:
            yield visit_of(client)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the example story, read and traced.

    The readings are those of a day, put down as today's: pages are tested here, not how well woozle reads.
    """
    path = tmp_path_factory.mktemp("example") / "example.db"
    written = json.loads(Path(__file__).with_name("quay_readings.json").read_text("utf-8"))
    with Workspace(path) as workspace:
        add_example(Desk(workspace), by="ana")
        readings = []
        for row in workspace.articles():
            made = reading_from_dict(written[row.origin.rpartition("/")[2]])
            readings.append(replace(made, id=row.id, reader=reader_version()))
        pairs = [(one, json.dumps(reading_to_dict(one))) for one in readings]
        workspace.store.save_readings(pairs, now=datetime.now(UTC))
    for visit in opened(path):
        visit.wait()
    return path


@pytest.fixture
def quay(example: Path, tmp_path: Path) -> Iterator[Visit]:
    """A desk with the example story."""
    shutil.copy(example, tmp_path / "quay.db")
    yield from opened(tmp_path / "quay.db")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Visit]:
    """A desk with nothing on it."""
    yield from opened(tmp_path / "empty.db")

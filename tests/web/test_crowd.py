"""Many at once, and what is left when the desk is killed."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import httpx
import pytest

from woozle.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def served(where: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Serve a workspace in a process of its own; yield the process and the opening address."""
    command = [
        sys.executable,
        "-m",
        "woozle",
        "serve",
        "-w",
        str(where),
        "--port",
        "0",
        "--no-open",
        *options,
    ]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout is not None
        found = re.search(r"http\S+", running.stdout.readline())
        assert found is not None
        yield running, found[0]
    finally:
        running.kill()
        running.wait(timeout=30)
        if running.stdout is not None:
            running.stdout.close()


def visitor(address: str) -> httpx.Client:
    """Come in as a program."""
    base, _, token = address.partition("/open?token=")
    return httpx.Client(base_url=base, headers={"authorization": f"Bearer {token}"}, timeout=120)


def test_fifty_at_once_see_no_error(example: Path, tmp_path: Path) -> None:
    shutil.copy(example, tmp_path / "w.db")
    pages = [
        "/",
        "/stories/1",
        "/stories/1/timeline",
        "/stories/1/people",
        "/articles/2",
        "/search?q=quay",
        "/history",
    ]

    def click(client: httpx.Client, number: int) -> list[int]:
        codes = [client.get(pages[(number + step) % len(pages)]).status_code for step in range(4)]
        body = {"field": "byline", "value": f"Reporter {number}"}
        return [*codes, client.post(f"/api/articles/{number % 4 + 1}/corrections", json=body).status_code]

    with (
        served(tmp_path / "w.db") as (_, address),
        visitor(address) as client,
        ThreadPoolExecutor(50) as crowd,
    ):
        codes = [
            code for found in crowd.map(lambda number: click(client, number), range(50)) for code in found
        ]

    assert codes.count(200) == 200
    assert codes.count(201) == 50
    with Workspace(tmp_path / "w.db") as workspace:
        assert sum(len(workspace.corrections(str(id))) for id in range(1, 5)) == 50


def test_a_kill_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    where = tmp_path / "w.db"
    confirmed: list[str] = []
    corrected: list[str] = []
    with served(where) as (running, address), visitor(address) as client:

        def upload() -> None:
            for number in range(10_000):
                text = f"The mayor said report {number} was true."
                try:
                    added = client.post("/api/articles/text", json={"text": text})
                    body = {"field": "outlet", "value": f"Post {number}"}
                    changed = client.post(f"/api/articles/{added.json()['id']}/corrections", json=body)
                except (httpx.HTTPError, json.JSONDecodeError):
                    return
                confirmed.append(added.json()["id"])
                corrected.append(changed.json()["id"])

        threads = [threading.Thread(target=upload) for _ in range(2)]
        for thread in threads:
            thread.start()
        while len(confirmed) < 20:
            time.sleep(0.01)
        running.send_signal(signal.SIGKILL)
        for thread in threads:
            thread.join()

    with Workspace(where) as workspace:
        kept = {row.id for row in workspace.articles()}
        assert set(confirmed) <= kept
        assert set(corrected) <= {one.id for id in kept for one in workspace.corrections(id)}
        assert workspace.find_damage() == []


def test_a_kill_during_an_upload_keeps_what_the_page_was_told(tmp_path: Path) -> None:
    """And sending the same files again adds the rest, nothing twice."""
    where, id = tmp_path / "w.db", "00112233445566778899aabbccddeeff"
    rows = [json.dumps({"id": str(n), "text": f"The mayor said report {n} was true."}) for n in range(600)]
    files = {"file": ("many.jsonl", "\n".join(rows).encode())}
    with served(where) as (running, address), visitor(address) as client:

        def upload() -> None:
            with suppress(httpx.HTTPError):
                client.post("/api/articles/files", files=files, headers={"x-upload": id})

        thread = threading.Thread(target=upload)
        thread.start()
        told = 0
        while told < 100:
            told = client.get(f"/api/uploads/{id}").json()["reports"]
        running.send_signal(signal.SIGKILL)
        thread.join()

    with Workspace(where) as workspace:
        assert told <= workspace.store.count() < 600
        assert workspace.find_damage() == []
    with served(where) as (_, address), visitor(address) as client:
        outcomes = client.post("/api/articles/files", files=files).json()
        assert len({one["id"] for one in outcomes}) == 600
        assert sum(one["is_new"] for one in outcomes) <= 600 - told


def test_work_that_was_cut_off_is_taken_up_again(tmp_path: Path) -> None:
    where = tmp_path / "w.db"
    with served(where) as (running, address), visitor(address) as client:
        assert client.post("/api/example").status_code == 201
        running.send_signal(signal.SIGKILL)
        running.wait(timeout=30)
    with served(where) as (_, address), visitor(address) as client:
        for _ in range(600):
            if client.get("/api/stories/1").json()["due_at"] is None:
                break
            time.sleep(0.2)
        assert client.get("/api/stories/1").json()["claims"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2"])
def test_the_opening_address_opens_the_desk_by_whatever_name_this_machine_is_served(
    tmp_path: Path, host: str
) -> None:
    if host == "127.0.0.2" and sys.platform != "linux":
        pytest.skip("only Linux answers under all of 127.0.0.0/8 unasked")
    with served(tmp_path / "w.db", "--host", host) as (_, address):
        assert f"http://{host}:" in address
        assert httpx.get(address, follow_redirects=True).status_code == 200


def test_the_demo_opens_with_the_example(capfd: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "woozle", "serve", "--demo", "--port", "0", "--no-open"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout is not None
        line = running.stdout.readline()
        with visitor(re.findall(r"http\S+", line)[0]) as client:
            assert "The west quay of Port Merrin" in client.get("/").text
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 0
    finally:
        running.kill()
        running.wait(timeout=30)
        if running.stdout is not None:
            running.stdout.close()
    assert "Traceback" not in capfd.readouterr().err

"""How fast the pages of the desk come, from a workspace of 100,000 articles and 1,000,000 statements.

    python benchmarks/desk.py WORKSPACE [--reports N] [--rounds N] [--clients N] [--pause SECONDS]

WORKSPACE is made by `benchmarks/workspace.py search … --keep WORKSPACE`; a story of its newest N reports is begun, read and
traced, then every page is asked for, in turn, as a browser asks. Prints the median and the 95th percentile in milliseconds, without the
first round, and the median of what the processor spent on it, which hangs less on what else a machine does. With --clients, the workspace is served in a process of its own, and so many clients at once ask for all pages, pausing
between two as somebody who reads would, and correct a field now and then. A copy of the workspace is a good idea: all that stays in it.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from starlette.testclient import TestClient

from woozle.web.app import create_app
from woozle.workspace import Workspace

TOKEN = "benchmark"  # noqa: S105
PAGES = {
    "stories": "/",
    "story": "/stories/{story}",
    "claim": "/stories/{story}/claims/{claim}",
    "lineage": "/stories/{story}/claims/{claim}/lineage",
    "timeline": "/stories/{story}/timeline",
    "people of a story": "/stories/{story}/people",
    "hand over": "/stories/{story}/hand-over",
    "article": "/articles/{article}?story={story}",
    "article with words": "/articles/{article}?at=120-164",
    "articles": "/articles",
    "articles, far back": "/articles?skip=50000",
    "search, one word": "/search?q=bank",
    "search, a beginning": "/search?q=con",
    "search, a source": "/search?q=Ana+Rasq",
    "search, a question": "/search?q=what+did+Rasq+say+about+oil+prices",
    "people": "/people",
    "people, a name": "/people?q=Ana+Rasq",
    "people, a beginning": "/people?q=ra",
    "review": "/review",
    "history": "/history",
    "add": "/add",
}


def main() -> None:
    """Make the story if it isn't there, then measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--reports", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--clients", type=int, default=0)
    parser.add_argument("--pause", type=float, default=0.0)
    given = parser.parse_args()
    with Workspace(given.workspace) as workspace:
        app = create_app(workspace, token=TOKEN, hosts=("testserver",))
        with TestClient(app) as client:
            client.get(f"/open?token={TOKEN}")
            story = _story(client, given.reports)
            claim, article = _shown(client, story)
            addresses = {
                name: path.format(story=story, claim=claim, article=article) for name, path in PAGES.items()
            }
            if not given.clients:
                _measure(client, addresses, given.rounds)
    if given.clients:
        _crowd(given.workspace, list(addresses.values()), given.clients, given.rounds, given.pause)


def _story(client: TestClient, reports: int) -> str:
    headers = {"authorization": f"Bearer {TOKEN}"}
    known = [row for row in client.get("/api/stories").json() if row["title"] == "benchmark"]
    if known:
        story = str(known[0]["id"])
    else:
        ids = [row["id"] for row in client.get("/api/articles", params={"limit": reports}).json()]
        story = client.post("/api/stories", json={"title": "benchmark"}, headers=headers).json()["id"]
        client.post(f"/api/stories/{story}/articles", json={"articles": ids}, headers=headers)
    start = time.monotonic()
    while client.get(f"/api/stories/{story}").json()["due_at"]:
        time.sleep(0.5)
    row = client.get(f"/api/stories/{story}").json()
    seconds = time.monotonic() - start
    print(f"{row['articles']} reports read and traced in {seconds:.0f} s: {len(row['claims'])} claims")
    return story


def _shown(client: TestClient, story: str) -> tuple[str, str]:
    page = client.get(f"/stories/{story}").text
    claim = (re.findall(r"/claims/(\w+)", page) or ["c1"])[0]
    return claim, re.findall(r"/articles/(\d+)", page)[0]


def _measure(client: TestClient, addresses: dict[str, str], rounds: int) -> None:
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in addresses}
    for _ in range(rounds + 1):
        for name, address in addresses.items():
            start, spent = time.perf_counter(), time.process_time()
            answer = client.get(address)
            times[name].append((1000 * (time.perf_counter() - start), 1000 * (time.process_time() - spent)))
            if answer.status_code != 200:
                raise SystemExit(f"{address} answers {answer.status_code}")
    for name, found in times.items():
        print(_line(found[1:], name))
    print(_line([one for found in times.values() for one in found[1:]], "all pages"))


def _line(found: list[tuple[float, float]], name: str) -> str:
    waited, spent = sorted(one for one, _ in found), [one for _, one in found]
    high = waited[int(0.95 * (len(waited) - 1))]
    return f"{statistics.median(waited):7.1f} {high:7.1f} {statistics.median(spent):7.1f} ms  {name}"


def _crowd(workspace: Path, addresses: list[str], clients: int, rounds: int, pause: float) -> None:
    command = [sys.executable, "-m", "woozle", "serve", "-w", str(workspace), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as serving:
        try:
            line = serving.stdout.readline() if serving.stdout else ""
            base, _, token = re.findall(r"http\S+", line)[0].partition("/open?token=")
            start = time.perf_counter()
            with ThreadPoolExecutor(clients) as crowd:
                every = crowd.map(lambda n: _click(base, token, addresses, n, rounds, pause), range(clients))
                asked = [one for found in every for one in found]
            seconds = time.perf_counter() - start
        finally:
            serving.terminate()
    times = sorted(one for _, one in asked)
    print(
        f"{clients} clients, {len(times)} requests in {seconds:.0f} s ({len(times) / seconds:.0f} a second):"
        f" median {statistics.median(times):.0f} ms, 95th percentile {times[int(0.95 * (len(times) - 1))]:.0f} ms,"
        f" slowest {times[-1]:.0f} ms, answers {dict(Counter(code for code, _ in asked))};"
        f" the desk took {1000 * _processor_seconds() / len(times):.0f} ms of processor a request"
    )


def _processor_seconds() -> float:
    """Return what children that have ended took: unlike the clock, it doesn't hang on what else a machine does."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _click(
    base: str, token: str, addresses: list[str], number: int, rounds: int, pause: float
) -> list[tuple[int, float]]:
    """Ask for pages in an order of one's own, then correct a field; return codes and milliseconds."""
    order = random.Random(number)  # noqa: S311 # clicks are no secret
    found = []
    with httpx.Client(base_url=base, headers={"authorization": f"Bearer {token}"}, timeout=120) as client:
        for _ in range(rounds):
            body = {"field": "byline", "value": f"Reporter {number}"}
            for address in [*order.sample(addresses, len(addresses)), ""]:
                time.sleep(pause * 2 * order.random())
                start = time.perf_counter()
                answer = (
                    client.get(address)
                    if address
                    else client.post(f"/api/articles/{number + 1}/corrections", json=body)
                )
                found.append((answer.status_code, 1000 * (time.perf_counter() - start)))
    return found


if __name__ == "__main__":
    main()

"""How fast the pages of the desk come, from a workspace of 100,000 articles and 1,000,000 statements.

    python benchmarks/desk.py WORKSPACE [--reports N] [--rounds N]

WORKSPACE is made by `benchmarks/workspace.py search … --keep WORKSPACE`; a story of its newest N reports is begun, read and
traced, then every page is asked for, in turn, as a browser asks. Prints the median and the 95th percentile in milliseconds, without the
first round. A copy of the workspace is a good idea: the stories stay in it.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from pathlib import Path

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
    given = parser.parse_args()
    with Workspace(given.workspace) as workspace:
        app = create_app(workspace, token=TOKEN, hosts=("testserver",))
        with TestClient(app) as client:
            client.get(f"/open?token={TOKEN}")
            story = _story(client, given.reports)
            _measure(client, story, given.rounds)


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


def _measure(client: TestClient, story: str, rounds: int) -> None:
    page = client.get(f"/stories/{story}").text
    claim = (re.findall(r"/claims/(\w+)", page) or ["c1"])[0]
    article = re.findall(r"/articles/(\d+)", page)[0]
    times: dict[str, list[float]] = {name: [] for name in PAGES}
    for _ in range(rounds + 1):
        for name, path in PAGES.items():
            address = path.format(story=story, claim=claim, article=article)
            start = time.perf_counter()
            answer = client.get(address)
            times[name].append(1000 * (time.perf_counter() - start))
            if answer.status_code != 200:
                raise SystemExit(f"{address} answers {answer.status_code}")
    for name, found in times.items():
        warm = sorted(found[1:])
        print(f"{statistics.median(warm):7.1f} {warm[int(0.95 * (len(warm) - 1))]:7.1f} ms  {name}")
    whole = sorted(one for found in times.values() for one in found[1:])
    print(f"{statistics.median(whole):7.1f} {whole[int(0.95 * (len(whole) - 1))]:7.1f} ms  all pages")


if __name__ == "__main__":
    main()

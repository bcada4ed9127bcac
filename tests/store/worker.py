"""What another process does to a workspace, for tests that stop it. Prints a line for each thing that is done.

python worker.py add WORKSPACE HOW_MANY      adds reports 0 to HOW_MANY, a few at a time
python worker.py read WORKSPACE              reads what isn't read
python worker.py backup WORKSPACE COPY       copies it where no file may be larger than 20 kilobytes
"""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from woozle.errors import StoreError
from woozle.model.attribution import Act, Attribution, SourceKind
from woozle.model.reading import ReaderVersion, Reading
from woozle.model.text import Span
from woozle.store import Store, back_up, open_store

sys.path.insert(0, __file__.rpartition("/tests/")[0])
from tests.store.samples import FERRY, NOW, capture

READER = ReaderVersion(version="0.1.0", model="worker")


def report(id: str) -> None:
    sys.stdout.write(f"{id}\n")
    sys.stdout.flush()


def add(store: Store, how_many: int) -> None:
    for start in range(0, how_many, 5):
        few = [replace(FERRY, text=f"Report {n}. {FERRY.text}") for n in range(start, start + 5)]
        done = store.add([capture(one, origin=f"/{start + n}") for n, one in enumerate(few)], now=NOW)
        for one in done:
            report(one.id)


def read(store: Store) -> None:
    for row in store.unread(READER, size=5):
        assert row.article is not None
        found = Attribution(id="a1", content=(Span(0, 6),), source_kind=SourceKind.PERSON, act=Act.DENY)
        sha = row.article.text_sha256
        reading = Reading(id=row.id, text_sha256=sha, language="en", attributions=(found,), reader=READER)
        store.save_readings([(reading, "{}")], now=NOW)
        report(row.id)


def backup(store: Store, to: str) -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        back_up(store.engine, Path(to))
    except StoreError as error:
        report(str(error))


if __name__ == "__main__":
    with closing(open_store(sys.argv[2], wait=60)) as opened:
        if sys.argv[1] == "add":
            add(opened, int(sys.argv[3]))
        elif sys.argv[1] == "backup":
            backup(opened, sys.argv[3])
        else:
            read(opened)

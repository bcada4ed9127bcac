import json
from collections.abc import Callable
from pathlib import Path

import pytest

from woozle.errors import DocumentError
from woozle.ingest import read_each


def test_files_that_hold_many_or_need_a_library(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\nr1,The mayor denied it.\nr2,\n")
    (tmp_path / "b.eml").write_text("From: Post <a@post.example>\nSubject: Ferry\n\nThe ferry stays.\n")
    (tmp_path / "c.xml").write_text("<urlset/>")

    outcomes = list(read_each([tmp_path]))

    assert [one.reason if isinstance(one, DocumentError) else (one.id, one.text) for one in outcomes] == [
        ("r1", "The mayor denied it."),
        "it has no field 'text', and no 'url' to fetch it from",
        ("b", "The ferry stays."),
    ]


_TEXTS = [
    f"The mayor of Port Selm denied it on day {day}. " + "The quay is open again. " * 40 for day in range(300)
]


def _rows(path: Path) -> None:
    path.write_text(
        "".join(json.dumps({"id": f"r{n}", "text": text}) + "\n" for n, text in enumerate(_TEXTS))
    )


def _table(path: Path) -> None:
    path.write_text("id,text\n" + "".join(f"r{n},{text}\n" for n, text in enumerate(_TEXTS)))


def _parquet(path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(arrow.table({"id": [f"r{n}" for n in range(len(_TEXTS))], "text": _TEXTS}), path)


def _archive(path: Path) -> None:
    pytest.importorskip("fastwarc")
    path.write_bytes(b"".join(_record(n, text) for n, text in enumerate(_TEXTS)))


def _record(number: int, text: str) -> bytes:
    body = f"<html><body><p>{text}</p></body></html>"
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{number}\r\n"
        f"WARC-Date: 2031-03-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n{block}\r\n\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("name", "write"), [("a.jsonl", _rows), ("a.csv", _table), ("a.parquet", _parquet), ("a.warc", _archive)]
)
def test_how_far_a_file_is_read_is_told_while_it_is(
    tmp_path: Path, name: str, write: Callable[[Path], None]
) -> None:
    """A third of its articles are there when a third of its bytes lie behind, give or take what is read at a time."""
    path = tmp_path / name
    write(path)
    size, told = path.stat().st_size, [0]

    shares = [told[-1] / size for _ in read_each([path], passed=told.append)]

    assert told == sorted(told)
    assert told[-1] == size
    assert len(shares) == len(_TEXTS)
    assert [shares[len(_TEXTS) * third // 3] for third in (0, 1, 2)] == pytest.approx(
        [0, 1 / 3, 2 / 3], abs=0.2
    )

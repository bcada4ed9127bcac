import gzip
import zipfile
from pathlib import Path

import pytest

from woozle.errors import DocumentError
from woozle.ingest.archives import archived_pages
from woozle.model.capture import Original

pytest.importorskip("fastwarc")

_PAGE = b"<html><body><p>The council denied that it had sold the ferry.</p></body></html>"


def _record(url: str, body: bytes, *, status: str = "200 OK", media_type: str = "text/html") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    block = http.encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-05T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{len(url)}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


_ONE, _TWO = _record("https://a.example/1", _PAGE), _record("https://a.example/2", _PAGE * 50)


def _outcomes(path: Path, data: bytes) -> list[str]:
    path.write_bytes(data)
    try:
        return [one.origin if isinstance(one, Original) else one.reason for one in archived_pages(path)]
    except DocumentError as error:
        return [error.reason]


def test_pages_come_with_their_url_and_moment(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(_ONE + _TWO)

    first, second = archived_pages(path)

    assert isinstance(first, Original)
    assert (first.origin, first.data, first.media_type) == ("https://a.example/1", _PAGE, "text/html")
    assert first.captured_at.isoformat() == "2024-03-05T10:00:00+00:00"
    assert isinstance(second, Original)
    assert second.data == _PAGE * 50


def test_only_pages_that_were_answered(tmp_path: Path) -> None:
    data = _record("https://a.example/gone", _PAGE, status="404 Not Found")
    data += _record("https://a.example/picture", b"...", media_type="image/png")

    assert _outcomes(tmp_path / "a.warc", data + _ONE) == ["https://a.example/1"]


def test_compressed_and_bundled(tmp_path: Path) -> None:
    packed = gzip.compress(_ONE) + gzip.compress(_TWO)
    with zipfile.ZipFile(tmp_path / "made.wacz", "w") as bundle:
        bundle.writestr("archive/data.warc.gz", packed)
        bundle.writestr("datapackage.json", "{}")

    assert _outcomes(tmp_path / "a.warc.gz", packed) == ["https://a.example/1", "https://a.example/2"]
    assert _outcomes(tmp_path / "a.wacz", (tmp_path / "made.wacz").read_bytes()) == [
        "https://a.example/1",
        "https://a.example/2",
    ]


@pytest.mark.parametrize("cut", [30, 200, 1500])
def test_what_stands_before_a_cut_is_kept_and_the_cut_is_told(tmp_path: Path, cut: int) -> None:
    plain = _outcomes(tmp_path / "a.warc", (_ONE + _TWO)[:-cut])
    packed = _outcomes(tmp_path / "a.warc.gz", (gzip.compress(_ONE) + gzip.compress(_TWO))[:-30])

    assert plain == ["https://a.example/1", "the archive is cut short within this page"]
    assert packed[0] == "https://a.example/1"
    assert "cut short" in packed[-1]


@pytest.mark.parametrize("data", [b"", b"hello\n" * 100, b"\x00" * 1_000_000])
def test_what_is_no_archive(tmp_path: Path, data: bytes) -> None:
    (reason,) = _outcomes(tmp_path / "a.warc", data)

    assert reason.startswith(("it is no WARC", "there is no record in it"))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    head, _, _ = _ONE.partition(b"\r\n\r\n")
    bomb = (
        head.replace(b"Content-Length: ", b"Content-Length: 9999999")
        + b"\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    )
    with zipfile.ZipFile(tmp_path / "made.wacz", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("archive/data.warc", bomb + b" " * 60_000_000)

    (reason,) = _outcomes(tmp_path / "a.wacz", (tmp_path / "made.wacz").read_bytes())

    assert reason == "it is larger than 20 MB"


def test_a_bundle_without_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "made.wacz", "w") as bundle:
        bundle.writestr("datapackage.json", "{}")

    assert _outcomes(tmp_path / "a.wacz", (tmp_path / "made.wacz").read_bytes()) == ["there is no WARC in it"]


@pytest.mark.parametrize("bundled", [False, True])
def test_an_archive_of_other_things_than_pages_is_told(tmp_path: Path, bundled: bool) -> None:
    data = _record("https://a.example/gone", b"", status="404 Not Found")
    data += _record("https://a.example/logo", b"x", media_type="image/png")
    path = tmp_path / ("a.wacz" if bundled else "a.warc")
    if bundled:
        with zipfile.ZipFile(path, "w") as bundle:
            bundle.writestr("archive/data.warc", data)
        data = path.read_bytes()

    assert _outcomes(path, data) == ["there is no page in it that was answered without an error"]

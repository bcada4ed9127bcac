import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from woozle.errors import DocumentError
from woozle.ingest.addresses import find_target
from woozle.ingest.web import Visitor

NOW = datetime(2024, 3, 6, 9, 0, tzinfo=UTC)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path == "/robots.txt":
            self._answer(*self.server.robots)  # type: ignore[attr-defined]
        elif self.path == "/page":
            self._answer(200, gzip.compress(b"<html>ferry"), encoding="gzip")
        elif self.path == "/moved":
            self._answer(302, b"", location="/page")
        elif self.path == "/circle":
            self._answer(302, b"", location="/circle")
        elif self.path == "/inside":
            port = self.connection.getsockname()[1]
            self._answer(302, b"", location=f"http://localhost:{port}/page")
        elif self.path == "/bomb":
            self._answer(200, gzip.compress(b" " * 5_000_000), encoding="gzip")
        elif self.path == "/picture":
            self._answer(200, b"...", media_type="image/png")
        elif self.path == "/drip":
            self._drip()
        else:
            self._answer(404, b"no")

    def _answer(
        self,
        status: int,
        body: bytes,
        *,
        media_type: str = "text/html; charset=utf-8",
        encoding: str | None = None,
        location: str | None = None,
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (("Content-Encoding", encoding), ("Location", location)):
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b"x" * 70_000)
                time.sleep(0.05)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the name of the base class
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    robots = (200, b"User-agent: *\nDisallow: /private/\n")

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Site)
        self.asked: list[str] = []


@pytest.fixture
def server() -> Iterator[_Server]:
    made = _Server()
    thread = Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def _fetch(server: _Server, path: str, **options: float) -> bytes:
    visitor = Visitor(now=lambda: NOW, allow_private={"127.0.0.1"}, pause=0, **options)  # type: ignore[arg-type]
    return visitor.fetch(f"http://127.0.0.1:{server.server_address[1]}{path}").data


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_is_fetched_and_unpacked(server: _Server, path: str) -> None:
    assert _fetch(server, path) == b"<html>ferry"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/gone", "the server answers 404"),
        ("/circle", "it redirects more than 5 times"),
        ("/picture", "it is image/png, not a page"),
        ("/private/x", "its robots.txt asks programs to stay away"),
        ("/inside", "it leads to this machine or the local network, which isn't allowed"),
    ],
)
def test_what_is_not_fetched_says_why(server: _Server, path: str, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        _fetch(server, path)
    assert caught.value.reason == reason


def test_what_unpacks_to_too_much_is_given_up(server: _Server) -> None:
    with pytest.raises(DocumentError, match="it is larger than"):
        _fetch(server, "/bomb", limit=1_000_000)


def test_what_drips_in_is_given_up(server: _Server) -> None:
    with pytest.raises(DocumentError, match=r"it takes longer than 1 s|it can't be fetched"):
        _fetch(server, "/drip", seconds=0.6)


@pytest.mark.parametrize(
    ("robots", "fetched"),
    [((404, b""), True), ((500, b""), False), ((200, b"User-agent: woozle\nDisallow: /\n"), False)],
)
def test_what_robots_txt_means(server: _Server, robots: tuple[int, bytes], fetched: bool) -> None:
    server.robots = robots
    try:
        done = _fetch(server, "/page") == b"<html>ferry"
    except DocumentError:
        done = False

    assert done == fetched


def test_robots_txt_is_asked_once(server: _Server) -> None:
    visitor = Visitor(now=lambda: NOW, allow_private={"127.0.0.1"}, pause=0)
    for _ in range(2):
        visitor.fetch(f"http://127.0.0.1:{server.server_address[1]}/page")

    assert server.asked == ["/robots.txt", "/page", "/page"]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.1.2.3/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://224.0.0.1/",
    ],
)
def test_this_machine_and_the_local_network_are_out_of_reach(url: str) -> None:
    with pytest.raises(DocumentError, match=r"leads to this machine|there is no host"):
        find_target(url)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "http://",
        "http://user:pass@a.example/",
        "http://a b/",
        "http://a:99999/",
        "file:///x",
    ],
)
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(DocumentError, match="it is no web address"):
        find_target(url)


def test_a_public_address() -> None:
    target = find_target("https://93.184.215.14:8443/a?b=c#d")

    assert (target.address, target.port, target.path) == ("93.184.215.14", 8443, "/a?b=c")

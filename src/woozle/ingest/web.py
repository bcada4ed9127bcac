"""URLs: the only time woozle uses the network, and only because the user gave one."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from woozle.errors import DocumentError
from woozle.ingest.addresses import find_target
from woozle.ingest.document import LIMIT, too_large
from woozle.ingest.extract import FEED, HTML, PDF, TEXT
from woozle.model.capture import Original

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from urllib3 import BaseHTTPResponse

    from woozle.ingest.addresses import Target

AGENT = "woozle"
_USER_AGENT = "woozle/0.1 (+https://woozle.readthedocs.io)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_SECONDS = 30.0
_CHUNK = 65_536
_KINDS = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    "application/pdf": PDF,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
    "application/xml": FEED,
    "text/xml": FEED,
}


@dataclass(slots=True)
class Visitor:
    """Fetches pages politely: asks robots.txt once a host, waits between pages of a host.

    Attributes:
        now: The clock that captures are dated by.
        allow_private: The hosts, as URLs name them, that may be on this machine or the local network.
        seconds: How long one page may take, redirects included.
        pause: How many seconds to wait between two pages of a host.
        limit: How many bytes a page may have, unpacked.
    """

    now: Callable[[], datetime]
    allow_private: Collection[str] = ()
    seconds: float = _SECONDS
    pause: float = 1.0
    limit: int = LIMIT
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked_at: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Original:
        """Return the page at *url*; its origin is the URL as given, wherever it redirects.

        Raises:
            DocumentError: It may not be asked, doesn't answer in time, answers with an error, redirects in circles, is
                too large, or is no page.
        """
        deadline = time.monotonic() + self.seconds
        here = url
        for _ in range(_MAX_REDIRECTS + 1):
            target = find_target(here, allow_private=self.allow_private)
            self._ask_robots(here, target, deadline=deadline)
            status, media_type, location, data = self._get(target, url=here, deadline=deadline)
            if status in _REDIRECTS and location:
                here = urljoin(here, location)
                continue
            if status != 200:
                raise DocumentError(url, f"the server answers {status}")
            if media_type not in _KINDS:
                raise DocumentError(url, f"it is {media_type or 'of an unknown kind'}, not a page")
            return Original(origin=url, data=data, media_type=_KINDS[media_type], captured_at=self.now())
        raise DocumentError(url, f"it redirects more than {_MAX_REDIRECTS} times")

    def _ask_robots(self, url: str, target: Target, *, deadline: float) -> None:
        """Let pass what robots.txt lets pass (RFC 9309: none there allows all, none to be had allows nothing).

        Raises:
            DocumentError: It doesn't.
        """
        site = f"{target.scheme}://{urlsplit(url).netloc}"
        if site not in self._robots:
            self._robots[site] = self._load_robots(site, deadline=deadline)
        if not self._robots[site].can_fetch(AGENT, url):
            raise DocumentError(url, "its robots.txt asks programs to stay away")

    def _load_robots(self, site: str, *, deadline: float) -> RobotFileParser:
        rules = RobotFileParser()
        here = f"{site}/robots.txt"
        try:
            for _ in range(_MAX_REDIRECTS + 1):
                target = find_target(here, allow_private=self.allow_private)
                status, _, location, data = self._get(target, url=here, deadline=deadline)
                if status not in _REDIRECTS or not location:
                    break
                here = urljoin(here, location)
        except DocumentError:
            status, data = 500, b""
        if 200 <= status < 300:
            rules.parse(data.decode("utf-8", "replace").splitlines())
        else:
            rules.parse([] if 400 <= status < 500 else ["User-agent: *", "Disallow: /"])
        return rules

    def _get(self, target: Target, *, url: str, deadline: float) -> tuple[int, str, str | None, bytes]:
        """Return the status, the media type, where it redirects, and the bytes, of one answer."""
        from urllib3.exceptions import HTTPError

        self._wait(target.host)
        try:
            answer = self._connect(target, url=url, deadline=deadline)
            try:
                media_type = (answer.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
                data = b"" if answer.status in _REDIRECTS else self._body(answer, url=url, deadline=deadline)
                return answer.status, media_type, answer.headers.get("Location"), data
            finally:
                answer.close()
        except (HTTPError, OSError, ValueError) as error:
            raise DocumentError(url, f"it can't be fetched ({type(error).__name__})") from error

    def _connect(self, target: Target, *, url: str, deadline: float) -> BaseHTTPResponse:
        """Ask the very address that was checked, by the name that was given."""
        from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout

        left = max(0.1, deadline - time.monotonic())
        timeout = Timeout(connect=min(10.0, left), read=min(15.0, left))
        if target.scheme == "https":
            pool: HTTPConnectionPool = HTTPSConnectionPool(
                target.address,
                target.port,
                timeout=timeout,
                cert_reqs="CERT_REQUIRED",
                server_hostname=target.host,
                assert_hostname=target.host,
                ca_certs=_certificates(),
            )
        else:
            pool = HTTPConnectionPool(target.address, target.port, timeout=timeout)
        headers = {
            "Host": urlsplit(url).netloc,
            "User-Agent": _USER_AGENT,
            "Accept-Encoding": "gzip, deflate",
        }
        return pool.urlopen(
            "GET", target.path, headers=headers, redirect=False, retries=False, preload_content=False
        )

    def _body(self, answer: BaseHTTPResponse, *, url: str, deadline: float) -> bytes:
        parts, size = [], 0
        # Read in pieces: what unpacks to gigabytes, or drips in for hours, ends here.
        for part in answer.stream(_CHUNK, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > self.limit:
                raise too_large(url)
            if time.monotonic() > deadline:
                raise DocumentError(url, f"it takes longer than {self.seconds:.0f} s")
        return b"".join(parts)

    def _wait(self, host: str) -> None:
        due = self._asked_at.get(host, float("-inf")) + self.pause
        time.sleep(max(0.0, due - time.monotonic()))
        self._asked_at[host] = time.monotonic()


def _certificates() -> str:
    import certifi

    return certifi.where()

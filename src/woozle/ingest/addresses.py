"""Which addresses woozle may ask: public ones, unless it is told otherwise."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from woozle.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Collection

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a URL leads, looked up once: a name that is looked up twice can lead to two places.

    Attributes:
        scheme: "http" or "https".
        host: The name that the URL gives, in ASCII.
        port: The port that it gives, or that of the scheme.
        address: The IP address to connect to.
        path: What is asked for there, with the query.
    """

    scheme: str
    host: str
    port: int
    address: str
    path: str


def find_target(url: str, *, allow_private: Collection[str] = ()) -> Target:
    """Return where *url* leads.

    Args:
        url: An absolute address.
        allow_private: The hosts, as URLs name them, that may be on this machine or the local network.

    Raises:
        DocumentError: It is no web address, holds a password, its host isn't known, or it leads to this machine or the
            local network, where a page must not be able to send woozle.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
        host = (parts.hostname or "").encode("idna").decode("ascii") if parts.hostname else ""
    except (ValueError, KeyError, UnicodeError):
        raise DocumentError(url, "it is no web address") from None
    if not host or parts.username is not None or any(c <= " " or c == "\x7f" for c in url):
        raise DocumentError(url, "it is no web address, or one with a password")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(
        parts.scheme, host, port, _address_of(url, host, port, public_only=host not in allow_private), path
    )


def _address_of(url: str, host: str, port: int, *, public_only: bool) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise DocumentError(url, f"there is no host {host}, or no network") from None
    addresses = [str(entry[4][0]) for entry in found]
    # One private address among public ones is reason enough: who would list it, and why?
    if public_only and not all(map(_is_public, addresses)):
        raise DocumentError(url, "it leads to this machine or the local network, which isn't allowed")
    return addresses[0]


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (mapped is None or mapped.is_global)

"""Newsletters, as saved e-mail (RFC 5322)."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.errors import MessageError
from email.utils import parseaddr
from typing import TYPE_CHECKING

from woozle.errors import DocumentError
from woozle.ingest.canonical import canonical
from woozle.ingest.html import read_html
from woozle.ingest.plain import read_plain
from woozle.ingest.published import parse_published
from woozle.model.article import Article

if TYPE_CHECKING:
    from email.message import EmailMessage


def read_mail(data: bytes, *, id: str) -> Article:
    """Return the newsletter as one article: who sent it is the outlet, its subject the headline.

    The plain part is taken if there is one, else the HTML; attachments are left alone.

    Raises:
        DocumentError: It is no e-mail, or there is no text in it.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        text = _text(message, id=id)
        sender, subject, day = (_header(message, name) for name in ("From", "Subject", "Date"))
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(id, f"it can't be read as an e-mail ({type(error).__name__})") from error
    name, address = parseaddr(sender or "")
    return Article(
        id=id,
        text=text,
        outlet=name or address or None,
        headline=subject,
        published=parse_published(day) if day else None,
    )


def _text(message: EmailMessage, *, id: str) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None or not message.keys():
        raise DocumentError(id, "there is no text in this e-mail")
    content = part.get_content()
    if not isinstance(content, str):
        raise DocumentError(id, "there is no text in this e-mail")
    if part.get_content_type() == "text/html":
        return read_html(content.encode("utf-8", "replace"), id=id)[0].text
    return read_plain(content, id=id).text


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return canonical(" ".join(str(value).split())) or None if value is not None else None

"""Pieces of HTML that are an article by themselves, as feeds carry them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.ingest.canonical import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAX_TAGS = 100_000
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "pre",
    }
    | {"table", "section", "article", "figure", "figcaption", "hr", "dl", "dt", "dd"}
)
_SILENT = frozenset({"script", "style", "template", "noscript", "iframe", "svg"})


def read_fragment(html: str, *, id: str) -> str:
    """Return the text of a piece of HTML: a paragraph a line, empty lines between. All of it is taken.

    Raises:
        DocumentError: There is no text in it, or it can't be read.
    """
    from lxml.etree import LxmlError
    from lxml.html import fragment_fromstring

    if html.count("<") > _MAX_TAGS:
        raise DocumentError(id, f"it has more than {_MAX_TAGS:,} tags, which no report has")
    try:
        root = fragment_fromstring(canonical(html), create_parent="div")
        lines = [" ".join(line.split()) for line in "".join(_pieces(root)).split("\n\n")]
    except (LxmlError, ValueError, RecursionError) as error:
        raise DocumentError(id, f"it cannot be read as HTML ({type(error).__name__})") from error
    text = "\n\n".join(line for line in lines if line)
    if not text:
        raise DocumentError(id, "there is no text in it")
    return text


def _pieces(root: Any) -> Iterator[str]:
    """Yield the words of *root* in their order, with an empty line wherever a block begins or ends."""
    from lxml.etree import iterwalk

    walk = iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        is_block = element.tag in _BLOCKS
        if event == "start":
            if element.tag in _SILENT:
                walk.skip_subtree()
            elif is_block:
                yield "\n\n"
            yield "" if element.tag in _SILENT else " ".join((element.text or "").split("\n"))
            continue
        if is_block:
            yield "\n\n"
        if element is not root:
            yield " ".join((element.tail or "").split("\n"))

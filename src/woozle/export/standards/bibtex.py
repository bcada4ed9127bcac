"""The reports of a dossier as BibTeX."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from woozle.export.standards.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def bibtex(dossier: Dossier) -> Iterator[str]:
    """Yield one entry for each report, in the order of the dossier."""
    taken: Counter[str] = Counter()
    for article in dossier.articles:
        key = _key(article)
        taken[key] += 1
        yield _entry(key if taken[key] == 1 else f"{key}-{taken[key]}", article)


def _entry(key: str, article: Article) -> str:
    published = None if article.published is None else article.published.isoformat()[:10]
    fields = {
        "title": None if article.headline is None else "{" + _escaped(article.headline) + "}",
        "author": None if article.byline is None else _authors(article.byline),
        "journal": None if article.outlet is None else _escaped(article.outlet),
        "year": None if published is None else published[:4],
        "month": None if published is None else str(int(published[5:7])),
        "day": None if published is None else str(int(published[8:10])),
        "url": None if article.url is None else _address(article.url),
        "note": "text sha256 " + article.text_sha256,
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value is not None]
    return f"@article{{{key},\n{''.join(lines)}}}\n\n"


def _key(article: Article) -> str:
    """Return a key in plain letters: outlet, year, id."""
    outlet = re.sub(r"^The\s+", "", article.outlet or "")
    year = str(article.published.year) if article.published else ""
    words = unicodedata.normalize("NFKD", f"{outlet}{year}-{article.id}")
    return re.sub(r"[^A-Za-z0-9-]+", "", words).strip("-") or "report"


def _authors(byline: str) -> str:
    """Return a byline with BibTeX's "and" between names; braces keep each name in one piece."""
    names = [name for name in re.split(r"\s*(?:,|;|\band\b|&)\s*", plain(byline)) if name]
    return " and ".join(f"{{{_escaped(name)}}}" for name in names) or "{" + _escaped(byline) + "}"


def _escaped(words: str) -> str:
    return "".join(_SPECIAL.get(char, char) for char in " ".join(plain(words).split()))


def _address(url: str) -> str:
    """Return an address as BibTeX takes it: braces, which must pair up, and white space in percent signs."""
    return re.sub(r"[\s{}\\]", lambda found: f"%{ord(found[0]):02X}", plain(url))

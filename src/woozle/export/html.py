"""One self-contained page: the article, and beside it who says what on whose word.

It works without JavaScript: links lead from the words to the cards and back, style sheet rules light up what
belongs together. Nothing is said by colour alone, and nothing is loaded from anywhere.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from woozle.errors import DocumentError
from woozle.export.article import marked_article
from woozle.export.entries import entries
from woozle.export.markup import Markup, element, joined, web_address
from woozle.export.tables import dates_table, posts_table, sources_table
from woozle.export.tally import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.export.formats import Result
    from woozle.model.article import Article
    from woozle.model.reading import Reading

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Should a text ever get past the escaping, no script runs and nothing is fetched (W3C CSP 3)."""
_LEGEND = (
    ("con", "content", "in brackets, shaded"),
    ("src", "source", "bold, underlined"),
    ("cue", "cue", "italic, numbered"),
    ("t", "date", "dashed, resolved below"),
)


def page(results: Iterable[Result]) -> Iterator[str]:
    """Yield, in pieces, one page that holds all readings; what could not be read is left out."""
    kept = [result for result in results if not isinstance(result, DocumentError)]
    title = (kept[0][0].headline or kept[0][0].id) if len(kept) == 1 else f"{len(kept)} reports"
    yield (
        "<!doctype html>\n"
        + '<html lang="en">'
        + element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="color-scheme", content="light dark"),
            element("meta", name="referrer", content="no-referrer"),
            element("title", f"{title} · woozle"),
            element("style", _style()),
        )
    )
    yield "\n<body>\n"
    if len(kept) > 1:
        yield _contents(kept)
    for number, (article, reading) in enumerate(kept, start=1):
        yield _report(article, reading, key=str(number)) + "\n"
    yield "</body>\n</html>\n"


def _style() -> Markup:
    return Markup("\n" + files("woozle.export").joinpath("page.css").read_text("utf-8"))


def _contents(kept: list[tuple[Article, Reading]]) -> str:
    items = [
        element(
            "li",
            element("a", article.headline or article.id, href=f"#r{number}"),
            element("span", " · ".join(_about(article)), class_="about"),
        )
        for number, (article, _) in enumerate(kept, start=1)
    ]
    return element("nav", element("h2", "Reports"), element("ol", *items), class_="contents") + "\n"


def _about(article: Article) -> Iterator[str]:
    for known in (article.outlet, article.country, article.byline):
        if known:
            yield known
    yield article.published.isoformat() if article.published else "date unknown"


def _report(article: Article, reading: Reading, *, key: str) -> Markup:
    """Return one report; *key* keeps its ids apart from those of others on the page."""
    shown = list(entries(article, reading))
    tables = joined(
        sources_table(shown, key=key), dates_table(article, reading), posts_table(article, reading)
    )
    return element(
        "article",
        _head(article, reading),
        marked_article(article, reading, shown, key=key),
        element("div", tables, class_="tables"),
        _foot(article, reading),
        id=f"r{key}",
        class_="report",
    )


def _head(article: Article, reading: Reading) -> Markup:
    address = web_address(article.url)
    link = element("a", "as published", href=address, rel="noreferrer noopener") if address else None
    about = [joined(part) for part in _about(article)] + ([link] if link else [])
    legend = [
        element("li", element("span", name, class_=css), element("small", " " + sign))
        for css, name, sign in _LEGEND
    ]
    return element(
        "header",
        element("h1", article.headline or article.id),
        element("p", Markup(" · ".join(about)), class_="about"),
        element("p", tally(reading), class_="tally"),
        element("ul", *legend, class_="legend"),
    )


def _foot(article: Article, reading: Reading) -> Markup:
    made = reading.reader
    return element(
        "footer",
        element("p", "This page shows what the report prints. It does not judge whether it is true."),
        element(
            "p",
            f"{article.id} · woozle {made.version} · {made.model} · text ",
            element("code", reading.text_sha256[:16], title=f"SHA-256 {reading.text_sha256}"),
        ),
    )

"""One self-contained page: the article, and beside it who says what on whose word.

It works without JavaScript: links lead from the words to the cards and back, style sheet rules light up what
belongs together. Nothing is said by colour alone, and nothing is loaded from anywhere.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from woozle.errors import DocumentError
from woozle.export.article import marked_article
from woozle.export.cards import lights
from woozle.export.entries import entries
from woozle.export.markup import Markup, element, escape, web_address
from woozle.export.tables import dates_table, posts_table, sources_table
from woozle.export.tally import tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.export.entries import Entry
    from woozle.export.formats import Result
    from woozle.model.article import Article
    from woozle.model.reading import Reading

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Should a text ever get past the escaping, no script runs and nothing is fetched (W3C CSP 3)."""
_LEGEND = (
    ("con", "content", "in brackets, shaded"),
    ("src", "source", "bold, underlined"),
    ("cue", "cue", "italic, numbered"),
    ("t", "date", "dashed, resolved below"),
)


def page(results: Iterable[Result]) -> Iterator[str]:
    """Yield, in pieces, one page that holds all readings; what could not be read is left out."""
    reports = [
        _Report(str(number), article, reading, list(entries(article, reading)))
        for number, (article, reading) in enumerate(
            (result for result in results if not isinstance(result, DocumentError)), start=1
        )
    ]
    yield '<!doctype html>\n<html lang="en">' + _page_head(reports) + "\n<body>\n<main>\n"
    if len(reports) > 1:
        yield _contents(reports) + "\n"
    for report in reports:
        yield _article(report) + "\n"
    yield "</main>\n</body>\n</html>\n"


class _Report(NamedTuple):
    """One article on the page; the key keeps its ids apart from those of others."""

    key: str
    article: Article
    reading: Reading
    shown: list[Entry]

    @property
    def title(self) -> str:
        return self.article.headline or self.article.id

    @property
    def about(self) -> tuple[str, ...]:
        article = self.article
        day = article.published.isoformat() if article.published else "date unknown"
        return tuple(filter(None, (article.outlet, article.country, article.byline, day)))


def _page_head(reports: list[_Report]) -> Markup:
    title = reports[0].title if len(reports) == 1 else f"{len(reports)} reports"
    style = files("woozle.export").joinpath("page.css").read_text("utf-8")
    rules = [lights(report.shown, key=report.key) for report in reports]
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{title} · woozle"),
        element("style", Markup(style), *rules),
    )


def _contents(reports: list[_Report]) -> Markup:
    items = [
        element(
            "li",
            element("a", report.title, href=f"#r{report.key}"),
            element("span", " · ".join(report.about), class_="about"),
        )
        for report in reports
    ]
    return element("nav", element("h2", "Reports"), element("ol", *items), class_="contents")


def _article(report: _Report) -> Markup:
    key, article, reading, shown = report
    tables = (sources_table(shown, key=key), dates_table(article, reading), posts_table(article, reading))
    return element(
        "article",
        _head(report),
        marked_article(article, reading, shown, key=key),
        element("div", *tables, class_="tables"),
        _foot(article, reading),
        id=f"r{key}",
        class_="report",
    )


def _head(report: _Report) -> Markup:
    address = web_address(report.article.url)
    link = element("a", "as published", href=address, rel="noreferrer noopener") if address else None
    about = [*map(escape, report.about), *([link] if link else [])]
    legend = [
        element("li", element("span", name, class_=css), element("small", " " + sign))
        for css, name, sign in _LEGEND
    ]
    return element(
        "header",
        element("h1", report.title),
        element("p", Markup(" · ".join(about)), class_="about"),
        element("p", tally(report.reading), class_="tally"),
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

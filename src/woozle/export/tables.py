"""The tables under an article: who is heard, which dates, which posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.export.entries import words
from woozle.export.markup import Markup, element, joined
from woozle.export.paragraphs import paragraph_number, paragraphs
from woozle.export.terms import act_mark, anchor_words, tenure, value_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.export.entries import Entry
    from woozle.model.article import Article
    from woozle.model.reading import Reading


def sources_table(shown: Iterable[Entry], *, key: str) -> Markup:
    """Return who is heard, each with links to where; entries of one name and kind stand together."""
    heard: dict[tuple[str, object], list[Entry]] = {}
    for entry in shown:
        heard.setdefault((entry.name.casefold(), entry.attribution.source_kind), []).append(entry)
    rows = [
        (
            element("b", same[0].name),
            ", ".join(same[0].source_facts),
            Markup(", ".join(_place(entry, key=key) for entry in same)),
        )
        for same in heard.values()
    ]
    return _table("Who is heard", ("source", "what", "where"), rows)


def _place(entry: Entry, *, key: str) -> Markup:
    mark = act_mark(entry.attribution.act)
    link = element("a", f"{entry.number}", href=f"#m{key}-{entry.number}")
    return joined(link, f" {mark.lower()}" if mark else "")


def dates_table(article: Article, reading: Reading) -> Markup:
    """Return every date as printed and as resolved."""
    spans = paragraphs(article.text)
    rows = [
        (
            f"¶{paragraph_number(timex.span.start, spans)}",
            words([timex.span], article.text) or "",
            value_words(timex),
            anchor_words(timex),
        )
        for timex in reading.timexes
    ]
    return _table("Dates", ("", "as printed", "means", "seen from"), rows)


def posts_table(article: Article, reading: Reading) -> Markup:
    """Return who held which post when."""
    spans = paragraphs(article.text)
    names = {entity.id: entity.name for entity in reading.entities}
    rows = [
        (
            f"¶{paragraph_number(post.evidence[0].start, spans)}" if post.evidence else "",
            names.get(post.holder, post.holder),
            ", ".join(filter(None, (post.position, post.organisation))),
            tenure(post),
        )
        for post in reading.occupancies
    ]
    return _table("Posts held", ("", "who", "post", "when"), rows)


def _table(title: str, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Markup:
    if not rows:
        return Markup()
    head = element("tr", *(element("th", heading, scope="col") for heading in headings))
    body = [element("tr", *(element("td", cell) for cell in row)) for row in rows]
    return element(
        "section",
        element("h2", title),
        element("table", element("thead", head), element("tbody", *body)),
    )

"""The dossier as Markdown (CommonMark with tables), for notes, wikis and issue trackers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.export.dossier.about import about_words
from woozle.export.dossier.counting import loss_words, summary
from woozle.export.dossier.naming import Names, day_words, speaker_words
from woozle.export.dossier.places import Places, shortened
from woozle.export.dossier.ratings import rating_words
from woozle.export.dossier.trails import trails
from woozle.export.dossier.view import claim_views
from woozle.export.markup import web_address
from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from woozle.export.dossier.view import ClaimView
    from woozle.model.article import Article
    from woozle.model.dossier import Dossier

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")
_MOST_PLACES = 4


def markdown_pages(dossier: Dossier) -> Iterator[str]:
    """Yield the dossier as Markdown, section by section."""
    names, places = Names(dossier), Places(dossier)
    yield f"# {_plain(dossier.title or 'Dossier')}\n\n{_plain(about_words(dossier))}\n"
    for view in claim_views(dossier):
        yield f"\n## {view.number}. {_plain(view.text)}\n\n**{_plain(summary(view, names))}**\n"
        yield from _lineage(view, dossier, names)
        yield from _sayings(view, names, places)
        yield from _remarks(view, names)
        yield from _findings(view, places)
    yield from _timeline(dossier, names)
    yield from _reports(dossier)


def _lineage(view: ClaimView, dossier: Dossier, names: Names) -> Iterator[str]:
    rows = []
    for trail in trails(view, dossier.copies):
        copied = trail.copied and ("reprints" if trail.copied.credited else "reprints, without credit")
        way = " → ".join(map(names.node, trail.path)) or "says so in its own voice"
        rows.append(
            (day_words(trail.report), names.article(trail.report.id), f"{copied} {way}" if copied else way)
        )
    yield from _table(("published", "report", "has it from"), rows)


def _sayings(view: ClaimView, names: Names, places: Places) -> Iterator[str]:
    rows = []
    for statement in view.of(Stance.DENY, Stance.QUERY):
        quote = places.quote(statement.article, statement.content)
        source = statement.chain[-1]
        who = f"{names.node(source)} ({speaker_words(statement)})"
        verb = "denies" if statement.stance is Stance.DENY else "questions"
        where = f"{names.article(statement.article)} ¶{quote.paragraph}"
        rows.append((who, verb, f"“{shortened(quote.words)}”", where))
    yield from _table(("who", "", "words", "where"), rows)


def _remarks(view: ClaimView, names: Names) -> Iterator[str]:
    lines = [f"{merge.reason}." for merge in view.origins.merges]
    lines += [*loss_words(view, names), *rating_words(view, names)]
    for kind, circles in (("Circle", view.circles), ("Possible circle", view.possible_circles)):
        for circle in circles:
            lines.append(f"{kind}: " + " → ".join(map(names.node, (*circle.members, circle.members[0]))))
    if lines:
        yield "\n" + "".join(f"- {_plain(line)}\n" for line in lines)


def _findings(view: ClaimView, places: Places) -> Iterator[str]:
    for finding in view.findings:
        yield f"\n- **{finding.code}**: {_plain(finding.why)} *{_plain(finding.rule)}*\n"
        for quote in places.quotes(finding.evidence)[:_MOST_PLACES]:
            yield f"  - {_plain(quote.article)} ¶{quote.paragraph}: “{_plain(shortened(quote.words))}”\n"


def _timeline(dossier: Dossier, names: Names) -> Iterator[str]:
    rows = [(event.date, event.text, names.article(event.article)) for event in dossier.timeline]
    if rows:
        yield "\n## Timeline\n"
        yield from _table(("when", "what", "as reported by"), rows)


def _reports(dossier: Dossier) -> Iterator[str]:
    yield "\n## Reports\n"
    rows = [
        (article.id, day_words(article), article.outlet or "", _link(article)) for article in dossier.articles
    ]
    yield from _table(("", "published", "outlet", "headline"), rows, raw=(3,))
    for unread in dossier.unread:
        yield f"\n- not read: {_plain(unread.article)}: {_plain(unread.reason)}\n"


def _link(article: Article) -> str:
    headline = _plain(article.headline or "")
    address = web_address(article.url)
    return (
        f"[{headline or 'as published'}](<{address}>)"
        if address and not re.search(r"[<>\s]", address)
        else headline
    )


def _table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, raw: Sequence[int] = ()
) -> Iterator[str]:
    found = list(rows)
    if found:
        yield f"\n| {' | '.join(headings)} |\n|{' --- |' * len(headings)}\n"
        for row in found:
            cells = (cell if place in raw else _plain(cell) for place, cell in enumerate(row))
            yield f"| {' | '.join(cells)} |\n"


def _plain(words: str) -> str:
    """Return *words* on one line, such that nothing in them is taken for Markdown or HTML."""
    return _MARKUP.sub(r"\\\1", " ".join(words.split()))

"""The texts of a dossier's reports, with every statement and all other evidence marked in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from woozle.export.dossier.naming import day_words
from woozle.export.markup import Markup, element, escape, joined, web_address
from woozle.export.paragraphs import paragraphs
from woozle.export.segments import segments
from woozle.model.attribution import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.export.dossier.anchors import Anchors
    from woozle.export.dossier.view import ClaimView
    from woozle.export.segments import Segment
    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.text import Span

_WORD = {Stance.DENY: " denied", Stance.QUERY: " questioned", Stance.COMMENT: " comment"}


class _Mark(NamedTuple):
    """What a stretch is: a class of the style sheet, and for a content the claim that it is about.

    Attributes:
        role: "src", "cue", "con", or "" for other evidence.
        address: The key of the span.
        claim: The number of the claim at a content's end, else 0.
        stance: How the source stands to the claim; None but for a content.
    """

    role: str
    address: str
    claim: int = 0
    stance: Stance | None = None


def marked_reports(dossier: Dossier, views: Iterable[ClaimView], anchors: Anchors) -> Iterator[Markup]:
    """Yield each report with its text, marked up."""
    marks: dict[str, dict[tuple[Span, _Mark], None]] = {article.id: {} for article in dossier.articles}
    for view in views:
        for statement in view.statements:
            for role, spans in (
                ("cue", statement.cue),
                ("src", statement.source),
                ("con", statement.content),
            ):
                for span in spans:
                    last = role == "con" and span == statement.content[-1]
                    key = anchors.key(statement.article, span)
                    mark = _Mark(role, key, view.number, statement.stance) if last else _Mark(role, key)
                    marks[statement.article][span, mark] = None
    for article in dossier.articles:
        found = [*marks[article.id]]
        found += [(span, _Mark("", anchors.key(article.id, span))) for span in anchors.spans(article.id)]
        yield _report(article, found, anchors)


def _report(article: Article, marks: list[tuple[Span, _Mark]], anchors: Anchors) -> Markup:
    address = web_address(article.url)
    about = (article.outlet, article.country, article.byline, day_words(article), article.id)
    link = element("a", "as published", href=address, rel="noreferrer noopener") if address else None
    seen: set[str] = set()
    return element(
        "article",
        element("h3", article.headline or article.id),
        element(
            "p",
            Markup(" · ".join([*map(escape, filter(None, about)), *([link] if link else [])])),
            class_="about",
        ),
        *(_paragraph(span, article.text, marks, seen) for span in paragraphs(article.text)),
        id=anchors.report(article.id),
        class_="source-text",
    )


def _paragraph(span: Span, text: str, marks: list[tuple[Span, _Mark]], seen: set[str]) -> Markup:
    return element("p", *(_stretch(one, text, seen) for one in segments(span, marks)), class_="text")


def _stretch(segment: Segment[_Mark], text: str, seen: set[str]) -> Markup:
    words = escape(segment.span.of(text))
    if not segment.labels:
        return words
    new = [mark.address for mark in segment.labels if mark.address not in seen]
    places = [element("span", id=address) for address in dict.fromkeys(new)]
    seen.update(new)
    classes = dict.fromkeys(
        [mark.role for mark in segment.labels if mark.role]
        + ["begin" for mark in segment.begins if mark.role == "con"]
        + ["end" for mark in segment.ends if mark.role == "con"]
        + [mark.address for mark in segment.labels]
    )
    numbers = sorted(
        {(mark.claim, mark.stance) for mark in segment.ends if mark.claim},
        key=lambda one: (one[0], str(one[1])),
    )
    return joined(
        *places, element("span", words, class_=" ".join(classes)), *(_number(*number) for number in numbers)
    )


def _number(claim: int, stance: Stance | None) -> Markup:
    words = f"{claim}{_WORD.get(stance, '') if stance else ''}"
    return element("a", words, href=f"#c{claim}", class_="n", title=f"Claim {claim}")


def lights(dossier: Dossier, anchors: Anchors) -> Markup:
    """Return the rules by which the words light up that a link leads to."""
    keys = [
        anchors.key(article.id, span) for article in dossier.articles for span in anchors.spans(article.id)
    ]
    rules = (
        f"article:has(#{key}:target) .{key}{{background:var(--lit);box-shadow:inset 0 -2px var(--lit-edge)}}"
        for key in keys
    )
    return Markup("\n".join(rules) + "\n")

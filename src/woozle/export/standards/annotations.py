"""Statements as annotations of the reports that print them (W3C Web Annotation), in JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.export.json import dumps
from woozle.export.standards.names import text_urn, urn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.reading import Reading
    from woozle.model.text import Span

Row = dict[str, Any]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""How many characters before and after a quote help to find it again."""


def dossier_annotations(dossier: Dossier) -> Iterator[str]:
    """Yield a page of annotations: one for each statement, one for each place that shows a finding."""
    articles = {article.id: article for article in dossier.articles}
    texts = {claim.id: claim.text for claim in dossier.claims}
    items = [
        _annotation(
            urn("statement", str(number)),
            "linking",
            [
                _body(texts[s.claim], "describing"),
                _body(s.stance, "tagging"),
                _body(s.source_kind, "tagging"),
            ],
            articles[s.article],
            s.content,
        )
        for number, s in enumerate(dossier.statements, 1)
    ]
    items += [
        _annotation(
            urn("finding", str(number), str(place)),
            "assessing",
            [_body(finding.why, "describing"), _body(finding.code, "tagging")],
            articles[evidence.article],
            [evidence.span],
        )
        for number, finding in enumerate(dossier.findings, 1)
        for place, evidence in enumerate(finding.evidence, 1)
    ]
    yield dumps(_page(dossier.title or "dossier", items), indent=2) + "\n"


def reading_annotations(results: Iterable[tuple[Article, Reading] | DocumentError]) -> Iterator[str]:
    """Yield a page of annotations, one for each attribution of each article; what could not be read is left out."""
    items = [
        _annotation(
            urn("attribution", article.id, one.id),
            "identifying",
            [
                _body(str(tag), "tagging")
                for tag in (one.act, one.source_kind, one.printed_as)
                if tag is not None
            ],
            article,
            one.content or one.cue or one.source,
        )
        for result in results
        if not isinstance(result, DocumentError)
        for article, reading in [result]
        for one in reading.attributions
    ]
    yield dumps(_page("readings", items), indent=2) + "\n"


def _page(label: str, items: Sequence[Row]) -> Row:
    return {
        "@context": _CONTEXT,
        "id": urn("annotations", label),
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": list(items),
    }


def _annotation(
    id: str, motivation: str, body: Sequence[Row], article: Article, spans: Sequence[Span]
) -> Row:
    targets = [_target(article, span) for span in spans]
    return {
        "id": id,
        "type": "Annotation",
        "motivation": motivation,
        "body": list(body),
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _body(value: str, purpose: str) -> Row:
    return {"type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain"}


def _target(article: Article, span: Span) -> Row:
    """Return where words stand: by their offsets in the text of that hash, and by the words, for the page itself."""
    text = article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    row = {
        "source": text_urn(article),
        "selector": [{"type": "TextPositionSelector", "start": span.start, "end": span.end}, quote],
    }
    return row if article.url is None else row | {"scope": article.url}

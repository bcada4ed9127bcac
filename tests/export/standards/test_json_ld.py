"""schema.org and Web Annotation."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from woozle.export.standards.annotations import dossier_annotations, reading_annotations
from woozle.export.standards.schema_org import schema_org
from woozle.model.text import Span

if TYPE_CHECKING:
    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.reading import Reading

_KNOWN = {
    "Claim": "text appearance firstAppearance author claimInterpreter",
    "NewsArticle": "headline datePublished url author publisher identifier inLanguage",
    "ClaimReview": "author datePublished claimReviewed itemReviewed reviewBody isBasedOn reviewRating",
    "Rating": "ratingValue worstRating bestRating alternateName ratingExplanation",
    "Person": "name description",
    "Organization": "name description",
    "NewsMediaOrganization": "name description",
}
"""The properties of schema.org 28.1 that woozle uses, by the types that have them."""


def graph(dossier: Dossier) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads("".join(schema_org(dossier)))["@graph"]
    return found


def test_every_property_is_one_of_its_type(dossier: Dossier) -> None:
    to_visit: list[Any] = list(graph(dossier))
    strange = set()
    while to_visit:
        row = to_visit.pop()
        to_visit += [v for value in row.values() for v in (value if isinstance(value, list) else [value])]
        to_visit = [value for value in to_visit if isinstance(value, dict)]
        if "@type" in row:
            known = {"@type", "@id", *_KNOWN[row["@type"]].split()}
            strange |= {(row["@type"], name) for name in row if name not in known}

    assert strange == set()


def test_a_review_only_where_a_person_judged_the_information(dossier: Dossier) -> None:
    (review,) = (row for row in graph(dossier) if row["@type"] == "ClaimReview")

    assert review["author"] == {"@type": "Person", "name": "mara"}
    assert review["itemReviewed"]["@id"] == "urn:woozle:claim:c1"
    assert review["reviewRating"]["ratingValue"] == 4
    assert "B2" in review["reviewRating"]["ratingExplanation"]
    assert not [row for row in graph(replace(dossier, ratings=())) if row["@type"] == "ClaimReview"]


def test_a_claim_appears_where_it_is_supported(dossier: Dossier) -> None:
    claim = next(row for row in graph(dossier) if row["@id"] == "urn:woozle:claim:c1")

    assert [one["@id"] for one in claim["appearance"]] == [f"urn:woozle:article:a{n}" for n in (1, 2, 3, 4)]
    assert claim["firstAppearance"] == {"@id": "urn:woozle:article:a1"}


def _targets(page: dict[str, Any]) -> list[tuple[str, Span, str]]:
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    found = []
    for item in page["items"]:
        assert {"id", "type", "motivation", "body", "target"} == set(item)
        assert item["motivation"] in ("linking", "assessing", "identifying")
        for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
            position, quote = target["selector"]
            assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            found.append((target["source"], Span(position["start"], position["end"]), quote["exact"]))
    assert len({item["id"] for item in page["items"]}) == len(page["items"])
    return found


def test_annotations_hold_the_spans_and_the_words_of_all_statements(dossier: Dossier) -> None:
    texts = {f"urn:sha256:{article.text_sha256}": article.text for article in dossier.articles}
    targets = _targets(json.loads("".join(dossier_annotations(dossier))))
    spans = [span for statement in dossier.statements for span in statement.content]

    assert [span for _, span, _ in targets[: len(spans)]] == spans
    assert all(span.of(texts[source]) == words for source, span, words in targets)


def test_annotations_of_a_reading(report: tuple[Article, Reading]) -> None:
    article, reading = report
    targets = _targets(json.loads("".join(reading_annotations([report]))))

    assert len(targets) >= len(reading.attributions)
    assert all(span.of(article.text) == words for _, span, words in targets)

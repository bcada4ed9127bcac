"""Dossiers and readings as FollowTheMoney entities, one JSON object a line."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from woozle.errors import DocumentError
from woozle.export.dossier.words import Texts
from woozle.export.json import dumps
from woozle.export.standards.plain import plain
from woozle.model.entity import EntityKind, MentionForm
from woozle.model.statement import Node, NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.entity import Entity
    from woozle.model.lineage import Reliance
    from woozle.model.occupancy import Occupancy
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement

Row = dict[str, Any]

_SCHEMA = {
    NodeKind.PERSON: "Person",
    NodeKind.ORGANISATION: "Organization",
    NodeKind.OUTLET: "Organization",
    NodeKind.ANONYMOUS: "LegalEntity",
    NodeKind.COLLECTIVE: "LegalEntity",
    NodeKind.DOCUMENT: "Document",
}
_SCHEMA_OF_ENTITY = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANIZATION: "Organization",
    EntityKind.OUTLET: "Organization",
}


def dossier_ftm(dossier: Dossier) -> Iterator[str]:
    """Yield reports, sources, who relies on whom (`UnknownLink`) and who says what (`Documentation`), each once."""
    known: dict[str, Row] = {}
    for row in _of_dossier(dossier):
        known.setdefault(row["id"], row)
    yield from _lines(known.values())


def reading_ftm(results: Iterable[tuple[Article, Reading] | DocumentError]) -> Iterator[str]:
    """Yield articles, the persons and bodies they name, where, and who held which post; the unreadable is left out."""
    for result in results:
        if not isinstance(result, DocumentError):
            known: dict[str, Row] = {}
            for row in _of_reading(*result):
                known.setdefault(row["id"], row)
            yield from _lines(known.values())


def _lines(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        yield dumps(row) + "\n"


def _of_dossier(dossier: Dossier) -> Iterator[Row]:
    texts = Texts(dossier.articles)
    claims = {claim.id: claim.text for claim in dossier.claims}
    yield from map(_article, dossier.articles)
    nodes = [node for statement in dossier.statements for node in statement.chain]
    nodes += [node for step in dossier.lineage for node in (step.relier, step.source)]
    yield from (_source(node) for node in nodes if node.kind in _SCHEMA)
    for step in dossier.lineage:
        if NodeKind.UNSPECIFIED not in (step.relier.kind, step.source.kind):
            yield _link(step, claims, texts)
    for statement in dossier.statements:
        if statement.chain[-1].kind in _SCHEMA:
            yield from _saying(statement, claims, texts)


def _article(article: Article) -> Row:
    published = None if article.published is None else article.published.isoformat()
    return _entity(
        "Article",
        _id("article", article.id),
        name=article.headline or article.id,
        title=article.headline,
        fileName=article.id,
        author=article.byline,
        publisher=article.outlet,
        publishedAt=published and published[:19],
        sourceUrl=article.url,
        bodyText=article.text,
        language="eng",
        notes=f"sha256 of the text: {article.text_sha256}",
    )


def _source(node: Node) -> Row:
    """Return a source; one that is only described has its description for a name, and says so."""
    unnamed = node.kind in (NodeKind.ANONYMOUS, NodeKind.COLLECTIVE)
    if node.kind is NodeKind.DOCUMENT:
        return _entity("Document", _id_of(node), name=node.name, fileName=node.name)
    description = "an unnamed source, as described in print" if unnamed else None
    return _entity(_SCHEMA[node.kind], _id_of(node), name=node.name, description=description)


def _link(step: Reliance, claims: dict[str, str], texts: Texts) -> Row:
    first = step.evidence[0] if step.evidence else None
    return _entity(
        "UnknownLink",
        _id("link", step.claim, str(step.relier), str(step.source)),
        subject=_id_of(step.relier),
        object=_id_of(step.source),
        role="relies on",
        summary=claims[step.claim],
        description=None if first is None else first.span.of(texts.of(first.article)),
        proof=None if first is None else _id("article", first.article),
        recordId=step.claim,
        publisher=step.by,
    )


def _saying(statement: Statement, claims: dict[str, str], texts: Texts) -> Iterator[Row]:
    text, node = texts.of(statement.article), statement.chain[-1]
    document = _id("article", statement.article)
    words = " … ".join(span.of(text) for span in statement.content)
    key = (statement.article, statement.claim, str(statement.start), str(node), statement.stance)
    yield _entity(
        "Documentation",
        _id("saying", *key),
        document=document,
        entity=_id_of(node),
        role=str(statement.stance),
        summary=claims[statement.claim],
        description=words,
        date=statement.said if statement.said and "W" not in statement.said else None,
        recordId=statement.claim,
    )
    if node.kind in (NodeKind.PERSON, NodeKind.ORGANISATION, NodeKind.OUTLET):
        yield _mention(document, node.name, _SCHEMA[node.kind], _id_of(node))


def _mention(document: str, name: str, schema: str, resolved: str) -> Row:
    return _entity(
        "Mention",
        _id("mention", document, name, resolved),
        document=document,
        name=name,
        resolved=resolved,
        detectedSchema=schema,
    )


def _of_reading(article: Article, reading: Reading) -> Iterator[Row]:
    document = _id("article", article.id)
    yield _article(article)
    ids: dict[str, str] = {}
    for entity in reading.entities:
        schema = _SCHEMA_OF_ENTITY.get(entity.kind)
        if schema is not None:
            ids[entity.id] = _id("entity", article.id, article.text_sha256, entity.id)
            yield _entity(schema, ids[entity.id], name=entity.name, proof=document)
            for name in _names(entity, article.text):
                yield _mention(document, name, schema, ids[entity.id])
    persons = {entity.id for entity in reading.entities if entity.kind is EntityKind.PERSON}
    for occupancy in reading.occupancies:
        if occupancy.holder in persons:
            yield from _post(article, reading, occupancy, ids)


def _names(entity: Entity, text: str) -> list[str]:
    printed = (m.span.of(text) for m in entity.mentions if m.form is MentionForm.NAME)
    return list(dict.fromkeys(" ".join(words.split()) for words in printed))


def _post(article: Article, reading: Reading, occupancy: Occupancy, ids: dict[str, str]) -> Iterator[Row]:
    body = occupancy.organisation
    named = (e.id for e in reading.entities if body and e.name == body and e.kind is not EntityKind.PERSON)
    organisation = next((ids[id] for id in named if id in ids), None)
    if body and organisation is None:
        organisation = _id("body", article.id, body)
        yield _entity("Organization", organisation, name=body)
    post = _id("post", article.id, occupancy.position, body or "")
    yield _entity("Position", post, name=occupancy.position, organization=organisation)
    key = (occupancy.position, occupancy.start or "", occupancy.end or "")
    yield _entity(
        "Occupancy",
        _id("occupancy", article.id, ids[occupancy.holder], *key),
        holder=ids[occupancy.holder],
        post=post,
        startDate=occupancy.start,
        endDate=occupancy.end,
        status=occupancy.status,
        proof=_id("article", article.id),
        description=" … ".join(span.of(article.text) for span in occupancy.evidence) or None,
    )


def _entity(schema: str, id: str, **properties: str | None) -> Row:
    """Return an entity; every property is a list, and one that is not known isn't there."""
    known = {name: [plain(value)] for name, value in properties.items() if value}
    return {"id": id, "schema": schema, "properties": known}


def _id_of(node: Node) -> str:
    return _id("article", node.name) if node.kind is NodeKind.ARTICLE else _id("node", str(node))


def _id(*parts: str) -> str:
    """Return the id of an entity: the same in every export of the same story."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]

"""Readings → statements with chains, the sources resolved across the reports of a set."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.statement import Node, NodeKind, Statement
from woozle.trace.copied import through_originals
from woozle.trace.names import with_principals, with_shared_documents, with_shared_names
from woozle.trace.outlets import Outlets
from woozle.trace.own_voice import is_taken_back, own_sentences
from woozle.trace.pieces import pieces_of
from woozle.trace.report_set import ReportSet
from woozle.trace.second_hand import anonymous_at_their_report, through_one_report
from woozle.trace.sentences import sentences_with
from woozle.trace.sources import Scene, node_of
from woozle.trace.steps import steps_of
from woozle.trace.story import article_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
    from woozle.model.lineage import Copy
    from woozle.model.reading import Reading
    from woozle.model.text import Span

_UNASSIGNED = ""
"""The claim of a statement before statements are grouped."""


def statements_of(
    readings: Iterable[Reading], articles: Iterable[Article], copies: Iterable[Copy] = ()
) -> list[Statement]:
    """Return the statements of a set of reports, not yet assigned to claims.

    One for each attribution that says something, deepest source first named, and one for each sentence in
    which a report speaks in its own voice.

    Args:
        readings: One for each article; articles without are left out.
        articles: The reports.
        copies: Which reprint which: a copy has what it says from its original.
    """
    by_id = {article.id: article for article in articles}
    scenes = {reading.id: Scene(by_id[reading.id], reading) for reading in readings if reading.id in by_id}
    whole = ReportSet(scenes, Outlets(by_id.values()), {copy.copy: copy.original for copy in copies})
    found = [s for scene in scenes.values() for s in _of_report(whole, scene)]
    found = through_one_report(whole, with_shared_names(with_principals(found, scenes.values())))
    found = anonymous_at_their_report(whole, found)
    return with_shared_documents(whole, through_originals(whole, found))


def _of_report(whole: ReportSet, scene: Scene) -> list[Statement]:
    by_id = {attribution.id: attribution for attribution in scene.reading.attributions}
    inner: dict[str, list[Attribution]] = {}
    for attribution in by_id.values():
        if attribution.parent in by_id:
            inner.setdefault(attribution.parent or "", []).append(attribution)
    told = [
        statement
        for attribution in by_id.values()
        for statement in _statements(whole, scene, attribution, by_id)
        if not _is_passed_on(statement, attribution, inner.get(attribution.id, []))
    ]
    return [*told, *_bare_reliances(whole, scene, told), *own_sentences(scene)]


def _is_passed_on(statement: Statement, outer: Attribution, inner: Sequence[Attribution]) -> bool:
    """Tell whether a statement only carries another, deeper one ("the Post said two officials had told it …")."""
    if outer.stance is not Stance.SUPPORT or not outer.content:
        return False
    carried = [part for part in inner if part.stance is not Stance.COMMENT]
    return any(2 * _shared(statement.content, part) >= sum(map(len, statement.content)) for part in carried)


def _shared(content: Iterable[Span], inner: Attribution) -> int:
    """Count the characters of a content that an attribution inside it takes up."""
    parts = (*inner.content, *inner.source, *inner.cue)
    return sum(
        max(0, min(span.end, part.end) - max(span.start, part.start)) for span in content for part in parts
    )


def _statements(
    whole: ReportSet, scene: Scene, attribution: Attribution, by_id: dict[str, Attribution]
) -> Iterator[Statement]:
    path = _path(attribution, by_id)
    content = next((part.content for part in reversed(path) if part.content), ())
    if not content or any(outer.stance is Stance.DENY for outer in path[:-1]):
        return
    chain = _chain(whole, scene, path, content)
    stance = attribution.stance or Stance.SUPPORT
    if is_taken_back(whole, scene, attribution):
        chain, stance = chain[:1], Stance.DENY
    own = len(chain) == 1
    for piece in pieces_of(attribution, content, scene.article.text):
        yield Statement(
            article=scene.article.id,
            claim=_UNASSIGNED,
            stance=stance,
            chain=chain,
            content=piece,
            source=() if own else attribution.source,
            cue=() if own else attribution.cue,
            attribution=None if own else attribution.id,
            score=attribution.score,
        )


def _chain(
    whole: ReportSet, scene: Scene, path: Sequence[Attribution], content: Sequence[Span]
) -> tuple[Node, ...]:
    chain = [article_node(scene.article.id)]
    words = " ".join(span.of(scene.article.text) for span in content)
    for part in path:
        chain += [node for node in steps_of(whole, scene, part, chain, words) if node not in chain]
    return tuple(chain)


def _path(attribution: Attribution, by_id: dict[str, Attribution]) -> list[Attribution]:
    """Return the attribution with all that it stands inside of, the outermost first."""
    path = [attribution]
    while path[0].parent in by_id and by_id[path[0].parent or ""] not in path:
        path.insert(0, by_id[path[0].parent or ""])
    return path


def _bare_reliances(whole: ReportSet, scene: Scene, told: Sequence[Statement]) -> Iterator[Statement]:
    """Yield what a report has from an outlet once more, by way of the source that it says the outlet cites.

    "Monday's report cited a source in the capital" says nothing of its own: it lengthens a chain.
    """
    text = scene.article.text
    for attribution in scene.reading.attributions:
        if attribution.content or attribution.parent or not attribution.source:
            continue
        around = " ".join(s.of(text) for s in sentences_with(text, (*attribution.source, *attribution.cue)))
        for statement in told:
            end = statement.chain[-1]
            if len(statement.chain) < 2 or not _is_mentioned(whole, end, around):
                continue
            step = node_of(scene, attribution, end.name)
            if step not in statement.chain:
                yield replace(
                    statement,
                    chain=(*statement.chain, step),
                    source=attribution.source,
                    cue=attribution.cue,
                    attribution=attribution.id,
                )


def _is_mentioned(whole: ReportSet, node: Node, words: str) -> bool:
    """Tell whether an outlet, or "the report", is spoken of."""
    if node.kind is NodeKind.ARTICLE and node.name in whole.scenes:
        name = whole.scenes[node.name].article.outlet or ""
    elif node.kind is NodeKind.OUTLET:
        name = node.name
    else:
        return False
    return bool(name and name in words) or bool(_THE_REPORT.search(words))


_THE_REPORT = re.compile(r"\b(?:report|newspaper|paper|article|story|magazine)\b", re.IGNORECASE)

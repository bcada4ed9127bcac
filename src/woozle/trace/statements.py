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
from woozle.trace.roles import with_holders
from woozle.trace.second_hand import anonymous_at_their_report, through_one_report
from woozle.trace.sentences import sentences_with
from woozle.trace.sources import Scene, node_of
from woozle.trace.steps import steps_of
from woozle.trace.story import article_node
from woozle.trace.taken_up import with_taken_up

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
    found = with_shared_names(
        with_principals(with_holders(whole, with_taken_up(whole, found)), scenes.values())
    )
    found = through_one_report(whole, found)
    found = anonymous_at_their_report(whole, found)
    return with_shared_documents(whole, through_originals(whole, found))


def _of_report(whole: ReportSet, scene: Scene) -> list[Statement]:
    by_id = _that_lead_deeper(scene)
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
    return [*told, *_bare_reliances(whole, scene, told), *own_sentences(scene, told)]


def _that_lead_deeper(scene: Scene) -> dict[str, Attribution]:
    """Return the attributions by id, without those inside others that lead to no deeper source.

    Where the officials say that the authority "was told of" cracks, or "knew" of them, it is the officials who
    say so: the one names nobody, the other is what they say. So does "nobody was warned" name nobody.
    """
    kept: dict[str, Attribution] = {}
    parents: dict[str, str | None] = {}
    for attribution in scene.reading.attributions:
        parent = parents.get(attribution.parent or "", attribution.parent)
        source, cue = (
            " ".join(span.of(scene.article.text) for span in spans)
            for spans in (attribution.source, attribution.cue)
        )
        if parent in kept and (not source or _NOBODY.fullmatch(source) or _KNOWING.search(cue)):
            parents[attribution.id] = parent
        else:
            kept[attribution.id] = replace(attribution, parent=parent)
    return kept


_NOBODY = re.compile(r"nobody|no[ -]one|none|neither", re.IGNORECASE)
_KNOWING = re.compile(r"\b(?:know|knows|knew|known|aware|unaware|learnt|learned)\b", re.IGNORECASE)


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
    path = _beside_denials(_path(attribution, by_id), scene.article.text)
    content = next((part.content for part in reversed(path) if part.content), ())
    if not content or any(outer.stance is Stance.DENY for outer in path[:-1]):
        return
    chain = _chain(whole, scene, path, content)
    stance = _stance(path)
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


def _stance(path: Sequence[Attribution]) -> Stance:
    """Return how the deepest source stands to the claim; "based on a source" has that of whom it is based on."""
    *outer, deepest = path
    stance = deepest.stance or Stance.SUPPORT
    if outer and stance is Stance.COMMENT and deepest.content == outer[-1].content:
        return outer[-1].stance or Stance.SUPPORT
    return stance


def _beside_denials(path: list[Attribution], text: str) -> list[Attribution]:
    """Return the path without a denial that is over before what is told here begins.

    "“I did not go. A Norran paper says I did, based on a Suvan source,” he wrote": the paper's word is no part
    of what he denies, he points to it.
    """
    for place, outer in enumerate(path[:-1]):
        if outer.stance is Stance.DENY and outer.content:
            first = next(iter(sentences_with(text, outer.content[:1])), None)
            if first is not None and path[place + 1].start >= first.end:
                return path[place + 1 :]
    return path


def _chain(
    whole: ReportSet, scene: Scene, path: Sequence[Attribution], content: Sequence[Span]
) -> tuple[Node, ...]:
    chain = [article_node(scene.article.id)]
    words = " ".join(span.of(scene.article.text) for span in content)
    for part in path:
        steps = [_as_described(node, chain[-1]) for node in steps_of(whole, scene, part, chain, words)]
        chain += [
            node
            for node in steps
            if not any(_is_same(node, known) for known in chain) and not _is_client(node, chain)
        ]
    return tuple(chain)


def _is_client(node: Node, chain: Sequence[Node]) -> bool:
    """Tell whether a step is whom the speaker before it speaks for: "his client", says a lawyer."""
    return len(chain) > 1 and bool(_CLIENT.fullmatch(node.name))


_CLIENT = re.compile(r"(?:his|her|my|our|their|the) clients?", re.IGNORECASE)


def _is_same(node: Node, other: Node) -> bool:
    return (node.kind, node.name) == (other.kind, other.name)


def _as_described(node: Node, before: Node) -> Node:
    """Return an outlet that is only described ("Norwegian paper") as what it is: unnamed."""
    if node.kind in _NAMED and _DESCRIBED_OUTLET.fullmatch(node.name):
        return Node(NodeKind.ANONYMOUS, node.name, before.name)
    return node


_NAMED = frozenset({NodeKind.OUTLET, NodeKind.PERSON, NodeKind.ORGANISATION})
_DESCRIBED_OUTLET = re.compile(
    r"[A-Z][a-z]+(?:an|i|ese|ish|sh|ch|ic|ine|er) (?:news)?(?:paper|daily|weekly|outlet|media|broadcaster|site|website)"
)
"""A country's adjective and a common noun; no outlet is called so."""


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
    by_id = {attribution.id: attribution for attribution in scene.reading.attributions}
    for attribution in by_id.values():
        outer = by_id.get(attribution.parent or "")
        if attribution.content or not attribution.source or (outer is not None and outer.content):
            continue
        citing = None if outer is None else node_of(scene, outer, scene.article.id)
        around = " ".join(s.of(text) for s in sentences_with(text, (*attribution.source, *attribution.cue)))
        for statement in told:
            end = statement.chain[-1]
            if len(statement.chain) < 2 or not _is_mentioned(whole, end, around):
                continue
            if citing is not None and citing.kind is NodeKind.OUTLET and citing != end:
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

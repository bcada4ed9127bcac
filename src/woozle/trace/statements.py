"""Readings → statements with chains, the sources resolved across the reports of a set."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.statement import Node, NodeKind, Statement
from woozle.trace.bearers import with_bearers
from woozle.trace.copied import through_originals
from woozle.trace.deeds import is_deed, told_whole
from woozle.trace.inner import that_lead_deeper
from woozle.trace.inside_papers import paper_told
from woozle.trace.introduced import with_introduced
from woozle.trace.names import with_principals, with_shared_names
from woozle.trace.outlets import Outlets
from woozle.trace.own_voice import is_taken_back, is_unchecked, own_sentences
from woozle.trace.papers import with_shared_documents
from woozle.trace.paths import beside_denials, is_passed_on, path_of, stance_of
from woozle.trace.pieces import pieces_of
from woozle.trace.pronouns import with_pronouns
from woozle.trace.report_set import ReportSet
from woozle.trace.roles import with_holders
from woozle.trace.scene import Scene
from woozle.trace.second_hand import anonymous_at_their_report, through_one_report
from woozle.trace.sentences import sentences_with
from woozle.trace.sources import node_of
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
    known = with_bearers((reading for reading in readings if reading.id in by_id), by_id)
    scenes = {reading.id: _scene(reading, by_id[reading.id]) for reading in known}
    whole = ReportSet(scenes, Outlets(by_id.values()), {copy.copy: copy.original for copy in copies})
    found = [s for scene in scenes.values() for s in _of_report(whole, scene)]
    found = with_principals(with_holders(whole, with_taken_up(whole, found)), scenes.values())
    found = with_shared_names(found, {article.country for article in by_id.values() if article.country})
    found = through_one_report(whole, found)
    found = anonymous_at_their_report(whole, found)
    return with_shared_documents(whole, through_originals(whole, found))


def _scene(reading: Reading, article: Article) -> Scene:
    """Return a report with all the sources of its reading resolved as far as a chain needs it."""
    return Scene(article, with_pronouns(with_introduced(reading, article), article))


def _of_report(whole: ReportSet, scene: Scene) -> list[Statement]:
    by_id = that_lead_deeper(scene)
    inner: dict[str, list[Attribution]] = {}
    for attribution in by_id.values():
        if attribution.parent in by_id:
            inner.setdefault(attribution.parent or "", []).append(attribution)
    told = [
        statement
        for attribution in by_id.values()
        for statement in _statements(whole, scene, attribution, by_id)
        if not is_passed_on(statement, attribution, inner.get(attribution.id, []), scene.article.text)
    ]
    return [*told, *_bare_reliances(whole, scene, told), *own_sentences(scene, told)]


def _statements(
    whole: ReportSet, scene: Scene, attribution: Attribution, by_id: dict[str, Attribution]
) -> Iterator[Statement]:
    path = beside_denials(path_of(attribution, by_id), scene.article.text)
    content = next((part.content for part in reversed(path) if part.content), ())
    if not content or any(outer.stance is Stance.DENY for outer in path[:-1]):
        return
    if not attribution.source and _ASKED.fullmatch(
        " ".join(s.of(scene.article.text) for s in attribution.cue)
    ):
        return
    chain = _chain(whole, scene, path, content)
    stance = stance_of(path)
    if is_deed(path, scene.article.text):
        chain, stance, content = chain[:1], Stance.SUPPORT, told_whole(attribution)
    elif is_unchecked(path, scene.article.text):
        chain, stance, content = chain[:1], Stance.QUERY, told_whole(attribution)
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


_ASKED = re.compile(r"(?:When |If |Being )?(?:[Aa]sked|[Qq]uestioned|[Pp]ressed|[Cc]onfronted)")
"""In "Asked how many, she would not say" it is the reporter who asks, and nobody's word is passed on."""


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
    paper = paper_told(path[-1], scene.article.text)
    return (*chain, paper) if paper else tuple(chain)


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


_THE_REPORT = re.compile(
    r"\b(?:report|newspaper|paper|article|story|magazine|tabloid|weekly|daily|portal|blog|channel|station|programme|podcast|agency|broadcaster)\b",
    re.IGNORECASE,
)

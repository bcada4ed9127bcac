"""Readings → statements with chains, the sources resolved across the reports of a set."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.statement import Node, NodeKind, Statement
from woozle.trace.outlets import Outlets, plain_words
from woozle.trace.sentences import sentences, sentences_with
from woozle.trace.sources import Scene, node_of
from woozle.trace.story import article_node, is_earlier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from woozle.model.article import Article
    from woozle.model.attribution import Attribution
    from woozle.model.lineage import Copy
    from woozle.model.reading import Reading

_UNASSIGNED = ""
"""The claim of a statement before statements are grouped."""

_THROUGH = re.compile(
    r"\b(?:told|tells|telling|interview (?:with|to|given to)|interview on|conversation with|transcript of|quoted (?:as saying )?by"
    r"|on (?:his|her|its|their) (?:blog|page|site|website|channel)|cited by|according to|gave to|gave|said to|said on|programme of|informed|confirmed to|spoke to|speaking to)\s+"
    r"(?:[\w’'-]+\s+){0,3}$"
)
_RELEASE = re.compile(
    r"\b(?:statement|press release|release|notice|announcement|communiqué|bulletin)\b", re.IGNORECASE
)
_TAKEN_OVER = 0.6
"""Share of a statement's words that must stand in the original for a copy to have it from there."""


@dataclass(frozen=True, slots=True)
class _Set:
    """The set of reports, for resolving sources across it."""

    scenes: dict[str, Scene]
    outlets: Outlets
    originals: dict[str, str]


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
    whole = _Set(scenes, Outlets(by_id.values()), {copy.copy: copy.original for copy in copies})
    found = [s for scene in scenes.values() for s in _of_report(whole, scene)]
    found = _through_one_report(whole, _with_shared_names(found))
    found = _anonymous_at_their_report(whole, found)
    return _with_shared_documents(whole, _through_originals(whole, found))


def _of_report(whole: _Set, scene: Scene) -> list[Statement]:
    by_id = {attribution.id: attribution for attribution in scene.reading.attributions}
    inner: dict[str, list[Attribution]] = {}
    for attribution in by_id.values():
        if attribution.parent in by_id:
            inner.setdefault(attribution.parent or "", []).append(attribution)
    told = [
        statement
        for attribution in by_id.values()
        if not _is_passed_on(attribution, inner.get(attribution.id, []))
        and (statement := _statement(whole, scene, attribution, by_id))
    ]
    return [*told, *_own_voice(scene)]


def _is_passed_on(outer: Attribution, inner: Sequence[Attribution]) -> bool:
    """Tell whether an attribution only carries another, deeper one ("the Post said two officials had told it …")."""
    if outer.stance is not Stance.SUPPORT or not outer.content:
        return False
    size = sum(map(len, outer.content))
    carried = [part for part in inner if part.stance is not Stance.COMMENT]
    return any(2 * sum(map(len, (*part.content, *part.source, *part.cue))) >= size for part in carried)


def _statement(
    whole: _Set, scene: Scene, attribution: Attribution, by_id: dict[str, Attribution]
) -> Statement | None:
    path = _path(attribution, by_id)
    content = next((part.content for part in reversed(path) if part.content), ())
    if not content or any(outer.stance is Stance.DENY for outer in path[:-1]):
        return None
    chain = [article_node(scene.article.id)]
    for part in path:
        words = " ".join(span.of(scene.article.text) for span in content)
        chain += [node for node in _steps(whole, scene, part, chain, words) if node not in chain]
    return Statement(
        article=scene.article.id,
        claim=_UNASSIGNED,
        stance=attribution.stance or Stance.SUPPORT,
        chain=tuple(chain),
        content=content,
        source=attribution.source,
        cue=attribution.cue,
        attribution=attribution.id,
        score=attribution.score,
    )


def _path(attribution: Attribution, by_id: dict[str, Attribution]) -> list[Attribution]:
    """Return the attribution with all that it stands inside of, the outermost first."""
    path = [attribution]
    while path[0].parent in by_id and by_id[path[0].parent or ""] not in path:
        path.insert(0, by_id[path[0].parent or ""])
    return path


def _steps(whole: _Set, scene: Scene, part: Attribution, chain: list[Node], words: str) -> list[Node]:
    """Return the nodes that a source adds to a chain: itself, behind the report of the set that it spoke to."""
    *_, before = chain
    told = (
        before.name
        if before.kind in (NodeKind.ARTICLE, NodeKind.OUTLET, NodeKind.PERSON, NodeKind.ORGANISATION)
        else ""
    )
    node = node_of(scene, part, told)
    if node.kind is NodeKind.OUTLET:
        return _report_of(whole, scene, node, words)
    if len(chain) == 1:
        through = _spoken_through(whole, scene, part, node, words)
        if through is not None:
            if node.kind is NodeKind.ANONYMOUS:
                node = replace(node, told=through.name)
            return [through, node]
    return [node]


def _report_of(whole: _Set, scene: Scene, node: Node, words: str) -> list[Node]:
    """Return the report of the set that an outlet's name stands for; nothing for the report's own outlet."""
    outlet = whole.outlets.named(node.name)
    if outlet is None:
        return [node]
    report = whole.outlets.report_meant(outlet, scene.article, words)
    if report is not None:
        return [article_node(report.id)]
    return [] if outlet == scene.article.outlet else [node]


def _spoken_through(whole: _Set, scene: Scene, part: Attribution, node: Node, words: str) -> Node | None:
    """Return the report of the set through which a source is cited ("told the Post", "in its statement"); or None."""
    text = scene.article.text
    around = sentences_with(text, part.cue or part.source or part.content)
    for sentence in around:
        printed = sentence.of(text)
        for offset, outlet in whole.outlets.mentioned(printed):
            if outlet != scene.article.outlet and _THROUGH.search(printed[:offset]):
                report = whole.outlets.report_meant(outlet, scene.article, words)
                if report is not None:
                    return article_node(report.id)
    if node.kind is NodeKind.ORGANISATION and any(_RELEASE.search(sentence.of(text)) for sentence in around):
        return _own_release(whole, scene, node, words)
    return None


def _own_release(whole: _Set, scene: Scene, node: Node, words: str) -> Node | None:
    """Return the report of the set in which a body speaks for itself; None if it publishes nothing there."""
    publisher = whole.outlets.named(node.name)
    if publisher is None or publisher == scene.article.outlet:
        return None
    report = whole.outlets.report_meant(publisher, scene.article, words)
    return article_node(report.id) if report else None


def _own_voice(scene: Scene) -> Iterator[Statement]:
    """Yield a statement for each sentence that no attribution touches; a question is a query."""
    text = scene.article.text
    taken = [span for a in scene.reading.attributions for span in (*a.source, *a.cue, *a.content)]
    for sentence in sentences(text):
        if not any(sentence.overlaps(span) for span in taken) and len(plain_words(sentence.of(text))) > 3:
            yield Statement(
                article=scene.article.id,
                claim=_UNASSIGNED,
                stance=Stance.QUERY if sentence.of(text).endswith("?") else Stance.SUPPORT,
                chain=(article_node(scene.article.id),),
                content=(sentence,),
            )


def _through_one_report(whole: _Set, found: list[Statement]) -> list[Statement]:
    """Let a source that a report has through another's report once come through it everywhere in that report."""
    through = {(s.article, s.chain[2]): s.chain[1] for s in found if _is_at_second_hand(s)}
    return [_led_through(whole, s, through) for s in found]


def _is_at_second_hand(statement: Statement) -> bool:
    chain = statement.chain
    return len(chain) == 3 and chain[1].kind is NodeKind.ARTICLE and chain[2].kind in _SPEAKERS


_SPEAKERS = (NodeKind.PERSON, NodeKind.ANONYMOUS)


def _led_through(whole: _Set, statement: Statement, through: dict[tuple[str, Node], Node]) -> Statement:
    if len(statement.chain) != 2 or _spoke_here(whole.scenes[statement.article], statement):
        return statement
    report = through.get((statement.article, statement.chain[1]))
    if report is None:
        return statement
    return replace(statement, chain=(statement.chain[0], report, statement.chain[1]))


def _spoke_here(scene: Scene, statement: Statement) -> bool:
    """Tell whether a source spoke to this very report ("told us", "told this newspaper", "told Radio Norra")."""
    text = scene.article.text
    outlet = re.sub(r"^The\s+", "", scene.article.outlet or "")
    around = (sentence.of(text) for sentence in sentences_with(text, statement.cue or statement.content))
    own = (
        rf"\b(?:told|to|with) (?:us|this|our|(?:the )?{re.escape(outlet)})\b"
        if outlet
        else r"\btold (?:us|this|our)\b"
    )
    return any(re.search(own, sentence) for sentence in around)


def _anonymous_at_their_report(whole: _Set, found: list[Statement]) -> list[Statement]:
    """Let a report that cites another's unnamed source mean the one that the other describes.

    So does a later report of the same outlet that speaks of "the" former employee.
    """
    described: dict[str, list[Node]] = {}
    for statement in found:
        end = statement.chain[-1]
        if end.kind is NodeKind.ANONYMOUS and end.told == statement.article:
            described.setdefault(statement.article, []).append(end)
    return [
        replace(s, chain=tuple(_at_its_report(whole, s, node, described) for node in s.chain)) for s in found
    ]


def _at_its_report(whole: _Set, statement: Statement, node: Node, described: dict[str, list[Node]]) -> Node:
    if node.kind is not NodeKind.ANONYMOUS or node.told is None:
        return node
    if node.told == statement.article:
        return _in_earlier_report(whole, node, described)
    known = list(dict.fromkeys(described.get(node.told or "", ())))
    words = set(plain_words(node.name))
    closest = max(known, key=lambda other: len(words & set(plain_words(other.name))), default=None)
    return closest if closest is not None and (len(known) == 1 or _are_close(node, closest)) else node


def _in_earlier_report(whole: _Set, node: Node, described: dict[str, list[Node]]) -> Node:
    """Return the source of an earlier report of the same outlet that "the …" takes up again; else *node*."""
    if not node.name.casefold().startswith("the ") or node.told not in whole.scenes:
        return node
    here = whole.scenes[node.told].article
    for told, known in described.items():
        there = whole.scenes[told].article
        if there.outlet and there.outlet == here.outlet and is_earlier(there, here):
            close = [other for other in known if _are_close(node, other)]
            if close:
                return close[0]
    return node


def _are_close(one: Node, other: Node) -> bool:
    here, there = _name_words(one), _name_words(other)
    return 2 * len(here & there) >= min(len(here), len(there))


def _with_shared_names(found: list[Statement]) -> list[Statement]:
    """Give each person and body one name throughout the set: the fullest that all shorter ones belong to."""
    nodes = {node for s in found for node in s.chain if node.kind in (NodeKind.PERSON, NodeKind.ORGANISATION)}
    fullest = {node: _fullest(node, nodes) for node in nodes}
    return [
        replace(s, chain=tuple(dict.fromkeys(fullest.get(node, node) for node in s.chain))) for s in found
    ]


def _fullest(node: Node, nodes: set[Node]) -> Node:
    """Return the only longest name of the same kind that has all the words of *node*'s, or *node* itself."""
    words = _name_words(node)
    wider = [o for o in nodes if o.kind is node.kind and words and words <= _name_words(o)]
    longest = sorted(wider, key=lambda o: (-len(_name_words(o)), o.name))
    if len(longest) < 2:
        return node
    top = _name_words(longest[0])
    return longest[0] if all(_name_words(other) <= top for other in longest) else node


def _name_words(node: Node) -> frozenset[str]:
    return frozenset(plain_words(node.name)) - {"the", "of", "a", "an", "mr", "ms", "mrs", "dr", "professor"}


_SAME_PAPER = (
    ("memo", "memorandum"),
    ("e-mail", "email", "message"),
    ("study", "paper", "article"),
    ("judgment", "judgement", "ruling", "verdict"),
)
"""Nouns by which reports call the same document."""


def _with_shared_documents(whole: _Set, found: list[Statement]) -> list[Statement]:
    """Give a document the noun by which the earliest report calls it."""
    order = {article_id: scene.article for article_id, scene in whole.scenes.items()}
    first: dict[str, str] = {}
    for statement in sorted(
        found, key=lambda s: (str(order[s.article].published or "~"), s.article, s.start)
    ):
        for node in statement.chain:
            if node.kind is NodeKind.DOCUMENT:
                first.setdefault(_paper(node.name), node.name)
    return [replace(s, chain=tuple(dict.fromkeys(_renamed(node, first) for node in s.chain))) for s in found]


def _renamed(node: Node, first: dict[str, str]) -> Node:
    return replace(node, name=first[_paper(node.name)]) if node.kind is NodeKind.DOCUMENT else node


def _paper(name: str) -> str:
    return next((nouns[0] for nouns in _SAME_PAPER if name in nouns), name)


def _through_originals(whole: _Set, found: list[Statement]) -> list[Statement]:
    """Let the statements of a copy pass through the original, by the original's own chain where it has the words."""
    of_article: dict[str, list[Statement]] = {}
    for statement in found:
        of_article.setdefault(statement.article, []).append(statement)
    return [_through_original(whole, s, of_article) for s in found]


def _through_original(whole: _Set, statement: Statement, of_article: dict[str, list[Statement]]) -> Statement:
    original = whole.originals.get(statement.article)
    if original is None or original not in whole.scenes:
        return statement
    words = _content_words(whole, statement)
    if not _is_taken_over(whole, statement, words, of_article.get(original, [])):
        return statement
    twin = max(
        of_article.get(original, ()), key=lambda s: _likeness(words, _content_words(whole, s)), default=None
    )
    node = article_node(original)
    if twin is not None and _likeness(words, _content_words(whole, twin)) >= 0.5:
        return replace(statement, chain=(statement.chain[0], *_onward(whole, twin, of_article)))
    if node in statement.chain:
        return statement
    onward = (_told_to(original, statement.article, part, of_article) for part in statement.chain[1:])
    return replace(statement, chain=(statement.chain[0], node, *onward))


def _is_taken_over(whole: _Set, statement: Statement, words: set[str], there: list[Statement]) -> bool:
    """Tell whether a copy has a statement from its original: its source speaks there too, or its words stand there."""
    sources = {node for s in there for node in s.chain[1:]}
    if statement.chain[-1] in sources:
        return True
    text = set(plain_words(whole.scenes[whole.originals[statement.article]].article.text))
    return bool(words) and len(words & text) >= _TAKEN_OVER * len(words)


def _told_to(original: str, copy: str, node: Node, of_article: dict[str, list[Statement]]) -> Node:
    """Return the original's own source where a copy describes it in fewer words."""
    if node.kind is not NodeKind.ANONYMOUS or node.told != copy:
        return node
    known = [s.chain[-1] for s in of_article.get(original, ()) if s.chain[-1].told == original]
    return next((other for other in known if _are_close(node, other)), replace(node, told=original))


def _onward(whole: _Set, twin: Statement, of_article: dict[str, list[Statement]]) -> tuple[Node, ...]:
    """Return the original's chain, itself led through its own original if it is a copy in turn."""
    if twin.article in whole.originals and whole.originals[twin.article] != twin.article:
        return _through_original(
            whole, twin, {k: v for k, v in of_article.items() if k != twin.article}
        ).chain
    return twin.chain


def _content_words(whole: _Set, statement: Statement) -> set[str]:
    text = whole.scenes[statement.article].article.text
    return set(plain_words(" ".join(span.of(text) for span in statement.content)))


def _likeness(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0

"""What one source adds to a chain: itself, and the report of the set through which it speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from woozle.model.statement import Node, NodeKind
from woozle.trace.described import report_described
from woozle.trace.media import BODY, RELEASE, STORY, edited, named_elsewhere, printed_by, quoting
from woozle.trace.outlets import plain_words
from woozle.trace.own_voice import hearsay
from woozle.trace.sentences import sentences_with
from woozle.trace.sources import node_of
from woozle.trace.story import article_node

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.trace.report_set import ReportSet
    from woozle.trace.scene import Scene

_THROUGH = re.compile(
    r"\b(?:told|tells|telling|interview (?:with|to|given to)|interview on|conversation with|transcript of|quoted (?:as saying )?by"
    r"|on (?:his|her|its|their) (?:blog|page|site|website|channel)|cited by|according to|gave to|gave|said to|said on|programme of|informed|confirmed to|spoke to|speaking to)\s+"
    r"(?:[\w’'-]+\s+){0,3}$"
)
_TAIL = re.compile(
    r"^(?:[A-Z][\w’'-]* ?)+(?:first |also )?(?:reports|reported|writes|wrote)[^,;:“”\"]{0,30}[.!]$"
)
"""An outlet and its verb at the end of a sentence: "…, the Post reported on Monday."."""


def steps_of(whole: ReportSet, scene: Scene, part: Attribution, chain: list[Node], words: str) -> list[Node]:
    """Return the nodes that a source adds to a chain: itself, behind the report of the set that it spoke to."""
    *_, before = chain
    if len(chain) == 1 and _is_reporter(scene, part):
        return [*hearsay(words)]
    node = node_of(scene, part, before.name)
    owner = printed_by(whole, scene, part, node, words)
    if owner is not None:
        return [owner] if STORY.fullmatch(node.name) else [owner, node]
    medium = edited(whole, scene, part) if node.kind in _PEOPLE and len(chain) == 1 else None
    if medium is not None:
        return [medium]
    told = named_elsewhere(scene, part) if node.kind in _DESCRIBABLE else None
    if told is not None and whole.outlets.named(told) not in (None, scene.article.outlet):
        return _report_of(whole, scene, Node(NodeKind.OUTLET, told), words)
    if _is_medium_of_set(whole, node) or (
        node.kind is NodeKind.OUTLET and whole.outlets.named(node.name) is not None
    ):
        return _report_of(whole, scene, node, words)
    if node.kind in _DESCRIBED and not (
        len(chain) > 1 and before.kind not in _OUTLETS and _ANY.match(node.name)
    ):
        described = report_described(whole.outlets, scene.article, scene.printed(part), words)
        if described is not None:
            return [article_node(described.id)]
    if len(chain) == 1 and node.kind is not NodeKind.OUTLET:
        through = _spoken_through(whole, scene, part, node, words)
        if through is not None:
            if node.kind is NodeKind.ANONYMOUS:
                node = replace(node, told=through.name)
            return [through, node]
    return [node]


def _is_reporter(scene: Scene, part: Attribution) -> bool:
    """Tell whether a report speaks in its own voice.

    "I" of its author does, its outlet's label before a question ("Weekly: Why?"), and "we" that stand by something today.
    """
    printed = scene.printed(part)
    cue = " ".join(span.of(scene.article.text) for span in part.cue)
    if part.parent is None and _WE.fullmatch(printed) and _TODAY.match(cue):
        return True
    if printed in ("I", "me"):
        return part.parent is None and part.source_entity is None
    after = scene.article.text[part.source[-1].end :][:1] if part.source else ""
    label, outlet = set(plain_words(printed)), set(plain_words(scene.article.outlet or ""))
    return after == ":" and bool(label) and label <= outlet


_WE = re.compile(
    r"we|(?:this|our) (?:newspaper|paper|magazine|station|channel|programme|website|site|agency|blog)",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"(?:stands? by|believes?|thinks?|regret|maintain|understands?|(?:can|may) (?:now )?reveal|(?:has|have) (?:since )?learn(?:ed|t))\b",
    re.IGNORECASE,
)
_ANY = re.compile(r"(?:[Aa]n?|[Aa]ny|[Ss]ome) ")
"""What people say of "a newspaper" is said of newspapers; an outlet that relies on one has read it."""
_OUTLETS = (NodeKind.ARTICLE, NodeKind.OUTLET)
_NAMED = (NodeKind.PERSON, NodeKind.ORGANISATION)
_PEOPLE = (NodeKind.PERSON, NodeKind.ANONYMOUS)
_DESCRIBED = (NodeKind.ANONYMOUS, NodeKind.ORGANISATION, NodeKind.OUTLET)
_DESCRIBABLE = (NodeKind.ANONYMOUS, NodeKind.OUTLET, NodeKind.DOCUMENT)


def _is_medium_of_set(whole: ReportSet, node: Node) -> bool:
    """Tell whether a source is an outlet of the set by its name, other than a body that publishes for itself."""
    if node.kind not in (NodeKind.ORGANISATION, NodeKind.PERSON, NodeKind.ANONYMOUS, NodeKind.DOCUMENT):
        return False
    outlets = whole.outlets
    outlet = (
        outlets.named_in_full(node.name) or outlets.ending_in(node.name) or outlets.beginning_with(node.name)
    )
    return outlet is not None and not BODY.search(outlet)


def _report_of(whole: ReportSet, scene: Scene, node: Node, words: str) -> list[Node]:
    """Return the report of the set that an outlet's name stands for; nothing for the report's own outlet."""
    outlet = whole.outlets.named(node.name)
    if outlet is None:
        return [node]
    report = whole.outlets.report_meant(outlet, scene.article, words)
    if report is not None:
        return [article_node(report.id)]
    if outlet == scene.article.outlet:
        return []
    return [replace(node, kind=NodeKind.OUTLET) if node.kind in _NAMED else node]


def _spoken_through(whole: ReportSet, scene: Scene, part: Attribution, node: Node, words: str) -> Node | None:
    """Return the report of the set through which a source is cited ("told the Post", "in its statement"); or None."""
    text = scene.article.text
    around = sentences_with(text, part.cue or part.source or part.content)
    for sentence in around:
        printed = sentence.of(text)
        for offset, outlet in whole.outlets.mentioned(printed):
            if outlet != scene.article.outlet and (
                _THROUGH.search(printed[:offset]) or _TAIL.search(printed[offset:])
            ):
                report = whole.outlets.report_meant(outlet, scene.article, words)
                if report is not None:
                    return article_node(report.id)
        quoted_by = quoting(whole, scene, part, printed, sentence.start, words)
        if quoted_by is not None:
            return quoted_by
    if node.kind is NodeKind.ORGANISATION and any(RELEASE.search(sentence.of(text)) for sentence in around):
        return _own_release(whole, scene, node, words)
    return None


def _own_release(whole: ReportSet, scene: Scene, node: Node, words: str) -> Node | None:
    """Return the report of the set in which a body speaks for itself; None if it publishes nothing there."""
    publisher = whole.outlets.named(node.name)
    if publisher is None or publisher == scene.article.outlet:
        return None
    report = whole.outlets.report_meant(publisher, scene.article, words)
    return article_node(report.id) if report else None

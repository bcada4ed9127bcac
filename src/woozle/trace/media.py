"""Which report of the set stands behind a source: its editor, its document, whoever it quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.statement import Node, NodeKind
from woozle.trace.story import article_node

if TYPE_CHECKING:
    from woozle.model.attribution import Attribution
    from woozle.trace.report_set import ReportSet
    from woozle.trace.scene import Scene

BODY = re.compile(
    r"\b(?:ministry|authority|university|council|court|office|committee|institute|department|agency for|commission"
    r"|government|board|bank|company|association|union|federation|society|church|parish|police|hospital)\b",
    re.IGNORECASE,
)
RELEASE = re.compile(
    r"\b(?:statement|press release|release|notice|announcement|communiqué|bulletin)\b", re.IGNORECASE
)


def named_elsewhere(scene: Scene, part: Attribution) -> str | None:
    """Return the outlet that stands behind a report where it is spoken of ("the report, by the Post, said"); None if none does."""
    for other in scene.reading.attributions:
        if other is part or (other.source_entity and other.source_entity == part.source_entity):
            match = other.source and _BY_OUTLET.match(scene.article.text, other.source[-1].end)
            if match and STORY.search(scene.printed(other)):
                return match["name"]
    return None


def edited(whole: ReportSet, scene: Scene, part: Attribution) -> Node | None:
    """Return the outlet for whose report its editor stands ("the Post's editor, Ada Holt"); None for all others.

    An editor who denies or doesn't answer speaks for himself: what the outlet printed isn't that.
    """
    if part.stance is not Stance.SUPPORT or not part.source:
        return None
    printed, start = scene.printed(part), part.source[0].start
    match = _EDITOR.search(printed)
    if match:
        return _report_of(whole, scene, whole.outlets.named(match["of"] or match["own"]), printed)
    if not _ITS_EDITOR.search(scene.article.text[max(0, start - _TITLE) : start] + printed):
        return None
    before = whole.outlets.mentioned(scene.article.text[max(0, start - _BEFORE) : start])
    return _report_of(whole, scene, before[-1][1] if before else None, printed)


def _report_of(whole: ReportSet, scene: Scene, outlet: str | None, words: str) -> Node | None:
    """Return the report of another outlet of the set that *words* mean; None if there is none."""
    if outlet is None or outlet == scene.article.outlet:
        return None
    report = whole.outlets.report_meant(outlet, scene.article, words)
    return article_node(report.id) if report else None


_NAME = r"(?:[Tt]he )?[A-Z][\w’'-]*(?: [A-Z&][\w’'-]*)*"
_EDITOR = re.compile(
    rf"\beditor(?:-in-chief)? of (?P<of>{_NAME})|(?P<own>{_NAME})[’']s? (?:night |news )?(?:editor|newsroom|desk)\b"
)
_ITS_EDITOR = re.compile(
    r"(?:^(?:An|The) editor$|\b(?:[Ii]ts|[Tt]he (?:paper|newspaper|magazine|station|channel|portal|site|agency|weekly)[’']s)"
    r" (?:deputy |foreign |managing |news |night |chief )?editors?(?:-in-chief)?,? (?:[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?)$"
)
_TITLE = 50
"""Characters before a name in which its bearer is called an editor."""
_BY_OUTLET = re.compile(rf",? (?:by|in|from) (?P<name>{_NAME})(?=[,.;]| \w)")


def printed_by(whole: ReportSet, scene: Scene, part: Attribution, node: Node, words: str) -> Node | None:
    """Return the report of the set whose document is cited ("the Register's memo"); None if it is nobody's there."""
    if node.kind is not NodeKind.DOCUMENT:
        return None
    printed = scene.printed(part)
    if RELEASE.search(printed) and (publisher := whole.outlets.with_word_of(printed, BODY)):
        return _report_of(whole, scene, publisher, words)
    match = _OWNED_PAPER.match(printed)
    outlet = whole.outlets.named(match["owner"]) if match else None
    return None if outlet is None or BODY.search(outlet) else _report_of(whole, scene, outlet, words)


_OWNED_PAPER = re.compile(
    r"(?P<owner>(?:[Tt]he )?[A-Z][\w-]*(?: [A-Z&][\w-]*)*)(?:[’']s|(?<=s)[’']) (?=[a-z])"
)
STORY = re.compile(r"release|notice|statement|bulletin|announcement|report|story|article|piece|account")
"""What an outlet prints itself."""


def quoting(
    whole: ReportSet, scene: Scene, part: Attribution, printed: str, start: int, words: str
) -> Node | None:
    """Return the report of the set that quotes the source ("the Post quoted a pilot as saying"); None if none does."""
    source = min((span.start for span in part.source), default=start) - start
    match = _QUOTES.search(printed, 0, max(source, 0))
    outlet = whole.outlets.named(match["name"]) if match else None
    if outlet is None and _IT_QUOTES.search(printed, 0, max(source, 0)):
        before = whole.outlets.mentioned(printed[:source])
        outlet = before[-1][1] if before else None
    if outlet is None and _IN_IT.match(printed) and re.search(r"\bquoted\b", printed):
        before = whole.outlets.mentioned(scene.article.text[max(0, start - _BEFORE) : start])
        outlet = before[-1][1] if before else None
    return _report_of(whole, scene, outlet, words)


_IT_QUOTES = re.compile(
    r"\b(?:it|which|that|who) (?:has |had )?(?:also )?(?:quoted?|quotes|cited?|cites) (?:[\w’'-]+ ){0,2}$"
)
_IN_IT = re.compile(r"(?:In it|There|In (?:the|its) (?:report|article|interview|piece|story))\b")
_BEFORE = 300
"""Characters before a sentence in which the outlet stands that "in it" or "its editor" means."""
_QUOTES = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]*(?: [A-Z&0-9][\w’'-]*)*)(?:,[^,;]{2,40},)? (?:(?:has|have|had) )?(?:been )?(?:quot|cit)(?:ed|es|ing) $"
)

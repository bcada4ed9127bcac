"""Posts under which reports speak of people whom they, or others of the set, name: "the treasurer", "the minister"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import TYPE_CHECKING

from woozle.model.attribution import SourceKind
from woozle.model.entity import EntityKind
from woozle.model.statement import Node, NodeKind, Statement
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Set

    from woozle.trace.report_set import ReportSet
    from woozle.trace.scene import Scene

_BEFORE = re.compile(r"(?P<words>(?:[A-Za-z][\w’'-]*,? ){1,7})$")
_AFTER = re.compile(
    r"^,? (?:who is |is |was )?(?:then )?(?:the|an?|its|their|his|her) (?P<words>[a-z][\w’'-]*(?: [a-z][\w’'-]*){0,4})"
)
_APPOSED = re.compile(
    r"\b(?:the|its|their|his|her|an?) (?P<words>(?:(?!(?:the|its|their|his|her|an?|of|in|at|for|by|with|to|from)\b)[a-z][\w-]* ){1,4})$",
    re.IGNORECASE,
)
"""What stands right before a name, however much stands before that: "the engagement of the singer …"."""
_DEFINITE = re.compile(r"^(?:the|their|its|his|her|our|that|this)\b", re.IGNORECASE)
_OWNED = re.compile(r"^(?:[Tt]he )?(?P<owner>[A-Z][\w-]*(?: [A-Z][\w-]*)*)(?:[’']s|(?<=s)[’']) (?=[a-z])")
_CUT = re.compile(r",| (?:of|in|at|for|from|who|with|on|to|whose)\b")
_LEADING = word_set("the a an its their his her then said that and by")
_NO_ROLE = word_set(
    "source person people man woman men women official officials employee spokesman spokeswoman spokesperson member",
    "lawyer counsel solicitor attorney said says told he she they it by and with from of mr ms mrs dr sir professor",
    "witness resident insider colleague son daughter wife husband father mother friend victim client one other two",
)


@dataclass(frozen=True, slots=True)
class _Post:
    """Somebody's post as a report prints it beside the name, with the words around both."""

    article: str
    head: str
    more: frozenset[str]
    person: str
    around: str


def with_holders(whole: ReportSet, found: Iterable[Statement]) -> list[Statement]:
    """Give whoever is spoken of by a post alone the name that a report of the set prints with it.

    "The treasurer says": the one person whom this report, or else any other of the set, calls treasurer. What
    another report says of its sources is looked for there, "a councillor" only among those who speak there. Not for
    "a councillor" of its own, who may be any.
    """
    found = list(found)
    speaking = {(s.article, s.chain[-1].name) for s in found if s.source_kind is SourceKind.PERSON}
    posts: dict[str, list[_Post]] = defaultdict(list)
    for scene in whole.scenes.values():
        for post in _posts(scene):
            posts[post.head].append(post)
    return [
        replace(s, chain=tuple(dict.fromkeys(_holder(n, s.article, posts, speaking) or n for n in s.chain)))
        for s in found
    ]


def _posts(scene: Scene) -> Iterable[_Post]:
    text = scene.article.text
    for entity in scene.reading.entities:
        if entity.kind is not EntityKind.PERSON or not entity.name[:1].isupper() or " " not in entity.name:
            continue
        for mention in entity.mentions:
            for words in _roles_beside(text, mention.span.start, mention.span.end):
                around = text[max(0, mention.span.start - _LEAD) : mention.span.end + _LEAD]
                yield _Post(scene.article.id, words[-1], frozenset(words), entity.name, around)


def _roles_beside(text: str, start: int, end: int) -> Iterable[list[str]]:
    """Yield the words of the posts printed before and behind a name, the noun last."""
    lead = text[max(0, start - _LEAD) : start]
    before, apposed = _BEFORE.search(lead), _APPOSED.search(lead)
    if apposed:
        post = _nouns(apposed["words"])
        if post:
            yield post
    elif before:
        post = _nouns(before["words"].rstrip(" ,").rpartition(", ")[2])
        if post:
            yield post
    after = _AFTER.match(text[end : end + 120])
    post = _nouns(after["words"]) if after else []
    if post:
        yield post


_LEAD = 90
"""Characters before a name in which a post stands."""


def _nouns(words: str) -> list[str]:
    """Return the words of a post up to its noun, without what leads to them; none if it is no post."""
    head = list(dropwhile(_LEADING.__contains__, _CUT.split(words)[0].casefold().split()))
    return head if head and head[-1] not in _NO_ROLE and len(head[-1]) > 3 else []


def _holder(
    node: Node, article: str, posts: Mapping[str, list[_Post]], speaking: Set[tuple[str, str]]
) -> Node | None:
    described = node.kind is NodeKind.ANONYMOUS or (
        node.kind is NodeKind.PERSON and _is_post_alone(node.name)
    )
    if not described:
        return None
    elsewhere = node.kind is NodeKind.ANONYMOUS and node.told != article
    owned = _OWNED.match(node.name)
    is_one = owned or _DEFINITE.match(node.name) or node.kind is NodeKind.PERSON
    if not (is_one or elsewhere):
        return None
    words = _nouns(_DEFINITE.sub("", _OWNED.sub("", node.name)).strip())
    if not words:
        return None
    known = [p for p in posts.get(words[-1], ()) if set(words) <= p.more or p.more <= set(words)]
    known = [p for p in known if not owned or owned["owner"] in p.around]
    here = [p for p in known if p.article == (node.told if elsewhere else article)]
    people = {p.person for p in (here or ([] if elsewhere else known))}
    if not is_one:
        people = {person for person in people if (node.told, person) in speaking}
    return Node(NodeKind.PERSON, people.pop()) if len(people) == 1 else None


def _is_post_alone(name: str) -> bool:
    """Tell whether a "name" is a post with capitals ("Deputy Minister")."""
    return bool(_TITLE.search(name))


_TITLE = re.compile(
    r"\b(?:[Mm]inister|[Dd]irector|[Pp]resident|[Gg]overnor|[Mm]ayor|[Cc]hairman|[Cc]hairwoman|[Cc]ommissioner|[Ss]ecretary|[Cc]hief|[Pp]rosecutor|[Jj]udge)$"
)

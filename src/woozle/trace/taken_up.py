"""Unnamed sources that a report takes up again: "two clerks" … "one of them", "a former employee" … "our source"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from woozle.model.statement import Node, NodeKind, Statement
from woozle.trace.outlets import plain_words
from woozle.trace.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from woozle.trace.report_set import ReportSet

_GENERAL = word_set(
    "source sources person people man woman men women insider insiders informant informants official officials employee",
    "employees worker member clerk officer witness one other two both three others he she they somebody someone",
)
"""Nouns and pronouns that can take up nearly any unnamed source."""

_PEOPLE = (
    r"(?:source|person|people|official|employee|worker|insider|informant|officer|member|man|woman|men|women|clerk|aide|adviser|"
    r"diplomat|banker|engineer|nurse|doctor|soldier|guard|inspector|colleague|manager|teacher|lawyer|policem[ae]n|civil servant|"
    r"delegate|neighbour|colleague|executive|employee|staff member|hiker|somebody|someone)s?"
)
_TAKING_UP = re.compile(
    r"^(?:(?:the|this|that|these|our|both|another)\b(?! of)|one of (?:the|these|them|those)\b|the other\b|(?:he|she|they)$)",
    re.IGNORECASE,
)
_BROUGHT_IN = re.compile(
    rf"\b(?P<whole>(?:(?:[Aa]n?|[Tt]wo|[Tt]hree|[Ff]our|[Ss]everal) (?:[\w’'-]+ ){{0,4}}?{_PEOPLE}|[Ss]omebody|[Ss]omeone)\b"
    r"(?:,? (?:who|with|from|in|at|of|close|familiar|inside|near|on)\b[^,.;:“”\"\n]{0,110}?"
    r"(?= (?:has |have |had )?(?:told|said|says|described|learned|confirmed)\b|[,.;:“”\"\n]| (?:and|but)\b))?)"
)
_SEVERAL = re.compile(r"^(?:two|three|four|five|several|some|\d+)\b", re.IGNORECASE)
_ASKS_FOR_ONE_OF_SEVERAL = re.compile(
    r"^(?:one of|the other|another|both|they|these|the (?:two|three)|the \w+s$)\b", re.IGNORECASE
)
_FEMALE = word_set("she woman women mother wife spokeswoman")
_MALE = word_set("he man men father husband policeman policemen spokesman")


@dataclass(frozen=True, slots=True)
class _Unnamed:
    """A source without a name where a report brings it in."""

    at: int
    node: Node


def with_taken_up(whole: ReportSet, found: Iterable[Statement]) -> list[Statement]:
    """Give what takes an unnamed source up again the description by which the report brought it in.

    The last one before that fits, by its noun and its number; also one of which the report says no more than
    that it spoke ("it was passed to us by someone who …").
    """
    found = list(found)
    of_report: dict[str, list[Statement]] = {article: [] for article in whole.scenes}
    for statement in found:
        of_report[statement.article].append(statement)
    brought = {article: _brought_in(whole, article, own) for article, own in of_report.items()}
    return [_renamed(s, brought[s.article]) for s in found]


def _brought_in(whole: ReportSet, article: str, found: Iterable[Statement]) -> list[_Unnamed]:
    """Return the sources without a name that a report brings in, in the order of the text."""
    said = {
        _Unnamed(min((span.start for span in s.source), default=s.start), node)
        for s in found
        for node in s.chain
        if _is_of(node, article) and not _TAKING_UP.match(node.name)
    }
    text = whole.scenes[article].article.text
    shown = {
        _Unnamed(m.start(), Node(NodeKind.ANONYMOUS, m["whole"], article)) for m in _BROUGHT_IN.finditer(text)
    }
    more = {
        one for one in shown if not any(one.at <= other.at < one.at + len(one.node.name) for other in said)
    }
    return sorted(said | more, key=lambda one: (one.at, one.node.name))


def _is_of(node: Node, article: str) -> bool:
    return node.kind is NodeKind.ANONYMOUS and node.told == article


def _renamed(statement: Statement, brought: Sequence[_Unnamed]) -> Statement:
    chain = tuple(
        _meant(node, statement, brought)
        if _is_of(node, statement.article) and _TAKING_UP.match(node.name)
        else node
        for node in statement.chain
    )
    return replace(statement, chain=tuple(dict.fromkeys(chain)))


def _meant(node: Node, statement: Statement, brought: Sequence[_Unnamed]) -> Node:
    at = min((span.start for span in statement.source), default=statement.start)
    before = (one.node for one in reversed(brought) if one.at < at)
    return next((told for told in before if _fits(node.name, told.name)), node)


@lru_cache(maxsize=50_000)
def _fits(asked: str, told: str) -> bool:
    """Tell whether a description that takes somebody up again can mean one that was brought in."""
    if bool(_ASKS_FOR_ONE_OF_SEVERAL.match(asked)) != bool(_SEVERAL.match(told)):
        return False
    words, known = _head_words(asked), set(plain_words(told))
    if (words & _FEMALE and known & _MALE) or (words & _MALE and known & _FEMALE):
        return False
    return bool(words & _GENERAL) or bool(words & {*known, *(word.removesuffix("s") for word in known)})


def _head_words(asked: str) -> set[str]:
    """Return the words of a description up to where it says more of the source."""
    head = re.split(r",| (?:who|with|from|in|at|on|whose|that)\b", asked)[0]
    return set(plain_words(head)) - {"the", "this", "that", "our", "of"}

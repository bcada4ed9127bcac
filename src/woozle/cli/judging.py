"""What a person says of claims, sources and reports on the command line → subjects of judgements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import typer

from woozle.export.terms import counted
from woozle.model.judgement import Place, SourceAt, is_kind_of_node
from woozle.model.statement import Node
from woozle.model.subject import (
    NO,
    YES,
    CopyOf,
    NoSource,
    Rated,
    ReliesOn,
    Retracted,
    SameClaim,
    SameSource,
    StatementAt,
    Subject,
    accepts,
)
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from woozle.model.article import Article
    from woozle.workspace import Workspace

_SENTENCE_END = re.compile(r"[.!?][”\"’)]*(?=\s)|\n|\Z")


class Given(NamedTuple):
    """What the command line holds beside the verb.

    Attributes:
        workspace: Where the articles are.
        one: The first argument.
        other: The second argument, or None.
        claim: The place of `--claim`, or None.
    """

    workspace: Workspace
    one: str
    other: str | None
    claim: str | None


class Verb(NamedTuple):
    """Something that can be decided.

    Attributes:
        subject: Returns what it is about.
        verdict: What is decided; None: "yes", or "no" with `--no`; "other": what the second argument says, after `says`.
        needs: How many arguments it takes.
        says: What stands before the second argument in the verdict.
    """

    subject: Callable[[Given], Subject]
    verdict: str | None
    needs: int
    says: str = ""


VERBS = {
    "same-claim": Verb(lambda g: SameClaim(_place(g, g.one), _place(g, g.other or "")), None, 2),
    "same-source": Verb(lambda g: SameSource(_source(g, g.one), _source(g, g.other or "")), None, 2),
    "relies-on": Verb(lambda g: _relies_on(g), None, 2),
    "copy": Verb(lambda g: CopyOf(_article(g, g.one).id, _article(g, g.other or "").id), None, 2),
    "no-source": Verb(lambda g: NoSource(_source(g, g.one)), NO, 1),
    "no-statement": Verb(lambda g: StatementAt(_place(g, g.one)), NO, 1),
    "stance": Verb(lambda g: StatementAt(_place(g, g.one)), "other", 2, "stance: "),
    "source": Verb(lambda g: StatementAt(_place(g, g.one)), "other", 2, "source: "),
    "rating": Verb(lambda g: Rated(_place(g, g.one)), "other", 2),
    "retracted": Verb(lambda g: Retracted(_article(g, g.one).id), YES, 1),
}
"""What `woozle correct` takes before the number of an article."""


def decide(verb: str, given: Given, *, no: bool) -> tuple[Subject, str]:
    """Return what a decision is about, and the verdict.

    Raises:
        NotInStore: There is no such article.
        typer.BadParameter: The arguments are not those of the verb.
    """
    what = VERBS[verb]
    count = sum(argument is not None for argument in (given.one or None, given.other))
    if count != what.needs:
        raise typer.BadParameter(f"{verb} takes {counted(what.needs, 'argument')}")
    if no and what.verdict is not None:
        raise typer.BadParameter(f"{verb} takes no --no; undo it instead")
    if given.claim is not None and verb != "relies-on":
        raise typer.BadParameter("--claim goes with relies-on")
    subject = what.subject(given)
    verdict = what.verdict or (NO if no else YES)
    if verdict == "other":
        verdict = what.says + (given.other or "")
    if not accepts(subject, verdict):
        raise typer.BadParameter(f"{given.other!r} is no {verb}: see woozle correct --help")
    return subject, verdict


def _relies_on(given: Given) -> ReliesOn:
    claim = None if given.claim is None else _place(given, given.claim)
    return ReliesOn(_source(given, given.one), _node(given.other or ""), claim)


def _article(given: Given, id: str) -> Article:
    article = given.workspace.show(id).article
    if article is None:
        raise typer.BadParameter(f"article {id} has no text")
    return article


def _source(given: Given, printed: str) -> SourceAt:
    """Return the source that "12/person:Ines Marlow" names; a report itself is "12"."""
    id, _, node = printed.partition("/")
    article = _article(given, id)
    return SourceAt(article.id, _node(node or f"article:{article.id}"))


def _node(printed: str) -> Node:
    if not is_kind_of_node(printed):
        raise typer.BadParameter(f"{printed!r} is no source such as person:Ines Marlow or article:12")
    return Node.parse(printed)


def _place(given: Given, printed: str) -> Place:
    """Return the place that "12:340", "12:340-395" or "12:the quay was sold" names.

    Raises:
        typer.BadParameter: It names none.
    """
    id, _, where = printed.partition(":")
    article = _article(given, id)
    offsets = re.fullmatch(r"(\d+)(?:-(\d+))?", where)
    if offsets is None:
        return Place.of(article, [_words(article, where)])
    start = int(offsets[1])
    end = int(offsets[2]) if offsets[2] else _end(given, article, start)
    if not start < end <= len(article.text):
        raise typer.BadParameter(
            f"{printed!r} is no place in article {id}, which has {len(article.text)} characters"
        )
    return Place.of(article, [Span(start, end)])


def _words(article: Article, words: str) -> Span:
    count = article.text.count(words) if words else 0
    if count != 1:
        often = "more than once" if count else "nowhere"
        raise typer.BadParameter(f"“{words}” stands {often} in article {article.id}; give ARTICLE:START-END")
    start = article.text.index(words)
    return Span(start, start + len(words))


def _end(given: Given, article: Article, start: int) -> int:
    """Return where the statement that begins at *start* ends: as it was read, or else its sentence."""
    reading = given.workspace.reading(article.id)
    contents = [] if reading is None else [one.content for one in reading.attributions if one.content]
    for content in contents:
        if content[0].start == start:
            return content[-1].end
    found = _SENTENCE_END.search(article.text, min(start, len(article.text)))
    return len(article.text) if found is None else max(found.end(), start)

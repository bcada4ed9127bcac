"""What judgements are about, written such that it holds for the next reading as well.

A subject is fields with colons between them, the first its matter. It names articles by their ids, words by their place
and hash, sources by how they are printed: never by what a run happens to count, such as the id of a claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.model.attribution import Stance
from woozle.model.judgement import Matter, Place, SourceAt, is_kind_of_node
from woozle.model.statement import Node
from woozle.model.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from woozle.model.judgement import Judgement

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class AttributionAt:
    """An attribution of a reading: it is one ("yes") or isn't ("no"), "person: NAME" said it, "stance: deny" is how.

    Attributes:
        article: The article's id.
        text: The first digits of the hash of its text: another text is another place.
        anchor: The cue; without one the source, or else the content.
        content: Where the content begins, or None.
    """

    article: str
    text: str
    anchor: Span
    content: int | None

    def __str__(self) -> str:
        content = "" if self.content is None else str(self.content)
        anchor = f"{self.anchor.start}-{self.anchor.end}"
        return _written(Matter.ATTRIBUTION, self.article, self.text, anchor, content)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it is about."""
        return (self.article,)


@dataclass(frozen=True, slots=True)
class StatementAt:
    """A statement: it is none ("no"), "stance: deny" is what it does, "source: person:Ines Marlow" makes it.

    Attributes:
        place: Where its content stands.
        source: Whose statement, where several say the same words; None for all that stand there.
    """

    place: Place
    source: Node | None = None

    def __str__(self) -> str:
        return _written(Matter.STATEMENT, *self.place.fields(), _optional(self.source))

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it is about."""
        return (self.place.article,)


@dataclass(frozen=True, slots=True)
class Rated:
    """A statement that is rated: "B2", a letter for its source and a number for what it says.

    Attributes:
        place: Where its content stands.
        source: Whose statement, where several say the same words; None for all that stand there.
    """

    place: Place
    source: Node | None = None

    def __str__(self) -> str:
        return _written(Matter.RATING, *self.place.fields(), _optional(self.source))

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it is about."""
        return (self.place.article,)


@dataclass(frozen=True, slots=True)
class SameClaim:
    """Two statements that are on one claim ("yes": claims are merged) or not ("no": a claim is split)."""

    one: Place
    other: Place

    def __str__(self) -> str:
        first, second = sorted((self.one, self.other))
        return _written(Matter.SAME_CLAIM, *first.fields(), *second.fields())

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it is about."""
        return tuple(sorted({self.one.article, self.other.article}))


@dataclass(frozen=True, slots=True)
class SameSource:
    """Two sources that are one ("yes") or certainly two ("no")."""

    one: SourceAt
    other: SourceAt

    def __str__(self) -> str:
        first, second = sorted((self.one, self.other), key=lambda end: (end.article, str(end.node)))
        return _written(Matter.SAME_SOURCE, first.article, str(first.node), second.article, str(second.node))

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it is about."""
        return tuple(sorted({self.one.article, self.other.article}))


@dataclass(frozen=True, slots=True)
class NoSource:
    """What was taken for a source ("no": it is none)."""

    source: SourceAt

    def __str__(self) -> str:
        return _written(Matter.SOURCE, self.source.article, str(self.source.node))

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it is about."""
        return (self.source.article,)


@dataclass(frozen=True, slots=True)
class ReliesOn:
    """A source that has a claim from another ("yes") or not ("no").

    Attributes:
        relier: What relies, as a report prints it; a report of the set is printed by itself.
        source: What it relies on, which need not be printed anywhere.
        claim: A place where the claim is stated; None for whatever the relier supports.
    """

    relier: SourceAt
    source: Node
    claim: Place | None = None

    def __str__(self) -> str:
        claim = () if self.claim is None else self.claim.fields()
        ends = (self.relier.article, str(self.relier.node), str(self.source))
        return _written(Matter.RELIES_ON, *ends, *claim)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it is about."""
        return tuple(sorted({self.relier.article} | ({self.claim.article} if self.claim else set())))


@dataclass(frozen=True, slots=True)
class CopyOf:
    """A report that reprints another ("yes") or doesn't ("no", whichever way round)."""

    copy: str
    original: str

    def __str__(self) -> str:
        return _written(Matter.COPY, self.copy, self.original)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it is about."""
        return tuple(sorted({self.copy, self.original}))


@dataclass(frozen=True, slots=True)
class Retracted:
    """A report that its outlet has taken back ("yes")."""

    article: str

    def __str__(self) -> str:
        return _written(Matter.RETRACTED, self.article)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it is about."""
        return (self.article,)


Subject = (
    AttributionAt | StatementAt | Rated | SameClaim | SameSource | NoSource | ReliesOn | CopyOf | Retracted
)


def parse_subject(written: str) -> Subject | None:
    """Return what a judgement is about, or None if *written* is no subject that is known."""
    matter, *fields = (_unescaped(field) for field in written.split(":"))
    if matter not in _READERS:
        return None
    try:
        return _READERS[Matter(matter)](tuple(fields))
    except (ValueError, TypeError):
        return None


def accepts(subject: Subject, verdict: str) -> bool:
    """Tell whether *verdict* can be decided about *subject*."""
    what, _, value = verdict.partition(": ")
    match subject:
        case Rated():
            return re.fullmatch("[A-F][1-6]", verdict) is not None
        case AttributionAt():
            return verdict in (YES, NO) or (what == "person" and bool(value)) or _is_stance(what, value)
        case StatementAt():
            named = what == "source" and is_kind_of_node(value)
            return verdict == NO or named or _is_stance(what, value)
        case NoSource():
            return verdict == NO
        case Retracted():
            return verdict == YES
        case _:
            return verdict in (YES, NO)


def _is_stance(what: str, value: str) -> bool:
    return what == "stance" and value in list(Stance)


def _attribution(fields: tuple[str, ...]) -> Subject:
    article, text, anchor, content = fields
    start, _, end = anchor.partition("-")
    return AttributionAt(article, text, Span(int(start), int(end)), int(content) if content else None)


def _with_source(kind: Callable[[Place, Node | None], Subject]) -> Callable[[tuple[str, ...]], Subject]:
    return lambda fields: kind(Place.parse(fields[:4]), _node(fields[4]) if fields[4:] != ("",) else None)


def _same_source(fields: tuple[str, ...]) -> Subject:
    one, first, other, second = fields
    return SameSource(SourceAt(one, _node(first)), SourceAt(other, _node(second)))


def _no_source(fields: tuple[str, ...]) -> Subject:
    article, node = fields
    return NoSource(SourceAt(article, _node(node)))


def _relies_on(fields: tuple[str, ...]) -> Subject:
    article, relier, source, *claim = fields
    place = Place.parse(tuple(claim)) if claim else None
    return ReliesOn(SourceAt(article, _node(relier)), _node(source), place)


def _node(printed: str) -> Node:
    if not is_kind_of_node(printed):
        raise ValueError(f"{printed!r} is no node of a lineage, such as person:Ines Marlow")
    return Node.parse(printed)


_READERS: dict[Matter, Callable[[tuple[str, ...]], Subject]] = {
    Matter.ATTRIBUTION: _attribution,
    Matter.STATEMENT: _with_source(StatementAt),
    Matter.RATING: _with_source(Rated),
    Matter.SAME_CLAIM: lambda fields: SameClaim(Place.parse(fields[:4]), Place.parse(fields[4:])),
    Matter.SAME_SOURCE: _same_source,
    Matter.SOURCE: _no_source,
    Matter.RELIES_ON: _relies_on,
    Matter.COPY: lambda fields: CopyOf(*fields),
    Matter.RETRACTED: lambda fields: Retracted(*fields),
}


def _optional(node: Node | None) -> str:
    return "" if node is None else str(node)


def _written(*fields: str) -> str:
    return ":".join(map(_escaped, fields))


def _escaped(field: str) -> str:
    return field.replace("%", "%25").replace(":", "%3A")


def _unescaped(field: str) -> str:
    return field.replace("%3A", ":").replace("%25", "%")


def about(judgements: Iterable[Judgement], articles: Container[str]) -> list[Judgement]:
    """Return the judgements that hold and are about nothing but *articles*: others belong to other stories."""
    found = []
    for one in judgements:
        subject = parse_subject(one.subject)
        if one.undone_at is None and subject and all(article in articles for article in subject.articles):
            found.append(one)
    return found

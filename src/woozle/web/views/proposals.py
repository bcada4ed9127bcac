"""What a machine isn't sure of, for a person to decide: most doubtful first."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from woozle.export.entries import entries
from woozle.model.attribution import Act
from woozle.model.judgement import place_of as statement_place
from woozle.model.subject import SameClaim
from woozle.web.judged import place_of
from woozle.web.views.links import to_words
from woozle.web.views.quotes import around

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from woozle.export.entries import Entry
    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement
    from woozle.store.stories import StoryRow

_BY = {
    Act.ASSERT: "said",
    Act.DENY: "denied",
    Act.QUERY: "asked",
    Act.DEMAND: "demanded",
    Act.INTEND: "intended",
    Act.BELIEVE: "believed",
    Act.FEEL: "felt",
}
_SURE = 0.9
"""An attribution that is at least so sure is not asked about."""
_CONTEXT = 90
"""How many characters on both sides of an attribution are shown."""
_NEAR = 240
"""How many characters on both sides of a claim's words their sentence is shown, at most."""
_WRONG = ((0.5, 0.5), (0.75, 0.48), (0.85, 0.33), (0.925, 0.12), (0.98, 0.05), (1.0, 0.0))
"""Of attributions with about such a score, how many were no such saying or of somebody else, between points along a line.

Counted on 60 real reports annotated by hand (decision 151); below the first score as there.
"""
_ONE = ((0.445, 0.0), (0.463, 0.09), (0.487, 0.19), (0.535, 0.2), (0.58, 0.37))
"""Of pairs of claims with about such a score, how many were one claim, between points along a line; beyond the ends as there.

Counted on 33 sets of real reports that the models never saw (decision 220): nearness inside a story says little.
"""
_TOSS_UP, _OPEN = 0.8, 0.5
"""From which doubt on something is as likely as not to be wrong, and from which about one in three is."""
_SAME = ((0.6, "about four"), (0.3, "about two"), (0.1, "about one"), (0.0, "fewer than one"))
"""From which doubt on how many of ten pairs were one claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """What a machine isn't sure of.

    Attributes:
        story: The story's id.
        subject: What a judgement of it is about.
        doubt: From 0, sure, to 1.
        shown: What a person is shown.
    """

    story: str
    subject: str
    doubt: float
    shown: Mapping[str, Any] = field(default_factory=dict)


def proposals(
    story: StoryRow,
    dossier: Dossier,
    articles: Mapping[str, Article],
    readings: Mapping[str, Reading],
) -> list[ProposalRow]:
    """Return what a person should look at, the most doubtful first: pairs of claims that may be one, attributions that may be none.

    Args:
        story: The story.
        dossier: What was concluded, in which what persons decided isn't asked any more.
        articles: Its reports, by id.
        readings: What was found in them, with what persons decided, by id.
    """
    found = [*_pairs(story, dossier, articles), *_attributions(story, articles, readings)]
    return sorted(found, key=lambda one: -one.doubt)


def doubt_words(kind: str, doubt: float) -> str:
    """Return what a proposal's doubt means: what woozle did, and how often it was wrong."""
    if kind == "claims":
        many = next(words for least, words in _SAME if doubt >= least)
        return f"woozle kept these apart. Of ten pairs that are as near as these, {many} said the same when checked."
    many = "five" if doubt >= _TOSS_UP else "three" if doubt >= _OPEN else "two"
    return f"woozle took this for what that source says. Of ten that it was as unsure of, about {many} were wrong when checked."


def _question(entry: Entry) -> str:
    act = entry.attribution.act or Act.ASSERT
    by = entry.name if entry.attribution.source else "somebody who isn’t named"
    return f"Is this “no comment” from {by}?" if act is Act.DECLINE else f"Is this {_BY[act]} by {by}?"


def _from_a_word(words: str, *, is_cut: bool) -> str:
    """Return words without the part of one that they may begin with."""
    return words.partition(" ")[2] if is_cut and " " in words else words


def doubt_of(score: float) -> float:
    """Return the doubt on an attribution: 1 where it is as likely as not to be wrong, 0 where it is certain."""
    return _doubt(_WRONG, score)


def doubt_apart(score: float) -> float:
    """Return the doubt on two claims that were kept apart, on the same scale."""
    return _doubt(_ONE, score)


def _doubt(counted: Sequence[tuple[float, float]], score: float) -> float:
    """Return twice the part that was wrong of what had about such a score."""
    wrong = counted[0][1]
    for (low, here), (high, there) in pairwise(counted):
        if low < score:
            wrong = here + (there - here) * min(1.0, (score - low) / (high - low))
    return round(min(1.0, 2 * wrong), 4)


def _day(article: Article) -> str | None:
    return article.published.isoformat()[:10] if article.published else None


def _wording(text: str, said: Sequence[Statement], articles: Mapping[str, Article]) -> Statement:
    """Return the statement whose words a claim's text is made of, or its first: a person judges what stands there."""

    def words(one: Statement) -> str:
        return " ".join(span.of(articles[one.article].text) for span in one.content).casefold()

    bare = text.casefold().rstrip(".")
    return next((one for one in said if bare in words(one) or words(one).rstrip(".") in bare), said[0])


def _side(story: StoryRow, text: str, one: Statement, article: Article) -> dict[str, Any]:
    """Return one of two claims, with the first words that make it, in their sentence."""
    before, after = around(article.text, one.start, max(span.end for span in one.content), near=_NEAR)
    return {
        "text": text,
        "words": " … ".join(" ".join(span.of(article.text).split()) for span in one.content),
        "before": before,
        "after": after,
        "outlet": article.outlet,
        "day": _day(article),
        "link": to_words(article.id, one.content, text=article.text_sha256, story=story.id),
    }


def _attributions(
    story: StoryRow, articles: Mapping[str, Article], readings: Mapping[str, Reading]
) -> Iterator[ProposalRow]:
    for id, reading in readings.items():
        article = articles.get(id)
        if article is None or article.text_sha256 != reading.text_sha256:
            continue
        for entry in entries(article, reading):
            if entry.attribution.score < _SURE:
                yield _attribution(story, article, reading, entry)


def _attribution(story: StoryRow, article: Article, reading: Reading, entry: Entry) -> ProposalRow:
    one = entry.attribution
    spans = sorted((*one.source, *one.cue, *one.content))
    before, after = max(0, spans[0].start - _CONTEXT), min(len(article.text), spans[-1].end + _CONTEXT)
    return ProposalRow(
        story=story.id,
        subject=str(place_of(reading, one)),
        doubt=doubt_of(one.score),
        shown={
            "kind": "attribution",
            "question": _question(entry),
            "article": article.id,
            "outlet": article.outlet,
            "day": _day(article),
            "before": _from_a_word(article.text[before : spans[0].start], is_cut=before > 0),
            "words": article.text[spans[0].start : spans[-1].end],
            "after": _from_a_word(
                article.text[spans[-1].end : after][::-1], is_cut=after < len(article.text)
            )[::-1],
            "link": to_words(article.id, spans[:1], text=article.text_sha256, story=story.id),
        },
    )


def _pairs(story: StoryRow, dossier: Dossier, articles: Mapping[str, Article]) -> Iterator[ProposalRow]:
    texts = {claim.id: claim.text for claim in dossier.claims}
    said: dict[str, list[Statement]] = {}
    for one in dossier.statements:
        if one.article in articles:
            said.setdefault(one.claim, []).append(one)
    for pair in dossier.proposals:
        if pair.one not in said or pair.other not in said:
            continue
        left, right = (_wording(texts[key], said[key], articles) for key in (pair.one, pair.other))
        yield ProposalRow(
            story=story.id,
            subject=str(
                SameClaim(
                    statement_place(left, articles[left.article]),
                    statement_place(right, articles[right.article]),
                )
            ),
            doubt=doubt_apart(pair.score),
            shown={
                "kind": "claims",
                "question": "Do these two say the same?",
                "one": texts[pair.one],
                "other": texts[pair.other],
                "link": to_words(left.article, left.content, story=story.id),
                "other_link": to_words(right.article, right.content, story=story.id),
                "sides": [
                    _side(story, texts[pair.one], left, articles[left.article]),
                    _side(story, texts[pair.other], right, articles[right.article]),
                ],
            },
        )

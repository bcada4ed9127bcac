"""What a machine isn't sure of, for a person to decide: most doubtful first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from woozle.export.entries import entries
from woozle.export.terms import ACT
from woozle.model.judgement import place_of as statement_place
from woozle.model.subject import SameClaim
from woozle.store.stories import ProposalRow
from woozle.web.judged import place_of
from woozle.web.views.links import to_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from woozle.export.entries import Entry
    from woozle.model.article import Article
    from woozle.model.dossier import Dossier
    from woozle.model.reading import Reading
    from woozle.model.statement import Statement
    from woozle.store.stories import StoryRow

_SURE = 0.9
"""An attribution that is at least so sure is not asked about."""
_CONTEXT = 90
"""How many characters on both sides of an attribution are shown."""


def proposals(
    story: StoryRow, dossier: Dossier, articles: Sequence[Article], readings: Mapping[str, Reading]
) -> Iterator[ProposalRow]:
    """Yield what a person should look at: pairs of claims that may be one, attributions that may be none."""
    texts = {one.id: one for one in articles}
    yield from _pairs(story, dossier, texts)
    for id, reading in readings.items():
        article = texts.get(id)
        if article is None or article.text_sha256 != reading.text_sha256:
            continue
        for entry in entries(article, reading):
            if entry.attribution.score < _SURE:
                yield _attribution(story, article, reading, entry)


def _attribution(story: StoryRow, article: Article, reading: Reading, entry: Entry) -> ProposalRow:
    one = entry.attribution
    spans = sorted((*one.source, *one.cue, *one.content))
    before, after = max(0, spans[0].start - _CONTEXT), min(len(article.text), spans[-1].end + _CONTEXT)
    act = one.act and ACT[one.act].lower()
    return ProposalRow(
        story=story.id,
        subject=str(place_of(reading, one)),
        doubt=round(1 - one.score, 4),
        shown={
            "kind": "attribution",
            "question": f"Is this {entry.name}, {act or 'says'}?",
            "article": article.id,
            "outlet": article.outlet,
            "before": article.text[before : spans[0].start],
            "words": article.text[spans[0].start : spans[-1].end],
            "after": article.text[spans[-1].end : after],
            "link": to_words(article.id, spans[:1], text=article.text_sha256, story=story.id),
        },
    )


def _pairs(story: StoryRow, dossier: Dossier, articles: Mapping[str, Article]) -> Iterator[ProposalRow]:
    first: dict[str, Statement] = {}
    for one in dossier.statements:
        first.setdefault(one.claim, one)
    texts = {claim.id: claim.text for claim in dossier.claims}
    for pair in dossier.proposals:
        left, right = first.get(pair.one), first.get(pair.other)
        if left is None or right is None or not {left.article, right.article} <= articles.keys():
            continue
        yield ProposalRow(
            story=story.id,
            subject=str(
                SameClaim(
                    statement_place(left, articles[left.article]),
                    statement_place(right, articles[right.article]),
                )
            ),
            doubt=round(1 - abs(2 * pair.score - 1), 4),
            shown={
                "kind": "claims",
                "question": "Do these two say the same?",
                "one": texts[pair.one],
                "other": texts[pair.other],
                "link": to_words(left.article, left.content, story=story.id),
                "other_link": to_words(right.article, right.content, story=story.id),
            },
        )

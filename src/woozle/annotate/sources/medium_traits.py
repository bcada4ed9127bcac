"""What tells through what words reached the reporter: the features from which a saying's medium is judged by itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from woozle.annotate.sources.cues import act_of
from woozle.annotate.sources.media import told_to
from woozle.annotate.sources.traits import is_quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from woozle.annotate.sources.traits import Masked, Saying

_LEAD = 40
"""How many words at the beginning of a text say what it reports on."""

_MENTIONS = 12
"""How many mentions of a source are looked at for a medium named beside them."""


def medium_traits(text: Masked, sayings: Sequence[Saying]) -> list[set[str]]:
    """Return the features of each saying of an article."""
    lead = {f"lead={medium}" for _, medium in text.media_among(range(min(_LEAD, len(text.words))))}
    by_id = {saying.attribution.id: saying for saying in sayings}
    return [
        {
            "always",
            *lead,
            *_own_traits(text, saying),
            *_sentence_traits(text, saying),
            *_outer_traits(text, saying, by_id),
            *_mention_traits(text, saying),
        }
        for saying in sayings
    ]


def anchor_of(saying: Saying) -> int:
    """Return the word where a saying stands: its cue's first, else its source's, else its content's."""
    return (saying.cue or saying.source or saying.content or (0,))[0]


def _own_traits(text: Masked, saying: Saying) -> list[str]:
    """Return the media named in and around the cue's sentence, the cue, and the words of the source."""
    words, own = text.words, frozenset(saying.content)
    anchor = anchor_of(saying)
    last = saying.cue[-1] if saying.cue else anchor
    start, end = words.sentence_around(anchor)
    found = []
    for index, medium in text.media_among(range(start, end)):
        if index in own:
            found.append(f"names-within={medium}")
        else:
            in_source = "source" if index in saying.source else ""
            found += [f"names={medium}", f"names={medium},{_place(index - last)}{in_source}"]
    before, _ = words.sentence_around(start - 1) if start else (0, 0)
    _, after = words.sentence_around(end) if end < len(words) else (end, end)
    found += [f"names-before={medium}" for _, medium in text.media_among(range(before, start))]
    found += [f"names-after={medium}" for _, medium in text.media_among(range(end, after))]
    if saying.cue and (told := told_to(words.low, text.masks, last)):
        found.append(f"told={told}")
    found += [f"often={medium}" for medium in text.often]
    found += ["cue=" + "_".join(text.at(i) for i in saying.cue[:4])]
    found += [f"cue-act={act}" for i in saying.cue if (act := act_of(text.at(i)))]
    found += [f"quoted={is_quoted(text, saying)}", f"inside={saying.attribution.parent is not None}"]
    if saying.phrase:
        found += [f"s={text.at(i)}" for i in saying.phrase.indices[:10]]
        found.append(f"head={text.at(saying.phrase.head)}")
    found.append(_kind_trait(saying))
    return found


def _sentence_traits(text: Masked, saying: Saying) -> list[str]:
    """Return the words around the content in its cue's sentence, those beside the cue, those of the sentence before."""
    words, low, own, anchor = text.words, text.low, frozenset(saying.content), anchor_of(saying)
    start, end = words.sentence_around(anchor)
    outside = [i for i in range(start, end) if i not in own]
    found = [f"sw={low[i]}" for i in outside]
    found += [f"s2={low[a]}_{low[b]}" for a, b in pairwise(outside) if b == a + 1]
    if saying.cue:
        first, last = saying.cue[0], saying.cue[-1]
        found += [f"a{k}={text.at(last + k)}" for k in (1, 2, 3) if last + k not in own]
        found += [f"b{k}={text.at(first - k)}" for k in (1, 2) if first - k not in own]
    else:
        found.append("nocue")
    before, _ = words.sentence_around(start - 1) if start else (0, 0)
    found += [f"pw={word}" for word in low[before:start]]
    found.append(f"sent={min(4, words.sentences[anchor] // 3)}")
    return found


def _outer_traits(text: Masked, saying: Saying, by_id: Mapping[str, Saying]) -> Iterator[str]:
    """Yield how the saying is introduced that this one stands in."""
    outer = by_id.get(saying.attribution.parent or "")
    if outer:
        yield "pcue=" + "_".join(text.at(i) for i in outer.cue[:3])
        yield f"pkind={outer.referent.kind if outer.referent else '-'}"


def _mention_traits(text: Masked, saying: Saying) -> Iterator[str]:
    """Yield how the source is worded, and the media named in the other sentences that mention it."""
    if saying.phrase:
        yield f"pron={saying.phrase.pronoun}"
        yield f"form={saying.phrase.form}"
    here = text.words.sentence_around(anchor_of(saying))
    for number, place in enumerate(saying.referent.places[:_MENTIONS] if saying.referent else ()):
        sentence = text.words.sentence_around(place.first)
        if sentence == here:
            continue
        for _, medium in text.media_among(range(*sentence)):
            yield f"any-names={medium}"
            if not number:
                yield f"f-names={medium}"


def _kind_trait(saying: Saying) -> str:
    if saying.referent is None:
        return "kind=none"
    return f"kind={saying.referent.kind},{saying.referent.named}"


def _place(distance: int) -> str:
    """Name a distance in words from the cue's last word."""
    if -1 <= distance <= 0:
        return "cue"
    if distance > 0:
        return "next" if distance <= 6 else "after"
    return "just-before" if distance >= -8 else "before"

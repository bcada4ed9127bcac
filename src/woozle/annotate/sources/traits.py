"""What the words in and around an attribution show: the features that the classifier counts."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from woozle.annotate.entities.titles import is_plural, sort_of
from woozle.annotate.sources.cues import FALSEHOODS, REPORTED, act_of, stem
from woozle.annotate.sources.media import media_in
from woozle.model.entity import MentionForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from woozle.annotate.coreference.phrases import Phrase
    from woozle.annotate.entities.referents import Referent
    from woozle.annotate.entities.words import Words
    from woozle.model.attribution import Attribution, Medium

_QUOTES = frozenset("\" “ ” '' ‘ ’".split())
_NEGATIONS = frozenset("not no never nor neither none nothing nobody without t cannot".split())
_STRENGTHENING = frozenset(
    "any anyone anything ever whatsoever all contrary absolutely categorically simply".split()
)

_LEAD = 60
"""How many words at the beginning of a text tell what it is about."""

_OFTEN = 3


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution with what is known about it when it is judged.

    Attributes:
        attribution: The spans.
        source: Indices of the source's words.
        cue: Indices of the cue's words.
        content: Indices of the content's words.
        phrase: The source taken apart; None without source.
        referent: Who the source is; None if open or without source.
    """

    attribution: Attribution
    source: Sequence[int]
    cue: Sequence[int]
    content: Sequence[int]
    phrase: Phrase | None
    referent: Referent | None


@dataclass(frozen=True, slots=True)
class Masked:
    """A text whose names are replaced by what they name, so that no feature holds a name.

    Attributes:
        words: The text.
        masks: For every word of a name, the name's kind.
        low: Each word in lower case, or the kind of the name that it belongs to; numbers are all "0".
        media: For each word, the medium that it names, or that the words from it on name; empty for most.
        often: The media that the text names three times or more, or in its beginning.
    """

    words: Words
    masks: Mapping[int, str]
    low: Sequence[str]
    media: Mapping[int, Sequence[Medium]]
    often: Sequence[Medium]

    def at(self, index: int) -> str:
        """Return a word as it counts in features; "^" outside the text."""
        return self.low[index] if 0 <= index < len(self.low) else "^"

    def media_among(self, indices: range) -> list[tuple[int, Medium]]:
        """Return the media named at *indices*, with the word that names each."""
        return [(i, medium) for i in indices if i in self.media for medium in self.media[i]]


def masked(words: Words, masks: Mapping[int, str]) -> Masked:
    """Mask the names of a text."""
    low = ["0" if word.isdigit() else word for word in words.low]
    for index, kind in masks.items():
        low[index] = kind
    media = media_in(words.low)
    counts = Counter(
        medium for index, named in media.items() for medium in named * (3 if index < _LEAD else 1)
    )
    return Masked(words, masks, low, media, sorted(m for m, count in counts.items() if count >= _OFTEN))


def source_traits(text: Masked, saying: Saying) -> list[str]:
    """Return what tells the kind of a source and how it is printed."""
    phrase, referent = saying.phrase, saying.referent
    if phrase is None:
        return ["no-source"]
    head = text.at(phrase.head)
    found = [f"form={phrase.form}", f"head={head}", f"sort={sort_of(head)}", f"det={phrase.determiner}"]
    found += [f"pronoun={phrase.pronoun}", f"plural={is_plural(head)}", f"short={len(phrase.indices) == 1}"]
    found += [f"before={text.at(i)}" for i in phrase.indices[-6:] if i < phrase.head]
    found += [f"after={text.at(i)}" for i in phrase.indices[:12] if i > phrase.head]
    found += [f"cue={text.at(i)}" for i in saying.cue]
    found += _referent_traits(phrase, referent)
    found.append(f"inside={saying.attribution.parent is not None}")
    return found


def _referent_traits(phrase: Phrase, referent: Referent | None) -> list[str]:
    if referent is None:
        return [f"who=open,{phrase.form}"]
    label = f"{referent.kind},{'named' if referent.named else 'described'}"
    found = [f"who={label}", f"who={label},{phrase.form}", f"who-plural={referent.plural}"]
    if phrase.form is not MentionForm.NAME:
        found += [f"who-sort={referent.sort}"]
    if not referent.named:
        found += [f"told={word}" for word in sorted(referent.described) if word.isalpha()][:8]
    return found


def act_traits(text: Masked, saying: Saying) -> list[str]:
    """Return what tells what a source does with the content."""
    cue, content = [text.low[i] for i in saying.cue], [text.low[i] for i in saying.content]
    found = [f"c={word}" for word in cue]
    found += [f"c2={a}_{b}" for a, b in itertools.pairwise(cue)]
    found.append("cue=" + "_".join(cue[:5]) if cue else "no-cue")
    acts = [act for word in cue if (act := act_of(word))]
    found += [f"cue-act={act}" for act in acts]
    found += [f"cue-act={act},{word}" for act in acts for word in content[:1]]
    found += [f"stem={stem(word)}" for word in cue if stem(word) != word]
    if acts and _NEGATIONS.intersection(cue):
        found += [f"cue-act={act},negated" for act in acts]
    if not acts:
        found.append(f"cue-act=none,{content[0] if content else '-'}")
    found += _around_cue(text, saying)
    found += _denial_traits(cue, content)
    found += [f"w={word}" for word in set(content[:30])]
    found += [f"o={word}" for word in content[:2]]
    found.append("o2=" + "_".join(content[:2]))
    if cue and content:
        found.append(f"co={cue[-1]}_{content[0]}")
    if "?" in content[-3:]:
        found.append("asks")
    if "!" in content[-3:]:
        found.append("exclaims")
    found.append(f"quoted={is_quoted(text, saying)}")
    found.append(f"inside={saying.attribution.parent is not None}")
    found.append("kind=" + (saying.referent.kind if saying.referent else "none"))
    found.append("length=" + str(min(4, len(content) // 8)))
    return found


def _denial_traits(cue: Sequence[str], content: Sequence[str]) -> list[str]:
    """Return what may make a saying a denial, whatever its verb: "there was no …", "that is a lie"."""
    opening = content[:9]
    found = [f"opens-no={word}" for word in opening if word in _NEGATIONS]
    if FALSEHOODS.intersection(content):
        found.append("falsehood")
        if len(content) < 20:
            found.append("falsehood,short")
    if REPORTED.intersection(content[:8]):
        found.append("reported")
        found += [f"reported,{act}" for word in cue if (act := act_of(word))]
    if "nothing" in content and "do" in content:
        found.append("nothing-to-do")
    if _STRENGTHENING.intersection(content[:25]) and _NEGATIONS.intersection(content):
        found.append("strong-no")
    if _NEGATIONS.intersection(opening) and len(content) < 15:
        found.append("short-no")
    return found


def _around_cue(text: Masked, saying: Saying) -> list[str]:
    if not saying.cue:
        return []
    first, last = saying.cue[0], saying.cue[-1]
    content = frozenset(saying.content)
    before = [text.at(i) for i in range(first - 3, first) if i not in content]
    after = [text.at(i) for i in range(last + 1, last + 4) if i not in content]
    found = [f"b={word}" for word in before] + [f"a={word}" for word in after]
    if _NEGATIONS.intersection((*before, *(text.at(i) for i in saying.cue))):
        found += ["negated", "negated-cue=" + text.at(last)]
    return found


def is_quoted(text: Masked, saying: Saying) -> bool:
    """Tell whether a content begins with a quotation mark."""
    if not saying.content:
        return False
    first = saying.content[0]
    return text.at(first) in _QUOTES or text.at(first - 1) in _QUOTES

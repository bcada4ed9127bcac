"""Where the words decide what is done, whatever a classifier thinks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from woozle.annotate.sources.cues import FALSEHOODS, REPORTED, act_of
from woozle.model.attribution import Act

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from woozle.annotate.entities.words import Words
    from woozle.annotate.sources.traits import Saying

_ASKED_FOR = frozenset(
    "offer offers request requests proposal proposals application applications bid efforts effort invitation plea demand "
    "demands call calls plan plans legislation bill deal appeal access entry visa visas permission bail attendance "
    "amendment motion petition compromise ceasefire candidacy nomination confirmation hearing".split()
)
"""What is refused, not called false, when it is denied or rejected."""

_NEGATIONS = frozenset("not no never nor neither t without".split())


_DENYING = frozenset(
    {
        ("played", "down"),
        ("plays", "down"),
        ("brushed", "off"),
        ("brushes", "off"),
        ("pushed", "back"),
        ("shot", "down"),
        ("walked", "back"),
        ("hit", "back"),
        ("not", "guilty"),
    }
)
"""Pairs of words in a cue that deny."""

_FALSE = FALSEHOODS - {
    "lie",
    "lies",
    "smear",
    "conspiracy",
    "fiction",
    "myth",
    "wrong",
    "rumour",
    "rumor",
    "rumours",
    "rumors",
}
_OPENING = 25
"""How many words at the beginning of a content say whether it calls something false."""


def corrected_act(words: Words, saying: Saying, acts: Mapping[Act, float]) -> Act:
    """Return what a source does: the likeliest act, unless cue or content say plainly that it denies.

    "Denied" of something said is a denial; of something asked for, a refusal; "did not deny" is neither.
    """
    likeliest = max(acts, key=lambda act: acts[act])
    cue = [words.low[i] for i in saying.cue]
    content = [words.low[i] for i in saying.content[:_OPENING]]
    if _declines(content):
        return Act.DECLINE
    if likeliest not in (Act.DENY, Act.DECLINE) and "whether" in content[:2]:
        return Act.QUERY
    if likeliest is not Act.DENY and (_leaves_open(content) or _asks_to_see(content)):
        return Act.QUERY
    if any(act_of(word) is Act.DENY for word in cue):
        return _at_denying_cue(cue, content, likeliest)
    if likeliest is Act.DENY and (_is_sure(content) or _tells_of_none(content)):
        return Act.ASSERT
    if not _DENYING.isdisjoint(pairwise(cue)):
        return Act.DENY
    neutral = likeliest in (Act.ASSERT, Act.FEEL, Act.BELIEVE)
    return Act.DENY if neutral and (_calls_false(content) or _was_not_there(content)) else likeliest


def opens_with_no(words: Words, content: Sequence[int]) -> bool:
    """Tell whether a content begins with a negation: "I did not go", "NEVER met him"."""
    return bool(_NEGATIONS.intersection(words.low[i] for i in content[:5]))


def _declines(content: Sequence[str]) -> bool:
    """Tell whether a content is that nothing is said: "it did not comment on leaks", "he had nothing to add"."""
    return _has_any(content, _NO_ANSWER)


def _leaves_open(content: Sequence[str]) -> bool:
    """Tell whether a content is that something isn't known: "it was too early to say", "it could not verify"."""
    return _has_any(content, _NOT_KNOWN)


def _asks_to_see(content: Sequence[str]) -> bool:
    """Tell whether a content is that somebody would like proof: "she would first like to see the letter"."""
    for i, (wish, to) in enumerate(pairwise(content[:_OPENING])):
        if wish in _WISHES and to == "to":
            wanted = content[i + 2 : i + 8]
            return (
                wanted[:1] == ["know"] or wanted[:2] == ["be", "shown"] or bool(_PROOF.intersection(wanted))
            )
    return False


_WISHES = frozenset("like want wants wanted wish wishes wished".split())
_QUESTIONS = frozenset("who where why how what when which whether if".split())
_PROOF = frozenset(
    "evidence proof paper papers deed letter log list document documents original originals file files source sheet sheets receipt "
    "photograph recording interview".split()
)


def _has_any(content: Sequence[str], forms: Sequence[Sequence[str]]) -> bool:
    opening = frozenset(content[:_BEGINNING])
    return any(form[0] in opening and _has(content, form) for form in forms)


_BEGINNING = 12
"""In how many words of a content it shows that nothing is said or known."""


def _has(content: Sequence[str], form: Sequence[str]) -> bool:
    """Tell whether the words of *form* follow one another near the beginning; "*" stands for any one word."""
    starts = [
        i for i, word in enumerate(content[:_BEGINNING]) if word == form[0] and i + len(form) <= len(content)
    ]
    return any(
        all(word in ("*", seen) for word, seen in zip(form, content[i:], strict=False)) for i in starts
    )


_NO_ANSWER = tuple(
    tuple(form.split())
    for form in (
        "not comment", "not commented", "no comment", "never commented", "not discuss", "not speculate", "not be drawn",
        "nothing to add", "nothing more to", "no information about", "no further comment", "t comment", "not for * to decide",
        "taken note of", "took note of", "takes note of", "looking into the", "not answer questions", "not give details",
        "not disclose", "matter as closed", "nothing to take back", "no further statement", "await the", "must ask", "ask me",
        "ask them", "heard nothing of", "heard nothing about", "knew nothing of", "knew nothing about", "know nothing of",
        "know nothing about", "not yet received", "not received any", "nobody ' s business",
    )
)  # fmt: skip
_NOT_KNOWN = tuple(
    tuple(form.split())
    for form in (
        "too early to", "too soon to", "not verify", "not confirm", "not possible to say", "not yet known", "not clear",
        "unable to confirm", "unable to verify", "not know whether", "not know if", "could not say", "can not say",
        "can ' t say", "not yet clear", "unclear whether", "remained unclear", "remains unclear", "nothing can be said",
        "can ' t tell", "can not tell", "can not be said", "another matter", "asked * who", "asked * where", "asked * why",
        "asked * whether",
    )
)  # fmt: skip


def _at_denying_cue(cue: Sequence[str], content: Sequence[str], likeliest: Act) -> Act:
    refused = _ASKED_FOR.intersection(content[:7]) or _NEGATIONS.intersection(cue)
    if refused:
        return likeliest if likeliest is not Act.DENY else Act.DECLINE
    return Act.DENY


def _is_sure(content: Sequence[str]) -> bool:
    """Tell whether a content asserts what follows: "there is no doubt that they knew"."""
    return not {("no", "doubt"), ("no", "question")}.isdisjoint(pairwise(content[:6]))


def _tells_of_none(content: Sequence[str]) -> bool:
    """Tell whether a content is news of something that there isn't: "no charges were expected", "there were no injuries"."""
    if "no" not in content[:4]:
        return False
    after = content.index("no") + 1
    return not _NEWS.isdisjoint(content[after : after + 6])


_NEWS = frozenset(
    "expected planned scheduled due likely reported reports known filed injuries injured casualties arrests arrested date decision "
    "details plans".split()
)
"""What is told of that there is none of it, without anybody having said there was."""


def _calls_false(content: Sequence[str]) -> bool:
    """Tell whether a content says of something reported that it is untrue: "the allegations were baseless"."""
    reported = next((i for i, word in enumerate(content[:8]) if word in REPORTED), None)
    if reported is None:
        return False
    rest = content[reported + 1 :]
    is_false = any(word in _IS for word in rest) and bool(_FALSE.intersection(rest))
    return is_false or ("not", "true") in set(pairwise(rest))


def _was_not_there(content: Sequence[str]) -> bool:
    """Tell whether a content says that somebody had no part in something, never said it, or that there is no truth in it."""
    pairs = set(pairwise(content[:10]))
    return not _NO_PART.isdisjoint(pairs) or "categorically" in content


_IS = frozenset(("is", "are", "was", "were", "as", "be"))
_NO_PART = frozenset(
    (
        ("never", "said"),
        ("never", "claimed"),
        ("never", "promised"),
        ("no", "involvement"),
        ("no", "truth"),
        ("not", "involved"),
        ("no", "such"),
        ("no", "wrongdoing"),
        ("not", "true"),
        ("not", "correct"),
        ("no", "basis"),
        ("factual", "basis"),
    )
)

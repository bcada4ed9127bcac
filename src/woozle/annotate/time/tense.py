"""Whether a clause looks back or ahead, read from its verbs.

A small lexicon in place of a tagger: regular pasts by their ending, irregular ones listed, and the
words that turn a group of verbs to the future. Only the verb nearest to the expression counts, with
the auxiliaries before it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from woozle.annotate.time import verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from woozle.annotate.time.lexer import Lexed


class Outlook(StrEnum):
    """Where a clause looks."""

    BACK = "back"
    AHEAD = "ahead"


_IRREGULAR_PAST = frozenset(verbs.IRREGULAR_PAST.split())
_NOT_PAST = frozenset(verbs.NOT_PAST.split())
_FUTURE_AUXILIARIES = frozenset(verbs.FUTURE_AUXILIARIES.split())
_AHEAD_WORDS = frozenset(verbs.AHEAD_WORDS.split())
_AHEAD_PLURALS = frozenset(verbs.AHEAD_PLURALS.split())
"""Present forms that are infinitives after "to": "two states hold primaries", "they meet Friday"."""
_SET_FOR = frozenset(verbs.SET_FOR.split())
"""What stands before "for" and a day to come: "planned for Friday", "a vote for Friday"."""
_AHEAD_PREPOSITIONS = frozenset(["until", "till"])
"""Right before a day these look ahead, whatever the verb: "postponed until Tuesday"."""
_DONE = frozenset(verbs.DONE.split())
"""What is called after its day when it is over: "Friday's ruling", "the June 3 attack"."""
_MOVED = frozenset(verbs.MOVED.split())
"""What was put off before "until" lies ahead, whatever stands before: "has been extended until May"."""
_LASTED = frozenset(verbs.LASTED.split())
"""Verbs of what lasted: "served until May" looks back."""
_HAD = frozenset(("had", "did"))
_PRESENT_BE = frozenset(verbs.PRESENT_BE.split())
_BACK_AUXILIARIES = frozenset(verbs.BACK_AUXILIARIES.split())
_DETERMINERS = frozenset(verbs.DETERMINERS.split())
_ARTICLES = frozenset(verbs.ARTICLES.split())
_BEFORE_NOUNS = frozenset(verbs.BEFORE_NOUNS.split())
_PLANNING = frozenset(verbs.PLANNING.split())
"""What an infinitive must follow to look ahead: "plans to meet", but not "celebrations to mark"."""
_AHEAD_OF = frozenset(verbs.AHEAD_OF.split())
"""What comes before something that hasn't been: "ahead of the Feb. 9 vote"."""
_ENDS = frozenset("¶;?!")

_REACH = 60
"""How many tokens, blanks included, are looked at on either side."""


def outlook(lexed: Lexed, start: int, end: int) -> Outlook | None:
    """Return where the clause around tokens *start* to *end* looks, or None if no verb tells."""
    left, right = _left(lexed, start), _right(lexed, end)
    if left[-2:] == ["at", "least"]:
        left = left[:-2]
    before = left[-1].lower() if left else ""
    possessive = lexed.chars.startswith("'", end)
    if left[-3:] in (["as", "soon", "as"], ["as", "early", "as"]):
        return Outlook.AHEAD
    near = (word.lower() for word in (*left[-6:], *right[:4]))
    if before == "for" and not possessive and len(left) > 1 and left[-2].lower() in _SET_FOR:
        return Outlook.AHEAD
    put_off = len(left) > 1 and left[-2].lower() in _MOVED
    if before in _AHEAD_PREPOSITIONS and not possessive and (put_off or _LASTED.isdisjoint(near)):
        return Outlook.AHEAD
    beside = right[:10] if left[:-1] == [] else left[-6:]
    if before in ("to", "through") and not _MOVED.isdisjoint(word.lower() for word in left[-8:]):
        return Outlook.AHEAD
    ended = left[:-1] == [] and any(map(is_past, right[:2]))
    if (
        before == "by"
        and not ended
        and not possessive
        and _BACK_AUXILIARIES.isdisjoint(word.lower() for word in beside)
    ):
        return Outlook.AHEAD
    if _is_of_what_is_over(before, right, possessive=possessive):
        return Outlook.BACK
    if _is_still_to_come(left):
        return Outlook.AHEAD
    if possessive and _follows(left):
        return Outlook.BACK
    if before == "since" or lexed.tokens[start].lower() == "earlier":
        return Outlook.BACK
    opens = possessive or "that" in left[-2:]
    first, second = (right, left) if opens else (left, right)
    return _nearest(first, ahead_first=not opens) or _nearest(second, ahead_first=opens)


def _is_of_what_is_over(before: str, right: list[str], *, possessive: bool) -> bool:
    """Tell whether the day names something past: "Friday's court ruling", "the June 3 attack"."""
    called = right[1:4] if possessive else right[:1] if before in _ARTICLES or before == "s" else []
    return not _DONE.isdisjoint(word.lower() for word in called)


def _follows(left: list[str]) -> bool:
    """Tell whether something comes after what is named by its day: "after beating her in Tuesday's primary"."""
    near = [word.lower() for word in left[-_FOLLOWS_REACH:]]
    last = max((i for i, word in enumerate(near) if word in _FOLLOWING), default=None)
    return last is not None and _FUTURE_AUXILIARIES.isdisjoint(word.lower() for word in left)


_FOLLOWING = frozenset(("after", "following", "since"))
_FOLLOWS_REACH = 5


def _is_still_to_come(left: list[str]) -> bool:
    """Tell whether the words right before say so: "the vote is on May 3", "ahead of the May 3 vote"."""
    near = [word.lower() for word in left[-6:]]
    if near[-1:] in (["is"], ["are"]) or (
        near[-1:] in (["on"], ["in"], ["for"]) and near[-2:-1] in (["is"], ["are"])
    ):
        return True
    ahead = (
        near[-2:] == ["before", "the"] or near[-3:] == ["run", "up", "to"] or not _AHEAD_OF.isdisjoint(near)
    )
    return ahead and _BACK_AUXILIARIES.isdisjoint(near)


def _left(lexed: Lexed, start: int) -> list[str]:
    words: list[str] = []
    for i in range(start - 1, max(-1, start - _REACH), -1):
        if lexed.chars[i] in _ENDS or (lexed.chars[i] == "." and _ends_sentence(lexed, i)):
            break
        if lexed.tokens[i][0].isalpha():
            words.append(lexed.tokens[i])
    return words[::-1]


def _right(lexed: Lexed, end: int) -> list[str]:
    words: list[str] = []
    for i in range(end, min(len(lexed.tokens), end + _REACH)):
        if lexed.chars[i] in _ENDS or (lexed.chars[i] == "." and _ends_sentence(lexed, i)):
            break
        if lexed.tokens[i][0].isalpha():
            words.append(lexed.tokens[i])
    return words


def _ends_sentence(lexed: Lexed, i: int) -> bool:
    """Tell a full stop from the point of an abbreviation: "Mr.", "U.S.", "Nov."."""
    if i + 1 < len(lexed.chars) and lexed.chars[i + 1] not in ' ¶"':
        return False
    before = lexed.tokens[i - 1] if i else ""
    return len(before) > 3 or before.isdigit() or before.islower()


def _nearest(words: list[str], *, ahead_first: bool) -> Outlook | None:
    """Return the outlook of the last verb group (*ahead_first*), or of the first one."""
    order: Iterator[int] = iter(range(len(words) - 1, -1, -1) if ahead_first else range(len(words)))
    for i in order:
        found = _at(words, i)
        if found is not None:
            return found
    return None


def _at(words: list[str], i: int) -> Outlook | None:
    word = words[i].lower()
    before = [w.lower() for w in words[max(0, i - 4) : i] if w != "May"]
    if word.endswith("s") and word in _AHEAD_WORDS and _is_noun(before, word):
        return None
    following = words[i + 1].lower() if i + 1 < len(words) else ""
    held = word in _AHEAD_PLURALS and before[-1:] != ["to"]
    if held or word in _AHEAD_WORDS or (word, following) == ("set", "for"):
        return Outlook.AHEAD if _HAD.isdisjoint(before) else Outlook.BACK
    if word in ("has", "have", "ve"):
        return None if following == "to" else _of_group([*before, "has"])
    if _is_infinitive(words, i):
        planned = len(before) > 1 and before[-2] in _PLANNING and "had" not in before
        return Outlook.AHEAD if planned else None
    if word in _FUTURE_AUXILIARIES:
        # With a capital inside a sentence it is a month or a name.
        return Outlook.AHEAD if words[i].islower() or (i == 0 and word != "may") else None
    if is_past(words[i]) and not _is_adjective(before):
        return _of_group(before)
    if word.endswith("ing") and before and before[-1] in ("is", "are", "re", "am"):
        return Outlook.AHEAD
    return None


def _is_noun(before: list[str], word: str) -> bool:
    """Tell whether a form that could be a verb is a noun: "offered promises", "the talks of plans", "housing starts"."""
    if not before:
        return False
    return f"{before[-1]} {word}" in verbs.NOUNS or before[-1] in _BEFORE_NOUNS or is_past(before[-1])


def _of_group(before: list[str]) -> Outlook:
    """Return where a past form or participle looks, by the auxiliaries up to four words before it."""
    planned = not _PLANNING.isdisjoint(before)
    if (
        "have" in before
        and not _FUTURE_AUXILIARIES.isdisjoint(before)
        and {"will", "shall"}.isdisjoint(before)
    ):
        return Outlook.BACK  # "may have met"
    for word in reversed(before):
        if word in _FUTURE_AUXILIARIES or (word == "to" and planned) or word in ("is", "are"):
            return Outlook.AHEAD
        if word in _BACK_AUXILIARIES:
            if word in ("was", "were", "had", "did", "having"):
                return Outlook.BACK
        elif word not in _PRESENT_BE and not word.endswith("ly") and word != "not":
            return Outlook.BACK
    return Outlook.BACK


def _is_adjective(before: list[str]) -> bool:
    """Tell whether a past form stands before a noun: "a still unspecified date", "the injured"."""
    near = before[-2:]
    return bool(near) and (
        near[-1] in _ARTICLES or (near[0] in _ARTICLES and near[-1].endswith(("ly", "till")))
    )


def _is_infinitive(words: list[str], i: int) -> bool:
    if i == 0 or words[i - 1].lower() != "to":
        return False
    word = words[i]
    noun = word.endswith("s") or (word.endswith("ing") and len(word) > 5)
    return word.islower() and word not in _DETERMINERS and not noun


def sets_for(word: str) -> bool:
    """Tell whether *word* says that something is to come: "planned", "called"."""
    return word.lower() in _SET_FOR


def is_past(word: str) -> bool:
    """Tell whether *word* is a past form or participle: "said", "met", "closed"."""
    lower = word.lower()
    if lower in _IRREGULAR_PAST:
        return True
    return word.islower() and len(word) > 4 and word.endswith("ed") and word not in _NOT_PAST

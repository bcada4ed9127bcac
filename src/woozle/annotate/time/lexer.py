"""A text as a string of classes: one character a token, so that patterns need not care for letters.

Every word that a table or a pattern knows becomes a character of its own, every number one that says
its shape, every other word `x` (`X` with a capital). Regular expressions over that string are short,
never look inside a word, and stay linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from woozle.annotate.time.words import CASED, FRACTIONS

_TOKEN = re.compile(r"[^\W\d_]+|\d+|\s+|.", re.DOTALL)

_KEPT = {c: c for c in "-,.:/()$£€%#@_&+=\"';!?[]"} | {
    "–": "-",
    "‑": "-",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
}

ONE_DIGIT, TWO_DIGITS = 0xF000, 0xF010
"""First characters of the numbers 0 to 9 and 00 to 99."""

YEAR, ROUND_YEAR, THREE_DIGITS, FOUR_DIGITS, LONG_NUMBER = "Y", "Z", "T", "F", "N"
"""A number that may be a year (1000 to 2199), one that may be a decade, and numbers that are neither."""

WORD, NAME, PARAGRAPH, OTHER = "x", "X", "¶", "·"


class Vocabulary:
    """Gives every known word its character; keeps the promise that no two share one."""

    def __init__(self) -> None:
        self._chars: dict[str, str] = {}

    def char(self, word: str) -> str:
        """Return the character of *word*, in lower case, adding it if new."""
        return self._chars.setdefault(word, chr(0xE000 + len(self._chars)))

    def find(self, token: str) -> str | None:
        """Return the character of *token* as printed, or None for a word that no table knows."""
        lower = token.lower()
        if lower in CASED and token == lower:
            return None
        return self._chars.get(lower)


def number_chars(low: int, high: int, *, digits: int = 0) -> str:
    """Return the characters of the numbers *low* to *high*; *digits* 2 asks for two of them, 0 takes either."""
    two = [chr(TWO_DIGITS + n) for n in range(low, high + 1)]
    one = [chr(ONE_DIGIT + n) for n in range(low, min(high, 9) + 1)]
    return "".join(two if digits == 2 else one if digits == 1 else one + two)


def _number_char(token: str) -> str:
    if len(token) == 1:
        return chr(ONE_DIGIT + int(token))
    if len(token) == 2:
        return chr(TWO_DIGITS + int(token))
    if len(token) == 3:
        return THREE_DIGITS
    if len(token) == 4:
        year = ROUND_YEAR if token[3] == "0" else YEAR
        return year if "1000" <= token < "2200" else FOUR_DIGITS
    return LONG_NUMBER


class _Chars(dict[str, str]):
    """Token → character, worked out once for every different token of a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(_KEPT)
        self._vocabulary = vocabulary

    def __missing__(self, token: str) -> str:
        self[token] = char = self._classify(token)
        return char

    def _classify(self, token: str) -> str:
        first = token[0]
        if first.isspace():
            return PARAGRAPH if token.count("\n") > 1 else " "
        if first.isdecimal():
            return _number_char(token) if token.isascii() else LONG_NUMBER
        if first.isalpha() or first in FRACTIONS:
            return self._vocabulary.find(token) or (NAME if first.isupper() else WORD)
        return OTHER


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text in tokens.

    Attributes:
        chars: One character a token, white space included.
        tokens: The tokens as printed; together they are the text.
        offsets: Where each starts, and the length of the text at the end.
    """

    chars: str
    tokens: list[str]
    offsets: list[int]

    def words(self, start: int, end: int) -> str:
        """Return tokens *start* to *end* in lower case, with straight apostrophes."""
        return "".join(self.tokens[start:end]).lower().replace("’", "'")


def lex(text: str, vocabulary: Vocabulary) -> Lexed:
    """Return *text* as tokens and their classes."""
    tokens = _TOKEN.findall(text)
    chars = "".join(map(_Chars(vocabulary).__getitem__, tokens))
    return Lexed(chars, tokens, [0, *accumulate(map(len, tokens))])

"""Words, names and numbers of a passage, as statements are compared by."""

from __future__ import annotations

import re
from functools import lru_cache

_TOKEN = re.compile(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_SPELT = {word: str(number) for number, word in enumerate(_UNITS.split())} | {
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
    "ninety": "90", "hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000",
}  # fmt: skip
_EMPTY_LINES = (
    "a an the of in on at to for by from with and or but that which who whom whose this these those it its he she they him",
    "her his them their we us our i me my you your is are was were be been being am has have had having do does did will",
    "would shall should can could may might must not no nor so as if than then there here what when where how why also",
    "about into over after before between during under up down out off again more most some any all both each few other",
    "such only own same too very just said say says told tell tells according reported report reports added adding s t",
)
_EMPTY = frozenset(word for line in _EMPTY_LINES for word in line.split())
_NEGATIONS = frozenset(["not", "no", "never", "nobody", "nothing", "none", "neither", "nor", "cannot"])
_ENDINGS = (("ies", "y"), ("ing", ""), ("edly", ""), ("ed", ""), ("es", ""), ("ly", ""), ("s", ""), ("e", ""))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return *word* without its commonest endings, enough to bring two wordings together."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)] + instead
    return word


def terms_of(text: str) -> tuple[list[str], list[str], list[str]]:
    """Return the stems, the names and the numbers of *text*.

    A name is a word with a capital inside a sentence; numbers in words become digits ("twenty-one" is 21).
    """
    stems: list[str] = []
    names: list[str] = []
    numbers: list[str] = []
    opens = True
    for match in _TOKEN.finditer(text):
        token = match[0]
        low = token.casefold().removesuffix("'s").removesuffix("’s")
        number = number_of(low)
        if number is not None:
            numbers.append(number)
        elif low not in _EMPTY:
            stems.append(stem(low))
            if token[0].isupper() and not opens:
                names.append(stem(low))
        opens = text[match.end() : match.end() + 1] in (".", "!", "?", "\n")
    return stems, names, numbers


@lru_cache(maxsize=100_000)
def number_of(word: str) -> str | None:
    """Return the digits of a number, also of one in words; None if it is none."""
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    tens, _, unit = word.partition("-")
    if unit and tens in _SPELT and unit in _SPELT:
        return str(int(_SPELT[tens]) + int(_SPELT[unit]))
    return _SPELT.get(word)


def is_negated(text: str) -> bool:
    """Tell whether *text* holds a word of negation."""
    return any(match[0].casefold() in _NEGATIONS for match in _TOKEN.finditer(text.replace("n't", " not")))

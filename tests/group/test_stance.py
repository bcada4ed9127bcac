"""How statements stand to the claim that they are about."""

from __future__ import annotations

import io

import numpy as np
import pytest

from woozle import weights
from woozle.group import PairModel, StanceModel, group
from woozle.group.circles import circles_of
from woozle.group.passages import passages_of
from woozle.group.stance import STANCES
from woozle.group.stance_traits import Traits, traits_of
from woozle.model.article import Article
from woozle.model.attribution import Stance
from woozle.model.statement import Node, Statement
from woozle.model.text import Span

_TEXTS = {
    "a1": 'The north gate was open on the night of the fire, a guard said. "It was wide open," he said.',
    "a2": "The north gate was open on the night of the fire, the Courier reported.",
    "a3": "Adam Moor, the warden, tells it otherwise. The north gate had never been open that night, he wrote.",
    "a4": "The guard said that 14 lorries had passed the north gate on the night of the fire.",
    "a5": "According to Moor, 3 lorries passed the north gate on the night of the fire.",
    "a6": "The gate was open, says the inspector, and Moor had the key.",
}


def articles() -> list[Article]:
    return [Article(id=ident, text=text) for ident, text in _TEXTS.items()]


def said(article: str, content: str, source: str, stance: Stance = Stance.SUPPORT) -> Statement:
    start = _TEXTS[article].index(content)
    return Statement(
        article=article,
        claim="",
        stance=stance,
        chain=(Node.parse(f"article:{article}"), Node.parse(source)),
        content=(Span(start, start + len(content)),),
    )


STATEMENTS = [
    said("a1", "The north gate was open on the night of the fire", "anon:a1/a guard"),
    said("a1", "It was wide open", "anon:a1/a guard"),
    said("a2", "The north gate was open on the night of the fire", "outlet:Courier"),
    said("a3", "The north gate had never been open that night", "person:Adam Moor"),
    said("a6", "Moor had the key", "person:the inspector"),
]


def traits(number: int, statements: list[Statement] = STATEMENTS) -> Traits:
    passages = passages_of(statements, articles())
    nothing = np.empty(0, dtype=np.int64)
    (circle,) = circles_of(
        [range(len(statements))], statements, passages, articles(), (nothing, nothing, np.empty(0))
    )
    return traits_of(circle, number)


@pytest.mark.parametrize(
    ("number", "name", "least"),
    [
        (3, "negated alone", 0.9),
        (3, "negated alone, words shared", 0.3),
        (3, "spoken of", 0.2),
        (3, "later", 1.0),
        (3, "word never", 0.7),
        (3, "kind person", 1.0),
        (0, "act support", 1.0),
        (0, "company", 0.4),
    ],
)
def test_what_is_seen_of_a_statement(number: int, name: str, least: float) -> None:
    assert traits(number)[name] >= least


@pytest.mark.parametrize(
    ("number", "name"),
    [(0, "negated alone"), (0, "spoken of"), (0, "later"), (2, "first person"), (3, "asks")],
)
def test_what_is_not_seen_of_it(number: int, name: str) -> None:
    assert traits(number)[name] == 0


def test_another_number_than_most_have() -> None:
    rival = [
        said("a4", "14 lorries had passed the north gate", "anon:a4/The guard"),
        said("a5", "3 lorries passed the north gate", "person:Moor"),
    ]
    assert traits(1, rival)["other numbers"] == 1
    assert traits(1, rival)["same numbers"] == 0
    assert traits(1, [rival[0], rival[0]])["same numbers"] == 1


def test_a_witness_who_tells_it_otherwise_denies() -> None:
    alone = StanceModel({"negated alone": 0}, np.array([[0, 4, 0, 0], [1, 0, 0, 0]], dtype=np.float32))
    one_claim = group(STATEMENTS[:4], articles(), threshold=0.0, stance=alone)
    found = {(s.article, s.stance) for s in one_claim.statements}
    assert found == {("a1", Stance.SUPPORT), ("a2", Stance.SUPPORT), ("a3", Stance.DENY)}


@pytest.mark.parametrize("stance", [Stance.DENY, Stance.QUERY])
def test_who_denies_or_asks_in_so_many_words_does(stance: Stance) -> None:
    supporting = StanceModel({"act comment": 0}, np.array([[9, 0, 0, 0], [9, 0, 0, 0]], dtype=np.float32))
    plain = said("a3", "The north gate had never been open that night", "person:Adam Moor", stance)
    one_claim = group([*STATEMENTS[:3], plain], articles(), threshold=0.0, stance=supporting)
    assert {s.article for s in one_claim.statements if s.stance is stance} == {"a3"}


def test_order_changes_nothing() -> None:
    model, stances = PairModel.from_bytes(weights.pairs()), StanceModel.from_bytes(weights.stances())
    shuffled = list(reversed(STATEMENTS))
    groups = (
        group(given, articles(), score=model, threshold=0.4, stance=stances)
        for given in (STATEMENTS, shuffled)
    )
    one, other = groups
    assert one == other


def test_a_statement_alone_stands_as_its_verb_says() -> None:
    stances = StanceModel({"act comment": 0}, np.array([[0, 9, 0, 0], [0, 9, 0, 0]], dtype=np.float32))
    apart = group(STATEMENTS, articles(), threshold=1.1, stance=stances)
    assert {s.stance for s in apart.statements} == {Stance.SUPPORT}


@pytest.mark.parametrize(
    "parts",
    [
        {"names": np.frombuffer(b"a\nb", dtype=np.uint8), "weights": np.zeros((2, len(STANCES)))},
        {"names": np.frombuffer(b"a\nb", dtype=np.uint8), "weights": np.zeros((3, 2))},
    ],
)
def test_other_weights_than_traits_are_refused(parts: dict[str, np.ndarray]) -> None:
    file = io.BytesIO()
    np.savez(file, **parts)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="other traits than weights"):
        StanceModel.from_bytes(file.getvalue())

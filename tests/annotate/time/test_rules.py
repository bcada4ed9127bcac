"""Every rule of the tables marks its own example."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from woozle.annotate.time import find_timexes
from woozle.annotate.time.matching import RULES
from woozle.annotate.time.policy import POLICY
from woozle.annotate.time.readers import READERS

if TYPE_CHECKING:
    from woozle.annotate.time.patterns import Rule

EXAMPLE_DAY = date(2021, 6, 29)  # a Tuesday


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_marks_its_example(rule: Rule) -> None:
    sentence, words, value = rule.example
    found = {(t.span.of(sentence), t.value) for t in find_timexes(sentence, published=EXAMPLE_DAY)}
    if rule.reader is None:
        assert not found, "words to leave alone were marked"
    else:
        assert (words, value) in found


def test_rules_are_named_once_and_read_by_a_known_reader() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert {rule.reader for rule in RULES} - {None} == set(READERS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_resolution_names_a_rule_of_the_policy(rule: Rule) -> None:
    sentence, _, _ = rule.example
    for published in (EXAMPLE_DAY, None):
        for timex in find_timexes(sentence, published=published):
            assert timex.rule in POLICY

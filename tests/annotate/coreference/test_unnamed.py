"""Sources without a name that are taken up again."""

from __future__ import annotations

from tests.annotate.sources.marked import by_words


def test_who_spoke_without_a_name_goes_on() -> None:
    """Whoever has a name and is an official, too, said nothing there, however likely the ranking finds it."""
    text = (
        "[source 1 An official] [cue 1 said] [content 1 <Person Ana Ruiz>, also an official, knew]. "
        "[content 2 Nobody was warned], [source 2 the official] [cue 2 added]."
    )

    assert by_words(text, Ruiz=0.9)["2"] == by_words(text)["1"] == "An official"


def test_what_somebody_is_told_to_have_read_is_not_taken_for_him() -> None:
    text = (
        "[source 1 Two officials who have read a memo] [cue 1 said] [content 1 it leaked]. "
        "[source 2 The memo] [cue 2 warned] [content 2 of cracks]."
    )

    assert by_words(text)["2"] == "The memo"

"""Rules for clock times and parts of the day; the day they belong to is found by `find`."""

from __future__ import annotations

from woozle.annotate.time.patterns import Rule

_ZONE = "(?: \\(?{zone}\\)?| local time)?"

RULES = (
    Rule(
        name="clock",
        pattern="(?<!<number>[:.]){hour}(?:[:.]{minute}(?::{minute})?)? ?{meridiem}" + _ZONE,
        reader="clock",
        example=("They met yesterday at 7:15 p.m. in Arlen.", "yesterday at 7:15 p.m.", "2021-06-28T19:15"),
    ),
    Rule(
        name="clock-24",
        pattern="(?<=<clockprep> ){hour}:{minute}(?: (?:hours|hrs))?" + _ZONE,
        reader="clock",
        example=("They met at 19:15 yesterday.", "19:15 yesterday", "2021-06-28T19:15"),
    ),
    Rule(
        name="clock-before-day",
        pattern="{hour}:{minute}(?= (?:on )?(?:<dayword>|<fullweekday>))",
        reader="clock",
        example=("It opens at noon and closes 8:30 tonight.", "8:30 tonight", "2021-06-29T20:30"),
    ),
    Rule(
        name="clock-zone",
        pattern="{hour}[:.]{minute}(?: (?:hours|hrs))? {zone}",
        reader="clock",
        example=("The quake struck (19:15 GMT).", "19:15 GMT", "2021-06-29T19:15"),
    ),
    Rule(
        name="military",
        pattern="{military} (?:(?:hours|hrs)(?: {zone})?|{zone})",
        reader="military",
        example=("The quake struck at 1930 GMT on Monday.", "1930 GMT on Monday", "2021-06-28T19:30"),
    ),
    Rule(
        name="o-clock",
        pattern="(?:{hour}|{cardinal}) o'clock(?: (?:in the|this|that) {part})?",
        reader="clock",
        example=("They met yesterday at ten o'clock.", "yesterday at ten o'clock", "2021-06-28T10:00"),
    ),
    Rule(
        name="hour-of-part",
        pattern="(?:(?<=<clockprep> )(?:{hour}|{cardinal}) in the|(?:{hour}:{minute}|(?<=<clockprep> ){hour}) (?:this|that)) {part}",
        reader="clock",
        example=("They met at 7 in the morning.", "7 in the morning", "2021-06-29T07:00"),
    ),
    Rule(
        name="past-hour",
        pattern="(?<=<pastprep> )(?:{half}|{minutes}) {pastto} {cardinal}(?! <word>)(?! <unit>)",
        reader="past_hour",
        example=("It fell into the sea at five to twelve.", "five to twelve", "2021-06-29T11:55"),
    ),
    Rule(
        name="noon",
        pattern=f"noon{_ZONE}|midday{_ZONE}|mid-day{_ZONE}|midnight{_ZONE}",
        reader="part",
        example=("They landed at noon yesterday.", "noon yesterday", "2021-06-28T12:00"),
    ),
    Rule(
        name="part-by-then",
        pattern="(?:(?<=by )|(?<=before )|(?<=until )|(?<=since ))(?:(?:early|late|mid)[ -])?{part}(?! <word>)",
        reader="part",
        example=("The rain had stopped by late afternoon.", "late afternoon", "2021-06-29TAF"),
    ),
    Rule(
        name="part-of-trading",
        pattern="(?<=in )(?:early |late |mid-)?{part}(?= (?:trading|trade|dealings)(?! <word>))",
        reader="part",
        example=("Shares fell in early afternoon trading.", "early afternoon", "2021-06-29TAF"),
    ),
    Rule(
        name="at-dawn",
        pattern="(?<=at )(?:dawn|dusk|daybreak|nightfall)(?! of )",
        reader="part",
        example=("They sailed at dawn.", "dawn", "2021-06-29TMO"),
    ),
    Rule(
        name="dawn-of",
        pattern="the dawn(?= of (?:the|a|an|another|its|their|<word>) )",
        reader=None,
        example=("It was the dawn of another age.", "", ""),
    ),
    Rule(
        name="part-of-day",
        pattern="(?:early |late |mid-)?{part}",
        reader="part_beside_day",
        example=("They landed on Friday evening.", "Friday evening", "2021-06-25TEV"),
    ),
    Rule(
        name="night-that",
        pattern="(?<!<prep> )the (?:night|morning|evening)(?= X)",
        reader=None,
        example=("That changed the night Harrow won.", "", ""),
    ),
    Rule(
        name="this-part",
        pattern="(?:this|that|the) (?:early |late )?{part}(?: hours)?",
        reader="part",
        example=("They landed this morning.", "this morning", "2021-06-29TMO"),
    ),
    Rule(
        name="next-part",
        pattern="the (?:next|following) {part}",
        reader="next_part",
        given="1",
        example=("He spoke on 7 June and left the next morning.", "the next morning", "2021-06-08TMO"),
    ),
    Rule(
        name="previous-part",
        pattern="the (?:previous|preceding) {part}|the {part} before(?! )|the {part} before last",
        reader="next_part",
        given="-1",
        example=(
            "He spoke on 7 June, having arrived the previous night.",
            "the previous night",
            "2021-06-06TNI",
        ),
    ),
    Rule(
        name="last-night",
        pattern="last (?:night|evening)",
        reader="last_night",
        example=("They landed last night.", "last night", "2021-06-28TNI"),
    ),
    Rule(
        name="overnight",
        pattern="overnight(?! hours)",
        reader="overnight",
        example=("They landed overnight.", "overnight", "2021-06-29TNI"),
    ),
)

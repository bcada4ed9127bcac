"""Capitals that stand for the government of their country ("Lisbon denied it")."""

from __future__ import annotations

_PAIRS = """
kabul:afghanistan tirana:albania algiers:algeria luanda:angola buenos+aires:argentina yerevan:armenia
canberra:australia vienna:austria baku:azerbaijan dhaka:bangladesh minsk:belarus brussels:eu la+paz:bolivia
sarajevo:bosnia brasilia:brazil sofia:bulgaria phnom+penh:cambodia yaounde:cameroon ottawa:canada
santiago:chile beijing:china bogota:colombia bogotá:colombia san+jose:costa+rica zagreb:croatia havana:cuba
nicosia:cyprus prague:czech+republic copenhagen:denmark quito:ecuador cairo:egypt asmara:eritrea
tallinn:estonia addis+ababa:ethiopia helsinki:finland paris:france tbilisi:georgia berlin:germany
accra:ghana athens:greece tegucigalpa:honduras budapest:hungary reykjavik:iceland new+delhi:india
delhi:india jakarta:indonesia tehran:iran baghdad:iraq dublin:ireland jerusalem:israel rome:italy
tokyo:japan amman:jordan astana:kazakhstan nairobi:kenya pyongyang:north+korea seoul:south+korea
pristina:kosovo kuwait+city:kuwait bishkek:kyrgyzstan vientiane:laos riga:latvia beirut:lebanon
tripoli:libya vilnius:lithuania kuala+lumpur:malaysia valletta:malta mexico+city:mexico chisinau:moldova
ulaanbaatar:mongolia podgorica:montenegro rabat:morocco maputo:mozambique naypyidaw:myanmar windhoek:namibia
kathmandu:nepal the+hague:netherlands wellington:new+zealand managua:nicaragua abuja:nigeria
skopje:north+macedonia oslo:norway muscat:oman islamabad:pakistan asuncion:paraguay lima:peru
manila:philippines warsaw:poland lisbon:portugal doha:qatar bucharest:romania moscow:russia kigali:rwanda
riyadh:saudi+arabia dakar:senegal belgrade:serbia bratislava:slovakia ljubljana:slovenia mogadishu:somalia
pretoria:south+africa madrid:spain colombo:sri+lanka khartoum:sudan stockholm:sweden bern:switzerland
damascus:syria taipei:taiwan dushanbe:tajikistan bangkok:thailand tunis:tunisia ankara:turkey kampala:uganda
kyiv:ukraine kiev:ukraine abu+dhabi:uae london:uk london:britain washington:united+states washington:us
montevideo:uruguay tashkent:uzbekistan caracas:venezuela hanoi:vietnam sanaa:yemen lusaka:zambia
harare:zimbabwe
"""
_COUNTRIES: dict[str, set[str]] = {}
for _pair in _PAIRS.split():
    _capital, _country = (part.replace("+", " ") for part in _pair.split(":"))
    _COUNTRIES.setdefault(_capital, set()).add(_country)


_IN_FULL = {
    "north korea": ("democratic people's republic of korea", "dprk"),
    "south korea": ("republic of korea", "rok"),
    "china": ("people's republic of china", "prc"),
    "russia": ("russian federation",),
    "iran": ("islamic republic of iran",),
}
for _named in _COUNTRIES.values():
    _named.update(full for _country in tuple(_named) for full in _IN_FULL.get(_country, ()))


def countries_of(capital: str) -> set[str]:
    """Return the names, in lower case, of the country whose capital it is; empty if of none known."""
    return _COUNTRIES.get(capital.lower(), set())

"""Numbers of killed and hurt in headlines: no evidence, but they show which of the numbers told is the whole."""

import re
from functools import cache

from rashomon.relate.figures.toll_words import pattern
from rashomon.relate.wordlists import rows

_BETWEEN = (
    "people|others?|men|women|officers?|deputies|teens?|kids|children|more|victims?|juveniles|critically|seriously"
    "|police|in|is|are|left|found|of|family|members"
)
_AFTER = {"dead": "killed", "fatally": "killed", "shot": "hit"}  # "3 dead", "4 shot"; killed and injured are themselves
_MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_LONGEST = 300
_WORDS = {"killed": ("died", "died in titles"), "injured": ("hurt", "hurt in titles")}  # in a headline, counted or not


@cache
def _values() -> dict[str, int]:
    return {"one": 1, **{row[0]: int(row[1]) for row in rows("numerals.tsv")}}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of "3 people dead" and that of "kills 3", "leaves 3 dead"."""
    number = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_values(), key=len, reverse=True))})\b(?!-(?:year|month|yr))"
    return (
        re.compile(
            rf"\b{number}(?:[ -](?:{_BETWEEN})){{0,3}}[ -]"
            r"(?P<fate>dead|killed|die[sd]?|fatally|hurt|wounded|injured|shot|hospitali[sz]ed|critical)\b",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?P<fate>kill(?:s|ed|ing)|leav(?:es|ing)|left|wound(?:s|ed|ing)|injur(?:es|ed|ing)|hurt(?:s|ing)?|shoots?)"
            rf"[ -](?:at least )?{number}[ \w]{{0,20}}?(?P<after>dead|hurt|wounded|injured|critical)?\b",
            re.IGNORECASE,
        ),
    )


def headline_counts(title: str | None) -> frozenset[tuple[str, int]]:
    """Return what a headline counts: killed, injured or hit, and how many; 0 for words of it, and for any headline.

    "Triple shooting" counts too. It does not read two numbers of one verb ("kills 2 and 3").

    >>> sorted(headline_counts("1 dead, 3 hurt as gunman shoots 4 at Kessa fair"))
    [('', 0), ('hit', 4), ('injured', 0), ('injured', 3), ('killed', 0), ('killed', 1)]
    """
    found = {(kind, 0) for kind, words in _WORDS.items() if pattern(*words).search((title or "")[:_LONGEST])}
    found |= {("", 0)} if title else set()
    first, second = _patterns()
    for match in first.finditer((title or "")[:_LONGEST]):
        found.add((_fate(match["fate"]), _value(match["number"])))
    for match in second.finditer((title or "")[:_LONGEST]):
        fate = match["fate"].lower()
        if match["after"]:
            found.add((_fate(match["after"]), _value(match["number"])))
        elif not fate.startswith("l"):
            found.add(("hit" if fate.startswith("shoot") else _fate(fate), _value(match["number"])))
    for match in _multiples().finditer((title or "")[:_LONGEST]):
        fate = "hit" if match["act"].lower().startswith(("shoot", "stab")) else "killed"
        found.add((fate, _MULTIPLES[match["many"].lower()]))
    return frozenset(found)


@cache
def _multiples() -> re.Pattern[str]:
    """Return the pattern of "triple shooting" and "double homicide"."""
    acts = r"(?P<act>shootings?|stabbings?|homicides?|murders?|killings?|slayings?)"
    return re.compile(rf"\b(?P<many>{'|'.join(_MULTIPLES)})[ -](?:fatal )?{acts}\b", re.IGNORECASE)


def _fate(word: str) -> str:
    plain = word.lower()
    return _AFTER.get(plain, "killed" if plain.startswith(("kill", "die")) else "injured")


def _value(word: str) -> int:
    return int(word) if word.isdigit() else _values()[word.lower()]

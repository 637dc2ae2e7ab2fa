"""Of what sort a number of a sentence is: money, a share, a length, an age, a time of day, or a count of things."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.relate.wordlists import rows, word_set

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*|[$£€¥₹%°]|[^\w\s]")  # 1,200, town’s, £
_YEAR = re.compile(r"(?:1[89]|20)\d\ds?$")  # 1987, 1950s
_ORDINAL = re.compile(r"\d+\s?(?:st|nd|rd|th)$")  # 2nd
_CLOCK = re.compile(  # :30, .15pm, a.m., o'clock
    r"\s?(?:[:.]\s?\d\d\s?)?(?:[ap]\.?\s?m\b|o['’]clock|GMT)|:\s?\d\d", re.IGNORECASE
)
_MINUTES = re.compile(r"\d:\s?$")  # 12: before 45
_PHONED = re.compile(r"\b(?:call(?:s|ed|ing)?|dial(?:s|l?ed|l?ing)?)\s$", re.IGNORECASE)  # called 911
_AGED = re.compile(
    r"(?:(?:\s(?:and|or|to)\s\w+)?|(?:[-–],?(?:\s(?:and|or|to))?\s\d{1,3}){0,3})\s?[-–]?\s?"
    r"(?:years?|months?)\s?[-–]?\s?olds?\b",
    re.IGNORECASE,
)  # -year-old; 14-, 15- and 17-year-old
_AGE_BEFORE = re.compile(r"(?:\b(?:aged?|(?:dead|dies|died) at|, also)|[A-Z][\w'’.-]+\s?,)\s*$")  # aged, dead at, Lind,
_AGE_OF_ONE = re.compile(r"\byears?[ -]olds?\b[^.]{0,20}\b(?:one|two|three|another|the other)\s$", re.IGNORECASE)
_PICTURE = re.compile(r"\s?(?:of|/)\s?\d+\s(?:[A-Z]|$)")  # 2 of 30 Photo
_AGE_AFTER = re.compile(r"\s?(?:[,;.)]|$|of\s[A-Z])")
_STREET = re.compile(r"\s?(?:block of|[A-Z]\w+ (?:Street|St|Avenue|Ave|Road|Rd|Drive|Lane|Boulevard)\b)")
_PLURAL = re.compile(r"[a-z].*[^s]s$")
_ODD_PLURALS = frozenset(("people", "men", "women", "children", "police"))
_LEADING = frozenset(
    ("-", "a", "square", "million", "billion", "trillion", "thousand")
)  # between a number and its unit
MOMENTS = frozenset(("clock", "date", "year", "order", "address", "age", "phone"))  # numbers that are no amount


@dataclass(frozen=True, slots=True)
class Setting:
    """A number with the words around it: as they stand, and cut into tokens."""

    said: str
    behind: str
    ahead: str
    before: Sequence[str]
    inside: Sequence[str]
    after: Sequence[str]


@dataclass(frozen=True, slots=True)
class Sort:
    """The sort of measure, its unit, and how many base units one of it is; 0 where it has none."""

    name: str
    unit: str = ""
    factor: float = 0.0


def setting_of(words: str, start: int, end: int, reach: int) -> Setting:
    """Return a number of a sentence with what stands around it, so far and no farther."""
    said, behind, ahead = words[start:end], words[max(0, start - reach) : start], words[end : end + reach]
    return Setting(said, behind, ahead, *(_TOKEN.findall(part) for part in (behind, said, ahead)))


@cache
def units() -> dict[str, Sort]:
    """Return what each word for a unit stands for.

    >>> units()["km"]
    Sort(name='length', unit='kilometre', factor=1000.0)
    """
    return {
        word: Sort(sort, unit, float(factor))
        for sort, unit, factor, names in rows("measures.tsv")
        for word in names.split()
    }


def sort_of(unit: str | None, around: Setting) -> Sort:
    """Return the sort of a number; `unit` is what reading says is counted.

    It takes "5 of 7 May" for a date as well, and "the 1500s sold" for a year.

    >>> said = "The raid of 4 May cost 85 million euros by 6.30 am, said Ann Lind, 41."
    >>> places = [(said.index(each), said.index(each) + len(each)) for each in ("4", "85", "6", "41")]
    >>> [sort_of(None, setting_of(said, *place, 99)).name for place in places]
    ['date', 'money', 'clock', 'age']
    """
    known = units().get((unit or "").lower())
    if known is not None and known.name != "time":
        return known
    moment = _moment(around)
    if moment:
        return Sort(moment)
    return _measured(around) or known or Sort("count")


def _measured(around: Setting) -> Sort | None:
    """Return the unit written with a number, right before it or after it."""
    for token in (*around.inside, *around.before[-1:]):
        found = units().get(token.lower())
        if found is not None and (token in around.inside or found.name in ("money", "strength")):
            return found
    for token in around.after[:3]:
        if token.lower() in units():
            return units()[token.lower()]
        if token.lower() not in _LEADING and not token[0].isdigit():
            break
    scaled = any(token.lower() in ("magnitude", "richter") for token in (*around.before[-4:], *around.after[:6]))
    return units()["magnitude"] if scaled and "." in around.said else None


def _moment(around: Setting) -> str:
    """Return what a number is that is no amount, "clock" or one of the others of `MOMENTS`; else nothing."""
    said, behind, ahead = around.said, around.behind, around.ahead
    beside = [token.lower() for token in (*around.before[-1:], *around.after[:1])]
    plural = bool(around.after) and is_plural(around.after[0])
    found = {
        "age": _AGED.match(ahead)
        or _AGED.search(said)
        or (_AGE_OF_ONE.search(behind) and _AGE_AFTER.match(ahead))
        or (said.isdigit() and _AGE_BEFORE.search(behind) and _AGE_AFTER.match(ahead)),
        "clock": _CLOCK.match(ahead) or _CLOCK.search(said) or _MINUTES.search(behind),
        "address": _STREET.match(ahead),
        "phone": said.isdigit() and _PHONED.search(behind),
        "date": said[:1].isdigit() and any(token in word_set("months.txt") for token in beside),
        "order": _ORDINAL.match(said) or (said.isdigit() and _PICTURE.match(ahead)),
        "year": not plural and _YEAR.match(said.strip()),
    }
    return next((name for name, here in found.items() if here), "")


def is_plural(word: str) -> bool:
    """Tell whether a word in lower case looks like a plural.

    >>> is_plural("boats"), is_plural("children"), is_plural("glass"), is_plural("Reuters")
    (True, True, False, False)
    """
    return word.lower() in _ODD_PLURALS or bool(_PLURAL.match(word))


def is_year(word: str) -> bool:
    """Tell whether a word is a year."""
    return bool(_YEAR.match(word))

"""Where numbers stand in a text, what they are worth, and which two of them are one range."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rashomon.read.number_words import (
    digits_value,
    fraction_percent,
    rows,
    vague_values,
    words_pattern,
    words_value,
)

_MONEY = {
    "$": "dollar",
    "US$": "dollar",
    "A$": "dollar",
    "C$": "dollar",
    "NZ$": "dollar",
    "HK$": "dollar",
    "S$": "dollar",
    "USD": "dollar",
    "£": "pound",
    "GBP": "pound",
    "€": "euro",
    "EUR": "euro",
    "¥": "yen",
    "₹": "rupee",
    "Rs": "rupee",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text before its company is looked at.

    `kind` is "digits", "words", "vague", "fraction" or "share" ("one in five"); `unit` is known already for money and
    percentages.
    """

    start: int
    end: int
    low: float
    high: float | None
    kind: str
    unit: str | None = None
    approx: bool = False
    grouped: bool = False  # written with thousands apart: "412,000" is no label and no year


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of every form a number takes; each part of it is bounded."""
    money = "|".join(re.escape(sign) for sign in sorted(_MONEY, key=len, reverse=True))
    vague = "|".join(sorted((re.escape(row[0]) for row in rows("figure_vague.tsv")), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,/:#@-])(?<![a-z]’)(?:(?P<vague>{vague})"
        r"|(?P<points>(?:half|(?:an? |one[ -])?quarter|three[ -]quarters)(?: of)? an? percentage point\b)"
        r"|(?P<part>(?:(?:an?|one)[ -])?(?:half(?! an? (?:dozen|hundred|thousand|million))|third|quarter"
        r"|fifth|tenth)"
        r"|(?:two|three|four|nine)[ -](?:thirds|quarters|fifths|tenths))"
        rf"|(?P<words>{words_pattern()})(?P<whalf> and (?:a|one)[ -]half\b)?"
        r"(?P<pct> ?per ?cent\b| percentage points?\b)?)(?![\w])"
        rf"|(?<![\w/:#@])(?<![\d][.,])(?<![A-Za-z]-)(?P<money>(?:{money})\.? ?)?"
        r"(?P<digits>\d{1,3}(?:,,?\d{3}){1,5}(?:\.\d{1,6})?(?![\d,]\d)|\d{1,9}(?:\.,?\d{1,6})?)(?!\d)"
        r"(?P<scale>[ -]?(?:hundred|thousand|million|billion|trillion|lakh|crore)s?(?![\w])|\s?(?:mn|bn|tn|mln|bln|m|b"
        r"|k)(?![\w]))?"
        r"(?P<dhalf> and (?:a|one)[ -]half\b)?(?P<percent> ?%| ?per ?cent\b| percentage points?\b| pct\b)?",
        re.IGNORECASE,
    )


_DIALLED = re.compile(r"0\d")  # 01872: codes and telephone numbers begin so, counts do not


_POINTS = re.compile(r"(?: of)? an? percentage point")


def find_numbers(text: str) -> Iterator[Number]:
    """Yield every number of `text` from left to right, ranges not yet joined.

    >>> [(n.low, n.unit) for n in find_numbers("It cost $1.2bn and two-thirds of 25 per cent.")]
    [(1200000000.0, 'dollar'), (66.7, 'percent'), (25.0, 'percent')]
    """
    for found in _pattern().finditer(text):
        if found["vague"]:
            low = vague_values()[found["vague"].lower()]
            yield Number(found.start(), found.end(), low, None, "vague", approx=True)
        elif found["words"]:
            value = words_value(found["words"]) + (0.5 if found["whalf"] else 0.0)
            unit = _percent(found["pct"])
            rough = found["words"].lower().startswith(("a ", "an ", "half"))
            yield Number(found.start(), found.end(), value, value, "words", unit, approx=rough)
        elif found["points"]:
            value = fraction_percent(_POINTS.sub("", found["points"].lower())) / 100
            yield Number(found.start(), found.end(), value, value, "words", "percentage point")
        elif found["part"]:
            value = fraction_percent(found["part"].lower())
            yield Number(found.start(), found.end(), value, value, "fraction", "percent")
        elif not _DIALLED.match(found["digits"]):
            yield _digits(found)


def _percent(word: str | None) -> str | None:
    """Return the unit of a word after a number: a rise by two percentage points is none of two percent."""
    return None if not word else "percentage point" if "point" in word.lower() else "percent"


# What makes a letter a scale where no currency sign stands before the digits: "10m euros", "44m people".
_COUNTED = re.compile(
    r" (?:euros?|pounds?|dollars?|yen|people|customers|users|voters|Americans|Britons|Brits|barrels|tonnes|tons)\b"
)


def _digits(found: re.Match[str]) -> Number:
    """Return the number of a match in digits; "m" and "b" are scales only beside money or people."""
    money = found["money"]
    scale = (found["scale"] or "").strip(" -").lower()
    scale = scale[:-1] if len(scale) > 4 and scale.endswith("s") else scale
    end = found.end()
    large = money or _COUNTED.match(found.string, end) or found["scale"] == "k"
    if len(scale) == 1 and not large:
        scale = ""
        end = found.end("digits")
    value = digits_value(found["digits"], scale or None) + (0.5 if found["dhalf"] else 0.0)
    unit = None
    if money:
        unit = next((name for sign, name in _MONEY.items() if sign.lower() == money.strip(" .").lower()), None)
    elif end == found.end():
        unit = _percent(found["percent"])
    return Number(found.start(), end, value, value, "digits", unit, grouped="," in found["digits"])


_JOINT = re.compile(r" ?[-–—] ?| (?:to|or|and) ", re.IGNORECASE)
_PART_OF = re.compile(
    r" (?:in(?: every)?|out of(?: every)?|of every) ", re.IGNORECASE
)  # "one in five", "two out of three"
_MEASURED = re.compile(
    r"[ -](?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|games?|matches|attempts?)\b|[\d,.:/]*\d|%"
)
_WHOLES = frozenset((*range(2, 11), 12, 20, 25, 50, 100, 1000))  # "61 out of 99 seats" are 68 seats
_BETWEEN = re.compile(r"\bbetween\s+(?:about |some |roughly )?$", re.IGNORECASE)
_FROM = re.compile(r"(?<!anywhere )(?<!ranging )(?<!range )\b(?:from|rose|rising|up|fell|down|by)\s+$", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:rose|rises?|rising|risen|fell|falls?|fallen|falling|dropp?(?:s|ed|ing)?|gain(?:s|ed)?|climbed|jumped|grew|slid|lost|soared"
    r"|(?:in|de)creased?|declined?|plunged|tumbled|surged|added|cut|up|down) (?:\w+ ){0,3}$"
)
_TELEPHONE = re.compile(r"\d{3}[-–]\d{4}")
_CONTEST = re.compile(
    r"\b(?:won|win|wins|beat|beats|lost|lose|lead|led|victory|defeat|draw|drew|score[ds]?|vote[ds]?|ruling"
    r"|record|finish)\b",
    re.IGNORECASE,
)


def join_ranges(text: str, numbers: list[Number]) -> list[Number]:
    """Return `numbers` with each pair that bounds one quantity ("6-8", "between six and eight") made one."""
    found: list[Number] = []
    at = 0
    while at < len(numbers):
        one = numbers[at]
        other = numbers[at + 1] if at + 1 < len(numbers) else None
        joined = _range(text, one, other) if other else None
        found.append(joined or one)
        at += 2 if joined else 1
    return found


def _range(text: str, one: Number, other: Number) -> Number | None:
    """Return the range that two neighbours make, or None."""
    gap = text[one.end : other.start]
    if _is_share(text, one, other, gap):
        value = round(100 * one.low / other.low, 1)
        return Number(one.start, other.end, value, value, "share", "percent")
    if (
        len(gap) > 5
        or not _JOINT.fullmatch(gap)
        or "vague" in (one.kind, other.kind)
        or "fraction" in (one.kind, other.kind)
    ):
        return None
    before = text[max(0, one.start - 25) : one.start]
    low, high = one.low, other.low
    if high >= 1000 > low and _is_scaled(text, other) and not _is_scaled(text, one):
        low *= max(scale for scale in (1e2, 1e3, 1e6, 1e9, 1e12) if scale <= high)
    between = _BETWEEN.search(before)
    word = gap.strip(" ").lower()
    apart = (word == "and" and not between) or (word == "or" and high > 2 * low + 1)
    if low >= high or apart or (word == "to" and _FROM.search(before)):
        return None
    if word == "to" and (one.unit or _is_scaled(text, one)) and _CHANGED.search(before):
        return None  # "fell $9 billion to $70 billion"
    if word in ("-", "–", "—") and (
        _TELEPHONE.fullmatch(text, one.start, other.end)
        or (not (other.unit or between) and _CONTEST.search(before + text[other.end : other.end + 20]))
    ):
        return None
    start = one.start - len(between.group()) if between else one.start
    return replace(other, start=start, low=low, high=high, unit=one.unit or other.unit, approx=False)


def _is_share(text: str, one: Number, other: Number, gap: str) -> bool:
    """Tell whether two numbers make a share of a whole: "one in five", but not "won 8-7 in 10 innings"."""
    fits = one.low < other.low and other.low in _WHOLES and one.kind != "vague" and other.kind != "vague"
    scored = text[max(0, one.start - 1) : one.start] in ("-", "–")
    return fits and bool(_PART_OF.fullmatch(gap)) and not scored and not _MEASURED.match(text, other.end)


def _is_scaled(text: str, one: Number) -> bool:
    """Tell whether a scale word or letter is part of the number."""
    return text[one.end - 1].isalpha() and one.kind == "digits"


@cache
def _modifiers() -> dict[str, str]:
    """Return the effect of each modifier."""
    return {row[0]: row[1] for row in rows("figure_modifiers.tsv")}


_TOKEN = re.compile(r"\S+")
_AFTER = re.compile(
    r"(?:\+|-plus\b| plus\b(?! )| or more\b| and counting\b)|( or so\b|-odd\b|-ish\b)|( or (?:fewer|less)\b)",
    re.IGNORECASE,
)
_LONGEST = 5


def modifiers_before(text: str, start: int, floor: int) -> tuple[int, tuple[str, ...]]:
    """Return where the modifiers before a number begin, and their effects, nearest first.

    >>> modifiers_before("It hit at least another 20", 24, 0)
    (7, ('plain', 'low'))
    """
    window = max(floor, start - 48)
    tokens = list(_TOKEN.finditer(text, window, start))
    if tokens and tokens[-1].end() == start:
        return start, ()  # something is glued to the number
    effects: list[str] = []
    begin = start
    while tokens and len(effects) < 3:
        for many in range(min(_LONGEST, len(tokens)), 0, -1):
            phrase = " ".join(token.group() for token in tokens[-many:]).lower().lstrip("(“\"'‘[—–")
            effect = _modifiers().get(phrase)
            if effect:
                effects.append(effect)
                begin = tokens[-many].end() - len(tokens[-many].group().lstrip("(“\"'‘[—–"))
                tokens = tokens[:-many]
                break
        else:
            break
    return begin, tuple(effects)


def effect_after(text: str, end: int) -> tuple[int, str | None]:
    """Return the end and effect of a modifier that follows at `end` ("or more", "or so")."""
    found = _AFTER.match(text, end)
    if not found:
        return end, None
    return found.end(), "approx" if found.group(1) else "high" if found.group(2) else "low"

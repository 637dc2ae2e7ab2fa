"""Forms of time expressions longer or vaguer than a date: quarters, seasons, decades, centuries, "now", "recently".

It gets wrong: quarters of a company whose year does not begin in January, and temperatures "in the eighties".
"""

import re
from collections.abc import Iterator
from functools import cache

from rashomon.read.date_forms import Builders, Form, Got, forms_in
from rashomon.read.number_words import rows, words_value

_YEAR = r"(?:1[5-9]|20)\d\d(?![\d-]|[.,]\d|\w)"
_NUMBERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_OWN = {"this": 0, "the": 0, "last": -1, "next": 1, "previous": -1, "prior": -1}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_DECADES = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
_CENTURIES = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
    "|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-first"
)


@cache
def vague() -> dict[str, str]:
    """Return the value of each vague expression: PRESENT_REF, PAST_REF or FUTURE_REF."""
    return {row[0]: row[1] for row in rows("date_vague.tsv")}


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all these forms."""
    own = r"(?:this|last|next|the previous) year['’]?s? "
    of_year = rf"(?: of)?,? (?:fiscal )?(?P<qy>{_YEAR})|(?: of)? (?P<qown>this|last|next|the previous) year(?!-)"
    number = "|".join(_NUMBERS)
    season = r"(?:spring|summer|autumn|fall|winter)"
    phrases = "|".join(re.escape(phrase) for phrase in sorted(vague(), key=len, reverse=True))
    return re.compile(
        r"(?<![\w$£€#@/])(?:"
        rf"(?:(?P<ago>(?:year[- ](?:earlier|ago)|year-before) )|(?P<qy0>{_YEAR})(?:['’]s)? |(?P<qown0>{own}))?"
        rf"(?:(?:fiscal[- ])?(?P<q>{number}|final)(?:[- ](?:fiscal )?quarter(?!-?final|back|s\b)|-period)"
        rf"|(?P<h>first|second|last|latter) half)(?:{of_year}|(?P<hown> of the year(?!-)))?"
        rf"|(?-i:Q(?P<qn>[1-4]))(?:(?: of)?,? (?P<qny>{_YEAR}))?(?![\w-])"
        rf"|(?:(?P<smod>last|this past|this coming|this|next|the past|the coming|the previous) )?(?P<s1>{season})"
        rf"(?: of)?,? (?P<sy>{_YEAR})"
        rf"|(?:(?:over|during|in|by|since|until|through|throughout|before|after) (?P<sthe>the)"
        r"|(?P<smod2>last|this past|this coming|this|next|the past|the coming|the previous)) "
        rf"(?:early |late |mid-?)?(?!(?-i:[SAFW]\w+ [A-Z]))(?P<s2>{season})"
        r"(?![\w-]| (?:of|in|from|to|break|term|games|olympics)\b)"
        r"|(?P<dec>(?:1[0-9]|20)\d0)['’]?s(?!\w)"
        r"|['’‘](?P<dec2>[2-9]0)['’]?s(?!\w)"
        r"|(?:in|since|of|from|by|until|during) ['’‘](?P<yy>\d\d)(?![\w'’]|[.,]\d)"
        rf"|(?:the|early|mid|late)[- ](?:early |mid-?|late )?(?:nineteen[- ])?(?P<dec3>{_DECADES})(?!\w)"
        rf"|(?P<cen>\d\d?(?:st|nd|rd|th)|{_CENTURIES})[- ]centur(?:y|ies)(?! BC)"
        rf"|(?P<sp>(?:eighteen|nineteen)[- ](?:(?:{_TENS})(?:[- ](?:{_ONES}))?|{_TEENS})"
        rf"|(?:the )?year two thousand(?: (?:and )?(?:{_ONES}|{_TEENS}))?|twenty (?:{_TEENS}))(?![\w-])"
        r"|(?P<gone>(?:a few|several|many|some|a couple of|long|decades|centuries|ages|years|months|weeks)"
        r"(?: (?:day|week|month|year|decade|centurie)s)? ago)(?!\w)"
        rf"|(?!(?-i:Now)(?:,| for\b))(?P<ref>{phrases})(?![\w-]| that\b)"
        r"|(?<!\bas )(?<!\btoo )(?<!\bhow )(?P<soon>soon)(?![\w-]| after| as\b)"
        r"|(?P<past>in the (?:recent |distant )?past)"
        r"(?! (?:[\w-]+ ){0,2}(?:hour|day|week|month|quarter|season|year|decade|centur))"
        r")",
        re.IGNORECASE,
    )


def find_periods(text: str) -> Iterator[Form]:
    """Yield the expressions of `text` for quarters, seasons, decades, centuries and vague times.

    >>> [(one.kind, one.part or one.name) for one in find_periods("It is now, in the third quarter, as in the 1980s")]
    [('fixed', 'PRESENT_REF'), ('part', 'Q3'), ('fixed', '198')]
    """
    yield from forms_in(text, _pattern(), _BUILDERS)


def _shift_of(owner: str | None) -> int | None:
    """Return the years that "last year's" and its like stand away from the year of writing."""
    words = (owner or "").lower().replace("the ", "").split()
    return _OWN[words[0]] if words else None


def _quarter(start: int, end: int, got: Got) -> Form:
    """Return the form of "the third quarter of 2014", "this year's first quarter", "the year-earlier third quarter"."""
    number = 4 if got["q"].lower() == "final" else _NUMBERS[got["q"].lower()]
    year = got["qy"] or got["qy0"]
    step = -1 if got["ago"] else _shift_of(got["qown"] or got["qown0"])
    name = "earlier" if got["ago"] else None
    return Form(start, end, "part", int(year) if year else None, step=step, part=f"Q{number}", name=name)


def _half(start: int, end: int, got: Got) -> Form | None:
    """Return the form of "the first half of 2014"; without its year the half may be one of a match."""
    year = got["qy"] or got["qy0"]
    step = 0 if got["hown"] else _shift_of(got["qown"] or got["qown0"])
    if year is None and step is None:
        return None
    number = 1 if got["h"].lower() == "first" else 2
    return Form(start, end, "part", int(year) if year else None, step=step, part=f"H{number}")


def _short_quarter(start: int, end: int, got: Got) -> Form:
    """Return the form of "Q3 2014"."""
    return Form(start, end, "part", int(got["qny"]) if got["qny"] else None, part=f"Q{got['qn']}")


def _season(start: int, end: int, got: Got) -> Form:
    """Return the form of "last summer", "the winter of 1994", "over the summer"."""
    word = (got["s1"] or got["s2"]).lower()
    name = (got["smod"] or got["smod2"] or got["sthe"] or "").lower() or None
    return Form(start, end, "part", int(got["sy"]) if got["sy"] else None, part=_SEASONS[word], name=name)


def _decade(start: int, end: int, got: Got) -> Form:
    """Return the form of "the 1980s"; "the 1800s" are a century."""
    years = got["dec"]
    century = years.endswith("00") and years < "1900"
    return Form(start, end, "fixed", name=years[:2] if century else years[:3])


def _short_decade(start: int, end: int, got: Got) -> Form:
    """Return the form of "the '80s" and "the eighties": those of the last century."""
    digit = got["dec2"][0] if got["dec2"] else str(_DECADES.split("|").index(got["dec3"].lower()) + 2)
    return Form(start, end, "fixed", name=f"19{digit}")


def _short_year(start: int, end: int, got: Got) -> Form:
    """Return the form of "in '94": a year of this century up to '29."""
    return Form(start, end, "fixed", name=f"{'20' if got['yy'] < '30' else '19'}{got['yy']}")


def _century(start: int, end: int, got: Got) -> Form | None:
    """Return the form of "the 19th century": the two digits its years begin with."""
    word = got["cen"].lower()
    number = int(word[:-2]) if word[0].isdigit() else _CENTURIES.split("|").index(word) + 1
    return Form(start, end, "fixed", name=f"{number - 1:02d}") if 0 < number < 22 else None


def _spelled(start: int, end: int, got: Got) -> Form:
    """Return the form of "nineteen ninety-four", as in transcripts of broadcasts."""
    words = got["sp"].lower().replace("-", " ").split()
    if "thousand" in words:
        rest = words[words.index("thousand") + 1 :] or ["zero"]
        return Form(start, end, "fixed", name=str(2000 + int(words_value(" ".join(rest)))))
    return Form(start, end, "fixed", name=f"{int(words_value(words[0]))}{int(words_value(' '.join(words[1:]))):02d}")


def _gone(start: int, end: int, got: Got) -> Form:  # noqa: ARG001 - one shape for all builders
    """Return the form of "several years ago" and "in the past"."""
    return Form(start, end, "fixed", name="PAST_REF")


def _ref(start: int, end: int, got: Got) -> Form:
    """Return the form of "now", "recently", "the near future"."""
    return Form(start, end, "fixed", name=vague()[" ".join(got["ref"].lower().split())])


def _soon(start: int, end: int, got: Got) -> Form:  # noqa: ARG001 - one shape for all builders
    """Return the form of "soon", which in "as soon as" is no time."""
    return Form(start, end, "fixed", name="FUTURE_REF")


_BUILDERS: Builders = (
    ("q", _quarter),
    ("h", _half),
    ("qn", _short_quarter),
    ("s1", _season),
    ("s2", _season),
    ("dec", _decade),
    ("dec2", _short_decade),
    ("dec3", _short_decade),
    ("yy", _short_year),
    ("cen", _century),
    ("sp", _spelled),
    ("gone", _gone),
    ("ref", _ref),
    ("past", _gone),
    ("soon", _soon),
)

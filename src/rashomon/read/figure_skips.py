"""Numbers that count nothing: ages, clock times, years, ordinals, addresses, labels, scores, telephone numbers."""

import re
from itertools import takewhile

from rashomon.base.spans import Span
from rashomon.read.figure_ages import is_age
from rashomon.read.figure_numbers import Number
from rashomon.read.number_words import word_set

_PARENT_OF = re.compile(
    r"\b(?:grand)?(?:mothers?|fathers?|mom|mum|dad|parents?) of (?:about |at least |nearly )?$", re.IGNORECASE
)
_CHILDREN_OR_NONE = re.compile(
    r" (?:(?:\w+ ){0,2}(?:children|kids|sons|daughters|boys|girls)\b|[a-z]+(?<!s)(?<!men)\b)|[^\w-]|$| ?[–—(]"
)
_CLOCK = re.compile(
    r"[:.]\d\d(?!\d)|[.:]?\d{0,2} ?[ap]\.? ?m\b|(?:\.\d\d)? ?(?:hours )?(?:GMT|BST|EST|EDT|CET|UTC|ET|PT"
    r"|local time)\b| o['’]?clock| ?hrs?\b(?! of)| noon\b| midnight\b",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(r"\b(?:half past|quarter (?:past|to)|minutes? (?:past|to|after)|\d:)\s?$", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s|ers?)\b|['’]s\b|-?(?:something|somethings)\b", re.IGNORECASE)
_STREET = re.compile(
    r" (?:[Bb]lock\b|blk\b|[NSEW]\b(?!['’])|(?:North|South|East|West)\b(?= (?:on|at|near|in|around) |[.,;]|$| \d)|"
    r"(?:(?:[NSEW]|North|South|East|West|Northeast|Northwest)\.? )?(?:[A-Z0-9][\w'’.-]{0,20} ){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Way|Place|Square|Court|Terrace"
    r"|Highway|Parkway|Pike|Row|Close|Crescent|Gardens)\b)"
)
_LABEL = re.compile(r"([A-Za-z][\w'’.]*|No\.|#)[ -]$")
_CAPITAL_BEFORE = re.compile(r"[a-z,’'”)] [A-Z][\w'’.]*[A-Za-z] $|^[A-Z][a-z]+[A-Z]\w* $")
_LOWER_MOST = 4
_CAPITAL_NEXT = re.compile(r" [A-Z]")
_LOWER_WORDS = re.compile(rf"(?: [a-z][a-z-]+){{1,{_LOWER_MOST}}}")
_PLURALS = frozenset(("people", "men", "women", "children", "police", "staff", "crew", "aircraft", "dead", "million"))
_PLURAL_VERBS = frozenset(("were", "are", "have", "died", "killed", "injured", "wounded", "missing", "others"))
_GLUED_UNIT = re.compile(r"(?:km|mph|kph|mm|cm|m|ft|kg|lbs?|mi|mw|hrs?|mins?|secs?|km/h|g|pc|pct)\b", re.IGNORECASE)
_MILITARY = re.compile(
    r" (?:[A-Z][\w'’]+ ){0,3}(?:Regiment|Battalion|Squadron|Company|Brigade|Division|Corps|Platoon"
    r"|Infantry|Commando|Para)\b"
)
_DIALLED_BEFORE = re.compile(r"\b0\d{2,5}[ )]+$")
_OF_MANY = re.compile(
    r"\b(?:Caption|Image|Photo|Slide|Page|Part|Picture|Video|AP|Skip) \d{1,3} of $|\d\s?/\s?$", re.IGNORECASE
)
_MANY_AFTER = re.compile(r"\s?/\s?\d")  # "1 / 14 Back to gallery"
_PICTURE = re.compile(r"\b(?:Caption|Image|Photo|Slide|Picture|Video) $")
_PICTURE_AFTER = re.compile(r" of \d")
_CALLED = re.compile(r"\b(?:call(?:s|ed|ing)?|dial(?:s|l?ed|l?ing)?|phon(?:ed|ing)) $", re.IGNORECASE)
_EMERGENCY = re.compile(
    r" (?:emergency |phone )?(?:calls?|callers?|dispatch\w*|operators?|recordings?|tapes?|system|cent(?:er|re)s?)\b"
)
_EMERGENCY_NUMBERS = (112, 311, 911, 999)
# "12 News reported", "the 10 Most Wanted", "a 12 gauge shotgun"
_NAMED_AFTER = re.compile(r" (?:[A-Z]\w+ ){0,2}News\b(?! [a-z]+s\b)| Most Wanted\b|[ -](?:gauge|calib(?:er|re))\b")
_LEADING_POINT = re.compile(r"(?:^|[\s(])\.$")  # ".292 hitter", ".500 record"
_PART_OF = re.compile(r" (?:of|the)\b|-way")
_COUNTED_AFTER = re.compile(r" (?:[a-z-]+ )?[a-z]+(?:s|people|men|women|children)\b")
_HALVES = re.compile(r"\b(?:first|second|latter|other|final|next|last) $", re.IGNORECASE)
_RELATIVE = re.compile(
    r"[ -](?:more )?(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y"
    r"|ies))(?: ago\b| later\b| earlier\b| from now\b| on(?= ?[,.])|['’]? time\b)",
    re.IGNORECASE,
)
_MODERN = 1500  # earlier years are less often told than counts of the size
_PHONE = re.compile(r"[-. )]{1,2}\d{3,}|\d|/\d")
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_CALENDAR = re.compile(rf"\b(?:{_MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) $")
_MONTH_AFTER = re.compile(rf" (?:of )?{_MONTHS}(?:(?! \d)| (?:\d\d|\d{{4}})\b(?! [a-z]))")
_MONTH_BEFORE = re.compile(rf"\b{_MONTHS} $")
_IN_MONTH = re.compile(rf"\b(?:in|since|by|during|until|of|last|this|for|from) {_MONTHS} $", re.IGNORECASE)
_DAY_END = re.compile(r"\s*(?:[,.;:)\]–—]|$)|\s+(?:and|or|to|at|in|on|when|after|before|by|with|for|as|but|until)\b")
_MONTH_DAYS = 31
_BUILD_AFTER = re.compile(
    r"[- ](?:feet|foot|ft|inch(?:es)?|in)\b(?:[, -]{1,2}\d| tall\b| in height)|[- ](?:feet|foot"
    r"|ft)[- ](?:\w+ )?tall\b|['’]\d",
    re.IGNORECASE,
)
_BUILD_BEFORE = re.compile(r"\b(?:weighs?|weighing|weight of|(?:feet|foot|ft)[-, ]{1,2}|stands?)\s?$", re.IGNORECASE)
_BUILD_POUNDS = re.compile(r"[- ](?:pounds?|lbs?)\b", re.IGNORECASE)
_COMPOUND = re.compile(
    r"-(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|foot|feet|ft|inch|yard"
    r"|mile|met(?:re|er)s?|kilomet(?:re|er)s?|km|mm|cm|acre|hectare|tonnes?|tons?|pounds?|lbs?|kg|degrees?"
    r"|barrels?|car|carriage|coach|member|person|people|man|strong|seat|percent|percentage|billion|million"
    r"|thousand|hundred|dollar|euro|plus|odd|ish)\b(?!-old)|[-–—]{1,2}(?! ?\w)|--|[-–—] "
)
_ONE_IDIOM = re.compile(
    r"(?: of\b| another\b| day\b| time\b| side\b| hand\b| thing\b| way\b| point\b| who\b| that\b| in\b"
    r"| such\b|[-‑]|\.|,|\)|;|:|’|'|\"|”| to\b| by\b| and\b| or\b| is\b| reason\b| example\b| last\b"
    r"| more\b| most\b| would\b| can\b| has\b| the\b| a\b| I\b| he\b| we\b| could\b| knows?\b|$)",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\b(?:the|this|that|these|those|no|any|every|each|which|some|another|’s|'s|number|square|ground|day)\s$",
    re.IGNORECASE,
)
# A "that" which begins what was said, and does not point: "police said that one man had died".
_SAID_THAT = re.compile(
    r"\b(?:said|says?|reports?|reported|confirmed|announced|added|showed?|found|believed?|learned|revealed|indicated|stated"
    r"|told \w+) that\s$",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(rf"\b\d{{1,2}} {_MONTHS} $")  # "2 Jun 89": the dates layer takes the day alone
_THE_TWO = re.compile(r"\b(?:the|these|those|between the|his|her|their|its|our)\s$", re.IGNORECASE)
_SIDES = re.compile(
    r" (?:[a-z]+ )?(?:sides?|countries|nations|leaders|governments|men|women|parties|neighbou?rs|brothers"
    r"|companies|teams|states|allies|powers|presidents|ministers|rivals|firms)\b"
)
_SCORE = re.compile(r"[-–]\d{1,3}\b")
_SCORE_BEFORE = re.compile(r"\d[-–]$")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|of|from|to|until|till|by|the|and|during|before|after|through|late|early|mid|circa|year"
    r"|’s|'s|between|for|season|election)\s$",
    re.IGNORECASE,
)


def reason_to_skip(text: str, one: Number, sentence: Span, *, modified: bool) -> str | None:
    """Return why `one` counts nothing, or None.

        >>> from rashomon.read.figure_numbers import find_numbers
    >>> text = "Ann Lee, 34, left at 8:15 p.m. on Route 9."
    >>> [reason_to_skip(text, one, Span(0, 42), modified=False) for one in find_numbers(text)]
    ['age', 'clock', 'label']
    """
    before = text[max(sentence.start, one.start - 30) : one.start]
    after = text[one.end : min(sentence.end, one.end + 50)]
    if one.unit is not None and one.kind != "fraction":
        return None
    for name, rule in (
        ("age", _is_age),
        ("kin", _is_of_kin),
        ("clock", _is_clock),
        ("relative time", _is_relative),
        ("build", _is_build),
        ("day", _is_day),
        ("label", _is_label),
        ("number", _is_bare),
    ):
        if rule(one, before, after, modified):
            return name
    return None


def _is_age(one: Number, before: str, after: str, modified: bool) -> bool:  # noqa: FBT001 - one shape for all rules
    """Tell whether the number is the age of somebody."""
    return is_age(one.low, before, after, digits=one.kind == "digits", modified=modified)


def _is_of_kin(one: Number, before: str, after: str, modified: bool) -> bool:  # noqa: ARG001, FBT001 - one shape for all rules
    """Tell whether the number says whose parent somebody is: "a mother of three" counts nobody of the story."""
    return bool(_PARENT_OF.search(before) and _CHILDREN_OR_NONE.match(after))


def _is_clock(one: Number, before: str, after: str, modified: bool) -> bool:  # noqa: ARG001, FBT001 - one shape for all rules
    """Tell whether the number is part of a clock time."""
    if _CLOCK_BEFORE.search(before):
        return True
    return one.low < 2460 and bool(_CLOCK.match(after)) and not (one.low > 24 and after.startswith("."))


def _is_relative(one: Number, before: str, after: str, modified: bool) -> bool:  # noqa: ARG001, FBT001 - one shape for all rules
    """Tell whether the number places something in time instead of measuring it ("two days ago")."""
    return bool(_RELATIVE.match(after))


def _is_day(one: Number, before: str, after: str, modified: bool) -> bool:  # noqa: FBT001 - one shape for all rules
    """Tell whether the number is the day of a month that the dates layer left alone."""
    if one.kind != "digits" or modified or not 1 <= one.low <= _MONTH_DAYS:
        return one.end - one.start == len("89") and bool(_SHORT_YEAR.search(before))
    if _MONTH_AFTER.match(after):
        return True
    return bool(_MONTH_BEFORE.search(before) and (_DAY_END.match(after) or not _IN_MONTH.search(before)))


def _is_build(one: Number, before: str, after: str, modified: bool) -> bool:  # noqa: FBT001 - one shape for all rules
    """Tell whether the number is somebody's height or weight."""
    return bool(_BUILD_AFTER.match(after) or (_BUILD_BEFORE.search(before) and not modified)) or (
        one.low < 400 and bool(_BUILD_POUNDS.match(after) and re.search(r"(?:inches|tall|feet) and $", before))
    )


def _is_label(one: Number, before: str, after: str, modified: bool) -> bool:  # noqa: FBT001 - one shape for all rules
    """Tell whether the number names something: a street address, a flight, a model, a part of a whole."""
    if after.startswith("-") and not _COMPOUND.match(after):
        return True
    if one.kind == "digits" and (
        _is_written_as_label(before, after)
        or _is_picture(before, after)
        or _is_emergency(one, before, after)
        or _NAMED_AFTER.match(after)
    ):
        return True
    label = _LABEL.search(before)
    if not label or modified:
        return False
    if label.group(1).lower().rstrip(".") in word_set("figure_labels.txt") and one.kind in ("digits", "words"):
        return True
    if one.kind != "digits" or not _CAPITAL_BEFORE.search(before) or _CALENDAR.search(before):
        return False
    return _is_model(one, after)


def _is_model(one: Number, after: str) -> bool:
    """Tell whether digits after a capital name a model: "Pixel 2 is", "Nikkei 225 index", but not "in Rask 14 were"."""
    words = _LOWER_WORDS.match(after)
    following = words.group().split() if words else []
    if not following:
        return True
    if following[0] in word_set("figure_stops.txt"):
        return following[0] not in _PLURAL_VERBS
    following = list(takewhile(lambda word: word not in word_set("figure_stops.txt"), following))
    counted = any(word.endswith("s") or word in _PLURALS for word in following)
    ends = len(following) < _LOWER_MOST and not _CAPITAL_NEXT.match(after, words.end() if words else 0)
    return one.low > 1 and not counted and ends


def _is_written_as_label(before: str, after: str) -> bool:
    """Tell whether what is glued to digits makes them an ordinal, an address, a telephone number or part of a name."""
    if before.endswith("[") and after[:1] in ("]", ","):
        return True  # "[12]" is a note
    if _MILITARY.match(after) or _DIALLED_BEFORE.search(before):
        return True
    glued = after[:1].isalpha() and (not _GLUED_UNIT.match(after) or after[:1] == "G")  # "5G" weighs nothing
    return bool(
        glued or _ORDINAL.match(after) or _STREET.match(after) or _PHONE.match(after) or _LEADING_POINT.search(before)
    )


def _is_picture(before: str, after: str) -> bool:
    """Tell whether digits are those of a picture of a gallery: "Image 2 of 9", "1 / 14"."""
    listed = _OF_MANY.search(before) or _MANY_AFTER.match(after)
    return bool(listed or (_PICTURE.search(before) and _PICTURE_AFTER.match(after)))


def _is_emergency(one: Number, before: str, after: str) -> bool:
    """Tell whether digits are the number that people dial in need."""
    return one.low in _EMERGENCY_NUMBERS and bool(_CALLED.search(before) or _EMERGENCY.match(after))


def _is_bare(one: Number, before: str, after: str, modified: bool) -> bool:  # noqa: FBT001 - one shape for all rules
    """Tell whether the number is a year, a score, a word in an idiom, or an anaphor ("the two sides")."""
    if one.kind == "fraction":
        return bool(_HALVES.search(before)) or not (modified or _PART_OF.match(after))
    if one.kind == "digits":
        scored = _SCORE_BEFORE.search(before) or (one.low == one.high and _SCORE.match(after))
        return bool(scored) or one.low == 0 or (not modified and _is_year(one, before, after))
    if modified or one.kind != "words":
        return one.low == 0
    if one.low == 1:
        pointed = _DETERMINED.search(before) and not _SAID_THAT.search(before)
        return bool(_ONE_IDIOM.match(after) or pointed)
    return one.low == 0 or (one.low == 2 and bool(_THE_TWO.search(before) and _SIDES.match(after)))


def _is_year(one: Number, before: str, after: str) -> bool:
    """Tell whether four digits that the dates layer left alone are a year all the same."""
    if not 1000 <= one.low < 2100 or one.end - one.start != len("1999"):
        return False
    said = bool(_YEAR_BEFORE.search(before))
    if one.low < _MODERN:
        return said and not _COUNTED_AFTER.match(after)
    return said or not _COUNTED_AFTER.match(after)

"""A private copy of a text in which numbers are closed up that a page prints with a blank: "120, 000", "$2. 5m"."""

import re

_GROUPS = re.compile(
    r"(?<![\w.,/:#@–—-])(?<![–—-] )(?P<money>[$£€¥₹] ?)?[1-9]\d{0,2}(?:, \d{3}){1,5}(?!\d)(?![-–/:.]\d)"
    r"(?=(?P<more>,? (?:and |or |to )?\d)?)"
)
_SURE = re.compile(r", 0\d\d")  # no number begins with a nought, so the group stands in one
_TIGHT = re.compile(r"\d,\d{3}(?!\d)")
_ROUGHLY = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|estimated|(?:more|fewer|less) than|at least|up to"
    r"|as many as|total of|population of) $",
    re.IGNORECASE,
)
_LOOK = 20
_MOST_ROUGHLY = 99  # "about 300, 400 metres" is said of a range, "some 1, 600 officers" of one number
# What stands before the first of two numbers: "July 15, 126 people", "aged 5, 200 others", "6 feet 2, 210 pounds".
_APART = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|aged?|foot|feet|ft|nos?|numbers?|rooms?|pages?|sections?|chapters?|routes?"
    r"|highways?|lines?|packs?|channels?|verses?|psalms?)\.? $",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(?P<whole>[$£€]\d{1,3})\. (?=\d{1,2} ?(?:million|billion|trillion|mn?|bn)\b)")


def closed_up(text: str) -> str:
    """Return `text` with a comma for the blank inside a number, offsets kept: "120,,000", "$2.,5m".

    A group with a nought in front is surely one of thousands. Others are taken for that behind the sign of a currency,
    behind "about" and its like, or where the text has sure ones and writes none without the blank. It misses a lone
    "1, 250 people", and takes "around 30, 200 of them children" for one number.

    >>> closed_up("Of 120, 000 people 1, 250 in rooms 10, 200 and 300 paid $2. 5m.")
    'Of 120,,000 people 1,,250 in rooms 10, 200 and 300 paid $2.,5m.'
    """
    found = list(_GROUPS.finditer(text))
    if found:
        habit = any(_SURE.search(one.group()) for one in found) and not _TIGHT.search(text)
        parts, at = [], 0
        for one in found:
            if _is_one_number(text, one, habit=habit):
                parts += [text[at : one.start()], one.group().replace(", ", ",,")]
                at = one.end()
        text = "".join((*parts, text[at:]))
    return _DECIMAL.sub(r"\g<whole>.,", text)


def _is_one_number(text: str, one: re.Match[str], *, habit: bool) -> bool:
    """Tell whether groups of digits with blanks between are one number, and no list of numbers."""
    if _SURE.search(one.group()) or (one["money"] and not one["more"]):
        return True
    before = text[max(0, one.start() - _LOOK) : one.start()]
    if one["more"] or _APART.search(before):
        return False
    first = int(one.group().split(",")[0])
    return habit or (first <= _MOST_ROUGHLY and bool(_ROUGHLY.search(before)))

"""Ages: numbers that say how old somebody is, and count nobody."""

import re

_AFTER = re.compile(
    r"(?:(?: and| or| to|-)[- ]\d{1,3})?[- –]?(?:years?|months?|weeks?|days?)[- ]?olds?\b|[- ]?(?:yo|y/o)\b"
    r"|[- ]years? of age"
    r"| (?:and|or) (?:over|older|under|younger|up)\b",
    re.IGNORECASE,
)
# The first of a list whose last one only is written out, "14-, 15- and 17-year-olds", and "11 - year - old".
_AFTER_LISTED = re.compile(
    r"-,?(?: (?:and|or|to))?(?: \d{1,2}-?,?(?: (?:and|or|to))?){0,4} \d{1,2} ?- ?(?:years?|months?) ?- ?olds?\b"
    r"| - (?:years?|months?) - olds?\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?:aged?|ages|age of|aged between|ages? between|ages of|over the age of|under the age of|turn(?:s|ed|ing)?"
    r"|in age from|ages? from|aged from)\s(?:about |around |roughly )?(?:\d{1,3} (?:and|or|to) )?"
    r"|\b(?:younger|older) than )$",
    re.IGNORECASE,
)
_BEFORE_LISTED = re.compile(r"\b(?:aged|ages) (?:\d{1,2}, ){1,5}(?:and )?(?:\d{1,2} and )?$", re.IGNORECASE)
_BRACKETS = re.compile(r"[A-Za-z]\w+ \($")
_APPOSITION = re.compile(r"[A-Za-z][\w.'’”\")-]* ?,\s?(?:(?:also|now|then|only|just) )?$")
_END = re.compile(
    r" ?[,;]| ?\(|\)|;|\.(?:\s|$)| (?:of|from) [A-Z]| and [A-Z]"
    r"|-(?!(?:to(?:n|nne)|foot|feet|inch|yard|mile|met(?:re|er)|km|acre|pound|day|week|month|hour|minute|storey|story)s?\b)\w"
)
# "Two men, 19 and 20, were shot"
_PAIR_END = re.compile(r",? and \d{1,2} ?[,.;)]")
_PAIR_BEFORE = re.compile(r"[A-Za-z]\w* ?,\s(?:\d{1,2}, ){0,4}\d{1,2},? and $")
_LISTED_END = re.compile(r",| and \d|[.;)]|$| ?[-–—]|(?! \w+s\b)")
_BOTH = re.compile(r", (?:both|all) $")
# "She was 17.", "who were only 9 and 10", "Lind was 7 when", "died at 50"
_OF_WHOM = re.compile(
    r"\b(?:he|she|who|boys|girls|children|kids|sons|daughters|brothers|sisters|men|women|teens|victims)"
    r" (?:was|were|is|are)(?: just| only| both| now| then| barely)? (?:\d{1,2} and )?$",
    re.IGNORECASE,
)
_OF_WHOM_END = re.compile(r" ?[.,;)]|\s*$| when\b| at the time\b| and \d{1,2} ?[.,;)]")
_WHEN_BEFORE = re.compile(r"\b(?!It |This |That |There )[A-Z]\w+ (?:was|is)(?: just| only| barely)? $")
_WHEN = re.compile(r" when (?:he|she|they|his|her|the)\b")
_DIED_AT = re.compile(r"\b(?:died|dies|dead|die|death) at $")
_DIED_END = re.compile(r" ?[.,;)]|\s*$| (?:from|of|after|in|on|at)\b")
_OLDEST = 115


def is_age(value: float, before: str, after: str, *, digits: bool, modified: bool) -> bool:
    """Tell whether a number is the age of somebody; `modified`: "about" or the like stands before it.

    >>> is_age(19, " two men, ", " and 20, fled", digits=True, modified=False)
    True
    """
    if _AFTER.match(after) or _BEFORE.search(before) or (value <= _OLDEST and _AFTER_LISTED.match(after)):
        return True
    if value > _OLDEST or not digits:
        return False
    if _OF_WHOM.search(before) and _OF_WHOM_END.match(after):
        return True
    if modified:
        return False
    if _APPOSITION.search(before) or _BRACKETS.search(before):
        return bool(_END.match(after) or _PAIR_END.match(after))
    return bool(
        _BOTH.search(before)
        or (_BEFORE_LISTED.search(before) and _LISTED_END.match(after))
        or (_PAIR_BEFORE.search(before) and _END.match(after))
        or (_WHEN_BEFORE.search(before) and _WHEN.match(after))
        or (_DIED_AT.search(before) and _DIED_END.match(after))
    )

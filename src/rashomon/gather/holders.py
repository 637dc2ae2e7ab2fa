"""Whose report an outlet prints, by a closing line alone: "Copyright 2031 KMRD. All rights reserved" says it.

Stations and papers print each other's reports and leave that line below. The line of an outlet's own articles says
nothing of them by itself; where another outlet of the story prints what is theirs, both are one voice, like articles of
one agency. A company that owns many outlets is no voice, and its line is passed over.

Of 18,000 articles 138 have such a line and no other credit: 88 name their own outlet as its site is called, 27 by a
call sign that its site does not show, and 23 another outlet. A name without "All rights reserved" may be a
photographer's and is passed over, but for a call sign.
"""

import re
from collections.abc import Iterable, Mapping

from rashomon.base.article import Article
from rashomon.base.spans import Span
from rashomon.gather.credits import Credit, canonical
from rashomon.gather.outlets import called, label

_TAIL = 1500  # characters in which a closing line is looked for
# "Copyright 2031 KMRD (Aldmoor Corporation). All rights reserved.", "© Marden Sun-Times 2031. All Rights Reserved."
_LINE = re.compile(
    r"^[ \t(]{0,4}(?:(?:Copyright|©|\([cC]\))[ \t]{0,2}){1,2}(?P<first>\d{4}[ \t]{1,2})?(?:by )?(?:[Tt]he )?"
    r"(?P<holder>[A-Z][\w.&'’-]{1,30}(?: [A-Z0-9][\w.&'’-]{0,30}){0,4}?)"
    r"(?: \([^()\n]{2,60}\))?(?P<last> \d{4})?[.,)]{0,2}(?: [-–—])?[ \t]{0,2}"
    r"(?P<rights>All [Rr]ights [Rr]eserved.{0,400})?$",
    re.MULTILINE,
)
_CALL_SIGN = re.compile(r"[KW][A-Z]{2,3}(?![\w'’])")  # of broadcasters in the United States: "KMRD-TV", "WALD 3 News"
_COMPANY = re.compile(
    r"\b(?:Broadcasting|Co|Communications|Company|Corp|Corporation|Group|Holdings|Images|Inc|Interactive|Limited|LLC|Ltd|"
    r"Media|Photos?|Pictures|plc|PLC|Publishing|Television)\b\.?$"
)


def find_holder(text: str) -> Credit | None:
    r"""Return who holds the rights to a text, by a line at its end that says so; no company.

    >>> find_holder("Rain fell.\n\nCopyright 2031 KMRD 3 News. All rights reserved.").agency
    'KMRD'
    """
    for found in _LINE.finditer(text, max(0, len(text) - _TAIL)):
        holder, year = found["holder"].rstrip("."), found["first"] or found["last"]
        call_sign = _CALL_SIGN.match(holder)
        name = call_sign[0] if call_sign else holder
        if year and (call_sign or (found["rights"] and not _COMPANY.search(holder))):
            return Credit(canonical(name), Span(found.start("holder"), found.start("holder") + len(name)))
    return None


def _is_called(outlet: str | None, name: str) -> bool:
    """Tell whether an outlet goes by a name, a broadcaster's site by its call sign: "kmrd3.example" by "KMRD"."""
    own = label(outlet)
    if _CALL_SIGN.fullmatch(name):
        return own.startswith(name.lower())
    return bool(own) and label(name) in called(outlet)


def with_holders(articles: Iterable[Article], credited: Mapping[str, Credit | None]) -> dict[str, Credit | None]:
    """Return the credits of a story's articles, by id, with those of which only the holder of the rights is told.

    Also an outlet's own articles are credited to it, with or without such a line, where another one prints what is its.
    """
    articles = list(articles)
    held = {one.id: credited[one.id] or find_holder(one.text) for one in articles}
    printed = sorted(
        {credit.agency for one in articles if (credit := held[one.id]) and not _is_called(one.outlet, credit.agency)}
    )
    found = dict(credited)
    for one in articles:
        credit = held[one.id]
        if credited[one.id] is None and not (credit and credit.agency in printed):
            own = next((name for name in printed if _is_called(one.outlet, name)), None)
            credit = Credit(own) if own else None
        found[one.id] = credited[one.id] or credit
    return found

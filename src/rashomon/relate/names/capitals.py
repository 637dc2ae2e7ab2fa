"""Capitals that act for their state: "Orrin denied it", where Orrin is the capital, is said of the state."""

import re
from functools import cache

from rashomon.base.findings import Read
from rashomon.base.spans import words
from rashomon.relate.names.alike import alias, key
from rashomon.relate.names.rules import with_names
from rashomon.relate.wordlists import rows, word_set

RULE = "capital"
_BEHIND = re.compile(r" (?:also |has also |had also )?([a-z]+)\b")
# "ties with Vell", "accused Vell": an actor, not a place; "in Vell", "near Vell" are left
_BEFORE = re.compile(
    r"\b(?:set by|[a-z]+ed by|ties with|relations with|talks with|pressure on|accus\w+|blam\w+|urg\w+) $"
)
_PLACED = re.compile(
    r"\b(?:in|at|near|from|to|of|outside|around|through|across|over|into|for|toward|towards|central|via) $"
)
_LOOKED_AT = 24  # characters before and behind a mention


@cache
def _states() -> dict[str, str]:
    return {key(row[0]): row[1] for row in rows("capitals.tsv")}


def with_capitals(member: Read) -> Read:
    """Return an article with the mentions of capitals that act put under the state that the article names.

    A capital that only stands where a place can stand is the town.
    """
    text, names = member.article.text, member.reading.names
    states = {_bearer(mark.name): mark.name for mark in names if mark.kind != "person"}
    acting: dict[int, str] = {}
    for number, mark in enumerate(names):
        state = _states().get(key(words(text, mark.span)))
        if state is not None and _bearer(state) in states and mark.kind != "person" and _acts(text, *mark.span):
            acting[number] = states[_bearer(state)]
    return with_names(member, acting, RULE)


def _bearer(name: str) -> str | int:
    """Return a state's row in the list of aliases, its key where it has none."""
    row = alias(name)
    return key(name) if row is None else row


def _acts(text: str, start: int, end: int) -> bool:
    """Tell whether a mention is one of an actor: it says, denies, has called, or something is done by it."""
    before = text[max(0, start - _LOOKED_AT) : start]
    if _PLACED.search(before.lower()):
        return False
    behind = _BEHIND.match(text, end)
    return _BEFORE.search(before) is not None or (behind is not None and behind[1] in word_set("acting.txt"))

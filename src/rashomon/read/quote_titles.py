"""The words right around a name that say what its bearer is: "Interior Minister", ", a spokeswoman for the council".

They are collected without a parser, back to the verb or the end of the phrase; it errs where a verb is no verb of the
word lists ("met Ana Silva" makes "met" part of her title, which does no harm).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from rashomon.base.spans import Span
from rashomon.read.quote_words import verbs, words_of

_WORD = re.compile(r"[^\W_][\w'\u2019-]*")
_ASIDE = re.compile(r",(?: [^\W\d_]+\.?){0,2} $")  # "the mayor of the town, Mrs "
_CLOSES = re.compile(r" ?[^\w\s'\u2019]|$| (?:has|have|had|is|was|said|says)\b")
_LOOK = 60  # characters before a name
_LOOK_AFTER = 90
_MOST = 10  # words on each side
_ENDS = re.compile(r"(?<![A-Z][a-z])(?<![A-Z][a-z]{2})[.!?](?= )|[;:\n\"\u201c\u201d()]")
_CLOSED = re.compile(r"[^,.;:\n\"\u201c\u201d()]+(?=[,.;:\n\"\u201c\u201d()]| who | which |$)")
_APPOSED = re.compile(r",(?: \d{1,3},)? (?=(?:a|an|the|its|their|his|her|who is)\b|[a-z])")


@cache
def _short() -> dict[str, str]:
    """Return the offices that abbreviations stand for."""
    pairs = (pair.split("=") for pair in words_of("office_short"))
    return {pair[0]: pair[1] for pair in pairs}


@cache
def _stops() -> frozenset[str]:
    """Return the words that no title runs across."""
    kinds = ("auxiliary", "subordinator", "pronoun", "coordinator", "time")
    return frozenset(verbs()) - words_of("person_noun") | frozenset(word for kind in kinds for word in words_of(kind))


def title_of(text: str, name: Span, floor: int = 0) -> str:
    """Return the words around a name, but not before `floor`, that may be its bearer's title, in lower case.

    >>> title_of("Former Sen. Ana Silva, a spokeswoman for the port, said so.", Span(12, 21))
    'former sen senator a spokeswoman for the port'
    """
    before = _ENDS.split(text[max(floor, name.start - _LOOK) : name.start])[-1]
    aside = _ASIDE.search(before)
    if aside and not _CLOSES.match(text, name.end):  # "were told by the judge, [Silva] wept"
        before, aside = before[aside.start() :], None
    near = _WORD.findall(before)
    governed = bool(near) and near[-1].lower() in words_of("preposition")  # "the widow of [Pedro Costa]"
    # "the head of the union, [Ana Silva]", but "a spokesman for candidate [Ana Silva]"
    across = frozenset({"of", "for"}) if aside else frozenset[str]()
    found = [] if governed else list(_until(reversed(near), across))[::-1]
    behind = text[name.end : name.end + _LOOK_AFTER]
    apposed = _APPOSED.match(behind)
    closed = _CLOSED.match(behind, apposed.end()) if apposed else None
    if closed:
        behind_words = _WORD.findall(closed.group())
        part = list(_until(behind_words, words_of("preposition")))
        found += part if len(part) == min(len(behind_words), _MOST) else []
    return " ".join(f"{word} {_short()[word]}" if word in _short() else word for word in found)


def _until(words: Iterable[str], allowed: frozenset[str]) -> Iterator[str]:
    """Yield words in lower case up to the first that ends a title; of prepositions only some are allowed."""
    for number, word in enumerate(words):
        low = word.lower()
        if number == _MOST or low in _stops() or (low in words_of("preposition") and low not in allowed):
            return
        yield low

"""What a number counts: the noun phrase after it, its unit, and what happened to those counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.read.number_words import is_number_word, rows, word_set

_WORD = re.compile(r"[ \xa0\n]{0,2}[\"“'‘]?([A-Za-z][\w'’.-]{0,30})")
_OF = re.compile(
    r" of (?:the|his|her|its|their|those|these|our|my|them|whom|which)\b"
    r"(?: (?:\d[\d,]{0,12}|two|three|four|five|six|seven|eight|nine|ten|dozen)(?= ))? ?",
    re.IGNORECASE,
)
PRONOUN = re.compile(r" of (?:them|whom|which|these|those)\b", re.IGNORECASE)
_FINAL = frozenset(("people", "men", "children", "persons"))  # nothing of the noun phrase follows these
_VAGUE_OF = re.compile(r" of ")  # "thousands of dollars"
_BEHIND = frozenset(("inside", "outside", "once", "upstairs", "downstairs", "ages"))
_NO_NOUN = frozenset(("more", "others", "other", "ones", "one", "so"))
# What a number without a noun does: "four remain under observation", "16 who were hurt".
_DOING = re.compile(
    r" (?:others?|more|who|were|was|are|is|have|had|has|remains?|died|survived|arrived|escaped|fled)\b"
    r"(?: [a-z]+){0,3}(?=[^\w])"
)
MOST = 6
_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "life",
    "bodies": "body",
    "feet": "foot",
    "aircraft": "aircraft",
    "police": "police",
    "wives": "wife",
    "knives": "knife",
    "families": "family",
    "troops": "troop",
    "crises": "crisis",
    "buses": "bus",
    "gases": "gas",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words after a number that name what it counts; `head` is the last of them, in the singular."""

    end: int
    head: str | None
    of: str | None
    headless: bool


def singular(word: str) -> str:
    """Return the singular of an English noun.

    >>> singular("cities"), singular("Policemen"), singular("boxes"), singular("buses"), singular("glass")
    ('city', 'policeman', 'box', 'bus', 'glass')
    """
    low = word.lower().removesuffix("'s").removesuffix("’s").rstrip("'’.")
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("men"):
        return low[:-3] + "man"
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "ches", "shes", "xes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith(("ss", "us", "is")) else low


@cache
def units() -> dict[str, tuple[str, str]]:
    """Return unit and kind (time, measure, money, percent, count) of each unit word."""
    return {word: (unit, kind) for unit, kind, words in rows("figure_units.tsv") for word in words.split()}


@cache
def events() -> dict[str, str]:
    """Return the label of each word that says what happened."""
    return {word: label for label, words in rows("figure_events.tsv") for word in words.split()}


def is_event(noun: str, label: str | None) -> bool:
    """Tell whether a noun in the singular is what happened itself: "three arrests"."""
    return label is not None and label in (events().get(noun), events().get(f"{noun}s"))


def is_person(noun: str | None) -> bool:
    """Tell whether a noun in the singular names a human being."""
    lists = ("figure_persons.txt", "name_roles.txt")
    return noun is not None and (any(noun in word_set(one) for one in lists) or noun.endswith(("man", "woman", "goer")))


def phrase_after(text: str, end: int, limit: int) -> Phrase:
    """Return the noun phrase that follows a number ending at `end`.

    >>> phrase_after("13 Israeli soldiers were killed", 2, 31)
    Phrase(end=19, head='soldier', of='Israeli soldiers', headless=False)
    """
    at = end
    of = _OF.match(text, at, limit) or (_VAGUE_OF.match(text, at, limit) if text[end - 1 : end] == "s" else None)
    if of:
        at = of.end()
    elif text[at : at + 1] == "-":
        at += 1
    words = list(_noun_words(text, at, limit))
    if of and words and PRONOUN.match(of.group()) and not _is_plural(words[0].group(1)):
        words, end = [], at - len(of.group()) + len(of.group().rstrip())  # "three of them voted"
    if words and words[-1].group(1).lower().rstrip(".'’") not in _NO_NOUN:
        stop = words[-1].end(1)
        while text[stop - 1] in ".-'’":
            stop -= 1
        return Phrase(stop, singular(words[-1].group(1)), text[words[0].start(1) : stop], headless=False)
    end = words[-1].end(1) if words else end
    follow = _WORD.match(text, end, limit)
    if follow and follow.group(1).lower() in events():
        return Phrase(follow.end(1), None, None, headless=True)
    doing = _DOING.match(text, end, limit)
    return Phrase(doing.end() if doing else end, None, None, headless=True)


def _is_plural(word: str) -> bool:
    """Tell whether a word looks like a noun in the plural."""
    return word.endswith("s") or word.lower() in _IRREGULAR


def _noun_words(text: str, at: int, limit: int) -> Iterator[re.Match[str]]:
    """Yield the words of the noun phrase at `at`: up to a stop word, an adverb, a verb form or punctuation."""
    stops = word_set("figure_stops.txt") | word_set("date_tense.txt")
    before = ""
    for place in range(MOST):
        found = _WORD.match(text, at, limit)
        written = found.group(1).rstrip(".") if found else ""
        word = written if written in ("US", "IT") else written.lower()  # no pronouns: "five US soldiers"
        owned = before.endswith(("'s", "’s"))
        if not found or word in stops or (is_number_word(word) and not owned):
            return
        adverb = word.endswith("ly") and word not in ("family", "assembly")
        if adverb and (place or not _plural_ahead(text, found.end(), limit)):
            return
        if adverb or is_number_word(word):
            at = found.end()  # "badly needed tents", "the man's three brothers"
            continue
        is_verb = before.endswith("s") or not _noun_follows(text, found.end(), limit)
        if place and word.endswith(("ed", "ing")) and is_verb:
            return
        if _ends_phrase(text, found, word, first=not place):
            return
        if before in _FINAL:
            return
        before = word
        yield found
        at = found.end()
        if (place == 0 and word in units()) or (word.endswith(("'s", "’s")) and text[at : at + 1] != " "):
            return


def _ends_phrase(text: str, found: re.Match[str], word: str, *, first: bool) -> bool:
    """Tell whether a word stands behind the noun counted, or in its place: "men inside", "six confirmed"."""
    if word in _BEHIND:
        return True
    if first and word.endswith("ed") and len(word) > len("seed"):
        following = _WORD.match(text, found.end())
        return not following or following.group(1).lower().rstrip(".") in word_set("figure_stops.txt")
    return word in word_set("figure_trailing.txt") and not _plural_ahead(text, found.end(), len(text))


def _plural_ahead(text: str, at: int, limit: int) -> bool:
    """Tell whether one of the next three words is a noun in the plural, no stop word before it."""
    for _ in range(3):
        found = _WORD.match(text, at, limit)
        if not found or found.group(1).lower() in word_set("figure_stops.txt"):
            return False
        if _is_plural(found.group(1).rstrip(".")):
            return True
        at = found.end()
    return False


def _noun_follows(text: str, at: int, limit: int) -> bool:
    """Tell whether a plural noun comes right after a participle: "three newly arrived ships"."""
    found = _WORD.match(text, at, limit)
    return (
        bool(found)
        and found is not None
        and found.group(1).lower() not in word_set("figure_stops.txt")
        and found.group(1).endswith("s")
    )

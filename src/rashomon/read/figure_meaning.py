"""What a number counts: the noun phrase after it, its unit, and what happened to those counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.base.spans import Span
from rashomon.read.number_words import rows, word_set

_WORD = re.compile(r"[ \xa0\n]{0,2}[\"“'‘]?([A-Za-z][\w'’.-]{0,30})")
_OF = re.compile(
    r" of (?:the|his|her|its|their|those|these|our|my|them|whom|which)\b(?: \d[\d,]{0,12}(?= ))? ?", re.IGNORECASE
)
_VAGUE_OF = re.compile(r" of ")  # "thousands of dollars"
_DEADLY = frozenset(("dead", "death", "killed", "died", "fatally", "deaths"))
_SKIPPED = frozenset(("the", "his", "her", "their", "its", "all", "of", "as"))
_TRANSITIVE = frozenset(
    (
        "killed",
        "injured",
        "wounded",
        "arrested",
        "left",
        "destroyed",
        "recovered",
        "detained",
        "freed",
        "rescued",
        "hurt",
        "kills",
    )
)
_NO_NOUN = frozenset(("more", "others", "other", "ones", "one", "so"))
# What a number without a noun does: "four remain under observation", "16 who were hurt".
_DOING = re.compile(
    r" (?:others?|more|who|were|was|are|is|have|had|has|remains?|died|survived|arrived|escaped|fled)\b"
    r"(?: [a-z]+){0,3}(?=[^\w])"
)
_ANY_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{1,30}")
_MOST = 6
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


def is_person(noun: str | None) -> bool:
    """Tell whether a noun in the singular names a human being."""
    return noun is not None and (noun in word_set("figure_persons.txt") or noun.endswith(("man", "woman", "goer")))


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


def _noun_words(text: str, at: int, limit: int) -> Iterator[re.Match[str]]:
    """Yield the words of the noun phrase at `at`: up to a stop word, an adverb, a verb form or punctuation."""
    stops = word_set("figure_stops.txt") | word_set("date_tense.txt")
    before = ""
    for place in range(_MOST):
        found = _WORD.match(text, at, limit)
        word = found.group(1).lower().rstrip(".") if found else ""
        if not found or word in stops or (word.endswith("ly") and word not in ("family", "assembly")):
            return
        is_verb = before.endswith("s") or not _noun_follows(text, found.end(), limit)
        if place and word.endswith(("ed", "ing")) and is_verb:
            return
        before = word
        yield found
        at = found.end()
        if (place == 0 and word in units()) or (word.endswith(("'s", "’s")) and text[at : at + 1] != " "):
            return


def _noun_follows(text: str, at: int, limit: int) -> bool:
    """Tell whether a plural noun comes right after a participle: "three newly arrived ships"."""
    found = _WORD.match(text, at, limit)
    return (
        bool(found)
        and found is not None
        and found.group(1).lower() not in word_set("figure_stops.txt")
        and found.group(1).endswith("s")
    )


def _worse(label: str, following: list[str]) -> str:
    """Return "killed" for those injured of whom the next words say that they died: "were shot to death"."""
    return "killed" if label == "injured" and any(word in _DEADLY for word in following) else label


def event_near(text: str, inside: Span, before: int, after: int) -> tuple[str | None, bool]:
    """Return what happened to those counted, and whether a word right beside the number says so.

    Looks right up to `after` and left down to `before` (the neighbouring figures or the ends of the sentence); the word
    just before the number wins ("killing 12"), then the first after it, then the last before it.
    """
    labels = events()
    left = [found.group().lower() for found in _ANY_WORD.finditer(text, before, inside.start)][-6:]
    right = [found.group().lower() for found in _ANY_WORD.finditer(text, inside.start, after)][:14]
    beside = next((word for word in reversed(left) if word not in _SKIPPED), "")
    if beside in labels and (beside.endswith("ing") or beside in _TRANSITIVE):
        return labels[beside], True
    for place, word in enumerate(right):
        if word in labels:
            return _worse(labels[word], right[place + 1 : place + 5]), place <= _MOST
        if word == "board" and place and right[place - 1] == "on":
            return "aboard", place <= _MOST
        if word in ("who", "which", "after", "when", "while", "because") and place > 3:
            break
    for place, word in enumerate(reversed(left)):
        if word in labels:
            return labels[word], place <= 3
    return None, False

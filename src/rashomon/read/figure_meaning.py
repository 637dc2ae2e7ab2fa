"""What a number counts: the noun phrase after it, its unit, and what happened to those counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rashomon.base.spans import Span
from rashomon.read.number_words import is_number_word, rows, word_set

_WORD = re.compile(r"[ \xa0\n]{0,2}[\"“'‘]?([A-Za-z][\w'’.-]{0,30})")
_OF = re.compile(
    r" of (?:the|his|her|its|their|those|these|our|my|them|whom|which)\b"
    r"(?: (?:\d[\d,]{0,12}|two|three|four|five|six|seven|eight|nine|ten|dozen)(?= ))? ?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r" of (?:them|whom|which|these|those)\b", re.IGNORECASE)
_FINAL = frozenset(("people", "men", "children", "persons"))  # nothing of the noun phrase follows these
_VAGUE_OF = re.compile(r" of ")  # "thousands of dollars"
_DEADLY = frozenset(("dead", "death", "killed", "died", "fatally", "deaths"))
_SKIPPED = frozenset(("the", "his", "her", "their", "its", "all", "of", "as", "other"))
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
    if of and words and _PRONOUN.match(of.group()) and not _is_plural(words[0].group(1)):
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
    for place in range(_MOST):
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
        if before in _FINAL:
            return
        before = word
        yield found
        at = found.end()
        if (place == 0 and word in units()) or (word.endswith(("'s", "’s")) and text[at : at + 1] != " "):
            return


def _plural_ahead(text: str, at: int, limit: int) -> bool:
    """Tell whether one of the next three words is a noun in the plural, no stop word before it."""
    for _ in range(3):
        found = _WORD.match(text, at, limit)
        if not found or found.group(1).lower() in word_set("figure_stops.txt"):
            return False
        if _is_plural(found.group(1)):
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


_TOLLS = frozenset(("toll", "casualties"))  # "a toll of three wounded" is of the wounded


def _led(left: list[str]) -> str | None:
    """Return the label of a verb or deed of which what follows is the object: "killing", "the murder of the"."""
    gap = [word for word in left[-4:] if word in _SKIPPED]
    at = len(left) - 1
    while at >= 0 and left[at] in _SKIPPED:
        at -= 1
    word = left[at] if at >= 0 and len(left) - at <= 4 else ""
    if word not in events() or word in _TOLLS:
        return None
    is_deed = "of" in gap and not word.endswith("ed")
    return events()[word] if is_deed or word.endswith("ing") or word in word_set("figure_transitive.txt") else None


def _worse(label: str, following: list[str]) -> str:
    """Return "killed" for those injured of whom the next words say that they died: "were shot to death"."""
    return "killed" if label == "injured" and any(word in _DEADLY for word in following) else label


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to those counted; `beside`: a word right beside the number says so.

    `leads`: a verb or deed before the number, of which it is the object, as may be what is listed after it; `own`: the
    word comes right after the noun.
    """

    label: str | None
    beside: bool = False
    leads: bool = False
    own: bool = False


def event_near(text: str, inside: Span, before: int, after: int) -> Event:
    """Return what happened to those counted.

    Looks right up to `after` and left down to `before` (the neighbouring figures or the ends of the sentence); the word
    just before the number wins ("killing 12"), then the first after it, then the last before it.
    """
    if _OF_A_PARENT.search(text, max(before, inside.start - _LED_REACH), inside.start):
        return Event(None)
    left = [found.group().lower() for found in _ANY_WORD.finditer(text, before, inside.start)][-6:]
    led = _led(left) if _UNBROKEN.search(text, max(before, inside.start - _LED_REACH), inside.start) else None
    if led:
        return Event(led, beside=True, leads=True)
    return _told_behind(text, inside, after) or _told_before(left)


def _told_behind(text: str, inside: Span, after: int) -> Event | None:
    """Return what the words from a number on say of those counted; None where they say nothing of them."""
    labels, deeds = events(), word_set("figure_deeds.txt")
    right = [found.group().lower() for found in _ANY_WORD.finditer(text, inside.start, after)][:14]
    own = len(_ANY_WORD.findall(text, inside.start, inside.end)) + _OWN
    own += 2 if _PRONOUN.match(text, inside.end) else 0
    for place, word in enumerate(right):
        if word in labels and word not in deeds and not _of_others(right[:place], word, place):
            if _denied(right[:place]):
                return Event(None)
            return Event(_worse(labels[word], right[place + 1 : place + 5]), place <= _MOST, own=place < own)
        if word == "board" and place and right[place - 1] == "on":
            return Event("aboard", place <= _MOST)
        if word in ("who", "which", "after", "when", "while", "because") and place > 3:
            break
        if word in ("before", "until") and place:
            break
    return None


def _told_before(left: list[str]) -> Event:
    """Return what the words before a number say of those counted, the last of them first."""
    labels, deeds = events(), word_set("figure_deeds.txt")
    for place, word in enumerate(reversed(left)):
        if word in labels and word not in deeds:
            return Event(labels[word], place <= 3)
        if word in _CLAUSES:
            break
    return Event(None)


_OF_A_PARENT = re.compile(  # "a mother of two was shot": the two are her children
    r"\b(?:grand)?(?:mother|father|mom|mum|dad|parent)s? of(?: the)?\s\Z", re.IGNORECASE
)
_NOT = frozenset(("not", "never", "nor"))


def _denied(words: list[str]) -> bool:
    """Tell whether one of the last three words before a label denies it: "who were not badly hurt"."""
    return any(word in _NOT or word.endswith(("n't", "n’t")) for word in words[-3:])


def _of_others(words: list[str], label: str, place: int) -> bool:
    """Tell whether a label means something else or is of another: "who lives there", "told of his son's death"."""
    before = words[-1] if words else ""
    if label == "lives":
        return place > 1 and _LOSING.isdisjoint(words[-3:])
    return label in _OWNED and before.endswith(("'s", "’s"))


_LOSING = frozenset(("lost", "lose", "losing", "claimed", "claiming", "took", "taken", "taking", "more", "other"))
_OWNED = frozenset(("death", "deaths", "killing", "murder", "dying", "execution", "assassination", "slaying"))
_UNBROKEN = re.compile(r"\w[^,;:.()\w]*(?:\w[\w'’-]*[^,;:.()\w]+)?\Z")  # no comma between a verb and its number
_LED_REACH = 40
# Before these stands another clause: in "he was shot when two men came in" the two are not shot.
_CLAUSES = frozenset(("when", "while", "because", "where", "after", "before", "until", "as"))
_OWN = 3  # words after the noun: "were also badly injured"

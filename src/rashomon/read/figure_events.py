"""What happened to those counted: the words around a number that tell it of them, and not of others."""

import re
from dataclasses import dataclass

from rashomon.base.spans import Span
from rashomon.read.figure_meaning import MOST, PRONOUN, events
from rashomon.read.number_words import word_set

_DEADLY = frozenset(("dead", "death", "killed", "died", "fatally", "deaths"))
_SKIPPED = frozenset(("the", "his", "her", "their", "its", "all", "of", "as", "other"))
_ANY_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{1,30}")
_TOLLS = frozenset(("toll", "casualties"))  # "a toll of three wounded" is of the wounded
_OF_A_PARENT = re.compile(  # "a mother of two was shot": the two are her children
    r"\b(?:grand)?(?:mother|father|mom|mum|dad|parent)s? of(?: the)?\s\Z", re.IGNORECASE
)
_HELD = frozenset(("accused", "suspected", "guilty", "responsible", "blamed", "acquitted"))
_BE = frozenset(("was", "were", "is", "are", "been", "being", "be", "got"))
_OBJECT = frozenset(("a", "an", "the", "his", "her", "their", "its", "another"))
_NO_OBJECT = frozenset(("day", "days", "night", "week", "month", "year", "morning", "evening", "afternoon", "hour"))
_NO_OBJECT |= {"same", "previous", "following", "first", "last", "other", "time", "total", "few", "couple", "short"}
_NO_OBJECT |= {"block", "mile"}
_OTHER_CLAUSES = frozenset(("as", "despite", "although", "though", "since", "if", "unless", "whether"))
_AS_WELL = frozenset(("well", "having", "being", "many", "much", "a", "victims"))
_ALL = frozenset(("all", "everyone", "everybody", "them", "both", "most", "many", "some"))
_GREW = frozenset(("rose", "risen", "rising", "increased", "grew", "grown", "up", "jumped", "climbed", "fell", "down"))
_NOT = frozenset(("not", "never", "nor"))
_LOSING = frozenset(("lost", "lose", "losing", "claimed", "claiming", "took", "taken", "taking", "more", "other"))
_OWNED = frozenset(("death", "deaths", "killing", "murder", "dying", "execution", "assassination", "slaying"))
_UNBROKEN = re.compile(r"\w[^,;:.()\w]*(?:\w[\w'’-]*[^,;:.()\w]+)?\Z")  # no comma between a verb and its number
_LED_REACH = 40
# Before these stands another clause: in "he was shot when two men came in" the two are not shot.
_CLAUSES = frozenset(("when", "while", "because", "where", "after", "before", "until", "as"))
_OWN = 3  # words after the noun: "were also badly injured"


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
    mine = len(_ANY_WORD.findall(text, inside.start, inside.end))
    own = mine + _OWN
    own += 2 if PRONOUN.match(text, inside.end) else 0
    for place, word in enumerate(right):
        if word in word_set("figure_done.txt") and place and _ALL.isdisjoint(right[place + 1 : place + 2]):
            break
        if word in labels and word not in deeds and not _of_others(right[:place], word, place):
            if _denied(right[:place]):
                return Event(None)
            if _suspected(right[:place]) or _does(right, place):
                break
            return Event(_worse(labels[word], right[place + 1 : place + 5]), place <= MOST, own=place < own)
        if word == "board" and place and right[place - 1] == "on":
            return Event("aboard", place <= MOST)
        if word in ("who", "which", "after", "when", "while", "because") and place > 3:
            break
        if (
            word in _OTHER_CLAUSES
            and place >= mine
            and _is_clause(word, right[place - 1], right[place + 1 : place + 2])
        ):
            break
        if word in ("before", "until") and place:
            break
    return None


def _told_before(left: list[str]) -> Event:
    """Return what the words before a number say of those counted, the last of them first."""
    labels, deeds = events(), word_set("figure_deeds.txt")
    doers = left[-1:] == ["by"] and _GREW.isdisjoint(left[-3:])  # "killed by two gunmen"
    for place, word in enumerate(reversed(left)):
        if word in labels and word not in deeds:
            if doers and labels[word] != "attended":
                break
            return Event(labels[word], place <= 3)
        if word in _CLAUSES:
            break
    return Event(None)


def _denied(words: list[str]) -> bool:
    """Tell whether one of the last three words before a label denies it: "who were not badly hurt"."""
    return any(word in _NOT or word.endswith(("n't", "n’t")) for word in words[-3:])


def _is_clause(word: str, before: str, following: list[str]) -> bool:
    """Tell whether a word begins another clause: not "have since been", "as well", nor "as" before what befell them."""
    if word == "since" and before in ("have", "has", "had"):
        return False
    return word != "as" or not (following and (following[0] in _AS_WELL or following[0] in events()))


def _suspected(words: list[str]) -> bool:
    """Tell whether the words before a label make it what somebody is held to have done: "accused of killing"."""
    return not _HELD.isdisjoint(words[-4:])


def _does(words: list[str], place: int) -> bool:
    """Tell whether a label is what those counted did to somebody: "two men shot a clerk", not "shot a mile away"."""
    if words[place] not in word_set("figure_done_by.txt") or not _BE.isdisjoint(words[max(0, place - 3) : place]):
        return False
    first, second = (*words[place + 1 : place + 3], "", "")[:2]
    return first in _OBJECT and second not in _NO_OBJECT


def _of_others(words: list[str], label: str, place: int) -> bool:
    """Tell whether a label means something else or is of another: "who lives there", "told of his son's death"."""
    before = words[-1] if words else ""
    if label == "lives":
        return place > 1 and _LOSING.isdisjoint(words[-3:])
    return label in _OWNED and before.endswith(("'s", "’s"))

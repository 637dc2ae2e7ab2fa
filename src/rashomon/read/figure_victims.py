"""Who one person killed or hurt is: a noun phrase in the singular or a name beside the words that tell the fate."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.base.marks import Name
from rashomon.base.spans import Span
from rashomon.read.figure_fates import Fate
from rashomon.read.figure_meaning import is_person, singular
from rashomon.read.number_words import word_set

_TOKEN = re.compile(r"[A-Za-z0-9][\w’'.-]*|[,;:()“”\"—–]")
_FIRST = frozenset(("a", "an", "another", "second", "third", "fourth"))
_KNOWN = frozenset(("the", "this", "that", "his", "her", "their", "its", "whose"))
DOERS = frozenset(
    ("gunman", "shooter", "suspect", "attacker", "assailant", "officer", "policeman", "deputy", "soldier", "killer")
)
_AGENT = re.compile(r"\w{3}(?:er|or|ist|ian|eer|ee|ant|ier)$")
_VERB = re.compile(r"(?:[a-z]{2,}(?:ed|ing|ly)|shot|found|home|who|that|which)$")
_AGED = re.compile(r"(?:\d{1,3}|[a-z-]+)-(?:year|month|week|day)-old$", re.IGNORECASE)
_ENDS = frozenset(("and", "but", "or", "when", "while", "after", "because", "said", "says", "told", ";", ":", "(", ")"))
_MANY = frozenset(("were", "are", "both", "all"))
_BACK = 160  # code points looked at before the words of a fate
_AHEAD = 110
_MOST_WORDS = 7  # before the noun
_BETWEEN = 14  # words between the noun and the words of the fate


@dataclass(frozen=True, slots=True)
class Victim:
    """One person: the span of the words, whether the text names somebody new, and what tells this one from others.

    `key` is the surname or the noun, empty for "he" and "she"; `self` is who died by his own hand.
    """

    span: Span
    key: str
    sort: Literal["name", "new", "known", "pronoun", "self"]


class Names:
    """The names of persons of an article, by where they begin and end."""

    def __init__(self, names: Sequence[Name]) -> None:
        """Take the names of persons among `names`."""
        persons = [one for one in names if one.kind == "person"]
        self._starts = {one.span.start: one for one in persons}
        self._ends = {one.span.end: one for one in persons}

    def at(self, start: int) -> Name | None:
        """Return the name that begins there."""
        return self._starts.get(start)

    def to(self, end: int) -> Name | None:
        """Return the name that ends there."""
        return self._ends.get(end)


def victim_of(text: str, fate: Fate, sentence: Span, names: Names) -> Victim | None:
    """Return the one person of whom a fate is told, None where it is nobody or more than one."""
    if fate.side == "after":
        return _ahead(text, fate.end, min(sentence.end, fate.end + _AHEAD), names)
    return _behind(text, max(sentence.start, fate.start - _BACK), fate, names)


def _named(one: Name) -> Victim:
    """Return the bearer of a name as the victim."""
    return Victim(one.span, one.name.split()[-1].casefold(), "name")


def _ahead(text: str, at: int, limit: int, names: Names) -> Victim | None:
    """Return the person that the words at `at` name: "killed 5-year-old Ann Lee", "death of a miner"."""
    tokens = list(_TOKEN.finditer(text, at, limit))[: _MOST_WORDS + 1]
    sort: Literal["new", "known"] | None = None
    for place, token in enumerate(tokens):
        word = token.group().lower().rstrip(".")
        name = names.at(token.start())
        if name is not None:
            return _named(name)
        if word in _FIRST or word in _KNOWN:
            sort = sort or ("new" if word in _FIRST else "known")
            continue
        aged = bool(_AGED.match(word))
        if aged:
            sort = sort or "new"
        elif word in word_set("figure_stops.txt") or not word[0].isalpha():
            return None
        if (aged or _is_one(word)) and sort and not _goes_on(tokens, place, names) and _is_head(tokens, place):
            return Victim(Span(tokens[0].start(), _end(token)), "old" if aged else word, sort)
        if word.endswith(("’s", "'s")):
            sort = "known"
    return None


def _end(token: re.Match[str]) -> int:
    """Return where a word ends, the full stop of its sentence left out."""
    return token.start() + len(token.group().rstrip(".'’-"))


def _is_one(word: str) -> bool:
    """Tell whether a word names one human being."""
    return word != "people" and is_person(word)


def _may_be_one(word: str) -> bool:
    """Tell whether a noun right before "was killed" is somebody by its ending: "a baker"."""
    other = word in word_set("figure_things.txt") or word in word_set("figure_stops.txt")
    return bool(_AGENT.search(word)) and not other


def _is_head(tokens: Sequence[re.Match[str]], place: int) -> bool:
    """Tell whether a noun ends its phrase, so that "a male gorilla" is no man."""
    if place + 1 >= len(tokens):
        return True
    word = tokens[place + 1].group()
    return not word[0].isalpha() or word[0].isupper() or word in word_set("figure_stops.txt") or bool(_VERB.match(word))


def _goes_on(tokens: Sequence[re.Match[str]], place: int, names: Names) -> bool:
    """Tell whether the noun phrase goes on: "police officer", "5-year-old boy", "his mother's friend"."""
    if place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    word = following.group().lower().rstrip(".")
    if following.start() - tokens[place].end() != 1:
        return False
    if names.at(following.start()) or is_person(word) or is_person(singular(word)):
        return True
    after = tokens[place + 2].group().lower() if place + 2 < len(tokens) else ""
    return bool(_AGED.match(tokens[place].group())) and is_person(after) and word not in word_set("figure_stops.txt")


def _behind(text: str, floor: int, fate: Fate, names: Names) -> Victim | None:
    """Return the person that the words before a fate name: "a man, 34, was shot", "the girl who died"."""
    tokens = list(_TOKEN.finditer(text, floor, fate.start))
    owned = text[fate.start] in "'’"
    reach = 0 if owned else 1 if fate.bare else _BETWEEN
    for back, place in enumerate(range(len(tokens) - 1, max(-1, len(tokens) - 2 - reach), -1)):
        token = tokens[place]
        word = token.group().lower().rstrip(".")
        name = names.to(token.end())
        if name is not None and name.span.start >= floor:
            return None if fate.bare else _named(name)  # "Ann Lee shot" has an object to follow
        if back == 0 and word in ("he", "she") and not (fate.bare or owned):
            return Victim(Span(token.start(), fate.end), "", "pronoun")
        if _is_somebody(word, tokens, place, near=back == 0 and not fate.bare):
            victim = _phrase(tokens, place)
            if victim is not None:
                return None if fate.bare and word in DOERS else victim
        if word in _ENDS or word in _MANY or (back <= 1 and word.endswith("s") and is_person(singular(word))):
            return None  # another clause, or two and more people
    return None


def _is_somebody(word: str, tokens: Sequence[re.Match[str]], place: int, *, near: bool) -> bool:
    """Tell whether the word at `place` ends a phrase that names one person."""
    known = _is_one(word) or bool(_AGED.match(word)) or (near and _may_be_one(word))
    return known and not word.endswith(("’s", "'s")) and _is_head(tokens, place)


def _phrase(tokens: Sequence[re.Match[str]], place: int) -> Victim | None:
    """Return the noun phrase that ends with the noun at `place`, None without an article or the like before it."""
    word = tokens[place].group().lower().rstrip(".")
    for start in range(place, max(-1, place - _MOST_WORDS), -1):
        one = tokens[start].group().lower().rstrip(".")
        if one in _FIRST or one in _KNOWN:
            key = "old" if _AGED.match(word) else word
            span = Span(tokens[start].start(), _end(tokens[place]))
            return Victim(span, key, "new" if one in _FIRST else "known")
        if one != word and (one in word_set("figure_stops.txt") or not one[0].isalnum()):
            return None
    return None

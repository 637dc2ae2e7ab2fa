"""Whether two names are written forms of one: the rules by which people, bodies and places are joined."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from rashomon.relate.wordlists import rows, word_set

_WORD = re.compile(r"[^\W_]+(?:['][^\W_]+)*")  # Gaza's, d'Ivoire; hyphens and slashes part words
_LONG = 7  # letters from which one edit is a spelling: Zelensky/Zelenskyy, but not Iran/Iraq, Mali/Bali
_STREETS = frozenset(("street", "avenue", "road", "boulevard"))
_SMALL_WORDS = frozenset(("the", "of", "for", "and", "in", "on", "at", "to", "de", "la", "&"))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two names are taken for one: the rule that says so and how sure it is."""

    rule: str
    score: float


@cache
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("abbreviations.tsv")}


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """Return a name without case, accents, "the", full stops and possessive: what two spellings are compared by.

    >>> key("The U.S. Senate's"), key("Côte d'Ivoire"), key("Main St."), key("St. Louis")
    ('us senate', "cote d'ivoire", 'main street', 'st louis')
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char)).replace(".", "")
    words = [word.removesuffix("'s").strip("'") for word in _WORD.findall(plain)]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    full = _abbreviations()
    return " ".join(word if place == 0 and word == "st" else full.get(word, word) for place, word in enumerate(words))


@cache
def _aliases() -> dict[str, int]:
    return {key(form): number for number, row in enumerate(rows("aliases.tsv")) for form in row}


@cache
def _given_names() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows("given_names.tsv")):
        for form in row:
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


def alias(name: str) -> int | None:
    """Return the row of the alias list that a name stands in.

    >>> alias("America") == alias("U.S.")
    True
    """
    return _aliases().get(key(name))


def initials(name: str) -> frozenset[str]:
    """Return the acronyms a name of several words may have, with and without its small words.

    >>> sorted(initials("Organisation for Road Safety"))
    ['ofrs', 'ors']
    """
    words = key(name).split()
    every = "".join(word[0] for word in words)
    large = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    return frozenset(short for short in (every, large) if len(short) > 1 and len(words) > 1)


def bare(name: str) -> str:
    """Return a name's key without the tail it may lack ("Helmand Province", "Equifax Inc", "Austin, Texas").

    >>> bare("Helmand Province"), bare("Austin, Texas"), bare("province")
    ('helmand', 'austin', 'province')
    """
    words = key(name.partition(",")[0]).split()
    if len(words) > 1 and words[-1] in word_set("name_tails.txt"):
        words = words[:-1]
    if len(words) > 2 and words[-1] in _STREETS and words[0] in word_set("compass.txt"):
        words = words[1:]
    return " ".join(words)


def word_bag(name: str) -> str:
    """Return the words of a name of several words in one order: "Ministry of Defence" is the "Defence Ministry".

    >>> word_bag("Ministry of Defence") == word_bag("Defense Ministry"), word_bag("Interpol")
    (True, '')
    """
    words = [word for word in key(name).split() if word not in _SMALL_WORDS]
    return " ".join(sorted(words)) if len(words) > 1 else ""


def expands(short: str, long: str) -> bool:
    """Tell whether one name is another with a run of words shortened to their initials.

    >>> expands("Lee County EMS", "Lee County Emergency Medical Services"), expands("Lee County", "Lee County EMS")
    (True, False)
    """
    one, two = key(short).split(), [word for word in key(long).split() if word not in _SMALL_WORDS]
    if not 1 < len(one) < len(two):
        return False
    head = 0
    while head < len(one) and one[head] == two[head]:
        head += 1
    tail = 0
    while tail < len(one) - head and one[-1 - tail] == two[-1 - tail]:
        tail += 1
    middle = two[head : len(two) - tail]
    return len(one) - head - tail == 1 and len(middle) > 1 and one[head] == "".join(word[0] for word in middle)


def one_edit(name: str, other: str) -> bool:
    """Tell whether two long names differ by one letter added, dropped, changed or swapped, and not by an ending.

    "Russia" and "Russian", "Hotel" and "Hotels" are two words, not two spellings.

    >>> one_edit("Zelensky", "Zelenskyy"), one_edit("Austria", "Austrian"), one_edit("Iran", "Iraq")
    (True, False, False)
    """
    short, long = sorted((key(name), key(other)), key=lambda form: (len(form), form))
    if len(short) < _LONG or short[0] != long[0] or any(char.isdigit() for char in short + long):
        return False
    if len(short) < len(long) and any(long == short + ending for ending in ("n", "s")):
        return False
    one, two = short.split(), long.split()
    if len(one[-1]) == len(two[-1]) == 1 and one[-1] != two[-1]:  # "Platform A" is not "Platform B"
        return False
    return short != long and OSA.distance(short, long, score_cutoff=1) <= 1


def _same_given(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    names = _given_names()
    return bool(names.get(one, frozenset()) & names.get(other, frozenset())) or one_edit(one, other)


def same_person(name: str, other: str) -> Likeness | None:
    """Tell whether two full names can be one person's: the last names equal, the first ones too or short for it.

    >>> same_person("Richard F. Smith", "Dick Smith")
    Likeness(rule='given name and surname', score=0.9)
    >>> same_person("Anna Smith", "Richard Smith") is None
    True
    """
    one, two = key(name).split(), key(other).split()
    if len(one) < 2 or len(two) < 2:
        return None
    if (one[-1] == two[-1] or one_edit(one[-1], two[-1])) and _same_given(one[0], two[0]):
        return Likeness("given name and surname", 0.9)
    short, long = sorted((one, two), key=len)
    if one[-1] == two[-1] and len(short[0]) > 1 and short[0] == "".join(word[0] for word in long[:-1]):  # A.J. Smith
        return Likeness("initials and surname", 0.8)
    if one[0] == two[0] and len(short) < len(long) and short[-1] in long[1:]:  # Laura Chinchilla Miranda
        return Likeness("part of a longer name", 0.7)
    return None

"""Whether two names are written forms of one: the rules by which people, bodies and places are joined."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.relate.wordlists import rows, word_set

_WORD = re.compile(r"[^\W_]+(?:['][^\W_]+)*")  # Gaza's, d'Ivoire; hyphens and slashes part words
STREETS = frozenset(("street", "avenue", "road", "boulevard"))
SMALL_WORDS = frozenset(("the", "of", "for", "and", "in", "on", "at", "to", "de", "la", "&"))


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
    large = "".join(word[0] for word in words if word not in SMALL_WORDS)
    return frozenset(short for short in (every, large) if len(short) > 1 and len(words) > 1)


def bare(name: str) -> str:
    """Return a name's key without the tail it may lack ("Helmand Province", "Equifax Inc", "Austin, Texas").

    >>> bare("Helmand Province"), bare("Austin, Texas"), bare("province")
    ('helmand', 'austin', 'province')
    """
    words = key(name.partition(",")[0]).split()
    if len(words) > 1 and words[-1] in word_set("name_tails.txt"):
        words = words[:-1]
    if len(words) > 2 and words[-1] in STREETS and words[0] in word_set("compass.txt"):
        words = words[1:]
    return " ".join(words)


def expands(short: str, long: str) -> bool:
    """Tell whether one name is another with a run of words shortened to their initials.

    >>> expands("Lee County EMS", "Lee County Emergency Medical Services"), expands("Lee County", "Lee County EMS")
    (True, False)
    """
    one, two = key(short).split(), [word for word in key(long).split() if word not in SMALL_WORDS]
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

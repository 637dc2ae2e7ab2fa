"""What names of bodies are compared by: their words in one order, a people's adjective as its state."""

from functools import cache

from rashomon.relate.names.alike import SMALL_WORDS, key
from rashomon.relate.wordlists import rows

_MINISTRIES = frozenset(("ministry", "minister", "department"))
_MOST_WORDS = 12


@cache
def _states() -> dict[str, str]:
    return {word: row[1] for row in rows("peoples.tsv") if len(row) > 2 for word in row[2].split(",")}


@cache
def _nouns() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("bodies.tsv")}


def body_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's name, sorted, its state and its kind named one way; none for a single word.

    >>> body_words("Costa Rican government") == body_words("Government of Costa Rica")
    True
    >>> body_words("Ministry of Foreign Affairs") == body_words("Foreign Ministry")
    True
    """
    words = key(name).split()[:_MOST_WORDS]
    for length in (2, 1):
        state = _states().get(" ".join(words[:length])) if len(words) > length else None
        if state is not None:
            words = [*state.split(), *words[length:]]
            break
    plain = [word for word in words if word not in SMALL_WORDS]
    for length in (2, 1):
        for at in range(len(plain) - length + 1):
            noun = _nouns().get(" ".join(plain[at : at + length]))
            if noun is not None:
                plain[at : at + length] = [noun]
    if _MINISTRIES.intersection(plain):
        plain = ["security" if word == "safety" else word for word in plain if word != "affairs"]
    return tuple(sorted(plain)) if len(plain) > 1 else ()

"""What a figure counts and of whom, each in one word for all its synonyms."""

from functools import cache, lru_cache

from rashomon.base.marks import Figure
from rashomon.relate.facts.terms import stem
from rashomon.relate.wordlists import rows, word_set


@cache
def tolls_words() -> dict[str, str]:
    """Return the word under which each word for a fate is counted.

    >>> tolls_words()["dead"]
    'killed'
    """
    return {word: row[0] for row in rows("counted.tsv") for word in row}


@cache
def _things() -> dict[str, str]:
    return {form: row[0] for row in rows("things.tsv") for word in row for form in _forms(word)}


def _forms(word: str) -> tuple[str, ...]:
    return word, f"{word}s", *([f"{word[:-1]}ies"] if word.endswith("y") else [])


def thing_of(word: str) -> str:
    """Return the one word, in lower case, for a noun that is counted and all its synonyms.

    >>> thing_of("Houses"), thing_of("home"), thing_of("factories"), thing_of("horses")
    ('home', 'home', 'factory', 'horses')
    """
    plain = word.casefold()
    return _things().get(plain, plain)


def unit_of(figure: Figure) -> str | None:
    """Return the unit of a figure, as one word for all its synonyms."""
    return figure.unit and thing_of(figure.unit)


@cache
def _peoples() -> dict[str, str]:
    return {word.replace(" ", "-"): row[0] for row in rows("peoples.tsv") for word in ",".join(row[1:]).split(",")}


def people_of(word: str) -> str:
    """Return the country that a word for a country or its people names, nothing for any other word.

    >>> people_of("U.S."), people_of("Americans"), people_of("American"), people_of("miners")
    ('us', 'us', 'us', '')
    """
    plain = word.casefold().strip(".,’'")
    return _peoples().get(plain) or _peoples().get(plain.removesuffix("s"), "")


def counted_thing(figure: Figure, said: str) -> tuple[str, str] | None:
    """Return unit and what is counted, each as one word for all its synonyms; None where either is unknown.

    A word of the figure's own ("770 injured") goes before what the sentence around it was read to count.
    """
    if not figure.what or (figure.low is None and figure.high is None):
        return None
    what = figure.what.casefold().strip()
    own = next((tolls_words()[word] for word in said.casefold().split() if word in tolls_words()), None)
    return stem(unit_of(figure) or ""), own or tolls_words().get(what) or " ".join(stem(word) for word in what.split())


def whom(figure: Figure) -> set[str]:
    """Return the stems of whom a figure counts, a people as its country; empty where that is anybody."""
    return set(_whom(figure.of or ""))


@lru_cache(maxsize=1 << 12)
def _whom(said: str) -> frozenset[str]:
    words = frozenset(people_of(word) or stem(word) for word in said.casefold().split())
    return words - {stem(word) for word in word_set("anybody.txt")}


def nation(figure: Figure) -> str:
    """Return the country whose people a figure counts, nothing where none is named."""
    return _nation(figure.of or "")


@lru_cache(maxsize=1 << 12)
def _nation(said: str) -> str:
    found = [people_of(word) for word in said.split()[:6] if word[:1].isupper()]
    return next((one for one in found if one), "")


@cache
def _sides() -> dict[str, str]:
    return {word: row[0] for row in rows("sides.tsv") for word in row}


def side_of(figure: Figure) -> str:
    """Return the side of a fight that a figure counts, nothing where none is named: troops are soldiers."""
    return _side(figure.of or "")


@lru_cache(maxsize=1 << 12)
def _side(said: str) -> str:
    found = (_sides().get(word.strip(",.")) for word in said.casefold().split())
    return next((one for one in found if one), "")


def kind_of(figure: Figure) -> set[str]:
    """Return the stems of the words before the thing counted: "first-stage boosters" are no "side boosters"."""
    return set(_kind(figure.what, figure.unit, figure.of))


@lru_cache(maxsize=1 << 12)
def _kind(what: str | None, unit: str | None, of: str | None) -> frozenset[str]:
    thing = {stem(word) for text in (what, unit) for word in _words(text)}
    dull = {stem(word) for word in word_set("function_words.txt")}
    compound = thing_of(unit or "")  # "Web sites" are websites
    return frozenset(stem(word) for word in _words(of)[:-1] if not compound.startswith(word)) - thing - dull


def _words(text: str | None) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in (text or "").casefold()).split()


def value_of(figure: Figure) -> float:
    """Return the number a reader remembers: the bound where there is only one."""
    low = figure.low if figure.low is not None else figure.high
    return float(low if low is not None else 0)

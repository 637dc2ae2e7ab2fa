"""Whether two persons' names can be one person's: surnames, given names and their short forms, initials."""

from functools import cache, lru_cache

from rashomon.relate.names.alike import Likeness, key
from rashomon.relate.names.spelling import generation, one_edit, skeleton
from rashomon.relate.wordlists import rows

_PARTICLES = frozenset(("al", "el", "de", "da", "di", "van", "von", "der", "den", "bin", "ben", "ibn", "la", "le"))
_SPELT = 5  # letters from which a surname may be spelt otherwise: Assad/Asad, but not Lee/Li
_SPELT_GIVEN = 5  # the same of given names: Andrei/Andrey, but not Jean/Joan
_Words = tuple[str, ...]
_LAST = str.maketrans("cqyz", "kkis")  # Eric and Erik, Ines and Inez
_ENOUGH = 3  # letters of a skeleton that say something


@cache
def _given_names() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(rows("given_names.tsv")):
        for form in row:
            found.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in found.items()}


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1:]) for row in rows("nicknames.tsv")}


def surname(name: str) -> str:
    """Return the last word of a person's name, what stands for a generation left out.

    >>> surname("Otto Lind Jr."), surname("Abdel Fattah el-Sisi")
    ('lind', 'sisi')
    """
    return _words(name)[-1] if key(name) else ""


@lru_cache(maxsize=1 << 14)
def alone(name: str) -> str:
    """Return a name of one word, particles aside, '' for a longer one.

    >>> alone("Lind"), alone("al-Masri"), alone("Anna Lind")
    ('lind', 'masri', '')
    """
    words = key(name).split()
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return words[0] if len(words) == 1 else ""


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> _Words:
    words = tuple(key(name).split())
    return words[:-1] if generation(name) and len(words) > 2 else words


def ends(name: str) -> tuple[str, str]:
    """Return the first and the last word of a person's name.

    >>> ends("Otto Karl Lind Jr.")
    ('otto', 'lind')
    """
    words = _words(name) or ("",)
    return words[0], words[-1]


@lru_cache(maxsize=1 << 16)
def spelt_alike(one: str, other: str) -> bool:
    """Tell whether two surnames are spellings of one.

    >>> spelt_alike("zelensky", "zelenskiy"), spelt_alike("smith", "smits")
    (True, False)
    """
    if one == other or one_edit(one, other):
        return True
    shorter = min(len(one), len(other))
    return shorter >= _SPELT and skeleton(one) == skeleton(other) and len(skeleton(one)) >= _ENOUGH


@lru_cache(maxsize=1 << 16)
def _same_given(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    names = _given_names()
    if names.get(one, frozenset()) & names.get(other, frozenset()) or one_edit(one, other):
        return True
    if one in _nicknames().get(other, ()) or other in _nicknames().get(one, ()):
        return True
    # Daniel and Daniela, Paul and Paula are two: spellings of one name end alike
    spelt = min(len(one), len(other)) >= _SPELT_GIVEN and one[-1] == other[-1]
    return spelt and len(skeleton(one)) >= _ENOUGH and skeleton(one) == skeleton(other)


def slip(name: str, other: str) -> bool:
    """Tell whether two persons' names are one edit apart, and not as a man's and a woman's: given names end alike.

    >>> slip("Kier Holloway", "Keir Holloway"), slip("Paul Moreau", "Paula Moreau")
    (True, False)
    """
    given = {_words(one)[0][-1:].translate(_LAST) for one in (name, other) if key(one)}
    return len(given) == 1 and one_edit(name, other)


def same_person(name: str, other: str) -> Likeness | None:
    """Tell whether two full names can be one person's: the last names equal, the first ones too or short for it.

    Father and son are two, where one of the names says which ("Jr.") and the other says otherwise.

    >>> same_person("Richard F. Smith", "Dick Smith")
    Likeness(rule='given name and surname', score=0.9)
    >>> same_person("Anna Smith", "Richard Smith") is None
    True
    """
    one, two = _words(name), _words(other)
    generations = {generation(name), generation(other)}
    if len(one) < 2 or len(two) < 2 or len(generations - {None}) > 1:
        return None
    if one[0] == two[0] or one[-1] == two[-1] or spelt_alike(one[-1], two[-1]):
        return _by_ends(one, two, generations)
    if len(one) == len(two) == 2 and one == two[::-1]:  # Abe Shinzo
        return Likeness("the same words in another order", 0.8)
    return None


def _by_ends(one: _Words, two: _Words, generations: set[str | None]) -> Likeness | None:
    """Tell whether two names with an end in common can be one person's."""
    short, long = sorted((one, two), key=len)
    same_last = one[-1] == two[-1]
    if (same_last or spelt_alike(one[-1], two[-1])) and _same_given(one[0], two[0]):
        return Likeness("given name and surname", 0.9 if same_last else 0.85)
    if same_last and len(short[0]) > 1 and short[0] == "".join(word[0] for word in long[:-1]):  # A.J. Smith
        return Likeness("initials and surname", 0.8)
    if one[0] != two[0]:
        return None
    if len(short) < len(long) and short[-1] in long[1:]:  # Laura Chinchilla Miranda
        return Likeness("part of a longer name", 0.7)
    if len(generations) == 1 and not generations.isdisjoint((one[-1], two[-1])):  # Otto Jr.
        return Likeness("given name and generation", 0.8)
    return None

"""Whether a speaker is a woman or a man, as far as titles, descriptions and first names tell.

It knows first names by the lists of many countries and leaves those open that both have ("Kim", "Robin"); it is wrong
about people whose name is the other gender's elsewhere, such as an Italian Andrea.
"""

import re

from rashomon.read.name_gender import womans_name
from rashomon.read.quote_words import words_of

_WORD = re.compile(r"[^\W\d_]+")
_HEAD = 3  # words before a name that may be its title: "Mrs", "the late Lady"


def is_woman(text: str, title: str, *, named: bool) -> bool | None:
    """Tell whether a speaker is a woman; None where neither the words nor the title tell.

    >>> is_woman("Ana Silva", "", named=True), is_woman("a spokesman", "", named=False)
    (True, False)
    """
    said = [word.lower() for word in _WORD.findall(text)]
    if not named:
        return _of_words(said)
    by_title = _of_words([word.lower() for word in _WORD.findall(title)])
    if by_title is not None or len(said) < 2:  # a single word may be a surname
        return by_title
    return womans_name(said[0])


def _of_words(said: list[str]) -> bool | None:
    """Return what the first word that tells anything tells: "wife", "Mr", "chairman"."""
    for word in said:
        if word in words_of("female"):
            return True
        if word in words_of("male"):
            return False
    return None

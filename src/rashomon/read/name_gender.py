"""Whether a first name is a woman's or a man's, by the lists of many countries; open where they differ."""

from functools import cache

from rashomon.read.name_lists import listed


@cache
def womans_name(first: str) -> bool | None:
    """Tell whether a first name in lower case is a woman's, None where lists do not tell ("kim").

    >>> womans_name("ana"), womans_name("pedro"), womans_name("kim")
    (True, False, None)
    """
    if first in listed("female"):
        return True
    return False if first in listed("male") else None

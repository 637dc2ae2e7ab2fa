"""Media as sources: whether a name is that of a medium, and whether it is the one that published an article."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rashomon.relate.names.alike import key
from rashomon.relate.wordlists import word_set

_HOST = re.compile(r"^(?:[a-z]+://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/?#:]|$)")
_SECOND_LEVEL = frozenset(("ac", "co", "com", "gov", "net", "org"))  # co.uk, com.au
_CALL_SIGN = re.compile(r"[KW][A-Z]{3}")  # stations of the United States: KVUE, WLWT
_FILLERS = frozenset(("news", "online", "agency", "newspaper", "television", "tv", "website", "channel"))
_MOST_WORDS = 6  # of a medium's name; a longer one is a description


@lru_cache(maxsize=1 << 12)
def is_medium(name: str) -> bool:
    """Tell whether a name is that of a medium: a listed one, or one that holds a word such as "Herald" or "Radio".

    It misses media of odd names that no list has, and takes the "Press Council" for one.

    >>> is_medium("the Orrin Valley Herald"), is_medium("KVXQ"), is_medium("Reuters"), is_medium("Ministry of Health")
    (True, True, True, False)
    """
    parts = key(name).split()
    if not 0 < len(parts) <= _MOST_WORDS:
        return False
    listed, typical = word_set("media.txt"), word_set("media_parts.txt")
    ends = {" ".join(parts), parts[0], " ".join(parts[:2])}
    return bool(ends & listed or typical.intersection(parts) or _CALL_SIGN.fullmatch(name.strip()))


@lru_cache(maxsize=1 << 12)
def _called(name: str) -> frozenset[str]:
    """Return how an address may write a name: whole or with its first words as letters, with and without "news".

    >>> sorted(_called("The North Bay Times"))
    ['nbaytimes', 'nbt', 'nbtimes', 'northbaytimes']
    """
    parts = [part.replace("'", "") for part in key(name).split()][:_MOST_WORDS]
    found: set[str] = set()
    for kept in (parts, [part for part in parts if part not in _FILLERS]):
        for count in range(len(kept) + 1):
            found.add("".join(part[0] for part in kept[:count]) + "".join(kept[count:]))
    return frozenset(form for form in found if len(form) > 1)


@lru_cache(maxsize=1 << 12)
def _label(outlet: str) -> str:
    """Return what an outlet calls itself in one word: the registered part of its address, or its name.

    >>> _label("https://www.valleyherald.co.uk/news"), _label("news.valleyherald.com"), _label("The Valley Herald")
    ('valleyherald', 'valleyherald', 'valleyherald')
    """
    found = _HOST.match(outlet.strip().lower())
    if found is None:
        return key(outlet).replace(" ", "").replace("'", "").removeprefix("the")
    parts = found[1].split(".")
    second = len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2
    return parts[-3 if second else -2].replace("-", "").removeprefix("the")


def publishes(name: str, outlets: Iterable[str | None]) -> bool:
    """Tell whether a name is that of one of the outlets, as far as their addresses or names show.

    >>> publishes("the BBC", ["www.bbc.co.uk"]), publishes("North Bay Times", ["nbtimes.com"])
    (True, True)
    >>> publishes("North Bay Herald", ["nbtimes.com", None])
    False
    """
    forms = _called(name)
    return any(_label(outlet) in forms for outlet in outlets if outlet)

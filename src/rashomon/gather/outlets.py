"""Outlets: whether two are the same, and how others call them."""

import re
from functools import cache
from importlib.resources import files

_SECOND_LEVEL = frozenset({"ac", "co", "com", "gov", "net", "org"})  # co.uk, com.au, ...
_ADDRESS = re.compile(r"^(?:[a-z]+://)?([^/?#:]*)")  # "https://www.bbc.co.uk/news" -> "www.bbc.co.uk"


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a data file of this stage, comments left out."""
    text = (files("rashomon.gather") / "words" / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


def domain(address: str | None) -> str:
    """Return the host name in an outlet's or a URL's writing, lower case, without "www.".

    >>> domain("https://www.bbc.co.uk/news/1")
    'bbc.co.uk'
    """
    found = _ADDRESS.match((address or "").strip().lower())
    return found[1].removeprefix("www.") if found else ""


@cache
def label(outlet: str | None) -> str:
    """Return what makes an outlet the same outlet: the registered part of its domain, or its name in plain letters.

    >>> label("bbc.co.uk"), label("www.bbc.com"), label("news.sky.com"), label("The Daily Star")
    ('bbc', 'bbc', 'sky', 'dailystar')
    """
    host = domain(outlet)
    if "." not in host or " " in host:
        return plain(outlet or "")
    parts = [part for part in host.split(".") if part]
    if len(parts) > 2 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2:
        return parts[-3]
    return parts[-2] if len(parts) > 1 else host


def plain(name: str) -> str:
    """Return a name in lower case letters and digits, without "the".

    >>> plain("The Daily Star")
    'dailystar'
    """
    letters = "".join(char for char in name.casefold() if char.isalnum() or char == " ")
    return letters.removeprefix("the ").replace(" ", "")


@cache
def called(outlet: str | None) -> frozenset[str]:
    """Return the plain forms of the names others use for an outlet.

    >>> sorted(called("bbc.co.uk"))
    ['bbc', 'bbcnews']
    """
    own = label(outlet)
    if not own:
        return frozenset()
    base = own.removeprefix("the")
    names = {base, own} if len(base) > 2 else {own}
    for key, others in table("outlets.tsv"):
        if key == own:
            names |= {plain(other) for other in others.split("|")}
    return frozenset(names | {f"{name}news" for name in names if not name.endswith("news")})


@cache
def outlet_names() -> frozenset[str]:
    """Return the plain forms of the names of the outlets that are listed."""
    return frozenset(plain(name) for _, names in table("outlets.tsv") for name in names.split("|"))

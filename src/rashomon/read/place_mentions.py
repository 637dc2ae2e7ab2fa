"""Which words of an article are to be looked up in the gazetteer: names of places, and places inside longer names."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rashomon.base.marks import Name, Reading
from rashomon.base.spans import Span
from rashomon.read.name_lists import known_name, listed
from rashomon.read.name_runs import LARGE
from rashomon.read.place_gazetteer import key, known_as, nationalities, spots
from rashomon.read.place_lookup import AREA_WORDS, entries

_ACRONYM = 4  # letters in capitals that are more often an office or a firm than a place
_AREAS = frozenset({"counties", "provinces", "districts", "regions"})
_LONGEST = 5  # words of a place's name inside a longer name
_WHERE_LOOK = 12
_WHERE = re.compile(r"\b(?:in|at|near|outside|across|around|leaving|via|towards?|downtown) $", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the) $", re.IGNORECASE)
_ONE = re.compile(r"\b(?:an?|one|another) (?:\w+ )?$", re.IGNORECASE)
_AREA_OF = re.compile(r"\b(?:province|state|governorate|prefecture) of $")
_BLOCK = re.compile(r"\bblocks? of (?:\w+ )?$")  # "the 1500 block of East [Broadway]"
_DATELINE = re.compile(r", [A-Z][\w.]+|(?:,[^\n]{1,30})? ?(?:\([^()\n]{2,20}\) ?)?[\u2013\u2014-] ")
_WORD = re.compile(r"[^\s,;:()]+")
_PARTY = re.compile(r"(?:R|D|DFL|I|Lib|Lab|Con)-(?=[A-Z])")  # "D-Charleston"
_BEHIND = re.compile(
    r",? \(?(?=([A-Z][A-Za-z]*\.(?: ?[A-Z][a-z]*\.)*|[A-Z]{2})(?![\w']))"
)  # ", Va.", " (N.Y.)", ", OH"
_NEXT_WORD = re.compile(r"['\u2019]?s? ([a-z]+)")


class Mention(NamedTuple):
    """Words to look up: where they stand, what they are looked up as, and whether the text must bear them out."""

    span: Span
    name: str
    doubtful: bool = False


@cache
def _words(name: str) -> frozenset[str]:
    """Return the words of `words/place_<name>.txt`."""
    text = (files("rashomon.read") / "words" / f"place_{name}.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def find_mentions(text: str, reading: Reading) -> list[Mention]:
    """Return what is to be looked up, in the order of the text and without overlap."""
    parts = {
        word
        for name in reading.names
        if name.kind != "place" and (name.kind == "person" or _inside(text, name) is None)
        for word in name.name.split()
    }
    shown = {name.name for name in reading.names if name.kind != "person" and _is_shown(text, name)}
    quarters = {name.name for name in reading.names if _is_quarter(text, name.span)}
    starts = {name.span.start for name in reading.names if name.kind == "place"}
    found: list[Mention] = []
    for name in reading.names:
        made = _of_name(text, name, parts, shown)
        if made and (not found or found[-1].span.end <= made.span.start):
            made = made._replace(doubtful=made.doubtful or name.name in quarters)
            found.append(made)
            found.extend(one for one in _abbreviated(text, made) if one.span.start not in starts)
    return found


def _of_name(text: str, name: Name, parts: set[str], shown: set[str]) -> Mention | None:
    """Return what a name gives to look up, if anything."""
    written = text[name.span.start : name.span.end]
    after = _NEXT_WORD.match(text, name.span.end)
    if after and after.group(1) in _words("eponyms"):
        return None
    if _BLOCK.search(text, max(0, name.span.start - 2 * _WHERE_LOOK), name.span.start):
        return None
    country = name.kind != "person" and any(spot.kind == "country" for spot in spots(written))
    if name.kind == "place" or country or (name.kind != "person" and name.name in shown):
        for form in sorted({name.name, written}, key=lambda one: (-len(one), one)):
            if _is_name(form) and (found := entries(form)):
                small = all(spot.kind == "town" and not (spot.known or spot.first) for spot in found)
                doubtful = name.name not in shown and (small or _is_doubtful(text, name, parts))
                return Mention(name.span, form, doubtful)
    return _inside(text, name)


def _is_name(form: str) -> bool:
    """Tell whether a form can be a place at all: no word for a people, and no acronym but those of places."""
    low = key(form)
    if low in nationalities() or low in listed("demonyms") or low in _words("beyond") or low in listed("place_tails"):
        return False
    known = known_name(form)
    if known:
        return known.kind == "place"
    bare = form.replace(".", "")
    if not bare.isupper() or len(bare) > _ACRONYM:
        return True
    return known_as(form) in LARGE or any(spot.kind == "state" and not spot.first for spot in spots(form))


def _is_doubtful(text: str, name: Name, parts: set[str]) -> bool:
    """Tell whether a name of one word is a surname, an acronym or part of a longer name, and no well-known place."""
    one_word = " " not in name.name
    if name.name in parts and _ARTICLE.search(text, max(0, name.span.start - _WHERE_LOOK), name.span.start):
        return one_word and known_as(name.name) != "country"
    if not one_word or known_name(name.name) or known_as(name.name) in LARGE:
        return False
    low = name.name.lower()
    return name.name.isupper() or name.name in parts or low in listed("last") or low in listed("common")


def _is_shown(text: str, name: Name) -> bool:
    """Tell whether the words around a mention say that it is a place: "in Nixon", "Nixon, Texas", "(Nixon)"."""
    if not _is_name(text[name.span.start : name.span.end]):
        return False
    owns = text[name.span.end : name.span.end + 2] in ("'s", "\u2019s")
    if not owns and _WHERE.search(text, max(0, name.span.start - _WHERE_LOOK), name.span.start):
        return True
    return bool(_DATELINE.match(text, name.span.end)) or is_area(text, name.span)


def is_area(text: str, span: Span) -> bool:
    """Tell whether the word after a mention, or the one before it, says that an area is meant: "Kunduz province"."""
    if _AREA_OF.search(text, max(0, span.start - _WHERE_LOOK), span.start):
        return True
    after = text[span.end : span.end + 14].split()
    return bool(after) and after[0].lower().strip(".,;:") in AREA_WORDS | _AREAS


def _is_quarter(text: str, span: Span) -> bool:
    """Tell whether the word after a mention says that a part of a town is meant: "the Dunmore neighborhood".

    "A Dunmore neighborhood" is a part of Dunmore.
    """
    after = _NEXT_WORD.match(text, span.end)
    if after is None or after.group(1) not in _words("quarters"):
        return False
    return not (_ONE.search(text, max(0, span.start - 2 * _WHERE_LOOK), span.start) or text[span.end] in "'\u2019")


def _inside(text: str, name: Name) -> Mention | None:
    """Return the place at the beginning or the end of a longer name: "Dunmore Fire Department", "City of Dunmore"."""
    party = _PARTY.match(text, name.span.start, name.span.end)
    if party:
        return _place_at(text, Span(party.end(), name.span.end))
    words = list(_WORD.finditer(text, name.span.start, name.span.end))
    low = [word.group().lower().strip(".'\u2019") for word in words]
    if len(words) < 2:
        return None
    barred = not _words("never").isdisjoint(low)
    skip = int(low[0] == "the")
    for count in range(min(len(words) - 1, _LONGEST), 0, -1):
        rest = low[skip + count :]
        place = low[skip : skip + count]
        county = count > 1 and place[-1] in AREA_WORDS
        if rest and (county or (not barred and _is_body(place, rest, name))):
            first = _place_at(text, Span(words[skip].start(), words[skip + count - 1].end()))
            if first:
                return first
        before = low[:-count]
        if len(before) > 1 and not barred and _leads(before[-2], before[-1]):
            last = _place_at(text, Span(words[-count].start(), words[-1].end()))
            if last:
                return last
    return None


def _leads(head: str, link: str) -> bool:
    """Tell whether two words lead to a place at the end of a name: "City of Dunmore", "Church in Dunmore"."""
    return link in ("in", "at") or (link == "of" and head in _words("heads"))


def _is_body(place: list[str], rest: list[str], name: Name) -> bool:
    """Tell whether the words behind a place make a body of it."""
    if len(place) == 1 and place[0] in listed("place_heads"):
        return False
    return name.kind != "person" and not _words("bodies").isdisjoint(rest)


def _place_at(text: str, span: Span) -> Mention | None:
    """Return a span to look up if the gazetteer has it as it stands, doubtful if it is one word and no large place."""
    written = text[span.start : span.end].removesuffix("'s").removesuffix("\u2019s")
    low = key(written)
    found = entries(written) if _is_name(written) else ()
    if not found or low in _words("bodies") or low in _words("heads") or (len(written) < 3 and not written.isupper()):
        return None
    if " " not in written and all(spot.kind == "county" and not spot.first for spot in found):
        return None  # nobody calls White County "White"
    large = " " in written or known_name(written) is not None or known_as(written) in LARGE
    if not large and low in listed("common"):
        return None
    return Mention(Span(span.start, span.start + len(written)), written, doubtful=not large)


def _abbreviated(text: str, mention: Mention) -> Iterator[Mention]:
    """Yield the state that stands shortened behind a place, where no name was found: "Dunmore, Va."."""
    behind = _BEHIND.match(text, mention.span.end)
    if behind and any(spot.kind == "state" and not spot.first for spot in spots(behind.group(1))):
        yield Mention(Span(behind.end(), behind.end(1)), behind.group(1))

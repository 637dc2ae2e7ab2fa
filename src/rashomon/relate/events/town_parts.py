"""Parts of towns: a neighbourhood that a story puts acts in is a part of a town that the story names around it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import cos, hypot, radians

from rashomon.base.marks import Place
from rashomon.base.spans import Span
from rashomon.relate.events.mentions import cue_of, towns
from rashomon.relate.events.scenes import Telling
from rashomon.relate.wordlists import word_set

# "Holm neighbourhood", "Holm and East Lund neighbourhoods"
_BEHIND = re.compile(r"(?: and (?:[A-Z][\w.'’-]* ){1,3}| )(\w+)(?: (\w+))?")
_ONE = re.compile(r"\b(?:an?|one|another) (?:\w+ )?$", re.IGNORECASE)
_A_BEFORE = 24  # code points before a name in which "a" or "a quiet" may stand
_NEAR = 40.0  # km from the middle of a town to its parts
_DEGREE = 111.0  # km
_MOST = 100  # towns of a story that may be the whole, those named most; it bounds the cost
# Of a mention of a town for its being the whole: police are those of whole towns (3 or 5: one bundle of 425).
_WEIGHTS = {"dateline": 3, "body": 5, "site": 0, "elsewhere": 0}


def wholes_of(tellings: Sequence[Telling], marks: Mapping[str, Place]) -> dict[str, str]:
    """Return of each name told to be a part of a town the town: the one named most near by, else of all.

    It takes a suburb for a part where it is called a neighbourhood, and the town of a hospital for the whole where no
    other is named.
    """
    parts: set[str] = set()
    named: Counter[str] = Counter()
    for telling in tellings:
        mine, weights = telling.find(_named)
        parts |= mine
        named.update(weights)
    wholes = sorted((name for name in named if name not in parts), key=lambda name: (-named[name], name))[:_MOST]
    found = {}
    for part in sorted(parts) if wholes else ():
        near = (whole for whole in wholes if part in marks and _is_near(marks[part], marks[whole]))
        found[part] = next(near, wholes[0])
    return found


def _named(telling: Telling) -> tuple[set[str], Counter[str]]:
    """Return the names that an article tells to be parts of towns, and how much it names each town otherwise."""
    text = telling.member.article.text
    parts: set[str] = set()
    named: Counter[str] = Counter()
    for mention in towns(telling):
        if is_part(text, mention.span):
            parts.add(mention.name)
        elif mention.known:
            owner = text[mention.span.end : mention.span.end + 2] in ("'s", "’s")
            cue = cue_of(text, mention.span, Span(0, len(text)))
            named[mention.name] += 3 if owner else _WEIGHTS.get(cue, 1)
    return parts, named


def is_part(text: str, span: Span) -> bool:
    """Tell whether the words behind a name make it a part of a town, which "a Dunmore neighbourhood" does not.

    "A Dunmore neighbourhood shooting" does: its "a" belongs to the shooting.

    >>> text = "in the Holm neighbourhood"
    >>> is_part(text, Span(7, 11)), is_part("in a Holm neighbourhood", Span(5, 9))
    (True, False)
    """
    behind = _BEHIND.match(text, span.end)
    if behind is None or behind[1].lower() not in word_set("town_parts.txt"):
        return False
    follows = behind[2] or ""
    several = follows.islower() and follows not in word_set("function_words.txt")
    return several or not _ONE.search(text[max(0, span.start - _A_BEFORE) : span.start])


def _is_near(one: Place, other: Place) -> bool:
    """Tell whether two places are near enough for one to be a part of the other."""
    north, east = one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat))
    return hypot(north, east) * _DEGREE < _NEAR

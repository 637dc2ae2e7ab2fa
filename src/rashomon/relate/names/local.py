"""What each article of a story calls whom: the names of its reading, by the fullest form that it gives a bearer."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from rashomon.base.findings import Passage, Read
from rashomon.base.marks import NAME_KINDS, NameKind
from rashomon.base.spans import words
from rashomon.relate.names.extent import regions, wider


@dataclass(slots=True)
class Local:
    """What one article calls by one fullest form; `wider` holds forms with what stands around: "Vell, Kessa"."""

    article: str
    name: str
    kinds: Counter[str] = field(default_factory=Counter)
    forms: dict[str, str] = field(default_factory=dict)  # each form as written, and the rule that gave it the name
    wider: dict[str, str] = field(default_factory=dict)  # wider form -> the form that stands in it
    mentions: list[Passage] = field(default_factory=list)
    atlas: set[tuple[int, str]] = field(default_factory=set)  # the known places that its mentions are
    regions: set[tuple[str, str]] = field(default_factory=set)  # what it is said to lie in: "admin", which

    kind: NameKind = "other"  # the one that most mentions say
    known: dict[Callable[..., object], tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    """By what it is looked up, as each step of joining does it."""


def majority(kinds: Counter[str]) -> NameKind:
    """Return the most frequent kind; "other" only where nothing else is said.

    >>> majority(Counter(other=3, place=1))
    'place'
    """
    order: list[NameKind] = [kind for kind in ("person", "organization", "place") if kinds[kind]]
    return max(order, key=lambda kind: (kinds[kind], -NAME_KINDS.index(kind)), default="other")


def find_locals(member: Read, most: int) -> list[Local]:
    """Return the names of an article, of one with more than `most` those mentioned most."""
    here: dict[str, Local] = {}
    known = {place.span: (place.geonames, place.country) for place in member.reading.places}
    around, inside = wider(member), regions(member)
    for mark in member.reading.names:
        local = here.setdefault(mark.name, Local(member.article.id, mark.name))
        local.kinds[mark.kind] += 1
        form = words(member.article.text, mark.span)
        local.forms.setdefault(form, mark.rule)
        if mark.span in around:
            local.wider.setdefault(words(member.article.text, around[mark.span]), form)
        local.regions |= inside.get(mark.span, set())
        local.mentions.append(Passage(member.article.id, mark.span))
        if mark.span in known:
            local.atlas.add(known[mark.span])
    for local in here.values():
        local.kind = majority(local.kinds)
    ranked = sorted(here.values(), key=lambda local: (-len(local.mentions), local.mentions[0].span))[:most]
    kept = {local.name for local in ranked}
    return [local for local in here.values() if local.name in kept]

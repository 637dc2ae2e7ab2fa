"""People and bodies across articles: which names of different articles are one bearer.

MEANTIME dev: names of people and organisations with the instance that annotators gave them, over all its articles at
once, which is harder than a story: two companies of one article each may share a word. Each name of an article (its
fullest form, per instance) is paired with those of the other articles; P, R and F1 are of pairs put together. The other
way joins equal forms. How names of one article are joined is measured in `reading_names.py`; on gold stories,
`relating_gold.py` has the forms put under one name.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from measures import Figures, Tables, article_of, f1, read_layer
from name_joins import instances

from rashomon.base.findings import Read
from rashomon.read import ReadSettings
from rashomon.relate.names.alike import key
from rashomon.relate.names.people import find_people
from rashomon.relate.settings import RelateSettings

OURS = "this program"


@dataclass(frozen=True, slots=True)
class Named:
    """A name of one article and the instance that annotators gave what it names."""

    article: str
    name: str
    instance: str


def measure(data: Path, settings: RelateSettings) -> dict[str, Tables]:
    """Return one table."""
    members: list[Read] = []
    named: list[Named] = []
    for number, (text, mentions) in enumerate(instances(data / "data" / "reading")):
        article = replace(article_of(text), id=f"a{number:016x}")
        member = Read(article, read_layer(article, "names", ReadSettings()))
        members.append(member)
        named += _named(member, mentions)
    people = find_people(tuple(members), settings)
    by_name: Mapping[tuple[str, str], str] = people.by_name
    ways: dict[str, Callable[[Named], str | None]] = {
        OURS: lambda one: by_name.get((one.article, one.name)),
        "equal forms": lambda one: key(one.name),
    }
    rows = {name: judged(named, way) for name, way in ways.items()}
    return {f"names across {len(members)} articles of MEANTIME dev": rows}


def _named(member: Read, mentions: Sequence[tuple[int, int, str]]) -> Iterator[Named]:
    """Yield, once each, the names found where annotated mentions stand."""
    found: dict[tuple[str, str], None] = {}
    for start, end, instance in mentions:
        over = [
            (min(mark.span.end, end) - max(mark.span.start, start), mark.name)
            for mark in member.reading.names
            if mark.span.start < end and start < mark.span.end
        ]
        if over:
            found[max(over)[1], instance] = None
    yield from (Named(member.article.id, name, instance) for name, instance in found)


def judged(named: Sequence[Named], way: Callable[[Named], str | None]) -> Figures:
    """Return precision, recall and F1 of the pairs of names of different articles that a way puts together."""
    right = said = true = 0
    bearers = [way(one) for one in named]
    for (one, mine), (other, theirs) in combinations(zip(named, bearers, strict=True), 2):
        if one.article == other.article:
            continue
        together, same = mine is not None and mine == theirs, one.instance == other.instance
        right, said, true = right + (together and same), said + together, true + same
    return {"pairs": said, **f1(right, said, true)}

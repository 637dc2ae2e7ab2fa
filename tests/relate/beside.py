"""Sets passages of a few articles beside one another, every one as alike as the next, for rules that compare slots."""

from dataclasses import dataclass

from rashomon.base.findings import Read
from rashomon.base.marks import Date, Place, Precision
from rashomon.relate import RelateSettings
from rashomon.relate.differences.difference import Difference
from rashomon.relate.facts.evidence import Held, hold
from rashomon.relate.facts.passages import find_candidates
from rashomon.relate.names.people import People, find_people
from rashomon.relate.versions.chains import Versions, find_versions
from tests.relate.build import at

SETTINGS = RelateSettings()


@dataclass(frozen=True, slots=True)
class Beside:
    """What the rules are given: passages, articles, who is named, how alike all are, which are versions."""

    held: tuple[Held, ...]
    members: tuple[Read, ...]
    people: People
    near: dict[int, dict[int, float]]
    versions: Versions


def beside(*members: Read, likeness: float = 0.9) -> Beside:
    """Return articles made ready for the rules; passages of two articles are all equally alike."""
    people = find_people(members, SETTINGS)
    held = hold(find_candidates(members, people, SETTINGS), members)
    near = {
        one: {n: likeness for n, other in enumerate(held) if other.candidate.member != mine.candidate.member}
        for one, mine in enumerate(held)
    }
    return Beside(held, members, people, near, find_versions(members, ()))


def sides(found: list[Difference], held: tuple[Held, ...]) -> list[dict[str, list[int]]]:
    """Return for each difference the articles that take each side."""
    made: list[dict[str, list[int]]] = []
    for each in found:
        one: dict[str, list[int]] = {}
        for passage, side in zip(each.passages, each.sides, strict=True):
            one.setdefault(side, []).append(held[passage].candidate.member)
        made.append(one)
    return made


def day(text: str, words: str, value: str) -> Date:
    """Return a date mark."""
    return Date(at(text, words), value, "by hand")


def town(text: str, words: str, geonames: int, precision: Precision = "city") -> Place:
    """Return a place mark."""
    return Place(at(text, words), words, 50.0 + geonames, 4.0, geonames, "NL", precision)

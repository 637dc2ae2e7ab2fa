"""Sets passages of a few articles beside one another, every one as alike as the next, for rules that compare slots."""

from collections.abc import Sequence

from rashomon.base.findings import Read
from rashomon.base.marks import Date, Place, Precision
from rashomon.base.remembered import Remembered
from rashomon.relate import RelateSettings
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.difference import Difference
from rashomon.relate.facts.evidence import Held, hold
from rashomon.relate.facts.passages import find_candidates
from rashomon.relate.names.people import find_people
from rashomon.relate.versions.chains import find_versions
from tests.relate.build import at

SETTINGS = RelateSettings()


def beside(*members: Read, likeness: float = 0.9) -> Accounts:
    """Return articles made ready for the rules; passages of two articles are all equally alike."""
    people = find_people(members, SETTINGS)
    held = hold(find_candidates(members, people, SETTINGS), members)
    near = {
        one: {n: likeness for n, other in enumerate(held) if other.candidate.member != mine.candidate.member}
        for one, mine in enumerate(held)
    }
    return Accounts(held, members, near, find_versions(members, ()), people, (), SETTINGS, Remembered(lasts=False))


def sides(found: list[Difference], held: Sequence[Held]) -> list[dict[str, list[int]]]:
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

"""Where accounts name a thing or a person of one act as of two kinds: a truck and a car, a wife and a fiancée."""

import re
from dataclasses import dataclass
from functools import cache

from rashomon.base.spans import Span
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.around import clause_around
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.slots import Clash, Filled, pairs_near, together
from rashomon.relate.facts.terms import find_terms
from rashomon.relate.wordlists import rows

_WORD = re.compile(r"(?:ex-)?[^\W\d_]+")
_COMPOUND = re.compile(r"\w-\Z")  # "two-car" names no car
_SHARED = {"her partner": 1, "his partner": 1}  # content words that the clauses of two kinds share
_THINGS = 3  # the same for things
_MOST = 40  # passages of one article that name a kind of one set and are looked at


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind that a passage names: its set, itself, the word, and the stems of its clause."""

    set: str
    why: str
    kind: str
    words: str
    stems: frozenset[str]


@cache
def _kinds() -> dict[str, tuple[str, str, str]]:
    return {word: (row[0], row[1], row[2]) for row in rows("kinds.tsv") for word in row[3:]}


@cache
def _stem_of_kinds() -> frozenset[str]:
    return find_terms(" ".join(_kinds())).stems


def kinds_in(words: str) -> tuple[_Kind, ...]:
    """Return the kinds a passage names, of each set only where it names one kind of it once.

    >>> [(each.set, each.kind, sorted(each.stems)) for each in kinds_in("He drove a lorry into the gate.")]
    [('vehicle', 'truck', ['drov', 'gate'])]
    >>> kinds_in("A lorry hit a car."), kinds_in("A two-car tram overturned.")
    ((), ())
    """
    found: dict[str, list[re.Match[str]]] = {}
    for match in _WORD.finditer(words):
        named = _kinds().get(match.group().casefold())
        if named and not _COMPOUND.search(words, max(0, match.start() - 2), match.start()):
            found.setdefault(named[0], []).append(match)
    return tuple(_kind(words, some[0]) for some in found.values() if len(some) == 1)


def _kind(words: str, match: re.Match[str]) -> _Kind:
    clause = clause_around(words, Span(0, len(words)), Span(*match.span()))
    stems = find_terms(words[slice(*clause)]).stems - _stem_of_kinds()
    return _Kind(*_kinds()[match.group().casefold()], match.group(), stems)


def kind_differences(accounts: Accounts) -> list[Difference]:
    """Return alike passages that tell one act with things or people of two kinds that exclude one another.

    The clauses around the two words share three content words at least, one for partners, of whom somebody has one;
    and neither article uses the other's kind in such a clause: an article that knows of both a lorry and a car
    contradicts nobody. Read one by one in seven data sets, all 4 found were right.
    """
    held = accounts.held
    named = accounts.found(kinds_in)
    known: dict[tuple[int, str, str], list[frozenset[str]]] = {}
    for number, kinds in named.items():
        for kind in kinds:
            known.setdefault((held[number].candidate.member, kind.set, kind.kind), []).append(kind.stems)
    clashes: dict[tuple[str, str], list[Clash]] = {}
    for one, other, _ in pairs_near(named.keys(), accounts, accounts.settings.kind_likeness):
        members = held[one].candidate.member, held[other].candidate.member
        for mine in named[one]:
            for theirs in named[other]:
                if mine.set != theirs.set or mine.kind == theirs.kind:
                    continue
                shared = mine.stems & theirs.stems
                least = _SHARED.get(mine.set, _THINGS)
                both = (known.get((members[1], mine.set, mine.kind)), known.get((members[0], mine.set, theirs.kind)))
                aware = [stems for some in both for stems in (some or ())[:_MOST]]
                if len(shared) < least or any(len(stems & (mine.stems | theirs.stems)) >= least for stems in aware):
                    continue
                written = held[one].candidate.terms.written
                words = tuple(sorted(written.get(stem, stem) for stem in shared))
                clash = Clash(Filled(one, mine.kind, mine.words), Filled(other, theirs.kind, theirs.words), words)
                clashes.setdefault((mine.why, mine.set), []).append(clash)
    return [found for (why, name), some in sorted(clashes.items()) for found in together(why, name, some)]

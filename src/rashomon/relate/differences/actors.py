"""Where accounts have one thing done or suffered by a man and by a woman: "a man waved it down", "a woman did"."""

import re
from dataclasses import dataclass
from functools import cache

from rashomon.base.spans import Span
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.around import clause_around
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.slots import Clash, Filled, pairs_near, together
from rashomon.relate.facts.terms import find_terms, stem
from rashomon.relate.wordlists import rows

_SUFFERED = re.compile(r" (?:was|were|been) ", re.IGNORECASE)
_LONG_AGO = re.compile(r"\b(?:19|20)\d\d\b|\b(?:ago|earlier|previous|last year)\b")
_AUXILIARIES = "who|was|were|is|has|had|been|later|also|then|reportedly|allegedly"


@dataclass(frozen=True, slots=True)
class _Actor:
    """Who stands right before a verb, the stem of that verb, and the stems of the rest of the clause."""

    sex: str
    words: str
    verb: str
    stems: frozenset[str]


@cache
def _sexes() -> dict[str, str]:
    return {word: row[0] for row in rows("sexes.tsv") for word in row[1:]}


@cache
def _pattern() -> re.Pattern[str]:
    people = "|".join(sorted(_sexes()))
    return re.compile(
        rf"\b({people})(?: (?:{_AUXILIARIES}))* ([a-z]{{2,}}ed|shot|fled|drove|fell|found|held)\b", re.IGNORECASE
    )


def actors_in(words: str) -> tuple[_Actor, ...]:
    """Return each man or woman of a passage who stands right before a verb in the past; a clause only for one alone.

    >>> [(each.sex, each.verb, sorted(each.stems)) for each in actors_in("A young man waved from the roof.")]
    [('man', 'wav', ['roof', 'young'])]
    """
    found = list(_pattern().finditer(words))
    return tuple(_actor(words, match, alone=len(found) == 1) for match in found)


def _actor(words: str, match: re.Match[str], *, alone: bool) -> _Actor:
    verb = stem(match.group(2))
    stems: frozenset[str] = frozenset()
    if alone:
        clause = clause_around(words, Span(0, len(words)), Span(*match.span()))
        stems = find_terms(words[slice(*clause)]).stems - {verb, *_sexes()}
    voice = "be " if _SUFFERED.search(match.group()) else ""
    return _Actor(_sexes()[match.group(1).casefold()], match.group(), f"{voice}{verb}", stems)


def actor_differences(accounts: Accounts) -> list[Difference]:
    """Return alike passages in which one act is a man's in one article and a woman's in the other.

    Their clauses share the verb and another content word, and neither article has anybody of the other's sex do the
    same: where a man and a woman were both hurt, nobody differs. In seven data sets one was found, and was right: too
    few to say more.
    """
    held = accounts.held
    every = accounts.found(actors_in)
    named = {n: found[0] for n, found in every.items() if len(found) == 1 and not _LONG_AGO.search(held[n].words)}
    known: dict[tuple[int, str], set[str]] = {}
    for number, found in every.items():
        for actor in found:
            known.setdefault((held[number].candidate.member, actor.verb), set()).add(actor.sex)
    clashes: list[Clash] = []
    for one, other, _ in pairs_near(named.keys(), accounts, accounts.settings.actor_likeness):
        mine, theirs = named[one], named[other]
        shared = mine.stems & theirs.stems
        if mine.verb != theirs.verb or mine.sex == theirs.sex or not shared:
            continue
        if all(len(known[held[n].candidate.member, mine.verb]) == 1 for n in (one, other)):
            written = held[one].candidate.terms.written
            words = (mine.verb.removeprefix("be "), *shared)
            said = tuple(sorted(written.get(each, each) for each in words))
            clashes.append(Clash(Filled(one, mine.sex, mine.words), Filled(other, theirs.sex, theirs.words), said))
    return list(together("actor", "sex", clashes))

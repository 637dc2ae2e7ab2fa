"""Where accounts give one person two ages: "the 44-year-old Ola Lind" and "Ola Lind, 45"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.base.times import published_day
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.slots import Clash, Filled, shared_words, together
from rashomon.relate.differences.tellers import with_tellers
from rashomon.relate.figures.toll_words import past_words
from rashomon.relate.settings import RelateSettings
from rashomon.relate.wordlists import rows, word_set

_NAME = r"[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019.-]*){0,4}"
_AFTER = re.compile(rf"(?P<whom>{_NAME}), (?:aged )?(?P<age>\d{{1,3}})(?=[,.;)]|$| of [A-Z])")
_BEFORE = re.compile(r"\b(?P<noun>[a-z]+)(?:, who)? (?:is|was) (?P<age>\d{1,3}|[a-z]+) years? old")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NAMED_APART = 12  # years from which two of one name are father and son
_APART = 3  # years from which "a boy" of one age is another boy than one of another
_OLDEST = 120
_MOST_TOLD = 60  # passages that give one age and are compared
_LONGEST = 2000  # code points of a passage that are looked at
_MOST = 6  # ages of one passage; one with more is a list


@dataclass(frozen=True, slots=True)
class _Age:
    """An age with the words that give it; `whom` are the parts of a name, or one noun in small letters."""

    years: int
    words: str
    whom: tuple[str, ...]

    @property
    def key(self) -> str:
        return self.whom[-1]

    @property
    def named(self) -> bool:
        return self.key[:1].isupper()


@cache
def _numerals() -> dict[str, int]:
    small = {row[0]: int(row[1]) for row in rows("numerals.tsv") if row[1].isdigit()}
    ones = {word: value for word, value in small.items() if 0 < value < 10} | {"one": 1}
    tens = {
        f"{word}-{one}": 10 * (2 + place) + value for place, word in enumerate(_TENS) for one, value in ones.items()
    }
    return {**small, **{word: 10 * (2 + place) for place, word in enumerate(_TENS)}, **tens, "one": 1}


@cache
def _aged() -> re.Pattern[str]:
    nouns = "|".join(sorted(word_set("persons.txt")))
    return re.compile(
        r"\b(?P<age>\d{1,3}|[A-Za-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)[- ]years?[- ]olds?\b"
        rf"(?:,? (?:(?P<whom>{_NAME})|(?:[a-z]+ )??(?P<noun>{nouns})\b(?:, (?P<also>{_NAME}))?))?"
    )


def ages_in(words: str) -> tuple[tuple[int, str], ...]:
    """Return the ages of a passage, each with the last word of the name or the noun it is of.

    >>> ages_in("Ola Lind, 44, was hurt beside a five-year-old boy."), ages_in("The 12-year-old case was closed.")
    (((44, 'Lind'), (5, 'boy')), ())
    """
    return tuple((each.years, each.key) for each in _ages(words))


def _ages(words: str) -> list[_Age]:
    words = words[:_LONGEST]
    return sorted(_found(words), key=lambda each: words.index(each.words))


def _of_now(words: str) -> list[_Age]:
    """Return the ages of a passage; "earlier this month a boy of three" is another boy, who has a name is the same."""
    found = _ages(words)
    return [age for age in found if age.named] if past_words(words) else found


def _years(words: str) -> dict[str, str]:
    """Return the ages of a passage, whoever they are of ("the six-year-old was hurt"), each with its words."""
    found = {str(age.years): age.words for age in _ages(words)}
    for match in _aged().finditer(words[:_LONGEST]):
        found.setdefault(str(_number(match["age"])), match.group().strip(" ,"))
    return found if len(found) <= _MOST else {}


def _number(said: str) -> int:
    return int(said) if said.isdigit() else _numerals().get(said.casefold(), 0)


def _found(words: str) -> Iterator[_Age]:
    for match in (*_aged().finditer(words), *_AFTER.finditer(words), *_BEFORE.finditer(words)):
        parts = match.groupdict()
        years = _number(parts["age"])
        noun = parts.get("noun")
        if not 0 < years <= _OLDEST:
            continue
        called = parts.get("whom") or parts.get("also")
        if called:
            name = [part for part in called.rstrip(".").split() if part.rstrip(".") not in {"Jr", "Sr", "II"}]
            if len(name) > 1:
                yield _Age(years, match.group().strip(" ,"), tuple(name))
        elif noun in word_set("persons.txt"):
            yield _Age(years, match.group().strip(" ,"), (noun,))


def age_differences(accounts: Accounts) -> list[Difference]:
    """Return passages that give one person two ages, by the full name, or a boy in passages that are alike.

    An article that gives two ages for one name or noun tells of two people, or of a doubt, and is left out. Who is a
    year older in an article of another month may have had a birthday. Of 300 stories of shootings, read one by one,
    all 5 names found were right; of boys, all 10 pairs in 59 stories that a reader annotated. It takes two boys of one
    fall, a year apart, of whom each article has one, for one.
    """
    held, settings = accounts.held, accounts.settings
    days = {n: published_day(member.article.published) for n, member in enumerate(accounts.members)}
    ages = {n: found for n, found in accounts.found(_of_now).items() if len(found) <= _MOST}
    known: dict[tuple[int, str], set[int]] = {}
    for number, found in ages.items():
        for age in found:
            known.setdefault((held[number].candidate.member, age.key), set()).add(age.years)
    by_key: dict[str, dict[int, _Age]] = {}
    for number, found in ages.items():
        for age in found:
            if len(known[held[number].candidate.member, age.key]) == 1:
                by_key.setdefault(age.key, {}).setdefault(number, age)
    clashes: dict[str, list[Clash]] = {}
    for key, mine in by_key.items():
        for one, other in combinations(sorted(mine)[:_MOST_TOLD], 2):
            of = held[one].candidate.member, held[other].candidate.member
            if accounts.versions.same(*of) or _grew(mine[one], mine[other], days[of[0]], days[of[1]]):
                continue
            if _clash(mine[one], mine[other], accounts.near.get(one, {}).get(other, 0.0), settings):
                words = shared_words(held[one], held[other])
                clash = Clash(_filled(one, mine[one]), _filled(other, mine[other]), words)
                clashes.setdefault(key, []).append(clash)
    told = accounts.found(_years)
    differences = [difference for some in clashes.values() for difference in together("figure", "age", some)]
    return with_tellers(differences, told, accounts.near, held, settings.teller_likeness)


def _filled(passage: int, age: _Age) -> Filled:
    return Filled(passage, str(age.years), age.words)


def _clash(one: _Age, other: _Age, likeness: float, settings: RelateSettings) -> bool:
    apart = abs(one.years - other.years)
    if one.named:
        return bool({*one.whom[:-1]} & {*other.whom[:-1]}) and 0 < apart < _NAMED_APART
    return 0 < apart <= _APART and likeness >= settings.age_likeness


def _grew(one: _Age, other: _Age, day: str | None, other_day: str | None) -> bool:
    """Tell whether somebody may have grown older between two articles."""
    if day is None or other_day is None or day[:7] == other_day[:7]:
        return False
    (first, younger), (last, older) = sorted(((day, one.years), (other_day, other.years)))
    return 0 < older - younger <= int(last[:4]) - int(first[:4]) + 1

"""The steps by which names of single articles are joined, the surest first; each compares only what shares a key."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rashomon.relate.names.alike import SMALL_WORDS, Likeness, alias, bare, expands, initials, key
from rashomon.relate.names.bodies import body_words
from rashomon.relate.names.groups import Joins
from rashomon.relate.names.local import Local
from rashomon.relate.names.persons import alone, same_person, slip, spelt_alike, surname
from rashomon.relate.names.spelling import LONG, one_edit, skeleton

_LINK = re.compile(r"\b(?:on|at|in|near|of|for|and)(?: the)? $")
_AREAS = frozenset(
    ("county", "district", "governorate", "island", "municipality", "oblast", "parish", "prefecture", "province")
)
_COUNTIES = (["county"], ["parish"])
_COMPANY = frozenset(("ag", "co", "company", "corp", "corporation", "gmbh", "inc", "limited", "llc", "ltd", "plc"))
_SPELT_PLACE = 7  # letters from which a place no atlas knows may be spelt otherwise
_PLACE_SKELETON = 3
_MOST_SHORTENED = 12  # words of a name that may stand shortened
_MOST_NAMESAKES = 60  # names of one surname that are compared; in 600 articles of many events at most 15


def may_be_one(one: Local, other: Local) -> bool:
    """Tell whether two kinds can be of one bearer: readers take bodies for places and the other way round."""
    if one.kind == other.kind:
        return True
    kinds = {one.kind, other.kind}
    return "other" in kinds or kinds == {"organization", "place"}


def _may_be_namesake(one: Local, other: Local) -> bool:
    """Tell whether equal names can be of one bearer: a name of two words that a reader takes for a body is a person's.

    A company named for its founder, and the founder, are then one where no article tells of both.
    """
    return may_be_one(one, other) or (" " in key(one.name) and not (one.atlas or other.atlas))


def _no_town(one: Local, other: Local) -> bool:
    """Tell whether a tail may be what two names differ by: the "Vell News" is not the town of Vell that an atlas knows.

    "Vell County" is, whatever a reader takes it for.
    """
    if {one.kind, other.kind} != {"organization", "place"}:
        return may_be_one(one, other)
    town = one if one.kind == "place" else other
    return not town.atlas or any(key(each.name).split()[-1] in _AREAS for each in (one, other))


def _index(joins: Joins, keys: Callable[[Local], Iterable[str]]) -> dict[str, list[int]]:
    """Return the names of a story by what one step looks them up by, each key where it first comes."""

    def add(index: _Index, local: Local) -> None:
        if keys not in local.known:
            local.known[keys] = tuple(sorted({each for each in keys(local) if each}))
        for each in local.known[keys]:
            index.numbers.setdefault(each, []).append(index.count)
        index.count += 1

    def drop(index: _Index, local: Local) -> None:
        index.count -= 1
        for each in local.known[keys]:
            index.numbers[each].pop()
            if not index.numbers[each]:
                del index.numbers[each]

    return joins.known.grown(keys, joins.found, _Index, add, drop).numbers


@dataclass(slots=True)
class _Index:
    """The numbers of names by what they are looked up by, and how many names are in."""

    numbers: dict[str, list[int]] = field(default_factory=dict)
    count: int = 0


def _several(joins: Joins, keys: Callable[[Local], Iterable[str]]) -> list[list[int]]:
    """Return those of one key that are two or more."""
    return [numbers for numbers in _index(joins, keys).values() if len(numbers) > 1]


def _those(index: Mapping[str, Sequence[int]], keys: Container[str]) -> list[tuple[int, str]]:
    """Return the names of an index under any of some keys, in the order of the story, each with its key."""
    return sorted((number, each) for each, numbers in index.items() if each in keys for number in numbers)


def _name(local: Local) -> list[str]:
    return [key(local.name)]


def _alias(local: Local) -> list[str]:
    return [str(alias(local.name))] if alias(local.name) is not None else []


def _acronym(local: Local) -> list[str]:
    short = key(local.name)
    if len(short) < 3 or " " in short or not local.name.replace(".", "").isupper() or local.kind == "person":
        return []  # two letters ("US", "UN") are left to the alias list: "United Synagogue" has them too
    return [short]


def _alone(local: Local) -> list[str]:
    return [alone(local.name)] if local.kind in ("person", "other") else []


def _part(local: Local) -> list[str]:
    return [key(local.name)] if local.kind != "person" else []


def _bare(local: Local) -> list[str]:
    return [bare(local.name)] if local.kind != "person" else []


def _body_words(local: Local) -> list[str]:
    return [" ".join(body_words(local.name))] if local.kind != "person" else []


def _initials(local: Local) -> Iterable[str]:
    return initials(local.name) if local.kind != "person" else []


def _surname(local: Local) -> list[str]:
    return [surname(local.name)] if Joins.is_full(local) else []


def _given(local: Local) -> list[str]:
    return key(local.name).split()[:1] if Joins.is_full(local) else []


def _told_forms(local: Local) -> list[str]:
    """Return the forms of a body or place that say who it is: of two words or more, or capitals alone ("SBU").

    What a longer name only mentions does not: "Vell Works" in "Vell Works's Band", "Main Road" in "Inn on Main Road".
    """
    if local.kind == "person":
        return []
    return [key(form) for form in local.forms if _says_who(form) and not _within(form, local.name)]


def _says_who(form: str) -> bool:
    return " " in key(form) or (len(form) > 2 and form.isupper())


def _within(form: str, name: str) -> bool:
    """Tell whether a longer name mentions a form as another's."""
    before, found, behind = name.partition(form)
    if not found or not (before or behind):
        return False
    if behind.startswith(("'s", "\N{RIGHT SINGLE QUOTATION MARK}s", " and ")) or _LINK.search(before):
        return True
    return " " not in form and bool(before)  # the IRA of the Belfast IRA is not that of another one


def _dropped(local: Local) -> list[str]:
    """Return a name whole and with each letter dropped; only long ones are ever one edit apart."""
    name = key(local.name)[:80]
    if len(name) < LONG:
        return [name] if len(name) == LONG - 1 else []
    return [name, *(name[:n] + name[n + 1 :] for n in range(len(name)))]


def _consonants(local: Local) -> list[str]:
    name = key(local.name)
    long = local.kind == "place" and " " not in name and len(name) >= _SPELT_PLACE
    return [skeleton(name)] if long and len(skeleton(name)) >= _PLACE_SKELETON else []


def _shared(local: Local) -> list[str]:
    parts = key(local.name).split() if local.kind == "person" else []
    if len(parts) < 2:
        return []
    family = surname(local.name)
    # ~: surnames that may be one edit apart; =: those with the same consonants; ?: two words in either order
    spelt = [f"~{family[:4]}", f"={skeleton(family)}"]
    return [*parts[1:], *spelt, *([f"?{' '.join(sorted(parts))}"] if len(parts) == 2 else [])]


def _edges(local: Local) -> list[str]:
    parts = key(local.name).split()[:12] if local.kind == "organization" else []
    # one word begins the name of a company ("Orrin" the Orrin Motor Company), not that of a town's council
    least = 1 if parts and parts[-1] in _COMPANY else 2
    heads = [" ".join(parts[:n]) for n in range(least, len(parts))]
    return heads + [" ".join(parts[n:]) for n in range(1, len(parts))]


def _shortened(local: Local) -> Iterator[str]:
    """Yield what a name may be written as with a run of its words shortened to their initials."""
    words = [word for word in key(local.name).split() if word not in SMALL_WORDS][:_MOST_SHORTENED]
    for first, last in combinations(range(len(words) + 1), 2):
        if 1 < last - first < len(words):
            yield " ".join((*words[:first], "".join(word[0] for word in words[first:last]), *words[last:]))


def join_equal(joins: Joins) -> None:
    """Join equal forms, aliases, and names that differ only by a tail such as "Province"."""
    found = joins.found
    for rule, score, keys, fits in (
        ("equal", 1.0, _name, _may_be_namesake),
        ("alias", 0.95, _alias, may_be_one),
        ("a form in common", 0.9, _told_forms, may_be_one),
        ("tail", 0.85, _bare, _no_town),
        ("same words", 0.85, _body_words, may_be_one),
    ):
        for numbers in _several(joins, keys):
            for number in numbers[1:]:
                near = next((n for n in numbers if n < number and fits(found[n], found[number])), None)
                if near is not None:
                    joins.join(near, number, Likeness(rule, score))


def join_spellings(joins: Joins) -> None:
    """Join long names one edit apart; names that share a form with one letter dropped are the only ones compared."""
    found = joins.found
    for numbers in _several(joins, _dropped):
        for number in numbers[1:]:
            one, other = found[numbers[0]], found[number]
            if one.name == other.name:
                continue
            near = slip if joins.is_full(one) and joins.is_full(other) else one_edit
            if not _two_spots(one, other) and may_be_one(one, other) and near(one.name, other.name):
                joins.join(numbers[0], number, Likeness("one edit apart", 0.8))


def _two_spots(one: Local, other: Local) -> bool:
    """Tell whether an atlas knows both and they are two: Iceland and Ireland."""
    return bool(one.atlas and other.atlas and one.atlas.isdisjoint(other.atlas))


def join_transliterations(joins: Joins) -> None:
    """Join places of one word whose consonants agree, where the atlas knows one at most.

    An article that writes both means two places.
    """
    found = joins.found
    names = {(local.article, key(local.name)) for local in found}
    for numbers in _several(joins, _consonants):
        for number in numbers[1:]:
            one, other = found[numbers[0]], found[number]
            both = (one.article, key(other.name)) in names or (other.article, key(one.name)) in names
            if not both and not (one.atlas and other.atlas):
                joins.join(numbers[0], number, Likeness("spelt from another alphabet", 0.7))


def join_acronyms(joins: Joins) -> None:
    """Join an acronym with the one long form whose initials it is."""
    long_forms = _index(joins, _initials)
    for number, short in _those(_index(joins, _acronym), long_forms):
        bearers = {joins.of(other) for other in long_forms[short]}
        if len(bearers) == 1:
            joins.join(min(bearers), number, Likeness("acronym", 0.85))


def join_persons(joins: Joins) -> None:
    """Join full names that agree; only names that share a later word, or the start of the last one, are compared.

    Each is compared with the first ones of those, each way of writing once: a story of a thousand Smiths costs little.
    """
    for shares, numbers in _index(joins, _shared).items():
        first: dict[tuple[str, int], int] = {}  # by the name and whom it is joined with so far
        for number in numbers:
            for other in first.values():
                _join_person(joins, other, number, spelt=shares[0] in "~=")
            if len(first) < _MOST_NAMESAKES:
                first.setdefault((joins.found[number].name, joins.of(number)), number)


def _join_person(joins: Joins, one: int, other: int, *, spelt: bool) -> None:
    """Join two names that can be one person's; those of equal surnames are not compared again for their spelling."""
    name, theirs = joins.found[one].name, joins.found[other].name
    if (spelt and surname(name) == surname(theirs)) or joins.of(one) == joins.of(other):
        return
    why = same_person(name, theirs)
    if why is not None and joins.one_generation(name, theirs):
        joins.join(one, other, why)


def join_single_names(joins: Joins) -> None:
    """Join a surname that only one person of the story bears, or else a given name that only one bears."""
    found = joins.found
    by_surname = _index(joins, _surname)
    by_given = _index(joins, _given)
    by_sound: dict[str, list[str]] = {}
    for last in by_surname:
        by_sound.setdefault(skeleton(last), []).append(last)
    singles = _index(joins, _alone)
    sounds = {name for name in singles if skeleton(name) in by_sound}
    for number, name in _those(singles, by_surname.keys() | by_given.keys() | sounds):
        bearers = {joins.of(n) for n in by_surname.get(name, ())}
        if len(bearers) == 1:
            joins.join(min(bearers), number, Likeness("surname", 0.8))
        if bearers or found[number].kind != "person":
            continue
        given = {joins.of(n) for n in by_given.get(name, ())}
        if len(given) == 1:
            joins.join(min(given), number, Likeness("given name", 0.6))
        if given:
            continue
        alike = (last for last in by_sound.get(skeleton(name), ())[:_MOST_NAMESAKES] if _same_end(name, last))
        spelt = {n for last in alike for n in by_surname[last]}
        if len({joins.of(n) for n in spelt}) == 1:
            joins.join(min(spelt), number, Likeness("surname, spelt otherwise", 0.7))


def _same_end(one: str, other: str) -> bool:
    """Tell whether two surnames are spellings of one and end alike: Lukashenko and Lukashenka, not Malik and Milka."""
    ends = {one[-1], other[-1]}
    short, long = sorted((one, other), key=len)
    return (
        spelt_alike(one, other)
        and (len(ends) == 1 or ends <= set("aeiouy"))
        and long not in (f"{short}s", f"{short}es")
    )


def join_parts(joins: Joins) -> None:
    """Join a body's name with the only longer one that begins or ends with it, or shortens some of its words.

    A county that a reader takes for a body is not its sheriff's office.
    """
    found = joins.found
    longer = _index(joins, _edges)
    shortened = _index(joins, _shortened)
    for number, name in _those(_index(joins, _part), longer.keys() | shortened.keys()):
        local = found[number]
        body = local.kind == "organization" and name.split()[-1:] not in _COUNTIES
        bearers = {joins.of(n) for n in longer.get(name, ())} if body else set()
        if len(bearers) == 1:
            joins.join(min(bearers), number, Likeness("part of a longer name", 0.7))
        if any(part.isupper() for part in local.name.split()):
            for other in shortened.get(name, ()):
                if may_be_one(found[other], local) and expands(local.name, found[other].name):
                    joins.join(other, number, Likeness("words shortened to initials", 0.8))


STEPS: tuple[Callable[[Joins], None], ...] = (
    join_equal,
    join_persons,
    join_single_names,
    join_acronyms,
    join_parts,
    join_spellings,
    join_transliterations,
)

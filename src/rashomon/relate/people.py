"""Joins the names of a story across its articles: one bearer, every form of the name, every mention."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.base.findings import Passage, Read, Reason
from rashomon.base.identity import content_id
from rashomon.base.marks import NAME_KINDS, NameKind
from rashomon.base.spans import words
from rashomon.relate.alike import Likeness, alias, bare, expands, initials, key, one_edit, same_person, word_bag
from rashomon.relate.settings import RelateSettings


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person, body or place of the story, with every mention in every article."""

    id: str
    name: str
    kind: NameKind
    variants: tuple[str, ...]
    mentions: tuple[Passage, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class People:
    """The bearers of a story, and which of them an article means by a name."""

    bearers: tuple[Bearer, ...]
    by_name: dict[tuple[str, str], str]  # (article, fullest form in the article) -> id
    by_form: dict[str, str]  # key of a form as written, where one bearer alone has it -> id

    def speaker(self, article: str, name: str | None, said: str | None) -> str | None:
        """Return the bearer an article means by a speaker's name, or whom a description names outright."""
        if name is not None and (article, name) in self.by_name:
            return self.by_name[article, name]
        return self.by_form.get(key(said)) if said else None


@dataclass(slots=True)
class _Local:
    """What one article calls by one fullest form."""

    article: str
    name: str
    kinds: Counter[str] = field(default_factory=Counter)
    forms: set[str] = field(default_factory=set)
    mentions: list[Passage] = field(default_factory=list)
    atlas: set[tuple[int, str]] = field(default_factory=set)  # the known places that its mentions are

    @property
    def kind(self) -> NameKind:
        return _majority(self.kinds)


def _majority(kinds: Counter[str]) -> NameKind:
    """Return the most frequent kind; "other" only where nothing else is said."""
    order: list[NameKind] = [kind for kind in ("person", "organization", "place") if kinds[kind]]
    return max(order, key=lambda kind: (kinds[kind], -NAME_KINDS.index(kind)), default="other")


def _locals(members: Sequence[Read], most: int) -> list[_Local]:
    """Return the names of each article, of one with more than `most` those mentioned most."""
    found: list[_Local] = []
    for member in members:
        here: dict[str, _Local] = {}
        known = {place.span: (place.geonames, place.country) for place in member.reading.places}
        for mark in member.reading.names:
            local = here.setdefault(mark.name, _Local(member.article.id, mark.name))
            local.kinds[mark.kind] += 1
            local.forms.add(words(member.article.text, mark.span))
            local.mentions.append(Passage(member.article.id, mark.span))
            if mark.span in known:
                local.atlas.add(known[mark.span])
        ranked = sorted(here.values(), key=lambda local: (-len(local.mentions), local.mentions[0].span))[:most]
        kept = {local.name for local in ranked}
        found.extend(local for local in here.values() if local.name in kept)
    return found


class _Joins:
    """Which locals are one bearer so far (union-find), and why."""

    def __init__(self, found: Sequence[_Local]) -> None:
        self.found = found
        self.root = list(range(len(found)))
        self.full: dict[int, set[str]] = {
            n: {key(local.name)} if self.is_full(local) else set() for n, local in enumerate(found)
        }
        self.reasons: dict[int, list[Reason]] = {}

    @staticmethod
    def is_full(local: _Local) -> bool:
        """Tell whether a name is a person's with more than one word."""
        return local.kind == "person" and " " in key(local.name)

    def of(self, number: int) -> int:
        """Return the first local joined with this one."""
        while self.root[number] != number:
            self.root[number] = self.root[self.root[number]]
            number = self.root[number]
        return number

    def join(self, one: int, other: int, why: Likeness) -> None:
        """Join two, unless it would make one person of two with different first names."""
        first, second = sorted((self.of(one), self.of(other)))
        if first == second:
            return
        if any(
            a != b and same_person(a, b) is None and not one_edit(a, b)
            for a in self.full[first]
            for b in self.full[second]
        ):
            return
        self.root[second] = first
        self.full[first] |= self.full.pop(second)
        forms = tuple(sorted({self.found[one].name, self.found[other].name}))
        self.reasons.setdefault(first, []).extend([*self.reasons.pop(second, []), Reason(why.rule, why.score, forms)])


def _may_be_one(one: _Local, other: _Local) -> bool:
    """Tell whether two kinds can be of one bearer: readers take bodies for places and the other way round."""
    kinds = {one.kind, other.kind}
    return len(kinds) == 1 or "other" in kinds or kinds == {"organization", "place"}


def _index(found: Sequence[_Local], keys: Callable[[_Local], Iterable[str]]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = {}
    for number, local in enumerate(found):
        for each in sorted(set(keys(local))):
            if each:
                index.setdefault(each, []).append(number)
    return index


def _join_equal(found: Sequence[_Local], joins: _Joins) -> None:
    """Join equal forms, aliases, and names that differ only by a tail such as "Province"."""
    for rule, score, keys in (
        ("equal", 1.0, lambda local: [key(local.name)]),
        ("alias", 0.95, lambda local: [str(alias(local.name))] if alias(local.name) is not None else []),
        ("tail", 0.85, lambda local: [bare(local.name)] if local.kind != "person" else []),
        ("same words", 0.85, lambda local: [word_bag(local.name)] if local.kind != "person" else []),
    ):
        for numbers in _index(found, keys).values():
            for number in numbers[1:]:
                near = next((n for n in numbers if n < number and _may_be_one(found[n], found[number])), None)
                if near is not None:
                    joins.join(near, number, Likeness(rule, score))


def _join_spellings(found: Sequence[_Local], joins: _Joins) -> None:
    """Join long names one edit apart; names that share a form with one letter dropped are the only ones compared."""

    def dropped(local: _Local) -> list[str]:
        name = key(local.name)[:80]
        return [name, *(name[:n] + name[n + 1 :] for n in range(len(name)))]

    for numbers in _index(found, dropped).values():
        for number in numbers[1:]:
            one, other = found[numbers[0]], found[number]
            if one.atlas and other.atlas and one.atlas.isdisjoint(other.atlas):
                continue  # Iceland and Ireland are both known
            if _may_be_one(one, other) and one_edit(one.name, other.name):
                joins.join(numbers[0], number, Likeness("one edit apart", 0.8))


def _join_acronyms(found: Sequence[_Local], joins: _Joins) -> None:
    """Join an acronym with the one long form whose initials it is."""
    long_forms = _index(found, lambda local: initials(local.name) if local.kind != "person" else [])
    for number, local in enumerate(found):
        short = key(local.name)
        if len(short) < 3 or " " in short or not local.name.replace(".", "").isupper() or local.kind == "person":
            continue  # two letters ("US", "UN") are left to the alias list: "United Synagogue" has them too
        bearers = {joins.of(other) for other in long_forms.get(short, ())}
        if len(bearers) == 1:
            joins.join(min(bearers), number, Likeness("acronym", 0.85))


def _join_persons(found: Sequence[_Local], joins: _Joins) -> None:
    """Join full names that agree; only names that share a later word, or the start of the last one, are compared."""

    def later_words(local: _Local) -> list[str]:
        parts = key(local.name).split()[1:] if local.kind == "person" else []
        return [*parts, *(f"~{part[:4]}" for part in parts[-1:])]  # ~: surnames that may be one edit apart

    for numbers in _index(found, later_words).values():
        for place, number in enumerate(numbers):
            for other in numbers[:place]:
                why = (
                    same_person(found[other].name, found[number].name) if joins.of(other) != joins.of(number) else None
                )
                if why is not None:
                    joins.join(other, number, why)


def _join_single_names(found: Sequence[_Local], joins: _Joins) -> None:
    """Join a surname that only one person of the story bears, or else a given name that only one bears."""

    def full_name(place: int) -> Callable[[_Local], list[str]]:
        return lambda local: key(local.name).split()[place:][:1] if joins.is_full(local) else []

    by_surname, by_given = _index(found, full_name(-1)), _index(found, full_name(0))
    for number, local in enumerate(found):
        name = key(local.name)
        if " " in name or local.kind not in ("person", "other"):
            continue
        bearers = sorted({joins.of(n) for n in by_surname.get(name, ())})
        given = sorted({joins.of(n) for n in by_given.get(name, ())})
        if len(bearers) == 1:
            joins.join(bearers[0], number, Likeness("surname", 0.8))
        elif len(given) == 1 and not bearers and local.kind == "person":
            joins.join(given[0], number, Likeness("given name", 0.6))


def _join_parts(found: Sequence[_Local], joins: _Joins) -> None:
    """Join a body's name with the only longer one that begins or ends with it, or shortens some of its words."""

    def edges(local: _Local) -> list[str]:
        parts = key(local.name).split()[:12] if local.kind == "organization" else []
        heads = [" ".join(parts[:n]) for n in range(2, len(parts))]
        return heads + [" ".join(parts[n:]) for n in range(1, len(parts))]

    longer = _index(found, edges)
    by_edge = _index(found, lambda local: [each for n in (0, -1) for each in key(local.name).split()[n:][:1]])
    for number, local in enumerate(found):
        if local.kind != "organization":
            continue
        bearers = {joins.of(n) for n in longer.get(key(local.name), ())}
        if len(bearers) == 1:
            joins.join(min(bearers), number, Likeness("part of a longer name", 0.7))
        if any(part.isupper() for part in local.name.split()):
            near = (
                {n for place in (0, -1) for n in by_edge.get(key(local.name).split()[place], ())}
                if key(local.name)
                else set()
            )
            for other in sorted(near - {number}):
                if _may_be_one(found[other], local) and expands(local.name, found[other].name):
                    joins.join(other, number, Likeness("words shortened to initials", 0.8))


def find_people(members: Sequence[Read], settings: RelateSettings) -> People:
    """Return the bearers of all names in the story, in the order of their first mention."""
    found = _locals(members, settings.most_names)
    joins = _Joins(found)
    for step in (_join_equal, _join_persons, _join_single_names, _join_acronyms, _join_parts, _join_spellings):
        step(found, joins)
    groups: dict[int, list[int]] = {}
    for number in range(len(found)):
        groups.setdefault(joins.of(number), []).append(number)
    bearers, by_name = [], {}
    for first, numbers in groups.items():
        bearer = _bearer([found[n] for n in numbers], joins.reasons.get(first, []), settings)
        bearers.append(bearer)
        by_name.update({(found[n].article, found[n].name): bearer.id for n in numbers})
    return People(tuple(bearers), by_name, _by_form(bearers))


def _by_form(bearers: Sequence[Bearer]) -> dict[str, str]:
    """Return whose form each written form is, forms of several bearers left out."""
    found: dict[str, set[str]] = {}
    for bearer in bearers:
        for form in bearer.variants:
            found.setdefault(key(form), set()).add(bearer.id)
    return {form: min(ids) for form, ids in found.items() if form and len(ids) == 1}


def _bearer(group: Sequence[_Local], reasons: Sequence[Reason], settings: RelateSettings) -> Bearer:
    kinds: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for local in group:
        kinds.update(local.kinds)
        names[local.name] += len(local.mentions)
    held_by = Counter(local.name for local in group)
    name = max(names, key=lambda form: (" " in key(form), held_by[form], names[form], len(form), form))
    turns = {
        article: turn
        for turn, article in enumerate(dict.fromkeys(m.article for local in group for m in local.mentions))
    }
    every = (mention for local in group for mention in local.mentions)
    mentions = sorted(every, key=lambda mention: (turns[mention.article], mention.span))
    first = mentions[0]
    identity = content_id("n", first.article, str(first.span.start), str(first.span.end))
    variants = tuple(sorted({name}.union(*(local.forms for local in group))))
    kept = sorted(reasons, key=lambda reason: (-reason.value, reason.words))[: settings.most_reasons]
    return Bearer(identity, name, _majority(kinds), variants, tuple(mentions), tuple(kept))

"""Joins the names of a story across its articles: one bearer, every form of the name, every mention."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.base.findings import Form, NameRules, Passage, Read
from rashomon.base.identity import content_id
from rashomon.base.marks import NameKind
from rashomon.base.remembered import Remembered
from rashomon.relate.names.alike import key
from rashomon.relate.names.groups import Join, Joins
from rashomon.relate.names.local import Local, find_locals, majority
from rashomon.relate.names.rules import obey, shown_as, written
from rashomon.relate.names.steps import STEPS
from rashomon.relate.settings import RelateSettings

NO_RULES = NameRules()


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person, body or place of the story, with every mention in every article."""

    id: str
    name: str
    kind: NameKind
    variants: tuple[str, ...]
    mentions: tuple[Passage, ...]
    reasons: tuple[Join, ...]


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


def find_people(
    members: Sequence[Read],
    settings: RelateSettings,
    rules: NameRules = NO_RULES,
    known: Remembered | None = None,
) -> People:
    """Return the bearers of all names in the story, in the order of their first mention."""
    known = known or Remembered(lasts=False)
    found = [one for member in members for one in known.of(member, find_locals, settings.most_names)]
    joins = Joins(found, known)
    if rules.apart or rules.together:
        obey(joins, rules)
    for step in STEPS:
        step(joins)
    groups: dict[int, list[int]] = {}
    for number in range(len(found)):
        groups.setdefault(joins.of(number), []).append(number)
    shown = {}
    if rules.shown:
        written_by = [frozenset(form for n in numbers for form in _forms(found[n])) for numbers in groups.values()]
        shown = shown_as(written_by, rules)
    bearers, by_name = [], {}
    for place, (first, numbers) in enumerate(groups.items()):
        group, why, told = [found[n] for n in numbers], tuple(joins.reasons.get(first, ())), shown.get(place)
        bearer = known.about(group, (_bearer, why, told), partial(_bearer, group, why, told))
        bearers.append(bearer)
        by_name.update({(found[n].article, found[n].name): bearer.id for n in numbers})
    return People(tuple(bearers), by_name, _by_form(bearers))


def _forms(local: Local) -> set[Form]:
    return {Form(local.article, written(form)) for form in local.forms}


def _by_form(bearers: Sequence[Bearer]) -> dict[str, str]:
    """Return whose form each written form is, forms of several bearers left out."""
    found: dict[str, set[str]] = {}
    for bearer in bearers:
        for form in bearer.variants:
            found.setdefault(key(form), set()).add(bearer.id)
    return {form: min(ids) for form, ids in found.items() if form and len(ids) == 1}


def _bearer(group: Sequence[Local], joined: Sequence[Join], shown: tuple[str, str] | None) -> Bearer:
    kinds: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for local in group:
        kinds.update(local.kinds)
        names[local.name] += len(local.mentions)
    held_by = Counter(local.name for local in group)
    name = max(names, key=lambda form: (" " in key(form), held_by[form], names[form], len(form), form))
    reasons = _reasons(group, joined)
    if shown is not None:
        reasons.append(Join("shown so by a person's decision", 1.0, (name, shown[0]), (), shown[1]))
        name = shown[0]
    turns = {
        article: turn
        for turn, article in enumerate(dict.fromkeys(m.article for local in group for m in local.mentions))
    }
    every = (mention for local in group for mention in local.mentions)
    mentions = sorted(every, key=lambda mention: (turns[mention.article], mention.span))
    first = mentions[0]
    identity = content_id("n", first.article, str(first.span.start), str(first.span.end))
    variants = tuple(sorted({name}.union(*(local.forms.keys() | local.wider.keys() for local in group))))
    return Bearer(identity, name, majority(kinds), variants, tuple(mentions), tuple(reasons))


def _reasons(group: Sequence[Local], joined: Iterable[Join]) -> list[Join]:
    """Return why all forms are one bearer's, each pair of forms once by the same rule; what people decided comes first.

    Of equal forms in many articles the first two articles are named.
    """
    found: dict[tuple[str, frozenset[str]], Join] = {}
    for one in joined:
        found.setdefault((one.rule, frozenset(one.forms)), one)
    for local in group:
        name = written(local.name)
        for form, rule in sorted(local.forms.items()):
            if written(form) != name:
                why = "a capital that acts for its state" if rule == "capital" else "one name in its article"
                found.setdefault(
                    (why, frozenset((written(form), name))), Join(why, 0.9, (written(form), name), (local.article,))
                )
        for wide, form in sorted(local.wider.items()):
            pair = (written(form), written(wide))
            found.setdefault(
                ("with the words around it", frozenset(pair)),
                Join("with the words around it", 0.9, pair, (local.article,)),
            )
    return sorted(found.values(), key=lambda one: (one.decision is None, -one.score, one.rule, one.forms))

"""What people decided about names, carried out: forms parted within an article, joined, kept apart, shown otherwise."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.base.findings import Form, NameRules, Read
from rashomon.base.marks import Figure, Quote, Reading
from rashomon.base.spans import Span, words
from rashomon.relate.names.alike import Likeness
from rashomon.relate.names.groups import Joins

_DECIDED = Likeness("joined by a person's decision", 1.0)


def written(form: str) -> str:
    """Return a form with one space for every run of white space.

    >>> written(chr(10).join(("Anna", "Moreau")))
    'Anna Moreau'
    """
    return " ".join(form.split())


def with_names_parted(members: Sequence[Read], rules: NameRules) -> tuple[Read, ...]:
    """Return the articles with names parted that a reading has as one and a person told apart.

    The forms that are another's get the longest of them as their name, and so do the quotes next to which they stand.
    """
    sides = _sides(rules)
    return tuple(_parted(member, sides) for member in members) if sides else tuple(members)


def _sides(rules: NameRules) -> dict[str, dict[str, set[tuple[int, int]]]]:
    """Return on which sides of what is apart each form of each article is."""
    found: dict[str, dict[str, set[tuple[int, int]]]] = {}
    for turn, pair in enumerate(rules.apart):
        for side, forms in enumerate(pair):
            for one in forms:
                found.setdefault(one.article, {}).setdefault(one.form, set()).add((turn, side))
    return found


def _parted(member: Read, sides: Mapping[str, Mapping[str, set[tuple[int, int]]]]) -> Read:
    here = sides.get(member.article.id)
    if here is None:
        return member
    marks = [(mark.name, written(words(member.article.text, mark.span))) for mark in member.reading.names]
    by_name: dict[str, Counter[str]] = defaultdict(Counter)
    for name, form in marks:
        by_name[name][form] += 1
    renamed: dict[tuple[str, str], str] = {}
    for name, forms in by_name.items():
        own = written(name) if written(name) in forms else max(forms, key=lambda form: (forms[form], form))
        stays = here.get(own, set())
        leaving = [form for form in forms if _apart(here.get(form, set()), stays)]
        while leaving:  # those of one side leave together
            first = max(leaving, key=lambda form: (len(form), form))
            gone = [form for form in leaving if not _apart(here[form], here[first])]
            renamed.update({(name, form): first for form in gone})
            leaving = [form for form in leaving if form not in gone]
    return with_names(member, {n: renamed[mark] for n, mark in enumerate(marks) if mark in renamed})


def _apart(one: set[tuple[int, int]], other: set[tuple[int, int]]) -> bool:
    return any((turn, 1 - side) in other for turn, side in one)


def with_names(member: Read, renamed: Mapping[int, str], rule: str | None = None) -> Read:
    """Return an article read with other names for some marks, by their position, and for who is quoted there."""
    if not renamed:
        return member
    reading = member.reading
    names = tuple(
        replace(mark, name=renamed[n], rule=rule or mark.rule) if n in renamed else mark
        for n, mark in enumerate(reading.names)
    )
    changed = {mark.span: new.name for mark, new in zip(reading.names, names, strict=True) if mark.name != new.name}
    quotes = tuple(_said(quote, changed, reading) for quote in reading.quotes)
    figures = tuple(_counted(figure, reading.quotes, quotes) for figure in reading.figures)
    return replace(member, reading=replace(reading, names=names, quotes=quotes, figures=figures))


def _said(quote: Quote, changed: Mapping[Span, str], reading: Reading) -> Quote:
    """Return a quote by whom the mark next to it names now."""
    where = quote.speaker_span
    if quote.speaker is None or where is None:
        return quote
    for mark in reading.names:
        if mark.span in changed and mark.name == quote.speaker and where.start <= mark.span.start < where.end:
            told = changed[mark.span] if quote.speaker_text == quote.speaker else quote.speaker_text
            return replace(quote, speaker=changed[mark.span], speaker_text=told)
    return quote


def _counted(figure: Figure, before: Sequence[Quote], after: Sequence[Quote]) -> Figure:
    """Return a figure by whom its quote is."""
    if figure.quote is None or before[figure.quote].speaker == after[figure.quote].speaker:
        return figure
    return replace(figure, speaker=after[figure.quote].speaker, speaker_text=after[figure.quote].speaker_text)


def obey(joins: Joins, rules: NameRules) -> None:
    """Keep apart what a person told apart, and join what a person said is one, before anything else."""
    by_form: dict[Form, list[int]] = {}
    for number, local in enumerate(joins.found):
        for form in local.forms:
            by_form.setdefault(Form(local.article, written(form)), []).append(number)
    for turn, (one, other) in enumerate(rules.apart):
        here, there = ({n for form in group for n in by_form.get(form, ())} for group in (one, other))
        # a local on both sides could not be parted: one article, one form
        joins.keep_apart(sorted(here - there), sorted(there - here), turn)
    for group, decisions in rules.together:
        numbers = sorted({n for form in group for n in by_form.get(form, ())})
        for number in numbers[1:]:
            joins.join(numbers[0], number, _DECIDED, decisions[-1] if decisions else None)


def shown_as(forms: Sequence[frozenset[Form]], rules: NameRules) -> dict[int, tuple[str, str]]:
    """Return by what name a person wants which bearers shown, and the decision; `forms` are those of each bearer."""
    by_form: dict[Form, list[int]] = {}
    for number, mine in enumerate(forms):
        for form in mine:
            by_form.setdefault(form, []).append(number)
    found: dict[int, tuple[str, str]] = {}
    for wanted, name, decision in rules.shown:
        held = Counter(number for form in wanted for number in by_form.get(form, ()))
        if held:
            found[min(held, key=lambda number: (-held[number], number))] = (name, decision)
    return found

"""Which bearer each mention means: its fullest form in the article, and for a shared surname the nearest bearer."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from rashomon.base.marks import Name
from rashomon.base.spans import Span
from rashomon.read.name_forms import Mention
from rashomon.read.name_joins import is_short_for, join_forms, plain_words
from rashomon.read.name_lists import known_name
from rashomon.read.name_parts import Form
from rashomon.read.place_gazetteer import folded, known_as

Bearers = list[tuple[int, str]]


def written(text: str, span: Span) -> str:
    """Return the words of a mention as they stand, runs of white space made one space."""
    return " ".join(text[span.start : span.end].split())


def join_mentions(text: str, mentions: list[Mention]) -> Iterator[Name]:
    """Yield the name marks, each under the fullest form of its bearer."""
    forms = _forms(text, mentions)
    parents = join_forms(list(forms.values()))
    shared = _shared_names(forms, parents)
    for mention in mentions:
        key = written(text, mention.span)
        name = nearest_bearer(shared[key], mention.span.start) if key in shared else parents.get(key, key)
        kind = forms[name].kind if name in forms else mention.kind
        yield Name(mention.span, name, kind, mention.rule if name == key else f"{mention.rule}, joined")


def _forms(text: str, mentions: list[Mention]) -> dict[str, Form]:
    """Return the forms of an article by their text; one in brackets behind a name remembers what it is short for."""
    forms: dict[str, Form] = {}
    before: tuple[Span, str] | None = None
    for mention in mentions:
        span = mention.span
        key = written(text, span)
        form = forms.setdefault(key, Form(key, mention.words, [], mention.kind))
        form.places.append(span.start)
        if before and not form.short_of and 0 < span.start - before[0].end < 5:
            gap = text[before[0].end : span.start].strip()
            if gap in {"(", '("', "(“"} and key.isupper() and is_short_for(key, forms[before[1]].words):
                form.short_of = before[1]
        before = (span, key)
    return forms


def _shared_names(forms: dict[str, Form], parents: dict[str, str]) -> dict[str, Bearers]:
    """Return for each single word that is part of a person's name where its possible bearers are named, in order."""
    surnames: dict[str, Bearers] = defaultdict(list)
    others: dict[str, Bearers] = defaultdict(list)
    for form in forms.values():
        plain = plain_words(form)
        if form.kind != "person" or len(form.words) < 2 or len(plain) < 2:
            continue
        name = parents.get(form.text, form.text)
        surnames[plain[-1]] += [(place, name) for place in form.places]
        for word in plain[:-1]:
            others[word] += [(place, name) for place in form.places]
    found = {}
    for form in forms.values():
        if len(form.words) != 1 or form.kind == "place" or known_name(form.text):
            continue
        if form.kind != "person" and known_as(form.text) == "country":
            continue
        key = plain_words(form)[0] if plain_words(form) else folded(form.text)
        places = surnames.get(key) or others.get(key)
        if places:
            found[form.text] = sorted(places)
    return found


def nearest_bearer(places: Bearers, at: int) -> str:
    """Return the bearer last named before `at`, or the first one named after it; `places` are in order.

    >>> nearest_bearer([(5, "Ann Johnson"), (40, "Bob Johnson")], 30)
    'Ann Johnson'
    """
    number = bisect_left(places, (at, ""))
    return places[max(0, number - 1)][1]

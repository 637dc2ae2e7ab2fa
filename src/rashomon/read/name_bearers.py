"""Which bearer each mention means: its fullest form in the article, and for a shared surname the nearest bearer."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from rashomon.base.marks import Name
from rashomon.base.spans import Span
from rashomon.read.name_gender import womans_name
from rashomon.read.name_joins import is_one_person, is_short_for, join_forms, plain_words, spells
from rashomon.read.name_lists import known_name
from rashomon.read.name_mentions import Mention
from rashomon.read.name_parts import Form
from rashomon.read.place_gazetteer import folded, known_as

Bearers = list[tuple[int, str]]
KIN = re.compile(
    r"\b(?:wife|husband|widow|mother|father|parents|son|daughter|brother|sister|uncle|aunt|nephew|niece|cousin|grandson"
    r"|granddaughter|grandfather|grandmother|children|sons|daughters|brothers|sisters|siblings|fianc\u00e9e?|girlfriend"
    r"|boyfriend),? $",
    re.IGNORECASE,
)
# A surname that follows a full name so closely is its bearer's; else that of the person whom the article is about.
# On GUM's news, interviews and lives, pairs written differently: F1 72 for always the nearest, 79 for 60 to 400.
_JUST_NAMED = 300
_MOST_LOOKED = 50  # earlier mentions of full names that are counted
_KIN_LOOK = 16
_HONORIFIC = re.compile(r"\b(?:(?P<man>Mr|Sir|Lord)|(?:Mrs|Ms|Miss|Lady|Dame))\.? $")
_HONORIFIC_LOOK = 8
_INITIALS = re.compile(r"(?:[A-Z]\. ?){2,3}|[A-Z]{2}")  # that somebody is called by: "T.J.", "AJ"


def written(text: str, span: Span) -> str:
    """Return the words of a mention as they stand, runs of white space made one space."""
    return " ".join(text[span.start : span.end].split())


def join_mentions(text: str, mentions: list[Mention]) -> Iterator[Name]:
    """Yield the name marks, each under the fullest form of its bearer."""
    forms = _forms(text, mentions)
    parents = join_forms(list(forms.values()))
    shared = _shared_names(forms, parents, _relatives(text, mentions))
    called: dict[str, tuple[int, str]] = {}
    for mention in mentions:
        key = written(text, mention.span)
        if key in shared:
            fitting = _of_gender(text, mention.span.start, shared[key])
            name = _called_again(called.get(key), fitting, mention.span.start) or (
                nearest_bearer(fitting, mention.span.start) if fitting else key
            )
            if _INITIALS.fullmatch(key):
                called[key] = (mention.span.start, name)
        else:
            name = parents.get(key, key)
        kind = forms[name].kind if name in forms else mention.kind
        yield Name(mention.span, name, kind, mention.rule if name == key else f"{mention.rule}, joined")


def _called_again(last: tuple[int, str] | None, bearers: Bearers, at: int) -> str | None:
    """Return whom initials alone meant a moment before, unless another bearer is named in full since: "T.J."."""
    if last is None or at - last[0] > _JUST_NAMED:
        return None
    since = bearers[bisect_left(bearers, (last[0], "")) : bisect_left(bearers, (at, ""))]
    return None if since else last[1]


def _relatives(text: str, mentions: list[Mention]) -> frozenset[str]:
    """Return the persons who are brought in as somebody's relative: "his wife, Ana Silva"."""
    found = set()
    for mention in mentions:
        start = mention.span.start
        if mention.kind == "person" and len(mention.words) > 1 and KIN.search(text, max(0, start - _KIN_LOOK), start):
            found.add(written(text, mention.span))
    return frozenset(found)


def _of_gender(text: str, at: int, bearers: Bearers) -> Bearers:
    """Return the bearers of a surname that "Mr" or "Mrs" before it leaves, none where all are of the other gender."""
    title = _HONORIFIC.search(text, max(0, at - _HONORIFIC_LOOK), at)
    if title is None:
        return bearers
    other = title["man"] is not None
    number = bisect_left(bearers, (at, ""))
    near = bearers[max(0, number - _MOST_LOOKED) : number + 1]
    return [one for one in near if womans_name(one[1].split()[0].lower()) is not other]


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
            if gap in {"(", '("', "(“"} and key.isupper() and _is_short(key, forms[before[1]]):
                form.short_of = before[1]
        before = (span, key)
    return forms


def _is_short(key: str, form: Form) -> bool:
    """Tell whether capitals in brackets are short for the name that stands before them."""
    return is_short_for(key, form.words) or (form.kind != "person" and len(form.words) > 1 and spells(key, form.words))


def _shared_names(forms: dict[str, Form], parents: dict[str, str], relatives: frozenset[str]) -> dict[str, Bearers]:
    """Return for each single word that is part of a person's name where its possible bearers are named, in order.

    A relative brought in by full name does not take the surname from the person whose relative it is.
    """
    surnames: dict[str, Bearers] = defaultdict(list)
    others: dict[str, Bearers] = defaultdict(list)
    for form in forms.values():
        plain = plain_words(form)
        if form.kind != "person" or len(form.words) < 2 or len(plain) < 2 or not is_one_person(form):
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
            found[form.text] = sorted(one for one in places if one[1] not in relatives) or sorted(places)
    return found


def nearest_bearer(places: Bearers, at: int) -> str:
    """Return the bearer just named in full before `at`, else the one named most before; `places` are in order.

    >>> nearest_bearer([(5, "Ann Johnson"), (40, "Bob Johnson")], 90)
    'Bob Johnson'
    >>> nearest_bearer([(5, "Ann Johnson"), (40, "Bob Johnson"), (900, "Ann Johnson")], 2000)
    'Ann Johnson'
    """
    number = bisect_left(places, (at, ""))
    before = places[max(0, number - _MOST_LOOKED) : number] or places[:1]
    if at - before[-1][0] <= _JUST_NAMED:
        return before[-1][1]
    counts: dict[str, int] = {}
    for _, name in before:
        counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: counts[name])

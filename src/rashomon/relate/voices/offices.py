"""Whom a story calls by an office: "the harbour master" of one article is she whom another one names under it.

Only what one person holds counts: an office of two words or more whose last says no mere kind of people ("official",
"survivor"), or one of a list. Two who are called by it, or a "former" before it, and nobody is meant. It errs where two
towns have a harbour master each and only one of them is named.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from rashomon.base.findings import Read
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span
from rashomon.relate.names.people import Bearer, People
from rashomon.relate.voices.described import office_words
from rashomon.relate.wordlists import word_set

_LOOK = 70  # code points around a mention
_MOST = 4  # words of an office
_MENTIONS = 20_000  # of a story that are looked at
_WORDS = rf"[a-z][\w'\u2019-]*(?: [a-z][\w'\u2019-]*){{0,{_MOST - 1}}}"
_OF = r"(?: (?:of|for)(?: the)?(?: [A-Z][\w'\u2019-]*){1,3})?"
_APPOSED = re.compile(rf"\b[Tt]he (?P<office>{_WORDS}?){_OF}, (?:(?:Mr|Mrs|Ms|Dr)\.? )?$")  # "the harbour master, X"
_TITLE = rf"(?:{_WORDS} )?[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*){{0,{_MOST - 1}}}"
_BEFORE = re.compile(rf"(?P<office>{_WORDS}|\b{_TITLE}) $")  # "harbour master X", "Vell Police Chief X"
_AFTER = re.compile(rf",(?: \d{{1,3}},)? the (?P<office>{_WORDS}?){_OF}[,.]")
_CLOSED = re.compile(r"(?:, \d{1,3})?[,.]")
_PAST = re.compile(r"\b(?:former|ex|deputy|vice|acting|late|assistant|then)[ -]$", re.IGNORECASE)


def office_of(description: str) -> str | None:
    """Return the office that a definite description names, None where it is no office of one person.

    >>> office_of("The harbour master"), office_of("the mayor"), office_of("a mayor"), office_of("the police official")
    ('harbour master', 'mayor', None, None)
    """
    first, _, rest = " ".join(description.split()).partition(" ")
    return _held_by_one(rest) if first.lower() == "the" else None


def _held_by_one(words: str) -> str | None:
    found = words.lower().replace("\u2019", "'").split()
    if not found or len(found) > _MOST or not office_words(found):
        return None
    return " ".join(found) if len(found) > 1 or found[0] in word_set("single_offices.txt") else None


def holders(
    people: People, members: Sequence[Read], known: Remembered | None = None
) -> Mapping[tuple[str | None, str], str]:
    """Return the one bearer whom an article calls by each office, and whom all articles of a story call so (None)."""
    known = known or Remembered(lasts=False)
    named = {member.article.id: known.of(member, _offices) for member in members}
    left = _MENTIONS
    persons: list[Bearer] = []
    for bearer in people.bearers:
        if bearer.kind == "person" and left > 0:
            left -= len(bearer.mentions)
            persons.append(bearer)
    found: dict[tuple[str | None, str], set[str]] = {}
    for bearer, held in zip(persons, known.each(persons, holders, partial(_held, named=named)), strict=True):
        for article, office in held:
            found.setdefault((article, office), set()).add(bearer.id)
            found.setdefault((None, office), set()).add(bearer.id)
    return {office: min(ids) for office, ids in found.items() if len(ids) == 1}


def _held(bearer: Bearer, named: Mapping[str, Mapping[Span, Sequence[str]]]) -> list[tuple[str, str]]:
    """Return the offices by which articles call a person, each with its article."""
    return [
        (mention.article, office)
        for mention in bearer.mentions
        for office in named.get(mention.article, {}).get(mention.span, ())
    ]


def _offices(member: Read) -> dict[Span, list[str]]:
    """Return the offices that stand beside names, by the place of the name; nothing where none does."""
    text = member.article.text
    return {name.span: offices for name in member.reading.names if (offices := list(_beside(text, name.span)))}


def _beside(text: str, mention: Span) -> Iterator[str]:
    """Yield the offices that stand beside a mention of a person."""
    before = text[max(0, mention.start - _LOOK) : mention.start].replace("\n", " ")
    after = text[mention.end : mention.end + _LOOK].replace("\n", " ")
    apposed = _APPOSED.search(before) if _CLOSED.match(after) else None
    direct = apposed or _BEFORE.search(before)
    if direct is not None:
        words = direct["office"].split()
        for first in range(1 if apposed else len(words)):
            past = _PAST.search(before[: direct.start("office")] + "".join(f"{word} " for word in words[:first]))
            if not past:
                yield from filter(None, [_held_by_one(" ".join(words[first:]))])
    behind = _AFTER.match(after)
    if behind is not None:
        yield from filter(None, [_held_by_one(behind["office"])])

"""Which passages of a story are compared: the sentences of each article that are not boilerplate."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rashomon.base.article import is_read
from rashomon.base.findings import Read
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span, overlap, words
from rashomon.relate.facts.terms import Terms, find_terms
from rashomon.relate.names.people import People
from rashomon.relate.settings import RelateSettings

_FEW = 3  # so many capitalised words tell nothing


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may tell a fact: its article's position in the story, its own position in the article."""

    member: int
    article: str
    span: Span
    position: int
    terms: Terms
    vector: bytes | None
    names: frozenset[str] = frozenset()  # whom it names: ids of bearers


def touched(ordered: Sequence[Span], span: Span) -> range:
    """Return the positions of the spans that `span` overlaps; `ordered` are sorted and do not overlap one another.

    >>> list(touched([Span(0, 5), Span(6, 9), Span(10, 20)], Span(4, 7)))
    [0, 1]
    """
    first = bisect_right(ordered, span.start, key=lambda each: each.end)
    return range(first, bisect_left(ordered, span.end, key=lambda each: each.start))


def shared_lengths(ordered: Sequence[Span], marks: Sequence[Span]) -> list[int]:
    """Return how many code points of each ordered span the marks cover."""
    covered = [0] * len(ordered)
    for mark in marks:
        for number in touched(ordered, mark):
            covered[number] += overlap(mark, ordered[number])
    return covered


def was_read(member: Read) -> bool:
    """Tell whether an article was read: one in another language has sentences, and nobody knows what they tell."""
    return is_read(member.article.language)


def bare(said: str) -> bool:
    """Tell whether a passage is a dateline or a few names and nothing else.

    >>> bare("ERIE, Pa."), bare("Anna Lind"), bare("He resigned."), bare("Two died.")
    (True, True, False, False)
    """
    parts = said.split(maxsplit=_FEW + 1)
    return len(parts) <= _FEW and all(part[:1].isupper() for part in parts)


def find_candidates(
    members: Sequence[Read], people: People, settings: RelateSettings, known: Remembered | None = None
) -> tuple[Candidate, ...]:
    """Return the sentences of a story that say anything, article by article, in the order of the text."""
    known = known or Remembered(lasts=False)
    found: list[Candidate] = []
    for number, member in enumerate(members):
        article, (told, forms) = member.article.id, known.of(member, _telling, settings.fewest_terms)
        bearers = tuple(people.by_name.get((article, form)) for form in forms)
        key = Candidate, known.number(member), number, settings.fewest_terms, bearers
        bearer = dict(zip(forms, bearers, strict=True))
        found += known.once(key, partial(_candidates, article, number, told, bearer))
    return tuple(found)


_Told = tuple[Span, Terms, bytes | None, tuple[str, ...]]
"""A sentence that says anything, with its terms, its vector and the names in it."""


def _candidates(
    article: str, number: int, told: Sequence[_Told], bearer: Mapping[str, str | None]
) -> tuple[Candidate, ...]:
    """Return sentences of one article with whom they name."""
    return tuple(
        Candidate(number, article, span, place, terms, vector, frozenset(filter(None, map(bearer.get, forms))))
        for place, (span, terms, vector, forms) in enumerate(told)
    )


def _telling(member: Read, fewest: int) -> tuple[list[_Told], list[str]]:
    """Return the sentences of an article that say anything, and all names in them."""
    if not was_read(member):
        return [], []
    vectors = {mark.span: mark.values for mark in member.reading.vectors}
    sentences = [mark.span for mark in member.reading.sentences]
    noise = shared_lengths(sentences, [mark.span for mark in member.reading.boilerplate])
    named: list[dict[str, None]] = [{} for _ in sentences]
    for name in member.reading.names:
        for place in touched(sentences, name.span):
            named[place][name.name] = None
    found = []
    for span, covered, names in zip(sentences, noise, named, strict=True):
        if 2 * covered > span.end - span.start:
            continue
        terms = find_terms(words(member.article.text, span))
        if len(terms.stems) >= fewest and not bare(words(member.article.text, span)):
            found.append((span, terms, vectors.get(span), tuple(names)))
    return found, list(dict.fromkeys(name for *_, names in found for name in names))

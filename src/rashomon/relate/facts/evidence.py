"""What the dossier points at: passages with their exact words, and the marks that lie in each."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from rashomon.base.findings import Read, Reason
from rashomon.base.identity import content_id
from rashomon.base.marks import Date, Figure, Name, Quote
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span, overlap, words
from rashomon.relate.facts.passages import Candidate, touched

Made = TypeVar("Made")
_PLACE = 32  # bits of a passage's number for its place in its article


@dataclass(frozen=True, slots=True)
class Held:
    """A candidate with what was read in it: the quote that holds half of it or more, its figures, how many marks."""

    candidate: Candidate
    words: str
    quote: Quote | None
    quote_id: str | None
    figures: tuple[Figure, ...]
    marks: int
    known: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def find(self, make: Callable[..., Made], *given: Hashable) -> Made:
        """Return what a function finds in the words of the passage, found once as long as the passage is known."""
        key = (make, *given) if given else make
        if key not in self.known:
            self.known[key] = make(self.words, *given)
        found: Made = self.known[key]
        return found

    def learn(self, make: Callable[["Held", Read], Made], member: Read) -> Made:
        """Return what a function makes of the passage and its article, whatever the story is."""
        if make not in self.known:
            self.known[make] = make(self, member)
        found: Made = self.known[make]
        return found


def ids_of(held: Sequence[Held], members: Sequence[Read], known: Remembered) -> list[int]:
    """Return a number for each passage, which no other one of what is remembered ever has."""
    return passage_ids(held, [known.number(member) for member in members])


def passage_ids(held: Sequence[Held], numbers: Sequence[int]) -> list[int]:
    """Return a number for each passage; `numbers` are of the articles of the story."""
    articles = [number << _PLACE for number in numbers]
    return [articles[one.candidate.member] + one.candidate.position for one in held]


def quote_id(article: str, quote: Quote) -> str:
    """Return the id of a quote: its article and the places of its content."""
    return content_id("q", article, *(f"{start}-{end}" for start, end in quote.spans))


def evidence(article: str, span: Span, text: str) -> dict[str, Any]:
    """Return a passage as the dossier writes it.

    >>> evidence("a1", Span(0, 4), "Rain fell.")
    {'article': 'a1', 'span': [0, 4], 'words': 'Rain'}
    """
    return {"article": article, "span": list(span), "words": words(text, span)}


def as_reasons(reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """Return reasons as the dossier writes them."""
    return [{"what": r.what, "value": round(r.value, 4), "words": list(r.words)} for r in reasons]


def _most_covering(spans: Sequence[Span], quotes: Sequence[Quote]) -> list[int | None]:
    """Return for each passage the position of the quote that covers most of it, where that is at least half.

    The words that attribute it are covered too: "The line will stay closed, said the minister" is all of it his.
    """
    covered: list[dict[int, int]] = [{} for _ in spans]
    for position, quote in enumerate(quotes):
        told = {number for content in quote.spans for number in touched(spans, content)}
        attribution = (each for each in (quote.cue, quote.speaker_span) if each is not None)
        for part in (*quote.spans, *attribution):
            for number in touched(spans, part):
                if number in told:
                    shared = overlap(part, spans[number])
                    covered[number][position] = covered[number].get(position, 0) + shared
    best: list[int | None] = []
    for span, found in zip(spans, covered, strict=True):
        most = sorted(found, key=lambda each: (-found[each], each))[:1]
        best.append(next((each for each in most if 2 * found[each] >= span.end - span.start), None))
    return best


def hold(candidates: Sequence[Candidate], members: Sequence[Read], known: Remembered | None = None) -> tuple[Held, ...]:
    """Find the marks that lie in each candidate; candidates come article by article, in the order of the text."""
    known = known or Remembered(lasts=False)
    found: list[Held] = []
    by_member: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_member.setdefault(candidate.member, []).append(candidate)
    for number, mine in by_member.items():
        spans = tuple(candidate.span for candidate in mine)
        made = known.of(members[number], _marks, spans)
        found += known.about(mine, Held, partial(_holding, mine, made))
    return tuple(found)


def _holding(candidates: Sequence[Candidate], made: Sequence["_Marks"]) -> list[Held]:
    return [Held(candidate, *marks) for candidate, marks in zip(candidates, made, strict=True)]


_Marks = tuple[str, Quote | None, str | None, tuple[Figure, ...], int, dict[Hashable, Any]]


def _marks(member: Read, spans: Sequence[Span]) -> list[_Marks]:
    """Return what `Held` says of passages of an article behind where each stands in its story."""
    article, reading = member.article, member.reading
    figures: list[list[Figure]] = [[] for _ in spans]
    for figure in reading.figures:
        for place in touched(spans, figure.span)[:1]:
            figures[place].append(figure)
    marks = [0] * len(spans)
    dates = tuple(mark for mark in reading.dates if mark.iso)
    layers: tuple[Sequence[Name | Figure | Date], ...] = (reading.names, reading.figures, dates)
    for mark in chain.from_iterable(layers):
        for place in touched(spans, mark.span):
            marks[place] += 1
    found: list[_Marks] = []
    for place, position in enumerate(_most_covering(spans, reading.quotes)):
        quote = None if position is None else reading.quotes[position]
        identity = None if quote is None else quote_id(article.id, quote)
        said = words(article.text, spans[place])
        count = marks[place] + (quote is not None)
        found.append((said, quote, identity, tuple(figures[place]), count, {}))
    return found

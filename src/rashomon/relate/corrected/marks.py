"""Quotes, figures and counts that a person rejected: taken out before anything rests on them, and kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.base.findings import Decision, Passage, Read
from rashomon.base.marks import Figure
from rashomon.base.spans import Span, overlap
from rashomon.relate.corrected.located import is_of
from rashomon.relate.facts.passages import touched
from rashomon.relate.figures.measures import Measure


@dataclass(frozen=True, slots=True)
class Taken:
    """A quote or a figure that was taken out: `member` is its article, with that alone in the layer."""

    decision: str
    kind: str
    member: Read


def without_rejected(members: Sequence[Read], rejected: Sequence[Decision]) -> tuple[tuple[Read, ...], list[Taken]]:
    """Return the articles without the quotes and figures that were rejected, and those.

    What somebody was wrongly taken to say is the article's own word then; figures in it lose their speaker.
    """
    about: dict[str, list[Decision]] = {}
    for one in rejected:
        if one.finding in {"quote", "figure"}:
            for article in one.articles:
                about.setdefault(article, []).append(one)
    left: list[Read] = []
    taken: list[Taken] = []
    for member in members:
        here = about.get(member.article.id, ())
        kept = _unquoted(member, here, taken)
        left.append(_uncounted(kept, member, here, taken))
    return tuple(left), taken


def _unquoted(member: Read, rejected: Iterable[Decision], taken: list[Taken]) -> Read:
    """Return an article without the quotes that were rejected, which are put with what was taken."""
    quotes = member.reading.quotes
    by = _chosen([quote.spans for quote in quotes], "quote", member.article.id, rejected)
    if not by:
        return member
    for place, decision in sorted(by.items()):
        alone = replace(member.reading, quotes=(quotes[place],))
        taken.append(Taken(decision, "quote", replace(member, reading=alone)))
    kept = [place for place in range(len(quotes)) if place not in by]
    new = {old: place for place, old in enumerate(kept)}
    figures = tuple(_held_by(figure, new, by) for figure in member.reading.figures)
    return replace(
        member, reading=replace(member.reading, quotes=tuple(quotes[place] for place in kept), figures=figures)
    )


def _held_by(figure: Figure, new: Mapping[int, int], gone: Mapping[int, str]) -> Figure:
    """Return a figure with its quote where that stands now."""
    if figure.quote in gone:
        return replace(figure, quote=None, speaker=None, speaker_text=None)
    return figure if figure.quote is None else replace(figure, quote=new.get(figure.quote, figure.quote))


def _uncounted(kept: Read, member: Read, rejected: Iterable[Decision], taken: list[Taken]) -> Read:
    """Return an article without the figures that were rejected; those are taken with the quote they stood in."""
    figures = member.reading.figures
    by = _chosen([(figure.span,) for figure in figures], "figure", member.article.id, rejected)
    if not by:
        return kept
    for place, decision in sorted(by.items()):
        alone = replace(member.reading, figures=(figures[place],))
        taken.append(Taken(decision, "figure", replace(member, reading=alone)))
    left = tuple(figure for place, figure in enumerate(kept.reading.figures) if place not in by)
    return replace(kept, reading=replace(kept.reading, figures=left))


def _chosen(marks: Sequence[Sequence[Span]], kind: str, article: str, rejected: Iterable[Decision]) -> dict[int, str]:
    """Return which marks of an article decisions reject: of those that a decision may mean, the one most like it."""
    by: dict[int, str] = {}
    for one in rejected:
        spans = [passage.span for passage in one.passages if passage.article == article]
        if one.finding != kind or not spans:
            continue
        near = [place for place, mark in enumerate(marks) if any(is_of(a, b) for a in mark for b in spans)]
        likest = max(near, key=lambda place: (_alike(marks[place], spans), -place), default=None)
        if likest is not None:
            by.setdefault(likest, one.id)
    return by


def _alike(mark: Sequence[Span], spans: Sequence[Span]) -> float:
    """Return how much of two marks they share: 1 where they are the same."""
    both = sum(overlap(one, other) for one in mark for other in spans)
    return both / (sum(one.end - one.start for one in (*mark, *spans)) - both)


def struck_out(
    measures: Sequence[Measure], members: Sequence[Read], rejected: Sequence[Decision]
) -> tuple[list[Measure], list[tuple[str, Measure]]]:
    """Return the measures that stand, and those that were rejected with the decision: each holds most of its values."""
    by: dict[int, str] = {}
    places = [{Passage(members[e.member].article.id, e.figure.span) for e in one.entries} for one in measures]
    for one in rejected:
        if one.finding == "row":
            named: dict[str, list[Span]] = {}
            for passage in sorted(one.passages):
                named.setdefault(passage.article, []).append(passage.span)
            held = [_found(some, named) for some in places]
            best = max(range(len(held)), key=lambda n: (held[n], -n), default=None)
            if best is not None and 2 * held[best] > len(one.passages):
                by.setdefault(best, one.id)
    kept = [one for number, one in enumerate(measures) if number not in by]
    return kept, [(decision, measures[number]) for number, decision in sorted(by.items())]


def _found(values: Iterable[Passage], named: Mapping[str, Sequence[Span]]) -> int:
    """Return how many values are among those named; the spans of one article are sorted."""
    spans = [(one.span, named.get(one.article, ())) for one in values]
    return sum(any(is_of(span, some[n]) for n in touched(some, span)) for span, some in spans)

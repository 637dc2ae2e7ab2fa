"""The title of a story, in a source's own words: the lead sentence that the other articles tell most.

One whose number of killed or hurt has been overtaken ("two died", where three have by now) stands behind the others.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from rashomon.base.findings import Read
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span, trimmed, words
from rashomon.relate.facts.clarity import clarity
from rashomon.relate.facts.evidence import evidence
from rashomon.relate.facts.passages import Candidate
from rashomon.relate.facts.terms import find_terms
from rashomon.relate.facts.title_cut import as_title, is_furniture
from rashomon.relate.settings import RelateSettings

_LEADS = 3  # a title comes from the first sentences of an article
_UNTITLED = 0.1  # what is left of the score of a lead that shares no word with any headline; a choice
_OVERTAKEN = 0.5  # what is left of the score of a lead with an overtaken toll; a choice
_FURNITURE = 0.1  # what is left of the score of a caption, a credit or a time of publication; a choice


def _headline(member: Read) -> frozenset[str]:
    return find_terms(member.article.title or "").stems


def _lead(member: Read, span: Span, longest: int, clear_words: tuple[int, int]) -> tuple[Span, float, frozenset[str]]:
    """Return a sentence cut to a title, how clear it is, and its words."""
    cut, whole = as_title(member.article.text, span, longest)
    said = words(member.article.text, cut)
    clear = clarity(f"{said}." if whole else said, clear_words) * (_FURNITURE if is_furniture(said) else 1.0)
    return cut, clear, find_terms(said).stems


class _Headlines:
    """The words of all headlines of a story."""

    def __init__(self, titles: Sequence[frozenset[str]]) -> None:
        """Keep which of them have each word."""
        self._titles = titles
        self._holders: dict[str, list[int]] = {}
        for place, stems in enumerate(titles):
            for each in stems:
                self._holders.setdefault(each, []).append(place)

    def share(self, said: frozenset[str]) -> float:
        """Return what is left of the score of a lead with these words, all where there are no headlines.

        What no headline has a word of is an offer or a line of a page, however alike its copies are.
        """
        if not self._titles:
            return 1.0
        shared = Counter(chain.from_iterable(self._holders[each] for each in said & self._holders.keys()))
        of = sum(count / len(self._titles[place]) for place, count in sorted(shared.items()))
        return _UNTITLED + of / len(self._titles)


def overtaken(ledger: Sequence[Mapping[str, Any]]) -> dict[str, list[Span]]:
    """Return the figures of each article that told a toll which is higher by now; "at least 11" is not wrong of 16."""
    found: dict[str, list[Span]] = {}
    for row in ledger:
        if row["rule"] == "whole count by weights" and row["best"]:
            for value in row["values"]:
                if value["whole"] and value["high"] is not None and value["high"] < (row["best"]["low"] or 0):
                    found.setdefault(value["article"], []).append(Span(*value["span"]))
    return found


def find_title(  # noqa: PLR0913, PLR0917 - what is known of the story, which nothing else is asked with
    members: Sequence[Read],
    candidates: Sequence[Candidate],
    likeness: Mapping[int, Mapping[int, float]],
    settings: RelateSettings,
    known: Remembered | None = None,
    old: Mapping[str, Sequence[Span]] | None = None,
) -> tuple[str, dict[str, Any] | None]:
    """Return the title and the passage it is cut from; an empty title where no article has any words.

    `old` are figures of each article: tolls that were overtaken.
    """
    known = known or Remembered(lasts=False)
    best: tuple[float, int, Span] | None = None
    headlines = _Headlines([stems for member in members if (stems := known.of(member, _headline))])
    for number, candidate in enumerate(candidates):
        if candidate.position >= _LEADS:
            continue
        member = members[candidate.member]
        span, clear, said = known.of(member, _lead, candidate.span, settings.longest_title, settings.clear_words)
        told = sorted(likeness.get(number, {}).values(), reverse=True)[: len(members)]
        central = 1 + sum(told) / max(1, len(members) - 1)
        score = central * clear * headlines.share(said) / (1 + 0.3 * candidate.position)
        if any(span.start <= at.start < span.end for at in (old or {}).get(candidate.article, ())):
            score *= _OVERTAKEN
        score = round(score, 6)
        if best is None or score > best[0]:
            best = (score, candidate.member, span)
    if best is not None:
        article = members[best[1]].article
        return words(article.text, best[2]), evidence(article.id, best[2], article.text)
    for member in members:  # articles that were not read, or say nothing: the first sentence, else the first words
        text, noise = member.article.text, {mark.span for mark in member.reading.boilerplate}
        lead = next((mark.span for mark in member.reading.sentences if mark.span not in noise), None)
        start = lead or trimmed(text, Span(0, min(len(text), 200)))
        if start is not None:
            start, _ = as_title(text, start, settings.longest_title)
            return words(text, start), evidence(member.article.id, start, text)
    return "", None

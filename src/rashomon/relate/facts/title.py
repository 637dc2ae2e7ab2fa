"""The title of a story, in a source's own words: the lead sentence that the other articles tell most."""

import re
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
from rashomon.relate.settings import RelateSettings
from rashomon.relate.wordlists import word_set

# CAIRO (AP) —   KABUL, Afghanistan -   LONDON --
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w. ]{0,24})?(?:[ \t]*\([^)\n]{2,30}\))?\s*(?:—|–|--|-(?=\s))\s*"
)
_CLAUSE_END = re.compile(r"[,;:]\s|\s[—–-]\s")
_LEADS = 3  # a title comes from the first sentences of an article
_UNTITLED = 0.1  # what is left of the score of a lead that shares no word with any headline; a choice
_FEWEST_WORDS = 6
_FAR = 1000  # code points within which a long lead is cut


def _cut(text: str, span: Span, longest: int) -> Span:
    """Leave out a dateline, and what follows the last clause that ends within the longest title."""
    line = words(text, span)
    dateline = _DATELINE.match(line)
    start = span.start + (dateline.end() if dateline else 0)
    body = text[start : span.end]
    opener = body.split(maxsplit=1)[0].casefold() if body.strip() else ""
    if len(body.split()) > longest and opener not in word_set("subordinators.txt"):
        ends = [match.start() for match in _CLAUSE_END.finditer(body[:_FAR])]
        fitting = [end for end in ends if _FEWEST_WORDS <= len(body[:end].split()) <= longest]
        if fitting:
            body = body[: fitting[-1]]
    body = body[:_FAR]
    return trimmed(text, Span(start, start + len(body))) or span if body else span


def _headline(member: Read) -> frozenset[str]:
    return find_terms(member.article.title or "").stems


def _lead(member: Read, span: Span, longest: int, clear_words: tuple[int, int]) -> tuple[Span, float, frozenset[str]]:
    """Return a sentence cut to a title, how clear it is, and its words."""
    cut = _cut(member.article.text, span, longest)
    said = words(member.article.text, cut)
    return cut, clarity(said, clear_words), find_terms(said).stems


def find_title(
    members: Sequence[Read],
    candidates: Sequence[Candidate],
    likeness: Mapping[int, Mapping[int, float]],
    settings: RelateSettings,
    known: Remembered | None = None,
) -> tuple[str, dict[str, Any] | None]:
    """Return the title and the passage it is cut from; an empty title where no article has any words."""
    known = known or Remembered(lasts=False)
    best: tuple[float, int, Span] | None = None
    titles = [stems for member in members if (stems := known.of(member, _headline))]
    holders: dict[str, list[int]] = {}
    for place, stems in enumerate(titles):
        for stem in stems:
            holders.setdefault(stem, []).append(place)
    for number, candidate in enumerate(candidates):
        if candidate.position >= _LEADS:
            continue
        member = members[candidate.member]
        span, clear, said = known.of(member, _lead, candidate.span, settings.longest_title, settings.clear_words)
        told = sorted(likeness.get(number, {}).values(), reverse=True)[: len(members)]
        central = 1 + sum(told) / max(1, len(members) - 1)
        score = central * clear / (1 + 0.3 * candidate.position)
        if titles:  # what no headline has a word of is an offer or a line of a page, however alike its copies are
            shared = Counter(chain.from_iterable(holders[stem] for stem in said & holders.keys()))
            of = sum(count / len(titles[place]) for place, count in sorted(shared.items()))
            score *= _UNTITLED + of / len(titles)
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
            start = _cut(text, start, settings.longest_title)
            return words(text, start), evidence(member.article.id, start, text)
    return "", None

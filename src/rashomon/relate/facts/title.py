"""The title of a story, in a source's own words: the lead sentence that the other articles tell most."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.base.findings import Read
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


def find_title(
    members: Sequence[Read],
    candidates: Sequence[Candidate],
    likeness: Mapping[int, Mapping[int, float]],
    settings: RelateSettings,
) -> tuple[str, dict[str, Any] | None]:
    """Return the title and the passage it is cut from; an empty title where no article has any words."""
    best: tuple[float, int, Span] | None = None
    titles = [stems for m in members if (stems := find_terms(m.article.title or "").stems)]
    for number, candidate in enumerate(candidates):
        if candidate.position >= _LEADS:
            continue
        text = members[candidate.member].article.text
        span = _cut(text, candidate.span, settings.longest_title)
        told = sorted(likeness.get(number, {}).values(), reverse=True)[: len(members)]
        central = 1 + sum(told) / max(1, len(members) - 1)
        score = central * clarity(words(text, span), settings.clear_words) / (1 + 0.3 * candidate.position)
        if titles:  # what no headline has a word of is an offer or a line of a page, however alike its copies are
            said = find_terms(words(text, span)).stems
            score *= _UNTITLED + sum(len(said & stems) / len(stems) for stems in titles) / len(titles)
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

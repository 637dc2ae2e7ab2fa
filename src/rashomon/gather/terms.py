"""What an article is about, as weighted terms: words and names outside boilerplate, rare ones weighing most."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from rashomon.base.findings import Read
from rashomon.gather.narrative import function_words
from rashomon.gather.outlets import table
from rashomon.gather.settings import GatherSettings

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

Terms = dict[str, float]


def stem(word: str) -> str:
    """Return a word in lower case without a plural or possessive "s".

    >>> stem("Talks"), stem("Egypt's"), stem("countries"), stem("crisis")
    ('talk', 'egypt', 'country', 'crisis')
    """
    plain = word.lower().replace("’", "'").removesuffix("'s")
    if len(plain) > 4 and plain.endswith("ies"):
        return plain[:-3] + "y"
    if len(plain) > 3 and plain.endswith("s") and not plain.endswith(("ss", "is", "us")):
        return plain[:-1]
    return plain


def count_terms(read: Read, settings: GatherSettings) -> Terms:
    """Return how much an article says each term: title and opening count more, two-word names are terms as well."""
    counted: Counter[str] = Counter()
    article = read.article
    noise, at, number = [mark.span for mark in read.reading.boilerplate], 0, 0
    before: tuple[str, int] | None = None
    for word in _WORD.finditer(article.text, 0, settings.story_characters):
        while at < len(noise) and noise[at].end <= word.start():
            at += 1
        if at < len(noise) and noise[at].start < word.end():
            continue
        number += 1
        term = stem(word[0])
        if len(term) < 2 or term in function_words() or word[0].lower() in function_words():
            before = None
            continue
        counted[term] += 2 if number <= settings.story_opening else 1
        if word[0][0].isupper():
            if before and before[1] == word.start() - 1:
                counted[f"{before[0]} {term}"] += 1
            before = (term, word.end())
        else:
            before = None
    for word in _WORD.finditer((article.title or "")[:1000]):
        term = stem(word[0])
        if len(term) > 1 and term not in function_words() and word[0].lower() not in function_words():
            counted[term] += settings.story_title
    return {term: 1 + math.log(count) for term, count in counted.items()}


@cache
def background() -> tuple[int, Mapping[str, int]]:
    """Return how many documents the shipped counts come from, and in how many of them each word stands."""
    rows = table("document_frequencies.tsv")
    return int(rows[0][1]), {row[0]: int(row[1]) for row in rows[1:]}


class Rarity:
    """How rare terms are, over shipped documents and the articles at hand."""

    def __init__(self, articles: Iterable[Terms]) -> None:
        """Count the documents that hold each term."""
        documents, shipped = background()
        self._own: Counter[str] = Counter()
        for terms in articles:
            documents += 1
            self._own.update(terms.keys())
        self._shipped = shipped
        self._documents = documents

    def of(self, term: str) -> float:
        """Return the logarithm of one over the share of documents that hold the term."""
        return math.log((self._documents + 1) / (self._own[term] + self._shipped.get(term, 0) + 0.5))

    def weighted(self, terms: Terms, most: int) -> Terms:
        """Return the `most` weightiest terms as a vector of length one."""
        weights = {term: count * self.of(term) for term, count in terms.items()}
        kept = sorted(weights, key=lambda term: (-weights[term], term))[:most]
        length = math.sqrt(sum(weights[term] ** 2 for term in kept)) or 1.0
        return {term: weights[term] / length for term in kept if weights[term] > 0}

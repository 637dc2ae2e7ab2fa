"""Names of persons in sentences written wholly in capitals, where the names layer has little to go by."""

import re
from collections.abc import Iterator, Sequence

from rashomon.base.marks import Name
from rashomon.base.spans import Span
from rashomon.read.figure_meaning import is_person, singular
from rashomon.read.name_lists import listed
from rashomon.read.number_words import word_set

_WORD = re.compile(r"[a-z][\w’'.-]*")
_MOST = 5


def names_in_capitals(article: str, lowered: str, known: Sequence[Name]) -> list[Name]:
    """Return names of persons in those parts of a text that `lowered` has in lower case.

    A run of words that news does not write in lower case is one where it begins with a first name, or follows a title
    or "the judge"; after that its last word alone is too. Places with a person's name are taken for persons.
    """
    if article == lowered:
        return []
    other = {one.span for one in known if one.kind != "person"}
    runs = [run for run in _runs(article, lowered) if run[0] not in other]
    persons = [run for run in runs if run[1]]
    full = {words.split()[-1]: words for words, _ in ((lowered[span.start : span.end], 0) for span, _ in persons)}
    found: list[Name] = []
    for span, is_named in runs:
        words = lowered[span.start : span.end]
        if is_named or words in full:
            found.append(Name(span, full.get(words, words), "person", "capitals"))
    return found


def _runs(article: str, lowered: str) -> Iterator[tuple[Span, bool]]:
    """Yield runs of words that may be names, and whether what begins them or stands before them makes them persons."""
    run: list[re.Match[str]] = []
    before = ""
    for word in _WORD.finditer(lowered):
        plain = word.group().strip(".'’")
        shouted = article[word.start()] != lowered[word.start()]
        joined = bool(run) and lowered[run[-1].end() : word.start()].isspace()
        if run and not (joined and len(run) < _MOST and shouted and _may_name(plain)):
            yield _run(run, before)
            run = []
        if not run:
            before = "" if not shouted else before
            if shouted and _may_name(plain):
                run = [word]
                continue
        if run:
            run.append(word)
        else:
            before = plain
    if run:
        yield _run(run, before)


def _may_name(word: str) -> bool:
    """Tell whether a word may be part of a name: news does not write it in lower case."""
    known = (listed("common"), listed("calendar"), listed("demonyms"), word_set("figure_stops.txt"))
    return len(word) > 1 and not any(word in words for words in known) and not is_person(singular(word))


def _run(run: Sequence[re.Match[str]], before: str) -> tuple[Span, bool]:
    first = run[0].group().strip(".'’")
    named = (first in listed("first") and len(run) > 1) or before in listed("titles") or is_person(before)
    return Span(run[0].start(), run[-1].end()), named

"""The words that articles use for one and the same thing of a claim, side by side: acts, labels, agents, hedges.

Words are put beside each other where they are of one class ("killed" and "died") and two passages share words around
them, not names alone; verbs of saying where the same speaker stands right before or behind them. Where a passage has
several words of a class, it is left out. Nothing is counted or scored by outlet.
Gets wrong: words of one class that stand for two things within the same few words.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from rashomon.base.findings import Read
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span
from rashomon.relate.facts.evidence import evidence
from rashomon.relate.facts.terms import find_terms, stem
from rashomon.relate.wordlists import rows, word_set

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*")
_WINDOW = 8  # words on each side of a word that are compared
_FEWEST, _FEWEST_HEDGED = 2, 3  # of them are shared at least; doubt about one thing is not doubt about its like
_MOST = 100  # passages whose words of one class are compared; real claims have up to 60
_NAME = "^"  # marks the stem of a word with a capital
_BE = frozenset({"was", "were", "been", "being", "be", "is", "are"})
_BE_REACH = 2  # words between "was" and the participle: "was fatally shot"
_BY_REACH = 6  # words behind the participle that are searched for "by"

_Key = TypeVar("_Key", bound=Hashable)
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage of a claim, cut into words."""

    article: str
    text: str
    tokens: tuple[Span, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a word of a class: its words, what stands around them, the names right beside them."""

    span: Span
    words: str
    around: frozenset[str]
    beside: frozenset[str]


_Used = Mapping[tuple[str, str], Sequence[Use]]  # by what the class says and its name
_Done = Mapping[str, Sequence[tuple[Span, bool, frozenset[str]]]]  # by stem: its words, by whom or not, what is around
_Doubted = Mapping[str, Sequence[tuple[Span, frozenset[str]]]]  # by the word that is hedged


@dataclass(frozen=True, slots=True)
class _Worded:
    """A passage with its words of classes, the acts it tells in the passive, and what it hedges."""

    passage: Cut
    used: _Used
    done: _Done
    doubted: _Doubted


class Wordings:
    """The passages of a story cut into words, each once however many claims it tells."""

    def __init__(self, members: Sequence[Read], known: Remembered) -> None:
        """Keep the articles."""
        self._members = {member.article.id: member for member in members}
        self._known = known

    def of(self, told_by: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Return how the passages of a claim word the same things, only where two articles use different words."""
        if len({one["article"] for one in told_by}) < 2:
            return []
        where = ((self._known.number(self._members[one["article"]]), *one["span"]) for one in told_by)
        return self._known.once((Wordings, *where), lambda: self._of(told_by))

    def _of(self, told_by: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        worded = [self._known.of(self._members[one["article"]], _worded, *one["span"]) for one in told_by]
        passages = [one.passage for one in worded]
        uses: dict[tuple[str, str], list[tuple[int, Use]]] = {}
        for number, one in enumerate(worded):
            for key, some in one.used.items():
                if len({stem(use.words) for use in some}) == 1:
                    uses.setdefault(key, []).append((number, some[0]))
        found = []
        for (what, kind), each in sorted(uses.items(), key=itemgetter(0)):
            if what != "hedge" and len({stem(use.words) for _, use in each}) > 1:
                found += _aligned(what, kind, each[:_MOST], passages)
        return [*found, *_agents(worded, passages), *_hedges(worded, passages)]


def _worded(member: Read, start: int, end: int) -> _Worded:
    """Return a passage cut into words, with all that is compared of it."""
    passage = _cut(member.article.id, member.article.text, Span(start, end))
    return _Worded(passage, _by_key(_uses(passage)), _by_key(_done(passage)), _by_key(_doubted(passage)))


def _by_key(some: Iterable[tuple[_Key, _Found]]) -> dict[_Key, list[_Found]]:
    found: dict[_Key, list[_Found]] = {}
    for key, one in some:
        found.setdefault(key, []).append(one)
    return found


def _numbered(some: Iterable[Mapping[_Key, Sequence[_Found]]]) -> dict[_Key, list[tuple[int, _Found]]]:
    """Return what passages have by a key, each with the number of its passage."""
    return _by_key((key, (number, one)) for number, each in enumerate(some) for key in each for one in each[key])


def _cut(article: str, text: str, span: Span) -> Cut:
    tokens = tuple(Span(*match.span()) for match in _TOKEN.finditer(text, span.start, span.end))
    return Cut(article, text, tokens, tuple(text[slice(*token)].lower().replace("’", "'") for token in tokens))


@cache
def _classes() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Return the forms of the word classes by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for what, kind, forms in rows("word_classes.tsv"):
        for form in forms.split():
            parts = tuple(form.split("_"))
            found.setdefault(parts[0], []).append((parts, what, kind))
    return {first: tuple(sorted(some, key=lambda one: (-len(one[0]), one))) for first, some in found.items()}


def _uses(passage: Cut) -> Iterator[tuple[tuple[str, str], Use]]:
    """Yield the words of classes in a passage; a form belongs to every class that has it."""
    for at, word in enumerate(passage.said):
        for parts, what, kind in _classes().get(word, ()):
            if passage.said[at : at + len(parts)] == parts:
                span = Span(passage.tokens[at].start, passage.tokens[at + len(parts) - 1].end)
                around = _around(passage, at, len(parts))
                yield (
                    (what, kind),
                    Use(span, passage.text[slice(*span)], around, _beside(passage, at, len(parts))),
                )


def _around(passage: Cut, at: int, length: int) -> frozenset[str]:
    """Return the stems of content words and the numbers around the words of a class, without words of classes.

    Words with a capital are marked as such: names of what the whole story is about say little.
    """
    sides = (*passage.tokens[max(0, at - _WINDOW) : at], *passage.tokens[at + length : at + length + _WINDOW])
    return frozenset[str]().union(*(_marked(passage.text[slice(*span)]) for span in sides))


@lru_cache(maxsize=1 << 16)
def _marked(word: str) -> frozenset[str]:
    """Return the stems of a word, marked where it has a capital; nothing for a word of a class."""
    if word.lower() in _classes():
        return frozenset()
    return frozenset(f"{_NAME}{each}" if word[0].isupper() else each for each in find_terms(word).stems)


def _beside(passage: Cut, at: int, length: int) -> frozenset[str]:
    """Return the stems of the words with a capital right before and right behind the words of a class."""
    sides = (*passage.tokens[max(0, at - 1) : at], *passage.tokens[at + length : at + length + 1])
    words = (passage.text[slice(*span)] for span in sides)
    return frozenset(
        stem(word) for word in words if word[0].isupper() and word.lower() not in word_set("function_words.txt")
    )


def _alike(one: frozenset[str], other: frozenset[str], fewest: int = _FEWEST) -> bool:
    """Tell whether what stands around two words is of one thing: so many words in common, not names alone."""
    shared = one & other
    return len(shared) >= fewest and not all(each.startswith(_NAME) for each in shared)


def _speakers_alike(kind: str, one: Use, other: Use) -> bool:
    """Tell whether two verbs of saying have one speaker; every other class has none."""
    return kind != "say" or bool(one.beside & other.beside)


def _aligned(what: str, kind: str, uses: Sequence[tuple[int, Use]], passages: Sequence[Cut]) -> list[dict[str, Any]]:
    """Return the uses that share words around them with another article's, one an article, where they differ."""
    told = [(number, passages[number].article, stem(use.words), use) for number, use in uses]
    held = [
        (number, use.span)
        for number, article, said, use in told
        if any(
            theirs != said
            and place != article
            and _alike(use.around, other.around)
            and _speakers_alike(kind, use, other)
            for _, place, theirs, other in told
        )
    ]
    return _record(what, kind, held, passages)


def _record(what: str, kind: str, places: Iterable[tuple[int, Span]], passages: Sequence[Cut]) -> list[dict[str, Any]]:
    """Return words side by side as the dossier writes them, the first of each article; nothing where all are alike."""
    forms: dict[str, dict[str, Any]] = {}
    for number, span in sorted(places):
        passage = passages[number]
        forms.setdefault(passage.article, evidence(passage.article, span, passage.text))
    different = {stem(form["words"]) for form in forms.values()}
    return [{"what": what, "class": kind, "forms": list(forms.values())}] if len(different) > 1 else []


def _done(passage: Cut) -> Iterator[tuple[str, tuple[Span, bool, frozenset[str]]]]:
    """Yield the acts of a passage that are told without who did them ("was killed") or with ("killed by")."""
    for at, word in enumerate(passage.said):
        if not any(what == "act" and kind in _DONE_TO for _, what, kind in _classes().get(word, ())):
            continue
        back = [n for n in range(max(0, at - 1 - _BE_REACH), at) if passage.said[n] in _BE]
        by = next((n for n in range(at + 1, min(len(passage.said), at + 1 + _BY_REACH)) if passage.said[n] == "by"), 0)
        if by:
            end = passage.tokens[min(by + 2, len(passage.tokens) - 1)].end
            yield stem(word), (Span(passage.tokens[at].start, end), True, _around(passage, at, 1))
        elif back:
            span = Span(passage.tokens[back[-1]].start, passage.tokens[at].end)
            yield stem(word), (span, False, _around(passage, at, 1))


def _agents(worded: Sequence[_Worded], passages: Sequence[Cut]) -> list[dict[str, Any]]:
    """Return acts that one article tells without who did it ("was killed") and another one with ("killed by")."""
    told = _numbered(each.done for each in worded)
    found = []
    for key, every in sorted(told.items()):
        uses = every[:_MOST]
        held = [
            (number, span)
            for number, (span, agent, around) in uses
            if any(
                passages[other].article != passages[number].article and named is not agent and _alike(around, near)
                for other, (_, named, near) in uses
            )
        ]
        found += _record("passive", key, held, passages)
    return found


_DONE_TO = ("die", "hurt", "arrest", "abduct", "attack", "expel", "destroy")


@cache
def _doubts() -> frozenset[str]:
    """Return the words that hedge what follows them."""
    return frozenset(form[0][0] for forms in _classes().values() for form in forms if form[1] == "hedge")


def _doubted(passage: Cut) -> Iterator[tuple[str, tuple[Span, frozenset[str]]]]:
    """Yield the words of a passage that are hedged, each with the word that does it."""
    doubts = _doubts()
    for at, word in enumerate(passage.said[:-1]):
        after = passage.said[at + 1]
        apart = passage.text[passage.tokens[at].end : passage.tokens[at + 1].start]
        if word in doubts and apart == " " and after not in word_set("function_words.txt"):
            yield after, (Span(passage.tokens[at].start, passage.tokens[at + 1].end), _around(passage, at, 2))


def _hedges(worded: Sequence[_Worded], passages: Sequence[Cut]) -> list[dict[str, Any]]:
    """Return words that one article hedges ("suspected gunman") and another one does not, or hedges otherwise."""
    doubts = _doubts()
    hedged = _numbered(each.doubted for each in worded)
    found = []
    for key, every in sorted(hedged.items()):
        uses = every[:_MOST]
        places = [(number, span) for number, (span, _) in uses]
        taken = {passages[number].article for number, _ in places}
        for number, passage in enumerate(passages):
            if key not in passage.said or passage.article in taken or not doubts.isdisjoint(passage.said):
                continue
            for at, word in enumerate(passage.said):
                if word != key:
                    continue
                around = _around(passage, at, 1)
                if any(_alike(around, near, _FEWEST_HEDGED) for _, (_, near) in uses):
                    places.append((number, passage.tokens[at]))
                    break
        found += _record("hedge", key, places, passages)
    return found

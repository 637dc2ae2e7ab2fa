"""What changed in the text from one version to the next: sentences that came, went, were reworded or moved.

Sentences are matched by their words, so that one that only moved neither comes nor goes; of the others, those alike
are one sentence reworded, and are compared word by word. The cost grows with the length of the texts, not its square.

It takes for unchanged what differs in punctuation alone (but for ? and !), and does not see that a sentence was told in
wholly other words: that is one that went and one that came.
"""

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from rashomon.base.spans import Span
from rashomon.relate.versions.text import VersionText, places
from rashomon.relate.wordlists import word_set

_ALIKE = 0.5  # share of words in common from which two sentences are one reworded; a choice, looked at on real pairs
_ALIKE_IN_PLACE = 0.35  # the same where they stand next to the same unchanged sentence
_COMMON = 16  # a word, or pair of words, of more sentences finds none: keeps a text of one word from costing its square
_NEAREST = 6  # sentences that one is compared with in full
_MOST_CELLS = 4_000_000  # words of one sentence times words of the other; sentences have at most 2,000 code points


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence that was reworded: where it stood, where it stands, and the words of each that the other lacks."""

    before: Span
    after: Span
    went: tuple[Span, ...]
    came: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class TextChange:
    """What changed in a text: spans of `went` are in the version before, those of `came` in the one after.

    Sentences next to each other in one paragraph are one span. `moved` counts sentences that stand elsewhere, `aside`
    those of boilerplate that only one version has.
    """

    came: tuple[Span, ...]
    went: tuple[Span, ...]
    edited: tuple[Edit, ...]
    moved: int
    aside: int


class _Pair(NamedTuple):
    old: int
    new: int


def text_change(before: VersionText, after: VersionText, old_text: str, new_text: str) -> TextChange:
    """Return what changed from one version to the next; `old_text` and `new_text` are the texts themselves."""
    kept = _unchanged(before, after)
    olds = _left(before, {pair.old for pair in kept})
    news = _left(after, {pair.new for pair in kept})
    aside = sum(before.aside[n] for n in olds) + sum(after.aside[n] for n in news)
    olds, news = [n for n in olds if not before.aside[n]], [n for n in news if not after.aside[n]]
    reworded = _reworded(before, after, olds, news, kept)
    edits = [_edit(before, after, pair, old_text, new_text) for pair in reworded]
    taken_old, taken_new = {pair.old for pair in reworded}, {pair.new for pair in reworded}
    went = [n for n in olds if n not in taken_old and not after.holds(before.words[n])]
    came = [n for n in news if n not in taken_new and not before.holds(after.words[n])]
    in_both = sorted([pair for pair in kept if not (before.aside[pair.old] or after.aside[pair.new])] + reworded)
    return TextChange(
        tuple(_joined(after, came)),
        tuple(_joined(before, went)),
        tuple(sorted((edit for edit in edits if edit.went or edit.came), key=lambda edit: edit.after)),
        len(in_both) - _longest_rise([pair.new for pair in in_both]),
        aside,
    )


def _left(version: VersionText, kept: set[int]) -> list[int]:
    return [n for n in range(len(version.spans)) if n not in kept]


def _unchanged(before: VersionText, after: VersionText) -> list[_Pair]:
    """Return the sentences that both versions have, each as often as both have it, in the order of the old one."""
    waiting: dict[tuple[str, ...], deque[int]] = {}
    for number, words in enumerate(before.words):
        waiting.setdefault(words, deque()).append(number)
    found = [_Pair(waiting[words].popleft(), number) for number, words in enumerate(after.words) if waiting.get(words)]
    return sorted(found)


def _longest_rise(numbers: Sequence[int]) -> int:
    """Return how many of the numbers can stay where they are when the others are moved.

    >>> _longest_rise([2, 0, 1, 3])
    3
    """
    ends: list[int] = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
    return len(ends)


def _reworded(
    before: VersionText, after: VersionText, olds: Sequence[int], news: Sequence[int], kept: Sequence[_Pair]
) -> list[_Pair]:
    """Return sentences that are one reworded, the most alike first chosen, each in one pair at most."""
    beside = {pair.old: pair.new for pair in kept}
    bags = {n: Counter(word.casefold() for word in before.words[n]) for n in olds}
    scored: list[tuple[float, int, _Pair]] = []
    for new, close in zip(news, _candidates(before, after, olds, news), strict=True):
        bag = Counter(word.casefold() for word in after.words[new])
        for old in close:
            shared = sum(min(count, bag[word]) for word, count in bags[old].items())
            likeness = 2 * shared / (len(before.words[old]) + len(after.words[new]))
            in_place = beside.get(old - 1) == new - 1 or beside.get(old + 1) == new + 1
            if likeness >= (_ALIKE_IN_PLACE if in_place else _ALIKE):
                scored.append((-round(likeness, 6), not in_place, _Pair(old, new)))
    found: list[_Pair] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, _, pair in sorted(scored):
        if pair.old not in taken_old and pair.new not in taken_new:
            found.append(pair)
            taken_old.add(pair.old)
            taken_new.add(pair.new)
    return found


def _candidates(
    before: VersionText, after: VersionText, olds: Sequence[int], news: Sequence[int]
) -> Iterator[list[int]]:
    """Yield for each new sentence the old ones that share most of its rarer words."""
    holding: dict[tuple[str, ...], list[int]] = {}
    for old in olds:
        for term in _terms(before.words[old]):
            holding.setdefault(term, []).append(old)
    for new in news:
        shared: Counter[int] = Counter()
        for term in _terms(after.words[new]):
            found = holding.get(term, ())
            if len(found) <= _COMMON:
                shared.update(found)
        yield sorted(shared, key=lambda old: (-shared[old], old))[:_NEAREST]


def _terms(words: Sequence[str]) -> set[tuple[str, ...]]:
    """Return the words and pairs of words by which a sentence is found again."""
    lower = [word.casefold() for word in words]
    return {(word,) for word in lower if word not in word_set("function_words.txt")} | set(pairwise(lower))


def _edit(before: VersionText, after: VersionText, pair: _Pair, old_text: str, new_text: str) -> Edit:
    """Return the words in which two sentences differ; what stands elsewhere in the other version is no change."""
    old, new = before.words[pair.old], after.words[pair.new]
    old_places, new_places = places(old_text, before.spans[pair.old]), places(new_text, after.spans[pair.new])
    differing = _differing(old, new)
    went = [(a + s, a + e) for a, b, _, _ in differing for s, e in [after.lacks(old[a:b])] if s < e]
    came = [(c + s, c + e) for _, _, c, d in differing for s, e in [before.lacks(new[c:d])] if s < e]
    if not (went or came or (after.holds(old) and before.holds(new))):  # put together of what stood apart
        went = [(a, b) for a, b, _, _ in differing if a < b]
        came = [(c, d) for _, _, c, d in differing if c < d]
    return Edit(
        before.spans[pair.old],
        after.spans[pair.new],
        tuple(Span(old_places[a].start, old_places[b - 1].end) for a, b in went),
        tuple(Span(new_places[c].start, new_places[d - 1].end) for c, d in came),
    )


def _differing(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Return the stretches of words that differ; replaced ones with nothing but small words between are one.

    >>> _differing("12 were killed in Vell".split(), "15 were killed near Vell".split())
    [(0, 1, 0, 1), (3, 4, 3, 4)]
    """
    if len(old) * len(new) > _MOST_CELLS:
        return [(0, len(old), 0, len(new))]
    number: dict[str, int] = {}
    first, second = ([number.setdefault(word, len(number)) for word in words] for words in (old, new))
    found: list[tuple[int, int, int, int]] = []
    for block in Indel.opcodes(first, second):
        if block.tag == "equal":
            continue
        new_one = (block.src_start, block.src_end, block.dest_start, block.dest_end)
        if found and _one_change(found[-1], new_one, old):
            start, _, other, _ = found.pop()
            new_one = (start, block.src_end, other, block.dest_end)
        found.append(new_one)
    return found


def _one_change(one: tuple[int, int, int, int], other: tuple[int, int, int, int], old: Sequence[str]) -> bool:
    """Tell whether two stretches that differ read as one: they touch, or replace words on each side of small ones."""
    between = old[one[1] : other[0]]
    replaced = all(each[0] < each[1] and each[2] < each[3] for each in (one, other))
    return not between or (replaced and all(_small(word) for word in between))


def _small(word: str) -> bool:
    return not word[0].isalnum() or word.casefold() in word_set("function_words.txt")


def _joined(version: VersionText, numbers: Sequence[int]) -> Iterator[Span]:
    """Yield sentences, those next to each other in one paragraph as one span."""
    start, last = None, -1
    for number in numbers:
        follows = last == number - 1 and version.paragraphs[last] == version.paragraphs[number]
        if start is not None and not follows:
            yield Span(version.spans[start].start, version.spans[last].end)
        start = number if start is None or not follows else start
        last = number
    if start is not None:
        yield Span(version.spans[start].start, version.spans[last].end)

"""Copied sentences: what one article has from another, decided sentence by sentence in their own words.

Sentences that share a few words in a row are aligned word by word; the best stretch of the alignment is copied when it
is long and dense enough, and says enough that is no name.

A single shared sentence of 10 or 11 words is sometimes chance or a common source: of 43 such pairs in the same stories
most were reused text, some a company's or a court's formula. Sentences that the law or a score sheet words alike are
left out by a list of phrases, so an offence or a game that no list has is taken for a copy.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz.distance import LCSseq

from rashomon.base.findings import Read
from rashomon.base.spans import words as slice_of
from rashomon.gather.credits import credited_outlets
from rashomon.gather.narrative import OwnSentence, Wording, function_words, phrases
from rashomon.gather.outlets import called, label, plain
from rashomon.gather.passages import Stretch
from rashomon.gather.settings import GatherSettings

_LEAST = 8  # words in common with which it matters what they are
_CAPITALS = re.compile(r"[A-Z][\w.&]*(?: [A-Z][\w.&]*)*")
_TOO_LONG = 20  # words in common that are more than a formula


@dataclass(frozen=True, slots=True)
class Aligned:
    """The best stretch of two aligned sentences, first and last word of each by position in the sentence.

    `common` counts the words in common, `plain` those of them that are neither names nor numbers, `content` those of
    these that say what the sentence is about.
    """

    first: int
    last: int
    other_first: int
    other_last: int
    common: int
    plain: int
    content: int

    @property
    def density(self) -> float:
        """Return the share of the stretch's words that are in common."""
        return 2 * self.common / (self.last - self.first + self.other_last - self.other_first + 2)


@dataclass(frozen=True, slots=True)
class Copied:
    """A stretch that two articles share, by position of the words in each; `credited` names one of their outlets.

    `near` tells one that is no copy by itself: more are needed to say that one article may depend on the other.
    """

    first: int
    last: int
    other_first: int
    other_last: int
    words: int
    density: float
    credited: str | None = None
    near: bool = False


def _counted(
    one: tuple[Wording, OwnSentence], other: tuple[Wording, OwnSentence], equal: Iterable[tuple[int, int]]
) -> tuple[int, int]:
    names, others, words = one[0].names(one[1]), other[0].names(other[1]), one[1].words
    plain_words = [words[at] for at, there in equal if not (names[at] or others[there])]
    return len(plain_words), len(plain_words) - sum(map(function_words().__contains__, plain_words))


def aligned(one: tuple[Wording, OwnSentence], other: tuple[Wording, OwnSentence]) -> Aligned | None:
    """Align two sentences and return the stretch where most is in common and least is not."""
    if one[1].words == other[1].words:
        size = len(one[1].words)
        counts = _counted(one, other, zip(range(size), range(size), strict=True)) if size >= _LEAST else (0, 0)
        return Aligned(0, size - 1, 0, size - 1, size, *counts)
    best, found = 0.0, (0, 0, 0, 0)
    score, start = 0.0, (0, 0, 0)
    equal: list[tuple[int, int]] = []
    for step in LCSseq.opcodes(one[1].words, other[1].words):
        if step.tag != "equal":  # a word too many on either side costs two thirds of a word in common
            score -= ((step.src_end - step.src_start) + (step.dest_end - step.dest_start)) * 2 / 3
            continue
        if score <= 0:
            score, start = 0.0, (step.src_start, step.dest_start, len(equal))
        equal += zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True)
        score += step.src_end - step.src_start
        if score > best:
            best, found = score, (*start, len(equal))
    if not best:
        return None
    shared = equal[found[2] : found[3]]
    counts = _counted(one, other, shared) if len(shared) >= _LEAST else (0, 0)
    return Aligned(found[0], shared[-1][0], found[1], shared[-1][1], len(shared), *counts)


def _in_common(found: Aligned, settings: GatherSettings) -> bool:
    """Tell whether a stretch shows that a sentence is reused; in a long one that is hardly edited, names count too."""
    if found.common >= _TOO_LONG and found.density >= settings.copy_exact and found.plain >= settings.near_least_plain:
        return True
    return (
        found.common >= settings.copy_least_words
        and found.plain >= settings.copy_least_plain
        and found.content >= settings.copy_least_content
        and found.density >= settings.copy_least_density
    )


def is_formula(words: Sequence[str]) -> bool:
    """Tell whether a short stretch is worded by law or by a score sheet: "charged with leaving the scene"."""
    formulas = phrases("formula_phrases.txt")
    told = formulas.keys() & words
    line = f" {' '.join(words)} " if told else ""
    return len(words) < _TOO_LONG * sum(phrase in line for key in told for phrase in formulas[key])


def _is_near(found: Aligned, *, whole: bool, settings: GatherSettings) -> bool:
    """Tell whether a stretch, or a `whole` sentence that both have, may be reused: more of it is needed to say so."""
    if whole and found.common >= settings.copy_least_words:
        return True
    return (
        found.common >= settings.near_least_words
        and found.plain >= settings.near_least_plain
        and found.content >= settings.copy_least_content
        and found.density >= settings.near_least_density
    )


def _retold(one: OwnSentence, other: OwnSentence, settings: GatherSettings) -> bool:
    """Tell whether two sentences are near enough for a copy where one of them credits the other's outlet."""
    common = LCSseq.similarity(one.words, other.words)
    shorter = min(len(one.words), len(other.words))
    return common >= settings.credited_least_words and common >= settings.credited_least_share * shorter


def _sentence(read: Read, number: int) -> str:
    return slice_of(read.article.text, read.reading.sentences[number].span)


def _named(teller: Read, number: int, source: Read, theirs: int) -> str | None:
    """Return the outlet's name where a sentence credits it for one of the other article's.

    A sentence in which an outlet names itself is news about it: who says the same of it does not credit it.
    """
    credit, names = credit_to(source, _sentence(teller, number), teller), called(source.article.outlet)
    if credit and any(plain(name) in names for name in _CAPITALS.findall(_sentence(source, theirs))):
        return None
    return credit


def _may_credit(teller: Wording, source: Read) -> bool:
    """Tell whether an article may name another one's outlet at all: most hold the letters of none of its names."""
    letters = "".join(teller.forms).casefold()
    letters = letters if letters.isascii() and "'" not in letters else "".join(filter(str.isalnum, letters))
    return any(name in letters for name in called(source.article.outlet))


def credit_to(source: Read, words: str, teller: Read) -> str | None:
    """Return the name by which words of an article credit another one's outlet."""
    names = called(source.article.outlet)
    if not names or label(teller.article.outlet) == label(source.article.outlet):
        return None
    return next((name for name in credited_outlets(words) if plain(name) in names), None)


def _pairs(
    runs: Iterable[Stretch], one: Wording, other: Wording, settings: GatherSettings
) -> Iterator[tuple[int, int]]:
    """Yield the sentences of two articles that share runs of words, those that share most first."""
    theirs = (
        (other.owners[run.other_first : run.other_last + 1], one.owners[run.first : run.last + 1]) for run in runs
    )
    votes = Counter(chain.from_iterable(zip(*owners, strict=True) for owners in theirs))
    compared: Counter[int] = Counter()
    for there, here in sorted(votes, key=lambda pair: (pair[0], -votes[pair], pair[1])):
        if min(there, here) >= 0 and compared[there] < settings.copy_compared:
            compared[there] += 1
            yield here, there


def _is_again(words: Sequence[str], counted: set[tuple[str, ...]], settings: GatherSettings) -> bool:
    """Tell whether most of a stretch was counted already: some outlets print a sentence above the report, too."""
    runs = set(zip(*(words[start:] for start in range(settings.copy_seed_words)), strict=False))
    again = 2 * len(runs & counted) > len(runs)
    counted |= runs
    return again


def copied(one: Wording, other: Wording, runs: Iterable[Stretch], settings: GatherSettings) -> tuple[Copied, ...]:
    """Return the stretches of their own words that the second article shares with the first, in the second's order."""
    found, counted, told = [], set[tuple[str, ...]](), (_may_credit(one, other.read), _may_credit(other, one.read))
    for here, there in _pairs(runs, one, other, settings):
        mine, theirs = one.sentences[here], other.sentences[there]
        if theirs.stock or min(len(mine.words), len(theirs.words)) < settings.credited_least_words:
            continue
        stretch = aligned((one, mine), (other, theirs))
        if stretch is None or stretch.common < settings.copy_seed_words:
            continue
        words = mine.words[stretch.first : stretch.last + 1]
        if is_formula(words):
            continue
        whole = _in_common(stretch, settings)
        credit = None
        if whole or _retold(mine, theirs, settings):
            credit = _named(one.read, here, other.read, there) if told[0] else None
            credit = credit or (_named(other.read, there, one.read, here) if told[1] else None)
        near = not (whole or credit)
        if near and not _is_near(stretch, whole=mine.words == theirs.words, settings=settings):
            continue
        if not _is_again(words, counted, settings):
            ends = (mine.at[stretch.first], mine.at[stretch.last])
            others = (theirs.at[stretch.other_first], theirs.at[stretch.other_last])
            found.append(Copied(*ends, *others, stretch.common, stretch.density, credit, near))
    return tuple(found)

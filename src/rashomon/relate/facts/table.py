"""A story's passages as numbers: which terms each holds, how rare these are, what their vectors are.

Everything that is summed is a whole number kept in floating point, so that no order of summation, no number of
threads and no vector width changes a result.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from rashomon.base.remembered import Remembered
from rashomon.relate.facts.holders import Holders, Numbered, Rows
from rashomon.relate.facts.passages import Candidate

Column = NDArray[np.float64]
Products = NDArray[np.floating]

IDF_STEPS = 64  # weights of words are whole 64ths
_EXACT = 2.0**24  # up to here a sum of whole numbers is exact in 32 bits, in whatever order it is taken
_SMALL = 16  # articles of a story all of which say how rare a word is


@dataclass(frozen=True, slots=True)
class Vectors:
    """A vector of whole numbers for each passage, and how long each is."""

    values: Products
    lengths: Column

    def dots(self, rows: slice, columns: slice) -> Products:
        """Return the product of every passage of one stretch with every one of another."""
        return np.asarray(self.values[rows] @ self.values[columns].T)

    def cosine(self, dots: Products, rows: slice, columns: slice) -> Column:
        """Return the cosine of every passage of one stretch with every one of another, from their products."""
        return np.asarray(dots / np.maximum(np.multiply.outer(self.lengths[rows], self.lengths[columns]), 1.0))


@dataclass(frozen=True, slots=True)
class Centred:
    """The same vectors without their middle: of whole numbers, their products follow exactly from those of the whole.

    (a - m)(b - m) = ab - am - bm + mm.
    """

    along: Column  # the product of each passage's vector with the middle
    square: float  # and of the middle with itself
    lengths: Column

    def cosine(self, dots: Products, ones: Rows, others: Rows) -> Column:
        """Return the cosine of pairs of passages, from the products of their whole vectors."""
        products = dots.astype(np.float64) - self.along[ones] - self.along[others] + self.square
        return np.asarray(products / np.maximum(self.lengths[ones] * self.lengths[others], 1.0))


class Rarity(dict[str, int]):
    """The weight of each term that the settled passages hold, the greater the fewer do; what none holds is rare."""

    def __init__(self, sets: Iterable[AbstractSet[str]], total: int) -> None:
        """Count the terms of so many passages."""
        held = Counter(term for found in sets for term in found)
        super().__init__((term, _weight(total, count)) for term, count in held.items())
        self._rarest = _weight(total, 1)

    def __missing__(self, term: str) -> int:
        """Return the weight of a term that one passage holds."""
        return self._rarest


def _weight(total: int, count: int) -> int:
    return round(IDF_STEPS * math.log((total + 1) / (count + 0.5)))


@dataclass(frozen=True, slots=True)
class Table:
    """A story's candidates as numbers: which terms each holds, how rare they are, where each article starts."""

    candidates: Sequence[Candidate]
    settled: tuple[int, ...]  # the numbers of the articles that say how rare a term is
    idf: Rarity
    highest_idf: int
    bounds: list[tuple[int, int]]
    words: Holders
    capitals: Holders
    numbers: Holders
    names: Holders
    name_weights: Rarity
    vectors: Vectors | None
    centred: Centred | None
    position: Column
    depth: Column  # position as a share of the article
    length: Column

    @property
    def alone(self) -> bool:
        """Whether every article has one passage only: then nothing is before, behind or rarer than anything else."""
        return len(self.bounds) == len(self.candidates)


class Settled:
    """What the settled articles of a story say of its words and vectors; the same as long as they are the same."""

    def __init__(self, candidates: Sequence[Candidate], bounds: Sequence[tuple[int, int]]) -> None:
        """Count the terms of settled passages and find the middle of their vectors; `bounds` are of their articles."""
        terms = [candidates[row].terms for start, end in bounds for row in range(start, end)]
        self.words = Rarity((each.stems for each in terms), len(terms))
        self.highest = max(1, round(IDF_STEPS * math.log(len(terms) + 1)))
        rarities = (
            self.words,
            Rarity((each.capitals for each in terms), len(terms)),
            Rarity((each.numbers for each in terms), len(terms)),
        )
        self.numbered = tuple(map(Numbered, rarities))
        sums = [_values(candidates[start:end]) for start, end in bounds]
        whole = [np.rint(each.sum(axis=0) / len(each)) for each in sums if each is not None]
        self._middle = np.rint(np.mean(whole, axis=0)) if whole and len(whole) == len(sums) else None

    def part(self, candidates: Sequence[Candidate]) -> "Part":
        """Return the candidates of one article as numbers."""
        terms = [candidate.terms for candidate in candidates]
        sets = ([each.stems for each in terms], [each.capitals for each in terms], [each.numbers for each in terms])
        values = _values(candidates)
        position = np.array([float(candidate.position) for candidate in candidates])
        return Part(
            [numbered.of(some) for numbered, some in zip(self.numbered, sets, strict=True)],
            None if values is None else _measured(values),
            None if values is None or self._middle is None else _centred(values, self._middle),
            position,
            position / len(candidates),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """The candidates of one article as numbers: its terms, of three kinds; vectors and those without the middle."""

    terms: list[tuple[Rows, Rows]]
    vectors: Vectors | None
    centred: Centred | None
    position: Column
    depth: Column


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the numbers of articles are remembered, and by which of them: `given` is what else they depend on."""

    known: Remembered
    numbers: Sequence[int]
    """Of all articles of the story, by position; an article of one number has the same passages."""
    given: Hashable


def make_table(
    candidates: Sequence[Candidate], settled: AbstractSet[int] | None = None, kept: Kept | None = None
) -> Table:
    """Count the terms of all candidates and collect their vectors; no vectors unless every candidate has one.

    `settled` are the articles that say how rare a term is, by position in the story; all of them where it is not given.
    """
    kept = kept or Kept(Remembered(lasts=False), range(candidates[-1].member + 1), ())
    bounds = bounds_of(candidates)
    members = [candidates[start].member for start, _ in bounds]
    told = [bound for bound, one in zip(bounds, members, strict=True) if settled is None or one in settled]
    by = tuple(kept.numbers[one] for one in members if settled is None or one in settled)
    said = kept.known.once((Settled, kept.given, by), lambda: Settled(candidates, told))
    parts = [
        kept.known.once((Part, kept.given, by, kept.numbers[one]), partial(said.part, candidates[start:end]))
        for one, (start, end) in zip(members, bounds, strict=True)
    ]
    named = Rarity((one.names for s, e in told for one in candidates[s:e]), sum(end - start for start, end in told))
    names = Numbered(named)
    held = [names.of([candidate.names for candidate in candidates])]
    words, capitals, digits = (
        Holders([part.terms[kind] for part in parts], said.numbered[kind].weights()) for kind in range(3)
    )
    return Table(
        candidates,
        by,
        said.words,
        said.highest,
        bounds,
        words,
        capitals,
        digits,
        Holders(held, names.weights()),
        named,
        _joined([part.vectors for part in parts]),
        _centred_all([part.centred for part in parts]),
        np.concatenate([part.position for part in parts]),
        np.concatenate([part.depth for part in parts]),
        np.concatenate([part.terms[0][0] for part in parts]).astype(np.float64),
    )


def bounds_of(candidates: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Return where the candidates of each article start and end."""
    starts = [row for row, one in enumerate(candidates) if not row or one.member != candidates[row - 1].member]
    return list(zip(starts, [*starts[1:], len(candidates)], strict=True))


def settled_articles(dated: Sequence[bool]) -> list[int]:
    """Return which articles say how rare a word is, by position: all of a small story, of others most of the first.

    So one more article changes no weight of a word, until there are as many again as half of those before or a third:
    what was found out of two passages stays true, and need not be found out again. Articles without a date, which come
    last in a story, would stand otherwhere with each that has one; they are not among them, but where most have none.

    >>> [len(settled_articles([True] * count)) for count in (5, 16, 17, 24, 40, 100)]
    [5, 16, 16, 24, 32, 96]
    >>> settled_articles([True] * 17 + [False] * 2) == list(range(16)), len(settled_articles([False] * 20))
    (True, 20)
    """
    places = [place for place, known in enumerate(dated) if known]
    if len(dated) <= _SMALL or 2 * len(places) <= len(dated):
        return list(range(len(dated)))
    whole = 1 << (len(places).bit_length() - 1)
    step = whole + whole // 2 if len(places) >= whole + whole // 2 else whole
    return places[:step] if len(places) > _SMALL else places


def _values(candidates: Sequence[Candidate]) -> Column | None:
    """Return the vectors of candidates, None where one has none."""
    held = [candidate.vector for candidate in candidates if candidate.vector is not None]
    if not held or len(held) < len(candidates):
        return None
    return np.array([np.frombuffer(vector, dtype=np.int8) for vector in held], dtype=np.float64)


def _measured(values: Column) -> Vectors:
    squares = (values * values).sum(axis=1)
    return Vectors(values.astype(narrow(float(squares.max()))), np.sqrt(squares))


def narrow(largest: float) -> type[np.floating]:
    """Return the floating type in which sums of whole numbers up to `largest` are exact.

    >>> narrow(1e7), narrow(1e9)
    (<class 'numpy.float32'>, <class 'numpy.float64'>)
    """
    return np.float32 if largest < _EXACT else np.float64


def _centred(values: Column, middle: Column) -> Centred:
    return Centred(values @ middle, float(middle @ middle), np.sqrt(((values - middle) ** 2).sum(axis=1)))


def _joined(parts: Sequence[Vectors | None]) -> Vectors | None:
    """Return the vectors of all articles, None where one has none."""
    held = [part for part in parts if part is not None]
    if not held or len(held) < len(parts):
        return None
    return Vectors(np.concatenate([each.values for each in held]), np.concatenate([each.lengths for each in held]))


def _centred_all(parts: Sequence[Centred | None]) -> Centred | None:
    """Return the same of the vectors without their middle, which is one and the same in all."""
    held = [part for part in parts if part is not None]
    if not held or len(held) < len(parts):
        return None
    along, lengths = (np.concatenate(each) for each in zip(*((one.along, one.lengths) for one in held), strict=True))
    return Centred(along, held[0].square, lengths)

"""The open articles: those recent enough that a new one may be about the same event, held in memory in 2 kB each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.gather.likeness import NEAR, Floats, Rarity, held_terms
from rashomon.gather.postings import Ints, Postings
from rashomon.gather.settings import GatherSettings
from rashomon.gather.signature import KEYS, KINDS, TERMS, Signatures, unpack

_BLOCK = 4096  # articles that room is made for at a time
_FEW = 32  # rows that are looked up one by one
_ID = 17  # letters of an article's id
OPEN = np.dtype([
    ("day", "<i4"), ("seen", "<i4"), ("words", "<u2"),
    ("terms", "<u4", TERMS), ("weights", "<u2", TERMS), ("keys", "<u4", KEYS),
    ("id", f"S{_ID}"), ("story", "<i4"), ("near", "<f4", NEAR),
])  # fmt: skip
_UNKNOWN = -1.0  # how near others are, of an article that was placed before and has not been looked at since
_GONE = -1  # the day of an article that is not held any more
_COPIED = ("day", "seen", "words", "terms", "weights", "keys")


@dataclass(frozen=True, slots=True)
class Pairs:
    """New articles and open ones that share rare terms with them: rows of both, and how like they are in words."""

    new: Ints
    other: Ints
    likeness: Floats
    same_address: NDArray[np.bool_]


class OpenArticles:
    """What is held of each open article, by its row; rows are given in the order of arrival."""

    def __init__(self, settings: GatherSettings) -> None:
        """Hold no article yet."""
        self._settings = settings
        self._blocks: list[NDArray[np.void]] = []
        self._count = self._gone = 0
        self._terms, self._prints = Postings(), Postings()
        self.rarity = Rarity()
        self._stories: list[str] = []
        self._number: dict[str, int] = {}
        self._rows: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return self._count - self._gone

    # --- what is held -------------------------------------------------------------------------------------------------

    def add(self, ids: Sequence[str], stories: Sequence[str | None], signatures: Sequence[bytes]) -> Ints:
        """Hold some articles and return their rows."""
        named = [one.encode() for one in ids]
        if any(len(name) > _ID for name in named):  # NumPy would cut it, and the article would be another one
            message = f"an article's id has at most {_ID} letters: {max(ids, key=len)}"
            raise ValueError(message)
        signed = unpack(signatures)
        rows = np.arange(self._count, self._count + len(ids))
        for start in range(0, len(ids), _BLOCK):
            self._append(named[start : start + _BLOCK], signed[start : start + _BLOCK])
        for row, story in zip(rows.tolist(), stories, strict=True):
            if story is not None:
                self.put(row, story)
        self.rarity.add(signed)
        probes = [signed["terms"][:, : self._settings.story_probes], _addresses(signed)]
        self._index(self._terms, np.concatenate(probes, axis=1), rows)
        self._index(self._prints, signed["prints"], rows)
        return rows

    def _append(self, ids: Sequence[bytes], signed: Signatures) -> None:
        at = 0
        while at < len(ids):
            inside = self._count % _BLOCK
            if inside == 0:
                self._blocks.append(np.zeros(_BLOCK, OPEN))
            size = min(_BLOCK - inside, len(ids) - at)
            room = self._blocks[-1][inside : inside + size]
            for field in _COPIED:
                room[field] = signed[field][at : at + size]
            room["id"] = ids[at : at + size]
            room["story"] = -1
            room["near"] = _UNKNOWN
            at += size
            self._count += size

    @staticmethod
    def _index(postings: Postings, hashes: NDArray[np.uint32], rows: Ints) -> None:
        there = hashes > 0
        postings.add(hashes[there], np.repeat(rows.astype(np.int32), there.sum(axis=1)))

    def of(self, rows: Ints) -> NDArray[np.void]:
        """Return what is held of the articles in these rows."""
        return self._gathered(self._blocks, rows, OPEN)

    def _values(self, field: str, rows: Ints) -> NDArray[Any]:
        """Return the values of one field in some rows."""
        return self._gathered([block[field] for block in self._blocks], rows, OPEN[field])

    @staticmethod
    def _gathered(blocks: Sequence[NDArray[Any]], rows: Ints, kind: np.dtype[Any]) -> NDArray[Any]:
        found = np.empty(len(rows), kind)
        if len(rows) < _FEW:
            for at, row in enumerate(rows.tolist()):
                found[at] = blocks[row // _BLOCK][row % _BLOCK]
            return found
        block_of = rows // _BLOCK
        for block in np.unique(block_of).tolist():
            inside = block_of == block
            found[inside] = blocks[block][rows[inside] % _BLOCK]
        return found

    def id_of(self, row: int) -> str:
        """Return the id of the article in a row."""
        return bytes(self._blocks[row // _BLOCK]["id"][row % _BLOCK]).decode()

    def rows_of(self, ids: Iterable[str]) -> dict[str, int]:
        """Return the rows of those of these articles that are open."""
        wanted = {name: one for one in ids if len(name := one.encode()) <= _ID}
        names = np.array(sorted(wanted), f"S{_ID}")
        found = {}
        for number, block in enumerate(self._blocks if wanted else []):
            for inside in np.flatnonzero(np.isin(block["id"], names) & (block["day"] != _GONE)).tolist():
                found[wanted[bytes(block["id"][inside])]] = number * _BLOCK + inside
        return found

    # --- stories ------------------------------------------------------------------------------------------------------

    def story_of(self, row: int) -> str | None:
        """Return the story of the article in a row."""
        number = int(self._blocks[row // _BLOCK]["story"][row % _BLOCK])
        return self._stories[number] if number >= 0 else None

    def stories_of(self, rows: Ints) -> list[str | None]:
        """Return the stories of the articles in these rows."""
        numbers = self._values("story", rows).tolist()
        return [self._stories[number] if number >= 0 else None for number in numbers]

    def members(self, story: str) -> list[int]:
        """Return the rows of a story's open articles, in order."""
        return self._rows.get(self._number.get(story, -1), [])

    def put(self, row: int, story: str) -> None:
        """Put an article into a story, out of the one that it was in."""
        if story not in self._number:
            self._number[story] = len(self._stories)
            self._stories.append(story)
        number, block, inside = self._number[story], self._blocks[row // _BLOCK], row % _BLOCK
        old = int(block["story"][inside])
        if old >= 0:
            self._rows[old].remove(row)
        block["story"][inside] = number
        rows = self._rows.setdefault(number, [])
        rows.append(row)
        if len(rows) > 1 and rows[-2] > row:
            rows.sort()

    # --- who is near --------------------------------------------------------------------------------------------------

    def candidates(self, new: Ints) -> Pairs:
        """Return for each new article the open ones that share most rare terms with it, itself left out."""
        held = self.of(new)
        hashes = np.concatenate([held["terms"][:, : self._settings.story_probes], _addresses(held)], axis=1)
        at, column = np.nonzero(hashes)
        keys = hashes[at, column]
        which, rows = self._terms.find(keys, self._settings.story_postings)
        rare = self.rarity.of(keys)
        owner = at[which]
        keep = rows != new[owner]
        which, rows, owner = which[keep], rows[keep], owner[keep]
        pair, of = np.unique(owner * np.int64(max(self._count, 1)) + rows, return_inverse=True)
        shared = np.bincount(of, rare[which] ** 2, len(pair))
        linked = np.bincount(of, column[which] == self._settings.story_probes, len(pair)) > 0
        owner, rows = pair // max(self._count, 1), pair % max(self._count, 1)
        days = self._values("day", rows)
        near = (
            (held["day"][owner] == 0) | (days == 0) | (np.abs(held["day"][owner] - days) <= self._settings.story_window)
        )
        several = np.bincount(of, minlength=len(pair)) >= self._settings.story_shared_terms
        near = ((near & several) | linked) & (days != _GONE)
        owner, rows, shared, linked = owner[near], rows[near], shared[near], linked[near]
        order = np.lexsort((rows, -shared, ~linked, owner))
        story = self._values("story", rows[order])
        alone = np.where(story < 0, -1 - np.arange(len(order)), story)
        order = order[_place(owner[order], alone) < self._settings.story_same]
        order = order[_place(owner[order]) < self._settings.story_candidates]
        likeness = self._likeness(held, owner[order], rows[order])
        return Pairs(new[owner[order]], rows[order], likeness, linked[order])

    def _likeness(self, held: NDArray[np.void], owner: Ints, rows: Ints) -> Floats:
        """Return how like pairs of articles are in words: `owner` is a position in `held`, `rows` is sorted by it."""
        others, place = np.unique(rows, return_inverse=True)
        both = {field: np.concatenate([held[field], self._values(field, others)]) for field in ("terms", "weights")}
        terms = held_terms(both, self.rarity, 1)
        weight, lengths = terms.weights[0], terms.lengths()[0]
        starts = np.searchsorted(terms.row, np.arange(terms.articles + 1))
        columns = int(terms.column.max(initial=-1)) + 1
        dots = np.zeros(len(rows))
        said = np.zeros(columns)
        bounds = np.searchsorted(owner, np.arange(len(held) + 1))
        for number in range(len(held)):
            first, last = int(bounds[number]), int(bounds[number + 1])
            if first == last:
                continue
            mine = slice(int(starts[number]), int(starts[number + 1]))
            said[terms.column[mine]] = weight[mine]
            for pair in range(first, last):
                other = len(held) + int(place[pair])
                theirs = slice(int(starts[other]), int(starts[other + 1]))
                dots[pair] = said[terms.column[theirs]] @ weight[theirs]
            said[terms.column[mine]] = 0
        return np.asarray(dots / np.sqrt(np.maximum(lengths[owner] * lengths[len(held) + place], 1)))

    def note_near(self, pairs: Pairs) -> None:
        """Remember how like the articles of some pairs are, where they are among each other's nearest."""
        new = dict.fromkeys(pairs.new.tolist())
        for row in new:
            self._near(row)[:] = 0
        for row, other, likeness in zip(pairs.new.tolist(), pairs.other.tolist(), pairs.likeness.tolist(), strict=True):
            _note(self._near(row), likeness)
            if other not in new:  # two new articles are each other's candidates, each on its own
                _note(self._near(other), likeness)

    def look_near(self, rows: Ints) -> None:
        """See to it that it is known of the articles in these rows how near others are."""
        unknown = rows[self._values("near", rows)[:, 0] < 0]
        if len(unknown):
            pairs = self.candidates(unknown)
            for row in unknown.tolist():
                self._near(row)[:] = 0
            for row, likeness in zip(pairs.new.tolist(), pairs.likeness.tolist(), strict=True):
                _note(self._near(row), likeness)

    def _near(self, row: int) -> NDArray[np.float32]:
        return np.asarray(self._blocks[row // _BLOCK]["near"][row % _BLOCK])

    def sharing_text(
        self, new: Ints, prints: NDArray[np.uint32], most: int
    ) -> Mapping[int, list[tuple[int, tuple[int, ...]]]]:
        """Return for each new article the open ones that share fingerprints with it, and which, most first."""
        at, column = np.nonzero(prints)
        which, rows = self._prints.find(prints[at, column], most, earliest=True)
        keep = (rows != new[at[which]]) & (self._values("day", rows) != _GONE)
        pair, column = at[which[keep]] * np.int64(self._count) + rows[keep], column[which[keep]]
        order = np.lexsort((column, pair))
        shared = column[order].tolist()
        pair, starts, sizes = np.unique(pair[order], return_index=True, return_counts=True)
        owners, rows = pair // max(self._count, 1), pair % max(self._count, 1)
        first, after = starts.tolist(), (starts + sizes).tolist()
        found: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
        for one in np.lexsort((rows, -sizes, owners)).tolist():
            some = found.setdefault(int(new[owners[one]]), [])
            some.append((int(rows[one]), tuple(shared[first[one] : after[one]])))
        return found

    # --- what is not open any more ------------------------------------------------------------------------------------

    def forget_before(self, day: int) -> None:
        """Hold no longer the articles of before a day; their room is given back once it is a fourth of all."""
        gone = [
            np.flatnonzero((block["day"] != _GONE) & (since > 0) & (since < day))
            for block in self._blocks
            for since in [np.maximum(block["day"], block["seen"])]
        ]
        for number, (block, inside) in enumerate(zip(self._blocks, gone, strict=True)):
            if len(inside):
                self.rarity.add(block[inside], -1)
                lost = set((inside + number * _BLOCK).tolist())
                for story in np.unique(block["story"][inside]).tolist():
                    if story >= 0:
                        self._rows[story] = [row for row in self._rows[story] if row not in lost]
                block["day"][inside] = _GONE
                self._gone += len(inside)
        if self._gone * 4 > self._count:
            self._make_room()

    def _make_room(self) -> None:
        """Give the rows of articles that are not held any more to others."""
        rows = np.flatnonzero(np.concatenate([block["day"] for block in self._blocks])[: self._count] != _GONE)
        renumbered = np.full(self._count, -1, np.int32)
        renumbered[rows] = np.arange(len(rows), dtype=np.int32)
        blocks: list[NDArray[np.void]] = []
        for start in range(0, len(rows), _BLOCK):
            block = np.zeros(_BLOCK, OPEN)
            some = rows[start : start + _BLOCK]
            block[: len(some)] = self.of(some)
            blocks.append(block)
        self._blocks, self._count, self._gone = blocks, len(rows), 0
        self._terms.keep(renumbered)
        self._prints.keep(renumbered)
        self._rows = {story: renumbered[held].tolist() for story, held in self._rows.items() if held}
        living = sorted(self._rows)
        number = np.full(len(self._stories), -1, np.int32)
        number[living] = np.arange(len(living), dtype=np.int32)
        for block in self._blocks:
            block["story"] = np.where(block["story"] >= 0, number[block["story"]], -1)
        self._stories = [self._stories[one] for one in living]
        self._number = {story: one for one, story in enumerate(self._stories)}
        self._rows = {int(number[one]): held for one, held in self._rows.items()}


def _place(*keys: Ints) -> Ints:
    """Return how many entries with the same keys come before each entry."""
    order = np.lexsort(keys[::-1])
    first = np.ones(len(order), bool)
    first[1:] = np.any([key[order][1:] != key[order][:-1] for key in keys], axis=0)
    start = np.maximum.accumulate(np.where(first, np.arange(len(order)), 0))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order)) - start
    return place


def _note(near: NDArray[np.float32], likeness: float) -> None:
    """Put a likeness among the nearest, the nearest first; not where they are not known."""
    if near[-1] >= 0 and likeness > near[-1]:
        near[-1] = likeness
        near[::-1].sort()


def _addresses(signed: NDArray[np.void]) -> NDArray[np.uint32]:
    """Return the key of each article's address, 0 where it has none."""
    keys = signed["keys"]
    is_address = (keys > 0) & (keys & 7 == list(KINDS).index("address"))
    return np.asarray(np.where(is_address, keys, 0).max(axis=1, keepdims=True))

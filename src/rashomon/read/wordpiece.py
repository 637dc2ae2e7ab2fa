"""Cuts text into word pieces of the encoder's vocabulary, as its makers' library `tokenizers` does, piece for piece.

Punctuation and Chinese characters stand alone; each other word is cut greedily, into the longest pieces there are.
"""

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rashomon.read.wordpiece_characters import fold, kinds

_TOKENIZER = Path(__file__).with_name("weights") / "tokenizer.json"
FIRST, BREAK = 101, 102  # [CLS], which opens what the networks read, and [SEP], which ends a part of it
_UNKNOWN = 100
_SPECIAL = {"[PAD]": 0, "[UNK]": _UNKNOWN, "[CLS]": FIRST, "[SEP]": BREAK, "[MASK]": 103}
_SPECIAL_AT = re.compile(r"\[(?:PAD|UNK|CLS|SEP|MASK)\]")  # the library takes them for themselves in any text
_WORD = re.compile("w+|s")  # over kinds of characters
_LONGEST_WORD = 100  # code points; a longer word is unknown
_LONGEST_KEPT = 20  # of words whose pieces are remembered: a hostile text must not fill the memory
_MOST_KEPT = 1 << 15

_Found = tuple[tuple[int, int, int], ...]  # id, start and end of pieces


@dataclass(frozen=True, slots=True)
class Cut:
    """Pieces of a text: ids, numbers of the words they belong to, offsets; three lists of one length."""

    ids: list[int]
    words: list[int]
    offsets: list[tuple[int, int]]


def cut(text: str) -> Cut:
    """Return the pieces of a text; a lone surrogate is read as a question mark.

    >>> found = cut("Café talks re-opened")
    >>> found.ids, found.words
    ([7668, 7566, 2128, 1011, 2441], [0, 1, 2, 3, 4])
    >>> found.offsets
    [(0, 4), (5, 10), (11, 13), (13, 14), (14, 20)]
    """
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    found = Cut([], [], [])
    at = word = 0
    for special in _SPECIAL_AT.finditer(text):
        word = _add(found, text[at : special.start()], at, word)
        found.ids.append(_SPECIAL[special.group()])
        found.words.append(word)
        found.offsets.append(special.span())
        at, word = special.end(), word + 1
    _add(found, text[at:], at, word)
    return found


def _add(found: Cut, text: str, at: int, word: int) -> int:
    """Append the pieces of a text that begins at `at`, its words numbered from `word`; return the next number."""
    folded, places = fold(text)
    for match in _WORD.finditer(kinds(folded)):
        start, end = match.span()
        short = end - start <= _LONGEST_KEPT
        for piece, left, right in (_kept_pieces if short else _pieces)(folded[start:end]):
            found.ids.append(piece)
            found.words.append(word)
            found.offsets.append((at + places[start + left], at + places[start + right - 1] + 1))
        word += 1
    return word


def _pieces(word: str) -> _Found:
    """Return the pieces of a folded word; it is unknown as a whole where no piece fits."""
    unknown = ((_UNKNOWN, 0, len(word)),)
    if len(word) > _LONGEST_WORD:
        return unknown
    known, others, longest = _vocabulary()
    found: list[tuple[int, int, int]] = []
    left = 0
    while left < len(word):
        ends = range(min(len(word), left + longest), left, -1)
        right = next((end for end in ends if word[left:end] in known), left)
        if right == left:
            return unknown
        found.append((known[word[left:right]], left, right))
        left, known = right, others
    return tuple(found)


_kept_pieces = lru_cache(_MOST_KEPT)(_pieces)


@cache
def _vocabulary() -> tuple[dict[str, int], dict[str, int], int]:
    """Return the ids of pieces that begin a word, of those that go on with one, and the length of the longest."""
    pieces: dict[str, int] = json.loads(_TOKENIZER.read_bytes())["model"]["vocab"]
    others = {piece[2:]: number for piece, number in pieces.items() if piece.startswith("##") and piece != "##"}
    return pieces, others, max(map(len, pieces))

"""A real article told as of another event: its opening, its marks and its title, nothing being read again.

Words give way to others of the same length (`stream_words.py`), so every span stays where it is. The values of marks
follow. The days that dates name move by whole weeks, which keeps weekdays true; the text goes on naming the old day and
month. Places come to lie anywhere, in the country they were in. Vectors are moved by as much as the event is new.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from math import ceil
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt
from stream_words import MASK, WORD, Keys, Vocabulary, Word, cut, replaced, value

from rashomon.base.findings import Read
from rashomon.base.marks import Date, Figure, Mark, Place, Quote, Reading, Tag, Vector

SMALL = (
    0.4  # of the function words are drawn to be told in another one, so that no run of them is left of the old event
)
STRAY = 3.0  # of each byte of a sentence's vector, whose own spread is 6.5: cosine .7 between two events
LAYERS = ("sentences", "boilerplate", "tags", "names", "places", "dates", "quotes", "figures", "vectors")
Numbers = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Part:
    """A real article prepared: its text in pieces, of which each second one may give way, and how far its marks reach.

    `values` are the strings in its marks, in pieces as well; `counts` the words that figures are written in, `small`
    tells which pieces are function words.
    """

    read: Read
    pieces: tuple[str, ...]
    starts: tuple[int, ...]
    words: Mapping[str, Word]
    values: Mapping[str, tuple[str, ...]]
    ends: Mapping[str, tuple[int, ...]]
    counts: Mapping[int, str]
    small: tuple[int, ...]
    vectors: Bytes | None


def _strings(mark: Mark) -> Iterable[str]:
    """Yield the strings in a mark that are words of its text."""
    fields = {"name", "speaker", "speaker_text", "via", "of", "place"} & set(type(mark).__slots__)
    yield from filter(None, (getattr(mark, field) for field in sorted(fields)))


def _end(mark: Mark) -> int:
    if isinstance(mark, Quote):
        return max(span.end for span in (*mark.spans, mark.cue or mark.spans[0], mark.speaker_span or mark.spans[0]))
    return mark.span.end


def _counts(one: Read) -> dict[int, str]:
    """Return the figures that one word of their text gives, by position."""
    found = {}
    for at, figure in enumerate(one.reading.figures):
        numbers = [word for word in WORD.findall(one.article.text[slice(*figure.span)]) if value(word) is not None]
        if len(numbers) == 1 and figure.low == value(numbers[0]) and figure.high in (None, figure.low):
            found[at] = numbers[0]
    return found


def prepare(one: Read, vocabulary: Vocabulary) -> Part:
    """Return an article prepared to be told of other events."""
    marks: dict[str, tuple[Mark, ...]] = {layer: getattr(one.reading, layer) for layer in LAYERS}
    strings = {
        text for layer in ("names", "places", "quotes", "figures") for mark in marks[layer] for text in _strings(mark)
    }
    strings.add(one.article.title or "")
    forms = {form for text in (one.article.text, *strings) for form in WORD.findall(text)}
    words = {form: word for form in sorted(forms) if (word := vocabulary.word(form))}
    pieces = cut(one.article.text, words)
    rows = [np.frombuffer(vector.values, np.int8) for vector in one.reading.vectors]
    return Part(
        one,
        pieces,
        (0, *accumulate(map(len, pieces))),
        words,
        {text: cut(text, words) for text in sorted(strings)},
        {layer: tuple(accumulate(map(_end, some), max)) for layer, some in marks.items()},
        _counts(one),
        tuple(at for at in range(1, len(pieces), 2) if words[pieces[at]].kind == "small"),
        np.array(rows) if rows else None,
    )


def told(part: Part, keys: Keys, sentences: int, variations: Iterable[tuple[int, float]]) -> tuple[str, dict[str, str]]:
    """Return the opening of an article as of another event, and its words with what each gave way to.

    A variation is a seed and a share: of the words that may give way so many are told in other words once more.
    """
    new = {text: replaced(text, word, keys) for text, word in part.words.items()}
    end = part.read.reading.sentences[sentences - 1].span.end
    pieces = list(part.pieces[: bisect_right(part.starts, end) | 1])
    pieces[1::2] = map(new.__getitem__, pieces[1::2])
    chance = Random(keys.wording + part.starts[-1])  # noqa: S311 - so that the same article comes each time
    for at in chance.choices(part.small, k=int(SMALL * len(part.small))):
        if at < len(pieces):
            pieces[at] = chance.choice(part.words[part.pieces[at]].pools[0])
    for seed, share in variations:
        chance = Random(seed)  # noqa: S311 - as above
        for _ in range(ceil(share * len(pieces) / 2)):
            at = chance.randrange(1, len(pieces), 2)
            word = part.words[part.pieces[at]]
            if word.kind == "other":
                pieces[at] = word.pools[0][chance.randrange(len(word.pools[0]))]
    return "".join(pieces)[:end], new


def _string(part: Part, text: str, new: Mapping[str, str]) -> str:
    pieces = list(part.values[text])
    pieces[1::2] = map(new.__getitem__, pieces[1::2])
    return "".join(pieces)


def headline(part: Part, keys: Keys) -> str | None:
    """Return the title of an article as of another event."""
    pieces = list(part.values[part.read.article.title or ""])
    pieces[1::2] = [replaced(text, part.words[text], keys) for text in pieces[1::2]]
    return "".join(pieces) or None


def _later(mark: Date, keys: Keys) -> Date:
    """Return a date of a day some weeks later, one of a year as many years; others stay."""
    if not mark.value[:4].isdigit() or len(mark.value) not in (4, 10):
        return mark
    try:
        moved = date.fromisoformat(f"{mark.value}-06-30"[:10]) + timedelta(weeks=keys.weeks)
    except (ValueError, OverflowError):
        return mark
    return Date(mark.span, moved.isoformat()[: len(mark.value)], mark.rule)


def _place(mark: Place, name: str, keys: Keys) -> Place:
    mixed = (mark.geonames * keys.names & MASK) >> 32
    near = (mixed >> 16) ** 2 * 5000 >> 32
    return Place(mark.span, name, near % 60.0, near % 170.0, 10_000_000 + near, mark.country, mark.precision)


@cache
def _strays() -> Numbers:
    return np.random.default_rng(0).normal(0, STRAY, (256, 384)).astype(np.float32)


def _vectors(part: Part, marks: Sequence[Vector], keys: Keys) -> tuple[Vector, ...]:
    if part.vectors is None or not marks:
        return ()
    stray = _strays()[keys.names >> 3 & 255] + _strays()[keys.wording >> 3 & 255]
    moved = np.rint((part.vectors[: len(marks)] + stray) * 0.83).clip(-127, 127).astype(np.int8)
    return tuple(Vector(mark.span, row.tobytes()) for mark, row in zip(marks, moved, strict=True))


def reading(part: Part, article: str, end: int, new: Mapping[str, str], keys: Keys) -> Reading:
    """Return the marks of an article up to an offset, with what they say as of the other event."""
    kept: dict[str, Any] = {
        layer: getattr(part.read.reading, layer)[: bisect_right(part.ends[layer], end)] for layer in LAYERS
    }
    strings: dict[str | None, Any] = {text: _string(part, text, new) for text in part.values} | {None: None}
    quotes, tags = len(kept["quotes"]), len(kept["tags"])
    kept["tags"] = tuple(_within(tag, tags) for tag in kept["tags"])
    kept["names"] = tuple(type(one)(one.span, strings[one.name], one.kind, one.rule) for one in kept["names"])
    kept["places"] = tuple(_place(one, strings[one.name], keys) for one in kept["places"])
    kept["dates"] = tuple(_later(one, keys) for one in kept["dates"])
    kept["quotes"] = tuple(
        replace(one, speaker=strings[one.speaker], speaker_text=strings[one.speaker_text], via=strings[one.via])
        if one.speaker_text or one.speaker or one.via
        else one
        for one in kept["quotes"]
    )
    kept["figures"] = tuple(
        _figure(one, part.counts.get(at), quotes, new, strings) for at, one in enumerate(kept["figures"])
    )
    kept["vectors"] = _vectors(part, kept["vectors"], keys)
    return Reading(article, **kept)


def _within(tag: Tag, tags: int) -> Tag:
    """Return a tag that belongs to no tag that was cut off."""
    if (tag.cue is None or tag.cue < tags) and (tag.source is None or tag.source < tags):
        return tag
    cue, source = (one if one is not None and one < tags else None for one in (tag.cue, tag.source))
    return Tag(tag.span, tag.label, cue, source)


def _figure(
    one: Figure, count: str | None, quotes: int, new: Mapping[str, str], strings: Mapping[str | None, Any]
) -> Figure:
    low = value(new.get(count, count)) if count else one.low
    return replace(
        one,
        low=low,
        high=one.high if one.high is None or not count else low,
        of=strings[one.of],
        place=strings[one.place],
        quote=one.quote if one.quote is not None and one.quote < quotes else None,
        speaker=strings[one.speaker],
        speaker_text=strings[one.speaker_text],
    )

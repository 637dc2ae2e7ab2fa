"""Marks: spans of an article with a value, and the reading that holds them in named layers.

A mark never stores its text; it is sliced from the article. `rule` names the rule that made the mark, for `explain`.
"""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from rashomon.base.spans import Span

NameKind = Literal["person", "organization", "place", "other"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Certainty = Literal["asserted", "reported", "alleged", "denied", "expected", "conditional"]
TagLabel = Literal["content", "cue", "source", "person", "organization", "place", "other", "people"]
Precision = Literal["country", "admin", "city", "point"]

_ISO = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?)(?:-(?:WE|SP|SU|FA|WI|[QH]\d))?$")
NAME_KINDS: tuple[str, ...] = get_args(NameKind)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; `paragraph` counts paragraphs from 0."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Words that are not the article: caption, cookie text, newsletter box, repeated headline."""

    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Tag:
    """What the tagger takes a stretch of words for: part of a quote, a name of a kind, or a people.

    `cue` and `source` are, for content, the positions in the layer of the tags it belongs to, None for none.
    """

    span: Span
    label: TagLabel
    cue: int | None = None
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of a name, without titles; `name` is the fullest form the article gives the same bearer."""

    span: Span
    name: str
    kind: NameKind
    rule: str


@dataclass(frozen=True, slots=True)
class Quote:
    """An attributed statement.

    `spans` is its content, in order. `speaker_span` is the words nearest to the quote that name the speaker (may be
    "he"); `speaker` the `name` of a `Name` mark of the same article, or None; `speaker_text` the name, or for an
    unnamed source the description as written. `via` is who relays it ("Tasnim" in "X, quoted by Tasnim").
    """

    spans: tuple[Span, ...]
    kind: QuoteKind
    cue: Span | None
    speaker_span: Span | None
    speaker: str | None
    speaker_text: str | None
    via: str | None
    certainty: Certainty
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that counts something.

    "at least 14 people were killed": low 14, high None, unit "person", what "killed". `quote` is the position in the
    article's quotes layer of the quote that holds it, `speaker` and `speaker_text` are that quote's.
    """

    span: Span
    low: float | None
    high: float | None
    approx: bool
    unit: str | None
    what: str | None
    of: str | None
    place: str | None
    as_of: str | None
    quote: int | None
    speaker: str | None
    speaker_text: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Date:
    """A time expression; `value` is ISO with its precision: 2016-11-10, 2016-11, 2016 or 2016-W45.

    What names none of these has a value of TIMEX3: 2016-Q3 and 2016-H1, 2016-SU, 2016-W45-WE, 198 for a decade, 19 for
    a century, or PRESENT_REF, PAST_REF and FUTURE_REF for "now", "recently" and "in the future".
    """

    span: Span
    value: str
    rule: str

    @property
    def iso(self) -> str | None:
        """The day, week, month or year named: for a part of a year its year, for a weekend its week, else None."""
        found = _ISO.match(self.value)
        return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place found in the gazetteer; `geonames` is the GeoNames id, `country` ISO 3166 alpha-2."""

    span: Span
    name: str
    lat: float
    lon: float
    geonames: int
    country: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Vector:
    """The encoder's vector of one sentence: 384 signed bytes, the unit vector times 127."""

    span: Span
    values: bytes


Mark = Sentence | Boilerplate | Tag | Name | Quote | Figure | Date | Place | Vector


@dataclass(frozen=True, slots=True)
class Reading:
    """All marks of one article, layer by layer, each sorted by position."""

    article: str
    sentences: tuple[Sentence, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    tags: tuple[Tag, ...] = ()
    names: tuple[Name, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[Date, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    vectors: tuple[Vector, ...] = ()

"""What the rules of the quotes layer hand to one another before speakers are resolved."""

from dataclasses import dataclass
from typing import Literal

from rashomon.base.marks import Certainty, QuoteKind
from rashomon.base.spans import Span
from rashomon.read.quote_words import Verb

Voice = Literal["active", "participle", "passive", "according", "noun", "adverb"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as token positions: itself (`at`, `end`), its clause's first word, its right side, its subject.

    `inherits` says that the subject is that of the cue before ("X said ... and warned ...").
    """

    at: int
    end: int
    start: int
    right: int
    verb: Verb
    voice: Voice
    subject: tuple[int, int] | None = None
    inherits: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An attributed statement whose speaker is still words: `subject`, or that of the statement before (`inherits`).

    `at` is the number of the segment it was found in; `bare` says that it is a quotation without any attribution,
    `lead` is what leads to it with a colon.
    """

    spans: tuple[Span, ...]
    kind: QuoteKind
    cue: Span | None
    subject: Span | None
    certainty: Certainty
    rule: str
    inherits: bool = False
    bare: bool = False
    at: int = 0
    lead: Span | None = None

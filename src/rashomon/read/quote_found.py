"""What the rules of the quotes layer hand to one another before speakers are resolved."""

from dataclasses import dataclass

from rashomon.base.marks import Certainty, QuoteKind
from rashomon.base.spans import Span


@dataclass(frozen=True, slots=True)
class Found:
    """An attributed statement whose speaker is still words: `subject`, or that of the statement before (`inherits`).

    `at` is the segment it was found in, `paragraph` that segment's paragraph; `bare` a quotation without any attribution.
    """

    spans: tuple[Span, ...]
    kind: QuoteKind
    cue: Span | None
    subject: Span | None
    inherits: bool
    certainty: Certainty
    rule: str
    at: int
    paragraph: int
    bare: bool = False

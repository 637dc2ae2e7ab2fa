"""Who the words nearest to a quote stand for."""

from collections.abc import Sequence

from rashomon.base.marks import Quote, Reading
from rashomon.base.spans import words
from rashomon.read.quote_found import Found


def resolve(text: str, found: Sequence[Found], reading: Reading) -> tuple[Quote, ...]:
    """Return the quotes with their speakers."""
    quotes = []
    for one in found:
        said = words(text, one.subject) if one.subject else None
        quotes.append(Quote(one.spans, one.kind, one.cue, one.subject, None, said, None, one.certainty, 0.5, one.rule))
    return tuple(sorted(quotes, key=lambda quote: (quote.spans[0], quote.spans[-1].end)))

"""Plain text files: the whole file is the text, code point for code point."""

from collections.abc import Iterator

from rashomon.base.problems import Problem
from rashomon.collect.encoding import decoded
from rashomon.collect.fields import Fields
from rashomon.collect.records import TEXT, Draft, Found, Raw, make_raw
from rashomon.collect.settings import CollectSettings
from rashomon.collect.streams import whole


def cut_text(found: Found, pieces: Iterator[bytes], settings: CollectSettings) -> Iterator[Raw | Problem]:
    """Yield the file as one unit."""
    body = whole(pieces, settings.unit_bytes)
    if body is None:
        yield Problem(found.where, "size", f"is larger than {settings.unit_bytes:,} bytes; not read")
    else:
        yield make_raw(found, TEXT, body, settings)


def read_text(raw: Raw, fields: Fields) -> Draft:
    """Return the text of a .txt file; its first line is also the title if it looks like a headline."""
    text, problems = decoded(raw.body, raw.where)
    fields.problems.extend(problems)
    return Draft(text, title=None if text is None else headline(text, fields.settings.headline_chars))


def headline(text: str, longest: int) -> str | None:
    r"""Return the first line if it looks like a headline: short, no full stop, a blank line and more text below.

    >>> headline("Bridge falls in storm\n\nTwo people died on Monday.", 150)
    'Bridge falls in storm'
    """
    first, _, rest = text.lstrip().partition("\n")
    second, _, more = rest.partition("\n")
    first = first.strip()
    if not first or len(first) > longest or first[-1] in ".,:;" or second.strip() or not more.strip():
        return None
    return first if any(ch.isalpha() for ch in first) else None

"""A name where it stands, before it is known whose it is."""

from typing import NamedTuple

from rashomon.base.marks import NameKind
from rashomon.base.spans import Span


class Mention(NamedTuple):
    """A name where it stands: its words without possessive endings, its kind, and the rule that found it."""

    span: Span
    words: tuple[str, ...]
    kind: NameKind
    rule: str

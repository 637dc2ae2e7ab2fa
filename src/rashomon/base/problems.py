"""Bad input as a value: what could not be used, where, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in the input that could not be used, or not as it stands.

    `where` is the place as a person would look it up (`news.jsonl:12`, `flood/broken.html`), `kind` a short
    fixed label (`encoding`, `size`, `date`, `language not read`, ...), `what` a sentence that says what is wrong.
    """

    where: str
    kind: str
    what: str

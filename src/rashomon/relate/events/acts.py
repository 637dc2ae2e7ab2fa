"""Which acts a text tells of, by words that tell one type of PLOVER and hardly anything else.

Gets wrong: words in another sense ("stormed to a win", "the shooting of a film"), and acts that were denied or planned.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rashomon.base.spans import Span
from rashomon.relate.wordlists import rows, word_set

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*")  # "drive-by", "Lowell", "don't"
_ALWAYS, _WITH_VICTIMS = "event_acts.tsv", "event_acts_with_victims.tsv"
_GAP = 3  # words that "*" stands for at most
_BEFORE = 3  # words before an act that may deny it or put it off


@dataclass(frozen=True, slots=True)
class Act:
    """Words that tell an act: its type and mode of PLOVER and its type of ACLED, None where they do not say."""

    span: Span
    kind: str
    mode: str | None
    acled: str | None


@dataclass(frozen=True, slots=True)
class Form:
    """One way to tell an act: parts of words that follow each other, with up to three words between the parts."""

    parts: tuple[tuple[str, ...], ...]
    kind: str
    mode: str | None
    acled: str | None


@cache
def _forms(*, victims: bool) -> dict[str, tuple[Form, ...]]:
    """Return the forms of the word lists by their first word, the longest first; `victims` adds what needs some."""
    found: dict[str, list[Form]] = {}
    lists = (_ALWAYS, _WITH_VICTIMS) if victims else (_ALWAYS,)
    for kind, mode, acled, written in chain.from_iterable(rows(name) for name in lists):
        for one in written.split():
            parts = tuple(tuple(part.split("_")) for part in one.split("*"))
            form = Form(parts, kind, None if mode == "-" else mode, None if acled == "-" else acled)
            found.setdefault(parts[0][0], []).append(form)
    return {first: tuple(sorted(some, key=lambda form: (-_length(form), form.parts))) for first, some in found.items()}


def _length(form: Form) -> int:
    return sum(len(part) for part in form.parts)


def find_acts(text: str, span: Span, *, victims: bool = False) -> tuple[Act, ...]:
    """Return the acts told in a span, in the order of the text; no two share words, and what is denied is left out.

    Where people are killed or hurt (`victims`), words such as "attack" count that mean other things elsewhere.

    >>> [act.kind for act in find_acts("Crowds rioted after the drone strike.", Span(0, 37))]
    ['PROTEST', 'FIGHT']
    """
    return tuple(_acts(text, span, _forms(victims=victims)))


def _acts(text: str, span: Span, forms: Mapping[str, Sequence[Form]]) -> Iterator[Act]:
    tokens = list(_TOKEN.finditer(text, span.start, span.end))
    said = [token.group().lower().replace("’", "'") for token in tokens]
    at = 0
    while at < len(tokens):
        for form in forms.get(said[at], ()):
            end = _end(form, said, at)
            if end:
                told = word_set("not_told.txt").isdisjoint(said[max(0, at - _BEFORE) : at])
                if told:
                    yield Act(Span(tokens[at].start(), tokens[end - 1].end()), form.kind, form.mode, form.acled)
                at = end
                break
        else:
            at += 1


def _end(form: Form, said: Sequence[str], at: int) -> int:
    """Return the position behind the words of a form that begin at `at`, 0 where they are not all there."""
    first, *others = form.parts
    end = at + len(first)
    if tuple(said[at:end]) != first:
        return 0
    for part in others:
        starts = (start for start in range(end, end + _GAP + 1) if tuple(said[start : start + len(part)]) == part)
        start = next(starts, -1)
        if start < 0:
            return 0
        end = start + len(part)
    return end

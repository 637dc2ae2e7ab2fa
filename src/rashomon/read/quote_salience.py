"""Who is in the reader's mind at a point of an article: by what they were last named as, and how long ago.

Who spoke has most weight, then who is the subject of a sentence; half of it is lost with each sentence that passes.
It errs where a story turns to somebody who is named only once and in passing.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rashomon.base.marks import Name
from rashomon.read.quote_memory import POSSESSIVE, REACH, WORD, Memory, Speaker, bearer
from rashomon.read.quote_words import words_of

_NAMES = 60  # names that are looked back at
_LAST = 12  # statements that are looked back at
_HEAD = 60  # characters from the start of a sentence within which a name counts as its subject
_SPOKE, _SUBJECT, _OBJECT, _GOVERNED, _OWNER = 2.0, 1.0, 0.6, 0.3, 0.3
_TURN = 2.0  # times the weight of the subject of the sentence right before, if nobody has spoken since
_FADE = 0.5  # of the weight that is left with each sentence

Fits = Callable[[Speaker], float]


class Wanted(NamedTuple):
    """Which kinds of names and of earlier speakers can be meant.

    Nobody is meant whose weight is below `least`, or less than `lead` times that of the next.
    """

    names: Sequence[str]
    speakers: Sequence[str]
    least: float = 0.0
    lead: float = 1.0


def weightiest(memory: Memory, at: int, wanted: Wanted, fits: Fits = lambda _: 1.0) -> Speaker | None:
    """Return the named or speaking one of greatest weight before `at`; of equals the latest.

    `fits` is what the weight of a candidate is multiplied by.
    """
    here = memory.sentence(max(at - 1, 0))
    weights: dict[Speaker, float] = {}
    last = memory.spoken[-1][0] if memory.spoken else -1
    for place, speaker in reversed(memory.spoken[-_LAST:]):
        if speaker.kind in wanted.speakers and at - place < REACH:
            _add(weights, speaker, _SPOKE, here - memory.sentence(place))
    for name in memory.names_before(at, _NAMES):
        if name.kind in wanted.names and at - name.span.start < REACH and name.span.end <= at:
            role, passed = _role(memory, name), here - memory.sentence(name.span.start)
            turns = role == _SUBJECT and passed <= 1 and name.span.start > last
            _add(weights, bearer(name), role * _TURN if turns else role, passed)
    best: Speaker | None = None
    most = second = 0.0
    for speaker, weight in weights.items():
        fitting = weight * fits(speaker)
        if fitting > most:
            best, most, second = speaker, fitting, most
        elif fitting > second:
            second = fitting
    return best if most >= wanted.least and most >= wanted.lead * second else None


def _add(weights: dict[Speaker, float], speaker: Speaker, weight: float, passed: int) -> None:
    """Add the weight that a mention has after some sentences."""
    weights[speaker] = weights.get(speaker, 0.0) + weight * _FADE ** max(passed, 0)


def _role(memory: Memory, name: Name) -> float:
    """Return the weight of what a name does in its sentence."""
    following = WORD.match(memory.text, name.span.end + 1)
    after = following.group() if following else ""
    qualifies = after in words_of("person_noun") or after in words_of("people_noun")
    if qualifies or POSSESSIVE.match(memory.text, name.span.end):
        return _OWNER
    if memory.is_governed(name):
        return _GOVERNED
    number = memory.sentence(name.span.start)
    first = memory.sentences[number - 1] if number else 0
    acts = after in words_of("auxiliary") or after.endswith("ed")
    heads = name.span.start - first < _HEAD and not _after_subject(memory, name, first)
    return _SUBJECT if acts or heads else _OBJECT


def _after_subject(memory: Memory, name: Name, first: int) -> bool:
    """Tell whether another name of the sentence that begins at `first` is its subject already."""
    for one in memory.names_before(name.span.start, 2):
        between = memory.text[one.span.end : name.span.start]
        owner = POSSESSIVE.match(memory.text, one.span.end)
        if one.span.start >= first and one.kind == name.kind and not owner and not memory.is_governed(one):
            return between not in (" and ", ", ")
    return False

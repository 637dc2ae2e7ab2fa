"""Words that say of one person that it was killed or hurt, and on which side of them that person is named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rashomon.read.number_words import rows

Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Fate:
    """Words that tell somebody's fate: where they stand, the label, and the side on which the victim is named.

    `bare` is a participle without "was", which may as well be a verb with an object: "a man shot".
    """

    start: int
    end: int
    label: str
    side: Side
    bare: bool = False
    mild: bool = False  # "died", "the death of": may as well be of old age


def _phrases(role: str) -> dict[str, str]:
    """Return the label of each phrase of a role; the longest come first."""
    found = {
        phrase: label for label, kind, words in rows("figure_fates.tsv") if kind == role for phrase in words.split("|")
    }
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))


def _group(name: str, role: str) -> str:
    """Return a pattern with a named group for each label."""
    labels: dict[str, list[str]] = {}
    for phrase, label in _phrases(role).items():
        labels.setdefault(label, []).append(re.escape(phrase).replace("\\~", r"[\w-]{2,15}"))
    return "|".join(rf"(?P<{name}_{label}>{'|'.join(words)})" for label, words in sorted(labels.items(), reverse=True))


_ADVERBS = r"(?:(?:[a-z]{2,15}ly|also|later|then|first|once|since|just|still|himself|herself) ){0,2}"
_WAS = r"(?:was|is|has been|had been|has since been|got|being|having been)"
# "was rushed to St. Anne's Hospital"
_TAKEN = (
    r"(?:taken|rushed|transported|flown|airlifted|brought|driven|admitted) to (?:[\w.’'&-]+ ){1,6}?"
    r"(?:hospital|medical center)"
)
# After a participle without "was", what an object does not begin with: "a man shot in the leg", not "a man shot a dog".
_GOES_ON = (
    r"(?= (?:in|on|at|by|during|outside|near|inside|while|when|after|before|early|late|last|this|as|from|and|multiple"
    r"|several|[A-Z]\w*)\b|[.,;)]|$)"
)
_OBJECT = (
    r"(?= (?!\w+day\b|(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec)\w*\b)"
    r"(?:an?|the|his|her|their|its|another|[A-Z]\w*|\d|\w+-year-old)\b)"
)


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all words of fates; alternatives are bounded and none repeats another."""
    return re.compile(
        rf"\b(?:{_WAS} {_ADVERBS}(?:{_group('suffers', 'suffers')}|(?P<taken_injured>(?i:{_TAKEN})))\b"
        rf"|(?:(?:has|had) {_ADVERBS})?(?:{_group('happens', 'happens')})\b"
        rf"|(?:{_group('does', 'does')}){_OBJECT}"
        rf"|(?P<own>['’]s )?(?:{_group('deed', 'deed')})(?P<of> (?:\w+day )?of\b)?(?!\w)"
        rf"|{_ADVERBS}(?:{_group('bare', 'suffers')}){_GOES_ON})"
    )


_DEADLY = re.compile(r"\b(?:fatal|mortal)")
_TO_DEATH = re.compile(r" (?:[\w’'-]+ ){1,7}(?:to death|dead)\b")  # behind "shot": "his younger brother to death"
_EQUIPMENT = re.compile(r"[ -](?:cam|camera|armou?r|language|weight|temperature|bag|shop|fluids?)s?\b")  # behind "body"
_MILD = re.compile(r"(?:died|dies|passed away|death of|loss of|[’']s (?:death|body|loss))$")
# Before "shooting" and the like, what makes it a noun: "after the shooting the suspect fled".
_NOUN = re.compile(r"(?:\b(?:the|an?|this|that|fatal|mass|deadly|school)|[’']s) $", re.IGNORECASE)
_NEVER = re.compile(
    r"(?:\b(?:not|never|nobody|no one|none|neither|if|whether|unless)|n[’']t)(?: \w+){0,2} $"
    r"|\b(?:nearly|almost|from|attempted) $",
    re.IGNORECASE,
)
_HARDLY = re.compile(r"\bnearly\b")
_LOOK = 24  # code points before the words of a fate in which they are denied


_OWN_HAND = re.compile(
    r"\b(?:(?:killed|kills|killing|hanged|fatally shot|shot and killed|shooting and killing) (?:himself|herself)"
    r"|(?:took|takes|taking|taken) (?:his|her) own life|committed suicide"
    r"|then (?:himself|herself)(?=[,.;]|$| (?:on|in|at|as|when|after|before|late|early|with)\b)"
    r"|died (?:of|from|by) (?:an? )?(?:apparent(?:ly)? )?(?:self-inflicted|suicide))"
)


def find_own_hand(text: str, start: int, end: int) -> Iterator[Fate]:
    """Yield the words between two places of a text that say that somebody died by his own hand; attempts are left out.

    >>> said = "He shot a clerk, then himself. She nearly killed herself."
    >>> [said[one.start : one.end] for one in find_own_hand(said, 0, len(said))]
    ['then himself']
    """
    for found in _OWN_HAND.finditer(text, start, end):
        if not _NEVER.search(text[max(start, found.start() - _LOOK) : found.start()]):
            yield Fate(found.start(), found.end(), "killed", "before")


def find_fates(text: str, start: int, end: int) -> Iterator[Fate]:
    """Yield the words of fates between two places of a text, those denied or supposed left out.

    >>> [(one.label, one.side) for one in find_fates("A man was shot dead and a boy died. He killed a man.", 0, 52)]
    [('killed', 'before'), ('killed', 'before'), ('killed', 'after')]
    """
    for found in _pattern().finditer(text, start, end):
        before = text[max(start, found.start() - _LOOK) : found.start()]
        fate = None if _NEVER.search(before) or _HARDLY.search(found.group()) else _fate(found, before, end)
        if fate:
            yield fate


def _fate(found: re.Match[str], before: str, end: int) -> Fate | None:
    """Return what the words of a match tell, None where they name no victim."""
    words = found.group()
    kind, label = next(name.split("_") for name, value in found.groupdict().items() if value and "_" in name)
    if words.endswith("body") and _EQUIPMENT.match(found.string, found.end()):
        return None
    if _DEADLY.search(words) or (kind == "does" and _TO_DEATH.match(found.string, found.end(), end)):
        label = "killed"
    side: Side = "after" if kind == "does" or (kind == "deed" and not found["own"]) else "before"
    if kind == "deed" and not (found["own"] or found["of"]):
        return None
    if kind == "does" and words.endswith("ing") and _NOUN.search(before):
        return None
    return Fate(found.start(), found.end(), label, side, kind == "bare", bool(_MILD.search(words)))

"""Which person "the minister", "the Lisbon mayor" or "the tycoon" before a verb of saying stands for.

First whoever spoke or was named under that office; else whom the story is about at that point, unless the description
is of somebody who stands beside a story's people ("the witness", "the moderator"). It errs where a description brings
in somebody new without a name.
"""

from collections.abc import Sequence

from rashomon.read.name_bearers import KIN
from rashomon.read.name_lists import listed
from rashomon.read.place_gazetteer import known_as
from rashomon.read.quote_memory import REACH, WORD, Memory, Speaker, bearer
from rashomon.read.quote_salience import Wanted, weightiest
from rashomon.read.quote_words import words_of

_LEADERS = frozenset({"leader", "president", "chancellor", "premier", "minister", "king"})
_NAMES = 120  # names that a title is looked for in
_STEM = 4  # letters that "Ukrainian" and "Ukraine" share
_RANKS = frozenset({"vice", "deputy", "acting", "assistant"})
# One person of a place holds them: "the French president" is nobody who is not called president of that.
_SINGLE = frozenset(
    {
        "president",
        "premier",
        "chancellor",
        "minister",
        "mayor",
        "governor",
        "king",
        "queen",
        "pope",
        "secretary",
        "leader",
    }
)
_HALF = 0.5
_ABOUT = Wanted(("person",), ("person",), 0.45, 1.5)
_HOLDS = 3.0  # for a person whose title is the description
_OTHER = 0.3  # for a person of another office


def office_speaker(memory: Memory, at: int, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the person that a definite description with the noun `head` stands for, None where none is sure."""
    return (
        _said_before(memory, head, low)
        or _by_title(memory, at, head, low)
        or _about(memory, at, head, low)
        or _last_unnamed(memory, at, low)
    )


def _qualifiers(low: Sequence[str], head: str) -> list[str]:
    """Return the words that narrow a description down: "Nato" in "the Nato man", "vice" in "vice-president"."""
    plain = [word for word in low if word not in words_of("determiner") and word not in words_of("preposition")]
    return [
        part.removesuffix("'s").removesuffix("\u2019s") for word in plain for part in word.split("-") if part != head
    ]


def _known(others: Sequence[str], title: Sequence[str]) -> float:
    """Return which share of the words that narrow a description down is in a title; 0 where the rank is not."""
    if any(word in _RANKS and word not in title for word in others):
        return 0.0
    starts = {word[:_STEM] for word in title}
    return sum(word[:_STEM] in starts for word in others) / len(others) if others else 1.0


def _said_before(memory: Memory, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the last speaker who is described or titled with the same noun and at least half the qualifiers."""
    others = _qualifiers(low, head)
    for _, speaker in reversed(memory.spoken[-12:]):
        known = f"{speaker.text} {memory.titles.get(speaker.name or '', '')}".lower()
        said = WORD.findall(known)
        if speaker.kind == "person" and head in said and _known(others, said) >= _HALF:
            return speaker
    return None


def _by_title(memory: Memory, at: int, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the person last mentioned, or next, whose title holds the office and its qualifiers, or the only one."""
    others = _qualifiers(low, head)
    heads = _LEADERS if head == "leader" else frozenset({head})
    partly: dict[str, Speaker] = {}
    for name in memory.names_around(at, _NAMES):
        if name.kind != "person" or name.name in partly:
            continue
        title = memory.titles.get(name.name, "").split()
        if heads.isdisjoint(title):
            continue
        if _known(others, title) == 1.0 and (others or name.span.start < at):
            return bearer(name)
        if not others or (_bare(title, others) and (head != "leader" or _of_place(others))):
            partly[name.name] = bearer(name)
    one = next(iter(partly.values())) if len(partly) == 1 else None
    return None if head in words_of("anyone_noun") else one


def _of_place(others: Sequence[str]) -> bool:
    """Tell whether a description is of a place or people alone: a president may be "the French leader"."""
    return all(word in listed("demonyms") or known_as(word.title()) for word in others)


def _bare(title: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether a title names no place or people, so that those of the description can be its bearer's."""
    ranked = any(word in (*_RANKS, "former", "ex") and word not in title for word in others)
    return not ranked and not any(word in listed("demonyms") or known_as(word.title()) for word in title)


def _about(memory: Memory, at: int, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the person whom the story is about, if the description may be of them."""
    if head in words_of("anyone_noun") or head not in words_of("epithet_noun") or low[0] not in ("the", "this"):
        return None
    woman = True if head in words_of("female") else False if head in words_of("male") else None
    offices = words_of("epithet_noun") & words_of("person_noun") if head in words_of("person_noun") else frozenset()
    rivals = (offices | words_of("anyone_noun")) - {head}
    others = _qualifiers(low, head)
    if others and KIN.search(f"{head} "):
        return None  # "the boy's grandfather" is not the boy

    def fits(speaker: Speaker) -> float:
        known = memory.woman(speaker)
        if speaker.name is None or (woman is not None and known is not None and known != woman):
            return 0.0
        title = set(memory.titles.get(speaker.name, "").split())
        if any(word in _RANKS and word not in title for word in others):
            return 0.0
        if head in title and _known(others, [*title]):
            return _HOLDS
        if others and head in _SINGLE:
            return 0.0
        return 1.0 if title.isdisjoint(rivals) else _OTHER

    return weightiest(memory, at, _ABOUT, fits)


def _last_unnamed(memory: Memory, at: int, low: Sequence[str]) -> Speaker | None:
    """Return the unnamed person who spoke last, for a bare "the official" after "a military source"."""
    if len(low) > len(("the", "official")) or low[0] not in words_of("determiner"):
        return None
    for place, speaker in reversed(memory.spoken[-3:]):
        if speaker.name is None and speaker.kind == "person" and at - place < REACH:
            return speaker
    return None

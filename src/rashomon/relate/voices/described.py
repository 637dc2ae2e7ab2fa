"""Sources without a name: what sort of source a description is, and which descriptions may be one voice."""

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from itertools import zip_longest

from rashomon.relate.names.alike import key
from rashomon.relate.wordlists import rows, word_set

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OFFICE_OF = re.compile(r"\b\w+['\u2019]s(?= (?:office|department)\b)", re.IGNORECASE)  # "the coroner's office"
_MOST_WORDS = 16  # of a description that are looked at
_MEDIA = "media"
_INSTITUTIONS = ("body", "unnamed", "witness", "document")

_OFFICES = ("minister", "mayor", "governor", "president", "commander", "leader", "coroner")
_CLOSER = ("police", "coroner")  # what says more of a body than that it is an office, a department or its officials
_PLAIN = frozenset(("the", "a", "an", "one", "two", "division", "interim", "medical"))  # say nothing of whose it is

Voice = tuple[str, frozenset[str]]  # role, and the names that say whose


@cache
def _table() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows("roots.tsv")}


@lru_cache(maxsize=1 << 12)
def _found(description: str) -> tuple[tuple[str, str, str], ...]:
    """Return the words of a description that say what sort of source it is, each with kind and role."""
    words = [word.casefold() for word in _WORD.findall(description)[:_MOST_WORDS]]
    return tuple(
        (word, *_table()[word])
        for word, after in zip_longest(words, words[1:])
        if word in _table() and not _of(word, after)
    )


def _of(word: str, after: str | None) -> bool:
    """Tell whether a word for a bystander only says of what sort a document or body is: "passenger list"."""
    if _table()[word][0] != "witness" or word.endswith("witness") or after not in _table():
        return False
    return _table()[after][0] in ("document", "body")


def unnamed_kind(description: str) -> str:
    """Tell what an unnamed source is by the words of its description: a document or witness before a body.

    >>> unnamed_kind("a statement by the ministry"), unnamed_kind("one witness")
    ('document', 'witness')
    >>> unnamed_kind("its passenger list"), unnamed_kind("a residents association"), unnamed_kind("a passenger")
    ('document', 'body', 'witness')
    >>> unnamed_kind("the coroner's office"), unnamed_kind("an aide in the coroner's office")
    ('body', 'unnamed')
    >>> unnamed_kind("a police spokesman"), unnamed_kind("the police"), unnamed_kind("media reports")
    ('unnamed', 'body', 'unnamed')
    """
    found = _found(_OFFICE_OF.sub("", description))
    if any(role == _MEDIA for _, _, role in found) and len(found) > 1:
        return "unnamed"
    kinds = {kind for _, kind, _ in found}
    return next((kind for kind in ("document", "witness", "unnamed", "body") if kind in kinds), "unnamed")


def describes(words: str, role: str | None = None) -> bool:
    """Tell whether words describe a source, or one of a role.

    >>> describes("two nurses and a harbour official"), describes("safety concerns"), describes("local media", "media")
    (True, False, True)
    """
    return any(role in (None, found) for _, _, found in _found(words))


def office_words(words: Sequence[str]) -> bool:
    """Tell whether words may be the office of one person: no document, body or mere kind of people.

    >>> office_words(["harbour", "master"]), office_words(["prime", "minister"]), office_words(["local", "official"])
    (True, True, False)
    """
    kind, role = _table().get(words[-1], ("", ""))
    return role in _OFFICES if kind else words[-1] not in word_set("many_held.txt")


def voice(description: str) -> Voice:
    """Return the role of a described source and the names in the description: who it may be.

    What an office says through a spokesman, a statement or an officer is the office's; a role is all that is left of
    "a spokesman". Two who share a role may be one voice where their names do not part them.

    >>> voice("a police spokesman") == voice("officers") == voice("the police")
    True
    >>> role, whose = voice("a spokeswoman for Norrvik police")
    >>> role, sorted(whose)
    ('police', ['norrvik'])
    >>> voice("the Orrin County Medical Examiner's Office") == voice("the Orrin County coroner")
    True
    """
    found = _found(description)
    role = next((each for kind in _INSTITUTIONS for _, kinds, each in found if kinds == kind), None)
    role = next((each for each in _CLOSER if any(each == one for _, _, one in found)), role)
    if role is None:
        return key(description), frozenset()
    known = {word for word, _, _ in found}
    words = _WORD.findall(description)[:_MOST_WORDS]
    whose = (
        word.casefold() for word in words[1:] + [word for word in words[:1] if len(words) > 1] if word[0].isupper()
    )
    return role, frozenset(word for word in whose if word not in known and word not in _PLAIN)


def one_voice(voices: Collection[Voice]) -> dict[Voice, Voice]:
    """Return for each voice the one it counts as: one that does not say whose counts as one of its role that does.

    "The police" may be the police of any town that is named, so they add no voice; but those of two towns are two.

    >>> ost, west, some = (("police", frozenset(whose)) for whose in (["ost"], ["west"], []))
    >>> one_voice([some, ost]) == {some: ost, ost: ost}, len(set(one_voice([some, west, ost]).values()))
    (True, 2)
    """
    named: dict[str, Voice] = {}
    for one in voices:
        if one[1]:
            named[one[0]] = min(one, named.get(one[0], one), key=lambda each: sorted(each[1]))
    return {one: one if one[1] else named.get(one[0], one) for one in voices}

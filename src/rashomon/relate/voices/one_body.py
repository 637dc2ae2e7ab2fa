"""Which passages of a claim rest on one body: it is quoted here, and there a person who speaks for it.

"Vell police said" in one article and "police spokesman Otto Lind said" in another are one root, the police, whose word
the spokesman passes on. He stays the root where nothing else of the claim is of the body.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.base.findings import Read
from rashomon.base.remembered import Remembered
from rashomon.base.spans import words
from rashomon.relate.voices.attribution import Attribution
from rashomon.relate.voices.media import is_medium
from rashomon.relate.voices.roots import Root, Speakers
from rashomon.relate.voices.speaking_for import one_force, speaking_for

_INVESTIGATORS = ("investigators", "the investigators")
_SHERIFF = re.compile(r"\b(?:sheriff|deput(?:y|ies))", re.IGNORECASE)  # beside "police" without a town they may be two


@dataclass(frozen=True, slots=True)
class Backed:
    """The root of a passage if it is the body for which its speaker speaks, and the words of its article for that."""

    root: Root
    cited: Mapping[str, Any]


def backed(made: Attribution, root: Root, member: Read, speakers: Speakers, known: Remembered) -> Backed | None:
    """Return the body for which the speaker of a passage speaks; None where nothing in the article says so."""
    if made.source is not None or made.quote is None:
        return None
    span = None
    if root.kind == "person" and made.quote.speaker is not None:
        span = known.of(member, speaking_for).get(made.quote.speaker)
    elif made.quote.speaker is None and (made.quote.speaker_text or "").lower() in _INVESTIGATORS:
        span = known.of(member, one_force)
    if span is None:
        return None
    article, said = member.article.id, words(member.article.text, span)
    kind, name, key = speakers.find(article, None, said)
    if kind == "person" or name is None or is_medium(name):
        return None
    bearer = speakers.bearer(article, None, said)
    cited = {"as": "source", "span": list(span), "words": said, "name": None if bearer is None else bearer.id}
    return Backed(Root(kind, name, tuple(dict.fromkeys((name, *root.chain))), key), cited)


def with_bodies(roots: Sequence[Root], bodies: Sequence[Backed | None]) -> dict[int, Backed]:
    """Return by their places the passages that rest on the bodies for which their speakers speak.

    That is where another voice of the claim is of the same body: the body itself, or another one who speaks for it. A
    police chief without a town is of the one police of the claim; where two are told of, of none.
    """
    if not any(bodies):
        return {}
    voices = [one for one in roots if one.kind in ("body", "unnamed")]
    every = [*voices, *(one.root for one in bodies if one is not None)]
    found: dict[int, Backed] = {}
    for place, one in enumerate(bodies):
        if one is None:
            continue
        own = roots[place].key
        others = [each.root for each, root in zip(bodies, roots, strict=True) if each and root.key != own]
        near = next((each for each in (*voices, *others) if _one_body(one.root, each, every)), None)
        if near is not None:
            found[place] = replace(one, root=replace(one.root, key=near.key))
    return found


def _one_body(one: Root, other: Root, every: Sequence[Root]) -> bool:
    """Tell whether two bodies of a claim are one: equal, or of one role and one of them told more fully."""
    if not isinstance(one.key, tuple) or not isinstance(other.key, tuple):
        return one.key is not None and one.key == other.key
    role, whose = one.key
    if role != other.key[0] or not (whose <= other.key[1] or other.key[1] <= whose):
        return False
    if whose and other.key[1]:
        return True
    return _of_sheriff(one) == _of_sheriff(other) and not _several(role, every)


def _of_sheriff(one: Root) -> bool:
    return bool(one.name and _SHERIFF.search(one.name))


def _several(role: str, every: Sequence[Root]) -> bool:
    """Tell whether a claim tells of two bodies of a role whose names part them."""
    named = [one.key[1] for one in every if isinstance(one.key, tuple) and one.key[0] == role]
    return any(not (one <= other or other <= one) for one in named for other in named)

"""Where one account denies what another says: found by verbs of denying, beside the passages most like the denial."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.relate.differences import Difference
from rashomon.relate.evidence import Held
from rashomon.relate.settings import RelateSettings
from rashomon.relate.terms import stem
from rashomon.relate.versions import Versions
from rashomon.relate.wordlists import rows, word_set

_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_PASSIVE = frozenset(("am", "are", "be", "been", "being", "is", "was", "were"))  # "the permit was denied"


@cache
def _verbs() -> dict[str, bool]:
    """Return the verbs of denying, and whether each needs an account named beside it."""
    return {row[0]: row[1] == "account" for row in rows("denials.tsv")}


def denial_words(words: str) -> tuple[str, ...]:
    """Return the words with which a passage denies something; none where something is merely refused.

    >>> denial_words("The army denied it had fired."), denial_words("The permit was denied.")
    (('denied',), ())
    >>> denial_words("They rejected the offer."), denial_words("They rejected the claim.")
    ((), ('rejected',))
    """
    parts = [match.group() for match in _WORD.finditer(words)]
    lower = [part.casefold() for part in parts]
    names_account = any(part in word_set("accounts.txt") for part in lower)
    found = [
        part
        for place, part in enumerate(parts)
        if lower[place] in _verbs()
        and (names_account or not _verbs()[lower[place]])
        and not (place > 0 and lower[place - 1] in _BEFORE_PASSIVE)
    ]
    return tuple(dict.fromkeys(found))


def find_denials(
    held: Sequence[Held], near: Mapping[int, Mapping[int, float]], versions: Versions, settings: RelateSettings
) -> list[Difference]:
    """Return each denial with the passages of other articles that say what it denies, denials of one thing together.

    Side `a` says it, side `b` denies it. What is denied is not parsed: a passage that is like the denial for another
    reason is shown beside it.
    """
    said = {n: words for n, each in enumerate(held) if (words := _denying(each))}
    objects = {n: _denied(held[n]) for n in said}
    denials: list[set[int]] = []
    for number in sorted(said):
        alike = {
            other
            for other, likeness in near.get(number, {}).items()
            if likeness >= settings.denial_likeness
            and other in said
            and objects[number] & held[other].candidate.terms.stems
            and objects[other] & held[number].candidate.terms.stems
        }
        joined = [group for group in denials if group & alike]
        merged = {number}.union(*joined)
        denials = [group for group in denials if group not in joined] + [merged]
    found: list[Difference] = []
    for group in denials:
        kin = {versions.of[held[n].candidate.member] for n in group}  # an article denies nothing its own version says
        asserting = {
            number
            for number in _asserting(group, held, near, objects, settings)
            if versions.of[held[number].candidate.member] not in kin
        }
        if asserting:
            passages = tuple(sorted(group | asserting))
            sides = tuple("b" if n in group else "a" for n in passages)
            used = sorted({word for n in group for word in said[n]})
            found.append(Difference("denial", passages, sides, tuple(used)))
    return found


def _denying(held: Held) -> tuple[str, ...]:
    words = denial_words(held.words)
    if not words and held.quote is not None and held.quote.certainty == "denied":
        return (held.quote.certainty,)
    return words


def _denied(held: Held) -> frozenset[str]:
    """Return the stems of what a passage denies: what follows the verb, or all of it where nothing does."""
    empty = {stem(word) for word in (*word_set("accounts.txt"), *_verbs())}
    parts = _WORD.findall(held.words)
    verbs = {word.casefold() for word in denial_words(held.words)}
    after = next((place + 1 for place, part in enumerate(parts) if part.casefold() in verbs), len(parts))
    denied = {stem(part) for part in parts[after:]} & held.candidate.terms.stems
    return frozenset(denied - empty) or held.candidate.terms.stems - empty


def _asserting(
    group: set[int],
    held: Sequence[Held],
    near: Mapping[int, Mapping[int, float]],
    objects: Mapping[int, frozenset[str]],
    settings: RelateSettings,
) -> set[int]:
    """Return, of every article that denies nothing here, the passage most like a denial."""
    denying = {held[n].candidate.member for n in group}
    best: dict[int, tuple[float, int]] = {}
    for number in sorted(group):
        for other, likeness in near.get(number, {}).items():
            member = held[other].candidate.member
            if member in denying or other in objects or likeness < settings.denial_likeness:
                continue
            if not objects[number] & held[other].candidate.terms.stems:
                continue
            best[member] = max(best.get(member, (0.0, 0)), (likeness, -other))
    return {-number for _, number in best.values()}

"""Where one account denies what another says: found by verbs of denying, beside the passages most like the denial."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial

from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.difference import Difference
from rashomon.relate.facts.evidence import Held
from rashomon.relate.facts.terms import stem
from rashomon.relate.wordlists import rows, word_set

_WORD = re.compile(r"[^\W\d_]+")
_NEGATED = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|false|untrue|"
    r"baseless|unfounded|absurd|nonsense|discounted|dispelled|disputed|dismissed|refuted|rejected|denie[sd]|deny|denying|denials?)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_NOT_DENIED = frozenset(
    ("can", "cannot", "could", "no", "not", "never", "neither", "nor", "t", "to")
)  # "does not deny it"
_REFUSED = (["him"], ["me"], ["them"], ["us"])  # "denied him a loan"
_MENTIONED = re.compile(
    r"\b(?:accusations?|allegations?|charges?|charged with|on trial|whether|(?:ask|asks|asked|know) if|"
    r"(?:am|are|be|been|being|is|was|were|stands?) accused|trial (?:of|over)|"
    r"calls? (?:\w+ ){0,2}(?:for|on)|call(?:ed|ing) (?:for|on)|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:disputes?|rebut\w*|contradict\w*|scathing|inaccura\w+)\b", re.IGNORECASE)
_BETWEEN = r"(?:\s?,[^,.;]{1,60},)?\s+(?:(?:has|have|had|also|\w+ly|\w+day)\s+){0,3}"
_SUBJECT_OF = re.compile(rf"{_BETWEEN}([^\W\d_]+)")  # the verb behind a name
_TIMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday")
_SAYS_LITTLE = ("ever", "yes")  # "denied ever having been there"
_TOLD = 2  # content words of what is denied that a passage has to hold
_SHARE = 1 / 2  # of them, more than that, all told
_OBJECT = 4  # words after the verb that are searched for what is refused and no account
_EDGE = re.compile(
    r"[,;:.\u2014\u2013\"\u201c\u201d]|\s(?:and|but|while|who|which|saying|calling|claiming|insisting)\s"
)
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
    found = [
        part
        for place, part in enumerate(parts)
        if lower[place] in _verbs()
        and (not _verbs()[lower[place]] or any(each in word_set("accounts.txt") for each in _after(lower, place)))
        and not (place > 0 and lower[place - 1] in _BEFORE_PASSIVE | _NOT_DENIED)
        and not any(each in word_set("withheld.txt") for each in _after(lower, place))
        and lower[place + 1 : place + 2] not in (["by"], *_REFUSED)
    ]
    return tuple(dict.fromkeys(found))


def _after(parts: Sequence[str], place: int) -> Sequence[str]:
    return parts[place + 1 : place + 1 + _OBJECT]


def find_denials(accounts: Accounts) -> list[Difference]:
    """Return each denial with the passages of other articles that say what it denies, denials of one thing together.

    Side `a` says it, side `b` denies it. What is denied is not parsed: more than half of the words of the clause behind
    the verb have to be in the other passage, which denies nothing itself, is no word of whoever denies, and says more
    than that somebody is accused of it, asked about it or called on to do it. In stories that nobody had looked at 3 of
    9 found were right before it was asked who is accused, refusals were left out and the passages had to be as alike as
    now; the rules were made on them and kept those 3.
    """
    held, near, versions, settings = accounts.held, accounts.near, accounts.versions, accounts.settings
    said = accounts.found(denial_words)
    objects = {n: accounts.known.about((held[n],), _denied, partial(_denied, held[n])) for n in said}
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
            for number in _asserting(group, accounts, objects)
            if versions.of[held[number].candidate.member] not in kin
        }
        if asserting:
            passages = tuple(sorted(group | asserting))
            sides = tuple("b" if n in group else "a" for n in passages)
            used = sorted({word for n in group for word in said[n]})
            found.append(Difference("denial", passages, sides, tuple(used)))
    return found


def _denied(held: Held) -> frozenset[str]:
    """Return the stems of what a passage denies: the clause after the verb; none where it is "that" or "the claim"."""
    empty = {stem(word) for word in (*word_set("accounts.txt"), *_verbs(), *_TIMES, *_SAYS_LITTLE)}
    verbs = {word.casefold() for word in held.find(denial_words)}
    verb = next((found for found in _WORD.finditer(held.words) if found.group().casefold() in verbs), None)
    if verb is None:
        return frozenset()
    edge = _EDGE.search(held.words, verb.end())
    clause = held.words[verb.end() : edge.start() if edge else len(held.words)]
    denied = {stem(part) for part in _WORD.findall(clause)} & held.candidate.terms.stems
    return frozenset(denied - empty)


def _asserting(group: set[int], accounts: Accounts, objects: Mapping[int, frozenset[str]]) -> set[int]:
    """Return, of every article that denies nothing here, the passage most like a denial.

    It is no word of whoever denies, and not so like one that it may be the same, told without saying whose it is.
    """
    held, near, settings = accounts.held, accounts.near, accounts.settings
    denying = {held[n].candidate.member for n in group}
    deniers = {_subject(held[n], accounts, frozenset(_verbs())) for n in group} - {None}
    alike = {
        other
        for number in group
        if objects[number]
        for other, likeness in near.get(number, {}).items()
        if likeness >= settings.denial_likeness and held[other].candidate.member not in denying
    }
    own = {other for other in alike if deniers and _speaker(held[other], accounts) in deniers}
    own |= {n for other in own for n, value in near.get(other, {}).items() if value >= settings.teller_likeness}
    best: dict[int, tuple[float, int]] = {}
    for number in sorted(n for n in group if objects[n]):
        for other in sorted(alike - own - objects.keys()):
            likeness = near.get(number, {}).get(other, 0.0)
            told = objects[number] & held[other].candidate.terms.stems
            if likeness >= settings.denial_likeness and _holds(told, objects[number]) and _asserts(held[other].words):
                member = held[other].candidate.member
                best[member] = max(best.get(member, (0.0, 0)), (likeness, -other))
    return {-number for _, number in best.values()}


def _holds(told: frozenset[str], denied: frozenset[str]) -> bool:
    return len(told) >= min(_TOLD, len(denied)) and len(told) > _SHARE * len(denied)


def _asserts(words: str) -> bool:
    return not any(pattern.search(words) for pattern in (_NEGATED, _MENTIONED, _AGAINST))


def _speaker(each: Held, accounts: Accounts) -> str | None:
    """Return whose words a passage is: who is quoted, else whom it names right before a verb of speaking."""
    quote = each.quote
    quoted = accounts.people.speaker(each.candidate.article, quote.speaker, quote.speaker_text) if quote else None
    return quoted or _subject(each, accounts, word_set("arguing.txt"))


def _subject(each: Held, accounts: Accounts, verbs: frozenset[str]) -> str | None:
    """Return the first whom a passage names right before one of some verbs."""
    article, span = each.candidate.article, each.candidate.span
    for mark in accounts.members[each.candidate.member].reading.names:
        if span.start <= mark.span.start < span.end:
            match = _SUBJECT_OF.match(each.words, mark.span.end - span.start)
            if match and match[1].casefold() in verbs:
                return accounts.people.by_name.get((article, mark.name))
    return None

"""The words by which sentences and headlines tell who was killed and who was hurt, as patterns."""

import re
from functools import cache

from rashomon.relate.wordlists import rows, word_set

LONGEST = 2000  # code points of a sentence that are looked at
_YEAR = re.compile(r"\b(?:in|since|of) (?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?)?(?:19|20)\d\d\b", re.IGNORECASE)
_BOUND = r"(?: and \w+)?(?: at least| more than| about| some)?"


def choices(*kinds: str) -> str:
    """Return the words of some rows of the list of fates as what a pattern chooses from, the longest first."""
    said = {word for row in rows("fates.tsv") if row[0] in kinds for word in row[1:]}
    ordered = sorted(said, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s") for word in ordered)


@cache
def pattern(*kinds: str) -> re.Pattern[str]:
    """Return the pattern of the words of some rows of the list of fates.

    >>> bool(pattern("died").search("Two were killed.")), bool(pattern("died").search("Two were hurt."))
    (True, False)
    """
    return re.compile(rf"\b(?:{choices(*kinds)})(?!\w)", re.IGNORECASE)


@cache
def before(kind: str) -> re.Pattern[str]:
    """Return the pattern of a verb that stands right before a number: "killing at least" two."""
    return re.compile(rf"\b(?:{choices(kind)}){_BOUND} $", re.IGNORECASE)


@cache
def dead_among() -> re.Pattern[str]:
    """Return the pattern of what follows a number of those hurt some of whom died: "one of them fatally"."""
    some = r"including|one of (?:them|which|whom)|(?:two|three|four) of (?:them|which|whom)"
    return re.compile(
        rf"^(?P<between>[^.;]{{0,60}}?)\b(?P<some>{some})\b[^.;]{{0,40}}?\b(?:{choices('died among')})(?!\w)",
        re.IGNORECASE,
    )


@cache
def struck_after() -> re.Pattern[str]:
    """Return the pattern of what follows a number of victims: "were rushed to a clinic", "in critical condition"."""
    link = r"(?:[^.;:]{0,45}?\b(?:was|were|is|are|been|being|got|who)\b)?"
    adverb = r"(?:\w+ly |also |both |all |each |then |later |being )*"
    state = r"in \w+(?: but \w+)? condition|with (?:\w+ )?\w*\s?wounds"
    return re.compile(rf"^{link}\s*{adverb}(?:(?:{choices('struck')})(?!\w)|{state})", re.IGNORECASE)


@cache
def part(kind: str) -> re.Pattern[str]:
    """Return the pattern of one row of the words for parts of tolls."""
    said = next(row[1:] for row in rows("toll_parts.tsv") if row[0] == kind)
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(word) for word in sorted(said, key=len, reverse=True))})\b", re.IGNORECASE
    )


@cache
def background() -> re.Pattern[str]:
    """Return the pattern of phrases of a sentence whose figures count another time than the event's."""
    said = sorted(word_set("background.txt"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(words) for words in said)})\b", re.IGNORECASE)


def past_words(sentence: str) -> str:
    """Return the words that say that figures of a sentence count another time than the event's; nothing where none do.

    It takes "the worst attack this year" for such words too.

    >>> past_words("It was the city's 40th killing this year."), past_words("Two people were killed.")
    ('this year', '')
    """
    found = background().search(sentence[:LONGEST]) or _YEAR.search(sentence[:LONGEST])
    return found[0] if found else ""

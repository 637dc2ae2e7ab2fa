"""Words of a sentence, and which of its capitals mean nothing: headlines, capitals throughout."""

import re
from typing import NamedTuple

from rashomon.base.spans import Span
from rashomon.read.name_lists import listed
from rashomon.read.place_gazetteer import known_as


class Token(NamedTuple):
    """A word with its place in the article; `word` is without a possessive ending, `end` the end of `word`.

    `gap` is what stands between the word before and this one; `owns` tells that a possessive ending was cut off.
    """

    start: int
    end: int
    word: str
    low: str
    capital: bool
    owns: bool
    gap: str


# U.S. or A.J. first; then words with inner hyphens, apostrophes, "&" ("Ki-moon", "O'Neill", "AT&T").
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,5}|[^\W_]{1,60}(?:[-‑'’&][^\W_]{1,60}){0,8}(?:\.(?:com|org|net)\b)?")
_PREFIXED = re.compile(r"(?:al|el|an|ad|as|ash|at|ar|az|ul|ud|ed|es)[-‑][A-Z]")
_PARTICIPLE = re.compile(
    r"[-‑](?:\w{2,}ed|led|held|born|run|made|built|bound|style|like|wide|era|free|friendly|type|sized|area|based|backed|\w{2,}ing|related|linked|only|speak\w+)$"
)
# "U.S.-led", "Taliban-held", "Austin-based": the name is what stands before the hyphen.
_NAME_FIRST = re.compile(r"([^\W\d_]{2,40})[-‑][a-z]{2,20}$")
# "pro-Russian", "ex-President", "anti-Morsi", "non-Hodgkin": the name, if any, stands after the hyphen.
_NAME_LAST = re.compile(
    r"(?:pro|anti|ex|non|post|pre|mid|then|trans|inter|sub|cross|former|un|neo|self|vice|co|one-time)[-‑](?=[A-Z])",
    re.IGNORECASE,
)


def tokens_of(text: str, span: Span) -> list[Token]:
    """Return the words of one sentence.

    >>> [one.word for one in tokens_of("Egypt's U.S.-led al-Nour", Span(0, 24))]
    ['Egypt', 'U.S.', 'led', 'al-Nour']
    """
    found = []
    before = span.start
    for match in _TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        word = match.group()
        owns = False
        if len(word) > 2:
            if word[-2] in "'’" and word[-1] in "sS":
                word, owns = word[:-2], True
            elif "-" in word or "‑" in word:
                start, word, owns = _hyphenated(start, word)
            end = start + len(word)
        first = word[0]
        capital = first.isupper() or (first.islower() and "-" in word and bool(_PREFIXED.match(word)))
        gap = text[before:start]
        if not owns and word[-1] == "s" and text[end : end + 2] in ("' ", "’ "):
            owns = True
        if capital and "-" in word and (halves := _two_countries(word)):
            cut = start + len(halves[0])
            found.append(Token(start, cut, halves[0], halves[0].lower(), True, False, gap))  # noqa: FBT003 - fields of a record
            start, word, gap = cut + 1, halves[1], "-"
        found.append(Token(start, end, word, word.lower().replace("’", "'"), capital, owns, gap))
        before = match.end()
    return found


def _hyphenated(start: int, word: str) -> tuple[int, str, bool]:
    """Return the part of a hyphenated word that may be a name, where it starts, and whether the name ends with it."""
    if word[0].isupper() and (cut := _NAME_FIRST.match(word)) and _PARTICIPLE.search(word):
        return start, cut[1], True
    if cut := _NAME_LAST.match(word):
        rest = word[cut.end() :]
        low = rest.lower()
        if word[0].islower() or low in listed("demonyms") or low in listed("titles") or known_as(rest):
            return start + cut.end(), rest, False
    return start, word, False


def _two_countries(word: str) -> list[str]:
    """Return both halves of "China-Pakistan", nothing where a half is no country."""
    halves = word.split("-")
    if len(halves) != 2 or not all(half[:1].isupper() and known_as(half) == "country" for half in halves):
        return []
    return halves


def is_headline(tokens: list[Token], text: str) -> bool:
    """Tell whether the capitals of a sentence say nothing: all capitals, or nearly every long word begins with one."""
    words = [one for one in tokens if one.word[0].isalpha() and len(one.word) > 1]
    if len(words) < 3:
        return False
    upper = sum(one.word.isupper() and len(one.word) > 2 for one in words)
    if upper * 5 >= len(words) * 3 and any(one.word.isupper() and one.low in listed("common") for one in words):
        return True
    if text[tokens[-1].end : tokens[-1].end + 1] == ".":
        return False
    longer = [one for one in words if len(one.word) > 3]
    capital = [one for one in longer if one.capital]
    ordinary = sum(one.low in listed("common") or one.low in listed("never") for one in capital)
    return len(longer) >= 4 and len(capital) * 10 >= len(longer) * 9 and ordinary * 5 >= len(longer) * 2

"""Runs of capitalised words in a sentence: where one begins, and over which small words it goes on."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.read.name_lists import chosen, listed
from rashomon.read.name_tokens import Token
from rashomon.read.place_gazetteer import known_as

_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)$")
_OPENERS = frozenset('"“”‘«:•*([|')
_SHOUTED = 4  # letters of an ordinary word in capitals; shorter ones are acronyms
LARGE = frozenset({"country", "admin6", "admin7", "admin8", "city6", "city7", "city8"})  # places all readers know


class Run(NamedTuple):
    """Tokens `start` up to `end`; `opening` where the first begins a sentence or a quotation."""

    start: int
    end: int
    opening: bool


def runs(tokens: list[Token]) -> Iterator[Run]:
    """Yield the runs of one sentence."""
    at = 0
    while at < len(tokens):
        if begins_run(tokens, at):
            end = _run_end(tokens, at)
            yield Run(at, end, at == 0 or any(mark in _OPENERS for mark in tokens[at].gap))
            at = end
        else:
            at += 1


def begins_run(tokens: list[Token], at: int) -> bool:
    """Tell whether a name may begin with the word at `at`: a capital, "6th" before a street, "bin" before a name."""
    token = tokens[at]
    if token.capital:
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if not after or not after.capital or after.gap != " ":
        return False
    if token.word[0].isdigit():
        return bool(_ORDINAL.match(token.word)) and after.low in listed("place_tails")
    return token.low in chosen("particles") and after.low not in listed("common")


def _run_end(tokens: list[Token], start: int) -> int:
    """Return where the run that begins at `start` ends."""
    at = start + 1
    headed = False  # a head and "of" or the like are behind us: "Ministry of"
    while at < len(tokens):
        token, before = tokens[at], tokens[at - 1]
        if (before.owns and not _owns_inside(before, token)) or _heading_ends(before, token):
            break
        if not joins(before, token):
            ahead = _over_nickname(tokens, at)
        elif token.capital or token.gap.strip() == "&" or _is_ordinal(tokens, at):
            ahead = at
        elif before.low in chosen("numbered") and token.word.isdigit() and len(token.word) < 4 and at - start < 3:
            return at + 1
        else:
            ahead = _over_particles(tokens, at)
            if not ahead or before.low in listed("never"):
                ahead = _over_link(tokens, start, at, headed=headed)
                headed = bool(ahead)
        if not ahead:
            break
        at = ahead + 1
    return at


def _heading_ends(before: Token, token: Token) -> bool:
    """Tell whether a heading in capitals ends between two ordinary words: "THE LONG ROAD Height: 70 metres"."""
    if not before.word.isupper() or len(before.word) < _SHOUTED or token.word.isupper() or not token.capital:
        return False
    ordinary = token.low in listed("common") or token.low in listed("never")
    tail = any(token.low in listed(name) for name in ("org_tails", "place_tails", "titles", "first", "last"))
    return ordinary and not tail and before.low in listed("common")


def _is_ordinal(tokens: list[Token], at: int) -> bool:
    """Tell whether a number stands inside a name: "East 6th Street"."""
    return bool(_ORDINAL.match(tokens[at].word)) and at + 1 < len(tokens) and tokens[at + 1].capital


def _owns_inside(before: Token, token: Token) -> bool:
    """Tell whether a possessive goes on inside a name: "People's Party", "Lord's Resistance Army"."""
    ordinary = before.low in listed("common") and before.low not in listed("never")
    return token.capital and ordinary and not before.word.isupper() and known_as(before.word) not in LARGE


def joins(before: Token, token: Token) -> bool:
    """Tell whether nothing but a space stands between two words, or what an abbreviation leaves there."""
    gap = token.gap
    if before.owns:
        gap = gap.lstrip("'’sS")
    bare = gap.strip()
    if not bare:
        return 0 < len(gap) < 4 or before.owns
    if bare == "." and gap[0] == ".":
        return before.low in chosen("dotted") or (len(before.word) == 1 and before.word.isupper())
    return (bare == "," and token.low in chosen("suffixes")) or (bare == "&" and token.capital)


def _over_nickname(tokens: list[Token], at: int) -> int:
    """Return the index of the surname behind a nickname in quotation marks, 0 if there is none: 'Joe "Ace" Doe'."""
    if tokens[at].gap.strip() not in {'"', "“", "‘", "'"} or not tokens[at].capital:
        return 0
    for ahead in range(at + 1, min(at + 4, len(tokens))):
        gap = tokens[ahead].gap.strip()
        if gap:
            return ahead if gap in {'"', "”", "’", "'"} and tokens[ahead].capital else 0
    return 0


def _over_particles(tokens: list[Token], at: int) -> int:
    """Return the index of the capitalised word behind one to three particles ("de la", "bin"), 0 if there is none."""
    start = at
    while at < len(tokens) and at - start < 3 and tokens[at].low in listed("connectors") and not tokens[at].capital:
        if at > start and tokens[at].gap.strip():
            return 0
        at += 1
    if at == start or at == len(tokens) or not tokens[at].capital:
        return 0
    return 0 if tokens[at].gap.strip(" -") or len(tokens[at].gap) > 2 else at


def _over_link(tokens: list[Token], start: int, at: int, *, headed: bool) -> int:
    """Return the index of the capital behind "of", "for the", "and" where the name goes on, 0 where it does not."""
    link = tokens[at].low
    ahead = _behind_link(tokens, at) if link in chosen("links") else 0
    if not ahead or tokens[ahead].low in listed("calendar"):
        return 0
    before = tokens[at - 1].low
    if link == "and":
        goes_on = _is_one_body(tokens, start, at, ahead, headed=headed)
    elif link in {"of", "for"} and before in listed("titles") and tokens[ahead].low in listed("portfolios"):
        goes_on = True
    elif link == "of":
        goes_on = headed or before in listed("of_heads")
    elif link in chosen("for_links"):
        goes_on = before in listed("of_heads") or (headed and link == "for")
    else:
        goes_on = (link == "to" and before in chosen("to_heads")) or (link == "at" and before in chosen("at_heads"))
    return ahead if goes_on else 0


def _behind_link(tokens: list[Token], at: int) -> int:
    """Return the index of the capital behind a link and perhaps "the", 0 if there is none."""
    ahead = at + 1
    if ahead < len(tokens) and tokens[ahead].low in {"the", "a"} and tokens[at].low not in {"and", "at", "to"}:
        ahead += 1
    if ahead >= len(tokens) or not tokens[ahead].capital or any(tokens[n].gap.strip() for n in range(at, ahead + 1)):
        return 0
    return ahead


def _is_one_body(tokens: list[Token], start: int, at: int, ahead: int, *, headed: bool) -> bool:
    """Tell whether "and" stands inside one name: "Food and Drug Administration", "Ministry of Trade and Industry"."""
    before, after = tokens[at - 1], tokens[ahead]
    if known_as(f"{before.word} and {after.word}") == "country":
        return True
    if known_as(before.word) in LARGE or known_as(after.word) in LARGE:
        return False
    end = ahead + 1
    while (
        end < len(tokens) and tokens[end].capital and joins(tokens[end - 1], tokens[end]) and not tokens[end - 1].owns
    ):
        end += 1
    ordinary = after.low in listed("common") or after.low in listed("portfolios")
    tail = tokens[end - 1].low
    if headed:
        again = end < len(tokens) and tokens[end].low in chosen("links") and tail in listed("of_heads")
        return not again and (ordinary or after.low not in listed("first"))
    return (
        ordinary
        and before.low in listed("common")
        and before.low not in listed("org_tails")
        and end - ahead > 1
        and at - start < 4
        and (tail in listed("org_tails") or tail in listed("other_tails"))
    )

"""Runs of capitalised words, cut where a title, a nationality or a date stands inside: the candidates for names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.read.name_lists import known_names, listed
from rashomon.read.name_tokens import Token
from rashomon.read.place_gazetteer import known_as

_YEAR = re.compile(r"(?:19|20)\d\d$")
_YEARLY = frozenset({"olympics", "games", "cup", "championship", "championships", "paralympics", "euros", "marathon"})
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)$")
_OPENERS = frozenset('"“”‘«:•*([')
_LINKS = frozenset({"of", "for", "on", "at", "in", "to", "and", "against", "with"})
_SUFFIXES = frozenset({"inc", "ltd", "llc", "plc", "jr", "sr", "corp", "co", "limited", "llp"})
_DOTTED = frozenset(
    "st mt ft jr sr mr mrs ms dr prof gen lt col maj capt sgt cpl adm brig cmdr det insp supt sen rep gov rev hon dept univ no wm geo jas chas messrs fr bro atty asst pres".split()
)


@dataclass(slots=True)
class Candidate:
    """Words that may be a name: tokens `first` up to `last` of a sentence, and what is known of their surroundings.

    `titled`: a title stood before; `opening`: the first word begins a sentence or a quotation, so that its capital says nothing;
    `headline`: the whole sentence is in capitals.
    """

    sentence: int
    first: int
    last: int
    titled: bool
    opening: bool
    headline: bool = False


def candidates(tokens: list[Token], sentence: int, lower: frozenset[str]) -> Iterator[Candidate]:
    """Yield the candidates of one sentence; `lower` holds the words the article writes in lower case."""
    at, count = 0, len(tokens)
    while at < count:
        if not tokens[at].capital and not _is_ordinal_street(tokens, at):
            at += 1
            continue
        end = _run_end(tokens, at)
        opening = at == 0 or any(mark in _OPENERS for mark in tokens[at].gap)
        yield from _pieces(tokens, sentence, at, end, lower, opening=opening)
        at = end


def _is_ordinal_street(tokens: list[Token], at: int) -> bool:
    """Tell whether a name of a place begins with a number: "6th Street"."""
    return (
        tokens[at].word[0].isdigit()
        and bool(_ORDINAL.match(tokens[at].word))
        and at + 1 < len(tokens)
        and tokens[at + 1].low in listed("place_tails")
        and not tokens[at + 1].gap.strip()
    )


def _run_end(tokens: list[Token], start: int) -> int:
    """Return where the run of capitals that begins at `start` ends."""
    at = start + 1
    headed = False
    while at < len(tokens):
        token, before = tokens[at], tokens[at - 1]
        if before.owns and not _owns_inside(before, token):
            break
        if not _joined(before, token):
            break
        if token.capital or (_ORDINAL.match(token.word) and at + 1 < len(tokens) and tokens[at + 1].capital):
            at += 1
            continue
        if token.word == "&" or token.gap.strip() == "&":
            at += 1
            continue
        ahead = _over_connectors(tokens, at)
        if ahead and before.low not in listed("never"):
            at = ahead + 1
            continue
        ahead = _over_links(tokens, start, at, headed=headed)
        if not ahead:
            break
        headed = True
        at = ahead + 1
    return at


def _owns_inside(before: Token, token: Token) -> bool:
    """Tell whether a possessive goes on inside a name: "People's Party", "Lord's Resistance Army"."""
    return token.capital and before.low in listed("common") and before.low not in listed("never")


def _joined(before: Token, token: Token) -> bool:
    """Tell whether nothing but a space stands between two words, or what an abbreviation leaves there."""
    gap = token.gap
    if before.owns and gap and gap[0] in "'’":
        gap = gap.lstrip("'’sS")
    if not gap.strip():
        return 0 < len(gap) < 4 or before.owns
    bare = gap.strip()
    if bare == "." and gap[0] == ".":
        return before.low in _DOTTED or (len(before.word) == 1 and before.word.isupper())
    if bare == "," and token.low in _SUFFIXES:
        return True
    return bare == "&" and token.capital


def _over_connectors(tokens: list[Token], at: int) -> int:
    """Return the index of the capitalised word behind one to three particles ("de la", "bin"), 0 if there is none."""
    start = at
    while at < len(tokens) and at - start < 3 and tokens[at].low in listed("connectors") and not tokens[at].capital:
        if at > start and tokens[at].gap.strip():
            return 0
        at += 1
    if (
        at == start
        or at >= len(tokens)
        or not tokens[at].capital
        or tokens[at].gap.strip(" -")
        or len(tokens[at].gap) > 2
    ):
        return 0
    return at


def _over_links(tokens: list[Token], start: int, at: int, *, headed: bool) -> int:
    """Return the index of the capitalised word behind "of", "for the", "and" where the name goes on, 0 where it does not."""
    link = tokens[at].low
    if link not in _LINKS or at + 1 >= len(tokens):
        return 0
    if link in {"of", "for"} and tokens[at - 1].low in listed("titles") and tokens[at + 1].low in listed("portfolios"):
        return at + 1 if tokens[at + 1].capital and not tokens[at].gap.strip() else 0
    ahead = at + 1
    if (
        tokens[ahead].low in {"the", "a"}
        and link in {"of", "for", "on", "against", "in"}
        and not tokens[ahead].gap.strip()
    ):
        ahead += 1
    if ahead >= len(tokens) or not tokens[ahead].capital or any(tokens[n].gap.strip() for n in range(at, ahead + 1)):
        return 0
    before, after = tokens[at - 1], tokens[ahead]
    if after.low in listed("calendar"):
        return 0
    if link == "and":
        return ahead if _one_body(tokens, start, at, ahead, headed=headed) else 0
    heads = listed("of_heads")
    if link == "of":
        return ahead if before.low in heads or headed else 0
    if link in {"for", "on", "against", "with"}:
        return ahead if before.low in heads or (headed and link == "for") else 0
    if link == "to":
        return ahead if before.low in {"committee", "campaign", "commission"} else 0
    return (
        ahead
        if link == "at" and before.low in {"university", "school", "center", "centre", "college", "texas", "hospital"}
        else 0
    )


def _one_body(tokens: list[Token], start: int, at: int, ahead: int, *, headed: bool) -> bool:
    """Tell whether "and" stands inside one name: "Food and Drug Administration", "Ministry of Trade and Industry"."""
    before, after = tokens[at - 1], tokens[ahead]
    common = listed("common")
    if before.low not in common or known_as(before.word) or known_as(after.word) in {"country", "admin"}:
        return False
    if headed:
        return after.low in common or after.low in listed("portfolios")
    end = ahead + 1
    while (
        end < len(tokens) and tokens[end].capital and _joined(tokens[end - 1], tokens[end]) and not tokens[end - 1].owns
    ):
        end += 1
    tail = tokens[end - 1].low
    return (
        after.low in common
        and end - ahead > 1
        and tail in listed("org_tails")
        and at - start <= 3
        and tokens[at - 1].low not in listed("org_tails")
    )


def _pieces(
    tokens: list[Token], sentence: int, start: int, end: int, lower: frozenset[str], *, opening: bool
) -> Iterator[Candidate]:
    """Yield the names inside one run: titles, nationalities and dates are cut away or cut it in two."""
    titled = False
    if opening:
        start, opening = _after_opening(tokens, start, end, lower)
    while start < end and tokens[start].low in listed("never") and not _kept(tokens[start]):
        if tokens[start].word == "The" and not opening and start and start + 1 < end and "\n" not in tokens[start].gap:
            break  # "readers of The New York Times": the article belongs to the name
        start, opening = start + 1, False
    calendar = listed("calendar")
    for at in range(start, end):
        if tokens[at].low in calendar and not _month_name(tokens, at, start, end):
            if at > start:
                yield from _pieces(tokens, sentence, start, at, lower, opening=False)
            if at + 1 < end:
                yield from _pieces(tokens, sentence, at + 1, end, lower, opening=False)
            return
    if start >= end:
        return
    cut = _last_title(tokens, start, end)
    if cut is not None:
        left, right = cut
        left = _without_titles(tokens, start, left)
        if start < left:
            yield from _plain(tokens, sentence, start, left, titled=False, opening=opening)
        start, titled, opening = right, True, False
    elif tokens[end - 1].low in listed("titles") and end - start <= 4:
        bare = _without_titles(tokens, start, end)
        if bare == start:
            return
        if known_as(" ".join(one.word for one in tokens[start:bare])) or bare < end - 1:
            end = bare
    if start > 0 and not titled:
        titled = tokens[start - 1].low in listed("titles") and tokens[start - 1].capital
    yield from _plain(tokens, sentence, start, end, titled=titled, opening=opening)


def _kept(token: Token) -> bool:
    """Tell whether a small word in capitals may be a name after all: US, WHO, IS."""
    return token.word.isupper() and len(token.word) > 1 and token.word in {"US", "U.S.", "WHO", "IS", "UN", "EU"}


def _after_opening(tokens: list[Token], start: int, end: int, lower: frozenset[str]) -> tuple[int, bool]:
    """Return where the run starts once the first word of a sentence is judged, and whether its capital still says nothing."""
    first = tokens[start]
    if _kept(first) and not first.gap.strip():
        return start, False
    if first.low in listed("never"):
        return (start, False) if end - start > 1 and tokens[start + 1].low == "hague" else (start + 1, False)
    if end - start == 1:
        return start, True
    ordinary = first.low in listed("common") or first.low in lower
    if not ordinary or first.low in listed("titles") or first.low in listed("title_parts"):
        return start, False
    tails = (tokens[start + 1].low, tokens[end - 1].low)
    if any(one in listed("org_tails") or one in listed("place_tails") or one in listed("of_heads") for one in tails):
        return start, False
    if first.low in listed("first") and first.low not in lower:
        return start, False
    return start + 1, False


def _month_name(tokens: list[Token], at: int, start: int, end: int) -> bool:
    """Tell whether a month or day is a name here: "April Jones", "Theresa May"."""
    return (
        tokens[at].low in {"april", "may", "june", "august", "jan", "mar", "sun", "sat", "ist"}
        and end - start == 2
        and not (at + 1 < len(tokens) and tokens[at + 1].word.isdigit())
    )


def _last_title(tokens: list[Token], start: int, end: int) -> tuple[int, int] | None:
    """Return the index of the last title that has a name behind it and the index where that name starts."""
    if tokens[end - 1].low in listed("org_tails") or tokens[end - 1].low in listed("place_tails"):
        return None
    titles, portfolios = listed("titles"), listed("portfolios")
    for at in range(end - 2, start - 1, -1):
        if tokens[at].low not in titles:
            continue
        right = at + 1
        while right < end and (
            tokens[right].low in {"of", "for", "and", "the"} or (right > at + 1 and tokens[right].low in portfolios)
        ):
            right += 1
        if right == end or (tokens[right].capital and (right == at + 1 or tokens[right - 1].low in portfolios)):
            return at, right
    return None


def _begins(tokens: list[Token], start: int, end: int) -> bool:
    """Tell whether a name can begin with the word at `start`."""
    token = tokens[start]
    if not token.capital:
        return bool(_ORDINAL.match(token.word)) and start + 1 < end
    return token.low not in listed("never") or _kept(token) or (token.word == "The" and start > 0 and start + 1 < end)


def _is_place(one: Token, two: Token) -> bool:
    """Tell whether two words are a place, as "Saudi Arabia" or "Latin America", though the first alone is a nationality."""
    both = f"{one.word} {two.word}"
    return both in known_names() or known_as(both) in {
        "country",
        "admin6",
        "admin7",
        "admin8",
        "city6",
        "city7",
        "city8",
    }


def _without_titles(tokens: list[Token], start: int, end: int) -> int:
    """Return `end` moved before the titles and parts of titles that stand there."""
    while end > start and (tokens[end - 1].low in listed("titles") or tokens[end - 1].low in listed("title_parts")):
        end -= 1
    return end


def _plain(
    tokens: list[Token], sentence: int, start: int, end: int, *, titled: bool, opening: bool
) -> Iterator[Candidate]:
    """Yield the candidate that is left, without nationality, connectors and ordinary words at its edges."""
    demonyms = listed("demonyms")
    while start < end and not _begins(tokens, start, end):
        start += 1
    while end > start and not tokens[end - 1].capital and tokens[end - 1].low in listed("connectors") | _LINKS:
        end -= 1
    while (
        end > start
        and tokens[end - 1].low in demonyms
        and end - start > 1
        and tokens[end - 2].low not in listed("connectors")
    ):
        break
    if (
        start
        and end > start
        and tokens[end - 1].low in _YEARLY
        and _YEAR.match(tokens[start - 1].word)
        and tokens[start].gap == " "
    ):
        start -= 1
    first = start
    while first < end and tokens[first].low in demonyms:
        if first + 1 < end and _is_place(tokens[first], tokens[first + 1]):
            break
        first += 1
    if first == end:
        return
    if first > start:
        body = tokens[first:end]
        if not any(one.low in listed("org_tails") or one.low in listed("other_tails") for one in body):
            start, opening = first, False
    if end - start == 1 and tokens[start].word in listed("acronym_stop"):
        return
    if end - start == 1 and len(tokens[start].word) < 2:
        return
    yield Candidate(sentence, start, end, titled, opening)

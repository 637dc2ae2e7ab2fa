"""Candidates for names: runs of capitals without the titles, nationalities, dates and ordinary words in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.read.name_lists import chosen, known_name, known_names, listed
from rashomon.read.name_runs import LARGE, Run, begins_run, runs
from rashomon.read.name_tokens import Token
from rashomon.read.place_gazetteer import known_as

_YEAR = re.compile(r"(?:19|20)\d\d$")
_ACTION = 4  # words of a run that may be a verb and a person
_MENU = 3  # words of buttons that make a run a row of them
_LONGEST = 8  # words of a name without "of" or "and"; a longer run is a list or a headline
_ONCE = frozenset({"former", "ex", "then"})  # before whom or what was: "Former FBI Director"
_KEPT = frozenset({"US", "U.S.", "WHO", "IS", "UN", "EU"})  # names in capitals, ordinary words otherwise


@dataclass(slots=True)
class Candidate:
    """Words that may be a name: tokens `first` up to `last` of a sentence, and what is known of their surroundings.

    `titled`: a title stood before; `opening`: the first word begins a sentence or a quotation, so that its capital
    says nothing; `headline`: the whole sentence is in capitals.
    """

    sentence: int
    first: int
    last: int
    titled: bool
    opening: bool
    headline: bool = False


def candidates(tokens: list[Token], sentence: int, lower: frozenset[str]) -> Iterator[Candidate]:
    """Yield the candidates of one sentence; `lower` holds the words the article writes in lower case."""
    for run in runs(tokens):
        opened = _without_opening(tokens, run, lower) if run.opening else run
        for piece in _between_dates(tokens, _without_small(tokens, opened)):
            for part, titled in _around_titles(tokens, _without_action(tokens, piece)):
                found = _bare(tokens, part)
                if found:
                    yield Candidate(sentence, found.start, found.end, titled, found.opening)


def _is_kept(token: Token) -> bool:
    """Tell whether a small word in capitals may be a name after all: US, WHO, IS."""
    return token.word in _KEPT


def _without_opening(tokens: list[Token], run: Run, lower: frozenset[str]) -> Run:
    """Return the run once the first word of a sentence is judged: left out if it is an ordinary word."""
    first, after = tokens[run.start], tokens[min(run.start + 1, run.end - 1)]
    sure, without = Run(run.start, run.end, opening=False), Run(run.start + 1, run.end, opening=False)
    if _is_kept(first):
        return run if first.gap.strip() else sure
    if first.low in listed("never"):
        return sure if after.low == "hague" else without
    if run.end - run.start == 1 or _is_large(tokens[run.start : run.start + 2]):
        return run
    ordinary = first.low in listed("common") or first.low in lower
    first_name = first.low in listed("first") and first.low not in lower
    titled = first.low in listed("titles") or first.low in listed("title_parts")
    return sure if not ordinary or first_name or titled or _is_body(after, tokens[run.end - 1]) else without


def _without_action(tokens: list[Token], run: Run) -> Run:
    """Return the run without a verb before a first name, as lines of a table begin: "Walking Anna", "Leaves Anna's"."""
    if not 1 < run.end - run.start < _ACTION:
        return run
    first, after = tokens[run.start], tokens[run.start + 1]
    ends = first.low.endswith(("ing", "s")) and not first.low.endswith("ss") and not first.word.isupper()
    kept = any(first.low in listed(name) for name in ("first", "last", "titles", "title_parts", "place_heads"))
    person = after.low in listed("first") and after.low not in listed("common") and known_as(after.word) not in LARGE
    whole = known_as(f"{first.word} {after.word}") or _is_body(tokens[run.end - 1])
    if not ends or first.low not in listed("common") or kept or not person or whole:
        return run
    return Run(run.start + 1, run.end, opening=False)


def _is_large(words: list[Token]) -> bool:
    """Tell whether two words together are a place all readers know, though the first is ordinary: "NEW YORK"."""
    return len(words) > 1 and _is_place(f"{words[0].word} {words[1].word}")


def _is_body(*words: Token) -> bool:
    """Tell whether one of the words is what bodies and places are called."""
    lists = (listed("org_tails"), listed("place_tails"), listed("of_heads"))
    return any(word.low in some for word in words for some in lists)


def _without_small(tokens: list[Token], run: Run) -> Run:
    """Return the run without small words at its head; "The" stays inside a sentence: "in The New York Times"."""
    start = run.start
    while start < run.end and tokens[start].low in listed("never") and not _is_kept(tokens[start]):
        token = tokens[start]
        if token.word == "The" and not run.opening and start and start + 1 < run.end and token.gap == " ":
            break
        start += 1
    return run if start == run.start else Run(start, run.end, opening=False)


def _between_dates(tokens: list[Token], run: Run) -> Iterator[Run]:
    """Yield the parts of a run before, between and after days, months and words like "By"."""
    start, opening = run.start, run.opening
    for at in range(run.start, run.end):
        dated = tokens[at].low in listed("calendar") and not _is_month_name(tokens, at, run)
        if dated or tokens[at].low in chosen("breaks"):
            if at > start:
                yield Run(start, at, opening)
            start, opening = at + 1, False
    if start < run.end:
        piece = Run(start, run.end, opening)
        yield piece if start == run.start else _without_small(tokens, piece)


def _is_month_name(tokens: list[Token], at: int, run: Run) -> bool:
    """Tell whether a month or day is a name here: "April Jones", "Theresa May"."""
    dated = at + 1 < len(tokens) and tokens[at + 1].word.isdigit()
    dated = dated or (run.start > 0 and tokens[run.start - 1].word.isdigit())
    return tokens[at].low in chosen("months") and 1 < run.end - run.start < 6 and not dated


def _around_titles(tokens: list[Token], run: Run) -> Iterator[tuple[Run, bool]]:
    """Yield what stands before the last title of a run, and what stands behind it together with True."""
    start, end, opening = run
    titled = start > 0 and tokens[start - 1].capital and tokens[start - 1].low in listed("titles")
    credit = _credited(tokens, start, end)
    if credit:
        yield Run(start, credit, opening=False), False
        start, opening = credit, False
    cut = _last_title(tokens, start, end)
    if cut is not None:
        left = _without_titles(tokens, start, cut[0])
        if start < left:
            yield Run(start, left, opening), False
        start, titled, opening = cut[1], True, False
    elif tokens[end - 1].low in listed("titles") and end - start <= 4:
        bare = _without_titles(tokens, start, end)
        sure = tokens[end - 1].low not in chosen("namelike")  # "FBI Director", but "Martin King"
        if sure or bare == start or bare < end - 1 or known_as(" ".join(one.word for one in tokens[start:bare])):
            end = bare
    if start < end:
        yield Run(start, end, opening), titled


def _credited(tokens: list[Token], start: int, end: int) -> int:
    """Return where a person begins behind a known body ("Getty Images Toru Yamanaka"), 0 if none does."""
    for cut in (start + 2, start + 1):
        if end - cut < 2 or tokens[cut].low not in listed("first") or tokens[end - 1].low in listed("org_tails"):
            continue
        known = known_name(" ".join(one.word for one in tokens[start:cut]))
        if known and known.kind == "organization":
            return cut
    return 0


def _last_title(tokens: list[Token], start: int, end: int) -> tuple[int, int] | None:
    """Return where the last title of a run stands and where the name behind it starts (`end` if there is none)."""
    if tokens[end - 1].low in listed("org_tails") or tokens[end - 1].low in listed("place_tails"):
        return None
    if _is_role_and_person(tokens, start, end):
        return end - 3, end - 2
    titles, portfolios = listed("titles"), listed("portfolios")
    for at in range(end - 2, start - 1, -1):
        if tokens[at].low not in titles or (at > start and _is_middle_name(tokens, start, at)):
            continue
        right = at + 1
        while right < end and (
            tokens[right].low in {"of", "for", "and", "the"} or (right > at + 1 and tokens[right].low in portfolios)
        ):
            right += 1
        if right == end or (tokens[right].capital and (right == at + 1 or tokens[right - 1].low in portfolios)):
            return at, right
    return None


def _is_role_and_person(tokens: list[Token], start: int, end: int) -> bool:
    """Tell whether a run ends in an ordinary word, a first name and a surname: "Network Insider Ian Rapoport"."""
    if end - start < 3 or not all(token.capital for token in tokens[end - 3 : end]):
        return False
    role, first, last = (token.low for token in tokens[end - 3 : end])
    common, firsts = listed("common"), listed("first")
    is_role = role in common and not any(role in listed(name) for name in ("first", "of_heads", "place_heads"))
    is_person = first in firsts and first not in common and last not in common and last not in listed("demonyms")
    return is_role and is_person and not known_as(" ".join(token.word for token in tokens[end - 2 : end]))


def _is_middle_name(tokens: list[Token], start: int, at: int) -> bool:
    """Tell whether what could be a title stands inside a person's name: "Sohel Sultan Kabir"."""
    before = tokens[at - 1].low
    after_title = any(before in listed(name) for name in ("titles", "title_parts", "demonyms"))
    person = before in listed("first") or not known_as(before)
    return tokens[at].low in chosen("namelike") and not after_title and person and at - start <= 2


def _without_titles(tokens: list[Token], start: int, end: int) -> int:
    """Return `end` moved before the titles and parts of titles that stand there."""
    while end > start and (tokens[end - 1].low in listed("titles") or tokens[end - 1].low in listed("title_parts")):
        end -= 1
    return end


def _bare(tokens: list[Token], run: Run) -> Run | None:
    """Return what is left without small words and a nationality at the edges, None if nothing is."""
    start, end, opening = run
    while start < end and (not _begins(tokens, start, end) or (tokens[start].low in _ONCE and start + 1 < end)):
        start += 1
    while end > start and not tokens[end - 1].capital and not tokens[end - 1].word[0].isdigit():
        end -= 1
    if start == end:
        return None
    if start and tokens[end - 1].low in chosen("yearly") and _YEAR.match(tokens[start - 1].word):
        start -= tokens[start].gap == " "
    first = _behind_nationality(tokens, start, end)
    body = tokens[first:end]
    if (
        sum(one.low in chosen("menu") for one in body) >= _MENU
        or not body
        or (end - start > _LONGEST and not any(one.low in chosen("links") for one in body))
    ):
        return None
    if first > start and not any(one.low in listed("org_tails") or one.low in listed("other_tails") for one in body):
        start, opening = first, False
    word = tokens[start].word
    nothing = end - start == 1 and (word in listed("acronym_stop") or len(word) < 2)
    return None if nothing else Run(start, end, opening)


def _begins(tokens: list[Token], start: int, end: int) -> bool:
    """Tell whether a name can begin with the word at `start`."""
    token = tokens[start]
    if not token.capital:
        return start + 1 < end and begins_run(tokens, start)
    return (
        token.low not in listed("never") or _is_kept(token) or (token.word == "The" and start > 0 and start + 1 < end)
    )


def _behind_nationality(tokens: list[Token], start: int, end: int) -> int:
    """Return where the words behind nationalities and religions begin: in "Egyptian Hosni Mubarak" at "Hosni"."""
    while start < end and tokens[start].low in listed("demonyms"):
        if tokens[start].low in chosen("first_too") and end - start in {2, 3}:
            break
        if start + 1 < end and _is_place(f"{tokens[start].word} {tokens[start + 1].word}"):
            break
        start += 1
    return start


def _is_place(words: str) -> bool:
    """Tell whether two words are a place ("Saudi Arabia", "Latin America") though the first alone is a nationality."""
    return words in known_names() or known_as(words) in LARGE

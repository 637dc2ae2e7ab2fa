"""Bodies that news names in lower case: "the Israeli military", "Bridgeport police", later "the foreign ministry".

A nationality and a noun of the list make a name; so do a town and its police or fire department. Two or more of the
last words of a longer name, in lower case, are a mention of it ("transport police"). Other lower-case nouns
("the council") are left alone, because nothing tells whose they are.
"""

from collections.abc import Iterator
from functools import cache

from rashomon.base.spans import Span
from rashomon.read.name_lists import bodies, chosen, listed
from rashomon.read.name_mentions import Mention
from rashomon.read.name_tokens import Token
from rashomon.read.place_gazetteer import country_of

_LONGEST = 3  # words of the longest entry of the list


@cache
def _first_words() -> frozenset[str]:
    """Return the words that a body's noun begins with."""
    return frozenset(words.split()[0] for words in bodies())


def add_bodies(sentences: list[list[Token]], mentions: list[Mention]) -> list[Mention]:
    """Return `mentions` and those of bodies in lower case, in order; a town's police takes the place of the town."""
    taken = {mention.span.start: number for number, mention in enumerate(mentions)}
    ends = {mention.span.end: number for number, mention in enumerate(mentions)}
    covered = [mention.span for mention in mentions]
    found: list[Mention] = []
    dropped: set[int] = set()
    for tokens in sentences:
        for at, length in _nouns(tokens):
            before = tokens[at - 1]
            end = tokens[at + length - 1].end
            noun = bodies()[" ".join(token.low for token in tokens[at : at + length])]
            number = ends.get(before.end)
            if number is not None:
                one = mentions[number]
                if noun in chosen("local") and one.kind == "place" and not before.owns:
                    dropped.add(number)
                    found.append(
                        Mention(
                            Span(one.span.start, end), (*one.words, *_words(tokens, at, length)), "organization", "body"
                        )
                    )
                continue
            start = _nationality(tokens, at)
            if start is not None and tokens[start].start not in taken:
                found.append(
                    Mention(
                        Span(tokens[start].start, end),
                        tuple(_words(tokens, start, at + length - start)),
                        "organization",
                        "body",
                    )
                )
    kept = [mention for number, mention in enumerate(mentions) if number not in dropped]
    tails = _tails([*kept, *found])
    inside = (
        {at for span in [*covered, *(mention.span for mention in found)] for at in range(span.start, span.end)}
        if tails
        else set()
    )
    for tokens in sentences if tails else ():
        found += _lower_tails(tokens, tails, inside)
    return sorted([*kept, *found], key=lambda mention: mention.span)


def _words(tokens: list[Token], at: int, length: int) -> list[str]:
    """Return the words of a stretch of tokens."""
    return [token.word for token in tokens[at : at + length]]


def _nouns(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Yield where a body's noun stands in lower case behind a capitalised word, and its number of words."""
    first = _first_words()
    known = bodies()
    for at in range(1, len(tokens)):
        token = tokens[at]
        if token.low not in first or token.capital or not tokens[at - 1].capital or token.gap != " ":
            continue
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            some = tokens[at : at + length]
            if " ".join(one.low for one in some) in known and all(one.gap == " " for one in some):
                yield at, length
                break


def _nationality(tokens: list[Token], at: int) -> int | None:
    """Return where the nationality before `at` begins ("Israeli", "South Korean"), None where there is none."""
    word = tokens[at - 1].word
    if at > 1 and tokens[at - 2].capital and tokens[at - 1].gap == " " and country_of(f"{tokens[at - 2].word}-{word}"):
        return at - 2
    return at - 1 if tokens[at - 1].low in listed("demonyms") and country_of(word) else None


def _tails(mentions: list[Mention]) -> set[tuple[str, str]]:
    """Return the last two words of each longer organization's name, in lower case."""
    tails = set()
    for mention in mentions:
        low = [word.lower() for word in mention.words[-2:]]
        longer = mention.kind == "organization" and len(mention.words) > 2
        if longer and low[1] in listed("org_tails") and low[0] in listed("common"):
            tails.add((low[0], low[1]))
    return tails


def _lower_tails(tokens: list[Token], tails: set[tuple[str, str]], inside: set[int]) -> Iterator[Mention]:
    """Yield the mentions in one sentence that are the last words of a longer name, in lower case."""
    for at in range(len(tokens) - 1):
        one, two = tokens[at], tokens[at + 1]
        if one.capital or two.capital or two.gap != " " or (one.low, two.low) not in tails or one.start in inside:
            continue
        if at and tokens[at - 1].low in {"the", "said", "told", "by"}:
            yield Mention(Span(one.start, two.end), (one.word, two.word), "organization", "body")

"""What speaks for a candidate being a person, an organization, a place, another name, or no name.

The features are words and lists that a reader would point at; their weights are fitted by training/name_weights.py
and kept in words/name_weights.tsv. A form is judged once per article, by all its mentions together.
"""

from collections.abc import Iterable, Iterator

from rashomon.base.marks import NameKind
from rashomon.read.name_cuts import Candidate
from rashomon.read.name_lists import known_name, listed, name_weights
from rashomon.read.name_tokens import Token
from rashomon.read.place_gazetteer import known_as

KINDS: tuple[NameKind | None, ...] = ("person", "organization", "place", "other", None)


_LAST_LISTS = ("org_tails", "place_tails", "other_tails", "common", "titles", "demonyms", "first", "of_heads")
_FIRST_LISTS = ("first", "place_heads", "common", "demonyms", "titles", "org_tails", "of_heads")
_APPOSED = frozenset({"the", "a", "an", "who", "whose", "which", "where", "his", "her"})
_NEAR_AREAS = frozenset({"country", "admin7", "admin8", "admin9"})


def own_features(words: list[str], lower: frozenset[str]) -> list[str]:
    """Return what the words of a form say, wherever they stand; `lower` holds what the article writes in lower case."""
    low = [word.lower() for word in words]
    several = len(words) > 1
    found = ["bias", f"len={min(len(words), 4)}", f"last={low[-1]}", f"first={low[0]}"]
    found += [f"w={word}" for word in low[1:-1]]
    found += [f"last:{name}:{several}" for name in _LAST_LISTS if low[-1] in listed(name)]
    if low[-1] in listed("last"):
        found.append(f"surname:{several}")
    if low[-1].startswith(("mc", "mac", "o'")) and not words[-1].islower():
        found.append("mc")
    found += _place_features(words)
    if (entry := known_name(" ".join(words))) is not None:
        found.append(f"known={entry.kind}")
    if several:
        found += _phrase_features(low)
    else:
        found.append(f"end={low[0][-3:]}")
        if low[0] in lower:
            found.append("in lower case")
    return [*found, *_shape_features(words)]


def _place_features(words: list[str]) -> Iterator[str]:
    """Yield what the gazetteer says of a form and of its last word."""
    known = known_as(" ".join(words))
    if known:
        yield f"place={known}:{len(words) > 1}"
    elif len(words) > 1 and (known := known_as(words[-1])):
        yield f"lastplace={known}"


def _phrase_features(low: list[str]) -> Iterator[str]:
    """Yield what the words of a longer form say together."""
    for name in _FIRST_LISTS:
        if low[0] in listed(name):
            yield f"first:{name}"
    common = sum(word in listed("common") for word in low)
    yield f"common={'all' if common == len(low) else 'some' if common else 'none'}:{min(len(low), 4)}"
    if any(word in listed("connectors") for word in low[1:-1]) or "-" in low[-1]:
        yield "particle"
    if any(len(word) == 1 or (len(word) == 2 and word[1] == ".") for word in low[1:-1]):
        yield "initial"
    if any(word in {"of", "for", "and", "&", "on"} for word in low):
        yield "linked"


def _shape_features(words: list[str]) -> Iterator[str]:
    """Yield what capitals and digits say."""
    text = " ".join(words)
    if text.isupper():
        yield f"capitals={min(len(text), 6)}"
    elif any(word.isupper() and len(word) > 1 for word in words):
        yield "part capitals"
    if any(one.isdigit() for one in text):
        yield "digits"
    if not text.isupper() and not words[-1][1:].islower() and words[-1].isalpha() and len(words[-1]) > 1:
        yield "inner capital"


def around_features(tokens: list[Token], one: Candidate, text: str) -> list[str]:
    """Return what the words around one mention say."""
    found = [*_before_features(tokens, one)]
    if one.titled:
        found.append("title")
    if one.opening:
        found.append("opening")
    end = tokens[one.last - 1]
    if end.owns:
        found.append("owns")
    if one.last < len(tokens):
        after = tokens[one.last]
        gap = text[end.end : after.start].strip()
        if not gap or end.owns:
            found.append(f"after={after.low}")
        elif gap == ",":
            found += _apposition_features(tokens, one.last)
        else:
            found.append(f"mark={gap[0]}")
            if gap[0] == "(" and after.word.isupper() and 1 < len(after.word) < 8:
                found.append("short form after")
        if after.low in listed("speech") and (not gap or end.owns or gap[0] in ",\"”’'"):
            found.append("speech after")
    elif end.end < len(text):
        found.append("ends")
    return found


def _before_features(tokens: list[Token], one: Candidate) -> Iterator[str]:
    """Yield what stands before a mention."""
    if not one.first:
        yield "begins"
        return
    before = tokens[one.first - 1]
    gap = tokens[one.first].gap.strip()
    yield f"before={gap[-1] if gap else before.low}"
    if not gap and before.low in listed("roles"):
        yield "role before"
    if not gap and one.first > 1 and before.low in {"the", "a", "of", "in"}:
        yield f"before2={tokens[one.first - 2].low} {before.low}"


def _apposition_features(tokens: list[Token], at: int) -> Iterator[str]:
    """Yield what follows a mention after a comma: an age, "the mayor of", the country a town is in."""
    after = tokens[at]
    if after.word.isdigit() and len(after.word) == 2:
        yield "age"
    elif after.low in _APPOSED:
        yield f"apposition={after.low}"
        if any(token.low in listed("roles") for token in tokens[at + 1 : at + 6]):
            yield "apposition role"
    elif after.low in listed("roles"):
        yield "apposition role"
    elif after.capital and known_as(after.word) in _NEAR_AREAS:
        yield "area after"


def kind_of(features: Iterable[str]) -> NameKind | None:
    """Return the likeliest kind, None for no name."""
    weights = name_weights()
    sums = [0.0] * len(KINDS)
    for feature in features:
        values = weights.get(feature)
        if values:
            for number, value in enumerate(values):
                sums[number] += value
    return KINDS[sums.index(max(sums))]

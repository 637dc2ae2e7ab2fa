"""What speaks for a candidate being a person, an organization, a place, another name, or no name.

The features are words and lists that a reader would point at; their weights are fitted by training/name_weights.py
and kept in words/name_weights.tsv. A form is judged once per article, by all its mentions together.
"""

from collections.abc import Iterable

from rashomon.base.marks import NameKind
from rashomon.read.name_lists import known_names, listed, name_weights
from rashomon.read.name_runs import Candidate
from rashomon.read.name_tokens import Token
from rashomon.read.place_gazetteer import known_as

KINDS: tuple[NameKind | None, ...] = ("person", "organization", "place", "other", None)


def own_features(words: list[str], lower: frozenset[str]) -> list[str]:
    """Return what the words of a form say, wherever they stand."""
    low = [word.lower() for word in words]
    last, first, text = low[-1], low[0], " ".join(words)
    found = ["bias", f"len={min(len(words), 4)}", f"last={last}", f"first={first}"]
    found += [f"w={word}" for word in low[1:-1]]
    for name in ("org_tails", "place_tails", "other_tails", "common", "titles", "demonyms", "first", "of_heads"):
        if last in listed(name):
            found.append(f"last:{name}:{len(words) > 1}")
    if last in listed("last"):
        found.append(f"surname:{len(words) > 1}")
    if last.startswith(("mc", "mac", "o'")) and not words[-1].islower():
        found.append("mc")
    for name in ("first", "place_heads", "common", "demonyms", "titles", "org_tails", "of_heads"):
        if len(words) > 1 and first in listed(name):
            found.append(f"first:{name}")
    known = known_as(text)
    if known:
        found.append(f"place={known}:{len(words) > 1}")
    elif len(words) > 1 and known_as(words[-1]):
        found.append(f"lastplace={known_as(words[-1])}")
    if (entry := known_names().get(text.replace(".", ""))) is not None:
        found.append(f"known={entry[0]}")
    if len(words) > 1:
        common = sum(word in listed("common") for word in low)
        found.append(f"common={'all' if common == len(low) else 'some' if common else 'none'}:{min(len(low), 4)}")
        if any(word in listed("connectors") for word in low[1:-1]) or "-" in last:
            found.append("particle")
        if any(len(word) == 1 or (len(word) == 2 and word[1] == ".") for word in low[1:-1]):
            found.append("initial")
        if any(word in {"of", "for", "and", "&", "on"} for word in low):
            found.append("linked")
    else:
        found.append(f"end={last[-3:]}")
        if last in lower:
            found.append("in lower case")
    if text.isupper():
        found.append(f"capitals={min(len(text), 6)}")
    elif any(word.isupper() and len(word) > 1 for word in words):
        found.append("part capitals")
    if any(any(one.isdigit() for one in word) for word in words):
        found.append("digits")
    if not text.isupper() and not words[-1][1:].islower() and words[-1].isalpha() and len(words[-1]) > 1:
        found.append("inner capital")
    return found


def around_features(tokens: list[Token], one: Candidate, text: str) -> list[str]:
    """Return what the words around one mention say."""
    found = []
    before = tokens[one.first - 1] if one.first else None
    after = tokens[one.last] if one.last < len(tokens) else None
    end = tokens[one.last - 1]
    mark = text[end.end : end.end + 1]
    if before:
        gap = tokens[one.first].gap.strip()
        found.append(f"before={before.low if not gap else gap[-1]}")
        if not gap and before.low in listed("roles"):
            found.append("role before")
        if not gap and one.first > 1 and before.low in {"the", "a", "of", "in"}:
            found.append(f"before2={tokens[one.first - 2].low} {before.low}")
    else:
        found.append("begins")
    if one.titled:
        found.append("title")
    if one.opening:
        found.append("opening")
    if end.owns:
        found.append("owns")
    if after:
        gap = text[end.end : after.start].strip()
        if not gap or end.owns:
            found.append(f"after={after.low}")
            if after.low in listed("speech"):
                found.append("speech after")
        elif gap == ",":
            if after.word.isdigit() and len(after.word) == 2:
                found.append("age")
            elif after.low in {"the", "a", "an", "who", "whose", "which", "where", "his", "her"}:
                found.append(f"apposition={after.low}")
                near = [token.low for token in tokens[one.last + 1 : one.last + 6]]
                if any(word in listed("roles") for word in near):
                    found.append("apposition role")
            elif after.low in listed("roles"):
                found.append("apposition role")
            elif after.low in listed("speech"):
                found.append("speech after")
            elif after.capital and known_as(after.word) in {"country", "admin9", "admin8", "admin7"}:
                found.append("area after")
        else:
            found.append(f"mark={gap[0]}")
            if gap[0] == "(" and after.word.isupper() and 1 < len(after.word) < 8:
                found.append("short form after")
            if gap[0] in "\"”'’," and after.low in listed("speech"):
                found.append("speech after")
    elif mark:
        found.append("ends")
    return found


def kind_of(features: Iterable[str]) -> tuple[NameKind | None, float]:
    """Return the likeliest kind (None: no name) and how far it is ahead of the next."""
    weights = name_weights()
    sums = [0.0] * len(KINDS)
    for feature in features:
        values = weights.get(feature)
        if values:
            for number, value in enumerate(values):
                sums[number] += value
    order = sorted(range(len(KINDS)), key=lambda number: -sums[number])
    return KINDS[order[0]], sums[order[0]] - sums[order[1]]

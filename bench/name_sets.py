"""Annotated names of several sets, in this program's four kinds and with offsets into a text.

`ignored` are phrases annotated that are no names in our sense: what a system finds there counts neither way.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from measures import rows

from rashomon.read.place_lookup import entries

KINDS = ("person", "organization", "place", "other")
_PEOPLE = re.compile(r"^\w+(?:ish|ians?|qis?|ese|urks|mans?|lims?|abs)$")  # "Iraqis", "Turks"
Named = tuple[int, int, str]  # start, end, kind
_LABELS = {
    **dict.fromkeys(("Person", "PER", "person"), "person"),
    **dict.fromkeys(("Organization", "Organisation", "ORG", "corporation", "group"), "organization"),
    **dict.fromkeys(("Location", "Facility", "LOC", "location"), "place"),
    **dict.fromkeys(("Misc", "MISC", "Product", "product", "creative-work"), "other"),
    **dict.fromkeys(("MilitaryPlatform", "DocumentReference", "PRO", "FIN"), "other"),
}
_GLUED = frozenset(".,):;?!%-") | {"'s", "n't"}  # tokens that stand close to the word before
_ARTICLE = re.compile(r"(?:the|an?|this|these|that|its|our|their|his|her|my|all|both)\s+", re.IGNORECASE)
_PRONOUNS = re.compile(r"i|me|my|we|us|our|s?he|him|his|her|it|its|they|them|their|who|which|both|others|here")
_LINK = re.compile(r"of|the|and|for|in|on|to|de|la|al|bin|von|van")  # stand inside names in lower case
_OFFICES = frozenset(
    word
    for line in (Path(__file__).parent / "name_offices.txt").read_text(encoding="utf-8").splitlines()
    for word in line.split()
    if not line.startswith("#")
)


class Annotated(NamedTuple):
    """A text with its names; `group` is the part of the set it belongs to."""

    text: str
    names: list[Named]
    ignored: list[tuple[int, int]]
    group: str = ""


def worldwide(path: Path, *, peoples: bool = False) -> Iterator[Annotated]:
    """Yield newswire; dates and money are no names, peoples and faiths only where asked for, as "other"."""
    labels = _LABELS | ({"NORP": "other"} if peoples else {})
    for row in rows(path):
        names = [(start, end, labels[label]) for start, end, label in row["spans"] if label in labels]
        yield Annotated(row["text"], names, [], row["region"])


def tokenised(path: Path, size: int) -> Iterator[Annotated]:
    """Yield texts made of `size` tokenised sentences each; accounts and tags ("@anna", "#oslo") are ignored."""
    text, names, ignored = "", list[Named](), list[tuple[int, int]]()
    for count, row in enumerate(rows(path), 1):
        starts = []
        for number, token in enumerate(row["tokens"]):
            glue = number == 0 or token in _GLUED or text.endswith(("(", "-", "$"))
            text += token if glue else f" {token}"
            starts.append((len(text) - len(token), len(text)))
        for first, last, label in row["spans"]:
            span = (starts[first][0], starts[last - 1][1])
            before = row["tokens"][first - 1] if first else ""
            if "@" in before or any(word.startswith(("@", "#")) for word in row["tokens"][first:last]):
                ignored.append(span)
            else:
                names.append((*span, _LABELS[label]))
        text += "\n\n"
        if count % size == 0:
            yield Annotated(text, names, ignored)
            text, names, ignored = "", [], []
    if text:
        yield Annotated(text, names, ignored)


def re3d(path: Path, *, mapped: bool = True) -> Iterator[Annotated]:
    """Yield government texts, whose annotators mark whatever is a person, body or place, pronouns too.

    Mapped: a phrase is cut at its commas; articles and possessives at its start and titles before persons are left
    out; what then holds a word in lower case ("the Omani people", "the city of Sur"), is a pronoun, an office alone or
    one word for a people is ignored; a country that acts ("France announced") is a place, as everywhere else here. Not
    mapped: labels alone.
    """
    for row in rows(path):
        names, ignored, text = list[Named](), list[tuple[int, int]](), row["text"]
        for start, end, label in row["spans"]:
            if label in _LABELS and not mapped:
                names.append((start, end, _LABELS[label]))
            elif label in _LABELS:
                found = [one for one in _parts(text, start, end, _LABELS[label]) if _is_name(text, one)]
                names += [(one[0], one[1], _actor(text, one)) for one in found]
                ignored.append((start, end))
            elif label in {"Weapon", "Vehicle", "CommsIdentifier"}:
                ignored.append((start, end))
        yield Annotated(text, sorted(set(names)), ignored)


def without_article(text: str, start: int, end: int) -> int:
    """Return where a name starts without an article or possessive before it; all of it, if nothing else is left."""
    article = _ARTICLE.match(text, start, end)
    return article.end() if article and article.end() < end else start


def reads_like_a_name(words: str) -> bool:
    """Tell whether every word is capitalised or links such words, and it is no pronoun."""
    some = re.findall(r"[^\s(),\"“”]+", words)
    plain = [word for word in some if not _LINK.fullmatch(word.lower())]
    lower = any(word[0].islower() and not word.startswith(("al-", "el-")) for word in plain)
    return bool(plain) and not lower and not _PRONOUNS.fullmatch(plain[0].lower())


def is_office(word: str) -> bool:
    """Tell whether a word is one of a title or office."""
    return word.strip(".\u200e").lower() in _OFFICES


def _parts(text: str, start: int, end: int, kind: str) -> Iterator[Named]:
    for part in re.finditer(r"[^,\s][^,\n]*(?<!\s)", text[start:end]):
        first, last = without_article(text, start + part.start(), start + part.end()), start + part.end()
        if kind != "person":
            yield first, last, kind
        elif (name := _without_titles(text, first, last)) < last:
            yield name, last, kind
            return  # "Ana Ferreira, minister for the islands"


def _without_titles(text: str, start: int, end: int) -> int:
    """Return where the name begins after titles; `end`, if the phrase is an office: "minister of fisheries of Oman"."""
    before = ""
    for word in re.finditer(r"\S+", text[start:end]):
        plain = word.group().lower()
        if not is_office(plain) and not _LINK.fullmatch(plain):
            return end if _LINK.fullmatch(before) else start + word.start()
        before = plain
    return end


def _is_name(text: str, one: Named) -> bool:
    words = text[one[0] : one[1]]
    if one[2] == "other":
        return " " in words and reads_like_a_name(words)  # not "UAV"
    if one[2] == "person" and (" of " in words or " for " in words):
        return False
    return reads_like_a_name(words) and not (one[2] == "organization" and _PEOPLE.search(words))


def _actor(text: str, one: Named) -> str:
    country = any(spot.precision == "country" for spot in entries(text[one[0] : one[1]]))
    return "place" if one[2] == "organization" and country else one[2]


def meantime(path: Path) -> Iterator[tuple[Annotated, list[dict[str, Any]]]]:
    """Yield Wikinews with the mentions whose form is a name, and all mentions; what annotators left unread is cut off.

    What is marked a name and does not read like one ("firm") is left out.
    """
    for row in rows(path):
        text = row["text"][: row["sentences"][row["annotated_sentences"] - 1][1]]
        some = [one for one in row["entities"] if one["spans"] and one["type"] in _LABELS]
        mentions = [one for one in some if one["spans"][-1][1] <= len(text)]
        named = [(*one["spans"][0], _LABELS[one["type"]]) for one in mentions if one["form"] == "NAM"]
        bare = [(without_article(text, start, end), end, kind) for start, end, kind in named]
        yield Annotated(text, [one for one in bare if reads_like_a_name(text[one[0] : one[1]])], []), mentions


SETS: dict[str, tuple[str, Callable[[Path], Iterable[Annotated]]]] = {
    "worldwide dev": ("worldwide/dev.jsonl.gz", worldwide),
    "worldwide dev, peoples as other": ("worldwide/dev.jsonl.gz", lambda path: worldwide(path, peoples=True)),
    "wikigold, trained on": ("wikigold/all.jsonl.gz", lambda path: tokenised(path, 12)),
    "re3d government": ("re3d/gov.jsonl.gz", re3d),
    "re3d government, labels alone mapped": ("re3d/gov.jsonl.gz", lambda path: re3d(path, mapped=False)),
    "WNUT17 dev": ("wnut17/dev.jsonl.gz", lambda path: tokenised(path, 1)),
    "Broad Twitter b": ("btc/b.jsonl.gz", lambda path: tokenised(path, 1)),
    "Broad Twitter e": ("btc/e.jsonl.gz", lambda path: tokenised(path, 1)),
    "Broad Twitter f": ("btc/f.jsonl.gz", lambda path: tokenised(path, 1)),
}

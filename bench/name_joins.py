"""Joined names: which mentions of one article are one bearer. The definition stands in `reading_names`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

from measures import Tables, article_of, f1, read_layer, rows, share
from name_sets import is_office, meantime, reads_like_a_name, without_article

from rashomon.base.marks import Name
from rashomon.read import ReadSettings

Bearer = tuple[int, int, str]  # where its name stands, or the head of it, and who it is
_KINDS = frozenset({"person", "organization", "PER", "ORG"})


def joined(folder: Path, settings: ReadSettings) -> Tables:
    """Return how well names are joined, set by set."""
    sets = {"MEANTIME dev": instances(folder), "GUM dev": _clusters(folder)}
    return {f"this program: {name}": _pairs(texts, settings) for name, texts in sets.items()}


def instances(folder: Path) -> Iterator[tuple[str, list[Bearer]]]:
    """Yield the texts of MEANTIME dev with the names of people and bodies, and which instance each is."""
    for one, mentions in meantime(folder / "meantime" / "dev.jsonl.gz"):
        made = []
        for mention in mentions:
            start, end = mention["spans"][0]
            start = without_article(one.text, start, end)
            if mention["type"] in _KINDS and mention["instance"] and reads_like_a_name(one.text[start:end]):
                made.append((start, end, mention["instance"]))
        yield one.text, made


def _clusters(folder: Path) -> Iterator[tuple[str, list[Bearer]]]:
    for row in rows(folder / "gum" / "coref.dev.jsonl.gz"):
        some = [one for one in row["mentions"] if one["type"] in _KINDS and one["head_pos"] == "PROPN"]
        some = [one for one in some if not is_office(row["text"][slice(*one["head"])])]
        yield row["text"], [(*one["head"], one["cluster"]) for one in some]


def _pairs(texts: Iterable[tuple[str, Sequence[Bearer]]], settings: ReadSettings) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for text, gold in texts:
        marks = read_layer(article_of(text), "names", settings).names
        once = {one[:2]: one for one in gold}  # of mentions with the same words, the last
        given = [(one[2], _mark(one, marks)) for one in once.values()]
        counts["mentions"] += len(given)
        counts["mentions found"] += sum(mark is not None for _, mark in given)
        for (one, mark), (other, second) in combinations(given, 2):
            same = mark is not None and second is not None and mark.name == second.name
            counts["wanted"] += one == other
            counts["wanted, found"] += one == other and mark is not None and second is not None
            counts["joined"] += same
            counts["right"] += same and one == other
    all_pairs = f1(counts["right"], counts["joined"], counts["wanted"])
    found = f1(counts["right"], counts["joined"], counts["wanted, found"])
    mentions = share(counts["mentions found"], counts["mentions"])
    return {"mentions": counts["mentions"], "mentions found": mentions, **all_pairs, "F1 of those found": found["F1"]}


def _mark(one: Bearer, marks: Iterable[Name]) -> Name | None:
    """Return the name that shares most characters with a mention."""
    near = [mark for mark in marks if mark.span.start < one[1] and one[0] < mark.span.end]
    return max(near, key=lambda mark: min(mark.span.end, one[1]) - max(mark.span.start, one[0]), default=None)

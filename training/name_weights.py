"""Fit the weights of the names layer's features on annotated news.

    python training/name_weights.py --data DIR [--open]

Logistic regression over five outcomes (person, organization, place, other, no name), trained by AdaGrad in a fixed
order; one example per form and article. Texts: worldwide newswire (no licence stated; only weights are kept) and
wikigold (CC BY 4.0). `--open` leaves the first out.

DIR holds `data/`. What the weights reach is printed by bench/reading.py and kept in words/name_weights.md.
"""

import argparse
import gzip
import json
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.base.article import Article
from rashomon.base.marks import Reading
from rashomon.base.spans import Span
from rashomon.read.name_forms import all_candidates, form_features, lower_words, words_of
from rashomon.read.name_kinds import KINDS
from rashomon.read.names import sentence_tokens
from rashomon.read.place_gazetteer import folded
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings

_OUT = Path(__file__).parent.parent / "src" / "rashomon" / "read" / "words" / "name_weights.tsv"
_LABELS = {
    "Person": "person",
    "PER": "person",
    "Organization": "organization",
    "ORG": "organization",
    "Location": "place",
    "LOC": "place",
    "Facility": "place",
    "Misc": "other",
    "MISC": "other",
    "Product": "other",
}
_GLUED = frozenset(".,):;?!%-") | {"'s", "n't"}  # tokens that stand close to the word before
_LEAST = 3  # forms of the training texts that must show a feature
_ROUNDS = 8
_RATE = 0.1
_DECAY = 1e-2
Example = tuple[list[str], int]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a packed JSON lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def worldwide(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield texts with their spans and kinds."""
    for row in rows(path):
        yield row["text"], [(s, e, _LABELS.get(label, "none")) for s, e, label in row["spans"]]


def sentences_joined(path: Path, size: int = 12) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Yield texts made of tokenised sentences, a dozen to a text."""
    text, spans, count = "", [], 0
    for row in rows(path):
        starts = []
        for number, token in enumerate(row["tokens"]):
            glue = number == 0 or token in _GLUED or text.endswith(("(", "-", "$"))
            text += token if glue else f" {token}"
            starts.append((len(text) - len(token), len(text)))
        spans += [(starts[s][0], starts[e - 1][1], _LABELS.get(label, "none")) for s, e, label in row["spans"]]
        text += "\n\n"
        count += 1
        if count == size:
            yield text, spans
            text, spans, count = "", [], 0
    if text:
        yield text, spans


def read_article(text: str) -> tuple[Article, Reading]:
    """Return the article and its sentences."""
    article = Article("", "x", "x", text, "", "")
    return article, Reading("x", sentences=find_sentences(article, Reading("x"), ReadSettings()))


def examples(text: str, spans: list[tuple[int, int, str]]) -> Iterator[Example]:
    """Yield the features and the outcome of every form of one text."""
    _, reading = read_article(text)
    tokens = sentence_tokens(text, reading)
    lower = lower_words(tokens)
    found = [one for one in all_candidates(text, tokens, lower) if not one.headline]
    groups, features = form_features(text, tokens, found, lower)
    outcome: dict[str, int] = {}
    for form, some in groups.items():
        votes: Counter[int] = Counter()
        for one in some:
            span = Span(tokens[one.sentence][one.first].start, tokens[one.sentence][one.last - 1].end)
            kind = next((kind for s, e, kind in spans if s < span.end and span.start < e and kind != "none"), None)
            votes[KINDS.index(kind) if kind else len(KINDS) - 1] += 1
        outcome[form] = max(sorted(votes), key=lambda number: votes[number])
    parts: dict[str, list[str]] = defaultdict(list)
    for form in sorted(groups, key=lambda key: -key.count(" ")):
        words = words_of(tokens, groups[form][0])
        if len(words) == 1:
            features[form] += [f"part={one}" for one in dict.fromkeys(parts.get(folded(form), ()))]
        else:
            parts[folded(words[-1])].append(f"last {KINDS[outcome[form]]}")
            parts[folded(words[0])].append(f"first {KINDS[outcome[form]]}")
        yield features[form], outcome[form]


def fit(data: list[Example]) -> dict[str, list[float]]:
    """Return the weights."""
    seen = Counter(feature for features, _ in data for feature in features)
    kept = [([feature for feature in features if seen[feature] >= _LEAST], outcome) for features, outcome in data]
    size = len(KINDS)
    weights = {feature: [0.0] * size for feature in sorted(seen) if seen[feature] >= _LEAST}
    squares = {feature: [1e-2] * size for feature in weights}
    order = list(range(len(kept)))
    shuffle = random.Random(7)  # noqa: S311 - a fixed order of examples, no secret
    for _ in range(_ROUNDS):
        shuffle.shuffle(order)
        for number in order:
            features, outcome = kept[number]
            sums = [sum(weights[feature][k] for feature in features) for k in range(size)]
            top = max(sums)
            powers = [math.exp(one - top) for one in sums]
            total = sum(powers)
            for k in range(size):
                slope = powers[k] / total - (k == outcome)
                if abs(slope) < 1e-3:
                    continue
                for feature in features:
                    row, square = weights[feature], squares[feature]
                    step = slope + _DECAY * row[k]
                    square[k] += step * step
                    row[k] -= _RATE * step / math.sqrt(square[k])
    return weights


def main() -> None:
    """Fit and write the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--out", type=Path, default=_OUT)
    given = parser.parse_args()
    folder = given.data / "data" / "reading"
    texts = [*sentences_joined(folder / "ner" / "wikigold" / "all.jsonl.gz")]
    if not given.open:
        texts += worldwide(folder / "ner" / "worldwide" / "train.jsonl.gz")
    data = [one for text, spans in texts for one in examples(text, spans)]
    weights = fit(data)
    lines = ["# Weights of features for person, organization, place, other, no name. Made by training/name_weights.py."]
    for feature, values in sorted(weights.items()):
        if max(abs(one) for one in values) >= 0.15 and "\t" not in feature:
            lines.append(feature + "\t" + "\t".join(f"{one:.2f}" for one in values))
    given.out.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(data)} forms, {len(lines) - 1} features")


if __name__ == "__main__":
    main()

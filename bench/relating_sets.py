"""Sets of pairs of passages of different articles, marked as telling the same thing or not.

ECB+ strict: sentences that share an event, somebody or something taking part in it, and half of their events; its
pairs of two events of one kind are look-alikes. QA-Align: what one question about a verb and its answer say of a
sentence; each comes alone, without its article. NAnCo: answers to one question, and the sentences they stand in.
SuperPAL: parts of sentences that support one part of a summary.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from measures import rows


@dataclass(frozen=True, slots=True)
class Said:
    """A passage: its words, its article, and what is compared with it; `at` is its place in the article."""

    words: str
    article: str
    group: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two passages of different articles; `fold` is the topic, question or story that is never divided."""

    one: Said
    other: Said
    same: bool
    fold: str


@dataclass(frozen=True, slots=True)
class PairSet:
    """Pairs to measure on, and those to choose a threshold on; without such, each fold is judged by the others."""

    name: str
    measure: Literal["F1", "balanced"]
    dev: Sequence[Pair]
    train: Sequence[Pair] = ()
    noted: tuple[tuple[str, float], ...] = ()  # what others reach on other parts of the set


def pair_sets(data: Path) -> Iterator[PairSet]:
    """Yield the sets, each read when it is asked for."""
    folder = data / "data" / "claims"
    ecb = {part: tuple(map(_ecb, rows(folder / "ecbplus" / f"sentence_pairs.{part}.jsonl.gz"))) for part in PARTS}
    noted = (
        ("word overlap, as noted", 37.8),
        ("cosine, as noted", 35.6),
        ("cosine and overlap, as noted", 37.5),
        ("target", 45.0),
    )
    yield PairSet("ECB+ strict", "F1", ecb["dev"], ecb["train"], noted)
    aligned = tuple(map(_proposition, rows(folder / "qa_align" / "proposition_pairs.jsonl.gz")))
    noted = (
        ("word overlap, as noted", 50.1),
        ("cosine, as noted", 55.1),
        ("cosine and overlap, as noted", 57.7),
        ("target", 62.0),
    )
    yield PairSet("QA-Align propositions", "F1", aligned, (), noted)
    noted = (
        ("word overlap, as noted", 66.0),
        ("cosine, as noted", 70.5),
        ("RoBERTa-large, as noted", 81.3),
        ("target", 75.0),
    )
    for kind, what in (("answer", "answers"), ("text", "sentences of answers")):
        answers = tuple(_answer(row, kind) for row in rows(folder / "nanco" / "pairs.dev.jsonl.gz"))
        yield PairSet(f"NAnCo, {what}", "balanced", answers, (), noted)
    spans = tuple(map(_support, rows(folder / "superpal_mn" / "crossdoc_pairs.dev.jsonl.gz")))
    yield PairSet("SuperPAL spans", "F1", spans, (), (("word overlap, as noted", 71.6), ("cosine, as noted", 73.8)))


PARTS = ("train", "dev")


def _ecb(row: dict[str, Any]) -> Pair:
    topic = str(row["topic"])
    one, other = (Said(row[f"{x}_text"], row[f"{x}_article"], topic, row[f"{x}_start"]) for x in "ab")
    return Pair(one, other, bool(row["label_strict"]), topic)


def _proposition(row: dict[str, Any]) -> Pair:
    group = row["pair_id"]
    one, other = (_alone(f"{row[f'{x}_question']} {row[f'{x}_answer']}", f"{group} {x}", group) for x in "ab")
    return Pair(one, other, bool(row["label"]), topic_of(group))


def _alone(words: str, side: str, group: str) -> Said:
    """Return a passage as an article of its own."""
    return Said(words, f"{side} {words}", group)


def topic_of(pair: str) -> str:
    """Return the story of a pair of QA-Align: two parts of a topic of ECB+ are one fold.

    >>> topic_of("35_4ecb~!~2~!~207~!~35_6ecb~!~1~!~198"), topic_of("23pecb~!~2"), topic_of("MultiNews_val8~!~3")
    ('35', '23', 'MultiNews_val8')
    """
    first = pair.split("~!~", maxsplit=1)[0]
    digits = first[: len(first) - len(first.lstrip("0123456789"))]
    return digits or first


def _answer(row: dict[str, Any], kind: str) -> Pair:
    one, other = (Said(row[f"{x}_{kind}"], row[f"{x}_id"], row["qid"]) for x in "ab")
    return Pair(one, other, bool(row["label"]), row["qid"])


def _support(row: dict[str, Any]) -> Pair:
    story = row["story_id"]
    one, other = (Said(row[f"{x}_text"], row[f"{x}_article"], story) for x in "ab")
    return Pair(one, other, bool(row["label"]), story)

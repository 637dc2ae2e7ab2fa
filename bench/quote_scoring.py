"""Measures of statements: equal spans, found with the right source, causes of error.

A system is judged by its statements alone, article by article: `content`, `cue` and `source`, each a list of
[start, end] in the text, as the annotated ones are given.
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple, NotRequired, TypedDict

from measures import HALF, Figures, Spans, f1, one_to_one, overlap, share, trimmed

import rashomon.read
from rashomon.base.marks import Quote, Tag

ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")
CAUSES = ("right", "missed", "spurious", "start", "end", "both ends", "merged", "split")
SPEECH_FRAMES = ("say", "utter", "tell")
_VERBS = Path(rashomon.read.__file__).parent / "words" / "quote_verbs.tsv"


class Statement(TypedDict):
    """An attributed statement, annotated or found."""

    content: Spans
    cue: Spans
    source: Spans
    type: NotRequired[str]


class Case(NamedTuple):
    """One article: its text, the annotated statements and those of a system."""

    text: str
    gold: Sequence[Statement]
    ours: Sequence[Statement]


def statement_of(quote: Quote) -> Statement:
    """Return a mark of the quotes layer as a statement; its source is the words nearest to the quote."""
    return Statement(
        content=list(quote.spans),
        cue=[quote.cue] if quote.cue else [],
        source=[quote.speaker_span] if quote.speaker_span else [],
    )


def statements_of(tags: Sequence[Tag]) -> list[Statement]:
    """Return what the tagger alone found: contents of one cue are a statement, other parts stand alone."""
    groups: dict[tuple[int | None, int], list[Tag]] = {}
    for at, tag in enumerate(tags):
        if tag.label == "content":
            groups.setdefault((tag.cue, -1 if tag.cue is not None else at), []).append(tag)
    taken = {at for some in groups.values() for tag in some for at in (tag.cue, tag.source) if at is not None}
    made = [
        Statement(
            content=[tag.span for tag in some],
            cue=[] if cue is None else [tags[cue].span],
            source=[tags[at].span for at in dict.fromkeys(tag.source for tag in some) if at is not None],
        )
        for (cue, _), some in groups.items()
    ]
    alone = [tag for at, tag in enumerate(tags) if at not in taken]
    made += [Statement(content=[], cue=[tag.span], source=[]) for tag in alone if tag.label == "cue"]
    made += [Statement(content=[], cue=[], source=[tag.span]) for tag in alone if tag.label == "source"]
    return made


def exact(cases: Iterable[Case]) -> Figures:
    """Return the F1 of spans with equal ends, role by role; each span counts, marks at its ends do not."""
    counts: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for role in ROLES:
            gold, ours = _spans(case.text, case.gold, role), _spans(case.text, case.ours, role)
            counts.update({(role, "right"): len(gold & ours), (role, "ours"): len(ours), (role, "gold"): len(gold)})
    return {role: f1(*(counts[role, what] for what in ("right", "ours", "gold")))["F1"] for role in ROLES}


def exact_speech(cases: Iterable[Case]) -> Figures:
    """Return the F1 of spans with equal ends, of statements with a speech verb only.

    Recall: annotated spans of statements whose cue is of speech, met by any of ours. Precision: our spans of
    statements whose cue is of speech, annotated for any statement. A cue is of speech when a word of it is a form of a
    verb of the frames say, utter or tell in words/quote_verbs.tsv, or when it is "according to".
    """
    forms = speech_forms()
    counts: Counter[tuple[str, str]] = Counter()
    for case in cases:
        gold_said = [one for one in case.gold if is_speech(case.text, one["cue"], forms)]
        ours_said = [one for one in case.ours if is_speech(case.text, one["cue"], forms)]
        for role in ROLES:
            gold, ours = _spans(case.text, case.gold, role), _spans(case.text, case.ours, role)
            said, told = _spans(case.text, gold_said, role), _spans(case.text, ours_said, role)
            counts.update({(role, "met"): len(said & ours), (role, "gold"): len(said)})
            counts.update({(role, "right"): len(told & gold), (role, "ours"): len(told)})
    made: Figures = {}
    for role in ROLES:
        recall = share(counts[role, "met"], counts[role, "gold"])
        precision = share(counts[role, "right"], counts[role, "ours"])
        made[role] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return made


def contents(cases: Iterable[Case]) -> Figures:
    """Return precision, recall, F1 of statements whose contents overlap by half of their union, one to one."""
    matched = found = wanted = 0
    for case in cases:
        ours = [one for one in case.ours if one["content"]]
        matched += one_to_one(
            (overlap(two["content"], one["content"]), at, number)
            for at, one in enumerate(case.gold)
            for number, two in enumerate(ours)
        )
        found, wanted = found + len(ours), wanted + len(case.gold)
    return f1(matched, found, wanted)


def with_source(cases: Iterable[Case], kinds: Sequence[str] = KINDS) -> Figures:
    """Return, for each kind, the share of the annotated that is found, and found with the right source.

    found: the content of our statement that overlaps it best does so by half of their union. right: of those annotated
    with a source, found, and our source overlaps the annotated one.
    """
    seen: Counter[str] = Counter()
    for case in cases:
        for one in case.gold:
            kind = one.get("type", "")
            best = max(case.ours, key=lambda two, gold=one: overlap(two["content"], gold["content"]), default=None)  # type: ignore[misc]
            found = best is not None and overlap(best["content"], one["content"]) >= HALF
            seen.update({kind: 1, f"{kind} found": found})
            if one["source"]:
                right = found and best is not None and overlap(best["source"], one["source"]) > 0
                seen.update({f"{kind} sourced": 1, f"{kind} right": right})
    made: Figures = {}
    for kind in kinds:
        made[f"{kind} found"] = share(seen[f"{kind} found"], seen[kind])
        made[f"{kind} right"] = share(seen[f"{kind} right"], seen[f"{kind} sourced"])
    return made


def causes(cases: Iterable[Case], role: str) -> Figures:
    """Return how many annotated spans of a role are right or wrong for each cause, and how many of ours are spurious.

    Equal spans are set aside first. Of the rest: missed, no span of ours overlaps; split, several do; merged, the one
    that does also overlaps another annotated one; else its start, its end or both are wrong. Spurious: a span of ours
    that overlaps no annotated one of the rest.
    """
    counts: Counter[str] = Counter()
    for case in cases:
        gold, ours = _spans(case.text, case.gold, role), _spans(case.text, case.ours, role)
        counts["right"] += len(gold & ours)
        gold_left, ours_left = gold - ours, ours - gold
        counts["spurious"] += sum(not _touching(one, gold_left) for one in ours_left)
        counts.update(_cause(one, _touching(one, ours_left), gold_left) for one in gold_left)
    return {cause: counts[cause] for cause in CAUSES}


@cache
def speech_forms() -> frozenset[str]:
    """Return all forms of the verbs of speech."""
    lines = [line.split("\t") for line in _VERBS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return frozenset(chain.from_iterable(line[1].split() for line in lines if line[2] in SPEECH_FRAMES))


def is_speech(text: str, cue: Spans, forms: Container[str]) -> bool:
    """Tell whether a cue is of speech."""
    words = " ".join(text[start:end] for start, end in cue).lower().split()
    return "according to" in " ".join(words) or any(word.strip(".,:;—-") in forms for word in words)


def _spans(text: str, statements: Iterable[Statement], role: str) -> set[tuple[int, int]]:
    return trimmed(text, (span for one in statements for span in one[role]))  # type: ignore[literal-required]


def _touching(one: tuple[int, int], others: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    return [other for other in others if other[0] < one[1] and one[0] < other[1]]


def _cause(one: tuple[int, int], near: list[tuple[int, int]], gold: set[tuple[int, int]]) -> str:
    if not near:
        return "missed"
    if len(near) > 1:
        return "split"
    (mine,) = near
    if len(_touching(mine, gold)) > 1:
        return "merged"
    if mine[0] == one[0]:
        return "end"
    return "start" if mine[1] == one[1] else "both ends"

"""Differences in stories that a reader annotated before and apart from the rules: what is said to differ, and does.

The annotation is `training/annotations/claims.jsonl`: 369 stories of two to five articles. As in `score.py` of the
gold stories, what is counted are pairs of passages of two articles within one difference; two passages are the same
where they share half of the shorter and a tenth of the longer one. P: of the pairs said to differ, those that a reader
set down as differing, for any reason; R: of the reader's, those that are said to differ. Of the first 117
none of the rules was made while looking at the odd ones; at the even ones they were looked at. The later ones were
annotated when the rules stood, the last ones when all models were fitted, too. The reader wrote down what he noticed:
of two readers one has half of what the other has, so that no program comes near 100.

But for the last ones the reader's passages, those of both kinds, were what the model of likeness was fitted on: on news
that it has not seen it finds somewhat less. differences: those that are said, of which each may have many pairs, and
those with at least one pair that is right. `clearly`: without the differences that the record marks as weak. by rule:
the slot that two accounts fill unlike, or what they differ in where there is none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from operator import eq
from pathlib import Path
from typing import Any

from annotated import annotated_stories
from kept import kept
from measures import Figures, Tables, share
from relating_marked import Place, articles_of
from relating_stories import material

from rashomon.base.findings import Read
from rashomon.read import read
from rashomon.relate import relate
from rashomon.relate.settings import RelateSettings
from rashomon.settings import Settings

SECOND = {"second reader, eight stories, as noted": {"F1": 49.8}}
FIRST, THEN = 117, 175  # stories, annotated before the rules, and before the models; later ones were when these stood
PARTS = ("looked at (even)", "not looked at (odd)", "annotated later", "annotated last")
Pairs = dict[tuple[Place, Place], set[str]]  # and why each differs


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its articles read, and the claims of the reader."""

    number: int
    members: tuple[Read, ...]
    claims: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs of one story: those said to differ by the name of the rule, those the reader wrote by why."""

    number: int
    said: Pairs
    clear: Pairs
    wanted: Pairs
    each: tuple[Pairs, ...] = ()
    """The pairs of each difference that is said to be one, for itself."""


def annotated(data: Path) -> Iterator[Story]:
    """Yield the annotated stories whose texts are there, byte for byte."""
    stories = {
        number: (articles_of(story), story.claims)
        for number, story in enumerate(annotated_stories(data))
        if not story.other
    }
    by_id = {one.id: one for articles, _ in stories.values() for one in articles}
    readings = kept("annotated", by_id, partial(read, settings=Settings().read))
    for number, (articles, claims) in stories.items():
        yield Story(number, tuple(Read(one, readings[one.id]) for one in articles), claims)


def find(story: Story, settings: RelateSettings) -> Found:
    """Relate a story and return the pairs of passages that differ, by the program and by the reader."""
    place = {member.article.id: number for number, member in enumerate(story.members)}
    claims = relate(material(story.members), settings)["claims"]
    differ = [one for one in claims if one["relation"] == "differs"]
    said = [([(place[t["article"]], *t["span"]) for t in one["told_by"]], rule(one), one["weak"]) for one in differ]
    wanted = [
        ([tuple(t[:3]) for t in one["told_by"]], one["why"]) for one in story.claims if one["relation"] == "differs"
    ]
    return Found(
        story.number,
        pairs((told, name) for told, name, _ in said),
        pairs((told, name) for told, name, weak in said if not weak),
        pairs(wanted),
        tuple(pairs([(told, name)]) for told, name, _ in said),
    )


def rule(claim: Mapping[str, Any]) -> str:
    """Return why accounts differ in a claim, and in which slot of an act.

    >>> rule({"why": "time", "reasons": [{"what": "slot: clock"}]}), rule({"why": "figure", "reasons": []})
    ('time: clock', 'figure')
    """
    slots = [one["what"].removeprefix("slot: ") for one in claim["reasons"] if one["what"].startswith("slot: ")]
    return ": ".join((claim["why"], *slots[:1]))


def pairs(claims: Iterable[tuple[Sequence[Place], str]]) -> Pairs:
    """Return the pairs of passages of two articles in claims, with their names."""
    found: Pairs = {}
    for told, name in claims:
        for one, other in combinations(sorted(set(told)), 2):
            if one[0] != other[0]:
                found.setdefault((one, other), set()).add(name)
    return found


def meets(pair: tuple[Place, Place], others: Iterable[tuple[Place, Place]]) -> bool:
    """Tell whether a pair of passages is one of others, by the measure of `score.py`.

    >>> meets(((0, 0, 10), (1, 5, 9)), [((0, 0, 6), (1, 5, 9))]), meets(((0, 0, 10), (1, 5, 9)), [])
    (True, False)
    """
    return any(_over(pair[0], other[0]) and _over(pair[1], other[1]) for other in others)


def _over(one: Place, other: Place) -> bool:
    shorter, longer = sorted((one[2] - one[1], other[2] - other[1]))
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and shared >= max(0.5 * shorter, 0.1 * longer)


def measure(data: Path, settings: RelateSettings) -> dict[str, Tables]:
    """Return the tables of the annotated stories."""
    found = [find(story, settings) for story in annotated(data)]
    parts = {name: [one for one in found if part_of(one.number) == name] for name in PARTS}
    overall = {name: scored(some, clearly=False) for name, some in parts.items()}
    overall |= {f"{name}, clearly": scored(some, clearly=True) for name, some in parts.items()}
    tables = {"differences nobody made rules on": {**overall, **SECOND}}
    for name, some in parts.items():
        tables |= {f"by why, {name}": by_why(some), f"by rule, {name}": by_rule(some)}
    return tables


def part_of(number: int) -> str:
    """Return to which part of the annotation a story belongs, by its place.

    >>> [part_of(number) for number in (0, 1, 117, 175)]
    ['looked at (even)', 'not looked at (odd)', 'annotated later', 'annotated last']
    """
    return PARTS[number % 2] if number < FIRST else PARTS[2 + (number >= THEN)]


def scored(some: Sequence[Found], *, clearly: bool) -> Figures:
    """Return precision, recall and F1 over all pairs of some stories."""
    said = [(pair, one) for one in some for pair in (one.clear if clearly else one.said)]
    right = sum(meets(pair, one.wanted) for pair, one in said)
    wanted = sum(len(one.wanted) for one in some)
    met = sum(meets(pair, one.clear if clearly else one.said) for one in some for pair in one.wanted)
    p, r = share(right, len(said)), share(met, wanted)
    row: Figures = {"stories": len(some), "said": len(said), "right": right, "in the annotation": wanted, "met": met}
    row |= {"P": p, "R": r, "F1": 2 * p * r / (p + r) if p + r else 0.0}
    if clearly:
        return row
    met_one = [any(meets(pair, one.wanted) for pair in pairs) for one in some for pairs in one.each]
    return row | {"differences": len(met_one), "with a right pair": sum(met_one)}


def by_why(some: Sequence[Found]) -> Tables:
    """Return for each reason what is said to differ for it, and what the reader set down for it."""
    names = {name.split(":")[0] for one in some for names in one.said.values() for name in names}
    names |= {name for one in some for names in one.wanted.values() for name in names}
    made: Tables = {}
    for why in sorted(names):
        row = _precision(some, partial(_is_for, why))
        wanted = [(pair, one) for one in some for pair, names in one.wanted.items() if why in names]
        met = sum(meets(pair, one.said) for pair, one in wanted)
        row |= {"in the annotation": len(wanted), "met": met} | ({"R": share(met, len(wanted))} if wanted else {})
        made[why] = row
    return made


def _is_for(why: str, name: str) -> bool:
    return name.split(":", maxsplit=1)[0] == why


def by_rule(some: Sequence[Found]) -> Tables:
    """Return the precision of each rule."""
    names = sorted({name for one in some for names in one.said.values() for name in names})
    return {rule: _precision(some, partial(eq, rule)) for rule in names}


def _precision(some: Sequence[Found], chosen: Callable[[str], bool]) -> Figures:
    said = [(pair, one) for one in some for pair, names in one.said.items() if any(map(chosen, names))]
    right = sum(meets(pair, one.wanted) for pair, one in said)
    return {"said": len(said), "right": right} | ({"P": share(right, len(said))} if said else {})

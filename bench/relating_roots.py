"""Measure roots and silences: on whose word passages rest, and whether an article called silent really is.

Roots, on passages of the gold stories and of the Hamborg news cluster whose roots one reader wrote down
(`root_cases.tsv`: places and names, no text): the share of passages with the right kind and name (right), with the
right kind, and, of those that came through a medium which their sentence names, with that medium in the chain (relay).
All cases were looked at while the rules were made, so nothing is held out. The simple way takes the reading's speaker
of the statement that holds the sentence, as the program did before.

Silences, on the gold stories: a silence is right where the annotator has the article tell none of the gold claims that
the claim's passages tell. Shown: how many silences; P: how many of them are right; R: how many of the articles that are
right to call silent are called so. `told by several` are claims that two articles or more tell and the
annotator has as well, the hard part: what only one article tells is silent elsewhere by the annotator's own rule. A
claim stands for the gold claims that two of its articles share, or else for all that it touches. Half of the stories,
every other one by name, chose the bounds; the errors of both were read. The simple way calls silent whatever does not
tell (nothing is left blank).
On ECB+ (events and who tells them, by hand; a part of each article is annotated) the passages of an event's tellers but
one make a claim, and the tellers left out and the other articles are graded: R is of the other articles.
"""

import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gathering_reads import read_whole, readings, records
from measures import Figures, Tables, share

from rashomon.base.findings import Material, Membership, Read, Story
from rashomon.base.times import published_rank
from rashomon.gather import GatherSettings, find_families, find_sources
from rashomon.relate.claims import Compared, find_claims
from rashomon.relate.facts.apart import Claim
from rashomon.relate.figures.measures import find_measures
from rashomon.relate.names.people import find_people
from rashomon.relate.settings import RelateSettings
from rashomon.relate.voices.attribution import Attribution, Statements
from rashomon.relate.voices.roots import Root, Speakers, find_root
from rashomon.relate.voices.silence import find_silences

CASES = Path(__file__).parent / "root_cases.tsv"
HAMBORG, ECB = "hamborg_news_cluster", "ecbplus_traindev"
Span = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """A passage with the root a reader gives it; `kinds` and `names` are alternatives."""

    article: str
    start: int
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    relay: str


def cases(path: Path = CASES) -> list[Case]:
    """Return the passages with their roots."""
    lines = [line.split("\t") for line in path.read_text().splitlines() if not line.startswith("#")]
    return [
        Case(f"{story} {article}".strip(), int(start), tuple(kinds.split("|")), tuple(names.split("|")), relay)
        for _, story, article, start, kinds, names, relay in lines
    ]


def right(case: Case, root: Root) -> tuple[bool, bool]:
    """Tell whether kind and name, and whether the kind, are those of the case."""
    kind = root.kind in case.kinds
    named = "reporter" in case.kinds or any(name.casefold() in (root.name or "").casefold() for name in case.names)
    return kind and named, kind


def roots(data: Path) -> Tables:
    """Measure whether passages rest on the right word."""
    wanted = cases()
    members = _articles(data, {case.article for case in wanted})
    rows: dict[str, Counter[str]] = {name: Counter() for name in ("ours", "ours, odd cases", "simple")}
    for number, case in enumerate(wanted):
        member = members[case.article]
        spans = [mark.span for mark in member.reading.sentences]
        place = next(n for n, span in enumerate(spans) if span.start <= case.start < span.end)
        speakers = Speakers(find_people([member], RelateSettings()))
        made = Statements(member, spans).of(place)
        ours = find_root(made, member, member.article.agency, speakers)
        plain = find_root(_simple(member, spans[place]), member, member.article.agency, speakers)
        for name, root in (("ours", ours), ("simple", plain)):
            for row in (name, "ours, odd cases") if name == "ours" and number % 2 else (name,):
                hit, kind = right(case, root)
                rows[row] += Counter(cases=1, right=hit, kind=kind, relays=bool(case.relay))
                rows[row]["relay"] += bool(case.relay) and any(case.relay in link for link in root.chain)
        if "RASHOMON_SHOW" in os.environ and not right(case, ours)[0]:
            print(case, ours)
    made_of = {name: {"cases": row["cases"], "right": share(row["right"], row["cases"])} for name, row in rows.items()}
    return {
        name: {**figures, "kind": share(rows[name]["kind"], rows[name]["cases"])}
        | {"relay": share(rows[name]["relay"], rows[name]["relays"])}
        for name, figures in made_of.items()
    }


def _simple(member: Read, span: Sequence[int]) -> Attribution:
    """Return the first statement that covers half of a sentence, with nobody that it cites."""
    for quote in member.reading.quotes:
        parts = [*quote.spans, *(each for each in (quote.cue, quote.speaker_span) if each is not None)]
        if 2 * sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in parts) >= span[1] - span[0]:
            return Attribution(quote)
    return Attribution()


def _articles(data: Path, wanted: set[str]) -> dict[str, Read]:
    """Return the articles of the cases as they are read: those of gold by story and id, the others by id."""
    return {
        key: read_whole(article)
        for name in ("gold", HAMBORG)
        for article, row in records(data, name)
        if (key := f"{row['story']} {row['id']}" if name == "gold" else str(row["id"])) in wanted
    }


def materials(data: Path, name: str) -> Iterator[tuple[str, Material]]:
    """Yield the stories of a set as relating gets them."""
    settings = GatherSettings()
    reads, stories = readings(data, name)
    for story in sorted(set(stories)):
        own = [read for read, each in zip(reads, stories, strict=True) if each == story]
        members = tuple(sorted(own, key=lambda one: (published_rank(one.article.published), one.article.id)))
        sources = find_sources(members, settings)
        families = find_families(members, sources, settings)
        belong = tuple(Membership(member.article.id, 1.0) for member in members)
        if len(members) > 1:
            made = Material(Story("s0", belong), members, tuple(sources), tuple(families), (), (), {}, {})
            yield story.removeprefix(f"{name} "), made


def silences(data: Path, settings: RelateSettings) -> Tables:
    """Measure silences on the gold stories."""
    counts: dict[str, Counter[str]] = {}
    for number, (story, material) in enumerate(materials(data, "gold")):
        gold = json.loads((data / "gold" / story / "gold.json").read_text())
        measures = find_measures(material.members, settings)
        compared = find_claims(material, find_people(material.members, settings), measures, settings)
        made = find_silences(material, compared, [{"id": str(n)} for n in range(len(compared.claims))], settings)
        told = Told(gold, material, compared)
        half = "half that chose" if number % 2 == 0 else "other half"
        for place, claim in enumerate(compared.claims):
            if not claim.weak:
                shown = {one["article"] for one in made.get(place, ())}
                for row in _rows(claim, told, half):
                    counts.setdefault(row, Counter()).update(told.graded(claim, shown))
                    counts.setdefault(f"{row}, none blank", Counter()).update(told.graded(claim, None))
    return {name: _figures(row) for name, row in sorted(counts.items(), key=lambda one: (", none" in one[0], one[0]))}


def _rows(claim: Claim, told: "Told", half: str) -> list[str]:
    hard = claim.relation != "alone" and bool(told.gold_claims(claim))
    rows = ["all claims", f"all claims, {half}"]
    return [*rows, "told by several", f"told by several, {half}"] if hard else rows


def _figures(row: Mapping[str, int]) -> Figures:
    return {
        "shown": row["shown"],
        "P": share(row["right"], row["shown"]),
        "R": share(row["right"], row["silent"]),
    }


class Told:
    """Who tells what in one gold story, by the annotator."""

    def __init__(self, gold: Mapping[str, Any], material: Material, compared: Compared) -> None:
        """Find the passages of each gold claim."""
        self.compared = compared
        of_source = {member.article.source_id: member.article.id for member in material.members}
        story = {one: key for key, one in of_source.items()}
        self.articles = list(story)
        named = {key: next(one for one in self.articles if story[one].endswith(key)) for key in _ids(gold)}
        self.tellers = [{named[one["article"]] for one in claim["told_by"]} for claim in gold["claims"]]
        self.at: dict[int, set[int]] = {}
        for number, claim in enumerate(gold["claims"]):
            for one in claim["told_by"]:
                for place, held in enumerate(compared.held):
                    if held.candidate.article == named[one["article"]] and _same(
                        held.candidate.span, (one["start"], one["end"])
                    ):
                        self.at.setdefault(place, set()).add(number)

    def gold_claims(self, claim: Claim) -> set[int]:
        """Return the gold claims that a claim stands for: those two of its articles tell, else all that it touches."""
        by_article: dict[str, set[int]] = {}
        for place in claim.passages:
            by_article.setdefault(self.compared.held[place].candidate.article, set()).update(self.at.get(place, ()))
        counts = Counter(number for found in by_article.values() for number in found)
        return {number for number, count in counts.items() if count > 1} or set(counts)

    def graded(self, claim: Claim, shown: set[str] | None) -> Counter[str]:
        """Count the silences shown for a claim (None: every article that does not tell it) and how many are right."""
        tellers = {self.compared.held[place].candidate.article for place in claim.passages}
        silent = set(self.articles) - tellers
        true = silent - set[str]().union(*(self.tellers[number] for number in self.gold_claims(claim)))
        shown = silent if shown is None else shown
        return Counter(shown=len(shown), right=len(shown & true), silent=len(true))


def _ids(gold: Mapping[str, Any]) -> set[str]:
    return {one["article"] for claim in gold["claims"] for one in claim["told_by"]}


def _same(passage: Sequence[int], span: Span) -> bool:
    """Tell whether a passage and an annotated span share half of the shorter one."""
    shared = min(passage[1], span[1]) - max(passage[0], span[0])
    return 2 * shared >= min(passage[1] - passage[0], span[1] - span[0])


def events(data: Path, settings: RelateSettings) -> Tables:
    """Measure silences on the events of ECB+."""
    wanted: dict[str, list[dict[str, Any]]] = {}
    for part in ("train", "dev"):
        with gzip.open(data / "data" / "claims" / "ecbplus" / f"event_sources.{part}.jsonl.gz", "rt") as lines:
            for line in lines:
                row = json.loads(line)
                wanted.setdefault(row["story_id"], []).append(row)
    ours, plain = Counter[str](), Counter[str]()
    for story, material in materials(data, ECB):
        if story not in wanted:
            continue
        measures = find_measures(material.members, settings)
        compared = find_claims(material, find_people(material.members, settings), measures, settings)
        key = {member.article.source_id: member.article.id for member in material.members}
        for event in wanted[story]:
            ours += _event(event, key, material, compared, settings)
            plain += _event(event, key, material, compared, None)
    return {"ours": _figures(ours), "none blank": _figures(plain)}


def _event(
    event: Mapping[str, Any],
    key: Mapping[str, str],
    material: Material,
    compared: Compared,
    settings: RelateSettings | None,
) -> Counter[str]:
    """Grade each article against the passages of the others that tell an event."""
    of_article: dict[str, list[int]] = {}
    for one in event["mentions"]:
        article = key.get(f"{ECB}{one['article_id']}")
        for place, held in enumerate(compared.held):
            if held.candidate.article == article and held.candidate.span[0] <= one["start"] < held.candidate.span[1]:
                of_article.setdefault(article, []).append(place)
    found: Counter[str] = Counter()
    for left_out in [None, *of_article]:
        passages = tuple(sorted({n for one, places in of_article.items() if one != left_out for n in places}))
        tellers = {compared.held[n].candidate.article for n in passages}
        if len(tellers) < 2:
            continue
        claim = Claim("same", None, passages, (None,) * len(passages), passages[0], 1.0, weak=False, reasons=())
        asked = {left_out} if left_out else set(key.values()) - tellers
        shown = asked if settings is None else asked & _shown(claim, material, compared, settings)
        found += Counter(shown=len(shown), right=0 if left_out else len(shown), silent=0 if left_out else len(asked))
    return found


def _shown(claim: Claim, material: Material, compared: Compared, settings: RelateSettings) -> set[str]:
    """Return the articles called silent on one claim that is put before the others."""
    beside = replace(compared, claims=(claim, *compared.claims))
    made = find_silences(material, beside, [{"id": str(n)} for n in range(len(beside.claims))], settings)
    return {one["article"] for one in made.get(0, ())}


def measure(data: Path, settings: RelateSettings) -> dict[str, Tables]:
    """Return the tables of roots and silences."""
    return {
        "roots": roots(data),
        "silences, gold stories": silences(data, settings),
        "silences, events of ECB+": events(data, settings),
    }

"""Copies: pairs of articles that a reader compared, pairs that share much and tell of different events, other systems.

Each pair is gathered alone, as a story of two articles. family: said to be copies; may depend: said only to be possibly
dependent; one source: they count as one independent source, for whatever reason (family, agency, revision); revision:
the later one counts as a version of the earlier one. origin named: copies whose reader named an origin; origin right:
it comes out by any of its names; other origin: another one comes out.

Independent sources. copies as two: the share of reprints, cuts, mergers and revisions that counts as two sources;
as two: the same with rewrites; all as two: the same of all pairs that depend on one another by their reader, which
includes those that rest on one statement; as one: the share of independent pairs that counts as one source.

Passages: a reader wrote down the three longest of a pair of dev. R: share of the characters of those with forty words
or more that are found, in copies and rewrites; P: of the runs of our passages with forty words or more, the share of
characters inside one that was written down, in pairs with fewer than three; in all pairs, where what was too short to
be written down counts as wrong, it is a lower bound. Both articles of a pair count.

Other systems: MinHash of runs of six words, and the exact share of the shorter article's runs that the other one has;
each at the threshold that is best on these very pairs, which flatters them. found: of reprints, cuts, mergers and
revisions, those said to be copies; false: of quotes, boilerplate and nothing in common, those tied in any way;
articles/s: of processor time, ours for articles that are read and known to tell of one event.

`copy_pairs.tsv`, in halves, says of itself how it was made; "fit" and "fit2" may be looked at while rules are written.
"""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from copy_pairs import COPIES, NO_COPIES, Articles, Pair, Spans, dev_pairs, overlapping_pairs, own_pairs
from copy_peers import THRESHOLDS, System, systems
from measures import Figures, Tables, share

from rashomon.base.findings import Family, Read
from rashomon.base.independence import independent_groups
from rashomon.gather import GatherSettings, find_families, find_links, find_sources
from rashomon.gather.outlets import called, plain

OURS = "this program"
WORDS = 40  # of a passage that is judged
LISTED = 3  # passages of a pair that a reader wrote down at most
_GAP = re.compile(r"\W*")


@dataclass(frozen=True)
class Found:
    """What the program says of a pair."""

    family: Family | None
    sources: int
    revised: bool
    passages: tuple[Spans, Spans]

    @property
    def is_copy(self) -> bool:
        """Tell whether the two are said to be copies, and not only that one may depend on the other."""
        return self.family is not None and self.family.relation == "copy"


def shared(members: Sequence[Read], settings: GatherSettings) -> tuple[Spans, Spans]:
    """Return the stretches of each of two articles that the other one shares."""
    pairs = [pair for link in find_links(members[1], members[:1], settings) for pair in link.passages]
    one, other = (
        [(some.span.start, some.span.end) for pair in pairs for some in pair if some.article == member.article.id]
        for member in members
    )
    return one, other


def judged(members: Sequence[Read], settings: GatherSettings) -> Found:
    """Return what comes out for two articles that are a story of their own."""
    sources = find_sources(members, settings)
    families = find_families(members, sources, settings)
    return Found(
        family=families[0] if families else None,
        sources=len(independent_groups(sources, families)),
        revised=any(source.revision_of for source in sources),
        passages=shared(members, settings),
    )


def same_origin(ours: str | None, named: str) -> bool:
    """Return whether our origin is the one that a reader named, by any name that is known for it."""
    return ours is not None and bool({plain(ours), *called(ours)} & {plain(named), *called(named)})


def by_relation(pairs: Iterable[tuple[Pair, Found]]) -> Tables:
    """Return for each relation how many pairs come out as what."""
    made: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pair, found in pairs:
        made[pair.relation].update(
            {
                "pairs": 1,
                "family": int(found.is_copy),
                "may depend": int(found.family is not None and not found.is_copy),
                "one source": int(found.sources == 1),
                "revision": int(found.revised),
            }
        )
        if pair.origin and pair.relation in COPIES:
            ours = found.family.origin if found.family else None
            right = same_origin(ours, pair.origin)
            made[pair.relation].update(
                {"origin named": 1, "origin right": int(right), "other origin": int(ours is not None and not right)}
            )
    return {name: dict(made[name]) for name in sorted(made)}


def independence(pairs: Sequence[tuple[Pair, Found]]) -> Figures:
    """Return how often what depends counts as two sources, and independent reports as one."""
    apart = [(pair.relation in NO_COPIES, found.sources == 2) for pair, found in pairs if pair.independent is False]
    copied = [two for other, two in apart if not other]
    whole = [found.sources == 2 for pair, found in pairs if pair.independent is False and pair.relation in COPIES]
    joined = [found.sources == 1 for pair, found in pairs if pair.independent]
    return {
        "copies": len(whole),
        "copies as two, %": share(sum(whole), len(whole)),
        "copies and rewrites": len(copied),
        "as two, %": share(sum(copied), len(copied)),
        "dependent": len(apart),
        "all as two, %": share(sum(two for _, two in apart), len(apart)),
        "independent": len(joined),
        "as one, %": share(sum(joined), len(joined)),
    }


def long_runs(text: str, spans: Spans) -> list[tuple[int, int]]:
    """Return spans joined where no word stands between them, those of forty words and more."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if runs and (start <= runs[-1][1] or _GAP.fullmatch(text, runs[-1][1], start)):
            runs[-1] = (runs[-1][0], max(end, runs[-1][1]))
        else:
            runs.append((start, end))
    return [(start, end) for start, end in runs if len(text[start:end].split()) >= WORDS]


def inside(spans: Spans, others: Spans) -> int:
    """Return how many characters of spans that do not overlap lie in any of the others."""
    places = {at for start, end in others for at in range(start, end)}
    return sum(at in places for start, end in spans for at in range(start, end))


def passages(pairs: Iterable[tuple[Pair, Found]], articles: Articles) -> Figures:
    """Return which characters of long passages are found, and which of those found were written down."""
    wanted = met = 0
    ours, right = [0, 0], [0, 0]  # in pairs with all passages written down, in others
    for pair, found in pairs:
        if pair.relation in NO_COPIES:
            continue
        for member, gold, spans in zip(articles.of(pair), pair.passages, found.passages, strict=True):
            text = member.article.text
            long = [(start, end) for start, end in gold if len(text[start:end].split()) >= WORDS]
            wanted += sum(end - start for start, end in long)
            met += inside(long, spans)
            runs = long_runs(text, spans)
            ours[len(gold) >= LISTED] += sum(end - start for start, end in runs)
            right[len(gold) >= LISTED] += inside(runs, gold)
    return {"P": share(right[0], ours[0]), "P, all pairs": share(sum(right), sum(ours)), "R": share(met, wanted)}


def speed(stories: Sequence[list[Read]], settings: GatherSettings) -> float:
    """Return how many articles a second of processor time come out with sources and families."""

    def once() -> float:
        start = time.process_time()
        for members in stories:
            find_families(members, find_sources(members, settings), settings)
        return time.process_time() - start

    return sum(map(len, stories)) / max(median(once() for _ in range(3)), 1e-9)


def beside(pairs: Sequence[tuple[Pair, Found]], articles: Articles, settings: GatherSettings) -> Tables:
    """Return how other systems tell copies from the rest on the same pairs, each at its best threshold."""
    clear = [(pair, found) for pair, found in pairs if pair.relation in COPIES | NO_COPIES]
    copied = [pair.relation in COPIES for pair, _ in clear]
    read = [articles.of(pair) for pair, _ in clear]
    stories = list(articles.stories([pair for pair, _ in clear]))
    ours = told(
        [found.is_copy if pair.relation in COPIES else found.family is not None for pair, found in clear], copied
    )
    made: Tables = {OURS: ours | {"articles/s": int(speed(stories, settings))}}
    texts = {member.article.id: member.article.text for members in read for member in members}
    place = {article: at for at, article in enumerate(texts)}
    asked = [tuple(sorted(place[member.article.id] for member in members)) for members in read]
    for name, system in systems().items():
        if system is None:
            made[name] = {}
            continue
        tries = [attempt(system, list(texts.values()), asked, copied, threshold) for threshold in THRESHOLDS]
        best = max((figures for figures, _ in tries), key=lambda figures: figures["right, %"])
        made[name] = best | {"articles/s": int(len(texts) / max(median(seconds for _, seconds in tries), 1e-9))}
    return made


def attempt(
    system: System, texts: Sequence[str], asked: Sequence[tuple[int, ...]], copied: Sequence[bool], threshold: float
) -> tuple[Figures, float]:
    """Return what another system reaches at one threshold, and the seconds it took."""
    start = time.process_time()
    joined = system(texts, threshold)
    seconds = time.process_time() - start
    return told([pair in joined for pair in asked], copied) | {"threshold": threshold}, seconds


def told(verdicts: Sequence[bool], copied: Sequence[bool]) -> Figures:
    """Return how many copies are found, and how many other pairs are taken for some."""
    right = sum(verdict == truth for verdict, truth in zip(verdicts, copied, strict=True))
    return {
        "copies": sum(copied),
        "found": sum(verdict and truth for verdict, truth in zip(verdicts, copied, strict=True)),
        "others": len(copied) - sum(copied),
        "false": sum(verdict and not truth for verdict, truth in zip(verdicts, copied, strict=True)),
        "right, %": share(right, len(copied)),
    }


def measure(data: Path, settings: GatherSettings) -> dict[str, Tables]:
    """Return the tables of the copies."""
    articles = Articles(data)
    made: dict[str, Tables] = {}
    alone: Tables = {}
    halves = ("fit", "fit2", "check", "check2", "check3", "check4")
    sets = {"dev pairs": dev_pairs(data)} | {f"own pairs, {name}": own_pairs(name) for name in halves}
    judgements = {name: [(pair, judged(articles.of(pair), settings)) for pair in pairs] for name, pairs in sets.items()}
    for name, pairs in judgements.items():
        made[f"copies: {name}"] = by_relation(pairs)
        alone[name] = independence(pairs)
    made["copies: independent sources"] = alone
    made["copies: passages of dev pairs"] = {OURS: passages(judgements["dev pairs"], articles)}
    much = [(pair, judged(articles.of(pair), settings)) for pair in overlapping_pairs(data)]
    made["copies: pairs that share much"] = by_relation(much)
    for name, pairs in judgements.items():
        made[f"copies: {name}, beside others"] = beside(pairs, articles, settings)
    return made

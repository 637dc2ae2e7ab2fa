"""Claims of large stories: whether sentences that tell one event are brought together, and in how many claims.

The topics of ECB+ with at least twelve articles, which tell one event each; of some of their sentences people marked
which events they tell (train and dev parts; texts of 20 topics were among those that the model of likeness was fitted
on). A pair of sentences of two articles counts where the set lists it; it is right where both share an event. P, R, F1:
of the pairs that stand in one claim told alike. claims: told alike by two articles or more; each passage in: so many
of them a passage that is in one is in; doubles: pairs of claims of one story that share half of all their passages.
without: large groups are joined as small ones are, and a group that larger ones tell is kept.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from measures import Figures, Tables, f1, rows
from relating_roots import ECB, materials
from relating_sets import PARTS

from rashomon.base.findings import Material
from rashomon.relate import relate
from rashomon.relate.settings import RelateSettings

LEAST = 12  # articles
HALF = 0.5
NEVER = 10**6
Place = tuple[str, int, int]  # of a sentence: its article, start, end
Listed = Mapping[tuple[Place, Place], bool]


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims that a story's articles tell alike, each as its passages."""

    story: str
    told: Sequence[Sequence[Place]]


def measure(data: Path, settings: RelateSettings) -> dict[str, Tables]:
    """Return one table."""
    listed = pairs(data)
    stories = [(name, one) for name, one in materials(data, ECB) if len(one.members) >= LEAST]
    plain = replace(settings, many_shared=NEVER, far_more=NEVER)
    made = {"this program": settings, "without": plain}
    table = {
        name: scored([claims(story, one, given) for story, one in stories], listed) for name, given in made.items()
    }
    return {"claims of large stories": table}


def pairs(data: Path) -> dict[str, dict[tuple[Place, Place], bool]]:
    """Return for each story the pairs of sentences that the set lists, and whether they share an event."""
    found: dict[str, dict[tuple[Place, Place], bool]] = {}
    for part in PARTS:
        for row in rows(data / "data" / "claims" / "ecbplus" / f"sentence_pairs.{part}.jsonl.gz"):
            if row["same_story"]:
                one, other = sorted((row[f"{x}_article"], row[f"{x}_start"], row[f"{x}_end"]) for x in "ab")
                found.setdefault(row["a_story"], {})[one, other] = bool(row["label_any"])
    return found


def claims(story: str, material: Material, settings: RelateSettings) -> Claims:
    """Relate a story and return what its articles tell alike."""
    own = {member.article.id: (member.article.source_id or "").removeprefix(ECB) for member in material.members}
    same = (claim for claim in relate(material, settings)["claims"] if claim["relation"] == "same")
    return Claims(story, [[(own[t["article"]], *t["span"]) for t in claim["told_by"]] for claim in same])


def scored(some: Iterable[Claims], listed: Mapping[str, Listed]) -> Figures:
    """Return how well the claims of some stories bring together what is listed."""
    counts: Counter[str] = Counter()
    for one in some:
        passages = Counter(place for told in one.told for place in told)
        counts += Counter(stories=1, claims=len(one.told), passages=len(passages), places=passages.total())
        sets = [frozenset(told) for told in one.told]
        counts["doubles"] += sum(len(a & b) >= HALF * len(a | b) for a, b in combinations(sets, 2))
        counts += _met(one, listed.get(one.story, {}))
    row: Figures = {"stories": counts["stories"], "claims": counts["claims"]}
    row |= {"each passage in": counts["places"] / max(1, counts["passages"]), "doubles": counts["doubles"]}
    return row | f1(counts["right"], counts["said"], counts["wanted"])


def _met(one: Claims, listed: Listed) -> Counter[str]:
    """Return how many listed pairs are said to tell one thing, how many of these share an event, and how many do."""
    together = {pair for told in one.told for pair in combinations(sorted(set(told)), 2)}
    by_article: dict[str, list[Place]] = {}
    for place in sorted({place for told in one.told for place in told}):
        by_article.setdefault(place[0], []).append(place)

    def of(sentence: Place) -> list[Place]:
        return [place for place in by_article.get(sentence[0], ()) if _over(place, sentence)]

    counts: Counter[str] = Counter()
    for (first, second), shares in listed.items():
        said = any((a, b) in together or (b, a) in together for a in of(first) for b in of(second))
        counts += Counter(said=said, wanted=shares, right=said and shares)
    return counts


def _over(one: Place, other: Place) -> bool:
    """Tell whether two places share half of the shorter one."""
    shorter = min(one[2] - one[1], other[2] - other[1])
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return shared >= HALF * shorter

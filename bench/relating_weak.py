"""What a claim that is marked weak is worth beside one that is not: who is said to tell a fact alike, and does.

A claim's pairs of passages of two articles are right where a reader has them in a claim too, alike or differing; an
article of it is a right teller where it has a right pair. whole: claims of which every article is a right teller. No
model was fitted on gold, or on the annotated stories that are taken here, the last ones.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from annotated import gold_stories
from measures import Figures, Tables, share
from relating_differs import PARTS, Story, annotated, meets, pairs, part_of
from relating_marked import Place, articles_of
from relating_stories import material

from rashomon.base.findings import Read
from rashomon.read import read
from rashomon.relate import relate
from rashomon.relate.settings import RelateSettings
from rashomon.settings import Settings

LAST = PARTS[-1]


def measure(data: Path, settings: RelateSettings) -> dict[str, Tables]:
    """Return the table of the claims that are told alike, weak and not."""
    how = Settings().read
    gold = (
        Story(number, tuple(Read(one, read(one, how)) for one in articles_of(story)), story.claims)
        for number, story in enumerate(gold_stories(data))
    )
    last = (story for story in annotated(data) if part_of(story.number) == LAST)
    rows: Tables = {}
    for name, stories in (("gold", gold), (LAST, last)):
        counts = {False: Counter[str](), True: Counter[str]()}
        for story in stories:
            for weak, found in judged(story, settings):
                counts[weak] += found
        every = counts[False] + counts[True]
        rows |= {
            f"{name}{which}": row(one)
            for which, one in (("", every), (", not weak", counts[False]), (", weak", counts[True]))
        }
    return {"claims told alike": rows}


def judged(story: Story, settings: RelateSettings) -> Iterable[tuple[bool, Counter[str]]]:
    """Yield for each claim that a story's articles tell alike whether it is weak, and what of it is right."""
    wanted = pairs(([tuple(told[:3]) for told in claim["told_by"]], "") for claim in story.claims)
    place = {member.article.id: number for number, member in enumerate(story.members)}
    for claim in relate(material(story.members), settings)["claims"]:
        if claim["relation"] == "same":
            yield claim["weak"], right(claim, place, wanted)


def right(claim: Mapping[str, Any], place: Mapping[str, int], wanted: Iterable[tuple[Place, Place]]) -> Counter[str]:
    """Return how many pairs and tellers a claim has, and how many of these are right."""
    said = pairs([([(place[told["article"]], *told["span"]) for told in claim["told_by"]], "")])
    held = [pair for pair in said if meets(pair, wanted)]
    tellers, good = ({at[0] for pair in some for at in pair} for some in (said, held))
    found = {"claims": 1, "pairs": len(said), "right pairs": len(held), "tellers": len(tellers)}
    return Counter(found | {"right tellers": len(good), "whole": int(good == tellers)})


def row(counts: Mapping[str, int]) -> Figures:
    """Return one row of the table."""
    parts = {f"right {name}": share(counts[f"right {name}"], counts[name]) for name in ("pairs", "tellers")}
    return {"claims": counts["claims"], **parts, "whole": share(counts["whole"], counts["claims"])}

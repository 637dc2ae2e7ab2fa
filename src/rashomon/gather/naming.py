"""Which story each group of articles is: ids that stay, and what became of the stories that changed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.base.findings import Change
from rashomon.base.identity import content_id


@dataclass(frozen=True, slots=True)
class Grouped:
    """Groups of articles, each in the order of publication; the story that each was in; how large each story is."""

    groups: Sequence[Sequence[str]]
    before: Mapping[str, str]
    sizes: Mapping[str, int]
    cause: str  # the first of the articles whose arrival caused this
    as_of: str | None


def _heirs(found: Grouped) -> dict[int, list[str]]:
    """Return for each group the stories most of whose articles are in it, the largest and then the least id first."""
    held: dict[str, Counter[int]] = {}
    for number, group in enumerate(found.groups):
        for article in group:
            if article in found.before:
                held.setdefault(found.before[article], Counter())[number] += 1
    heirs: dict[int, list[str]] = {}
    for story in sorted(held, key=lambda one: (-found.sizes[one], one)):
        most = min(held[story], key=lambda number: (-held[story][number], number))
        heirs.setdefault(most, []).append(story)
    return heirs


def name_stories(found: Grouped) -> tuple[dict[str, str], list[Change]]:
    """Return the story of each article, and what became of stories.

    The story a group was goes on under its id; the largest where there are several, and the others are merged into it.
    A group that was no story founds one, named after its first article; if it was part of another story, it is split
    off, and its id derives from that story and from the article that caused it as well, so that no id comes twice.
    """
    heirs, placed, changes = _heirs(found), dict[str, str](), list[Change]()
    for number, group in enumerate(found.groups):
        stories = heirs.get(number, [])
        came = Counter(found.before[article] for article in group if article in found.before)
        if stories:
            story = stories[0]
        elif came:
            parent = min(came, key=lambda one: (-came[one], one))
            story = content_id("s", group[0], parent, found.cause)
        else:
            story = content_id("s", group[0])
            changes.append(Change("founded", story, None, (group[0],), found.as_of))
        placed |= dict.fromkeys(group, story)
        for other in sorted(came):
            articles = tuple(sorted(article for article in group if found.before.get(article) == other))
            if other in stories[1:]:
                changes.append(Change("merged", story, other, articles, found.as_of))
            elif other != story:
                changes.append(Change("moved" if stories else "split", story, other, articles, found.as_of))
    return placed, changes

"""Whose text the articles of a family print, where their words or metadata show it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.base.findings import Link, Read, Source
from rashomon.gather.outlets import called, label, plain


def _named_in_byline(members: Sequence[Read]) -> str | None:
    """Return the outlet of the family that the byline of another one names: "By A. Smith, Holm Herald"."""
    found: dict[str, str] = {}
    for member in members:
        for part in (member.article.byline or "").split(",")[1:]:
            for other in members:
                if label(other.article.outlet) != label(member.article.outlet) and plain(part) in called(
                    other.article.outlet
                ):
                    found.setdefault(label(other.article.outlet), part.strip())
    return next(iter(found.values())) if len(found) == 1 else None


def find_origin(members: Sequence[Read], links: Sequence[Link], sources: Mapping[str, Source]) -> str | None:
    """Return the agency most of the articles credit, else the outlet one of them credits for what they share."""
    known = [sources[member.article.id].agency for member in members if member.article.id in sources]
    credited = Counter(agency for agency in known if agency)
    if not credited:
        credited = Counter(link.credited for link in links if link.credited)
    ranked = sorted(credited.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return _named_in_byline(members)
    return None if len(ranked) > 1 and ranked[0][1] == ranked[1][1] else ranked[0][0]

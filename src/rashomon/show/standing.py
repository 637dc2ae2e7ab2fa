"""What a story's facts stand on, for its page: for whom each article stands, which facts come first."""

from collections.abc import Mapping
from typing import Any

from rashomon.base import standing
from rashomon.base.independence import independent_groups

Record = Mapping[str, Any]


class Standing(standing.Standing):
    """The articles of a story with what makes one depend on another, and their outlets, to ask of each claim."""

    def __init__(self, dossier: Record) -> None:
        """Index the articles of `dossier`."""
        super().__init__(dossier)
        self._outlets = {a["id"]: a["outlet"] or a["id"] for a in dossier["articles"]}

    def stands_for(self) -> dict[str, str]:
        """Return for each article the first one, in the order of the dossier, of those it depends on."""
        order = {article: n for n, article in enumerate(self.sources)}
        found = {article: article for article in self.sources}
        for group in independent_groups(self.sources.values(), self.families):
            found.update(dict.fromkeys(group, min(group, key=order.__getitem__)))
        return found

    def outlets(self, claim: Record) -> int:
        """Return how many outlets tell a claim; an article whose outlet is not known counts as one."""
        return len({self._outlets.get(one["article"], one["article"]) for one in claim["told_by"]})

    def one_outlet(self, claim: Record) -> bool:
        """Tell whether all that counts as several sources was published by one outlet."""
        return claim["independent"] > 1 and self.outlets(claim) == 1

    def rank(self, claim: Record) -> tuple[float, ...]:
        """Return what claims are sorted by: most independent sources first, then most outlets, most articles.

        Of those with as many, what an article tells nearest its top comes first: news begins with what matters.
        """
        articles = len({one["article"] for one in claim["told_by"]})
        top = min((one["span"][0] for one in claim["told_by"]), default=0)
        return (-claim["independent"], -self.outlets(claim), -articles, top, -claim["score"])

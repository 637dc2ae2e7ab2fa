"""On what a fact stands that more than one article tells: several sources, one voice, or one text and its copies."""

from collections.abc import Mapping
from typing import Any

from rashomon.base.article import is_read
from rashomon.base.findings import Family, Source
from rashomon.base.independence import Independence, independent_groups

Record = Mapping[str, Any]

KINDS = ("several", "voice", "copies")
"""Told by several sources; by articles that share no text, all on the word of one voice or one newsroom; by one source
and its copies."""


class Standing:
    """The articles of a story with what makes one depend on another, to ask of each claim what it stands on."""

    def __init__(self, dossier: Record) -> None:
        """Index the articles of `dossier`."""
        self._sources, self._families = _tied(dossier)
        self._independence = Independence(self._families)
        self._outlets = {a["id"]: a["outlet"] or a["id"] for a in dossier["articles"]}

    def stands_for(self) -> dict[str, str]:
        """Return for each article the first one, in the order of the dossier, of those it depends on."""
        order = {article: n for n, article in enumerate(self._sources)}
        found = {article: article for article in self._sources}
        for group in independent_groups(self._sources.values(), self._families):
            found.update(dict.fromkeys(group, min(group, key=order.__getitem__)))
        return found

    def kind(self, claim: Record) -> str:
        """Return which of `KINDS` a claim is that more than one article tells.

        Where the record counts one source for articles that share no text, all quote one voice, are one outlet's own
        reports, or repeat what one of them reports: nobody copied, and still nobody confirms it.
        """
        if claim["independent"] > 1:
            return "several"
        told = dict.fromkeys(one["article"] for one in claim["told_by"])
        groups = self._independence.groups(self._sources[one] for one in told if one in self._sources)
        return "voice" if len(groups) > 1 else "copies"

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


def _tied(dossier: Record) -> tuple[dict[str, Source], list[Family]]:
    """Return what the record says of where articles come from, and of text they share."""
    sources = {
        a["id"]: Source(a["id"], a["agency"], None, a["revision_of"], read=is_read(a["language"]))
        for a in dossier["articles"]
    }
    families = [Family(f["id"], tuple(f["articles"]), f["origin"], f["extent"], ()) for f in dossier["families"]]
    return sources, families


def tally(dossier: Record) -> dict[str, int]:
    """Return how many facts stand on what, points on which accounts differ, passages of one alone, weak findings."""
    standing = Standing(dossier)
    found = dict.fromkeys((*KINDS, "differs", "alone", "weak"), 0)
    for claim in dossier["claims"]:
        if claim["relation"] == "alone":
            found["alone"] += 1
        elif claim["weak"]:
            found["weak"] += 1
        else:
            found[standing.kind(claim) if claim["relation"] == "same" else "differs"] += 1
    return found

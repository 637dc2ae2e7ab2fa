"""On what a fact stands that more than one article tells: several sources, one voice, or one text and its copies.

The page of a story and the list of stories count by this.
"""

from collections.abc import Mapping
from typing import Any

from rashomon.base.article import is_read
from rashomon.base.findings import Family, Source
from rashomon.base.independence import Independence

Record = Mapping[str, Any]

KINDS = ("several", "voice", "copies")
"""Told by several sources; by articles that share no text, all on the word of one voice or one newsroom; by one source
and its copies."""
TALLIED = (*KINDS, "differs", "alone", "weak")


class Standing:
    """The articles of a story with what makes one depend on another, to ask of each claim what it stands on.

    Of a dossier that an older version made, what it lacks is not known of anything.
    """

    def __init__(self, dossier: Record) -> None:
        """Index the articles of `dossier`."""
        self.sources, self.families = _tied(dossier)
        self._independence = Independence(self.families)

    def kind(self, claim: Record) -> str:
        """Return which of `KINDS` a claim is that more than one article tells.

        Where the record counts one source for articles that share no text, all quote one voice, are one outlet's own
        reports, or repeat what one of them reports: nobody copied, and still nobody confirms it.
        """
        if claim["independent"] > 1:
            return "several"
        told = dict.fromkeys(one["article"] for one in claim["told_by"])
        groups = self._independence.groups(self.sources[one] for one in told if one in self.sources)
        return "voice" if len(groups) > 1 else "copies"


def _tied(dossier: Record) -> tuple[dict[str, Source], list[Family]]:
    """Return what the record says of where articles come from, and of text they share."""
    sources = {
        a["id"]: Source(a["id"], a.get("agency"), None, a.get("revision_of"), read=is_read(a["language"]))
        for a in dossier.get("articles", ())
    }
    kept = dossier.get("families", ())
    return sources, [Family(f["id"], tuple(f["articles"]), f["origin"], f["extent"], ()) for f in kept]


def tally(dossier: Record) -> dict[str, int]:
    """Return how many facts stand on what, points on which accounts differ, passages of one alone, weak findings."""
    standing = Standing(dossier)
    found = dict.fromkeys(TALLIED, 0)
    for claim in dossier.get("claims", ()):
        if claim["relation"] == "alone":
            found["alone"] += 1
        elif claim.get("weak"):
            found["weak"] += 1
        else:
            found[standing.kind(claim) if claim["relation"] == "same" else "differs"] += 1
    return found

"""How many facts stand on several sources, on one voice, on copies alone, made a second time from the record."""

from collections.abc import Mapping
from typing import Any

from rashomon.verify.sources import Sources

Record = Mapping[str, Any]


def standing_counts(dossier: Record) -> dict[str, int]:
    """Return the numbers that stand under the title of a page, by their names there."""
    sources = Sources(dossier)
    kinds = [_kind(claim, sources) for claim in dossier["claims"]]
    return {kind: kinds.count(kind) for kind in ("several", "voice", "copies", "differs", "alone", "weak")}


def _kind(claim: Record, sources: Sources) -> str:
    if claim["relation"] == "alone":
        return "alone"
    if claim["weak"]:
        return "weak"
    if claim["relation"] != "same":
        return "differs"
    if claim["independent"] > 1:
        return "several"
    return "voice" if len(sources.groups(one["article"] for one in claim["told_by"])) > 1 else "copies"

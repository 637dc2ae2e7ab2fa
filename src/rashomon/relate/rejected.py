"""What was rejected as the dossier writes it: each finding as it was, with the decision."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.base.findings import Decision
from rashomon.base.identity import content_id
from rashomon.relate.corrected.claims import Out
from rashomon.relate.corrected.marks import Taken
from rashomon.relate.facts.apart import Claim
from rashomon.relate.names.people import People
from rashomon.relate.records import figure_records, quote_records

Record = dict[str, Any]
_KINDS = ("claim", "passage", "quote", "figure", "row")


def correction(claim: Claim) -> Record:
    """Return what people did to a claim: the decisions, and what the machine had; nothing where nobody did anything."""
    found: Record = {"decisions": list(claim.decisions)} if claim.decisions else {}
    if claim.machine:
        relation, why, decision = claim.machine
        found["machine"] = {"relation": relation, "why": why, "decision": decision}
    return found


def mark_records(taken: Sequence[Taken], people: People) -> list[Record]:
    """Return the quotes and figures that were rejected."""
    found = []
    for one in taken:
        make = quote_records if one.kind == "quote" else figure_records
        found += [_rejected(one.decision, one.kind, record) for record in make([one.member], people)]
    return found


def row_records(rows: Iterable[tuple[str, Record]]) -> list[Record]:
    """Return the rows of the ledger that were rejected."""
    return [_rejected(decision, "row", row) for decision, row in rows]


def claim_records(out: Sequence[tuple[Out, Record]], claims: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Return the claims that were rejected, and of those that stand without them the passages; `claims` are these."""
    left = {decision: claim["id"] for claim in claims for decision in claim.get("decisions", ())}
    found = []
    for one, record in out:
        if one.left is None:
            found.append(_rejected(one.decision, "claim", record))
        else:
            part = {"claim": left.get(one.decision), "told_by": record["told_by"]}
            first = record["told_by"][0]
            part["id"] = content_id("p", one.decision, f"{first['article']}:{first['span']}")
            found.append(_rejected(one.decision, "passage", part))
    return found


def _rejected(decision: str, kind: str, finding: Record) -> Record:
    return {"decision": decision, "kind": kind, "finding": finding}


def in_order(found: Iterable[Record]) -> list[Record]:
    """Return what was rejected by kind and id."""
    return sorted(found, key=lambda one: (_KINDS.index(one["kind"]), one["finding"]["id"], one["decision"]))


def without_effect(
    decisions: Sequence[Decision], obeyed: Iterable[str], rejected: Iterable[Mapping[str, Any]]
) -> frozenset[str]:
    """Return the decisions about findings that came to nothing: what they name is not there, or a later one holds."""
    about = {one.id for one in decisions if one.passages}
    return frozenset(about - set(obeyed) - {str(one["decision"]) for one in rejected})

"""What people decided about findings, against the findings: what was rejected is nowhere else, the rest is obeyed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

Record = Mapping[str, Any]
Found = tuple[str, str]
Place = tuple[str, Sequence[int]]

_LAYERS = {"claim": "claims", "quote": "quotes", "figure": "figures", "row": "ledger"}
_KINDS = ("claim", "passage", "quote", "figure", "row")
_FINDING = frozenset({"reject", "retype", "same-fact", "not-same-fact"})


def rejected_passages(dossier: Record) -> Iterator[tuple[str, str, Sequence[int], str | None]]:
    """Yield (place, article, span, words) for everything that a rejected finding rests on."""
    for n, one in enumerate(dossier.get("rejected", ())):
        where, finding = f"/rejected/{n}/finding", one["finding"]
        if one["kind"] == "quote":
            for k, span in enumerate(finding["spans"]):
                yield f"{where}/spans/{k}", finding["article"], span, None
        elif one["kind"] == "figure":
            yield where, finding["article"], finding["span"], finding["words"]
        else:
            field = "values" if one["kind"] == "row" else "told_by"
            for k, told in enumerate(finding[field]):
                yield f"{where}/{field}/{k}", told["article"], told["span"], told["words"]


def decided_faults(dossier: Record) -> Iterator[Found]:
    """Yield (place, what) for what decisions about findings and the record say of one another that does not hold."""
    by_id = {one["id"]: one for one in dossier["decisions"]}
    yield from _rejected_faults(dossier, by_id)
    yield from _claim_faults(dossier, by_id)
    for n, one in enumerate(dossier["decisions"]):
        yield from _decision_faults(f"/decisions/{n}", one, dossier, by_id)


def _rejected_faults(dossier: Record, by_id: Mapping[str, Record]) -> Iterator[Found]:
    """Check that each rejected finding has its decision, and that no layer holds it still."""
    rejected: Sequence[Record] = dossier.get("rejected", ())
    ids = {kind: {one["id"] for one in dossier.get(layer, ())} for kind, layer in _LAYERS.items()}
    texts = {a["id"]: a["text"] for a in dossier["articles"]}
    keys = [(_KINDS.index(one["kind"]), one["finding"]["id"], one["decision"]) for one in rejected]
    if any(one > other for one, other in pairwise(keys)):
        yield "/rejected", "not sorted"
    for n, one in enumerate(rejected):
        where, finding = f"/rejected/{n}", one["finding"]
        decision = by_id.get(one["decision"])
        if decision is None or decision["what"] != "reject":
            yield f"{where}/decision", f"no decision to reject has the id {one['decision']}"
        elif one["kind"] not in _may_reject(decision):
            yield f"{where}/kind", "not what the decision rejects"
        elif not any(_touch(place, named) for place in _places(one) for named in _named(decision, "passages")):
            yield where, "none of the passages that the decision names"
        if finding["id"] in ids.get(one["kind"], ()):
            yield f"{where}/finding/id", "rejected, and counted all the same"
        if one["kind"] == "passage" and finding["claim"] is not None and finding["claim"] not in ids["claim"]:
            yield f"{where}/finding/claim", f"no claim has the id {finding['claim']}"
        if one["kind"] == "quote":
            text = texts.get(finding["article"], "")
            if " ".join(text[start:end] for start, end in finding["spans"]) != finding["words"]:
                yield f"{where}/finding/words", "not the slices of its spans joined by one space"


def _may_reject(decision: Record) -> set[str]:
    """Return the kinds of finding that a decision rejects: with a passage, the claim that nothing is left of."""
    kind = decision.get("finding", "").partition(":")[0]
    return {kind, "claim"} if kind == "passage" else {kind}


def _places(rejected: Record) -> Iterator[Place]:
    """Yield the places that a rejected finding rests on."""
    for _, article, span, _ in rejected_passages({"rejected": [rejected]}):
        yield article, span


def _named(decision: Record, field: str) -> list[Place]:
    return [(one["article"], one["span"]) for one in decision.get(field, ())]


def _touch(one: Place, other: Place) -> bool:
    return one[0] == other[0] and one[1][0] < other[1][1] and other[1][0] < one[1][1]


def _claim_faults(dossier: Record, by_id: Mapping[str, Record]) -> Iterator[Found]:
    """Check that what people did to a claim is what they decided."""
    for n, claim in enumerate(dossier["claims"]):
        for k, one in enumerate(claim.get("decisions", ())):
            if by_id.get(one, {}).get("what") not in _FINDING:
                yield f"/claims/{n}/decisions/{k}", f"no decision about findings has the id {one}"
        machine = claim.get("machine")
        if machine is None:
            continue
        where, decision = f"/claims/{n}/machine", by_id.get(machine["decision"], {})
        if decision.get("what") != "retype" or machine["decision"] not in claim.get("decisions", ()):
            yield f"{where}/decision", f"no decision of this claim's type has the id {machine['decision']}"
        elif decision["on"][1:2] != [claim["why"] or claim["relation"]]:
            yield where, "the claim is not of the type that was decided"
        if (machine["relation"] == "differs") != (machine["why"] is not None):
            yield f"{where}/why", "a claim that differs says why, and no other"
        if (machine["relation"], machine["why"]) == (claim["relation"], claim["why"]):
            yield where, "what the claim is now"


def _decision_faults(where: str, one: Record, dossier: Record, by_id: Mapping[str, Record]) -> Iterator[Found]:
    """Check that a decision about findings names places of the texts, and has the effect it is said to have."""
    texts = {a["id"]: a["text"] for a in dossier["articles"]}
    for field in ("passages", "other_passages"):
        for k, (article, span) in enumerate(_named(one, field)):
            if article in texts and span[1] > len(texts[article]):
                yield f"{where}/{field}/{k}", f"does not lie in the text of {len(texts[article])} code points"
    if one["what"] not in _FINDING:
        if one.get("without_effect") or one.get("passages") or one.get("finding"):
            yield where, "only a decision about findings has these"
        return
    if one.get("without_effect"):
        if any(each["decision"] == one["id"] for each in dossier.get("rejected", ())):
            yield f"{where}/without_effect", "it rejects a finding"
    elif not _obeyed(one, dossier, by_id):
        yield where, "the record is not as this decision wants it"


def _obeyed(one: Record, dossier: Record, by_id: Mapping[str, Record]) -> bool:
    """Tell whether a decision has its effect in the record."""
    rejected: Sequence[Record] = dossier.get("rejected", ())
    if one["what"] == "reject":
        return any(each["decision"] == one["id"] for each in rejected)
    claims = [*dossier["claims"], *(each["finding"] for each in rejected if each["kind"] == "claim")]
    if one["what"] == "retype":
        return any(claim.get("machine", {}).get("decision") == one["id"] for claim in claims)
    shaped = (claim for claim in claims if one["id"] in claim.get("decisions", ()))
    if one["what"] == "same-fact":
        return any(len(_tellers(claim, _named(one, "passages"))) > 1 for claim in shaped)
    return not any(_mixed(claim, one, by_id) for claim in claims)


def _tellers(claim: Record, named: Iterable[Place]) -> set[str]:
    """Return the articles that tell a claim by one of the places named."""
    told = [(each["article"], each["span"]) for each in claim["told_by"]]
    return {place[0] for place in named if any(_touch(place, each) for each in told)}


def _mixed(claim: Record, one: Record, by_id: Mapping[str, Record]) -> bool:
    """Tell whether a claim told alike holds passages that a person told apart, and no other decision wants it so."""
    others = (by_id.get(each, {}).get("what") for each in claim.get("decisions", ()) if each != one["id"])
    if claim["relation"] != "same" or not {"same-fact", "retype"}.isdisjoint(others):
        return False
    about, beside = _named(one, "passages"), _named(one, "other_passages")
    told = [(each["article"], each["span"]) for each in claim["told_by"]]
    sides = [(any(_touch(place, p) for p in about), any(_touch(place, p) for p in beside)) for place in told]
    return (True, False) in sides and (False, True) in sides

"""Claims that differ in a slot of one act: the words that cannot both hold stand in the articles that tell them."""

from collections.abc import Iterator, Mapping
from typing import Any

Record = Mapping[str, Any]
Found = tuple[str, str]


def slot_faults(dossier: Record) -> Iterator[Found]:
    """Yield (place, what) for every claim that differs in a slot and does not show it by its articles' own words."""
    texts = {article["id"]: article["text"] for article in dossier["articles"]}
    for n, claim in enumerate(dossier["claims"]):
        reasons = claim.get("reasons", ())
        beside = [k for k in range(len(reasons) - 1) if reasons[k + 1]["what"].startswith("slot: ")]
        if claim["relation"] != "differs" or not beside:
            continue
        told = [texts.get(one["article"], "") for one in claim["told_by"]]
        for at in beside:
            for k, said in enumerate(reasons[at]["words"]):
                if not any(said in text for text in told):
                    yield f"/claims/{n}/reasons/{at}/words/{k}", "the words stand in no article that tells the claim"
        if len({one["side"] for one in claim["told_by"]}) < 2:
            yield f"/claims/{n}/told_by", "a claim that differs in a slot has two sides at least"

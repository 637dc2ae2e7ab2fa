"""The revision in the invented story: what Coast Radio changed, with marks and claims."""

from typing import Any

from tests.show.build import Builder, Record

_BEFORE = "Eleven bodies have been brought ashore, a coastguard officer who asked not to be named told Coast Radio."
_AFTER = "Sixteen bodies have been brought ashore, coastguard chief Piet Soren said on Tuesday evening."


def revisions_of(b: Builder, dossier: Record) -> list[Record]:
    """Return the one revision of the sample: a sentence reworded, a figure and a quote changed, a name come."""
    nothing: Record = {"came": [], "went": [], "changed": []}

    def of(layer: str, number: int, words: str) -> str:
        found = (one for one in dossier[layer] if one["article"] == b.articles[number]["id"] and one["words"] == words)
        return str(next(found)["id"])

    def pair(layer: str, before: str, after: str) -> Record:
        return nothing | {"changed": [{"before": of(layer, 2, before), "after": of(layer, 3, after)}]}

    told = next(c for c in dossier["claims"] if c["why"] == "update")
    soren = next(one for one in dossier["names"] if one["name"] == "Piet Soren")
    edit = {
        "before": b.passage(2, _BEFORE),
        "after": b.passage(3, _AFTER),
        "went": [
            b.passage(2, "Eleven"),
            b.passage(2, "a coastguard officer who asked not to be named told Coast Radio"),
        ],
        "came": [b.passage(3, "Sixteen"), b.passage(3, "coastguard chief Piet Soren said on Tuesday evening")],
    }
    return [
        {
            "article": b.articles[3]["id"],
            "of": b.articles[2]["id"],
            "published": b.articles[3]["published"],
            "dated": False,
            "title": {"before": b.articles[2]["title"], "after": b.articles[3]["title"]},
            "text": {"came": [], "went": [], "edited": [edit], "moved": 0, "aside": 0},
            "marks": {
                "names": nothing | {"came": [soren["id"]]},
                "quotes": pair(
                    "quotes", "Eleven bodies have been brought ashore", "Sixteen bodies have been brought ashore"
                ),
                "figures": pair("figures", "Eleven bodies", "Sixteen bodies"),
                "dates": nothing,
                "places": nothing,
            },
            "claims": nothing | {"changed": [told["id"]]},
        }
    ]


def merged(revisions: list[list[Record]]) -> list[Any]:
    """Return the revisions of a text repeated, one for each article, with the changes of every repetition."""
    first, *rest = revisions
    for again in rest:
        for one, other in zip(first, again, strict=True):
            for side in ("came", "went", "edited"):
                one["text"][side] += other["text"][side]
    return first

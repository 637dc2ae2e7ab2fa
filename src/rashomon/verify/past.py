"""What became of a story and what people decided, against each other and against the articles that are there."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

Record = Mapping[str, Any]
Found = tuple[str, str]


def past_faults(dossier: Record) -> Iterator[Found]:
    """Yield (place, what) for what does not hold in the history of a story, and in the decisions."""
    yield from _history_faults(dossier)
    yield from _decision_faults(dossier)


def _history_faults(dossier: Record) -> Iterator[Found]:
    story = dossier["story"]
    history, formerly = story.get("history", []), story.get("formerly", [])
    decided = {one["id"] for one in dossier["decisions"]}
    here = {story["id"], *formerly}
    for n, one in enumerate(history):
        where = f"/story/history/{n}"
        yield from _change_faults(where, one, decided)
        if one["story"] not in here and one["other"] not in here:
            yield where, "neither this story nor one that went into it"
    if any(_place(one) > _place(other) for one, other in pairwise(history)):
        yield "/story/history", "not sorted"
    if formerly != sorted(formerly):
        yield "/story/formerly", "not sorted"
    gone = {one["other"] for one in history if one["what"] == "merged"}
    for n, one in enumerate(formerly):
        if one == story["id"] or one not in gone:
            yield f"/story/formerly/{n}", f"the history does not tell that {one} went into the story"


def _change_faults(where: str, one: Record, decided: set[str]) -> Iterator[Found]:
    """Check one change for itself."""
    if one["why"] != "machine" and one["why"] not in decided:
        yield f"{where}/why", f"no decision has the id {one['why']}"
    if one["why"] != "machine" and one["as_of"] is not None:
        yield f"{where}/as_of", "what a person decided came with no article"
    if (one["other"] is None) != (one["what"] == "founded"):
        yield f"{where}/other", "a story is founded on its own, and all else takes two"
    if one["story"] == one["other"]:
        yield f"{where}/other", "a story and itself"


def _place(one: Record) -> tuple[bool, str, str, str, str, list[str], str]:
    """Return what the history is sorted by: the machine first, by time."""
    person = one["why"] != "machine"
    return person, one["as_of"] or "", one["what"], one["story"], one["other"] or "", one["articles"], one["why"]


def _decision_faults(dossier: Record) -> Iterator[Found]:
    decisions = dossier["decisions"]
    if any((one["when"], one["id"]) > (other["when"], other["id"]) for one, other in pairwise(decisions)):
        yield "/decisions", "not sorted"
    did = {one["why"] for one in dossier["story"].get("history", [])}
    here = {one["id"] for one in dossier["articles"]}
    families = [set(one["articles"]) for one in dossier["families"]]
    for n, one in enumerate(decisions):
        where = f"/decisions/{n}"
        articles, others = set(one.get("articles", ())), set(one.get("others", ()))
        if articles & others:
            yield f"{where}/others", f"{min(articles & others)} is both decided about and apart from that"
        elif one["what"] != "forget" and articles and one["id"] not in did and here.isdisjoint(articles | others):
            yield where, "about no article of this story, and it did nothing to it"
        if one["what"] == "not-a-copy" and any(_denied(family, articles, others) for family in families):
            yield where, "two articles are a family that a person said are no copies"
    known = {one["id"] for one in decisions}
    for n, one in enumerate(dossier["story"].get("members", ())):
        for reason in one["reasons"]:
            if reason["what"] == "put here by a person's decision" and not known.issuperset(reason["words"]):
                yield f"/story/members/{n}", "put here by a decision that is not in the record"


def _denied(family: set[str], articles: set[str], others: set[str]) -> bool:
    return len(family) == 2 and len(family & articles) == 1 and len(family & others) == 1


def must_show(dossier: Record) -> Iterator[str]:
    """Yield the pointers to what people decided, and to what became of the story, which the page must show."""
    for n, one in enumerate(dossier["decisions"]):
        yield from (f"/decisions/{n}/{field}" for field in ("who", "when", "why"))
        yield from (f"/decisions/{n}/on/{k}" for k in range(len(one.get("on", ()))))
    for n, one in enumerate(dossier["claims"]):
        yield from (f"/claims/{n}/decisions/{k}" for k in range(len(one.get("decisions", ()))))
    for n, one in enumerate(_shown(dossier)):
        yield f"/story/history/{n}/story"
        if one["other"] is not None:
            yield f"/story/history/{n}/other"


def must_label(dossier: Record) -> Iterator[str]:
    """Yield the labels that say which kind of decision or change each is, and what people did to findings."""
    yield from (f"decision /decisions/{n}/what" for n in range(len(dossier["decisions"])))
    for n, one in enumerate(dossier["decisions"]):
        if one.get("without_effect"):
            yield f"effect /decisions/{n}/without_effect"
    yield from (f"rejected /rejected/{n}/kind" for n in range(len(dossier.get("rejected", ()))))
    for n, one in enumerate(dossier["claims"]):
        if "machine" in one:
            field = "why" if one["machine"]["why"] else "relation"
            yield f"{field} /claims/{n}/machine/{field}"
    yield from (f"history /story/history/{n}/what" for n in range(len(_shown(dossier))))


def _shown(dossier: Record) -> list[Record]:
    """Return the history where the page tells it: not where the story was founded and no more."""
    history: list[Record] = dossier["story"].get("history", [])
    return history if any(one["what"] != "founded" for one in history) else []

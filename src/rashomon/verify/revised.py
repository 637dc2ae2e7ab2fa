"""What the page shows of revisions against the record: every change is there, under its label, in its own words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rashomon.verify.meaning import resolve
from rashomon.verify.places import linked_at, words_at

Record = Mapping[str, Any]
Found = tuple[str, str]
Place = tuple[str, int, int]

_LAYERS = ("names", "quotes", "figures", "dates", "places", "claims")
_PARTS = {"before": "went", "after": "came"}


def _place(passage: Record) -> Place:
    return passage["article"], passage["span"][0], passage["span"][1]


def _of_text(change: Record) -> list[Place]:
    """Return the places of a passage, or of a reworded sentence and its parts."""
    if "span" in change:
        return [_place(change)]
    return [_place(one) for one in (change["before"], change["after"], *change["went"], *change["came"])]


def revision_spans(dossier: Record) -> dict[str, list[Place]]:
    """Return the passages that the page must show of each revision, by its article."""
    return {
        one["article"]: [
            place for side in ("came", "went", "edited") for change in one["text"][side] for place in _of_text(change)
        ]
        for one in dossier["revisions"]
    }


def _needed(dossier: Record) -> Iterator[str]:
    """Yield the labels without which the page would not say what came and what went."""
    for n, one in enumerate(dossier["revisions"]):
        text = f"/revisions/{n}/text"
        for side in ("came", "went"):
            yield from (f"change {text}/{side}/{k}" for k in range(len(one["text"][side])))
        for k in range(len(one["text"]["edited"])):
            yield from (f"change {text}/edited/{k}/{side}" for side in ("before", "after"))
        if not one["dated"]:
            yield f"dated /revisions/{n}/dated"


def shown_faults(dossier: Record, elements: Sequence[Any]) -> Iterator[Found]:
    """Yield (place, what) for what stands with a change that it is no part of, and for labels that are missing."""
    changes = _Changes(dossier)
    number = {one["article"]: str(n) for n, one in enumerate(dossier["revisions"])}
    for element in elements:
        where, data, around = element.where, element.attributes, dict(element.around)
        named = data.get("data-at") or data.get("data-count") or data.get("data-label", "").partition(" ")[2]
        change, revision = around.get("data-change"), dict(element.inside).get("data-revision")
        pointer = change or named
        if revision and pointer.startswith("/revisions/") and pointer.split("/")[2] != number.get(revision):
            yield where, "what is shown belongs to another revision"
        if change is not None and not changes.hold(change, data, named):
            yield where, "what is shown is no part of the change that it stands with"
    labels = {element.attributes.get("data-label") for element in elements}
    yield from (
        ("", f"the page does not say which it is at {one[7:]}") for one in _needed(dossier) if one not in labels
    )


class _Changes:
    """The changes of a dossier by the pointers to them."""

    def __init__(self, dossier: Record) -> None:
        self._dossier = dossier
        self._marks = {one["id"]: one for layer in _LAYERS for one in dossier[layer]}
        self._parts: dict[str, tuple[set[Place], set[str]]] = {}

    def hold(self, change: str, data: Mapping[str, str], named: str) -> bool:
        """Tell whether an element is part of a change: its words, a name or claim of it, its label."""
        if change not in self._parts:
            self._parts[change] = self._of(change)
        places, ids = self._parts[change]
        if "data-span" in data:
            found = words_at(data, self._dossier["articles"])
            return found is not None and (found[0], *found[1]) in places
        if "data-place" in data:
            article, spans = linked_at(data)
            return {(article, *span) for span in spans} <= places
        if named.startswith(("/names/", "/claims/")):
            one = resolve(self._dossier, "/".join(named.split("/")[:3]))
            return isinstance(one, dict) and one.get("id") in ids
        return not named.startswith("/revisions/") or f"{named}/".startswith(f"{change}/")

    def _of(self, pointer: str) -> tuple[set[Place], set[str]]:
        """Return the places and the ids that a change is made of."""
        change = resolve(self._dossier, pointer)
        whole, _, side = pointer.rpartition("/")
        if "/text/edited/" in pointer and side in _PARTS:
            edit = resolve(self._dossier, whole)
            return {_place(one) for one in (edit[side], *edit[_PARTS[side]])} if isinstance(
                edit, dict
            ) else set(), set()
        if isinstance(change, dict) and isinstance(change.get("before"), str):
            change = [change["before"], change["after"]]
        if isinstance(change, list):
            marks = [self._marks[one] for one in change if isinstance(one, str) and one in self._marks]
            return {place for mark in marks for place in _of_mark(mark)}, {mark["id"] for mark in marks}
        return {_place(change)} if isinstance(change, dict) and "span" in change else set(), set()


def _of_mark(mark: Record) -> list[Place]:
    """Return where a mark stands; names and claims are shown by their own words."""
    spans = mark.get("spans") or ([mark["span"]] if "span" in mark else [])
    return [(mark["article"], start, end) for start, end in spans]

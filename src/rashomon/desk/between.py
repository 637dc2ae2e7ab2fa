"""What changed between any two versions of an article, in the form in which a dossier has it for neighbours."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.base.findings import Read
from rashomon.base.marks import Date, Figure, Name, Place, Quote
from rashomon.base.spans import Span
from rashomon.base.times import published_day, published_moment
from rashomon.desk.state import Desk
from rashomon.relate import compare_versions
from rashomon.relate.versions.mark_changes import Changed
from rashomon.store import articles

Record = dict[str, Any]
_Changed = Changed[Name] | Changed[Quote] | Changed[Figure] | Changed[Date] | Changed[Place]
_LAYERS = ("names", "quotes", "figures", "dates", "places")


def between(desk: Desk, dossier: Mapping[str, Any], earlier: str, later: str) -> Record | None:
    """Return what `later` changed in `earlier`; None where one of them was forgotten meanwhile.

    What the dossier says of neighbours is taken from it; of others the claims that came and went are those with a
    passage in words that did.
    """
    known = (one for one in dossier.get("revisions", ()) if (one["of"], one["article"]) == (earlier, later))
    if (record := next(known, None)) is not None:
        return dict(record)
    with desk.store.looking() as connection:
        reads = articles.get_reads(connection, [earlier, later])
    return _record(dossier, reads[earlier], reads[later]) if {earlier, later} <= set(reads) else None


def _record(dossier: Mapping[str, Any], old: Read, new: Read) -> Record:
    found = compare_versions(old, new)
    text = found.text
    return {
        "article": new.article.id,
        "of": old.article.id,
        "published": new.article.published,
        "dated": _dated(old.article.published, new.article.published),
        "title": None if found.title is None else dict(zip(("before", "after"), found.title, strict=True)),
        "text": {
            "came": [{"span": [*span]} for span in text.came],
            "went": [{"span": [*span]} for span in text.went],
            "edited": [
                {
                    "before": {"span": [*edit.before]},
                    "after": {"span": [*edit.after]},
                    "went": [{"span": [*span]} for span in edit.went],
                    "came": [{"span": [*span]} for span in edit.came],
                }
                for edit in text.edited
            ],
            "moved": text.moved,
            "aside": text.aside,
        },
        "marks": {layer: _marks(getattr(found.marks, layer), _ids(dossier, layer), old, new) for layer in _LAYERS},
        "claims": _claims(dossier, old.article.id, new.article.id, text.went, text.came),
    }


def _dated(earlier: str | None, later: str | None) -> bool:
    """Tell whether two times say which came first.

    >>> _dated("2031-02-04T10:00Z", "2031-02-04T09:00Z"), _dated("2031-02-04", "2031-02-04T09:00Z")
    (True, False)
    """
    for read in (published_moment, published_day):
        times = read(earlier), read(later)
        if None not in times:
            return times[0] != times[1]
    return False


def _ids(dossier: Mapping[str, Any], layer: str) -> dict[tuple[str, int, int], str]:
    """Return the ids of the marks of a layer by where they stand."""
    places: dict[tuple[str, int, int], str] = {}
    for one in dossier[layer]:
        spans = [(each["article"], each["span"]) for each in one["mentions"]] if layer == "names" else []
        spans += [(one["article"], span) for span in one.get("spans", ())]
        spans += [(one["article"], one["span"])] if "span" in one else []
        places.update({(article, start, end): one["id"] for article, (start, end) in spans})
    return places


def _marks(
    changes: _Changed,
    ids: Mapping[tuple[str, int, int], str],
    old: Read,
    new: Read,
) -> Record:
    """Return the marks that came, went and changed, by their ids; those that the dossier does not list are left out."""

    def known(marks: Iterable[Name | Quote | Figure | Date | Place], read: Read) -> list[str]:
        found = ((read.article.id, *(mark.spans[0] if isinstance(mark, Quote) else mark.span)) for mark in marks)
        return list(dict.fromkeys(ids[place] for place in found if place in ids))

    pairs = [(known([one], old), known([other], new)) for one, other in changes.changed]
    return {
        "came": known(changes.came, new),
        "went": known(changes.went, old),
        "changed": [{"before": one[0], "after": other[0]} for one, other in pairs if one and other],
    }


def _claims(
    dossier: Mapping[str, Any], old: str, new: str, went: Sequence[Span], came: Sequence[Span]
) -> dict[str, list[str]]:
    """Return the claims that one version alone tells, in words that changed, and those that they tell otherwise."""
    found: dict[str, list[str]] = {"came": [], "went": [], "changed": []}
    for claim in dossier["claims"]:
        told = {one: [each for each in claim["told_by"] if each["article"] == one] for one in (old, new)}
        if told[old] and told[new]:
            if not {one["side"] for one in told[old]} & {one["side"] for one in told[new]}:
                found["changed"].append(claim["id"])
        elif _within(told[new], came):
            found["came"].append(claim["id"])
        elif _within(told[old], went):
            found["went"].append(claim["id"])
    return found


def _within(told: Iterable[Mapping[str, Any]], spans: Sequence[Span]) -> bool:
    return any(span.start < one["span"][1] and one["span"][0] < span.end for one in told for span in spans)

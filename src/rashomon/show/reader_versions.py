"""Two versions of an article side by side in full: what was taken out, put in, reworded, moved, in which findings."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.show.kept import KeptText, Range, plain
from rashomon.show.reader_articles import head_view, version_ids
from rashomon.show.reader_moves import moved
from rashomon.show.reader_text import Mark, ReaderText
from rashomon.show.settings import ShowSettings
from rashomon.show.tellers import Tellers
from rashomon.show.wording import label

Record = Mapping[str, Any]
View = dict[str, Any]

_TAGS = {"went": "del", "came": "ins"}
_MARKS = ("figures", "quotes", "names", "places", "dates")
_SIDES = ("changed", "came", "went")
_TALLY = ("edited", "came", "went", "moved")


def version_order(dossier: Record, article: str) -> list[str]:
    """Return the versions of an article, in the order in which they came as far as that is known."""
    known = version_ids(article, dossier)
    before = {one["article"]: one["of"] for one in dossier.get("revisions", ()) if one["article"] in known}
    after = {earlier: later for later, earlier in before.items()}
    line = [one for one in known if one not in before][:1]
    while line and line[-1] in after and after[line[-1]] not in line:
        line.append(after[line[-1]])
    return line if len(line) == len(known) else known


def version_rows(dossier: Record, settings: ShowSettings, article: str) -> list[View]:
    """Return all versions of an article, with how much each changed in the one before it."""
    tellers = Tellers(dossier, settings)
    revisions = {one["article"]: one for one in dossier.get("revisions", ())}
    rows = []
    for n, one in enumerate(version_order(dossier, article)):
        view = head_view(tellers.texts[one].number, tellers, dossier)
        changed = revisions.get(one)
        rows.append(
            {
                **view,
                "first": n == 0,
                "undated": label("dated", "false") if changed and not changed["dated"] else None,
                "tally": _tally(changed) if changed else [],
            }
        )
    return rows


def _tally(revision: Record) -> list[str]:
    text = revision["text"]
    counts = [(text[field] if isinstance(text[field], int) else len(text[field]), field) for field in _TALLY]
    return [f"{count} {label('tally', field)}" for count, field in counts if count]


def versions_view(dossier: Record, settings: ShowSettings, revision: Record) -> View:
    """Return a version beside an earlier one, given the record of what changed between them."""
    tellers = Tellers(dossier, settings)
    old, new = tellers.texts[revision["of"]], tellers.texts[revision["article"]]
    changes = _changes(revision, old, new)
    return {
        "sides": [
            {
                **head_view(text.number, tellers, dossier),
                "lang": text.language,
                "full": _marked(text, changes, side).full(),
            }
            for side, text in (("before", old), ("after", new))
        ],
        "changes": changes,
        "undated": None if revision["dated"] else label("dated", "false"),
        "headline": revision["title"],
        "aside": revision["text"]["aside"],
        "moved": revision["text"]["moved"],
        "marks": [_layer(layer, revision["marks"][layer], dossier, tellers, (old.id, new.id)) for layer in _MARKS],
        "told": [_told(side, revision["claims"][side], dossier, old, new) for side in _SIDES],
    }


def _changes(revision: Record, old: KeptText, new: KeptText) -> list[View]:
    """Return every change of the text, in the order of the later version; what went stands where it was."""
    text = revision["text"]
    found = [
        _change("edited", old, new, one["before"]["span"], one["after"]["span"], one["went"], one["came"])
        for one in text["edited"]
    ]
    found += [_change("came", old, new, None, one["span"], (), (one,)) for one in text["came"]]
    found += [_change("went", old, new, one["span"], None, (one,), ()) for one in text["went"]]
    if text["moved"]:
        places = moved((old.text, _own(old)), (new.text, _own(new)))
        found += [_change("moved", old, new, before, after, (), ()) for before, after in places]
    ahead = {one["before"]["span"][0]: one["after"]["span"][0] for one in text["edited"]}
    return [{**one, "id": f"x{n}"} for n, one in enumerate(sorted(found, key=lambda one: _order(one, ahead)))]


def _order(change: View, ahead: Mapping[int, int]) -> tuple[int, int]:
    """Return where a change stands in the later version; of what went, where the reworded one before it stands."""
    if change["after"]:
        return change["after"]["span"][0], 1
    start = change["before"]["span"][0]
    earlier = [place for place in ahead if place < start]
    return (ahead[max(earlier)] if earlier else -1), 2


def _own(text: KeptText) -> list[Range]:
    """Return the sentences of an article that are its own."""
    boiler = [(s, e) for s, e in text.article["boilerplate"]]
    return [(s, e) for s, e in text.sentences if not any(b < e and s < f for b, f in boiler)]


def _change(  # noqa: PLR0913, PLR0917 - both sides of one change
    kind: str,
    old: KeptText,
    new: KeptText,
    before: Sequence[int] | None,
    after: Sequence[int] | None,
    went: Iterable[Record],
    came: Iterable[Record],
) -> View:
    return {
        "kind": kind,
        "label": label("tally", kind),
        "before": None if before is None else _side(old, before, went, "del"),
        "after": None if after is None else _side(new, after, came, "ins"),
    }


def _side(text: KeptText, span: Sequence[int], parts: Iterable[Record], tag: str) -> View:
    spans = [one["span"] for one in parts]
    return {
        "span": (span[0], span[1]),
        "parts": [(start, end) for start, end in spans],
        "words": text.edited(span, spans, tag),
        "language": text.language,
        "anchor": f"p-{plain(text.id)}-{span[0]}",
    }


def _marked(text: KeptText, changes: Sequence[View], side: str) -> ReaderText:
    """Return a version's text with every change in it marked, each leading to its entry in the list of changes."""
    marks = []
    for change in changes:
        here = change[side]
        if here is None:
            continue
        start, end = here["span"]
        marks.append(Mark(end - start, 0, start, change["id"], change["kind"]))
        layer = "went" if side == "before" else "came"
        marks += [Mark(e - s, 1, s, change["id"], layer) for s, e in here["parts"]]
    return ReaderText(text.number, text.article, marks=marks, link=lambda one, _anchor: f"#{one}", tags=_TAGS)


def _layer(layer: str, changes: Record, dossier: Record, tellers: Tellers, pair: tuple[str, str]) -> View:
    """Return what changed in one layer of marks, each with its place in its version."""
    marks = {one["id"]: one for one in dossier[layer]}
    old, new = pair
    sides = {"came": new, "went": old}
    return {
        "name": label("layer", layer),
        "changed": [
            (_mark(marks[one["before"]], tellers, old), _mark(marks[one["after"]], tellers, new))
            for one in changes["changed"]
        ],
        "sides": [
            (label("change", side), [_mark(marks[one], tellers, sides[side]) for one in changes[side]])
            for side in sides
            if changes[side]
        ],
    }


def _mark(one: Record, tellers: Tellers, article: str) -> View:
    """Return a mark's words, the place where it stands in a version, and its own id for the reader."""
    text = tellers.texts[article]
    mentions = [each["span"] for each in one.get("mentions", ()) if each["article"] == article]
    spans = one.get("spans") or ([one["span"]] if "span" in one else mentions[:1])
    words = " … ".join(text.text[start:end] for start, end in spans) or one.get("name", "")
    return {"id": one["id"], "words": words, "anchor": text.anchor(spans[0][0]) if spans else None}


def _told(side: str, ids: Sequence[str], dossier: Record, old: KeptText, new: KeptText) -> View:
    """Return the claims that came, went or changed with a version, each with its places in both."""
    claims = {one["id"]: one for one in dossier["claims"]}
    return {
        "label": label("told", side),
        "claims": [
            {
                "id": one,
                "gist": claims[one]["gist"],
                "places": [
                    (name, text.anchor(told["span"][0]))
                    for name, text in (("before", old), ("now", new))
                    for told in [t for t in claims[one]["told_by"] if t["article"] == text.id][:1]
                ],
            }
            for one in ids
        ],
    }

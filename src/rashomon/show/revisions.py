"""The section of revisions on a story's page: what each later version changed, in the words of both."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from rashomon.show.kept import KeptText, at
from rashomon.show.tellers import Tellers
from rashomon.show.wording import labelled

Record = Mapping[str, Any]
View = dict[str, Any]

_LAYERS = ("figures", "quotes", "names", "places", "dates")
_TALLY = ("edited", "came", "went", "moved", "aside")


def revision_views(dossier: Record, tellers: Tellers) -> list[View]:
    """Return what the page shows of each revision."""
    marks = _Marks(dossier, tellers)
    return [_revision(n, one, marks, tellers) for n, one in enumerate(dossier.get("revisions", ()))]


def _revision(n: int, one: Record, marks: "_Marks", tellers: Tellers) -> View:
    pointer = f"/revisions/{n}"
    old, new = tellers.texts[one["of"]], tellers.texts[one["article"]]
    text = one["text"]
    return {
        "id": one["article"],
        "pointer": pointer,
        "outlet": tellers.outlet(new.id),
        "time": tellers.time(new.id),
        "old_time": tellers.time(old.id),
        "old_scope": f"/articles/{old.number}",
        "new_scope": f"/articles/{new.number}",
        "undated": None if one["dated"] else labelled("dated", f"{pointer}/dated", "false"),
        "title": None if one["title"] is None else _title(f"{pointer}/title", one["title"]),
        "tally": [_tally(f"{pointer}/text/{field}", field, text[field]) for field in _TALLY if text[field]],
        "edited": [_edit(f"{pointer}/text/edited/{k}", edit, old, new) for k, edit in enumerate(text["edited"])],
        "came": [_passage(f"{pointer}/text/came/{k}", "came", each, new) for k, each in enumerate(text["came"])],
        "went": [_passage(f"{pointer}/text/went/{k}", "went", each, old) for k, each in enumerate(text["went"])],
        "marks": [
            found for layer in _LAYERS if (found := marks.layer(f"{pointer}/marks/{layer}", layer, one["marks"][layer]))
        ],
        "told": [
            marks.told(f"{pointer}/claims/{side}", side, one["claims"][side])
            for side in ("changed", "came", "went")
            if one["claims"][side]
        ],
    }


def _tally(pointer: str, field: str, value: Sequence[Any] | int) -> View:
    """Return how many changes of one kind there are, with its word."""
    shown = (
        at(pointer, value)
        if isinstance(value, int)
        else Markup('<span data-count="{}">{}</span>').format(pointer, len(value))
    )
    return {"pointer": pointer, "count": shown, "label": labelled("tally", pointer, field)}


def _title(pointer: str, title: Record) -> View:
    """Return both headlines, None for one that is missing."""
    return {
        side: {
            "pointer": f"{pointer}/{side}",
            "label": labelled("change", f"{pointer}/{side}", side),
            "words": at(f"{pointer}/{side}", title[side]) if title[side] else None,
        }
        for side in ("before", "after")
    }


def _passage(pointer: str, side: str, passage: Record, text: KeptText) -> View:
    """Return a passage that came or went."""
    return {
        "pointer": pointer,
        "scope": f"/articles/{text.number}",
        "label": labelled("change", pointer, side),
        "words": text.words(passage["span"]),
        "language": text.language,
        "anchor": text.anchor(passage["span"][0]),
    }


def _edit(pointer: str, edit: Record, old: KeptText, new: KeptText) -> View:
    """Return a reworded sentence, before and after."""
    return {
        side: {
            "pointer": f"{pointer}/{side}",
            "scope": f"/articles/{text.number}",
            "label": labelled("change", f"{pointer}/{side}", side),
            "words": text.edited(edit[side]["span"], [part["span"] for part in edit[parts]], tag),
            "language": text.language,
            "anchor": text.anchor(edit[side]["span"][0]),
        }
        for side, parts, tag, text in (("before", "went", "del", old), ("after", "came", "ins", new))
    }


class _Marks:
    """The marks and claims of a dossier by their ids, as a revision names them."""

    def __init__(self, dossier: Record, tellers: Tellers) -> None:
        self._tellers = tellers
        self._most = tellers.settings.changed_marks_shown
        self._found = {layer: {one["id"]: (n, one) for n, one in enumerate(dossier[layer])} for layer in _LAYERS}
        self._claims = {one["id"]: (n, one) for n, one in enumerate(dossier["claims"])}

    def layer(self, pointer: str, layer: str, changes: Record) -> View | None:
        """Return what changed in one layer; None where nothing did."""
        changed = [self._pair(f"{pointer}/changed/{k}", layer, pair) for k, pair in enumerate(changes["changed"])]
        sides = [self._side(f"{pointer}/{side}", side, layer, changes[side]) for side in ("came", "went")]
        shown = [side for side in sides if side]
        if not (changed or shown):
            return None
        return {"name": labelled("layer", pointer, layer), "changed": changed, "sides": shown}

    def _pair(self, pointer: str, layer: str, pair: Record) -> View:
        return {
            "pointer": pointer,
            "label": labelled("change", pointer, "changed"),
            "before": self._words(layer, pair["before"]),
            "after": self._words(layer, pair["after"]),
        }

    def _side(self, pointer: str, side: str, layer: str, ids: Sequence[str]) -> View | None:
        if not ids:
            return None
        return {
            "pointer": pointer,
            "label": labelled("change", pointer, side),
            "words": [self._words(layer, one) for one in ids[: self._most]],
            "more": max(0, len(ids) - self._most),
        }

    def _words(self, layer: str, identity: str) -> Markup:
        """Return the words of a mark, of a name its fullest form."""
        number, one = self._found[layer][identity]
        if layer == "names":
            return at(f"/names/{number}/name", one["name"])
        text = self._tellers.texts[one["article"]]
        spans = one["spans"] if layer == "quotes" else [one["span"]]
        return Markup(' <span class="gap">…</span> ').join(text.words(span) for span in spans)

    def told(self, pointer: str, side: str, ids: Sequence[str]) -> View:
        """Return the claims that one side alone tells, as links."""
        return {
            "pointer": pointer,
            "label": labelled("told", pointer, side),
            "count": len(ids),
            "claims": [
                {"id": one, "gist": at(f"/claims/{self._claims[one][0]}/gist", self._claims[one][1]["gist"])}
                for one in ids
            ],
        }

"""The figures of a story for its page, by what they count."""

from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.show.grouped import Numbered, grouped
from rashomon.show.kept import optional
from rashomon.show.tellers import Tellers
from rashomon.show.wording import bounds

Record = Mapping[str, Any]
View = dict[str, Any]


def figure_views(dossier: Record, tellers: Tellers) -> list[View]:
    """Return figures by what they count, those told by most articles first; copies of a figure share a row."""
    numbered = list(enumerate(dossier["figures"]))

    def kind(figure: Record) -> object:
        return ((figure["what"] or "").casefold(), (figure["unit"] or "").casefold())

    def row(figure: Record) -> object:
        value = (figure["low"], figure["high"], figure["approx"], figure["of"], figure["place"])
        return (tellers.source(figure["article"]), *value, figure["speaker"] or figure["speaker_text"])

    groups = sorted(grouped(numbered, kind), key=lambda g: (-len({f["article"] for _, f in g}), g[0][0]))
    return [
        {
            "what": optional(f"/figures/{group[0][0]}/what", group[0][1]["what"]),
            "unit": optional(f"/figures/{group[0][0]}/unit", group[0][1]["unit"]),
            "rows": [_figure_row(same, tellers) for same in grouped(group, row)],
        }
        for group in groups
    ]


def _figure_row(same: Sequence[Numbered], tellers: Tellers) -> View:
    """Return one row of a table of figures."""
    n, figure = same[0]
    pointer = f"/figures/{n}"
    return {
        "value": bounds(figure),
        "pointer": pointer,
        "of": optional(f"{pointer}/of", figure["of"]),
        "place": optional(f"{pointer}/place", figure["place"]),
        "as_of": optional(f"{pointer}/as_of", figure["as_of"]),
        "speaker": optional(f"{pointer}/speaker_text", figure["speaker_text"]),
        "places": [{"id": one["id"], **tellers.evidence(one["article"], [one["span"]])} for _, one in same],
    }

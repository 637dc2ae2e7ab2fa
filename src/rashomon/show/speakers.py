"""Who says what in a story, for its page: quotes by speaker, the same words once."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.show.grouped import Numbered, grouped
from rashomon.show.kept import at, optional
from rashomon.show.tellers import Tellers
from rashomon.show.wording import labelled

Record = Mapping[str, Any]
View = dict[str, Any]
_SIGNS = re.compile(r"[\W_]+")


def speaker_views(dossier: Record, tellers: Tellers) -> list[View]:
    """Return quotes by speaker: named ones first, then descriptions, then statements without a speaker."""
    names = {one["id"]: (n, one) for n, one in enumerate(dossier["names"])}
    found: dict[tuple[int, str], list[Numbered]] = {}
    for n, quote in enumerate(dossier["quotes"]):
        if quote["speaker"] in names:
            key = (0, quote["speaker"])
        else:
            key = (1, quote["speaker_text"]) if quote["speaker_text"] else (2, "")
        found.setdefault(key, []).append((n, quote))
    order = sorted(found.items(), key=lambda one: (one[0][0], -len(one[1]), one[1][0][0]))
    return [
        {
            "kind": ("named", "unnamed", "none")[rank],
            "name": at(f"/names/{names[key][0]}/name", names[key][1]["name"])
            if rank == 0
            else optional(f"/quotes/{quotes[0][0]}/speaker_text", quotes[0][1]["speaker_text"]),
            "role": labelled("name", f"/names/{names[key][0]}/kind", names[key][1]["kind"]) if rank == 0 else "",
            "id": key if rank == 0 else "",
            "quotes": _same_words(quotes, tellers),
        }
        for (rank, key), quotes in order
    ]


def _same_words(quotes: Sequence[Numbered], tellers: Tellers) -> list[View]:
    """Return quotes, those of the same words and certainty as one with all its places."""

    def key(quote: Record) -> object:
        plain = _SIGNS.sub("", quote["words"].casefold())
        return (plain or quote["id"], quote["kind"] == "direct", quote["certainty"])

    return [
        {
            "pointer": f"/quotes/{group[0][0]}",
            "kind": labelled("kind", f"/quotes/{group[0][0]}/kind", group[0][1]["kind"]),
            "direct": group[0][1]["kind"] == "direct",
            "certainty": labelled("certainty", f"/quotes/{group[0][0]}/certainty", group[0][1]["certainty"]),
            "plain": _is_plain(group[0][1]),
            "denied": group[0][1]["certainty"] == "denied",
            "places": [
                {
                    "id": quote["id"],
                    "via": optional(f"/quotes/{n}/via", quote["via"]),
                    **tellers.evidence(quote["article"], quote["spans"]),
                }
                for n, quote in group
            ],
        }
        for group in grouped(quotes, key)
    ]


def _is_plain(quote: Record) -> bool:
    """Tell whether the certainty goes without saying: asserted, or reported and shown as paraphrased."""
    certainty = str(quote["certainty"])
    return certainty == "asserted" or (certainty == "reported" and quote["kind"] != "direct")

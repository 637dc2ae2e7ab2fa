"""The names of a story for its page: every form, where they stand, why they are one bearer's."""

from collections.abc import Mapping
from typing import Any

from rashomon.show.kept import at
from rashomon.show.tellers import Tellers
from rashomon.show.wording import labelled

Record = Mapping[str, Any]
View = dict[str, Any]


def name_views(dossier: Record, tellers: Tellers) -> list[View]:
    """Return the names in the order of the record."""
    return [_name(n, one, tellers) for n, one in enumerate(dossier["names"])]


def _name(n: int, name: Record, tellers: Tellers) -> View:
    """Return a name with its forms and why they are one bearer's."""
    return {
        "id": name["id"],
        "row": not tellers.brief or len(name["mentions"]) > 1 or bool(name.get("reasons")),
        "name": at(f"/names/{n}/name", name["name"]),
        "pointer": f"/names/{n}/mentions",
        "kind": labelled("name", f"/names/{n}/kind", name["kind"]),
        "variants": [
            at(f"/names/{n}/variants/{k}", one) for k, one in enumerate(name["variants"]) if one != name["name"]
        ],
        "mentions": len(name["mentions"]),
        "articles": len({one["article"] for one in name["mentions"]}),
        "reasons": [
            _joined(f"/names/{n}/reasons/{k}", one, tellers)
            for k, one in enumerate(name.get("reasons", ()))
            if len(set(one["words"])) > 1 or one.get("decision")  # that equal forms are one needs no word
        ],
    }


def _joined(pointer: str, reason: Record, tellers: Tellers) -> View:
    """Return why two forms are one bearer's: the rule, the forms, the outlets that write them, who decided it."""
    return {
        "what": at(f"{pointer}/what", reason["what"]),
        "forms": [at(f"{pointer}/words/{k}", form) for k, form in enumerate(reason["words"])],
        "outlets": [tellers.outlet(one) for one in dict.fromkeys(reason.get("articles", ()))],
        "decision": at(f"{pointer}/decision", reason["decision"]) if reason.get("decision") else None,
    }

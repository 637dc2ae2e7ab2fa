"""What became of a story, and what people decided about it, as plain values for the page."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from rashomon.show.kept import at, kept
from rashomon.show.tellers import Tellers
from rashomon.show.wording import labelled, moment

Record = Mapping[str, Any]
View = dict[str, Any]
_MOST = 3  # passages, forms or articles of one decision that are shown; its finding has the others


def history(dossier: Record) -> list[View]:
    """Return what became of a story; nothing where it was founded and no more."""
    changes = dossier["story"].get("history", [])
    if all(one["what"] == "founded" for one in changes):
        return []
    decisions = {one["id"]: n for n, one in enumerate(dossier["decisions"])}
    return [_change(f"/story/history/{n}", one, decisions, dossier) for n, one in enumerate(changes)]


def _change(pointer: str, change: Record, decisions: Mapping[str, int], dossier: Record) -> View:
    number = decisions.get(change["why"])
    as_of = change["as_of"]
    return {
        "pointer": pointer,
        "story": at(f"{pointer}/story", change["story"]),
        "what": labelled("history", f"{pointer}/what", change["what"]),
        "other": at(f"{pointer}/other", change["other"]) if change["other"] else None,
        "articles": len(change["articles"]),
        "as_of": as_of and Markup('<time data-at="{}/as_of">{}</time>').format(pointer, kept(moment(as_of))),
        "decision": None if number is None else _decided(number, dossier["decisions"][number]),
    }


def decisions(dossier: Record, tellers: Tellers) -> list[View]:
    """Return what people decided, each with the words of this story that it is on, and the ids."""
    return [
        {
            **_decided(n, one),
            "said": _passages(one, tellers),
            "forms": _forms(n, one),
            **{field: _articles(one.get(field, ()), tellers) for field in ("articles", "others")},
        }
        for n, one in enumerate(dossier["decisions"])
    ]


def _articles(ids: Sequence[str], tellers: Tellers) -> list[View]:
    """Return the first articles that a decision is about, of those that this story has."""
    here = [one for one in ids if one in tellers.texts]
    return [{"outlet": tellers.outlet(one), "time": tellers.time(one)} for one in here[:_MOST]]


def _passages(decision: Record, tellers: Tellers) -> list[View]:
    """Return the first passages of a decision, one of each article that this story has."""
    first = {one["article"]: one["span"] for one in reversed(decision.get("passages", ()))}
    here = sorted(article for article in first if article in tellers.texts)
    return [tellers.evidence(one, [first[one]], copy=True) for one in here[:_MOST]]


def _forms(n: int, decision: Record) -> list[Markup]:
    """Return the first forms of names that a decision is about, each once."""
    places = {one["form"]: k for k, one in reversed(list(enumerate(decision.get("forms", ()))))}
    return [at(f"/decisions/{n}/forms/{places[one]}/form", one) for one in sorted(places)[:_MOST]]


def _decided(n: int, decision: Record) -> View:
    pointer = f"/decisions/{n}"
    return {
        "what": labelled("decision", f"{pointer}/what", decision["what"]),
        "idle": labelled("effect", f"{pointer}/without_effect", "true") if decision.get("without_effect") else None,
        "on": [at(f"{pointer}/on/{k}", one) for k, one in enumerate(decision.get("on", ()))],
        "id": at(f"{pointer}/id", decision["id"]),
        **signed(n, decision),
    }


def signed(n: int, decision: Record) -> View:
    """Return who decided, when, and why."""
    pointer = f"/decisions/{n}"
    when = Markup('<time data-at="{}/when">{}</time>').format(pointer, kept(moment(decision["when"])))
    return {"who": at(f"{pointer}/who", decision["who"]), "when": when, "why": at(f"{pointer}/why", decision["why"])}

"""One finding as plain text for a terminal: its fields, its reasons, and the words that it rests on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.show.lines import plain

_CONTEXT = 60  # characters shown on each side of a finding's words
_APART = frozenset(
    {  # fields of a finding that are shown in another way, or are too long for a line
        "id",
        "reasons",
        "told",
        "told_by",
        "evidence",
        "mentions",
        "words",
        "text",
        "sentences",
        "boilerplate",
        "silent",
        "spans",
        "span",
        "wording",
        "values",
    }
)


def finding_text(dossier: Mapping[str, Any], finding: str) -> str | None:
    """Return the rule, score, reasons and words behind a finding of this dossier, None when it is not in it."""
    for kind in ("claims", "events", "quotes", "figures", "ledger", "dates", "places", "names", "families", "articles"):
        for one in dossier.get(kind, ()):
            if one["id"] == finding:
                return "\n".join(_explained(dossier, kind, one))
    for rejected in dossier.get("rejected", ()):
        if rejected["finding"]["id"] == finding:
            by = f"  rejected by the decision {rejected['decision']}"
            return "\n".join((*_explained(dossier, f"{rejected['kind']}s", rejected["finding"]), by))
    return "\n".join(_explained_story(dossier)) if dossier["story"]["id"] == finding else None


def _explained(dossier: Mapping[str, Any], kind: str, one: Mapping[str, Any]) -> Iterable[str]:
    yield f"{one['id']}: one of the {'counts' if kind == 'ledger' else kind} of story {dossier['story']['id']}"
    for name, value in one.items():
        if name not in _APART and value not in (None, [], {}):
            yield f"  {name}: {plain(_flat(value))}"
    for reason in one.get("reasons", ()):
        yield _reason(reason)
    texts = {article["id"]: article["text"] for article in dossier["articles"]}
    for article, span in dict.fromkeys((article, (span[0], span[1])) for article, span in _places_of(one)):
        yield f"  {article} [{span[0]}, {span[1]}): {_in_context(texts[article], span)}"


def _flat(value: object) -> str:
    """Return a field of a finding on one line, the words that it rests on left out: they follow.

    >>> _flat([{"kind": "body", "name": "Vell Press"}, {"kind": "person", "name": None}])
    'kind body, name Vell Press; kind person'
    """
    if isinstance(value, Mapping):
        told = ((key, one) for key, one in value.items() if key not in _APART and one not in (None, [], {}))
        return ", ".join(f"{key} {_flat(one)}" for key, one in told)
    if isinstance(value, list):
        between = "; " if value and isinstance(value[0], Mapping) else ", "
        return between.join(map(_flat, value))
    return str(value)


def _explained_story(dossier: Mapping[str, Any]) -> Iterable[str]:
    yield f"{dossier['story']['id']}: {plain(dossier['story']['title'])}"
    for member in dossier["story"].get("members", ()):
        yield f"  {member['article']} belongs to it, score {member['score']:g}"
        yield from map(_reason, member["reasons"])


def _reason(reason: Mapping[str, Any]) -> str:
    words = f" ({', '.join(plain(word) for word in reason['words'])})" if reason["words"] else ""
    where = f" in {', '.join(reason['articles'])}" if reason.get("articles") else ""
    decided = f", decision {plain(reason['decision'])}" if reason.get("decision") else ""
    return f"  because {reason['what']}: {reason['value']:g}{words}{where}{decided}"


def _places_of(one: Mapping[str, Any]) -> Iterable[tuple[str, Sequence[int]]]:
    """Yield where the words of a finding stand: its passages, mentions or own spans."""
    for key in ("told_by", "told", "evidence", "mentions", "values"):
        for passage in one.get(key, ()):
            yield passage["article"], passage["span"]
    for cell in one.values():
        if isinstance(cell, Mapping) and "spans" in cell:
            yield from ((passage["article"], passage["span"]) for passage in cell["spans"])
    spans = one.get("spans") or ([one["span"]] if "span" in one else [])
    for span in spans:
        yield one["article"], span


def _in_context(text: str, span: Sequence[int]) -> str:
    start, end = span
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return f"...{plain(before)}[[{plain(text[start:end])}]]{plain(after)}..."

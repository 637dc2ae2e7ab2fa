"""Why a passage is marked: what it is, who said it, how sure the record is, and by which reasons it was matched."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rashomon.show.reader_findings import Finding
from rashomon.show.reader_words import reader_word
from rashomon.show.wording import bounds, counted, label, number

Record = Mapping[str, Any]
View = dict[str, Any]
_VARIANTS = 12  # forms of a name that are shown
_REASONS = 6  # reasons that are shown; `rashomon explain` has all


def why_view(found: Finding, dossier: Record) -> View:
    """Return what explains a finding; every line is a word of ours and what the record has for it."""
    one = dossier[found.table][found.number]
    told = _EXPLAINED[found.table](one, dossier)
    reasons = [_reason(each) for each in one.get("reasons", ())]
    return {
        "id": found.id,
        "layer": found.layer,
        "label": reader_word("layer", found.layer),
        "claim": None,
        "name": None,
        **told,
        "lines": [(name, value) for name, value in told["lines"] if value],
        "rule": one.get("rule"),
        "reasons": reasons[:_REASONS],
        "more": max(0, len(reasons) - _REASONS),
    }


def _claim(claim: Record, _dossier: Record) -> View:
    articles = counted(len({one["article"] for one in claim["told_by"]}), "article")
    rests = "which rests on" if claim["independent"] == 1 else "which rest on"
    roots = f", {rests} {counted(claim['root_count'], 'root')}" if "root_count" in claim else ""
    told = f"Told in {articles} from {counted(claim['independent'], 'independent source')}{roots}."
    sure = label("weak", str(claim["weak"]).lower())
    return {
        "words": claim["gist"],
        "summary": f"{_relation(claim)}. {told} A {sure} finding.",
        "claim": claim["id"],
        "lines": [
            ("What differs", label("note", claim["why"])),
            ("In question", "; ".join(_apart(claim))),
            ("On the word of", "; ".join(_roots(claim["roots"]))),
            ("How sure", f"{sure}, score {claim['score']:.2f}"),
        ],
    }


def _relation(claim: Record) -> str:
    found = label("relation", claim["relation"])
    return f"{found} ({label('why', claim['why'])})" if claim["why"] else found


def _apart(claim: Record) -> list[str]:
    """Return the words that cannot all hold as told."""
    reasons = claim["reasons"]
    differing = bool(reasons) and str(reasons[0]["what"]).startswith("different ")
    return list(dict.fromkeys(reasons[0]["words"])) if differing else []


def _roots(roots: Sequence[Record]) -> Iterable[str]:
    """Yield on whose word a claim rests, each source once, with all that relay it.

    >>> list(_roots([{"kind": "person", "name": "Vara Holm", "chain": ["Vara Holm", "The Vell Times"]}]))
    ['Vara Holm (person), by way of The Vell Times']
    """
    relays: dict[tuple[str, str | None], dict[str, None]] = {}
    for root in roots:
        ways = relays.setdefault((root["kind"], root["name"]), {})
        ways.update(dict.fromkeys(one for one in root["chain"] if one != root["name"]))
    for (kind, name), ways in relays.items():
        source = f"{name} ({label('root', kind)})" if name else label("root", kind)
        yield f"{source}, by way of {', '.join(ways)}" if ways else source


def _measure(row: Record, _dossier: Record) -> View:
    of = ", ".join(str(row[field]) for field in ("what", "unit", "of", "place") if row[field])
    best = bounds(row["best"]) if row["best"] else "not resolved"
    low, high = row["low"], row["high"]
    return {
        "words": of or "a count",
        "summary": f"Count: {best}. Given by {counted(row['independent'], 'independent source')}, "
        f"{label('settled', str(row['settled']).lower())}.",
        "lines": [
            ("Told as", f"{number(low)} to {number(high)}" if low is not None and high is not None else None),
            ("Who says so", "; ".join(dict.fromkeys(v["speaker_text"] for v in row["values"] if v["speaker_text"]))),
            ("How sure", label("settled", str(row["settled"]).lower())),
        ],
    }


def _figure(figure: Record, _dossier: Record) -> View:
    return {
        "words": figure["words"],
        "summary": f"Figure: {bounds(figure)}.",
        "lines": [
            ("What is counted", ", ".join(str(figure[f]) for f in ("what", "unit", "of", "place") if figure[f])),
            ("Who says so", figure["speaker_text"] or "not attributed"),
            ("As of", figure["as_of"]),
        ],
    }


def _quote(quote: Record, dossier: Record) -> View:
    speaker = next((one for one in dossier["names"] if one["id"] == quote["speaker"]), None)
    said = speaker["name"] if speaker else quote["speaker_text"]
    kind, certainty = label("kind", quote["kind"]), label("certainty", quote["certainty"])
    return {
        "words": quote["words"],
        "summary": f"Quote of {said or 'a speaker who is not named'}: {kind}, {certainty}.",
        "name": speaker and {"id": speaker["id"], "words": speaker["name"]},
        "lines": [
            ("Who said it", said or "no speaker named"),
            ("Via", quote["via"]),
            ("How", f"{kind}, {certainty}"),
            ("How sure", f"score {quote['score']:.2f}"),
        ],
    }


def _name(name: Record, _dossier: Record) -> View:
    others = [one for one in name["variants"] if one != name["name"]]
    more = f" and {len(others) - _VARIANTS} more" if len(others) > _VARIANTS else ""
    return {
        "words": name["name"],
        "summary": f"Name: {label('name', name['kind'])}, {counted(len(name['mentions']), 'mention')} in the story.",
        "lines": [("Also written", ", ".join(others[:_VARIANTS]) + more)],
    }


def _date(date: Record, dossier: Record) -> View:
    words = next(one["text"][slice(*date["span"])] for one in dossier["articles"] if one["id"] == date["article"])
    return {"words": words, "summary": f"Date: read as {date['value']}.", "lines": [("Read as", date["value"])]}


_EXPLAINED: Mapping[str, Callable[[Record, Record], View]] = {
    "claims": _claim,
    "ledger": _measure,
    "figures": _figure,
    "quotes": _quote,
    "names": _name,
    "dates": _date,
}


def _reason(reason: Record) -> View:
    return {"what": reason["what"], "value": f"{reason['value']:g}", "words": ", ".join(reason["words"])}


def not_here(found: Finding, one: Record, article: str) -> tuple[str, str | None]:
    """Return why an article has no passage of a finding, as the record grades it, and a claim that stands beside it."""
    if found.table != "claims":
        return reader_word(found.layer, "unknown"), None
    entry = next((each for each in one["silent"] if each["article"] == article), None)
    if entry is None:
        return reader_word("claim", "unknown"), None
    return reader_word("claim", entry["why"]), entry.get("beside")


def also_here(found: Finding, others: Iterable[Finding], articles: Sequence[str]) -> list[Finding]:
    """Return the other findings whose passages lie over those of one in these articles, by their layer."""
    spans = [(article, start, end) for article in articles for start, end in found.places.get(article, ())]
    return [
        other
        for other in others
        if other.id != found.id
        and any(s < end and start < e for article, start, end in spans for s, e in other.places.get(article, ()))
    ]

"""The page of one story as plain values: what each section shows, in which order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from rashomon.show.events import event_views
from rashomon.show.kept import at
from rashomon.show.ledger import ledger_rows
from rashomon.show.matrix import matrix_view
from rashomon.show.names import name_views
from rashomon.show.past import decisions, history
from rashomon.show.revisions import revision_views
from rashomon.show.settings import ShowSettings
from rashomon.show.tellers import Tellers
from rashomon.show.word_choices import choice_views
from rashomon.show.wording import bounds, labelled

Record = Mapping[str, Any]
Numbered = tuple[int, Record]
View = dict[str, Any]


def story_view(dossier: Record, settings: ShowSettings) -> View:
    """Return everything that the story template shows."""
    tellers = Tellers(dossier, settings)
    _mark_evidence(dossier, tellers)
    claims = list(enumerate(dossier["claims"]))
    views = {n: _claim(n, claim, tellers) for n, claim in claims}

    def of(relation: str, *, weak: bool) -> list[Numbered]:
        chosen = [(n, c) for n, c in claims if c["relation"] == relation and c["weak"] is weak]
        return sorted(
            chosen, key=lambda one: (-one[1]["independent"], -len(_articles(one[1])), -one[1]["score"], one[0])
        )

    return {
        "title": _title(dossier, tellers),
        "counts": _counts(dossier),
        "articles": [_article(n, a, tellers) for n, a in enumerate(dossier["articles"])],
        "families": [_family(n, f, tellers) for n, f in enumerate(dossier["families"])],
        "same": _by_count(of("same", weak=False), views, settings),
        "same_weak": [views[n] for n, _ in of("same", weak=True)],
        "differs": [_sides(views[n], c, tellers) for n, c in of("differs", weak=False)],
        "differs_weak": [_sides(views[n], c, tellers) for n, c in of("differs", weak=True)],
        "matrix": matrix_view(dossier, tellers),
        "speakers": _speakers(dossier, tellers),
        "ledger": ledger_rows(dossier),
        "figures": _figures(dossier, tellers),
        "alone": _alone([one for weak in (False, True) for one in of("alone", weak=weak)], views, tellers),
        "revisions": revision_views(dossier, tellers),
        "names": name_views(dossier, tellers),
        "events": event_views(dossier, tellers),
        "history": history(dossier),
        "decisions": decisions(dossier),
        "problems": _plain_rows("problems", dossier["problems"], ("kind", "where", "what")),
        "texts": [_text(n, a, tellers) for n, a in enumerate(dossier["articles"])],
        "settings": settings,
        "version": at("/made_by/version", dossier["made_by"]["version"]),
        "format": at("/format", dossier["format"]),
        "story_id": at("/story/id", dossier["story"]["id"]),
    }


def _mark_evidence(dossier: Record, tellers: Tellers) -> None:
    """Tell each text which of its spans are evidence, and of what."""
    for claim in dossier["claims"]:
        kind = claim["relation"] if claim["relation"] in {"same", "differs"} and not claim["weak"] else "other"
        for one in claim["told_by"]:
            spans = tellers.texts[one["article"]].evidence
            span = (one["span"][0], one["span"][1])
            if spans.get(span) not in {"differs", "same"} or kind == "differs":
                spans[span] = kind
    for quote in dossier["quotes"]:
        for start, end in quote["spans"]:
            tellers.texts[quote["article"]].evidence.setdefault((start, end), "other")
    for figure in dossier["figures"]:
        tellers.texts[figure["article"]].evidence.setdefault((figure["span"][0], figure["span"][1]), "other")


def _title(dossier: Record, tellers: Tellers) -> View:
    """Return the title; a link to its place where it stands in a text."""
    story = dossier["story"]
    place = story["title_from"]
    if place is None:
        return {"words": at("/story/title", story["title"]), "plain": story["title"], "anchor": None}
    text = tellers.texts[place["article"]]
    return {
        "words": text.words(place["span"]),
        "plain": story["title"],
        "anchor": text.anchor(place["span"][0]),
        "outlet": tellers.outlet(place["article"]),
    }


def _counts(dossier: Record) -> View:
    """Return the numbers under the title."""
    articles = dossier["articles"]
    outlets = {a["outlet"] or a["id"] for a in articles}
    return {
        "articles": len(articles),
        "outlets": len(outlets),
        "independent": dossier["story"]["independent_sources"],
        "revisions": sum(a["revision_of"] is not None for a in articles),
        "families": len(dossier["families"]),
    }


def _articles(claim: Record) -> set[str]:
    """Return the ids of the articles that tell a claim."""
    return {one["article"] for one in claim["told_by"]}


def _article(n: int, article: Record, tellers: Tellers) -> View:
    """Return one row of the table of articles."""
    pointer = f"/articles/{n}"
    revision = article["revision_of"]
    return {
        "id": article["id"],
        "n": n + 1,
        "outlet": tellers.outlet(article["id"]),
        "time": tellers.time(article["id"]),
        "title": _optional(f"{pointer}/title", article["title"]),
        "byline": _optional(f"{pointer}/byline", article["byline"]),
        "agency": _optional(f"{pointer}/agency", article["agency"]),
        "source_id": at(f"{pointer}/source_id", article["source_id"]),
        "url": _address(article["url"]),
        "url_words": _optional(f"{pointer}/url", article["url"]),
        "family": article["family"],
        "shares": tellers.sharing(article["id"]),
        "revision": tellers.link(revision) if revision in tellers.texts else None,
        "language": article["language"],
    }


def _optional(pointer: str, value: str | None) -> Markup | None:
    """Return a value of the record, None where it is missing or empty."""
    return at(pointer, value) if value else None


def _address(url: str | None) -> str | None:
    """Return an address only where it is safe to follow."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and parts.netloc else None


def _family(n: int, family: Record, tellers: Tellers) -> View:
    """Return a family: whose text it is, which articles have it, and words that show it."""
    return {
        "id": family["id"],
        "origin": _optional(f"/families/{n}/origin", family["origin"]),
        "extent": labelled("extent", f"/families/{n}/extent", family["extent"]),
        "relation": labelled("family", f"/families/{n}/relation", family["relation"]) if "relation" in family else None,
        "articles": [tellers.outlet(one) for one in family["articles"]],
        "evidence": [tellers.evidence(one["article"], [one["span"]]) for one in family["evidence"]],
    }


def _claim(n: int, claim: Record, tellers: Tellers) -> View:
    """Return a claim: its words, who tells it, on whose word, who is silent."""
    told = claim["told_by"]
    clearest = next((one for one in told if one["words"] == claim["gist"]), None)
    groups = tellers.passages(told)
    return {
        "id": claim["id"],
        "words": at(f"/claims/{n}/gist", claim["gist"])
        if clearest is None
        else tellers.texts[clearest["article"]].words(clearest["span"]),
        "language": "" if clearest is None else tellers.texts[clearest["article"]].language,
        "first": tellers.evidence(told[0]["article"], [told[0]["span"]]),
        "groups": groups,
        "independent": at(f"/claims/{n}/independent", claim["independent"]),
        "count": claim["independent"],
        "outlets": len(claim["outlets"]),
        "root_count": at(f"/claims/{n}/root_count", claim["root_count"]) if "root_count" in claim else None,
        "one_root": claim.get("root_count") == 1,
        "articles": len(_articles(claim)),
        "roots": _roots(f"/claims/{n}/roots", claim["roots"]),
        "silent": _silent(f"/claims/{n}/silent", claim, tellers),
        "wording": choice_views(f"/claims/{n}", claim, tellers),
        "weak": claim["weak"],
        "why": claim["why"],
        "why_label": labelled("why", f"/claims/{n}/why", claim["why"]),
        "why_note": labelled("note", f"/claims/{n}/why", claim["why"]),
        "weak_label": labelled("weak", f"/claims/{n}/weak", str(claim["weak"]).lower()),
        "n": n,
    }


def _silent(pointer: str, claim: Record, tellers: Tellers) -> list[View]:
    """Return the articles that do not tell a claim, by what is known about it."""
    most = tellers.settings.silent_shown
    groups: dict[str, tuple[Markup, list[tuple[str, str | None]]]] = {}
    for n, one in enumerate(claim["silent"]):
        if one["article"] in tellers.texts:
            shown = labelled("silent", f"{pointer}/{n}/why", one["why"])
            groups.setdefault(one["why"], (shown, []))[1].append((one["article"], one.get("beside")))
    return [
        {
            "label": shown,
            "links": [{"article": tellers.link(one), "beside": beside} for one, beside in articles[:most]],
            "more": max(0, len(articles) - most),
        }
        for shown, articles in groups.values()
    ]


def _roots(pointer: str, roots: Sequence[Record]) -> list[View]:
    """Return on whose word a claim rests: each source once, with all that relay it."""
    found: dict[tuple[str, str | None], View] = {}
    for n, root in enumerate(roots):
        at_root = f"{pointer}/{n}"
        name, chain = root["name"], root["chain"]
        new: View = {
            "kind": labelled("root", f"{at_root}/kind", root["kind"]),
            "name": _optional(f"{at_root}/name", name),
            "via": {},
        }
        relays = found.setdefault((root["kind"], name), new)["via"]
        for k, one in enumerate(chain):
            if one != name:
                relays.setdefault(one, at(f"{at_root}/chain/{k}", one))
    return [{**root, "via": list(root["via"].values())} for root in found.values()]


def _by_count(claims: Sequence[Numbered], views: Mapping[int, View], settings: ShowSettings) -> list[View]:
    """Return claims grouped by how many independent sources tell them, most first; what one source tells is folded."""
    groups: dict[int, list[View]] = {}
    for n, claim in claims:
        groups.setdefault(claim["independent"], []).append(views[n])
    return [
        {
            "count": count,
            "noun": "independent source" if count == 1 else "independent sources",
            "claims": group,
            "shown": group[: settings.told_shown] if count > 1 else [],
            "folded": group[settings.told_shown :] if count > 1 else group,
        }
        for count, group in groups.items()
    ]


def _sides(view: View, claim: Record, tellers: Tellers) -> View:
    """Return a claim with its accounts side by side; each column opens with the words of its first source."""
    told_by: dict[str | None, list[Numbered]] = {}
    for k, one in enumerate(claim["told_by"]):
        told_by.setdefault(one["side"], []).append((k, one))
    columns = sorted(told_by.items(), key=lambda one: (one[0] is None, one[0] or ""))
    sides = [
        {
            "side": side,
            "shown": at(f"/claims/{view['n']}/told_by/{told[0][0]}/side", side),
            "groups": tellers.passages(one for _, one in told),
        }
        for side, told in columns
    ]
    return {**view, "sides": sides}


def _speakers(dossier: Record, tellers: Tellers) -> list[View]:
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
            else _optional(f"/quotes/{quotes[0][0]}/speaker_text", quotes[0][1]["speaker_text"]),
            "role": labelled("name", f"/names/{names[key][0]}/kind", names[key][1]["kind"]) if rank == 0 else "",
            "id": key if rank == 0 else "",
            "quotes": _same_words(quotes, tellers),
        }
        for (rank, key), quotes in order
    ]


def _same_words(quotes: Sequence[Numbered], tellers: Tellers) -> list[View]:
    """Return quotes, those of the same words and certainty as one with all its places."""

    def key(quote: Record) -> object:
        plain = "".join(c for c in quote["words"].casefold() if c.isalnum())
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
                    "via": _optional(f"/quotes/{n}/via", quote["via"]),
                    **tellers.evidence(quote["article"], quote["spans"]),
                }
                for n, quote in group
            ],
        }
        for group in _grouped(quotes, key)
    ]


def _is_plain(quote: Record) -> bool:
    """Tell whether the certainty goes without saying: asserted, or reported and shown as paraphrased."""
    certainty = str(quote["certainty"])
    return certainty == "asserted" or (certainty == "reported" and quote["kind"] != "direct")


def _figures(dossier: Record, tellers: Tellers) -> list[View]:
    """Return figures by what they count, those told by most articles first; copies of a figure share a row."""
    numbered = list(enumerate(dossier["figures"]))

    def kind(figure: Record) -> object:
        return ((figure["what"] or "").casefold(), (figure["unit"] or "").casefold())

    def row(figure: Record) -> object:
        value = (figure["low"], figure["high"], figure["approx"], figure["of"], figure["place"])
        return (tellers.source(figure["article"]), *value, figure["speaker"] or figure["speaker_text"])

    groups = sorted(_grouped(numbered, kind), key=lambda g: (-len({f["article"] for _, f in g}), g[0][0]))
    return [
        {
            "what": _optional(f"/figures/{group[0][0]}/what", group[0][1]["what"]),
            "unit": _optional(f"/figures/{group[0][0]}/unit", group[0][1]["unit"]),
            "rows": [_figure_row(same, tellers) for same in _grouped(group, row)],
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
        "of": _optional(f"{pointer}/of", figure["of"]),
        "place": _optional(f"{pointer}/place", figure["place"]),
        "as_of": _optional(f"{pointer}/as_of", figure["as_of"]),
        "speaker": _optional(f"{pointer}/speaker_text", figure["speaker_text"]),
        "places": [{"id": one["id"], **tellers.evidence(one["article"], [one["span"]])} for _, one in same],
    }


def _alone(claims: Sequence[Numbered], views: Mapping[int, View], tellers: Tellers) -> list[View]:
    """Return claims that one source alone tells, by article, in the order of the articles."""
    order = {one: n for n, one in enumerate(tellers.texts)}
    ordered = sorted(
        claims, key=lambda one: (order[one[1]["told_by"][0]["article"]], one[1]["weak"], one[1]["told_by"][0]["span"])
    )
    groups = _grouped(ordered, lambda claim: claim["told_by"][0]["article"])
    return [
        {
            "outlet": tellers.outlet(group[0][1]["told_by"][0]["article"]),
            "time": tellers.time(group[0][1]["told_by"][0]["article"]),
            "claims": [views[n] for n, claim in group if not claim["weak"]],
            "weak": [views[n] for n, claim in group if claim["weak"]],
        }
        for group in groups
    ]


def _plain_rows(key: str, rows: Sequence[Record], fields: Iterable[str]) -> list[View]:
    """Return rows of the record as they stand."""
    return [{field: at(f"/{key}/{n}/{field}", row[field]) for field in fields} for n, row in enumerate(rows)]


def _text(n: int, article: Record, tellers: Tellers) -> View:
    """Return the full kept text of one article."""
    text = tellers.texts[article["id"]]
    return {
        **_article(n, article, tellers),
        "lang": text.language,
        "full": text.full(),
        "sha256": at(f"/articles/{n}/text_sha256", article["text_sha256"]),
    }


def _grouped(numbered: Iterable[Numbered], key: Callable[[Record], object]) -> list[list[Numbered]]:
    """Return the records that share a key together, in the order of their first."""
    groups: dict[object, list[Numbered]] = {}
    for n, record in numbered:
        groups.setdefault(key(record), []).append((n, record))
    return list(groups.values())

"""The claims of a story for its page: their words, who tells them, on whose word, who is silent."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from rashomon.base.standing import KINDS
from rashomon.show.corrected import decided_view, machine_view
from rashomon.show.grouped import Numbered, grouped
from rashomon.show.kept import at, optional
from rashomon.show.tellers import Tellers
from rashomon.show.word_choices import choice_views
from rashomon.show.wording import labelled

Record = Mapping[str, Any]
View = dict[str, Any]


def claim_view(n: int, claim: Record, tellers: Tellers) -> View:
    """Return a claim: its words, who tells it, on whose word, who is silent."""
    told = claim["told_by"]
    clearest = next((one for one in told if one["words"] == claim["gist"]), None)
    inline = not tellers.brief and claim["relation"] != "differs"  # where accounts differ, each side has its own
    return {
        "id": claim["id"],
        "words": at(f"/claims/{n}/gist", claim["gist"])
        if clearest is None
        else tellers.texts[clearest["article"]].words(clearest["span"]),
        "language": "" if clearest is None else tellers.texts[clearest["article"]].language,
        "groups": tellers.passages(told) if inline else [],
        "places": _places(told, tellers) if tellers.brief else [],
        "independent": at(f"/claims/{n}/independent", claim["independent"]),
        "count": claim["independent"],
        "root_count": at(f"/claims/{n}/root_count", claim["root_count"]) if "root_count" in claim else None,
        "one_root": claim.get("root_count") == 1,
        "articles": len({one["article"] for one in claim["told_by"]}),
        "one_outlet": tellers.standing.one_outlet(claim),
        "disputed": [one["id"] for one in tellers.disputes.get(claim["id"], ())],
        "contradicted": any(one["why"] != "update" for one in tellers.disputes.get(claim["id"], ())),
        "roots": [] if own_word(claim) else _roots(f"/claims/{n}/roots", claim["roots"], brief=tellers.brief),
        "brief": tellers.brief,
        "silent": _silent(f"/claims/{n}/silent", claim, tellers),
        "wording": choice_views(f"/claims/{n}", claim, tellers),
        "weak": claim["weak"],
        "relation": claim["relation"],
        "why": claim["why"],
        "weak_label": labelled("weak", f"/claims/{n}/weak", "true") if claim["weak"] else None,
        "machine": machine_view(n, claim),
        "decided": decided_view(n, claim),
        "n": n,
    }


def _places(told: Sequence[Record], tellers: Tellers) -> list[Markup]:
    """Return one link for each article that tells a claim, with all passages in which it does."""
    spans: dict[str, list[Sequence[int]]] = {}
    for one in told:
        spans.setdefault(one["article"], []).append(one["span"])
    return [tellers.where(article, found) for article, found in spans.items()]


def own_word(claim: Record) -> bool:
    """Tell whether one article alone tells a claim, on no other word than its own."""
    return claim["relation"] == "alone" and all(one["kind"] == "reporter" for one in claim["roots"])


def _apart(pointer: str, reasons: Sequence[Record]) -> list[Markup]:
    """Return the words that cannot all hold as told, each once: the first reason of a claim that differs has them."""
    if not reasons or not str(reasons[0]["what"]).startswith("different "):
        return []
    words = {word.casefold(): k for k, word in reversed(list(enumerate(reasons[0]["words"])))}
    return [at(f"{pointer}/0/words/{k}", reasons[0]["words"][k]) for k in sorted(words.values())]


def _silent(pointer: str, claim: Record, tellers: Tellers) -> list[View]:
    """Return the articles that do not tell a claim, by what is known about it, each linked to what it tells beside."""
    most = 0 if tellers.brief else tellers.settings.silent_shown
    groups: dict[str, tuple[Markup, list[Record]]] = {}
    for n, one in enumerate(claim["silent"]):
        if one["article"] in tellers.texts:
            group = groups.get(one["why"])
            if group is None:
                group = groups[one["why"]] = labelled("silent", f"{pointer}/{n}/why", one["why"]), []
            group[1].append(one)
    return [
        {
            "label": shown,
            "links": [tellers.link(one["article"], one.get("beside")) for one in articles[:most]],
            "more": max(0, len(articles) - most),
        }
        for shown, articles in groups.values()
    ]


def _roots(pointer: str, roots: Sequence[Record], *, brief: bool) -> list[View]:
    """Return on whose word a claim rests, by kind: each voice once, with those that relay it.

    Outlets that stand behind their own telling relay nothing; where passages are links, these name the outlets already.
    """
    kinds: dict[str, View] = {}
    for n, root in enumerate(roots):
        at_root, name, kind = f"{pointer}/{n}", root["name"], root["kind"]
        if kind not in kinds:
            kinds[kind] = {"kind": labelled("root", f"{at_root}/kind", kind), "voices": {}}
        voices = kinds[kind]["voices"]
        if brief and kind == "reporter":
            continue
        if name not in voices:
            voices[name] = {"name": optional(f"{at_root}/name", name), "via": {}}
        relays = voices[name]["via"]
        for k, one in enumerate(root["chain"]):
            if kind != "reporter" and one != name and not brief:
                relays.setdefault(one, at(f"{at_root}/chain/{k}", one))
    return [
        {**kind, "voices": [{**one, "via": list(one["via"].values())} for one in kind["voices"].values()]}
        for kind in kinds.values()
    ]


def by_standing(claims: Sequence[Numbered], views: Mapping[int, View], tellers: Tellers) -> list[View]:
    """Return claims grouped by how many independent sources tell them, most first; then those of one voice, of copies.

    What copies alone tell is folded where other facts stand above it.
    """
    groups: dict[tuple[str, int], list[View]] = {}
    for n, claim in claims:
        groups.setdefault((tellers.standing.kind(claim), claim["independent"]), []).append(views[n])
    most, several = tellers.settings.told_shown, any(kind == "several" for kind, _ in groups)
    found = []
    for (kind, count), group in sorted(groups.items(), key=lambda one: (KINDS.index(one[0][0]), -one[0][1])):
        shown = 0 if kind == "copies" and several else most
        found.append({"kind": kind, "count": count, "shown": group[:shown], "folded": group[shown:], "claims": group})
    return found


def sides_view(view: View, claim: Record, tellers: Tellers) -> View:
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
    pointer = f"/claims/{view['n']}"
    return {
        **view,
        "sides": sides,
        "apart": _apart(f"{pointer}/reasons", claim["reasons"]),
        "why_label": labelled("why", f"{pointer}/why", claim["why"]),
        "why_note": labelled("note", f"{pointer}/why", claim["why"]),
    }


def alone_views(claims: Sequence[Numbered], views: Mapping[int, View], tellers: Tellers) -> list[View]:
    """Return claims that one source alone tells, by article, in the order of the articles."""
    order = {one: n for n, one in enumerate(tellers.texts)}
    ordered = sorted(
        claims, key=lambda one: (order[one[1]["told_by"][0]["article"]], one[1]["weak"], one[1]["told_by"][0]["span"])
    )
    groups = grouped(ordered, lambda claim: claim["told_by"][0]["article"])
    return [
        {
            "outlet": tellers.outlet(group[0][1]["told_by"][0]["article"]),
            "time": tellers.time(group[0][1]["told_by"][0]["article"]),
            "claims": [views[n] for n, claim in group if not claim["weak"]],
            "weak": [views[n] for n, claim in group if claim["weak"]],
        }
        for group in groups
    ]

"""The claims of a story as lines of a terminal: what each stands on, on whose word, who tells it in which words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from rashomon.base.standing import tally
from rashomon.show.disputed import disputes, questioned
from rashomon.show.lines import plain
from rashomon.show.standing import Standing
from rashomon.show.word_choices import choice_lines
from rashomon.show.wording import counted, label

Record = Mapping[str, Any]

_MOST_ROOTS = 6  # roots of one claim that are named, where not everything is asked for
_MOST_TOLD = 4  # different wordings of one account, likewise
_HEADINGS = (
    ("several", "TOLD BY SEVERAL INDEPENDENT SOURCES", ""),
    ("voice", "TOLD BY SEVERAL ON THE WORD OF ONE VOICE", ": confirmed by no other"),
    ("copies", "TOLD BY COPIES ALONE", ": by one source and what depends on it, confirmed by no other"),
)


def in_short(dossier: Record) -> str:
    """Return on one line how much of a story stands on what."""
    found = tally(dossier)
    parts = [f"{counted(found['several'], 'fact')} told by several independent sources"]
    parts += [f"{found['voice']} on the word of one voice or newsroom"] if found["voice"] else []
    parts += [f"{found['copies']} told by copies alone"] if found["copies"] else []
    parts.append(f"{counted(found['differs'], 'point')} found on which accounts differ")
    parts += [f"{counted(found['alone'], 'passage')} of one article alone"] if found["alone"] else []
    parts += [counted(found["weak"], "weak finding")] if found["weak"] else []
    return "; ".join(parts)


def told_parts(dossier: Record, outlets: Mapping[str, str], *, every: bool) -> list[tuple[str, Iterable[str]]]:
    """Return headings with the lines of the claims under each, what most independent sources tell first.

    What is weak stands apart at the end; it is counted, and listed with `every`.
    """
    standing = Standing(dossier)
    same = sorted((one for one in dossier["claims"] if one["relation"] == "same"), key=standing.rank)
    differs = sorted(
        (one for one in dossier["claims"] if one["relation"] == "differs"),
        key=lambda one: (one["weak"], *standing.rank(one)),
    )
    firm: dict[str, list[Record]] = {}
    for claim in same:
        firm.setdefault("weak" if claim["weak"] else standing.kind(claim), []).append(claim)
    parts: list[tuple[str, Iterable[str]]] = []
    for kind, heading, note in _HEADINGS:
        chosen = firm.get(kind, [])
        parts.append((f"{heading} ({len(chosen)}){note}", _claims(chosen, dossier, outlets, every=every)))
    parts.append((f"WHERE ACCOUNTS DIFFER ({len(differs)})", _claims(differs, dossier, outlets, every=every)))
    weak = firm.get("weak", [])
    rows = _claims(weak, dossier, outlets, every=every) if every else _counted_only(dossier, weak)
    parts.append((f"WEAK: PERHAPS TOLD BY SEVERAL ({len(weak)})", rows))
    return parts


def _counted_only(dossier: Record, claims: Sequence[Record]) -> Iterator[str]:
    if claims:
        found = counted(len(claims), "finding")
        yield f"{found} that should not be relied on: `rashomon show {dossier['story']['id']} --all` lists them"


def _claims(claims: Sequence[Record], dossier: Record, outlets: Mapping[str, str], *, every: bool) -> Iterator[str]:
    standing, found = Standing(dossier), disputes(dossier)
    for claim in claims:
        why = f", {claim['why']}" if claim["why"] else ""
        weak = ", weak" if claim["weak"] else ""
        roots = f", {counted(claim['root_count'], 'root')}" if "root_count" in claim else ""
        of_one = ", all of one outlet" if standing.one_outlet(claim) else ""
        yield f"{claim['id']}  {claim['independent']} independent{roots}{of_one}{why}{weak}: {plain(claim['gist'])}"
        voices = list(dict.fromkeys(map(_voice, claim["roots"])))
        shown = voices if every else voices[:_MOST_ROOTS]
        more = f" and {len(voices) - len(shown)} more" if len(voices) > len(shown) else ""
        yield f"    on the word of {'; '.join(map(plain, shown))}{more}"
        for point in found.get(claim["id"], ()):
            words = "".join(f", {word}" for word in dict.fromkeys(map(plain, questioned(point))))
            yield f"    {'updated' if point['why'] == 'update' else 'accounts differ'}: {point['id']}{words}"
        yield from _tellers(claim, outlets, every=every)
        yield from (f"    {plain(line)}" for line in choice_lines(claim, outlets))


def _voice(root: Record) -> str:
    """Return a root by its name and kind; reporters of an outlet that is not known have none."""
    kind = label("root", root["kind"])
    return f"{root['name']} ({kind})" if root["name"] else f"not named ({kind})"


def _tellers(claim: Record, outlets: Mapping[str, str], *, every: bool) -> Iterator[str]:
    """Yield each wording of an account with its outlets; that of the claim's own line is not repeated."""
    told: dict[str | None, dict[str, dict[str, str]]] = {}
    for one in claim["told_by"]:
        told.setdefault(one["side"], {}).setdefault(one["words"], {})[one["article"]] = outlets[one["article"]]
    for side, wordings in told.items():
        lead = f"{side}  " if side else ""
        rows = list(wordings.items())
        shown = rows if every else _one_each(rows)[:_MOST_TOLD]
        for words, articles in shown:
            same = words == claim["gist"] and side is None
            yield f"    {lead}{plain(_named(articles))}: {'in these words' if same else plain(words)}"
        if len(wordings) > len(shown):
            yield f"    {lead}and {counted(len(wordings) - len(shown), 'more passage')} (--all)"


def _one_each(rows: Sequence[tuple[str, Mapping[str, str]]]) -> list[tuple[str, Mapping[str, str]]]:
    """Return wordings in their order, but one of each article before a second one of any."""
    seen: Counter[tuple[str, ...]] = Counter()
    ranked = []
    for place, row in enumerate(rows):
        by = tuple(row[1])
        ranked.append((seen[by], place, row))
        seen[by] += 1
    return [row for _, _, row in sorted(ranked, key=itemgetter(0, 1))]


def _named(articles: Mapping[str, str]) -> str:
    """Return the outlets of some articles, each once, with how many articles of it there are."""
    outlets = list(articles.values())
    return ", ".join(
        f"{one} ({outlets.count(one)} articles)" if outlets.count(one) > 1 else one for one in dict.fromkeys(outlets)
    )

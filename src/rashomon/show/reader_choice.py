"""Which articles stand side by side: those asked for, else those that tell a finding, from different sources."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.show.reader_findings import Finding
from rashomon.show.tellers import Tellers

Record = Mapping[str, Any]

MOST = 6
"""Columns that are shown at once; more are named and left out."""
_CHOSEN = 3  # columns where nobody chose: three fit beside each other on a desk's screen
_PAIR = 2


def columns(dossier: Record, tellers: Tellers, found: Finding | None, asked: Sequence[str]) -> list[str]:
    """Return the articles to show: of those asked for the ones that the story has, else a choice."""
    known = [one for one in dict.fromkeys(asked) if one in tellers.texts]
    return known[:MOST] if known else _chosen(dossier, tellers, found)


def _chosen(dossier: Record, tellers: Tellers, found: Finding | None) -> list[str]:
    """Return articles of different sources: of a claim that differs first one of each side, then what is told most."""
    weight = dict.fromkeys(tellers.texts, 0)
    for claim in dossier["claims"]:
        for article in {one["article"] for one in claim["told_by"]} if claim["relation"] != "alone" else ():
            weight[article] += 1
    order = sorted(tellers.texts, key=lambda one: -weight[one])
    if found is None:
        first = _first(order, tellers, _PAIR)
        return _in_order(first if len(first) == _PAIR else order[:_PAIR], tellers)
    tell = [one for one in order if one in found.places]
    chosen = _first(_by_side(dossier, found, tell), tellers, _CHOSEN)
    if len(chosen) < _PAIR:  # one source alone tells it: beside it, what is known to be silent, or tells most
        silent = {one["article"] for one in dossier[found.table][found.number].get("silent", ())}
        others = sorted((one for one in order if one not in found.places), key=lambda one: one not in silent)
        chosen = _first([*chosen, *others], tellers, _PAIR)
    if len(chosen) < _PAIR:  # a story of one source: its versions and copies
        chosen = list(dict.fromkeys([*chosen, *order]))[:_PAIR]
    return _in_order(chosen, tellers)


def _by_side(dossier: Record, found: Finding, tell: Sequence[str]) -> list[str]:
    """Return the articles that tell a claim, one of each side before the second one of any."""
    told = dossier[found.table][found.number].get("told_by", ())
    sides: dict[str | None, list[str]] = {}
    for article in tell:
        side = next((one["side"] for one in told if one["article"] == article), None)
        sides.setdefault(side, []).append(article)
    ranked = [(k, n, one) for n, group in enumerate(sides.values()) for k, one in enumerate(group)]
    return [one for _, _, one in sorted(ranked)]


def _first(articles: Iterable[str], tellers: Tellers, most: int) -> list[str]:
    """Return the first article of each independent source, another outlet before a second one of the same."""
    own: dict[str, str] = {}
    for one in articles:
        own.setdefault(tellers.source(one), one)
    seen: dict[str | None, int] = {}
    ranked = []
    for place, one in enumerate(own.values()):
        outlet = tellers.texts[one].article["outlet"]
        ranked.append((seen.get(outlet, 0), place, one))
        seen[outlet] = seen.get(outlet, 0) + (outlet is not None)
    return [one for _, _, one in sorted(ranked)[:most]]


def _in_order(chosen: Iterable[str], tellers: Tellers) -> list[str]:
    """Return articles in the order of the story, which is that of time."""
    return sorted(chosen, key=lambda one: tellers.texts[one].number)

"""What is marked in the reader: claims, quotes, counts, names and dates, each with all the places it stands at."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]
Range = tuple[int, int]

LAYERS = ("differs", "same", "figures", "quotes", "dates", "names", "alone", "weak")
"""The layers, what is shown first where several meet in front."""
SHOWN = frozenset({"differs", "same", "figures"})
"""The layers that are marked where nobody chose: with all of them most words of an article are marked."""
_SIGNS = re.compile(r"[\W_]+")
_BLANK = " \t\r\n\f"  # between paragraphs, where nothing can be marked


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is marked: its layer, its table in the record and its number there, and where it stands."""

    id: str
    layer: str
    table: str
    number: int
    places: Mapping[str, tuple[Range, ...]]
    """The places by article, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A finding as it stands in the record, with the ids of all that it stands for."""

    ids: tuple[str, ...]
    layer: str
    table: str
    number: int
    spans: Sequence[tuple[str, Sequence[int]]]

    @property
    def id(self) -> str:
        """The id by which it is asked for and shown."""
        return self.ids[0]


def findings(
    dossier: Record, every: Iterable[Bare], layers: Iterable[str], articles: Iterable[str], on: str | None
) -> dict[str, Finding]:
    """Return by its id what these layers mark in these articles, and the one `on`, wherever it stands."""
    wanted, inside = frozenset(layers), frozenset(articles)
    texts = {article["id"]: article["text"] for article in dossier["articles"]}
    found = {}
    for bare in every:
        if bare.id != on and (bare.layer not in wanted or inside.isdisjoint(article for article, _ in bare.spans)):
            continue
        found[bare.id] = Finding(bare.id, bare.layer, bare.table, bare.number, _by_article(bare.spans, texts))
    return found


def resolved(every: Iterable[Bare], on: str | None) -> str | None:
    """Return the id of the finding that an id of the record is shown by: a figure by its count, a quote by its like."""
    return next((one.id for one in every if on in one.ids), None)


def all_findings(dossier: Record) -> Iterator[Bare]:
    """Yield every finding that can be marked, table by table."""
    for n, claim in enumerate(dossier["claims"]):
        yield Bare((claim["id"],), claim_layer(claim), "claims", n, _spans(claim["told_by"]))
    counted: set[str] = set()
    for n, row in enumerate(dossier.get("ledger", ())):
        figures = [value["figure"] for value in row["values"]]
        counted.update(figures)
        yield Bare((row["id"], *figures), "figures", "ledger", n, _spans(row["values"]))
    for n, figure in enumerate(dossier["figures"]):
        if figure["id"] not in counted:
            yield Bare((figure["id"],), "figures", "figures", n, _spans([figure]))
    for group in _alike(dossier["quotes"]):
        spans = [(quote["article"], span) for _, quote in group for span in quote["spans"]]
        yield Bare(tuple(quote["id"] for _, quote in group), "quotes", "quotes", group[0][0], spans)
    for n, name in enumerate(dossier["names"]):
        yield Bare((name["id"],), "names", "names", n, _spans(name["mentions"]))
    for n, date in enumerate(dossier["dates"]):
        yield Bare((date["id"],), "dates", "dates", n, _spans([date]))


def _spans(passages: Iterable[Record]) -> list[tuple[str, Sequence[int]]]:
    return [(one["article"], one["span"]) for one in passages]


def claim_layer(claim: Record) -> str:
    """Return the layer of a claim.

    >>> claim_layer({"relation": "differs", "weak": False}), claim_layer({"relation": "same", "weak": True})
    ('differs', 'weak')
    """
    return "weak" if claim["weak"] else str(claim["relation"])


def _alike(quotes: Iterable[Record]) -> list[list[tuple[int, Record]]]:
    """Return quotes of the same words and speaker as one: copies of a text have the same ones."""
    groups: dict[tuple[str, object], list[tuple[int, Record]]] = {}
    for n, quote in enumerate(quotes):
        words = _SIGNS.sub("", quote["words"].casefold())
        groups.setdefault((words or quote["id"], quote["speaker"] or quote["speaker_text"]), []).append((n, quote))
    return list(groups.values())


def _by_article(places: Iterable[tuple[str, Sequence[int]]], texts: Mapping[str, str]) -> dict[str, tuple[Range, ...]]:
    """Return places by article, without blanks at their ends."""
    found: dict[str, set[Range]] = {}
    for article, (start, end) in places:
        if article not in texts:
            continue
        words = texts[article][start:end]
        left = start + len(words) - len(words.lstrip(_BLANK))
        right = start + len(words.rstrip(_BLANK))
        if left < right:
            found.setdefault(article, set()).add((left, right))
    return {article: tuple(sorted(each)) for article, each in found.items()}

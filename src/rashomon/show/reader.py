"""The reader as plain values: articles in columns, every marked passage a link that lights it in all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from rashomon.show.kept import plain
from rashomon.show.reader_articles import head_view
from rashomon.show.reader_choice import MOST, columns
from rashomon.show.reader_findings import LAYERS, SHOWN, Finding, Range, all_findings, findings, resolved
from rashomon.show.reader_text import ReaderText, text_marks
from rashomon.show.reader_why import also_here, not_here, why_view
from rashomon.show.reader_words import reader_word
from rashomon.show.settings import ShowSettings
from rashomon.show.tellers import Tellers

Record = Mapping[str, Any]
View = dict[str, Any]
_ALSO = 8  # other findings in the same words that are named
_CLIP = 60  # code points of a passage that name it in a link


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks for: articles, the id of a finding to light, layers to mark (None where nobody chose)."""

    articles: Sequence[str] = ()
    claim: str | None = None
    layers: frozenset[str] | None = None

    def address(self, claim: str | None, anchor: str = "") -> str:
        """Return the query for the same articles and layers with another finding lit.

        >>> Asked(["a1", "a2"], None, frozenset({"same"})).address("c3", "p-a1-0")
        '?a=a1&a=a2&claim=c3&layers=same#p-a1-0'
        """
        told = [*(("a", plain(one)) for one in self.articles), *([("claim", claim)] if claim else [])]
        if self.layers is not None:
            told.append(("layers", ",".join(one for one in LAYERS if one in self.layers)))
        return f"?{urlencode(told, safe=',')}{f'#{anchor}' if anchor else ''}"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A story as it is asked for: the articles chosen, what is marked in them, what is lit."""

    dossier: Record
    tellers: Tellers
    state: Asked
    layers: frozenset[str]
    found: Mapping[str, Finding]
    lit: Finding | None


def reader_view(dossier: Record, settings: ShowSettings, asked: Asked) -> View:
    """Return everything that the reader shows."""
    shown = _shown(dossier, settings, asked)
    lit, chosen = shown.lit, shown.state.articles
    return {
        "title": dossier["story"]["title"],
        "story": dossier["story"]["id"],
        "state": shown.state,
        "bare": _address(shown.state, None),
        "lit": _explained(lit, shown) if lit else None,
        "missing": asked.claim if asked.claim and lit is None else None,
        "left": [one for one in dict.fromkeys(asked.articles) if one not in chosen],
        "most": MOST,
        "summaries": [why_view(one, dossier) for one in shown.found.values()],
        "columns": [_column(one, shown) for one in chosen],
        "layers": [{"id": one, "label": reader_word("layer", one), "on": one in shown.layers} for one in LAYERS],
        "articles": [
            {**head_view(text.number, shown.tellers, dossier), "shown": text.id in chosen}
            for text in shown.tellers.texts.values()
        ],
    }


def explained(dossier: Record, settings: ShowSettings, asked: Asked) -> View | None:
    """Return what explains the finding that is asked for, None where the story has none of that id."""
    shown = _shown(dossier, settings, asked)
    return _explained(shown.lit, shown) if shown.lit else None


def _shown(dossier: Record, settings: ShowSettings, asked: Asked) -> _Shown:
    """Return the state that a page shows: what was asked for, filled up with what nobody chose."""
    tellers = Tellers(dossier, settings)
    every = list(all_findings(dossier))
    on = resolved(every, asked.claim)
    layers = SHOWN if asked.layers is None else asked.layers & frozenset(LAYERS)
    lit = findings(dossier, every, (), (), on).get(on) if on else None
    chosen = columns(dossier, tellers, lit, asked.articles)
    state = Asked(chosen, on, None if asked.layers is None else layers)
    return _Shown(dossier, tellers, state, layers, findings(dossier, every, layers, chosen, on), lit)


def _explained(found: Finding, shown: _Shown) -> View:
    """Return why a finding is marked, where each column has it, and what else lies over the same words."""
    also = also_here(found, shown.found.values(), shown.state.articles)
    return {
        **why_view(found, shown.dossier),
        "where": [_where(found, article, shown) for article in shown.state.articles],
        "also": [{"href": _address(shown.state, one.id), **why_view(one, shown.dossier)} for one in also[:_ALSO]],
        "bare": _address(shown.state, None),
    }


def _column(article: str, shown: _Shown) -> View:
    """Return one article: its head, its text with what is marked in it, and what it does with what is lit."""
    kept, lit = shown.tellers.texts[article], shown.lit
    rank = {layer: place for place, layer in enumerate(LAYERS)}
    places = ((one.id, one.layer, rank[one.layer], one.places.get(article, ())) for one in shown.found.values())
    text = ReaderText(
        kept.number, kept.article, marks=text_marks(places), lit=lit.id if lit else None, link=shown.state.address
    )
    return {
        **head_view(kept.number, shown.tellers, shown.dossier),
        "lang": text.language,
        "full": text.full(),
        "where": _where(lit, article, shown) if lit else None,
    }


def _where(found: Finding, article: str, shown: _Shown) -> View:
    """Return the places at which an article has a finding and whom it cites for it, or why it has none."""
    one, kept = shown.dossier[found.table][found.number], shown.tellers.texts[article].article
    spans = found.places.get(article, ())
    note, beside = ("", None) if spans else not_here(found, one, article)
    told = [each for each in one.get("told_by", ()) if each["article"] == article]
    quotes = {each["quote"] for each in told if each["quote"]}
    said = (quote["speaker_text"] for quote in shown.dossier["quotes"] if quote["id"] in quotes)
    return {
        "id": article,
        "outlet": kept["outlet"] or kept["source_id"],
        "note": note,
        "beside": _address(shown.state, beside) if beside else None,
        "sides": list(dict.fromkeys(each["side"] for each in told if each["side"])),
        "said": list(dict.fromkeys(filter(None, said))),
        "places": [
            {"anchor": f"p-{plain(article)}-{start}", "words": _clip(kept["text"], (start, end))}
            for start, end in spans
        ],
    }


def _address(state: Asked, claim: str | None) -> str:
    """Return the address of the reader with another finding lit; it is whole, since a panel has one of its own."""
    return f"read{state.address(claim)}"


def _clip(text: str, span: Range) -> str:
    """Return the first words of a passage on one line."""
    words = " ".join(text[span[0] : min(span[1], span[0] + 4 * _CLIP)].split())
    return words if len(words) <= _CLIP else f"{words[:_CLIP].rsplit(' ', 1)[0]} …"

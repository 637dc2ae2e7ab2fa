"""The page of one story as plain values: what each section shows, in which order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.base.standing import tally
from rashomon.show.articles import article_view, counts, family_view, text_view
from rashomon.show.claims import alone_views, by_standing, claim_view, sides_view
from rashomon.show.corrected import rejected_views
from rashomon.show.events import event_views
from rashomon.show.figures import figure_views
from rashomon.show.grouped import Numbered
from rashomon.show.kept import at
from rashomon.show.ledger import ledger_rows
from rashomon.show.matrix import matrix_view
from rashomon.show.names import name_views
from rashomon.show.past import decisions, history
from rashomon.show.plots import plot_view
from rashomon.show.revisions import revision_views
from rashomon.show.settings import ShowSettings
from rashomon.show.speakers import speaker_views
from rashomon.show.tellers import Tellers

Record = Mapping[str, Any]
View = dict[str, Any]


def story_view(dossier: Record, settings: ShowSettings) -> View:
    """Return everything that the story template shows."""
    tellers = Tellers(dossier, settings)
    _mark_evidence(dossier, tellers)
    claims = list(enumerate(dossier["claims"]))
    views = {n: claim_view(n, claim, tellers) for n, claim in claims}

    def of(relation: str, *, weak: bool) -> list[Numbered]:
        chosen = [(n, c) for n, c in claims if c["relation"] == relation and c["weak"] is weak]
        return sorted(chosen, key=lambda one: (*tellers.standing.rank(one[1]), one[0]))

    return {
        "title": _title(dossier, tellers),
        "counts": counts(dossier),
        "tally": tally(dossier),
        "articles": [article_view(n, a, tellers) for n, a in enumerate(dossier["articles"])],
        "families": [family_view(n, f, tellers) for n, f in enumerate(dossier["families"])],
        "same": by_standing(of("same", weak=False), views, tellers),
        "same_weak": [views[n] for n, _ in of("same", weak=True)],
        "differs": [sides_view(views[n], c, tellers) for n, c in of("differs", weak=False)],
        "differs_weak": [sides_view(views[n], c, tellers) for n, c in of("differs", weak=True)],
        "plots": plot_view(dossier, tellers),
        "matrix": matrix_view(dossier, tellers),
        "speakers": speaker_views(dossier, tellers),
        "ledger": ledger_rows(dossier, tellers),
        "figure_count": len(dossier["figures"]),
        "figures": figure_views(dossier, tellers),
        "alone": alone_views([one for weak in (False, True) for one in of("alone", weak=weak)], views, tellers),
        "revisions": revision_views(dossier, tellers),
        "names": name_views(dossier, tellers),
        "events": event_views(dossier, tellers),
        "history": history(dossier),
        "decisions": decisions(dossier, tellers),
        "rejected": rejected_views(dossier, tellers),
        "problems": _plain_rows("problems", dossier["problems"], ("kind", "where", "what")),
        "texts": [text_view(n, a, tellers) for n, a in enumerate(dossier["articles"])],
        "long": tellers.brief,
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
    for quote in () if tellers.brief else dossier["quotes"]:
        for start, end in quote["spans"]:
            tellers.texts[quote["article"]].evidence.setdefault((start, end), "other")
    for figure in () if tellers.brief else dossier["figures"]:
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


def _plain_rows(key: str, rows: Sequence[Record], fields: Iterable[str]) -> list[View]:
    """Return rows of the record as they stand."""
    return [{field: at(f"/{key}/{n}/{field}", row[field]) for field in fields} for n, row in enumerate(rows)]

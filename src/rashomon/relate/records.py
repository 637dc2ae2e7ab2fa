"""The marks of a story's readings as the dossier writes them: quotes, figures, dates, places, names, articles."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from rashomon.base.agencies import agencies
from rashomon.base.article import Page
from rashomon.base.findings import Family, Material, Read
from rashomon.base.identity import content_id
from rashomon.base.marks import Figure, Quote
from rashomon.base.remembered import Remembered
from rashomon.base.spans import words
from rashomon.relate.facts.evidence import as_reasons, evidence, quote_id
from rashomon.relate.names.groups import Join
from rashomon.relate.names.people import Bearer, People


def _at(span: tuple[int, int]) -> str:
    return f"{span[0]}-{span[1]}"


def _speakers(people: People, member: Read, said: Sequence[Quote | Figure]) -> tuple[str | None, ...]:
    """Return the ids in the dossier of those who say some quotes or figures of an article."""
    return tuple(people.speaker(member.article.id, one.speaker, one.speaker_text) for one in said)


def _in_words(one: Quote | Figure) -> str | None:
    """Return the speaker of a quote or figure in words."""
    return one.speaker_text if one.speaker_text is not None else one.speaker


def article_records(material: Material) -> list[dict[str, Any]]:
    """Return the articles with what is known of where each comes from."""
    sources = {source.article: source for source in material.sources}
    agency_of = agencies(material)
    family = {article: each.id for each in sorted(material.families, key=lambda f: f.id) for article in each.articles}
    records: list[dict[str, Any]] = []
    for member in material.members:
        article, reading = member.article, member.reading
        source = sources.get(article.id)
        records.append(
            {
                "id": article.id,
                "source_id": article.source_id,
                "outlet": article.outlet,
                "agency": agency_of[article.id],
                "url": article.url,
                "title": article.title,
                "byline": article.byline,
                "published": article.published,
                "language": article.language,
                "text": article.text,
                "text_sha256": article.text_sha256,
                "revision_of": source.revision_of if source else None,
                "family": family.get(article.id),
                "extra": dict(article.extra),
                "page": _page(material.pages, article.page),
                "sentences": [list(mark.span) for mark in reading.sentences],
                "boilerplate": [list(mark.span) for mark in reading.boilerplate],
            }
        )
    return records


def _page(pages: Mapping[str, Page], sha256: str) -> dict[str, Any]:
    page = pages.get(sha256) or Page(sha256, "", b"")
    return {
        "sha256": page.sha256,
        "media_type": page.media_type,
        "collected": page.collected,
        "how": page.how,
        "status": page.status,
        "final_url": page.final_url,
    }


def family_records(families: Sequence[Family], members: Sequence[Read]) -> list[dict[str, Any]]:
    """Return the families with the words that show them."""
    texts = {member.article.id: member.article.text for member in members}
    return [
        {
            "id": family.id,
            "articles": list(family.articles),
            "origin": family.origin,
            "extent": family.extent,
            "relation": family.relation,
            "evidence": [evidence(p.article, p.span, texts[p.article]) for p in family.evidence if p.article in texts],
            "reasons": as_reasons(family.reasons),
        }
        for family in sorted(families, key=lambda each: each.id)
    ]


def name_records(people: People, known: Remembered) -> list[dict[str, Any]]:
    """Return the joined names."""
    return [known.about((bearer,), _name, partial(_name, bearer)) for bearer in people.bearers]


def _name(bearer: Bearer) -> dict[str, Any]:
    return {
        "id": bearer.id,
        "name": bearer.name,
        "kind": bearer.kind,
        "variants": list(bearer.variants),
        "mentions": [{"article": mention.article, "span": list(mention.span)} for mention in bearer.mentions],
        "rule": "joined" if bearer.reasons else "one form",
        "reasons": [_join(one) for one in bearer.reasons],
    }


def _join(one: Join) -> dict[str, Any]:
    """Return why two forms are one bearer's: the rule, both forms, the articles that write them."""
    record = {"what": one.rule, "value": one.score, "words": list(one.forms), "articles": list(one.articles)}
    return record | ({"decision": one.decision} if one.decision else {})


def quote_records(members: Sequence[Read], people: People, known: Remembered | None = None) -> list[dict[str, Any]]:
    """Return the quotes of all articles; several spans of one quote are shown with a space between."""
    known = known or Remembered(lasts=False)
    found = (known.of(one, _quotes, _speakers(people, one, one.reading.quotes)) for one in members)
    return [record for records in found for record in records]


def _quotes(member: Read, speakers: Sequence[str | None]) -> list[dict[str, Any]]:
    article = member.article
    return [
        {
            "id": quote_id(article.id, quote),
            "article": article.id,
            "kind": quote.kind,
            "spans": [list(span) for span in quote.spans],
            "words": " ".join(words(article.text, span) for span in quote.spans),
            "cue": list(quote.cue) if quote.cue else None,
            "speaker_span": list(quote.speaker_span) if quote.speaker_span else None,
            "speaker": speaker,
            "speaker_text": _in_words(quote),
            "via": quote.via,
            "certainty": quote.certainty,
            "score": round(quote.score, 4),
            "rule": quote.rule,
        }
        for quote, speaker in zip(member.reading.quotes, speakers, strict=True)
    ]


def figure_records(members: Sequence[Read], people: People, known: Remembered | None = None) -> list[dict[str, Any]]:
    """Return the figures of all articles, each with the quote that holds it."""
    known = known or Remembered(lasts=False)
    found = (known.of(one, _figures, _speakers(people, one, one.reading.figures)) for one in members)
    return [record for records in found for record in records]


def _figures(member: Read, speakers: Sequence[str | None]) -> list[dict[str, Any]]:
    article, quotes = member.article, member.reading.quotes
    records: list[dict[str, Any]] = []
    for figure, speaker in zip(member.reading.figures, speakers, strict=True):
        held = figure.quote is not None and 0 <= figure.quote < len(quotes)
        records.append(
            {
                "id": content_id("f", article.id, _at(figure.span)),
                "article": article.id,
                "span": list(figure.span),
                "words": words(article.text, figure.span),
                "low": figure.low,
                "high": figure.high,
                "approx": figure.approx,
                "unit": figure.unit,
                "what": figure.what,
                "of": figure.of,
                "place": figure.place,
                "as_of": figure.as_of,
                "quote": quote_id(article.id, quotes[figure.quote or 0]) if held else None,
                "speaker": speaker,
                "speaker_text": _in_words(figure),
                "rule": figure.rule,
            }
        )
    return records


def date_records(members: Sequence[Read], known: Remembered) -> list[dict[str, Any]]:
    """Return the time expressions of all articles that name a day, week, month or year."""
    return [record for member in members for record in known.of(member, _dates)]


def _dates(member: Read) -> list[dict[str, Any]]:
    return [
        {
            "id": content_id("d", member.article.id, _at(mark.span)),
            "article": member.article.id,
            "span": list(mark.span),
            "value": mark.iso,
            "rule": mark.rule,
        }
        for mark in member.reading.dates
        if mark.iso
    ]


def place_records(members: Sequence[Read], known: Remembered) -> list[dict[str, Any]]:
    """Return the places found in the gazetteer."""
    return [record for member in members for record in known.of(member, _places)]


def _places(member: Read) -> list[dict[str, Any]]:
    return [
        {
            "id": content_id("p", member.article.id, _at(mark.span)),
            "article": member.article.id,
            "span": list(mark.span),
            "name": mark.name,
            "lat": mark.lat,
            "lon": mark.lon,
            "geonames": mark.geonames or None,  # 0: only its country is known
            "country": mark.country,
            "precision": mark.precision,
        }
        for mark in member.reading.places
    ]

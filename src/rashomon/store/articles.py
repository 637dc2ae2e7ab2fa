"""The article side of the store: inputs, pages, articles and their marks."""

import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, delete, select, update

from rashomon.base.addresses import address
from rashomon.base.article import Article, Page
from rashomon.base.errors import StoreError
from rashomon.base.findings import Read
from rashomon.base.identity import text_sha256
from rashomon.base.marks import Reading, Sentence
from rashomon.base.problems import Problem
from rashomon.base.remembered import Remembered
from rashomon.base.times import published_day
from rashomon.store.gathering import forget_links
from rashomon.store.records import MARKS, Known, Result, chunks, from_json, preferred, same_record, to_json
from rashomon.store.schema import ERASED, RESTORE, about, articles, inputs, marks, pages
from rashomon.store.search import drop_article, put_article
from rashomon.store.stories import drop_dossier, placed


def known_inputs(connection: Connection, keys: Iterable[str]) -> dict[str, Known]:
    """Return those of `keys` that were taken before."""
    found: dict[str, Known] = {}
    joined = inputs.outerjoin(articles, inputs.c.article == articles.c.id)
    for piece in chunks(keys):
        query = select(inputs, articles.c.record.is_(None).label("gone")).select_from(joined)
        for row in connection.execute(query.where(inputs.c.key.in_(piece))):
            problems = from_json(row.problems, tuple[Problem, ...])
            found[row.key] = Known(row.article, row.article is not None and bool(row.gone), problems)
    return found


def add_results(connection: Connection, results: Sequence[Result], versions: Mapping[str, str]) -> None:
    """Keep what became of units of input: pages, articles, marks, and the inputs themselves."""
    there = known_inputs(connection, [result.key for result in results])
    for result in results:
        if result.key in there:  # another program has taken the same input meanwhile
            continue
        kept = False
        if result.article is not None and result.page is not None and result.reading is not None:
            kept = _add_article(connection, result.article)
        if kept and result.article is not None and result.page is not None and result.reading is not None:
            _add_page(connection, result.page)
            _put_reading(connection, result.reading, versions)
        connection.execute(
            inputs.insert().values(
                key=result.key,
                place=result.place,
                article=result.article.id if result.article else None,
                problems=to_json(result.problems),
                version=result.version,
            )
        )


def _add_article(connection: Connection, article: Article) -> bool:
    """Keep `article` unless a better record of it, or its tombstone, is there; tell whether it was kept."""
    row = connection.execute(select(articles.c.record).where(articles.c.id == article.id)).first()
    values = {
        "page": article.page,
        "day": published_day(article.published),
        "address": address(article.url) or None,
        "text_sha256": article.text_sha256,
        "record": to_json(article),
    }
    if row is None:
        connection.execute(articles.insert().values(id=article.id, **values))
        put_article(connection, article)
        return True
    if row.record is None:
        return False
    old = from_json(row.record, Article)
    if same_record(old, article) or preferred(old, article) is old:
        return False
    connection.execute(update(articles).where(articles.c.id == article.id).values(**values))
    put_article(connection, article)
    if old.page != article.page:
        _drop_page(connection, old.page)
    return True


def _add_page(connection: Connection, page: Page) -> None:
    if connection.execute(select(pages.c.sha256).where(pages.c.sha256 == page.sha256)).first() is None:
        connection.execute(
            pages.insert().values(
                sha256=page.sha256,
                media_type=page.media_type,
                body=zlib.compress(page.body),
                collected=page.collected,
                how=page.how,
                status=page.status,
                final_url=page.final_url,
            )
        )


def put_readings(connection: Connection, readings: Collection[Reading], versions: Mapping[str, str]) -> None:
    """Keep readings at `versions`, in place of those kept before; not of what was forgotten while it was being read."""
    kept = days(connection, [reading.article for reading in readings])
    for reading in readings:
        if reading.article in kept:
            _put_reading(connection, reading, versions)


def _put_reading(connection: Connection, reading: Reading, versions: Mapping[str, str]) -> None:
    connection.execute(delete(marks).where(marks.c.article == reading.article))
    connection.execute(
        marks.insert(),
        [
            {
                "article": reading.article,
                "layer": layer,
                "version": versions[layer],
                "marks": to_json(getattr(reading, layer)),
            }
            for layer in MARKS
        ],
    )


def lacking(connection: Connection, ids: Collection[str], versions: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return, for each article that lacks a layer at its version, the layers it does have."""
    have = {
        one: tuple(layer for layer, version in kept.items() if versions.get(layer) == version)
        for one, kept in layers_of(connection, ids).items()
    }
    return {one: layers for one, layers in have.items() if len(layers) < len(versions)}


def layers_of(connection: Connection, ids: Collection[str]) -> dict[str, dict[str, str]]:
    """Return, for each of these articles, the version that each of its layers is kept at; all sorted."""
    found: dict[str, dict[str, str]] = {one: {} for one in sorted(ids)}
    for piece in chunks(sorted(ids)):
        columns = select(marks.c.article, marks.c.layer, marks.c.version).order_by(marks.c.article, marks.c.layer)
        for row in connection.execute(columns.where(marks.c.article.in_(piece))):
            found[row.article][row.layer] = row.version
    return found


def get_articles(connection: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """Return the articles with these ids that are known and not forgotten."""
    found: dict[str, Article] = {}
    for piece in chunks(ids):
        rows = connection.execute(select(articles.c.id, articles.c.record).where(articles.c.id.in_(piece)))
        found.update({row.id: _sound(row.record) for row in rows if row.record is not None})
    return found


def days(connection: Connection, ids: Iterable[str]) -> dict[str, str | None]:
    """Return the days of publication of those of these articles that are known and not forgotten."""
    found: dict[str, str | None] = {}
    for piece in chunks(ids):
        kept = select(articles.c.id, articles.c.day).where(articles.c.id.in_(piece), articles.c.record.is_not(None))
        found.update({row.id: row.day for row in connection.execute(kept)})
    return found


def at_addresses(connection: Connection, addresses: Iterable[str]) -> list[str]:
    """Return the articles that have one of these addresses, sorted."""
    found: set[str] = set()
    for piece in chunks(addresses):
        found |= set(connection.execute(select(articles.c.id).where(articles.c.address.in_(piece))).scalars())
    return sorted(found)


def _sound(record: str) -> Article:
    """Return the article of a record; a text that is not the one that was kept is refused, never published."""
    article = from_json(record, Article)
    if text_sha256(article.text) != article.text_sha256:
        message = f"the text of article {article.id} is not the one that was kept: the store is damaged, {RESTORE}"
        raise StoreError(message)
    return article


def get_reads(connection: Connection, ids: Iterable[str], known: Remembered | None = None) -> dict[str, Read]:
    """Return articles with their readings, by article id; forgotten ones are left out.

    What is remembered of the same rows is the very same object again.
    """
    known = known or Remembered(lasts=False)
    records: dict[str, str] = {}
    for piece in chunks(ids):
        rows = connection.execute(select(articles.c.id, articles.c.record).where(articles.c.id.in_(piece)))
        records.update({row.id: row.record for row in rows if row.record is not None})
    layers: dict[str, list[tuple[str, str]]] = {one: [] for one in records}
    for piece in chunks(sorted(records)):
        for row in connection.execute(select(marks).where(marks.c.article.in_(piece))):
            layers[row.article].append((row.layer, row.marks))
    return {
        one: known.once((_read, records[one], *layers[one]), partial(_read, one, records[one], layers[one]))
        for one in sorted(records)
    }


def _read(article: str, record: str, layers: Sequence[tuple[str, str]]) -> Read:
    made: dict[str, Any] = {layer: from_json(text, MARKS[layer]) for layer, text in layers}
    return Read(_sound(record), Reading(article, **made))


def sentence_starts(connection: Connection, ids: Iterable[str]) -> dict[str, list[int]]:
    """Return where the sentences of articles begin, sorted; one that lies in an earlier one is left out."""
    found: dict[str, list[int]] = {}
    for piece in chunks(ids):
        layer = select(marks.c.article, marks.c.marks).where(marks.c.layer == "sentences", marks.c.article.in_(piece))
        for row in connection.execute(layer):
            starts, end = [], 0
            for one in sorted(mark.span for mark in from_json(row.marks, tuple[Sentence, ...])):
                if one.start >= end:
                    starts.append(one.start)
                    end = one.end
            found[row.article] = starts
    return found


def get_pages(connection: Connection, hashes: Iterable[str]) -> dict[str, Page]:
    """Return pages by their hash, without their bodies."""
    found: dict[str, Page] = {}
    columns = [column for column in pages.c if column.name != "body"]
    for piece in chunks(hashes):
        for row in connection.execute(select(*columns).where(pages.c.sha256.in_(piece))):
            found[row.sha256] = Page(row.sha256, row.media_type, b"", row.collected, row.how, row.status, row.final_url)
    return found


def problems_of(connection: Connection, ids: Iterable[str] | None = None) -> list[Problem]:
    """Return the problems noted when these articles were taken (None: all input), sorted, each once."""
    found: set[Problem] = set()
    if ids is None:
        for row in connection.execute(select(inputs.c.problems)):
            found.update(from_json(row.problems, tuple[Problem, ...]))
        return sorted(found)
    for piece in chunks(ids):
        for row in connection.execute(select(inputs.c.problems).where(inputs.c.article.in_(piece))):
            found.update(from_json(row.problems, tuple[Problem, ...]))
    return sorted(found)


def forgotten_places(connection: Connection) -> set[str]:
    """Return the places in the input where articles stood that are forgotten."""
    joined = inputs.join(articles, inputs.c.article == articles.c.id)
    gone = select(inputs.c.place).select_from(joined).where(articles.c.record.is_(None))
    return set(connection.execute(gone).scalars())


def tombstone(connection: Connection, article: str) -> str | None:
    """Return the hash of a forgotten article's text; None when the article is not known or not forgotten."""
    gone = select(articles.c.text_sha256).where(articles.c.id == article, articles.c.record.is_(None))
    return connection.execute(gone).scalar_one_or_none()


def erase(connection: Connection, article: str) -> str | None:
    """Take an article's text, marks and page out, and what its story's dossier says; the others' is made again.

    Return the hash left as its tombstone, None if it is not known.
    """
    row = connection.execute(select(articles).where(articles.c.id == article)).first()
    if row is None:
        return None
    connection.execute(delete(about).where(about.c.key == ERASED))
    connection.execute(about.insert().values(key=ERASED, value=article))
    connection.execute(update(articles).where(articles.c.id == article).values(record=None, address=None))
    drop_article(connection, article)
    connection.execute(delete(marks).where(marks.c.article == article))
    connection.execute(update(inputs).where(inputs.c.article == article).values(problems="[]"))
    forget_links(connection, article)
    for story in placed(connection, [article]).values():
        drop_dossier(connection, story)
    _drop_page(connection, row.page)
    return str(row.text_sha256)


def erased(connection: Connection) -> str | None:
    """Return the article erased last where its words may still be read in the file, as `Store.scrub` is yet to come."""
    return connection.execute(select(about.c.value).where(about.c.key == ERASED)).scalar_one_or_none()


def refuse(connection: Connection, article: str, sha256: str) -> None:
    """Leave a tombstone for an article that never came, so that it is not taken in when it does."""
    if connection.execute(select(articles.c.id).where(articles.c.id == article)).first() is None:
        row = {"id": article, "page": "", "day": None, "address": None, "text_sha256": sha256, "record": None}
        connection.execute(articles.insert().values(**row))


def _drop_page(connection: Connection, sha256: str) -> None:
    """Take out a page that no kept article comes from any more."""
    others = select(articles.c.id).where(articles.c.page == sha256, articles.c.record.is_not(None))
    if connection.execute(others).first() is None:
        connection.execute(delete(pages).where(pages.c.sha256 == sha256))

"""Streams of articles with known truth, made from real ones: here from ten invented ones on three events."""

import gc
import tracemalloc
from dataclasses import fields
from itertools import islice

import pytest
from stream import Stream, Told
from stream_retold import LAYERS, prepare, told
from stream_words import Keys, Vocabulary

from rashomon.base.marks import Reading
from rashomon.gather.order import day
from tests.bench.reports import OPENINGS, reads


@pytest.fixture(scope="module")
def stream() -> Stream:
    """Return streams of the ten articles."""
    return Stream(*reads())


@pytest.fixture(scope="module")
def told_articles(stream: Stream) -> list[Told]:
    """Return a stream of 600 articles."""
    return list(stream.articles(600, per_day=30, seed=1))


def test_every_span_lies_in_its_text_and_points_to_earlier_marks(told_articles: list[Told]) -> None:
    """Cut articles have no mark beyond their end, and no mark that belongs to one cut off."""
    for one in told_articles:
        reading, text = one.read.reading, one.read.article.text
        assert reading.article == one.read.article.id
        for layer in LAYERS:
            for mark in getattr(reading, layer):
                spans = mark.spans if layer == "quotes" else (mark.span,)
                assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(figure.quote is None or figure.quote < len(reading.quotes) for figure in reading.figures)
        assert all(tag.cue is None or tag.cue < len(reading.tags) for tag in reading.tags)
    assert all(hasattr(Reading("x"), layer) for layer in LAYERS)
    assert {field.name for field in fields(Reading)} == {"article", *LAYERS}


def test_names_in_marks_are_those_in_the_text(told_articles: list[Told]) -> None:
    """A name's value gave way as its mention did."""
    names = [(name, one) for one in told_articles if one.plan.kind == "own" for name in one.read.reading.names]
    inside = sum(name.name in one.read.article.text for name, one in names)
    assert inside > 0.9 * len(names) > 100


def test_the_same_seed_gives_the_same_articles(stream: Stream, told_articles: list[Told]) -> None:
    """Made again, as a stream or from its plan, each article is the same; another seed gives others."""
    again = list(stream.articles(600, per_day=30, seed=1))
    assert [(one.read, one.story, one.copy_of) for one in again] == [
        (one.read, one.story, one.copy_of) for one in told_articles
    ]
    assert all(stream.make(one.plan) == one.read for one in told_articles)
    assert {one.read.article.id for one in stream.articles(50, per_day=30, seed=2)}.isdisjoint(
        one.read.article.id for one in told_articles
    )


def test_truth_holds_together(told_articles: list[Told]) -> None:
    """Ids differ; a copy comes after what it copies, from the same event; only revisions share their URL."""
    stories: dict[str, str] = {}
    urls: dict[str | None, str] = {}
    for one in told_articles:
        article = one.read.article
        assert article.id not in stories
        stories[article.id] = one.story
        assert (one.copy_of is None) == (one.plan.kind == "own")
        if one.copy_of is not None:
            assert stories[one.copy_of] == one.story
        assert (article.url in urls) <= (one.plan.kind == "revision")
        urls.setdefault(article.url, article.id)
    kinds = [one.plan.kind for one in told_articles]
    assert 0.1 < (kinds.count("copy") + kinds.count("revision")) / len(kinds) < 0.4
    assert kinds.count("revision") > 0


def test_articles_come_by_day(told_articles: list[Told]) -> None:
    """None is dated later than one that comes a day after it, some have no date."""
    days = [found for one in told_articles if (found := day(one.read.article))]
    assert len(told_articles) * 0.95 < len(days) < len(told_articles)
    latest = days[0]
    for one in days:
        assert (latest - one).days <= 3
        latest = max(one, latest)


def test_another_event_shares_no_name() -> None:
    """Of two events told by one real article, names and figures differ, and letters and case stay."""
    articles, _ = reads()
    vocabulary = Vocabulary(articles)
    part = prepare(articles[0], vocabulary)
    texts = [told(part, Keys(names, 7, 800), 1, ())[0] for names in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F)]
    assert len(texts[0]) == len(texts[1]) == len(OPENINGS["fire"][0])
    assert all(one[5].islower() and "Varnholt" not in one and "Lesse" not in one for one in texts)
    assert texts[0] != texts[1]
    assert all(" Tuesday" in one for one in texts)


def test_memory_does_not_grow_with_the_stream(stream: Stream) -> None:
    """What is held after 2,500 articles is not more than after 1,000: events that are still going on."""
    tracemalloc.start()
    articles = stream.articles(10_000, per_day=30)
    held = []
    for count in (1000, 1500):
        for _ in islice(articles, count):
            pass
        gc.collect()  # empties the lists of freed tuples too, which grow up to a limit
        held.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert held[1] < 1.1 * held[0]

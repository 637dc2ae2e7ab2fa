"""One byte changed anywhere in a text, in the record or in the page, is caught."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.show import ShowSettings, dossier_json, story_pages
from rashomon.verify import verify
from rashomon.verify.evidence import Evidence
from rashomon.verify.html import read_page
from rashomon.verify.page import PageCheck
from rashomon.verify.record import Unreadable, parse, schema_faults
from tests.show.sample import sample_dossier

Range = tuple[int, int]
MANY = settings(max_examples=120, deadline=None)


@cache
def _page() -> bytes:
    """The page of the sample story."""
    return story_pages(sample_dossier(), ShowSettings())["index.html"].encode()


@cache
def _page_texts() -> tuple[Range, ...]:
    """Where words of a source stand in the page's bytes: between the tags of every element that names its words."""
    found = []
    body = _page()
    for opening in re.finditer(rb"<(span|mark|div|bdi)[^<>]* data-(?:span|text|at|bounds)=[^<>]*>", body):
        depth, at = 1, opening.end()
        for tag in re.finditer(rb"<(/?)([a-z0-9]+)[^<>]*>", body[opening.end() :]):
            place = opening.end() + tag.start()
            if at < place:
                found.append((at, place))
            at = opening.end() + tag.end()
            depth += -1 if tag[1] else 1
            if depth == 0:
                break
    return tuple(sorted(set(found)))


@cache
def _record() -> bytes:
    return dossier_json(sample_dossier())


@cache
def _record_texts() -> tuple[Range, ...]:
    """Where texts and words stand in the record's bytes."""
    field = re.compile(rb'"(?:text|words|gist|title)": "((?:[^"\\]|\\.)+)"')
    return tuple(found.span(1) for found in field.finditer(_record()))


def _changed(data: st.DataObject, body: bytes, ranges: tuple[Range, ...]) -> bytes:
    """Flip, delete or insert one byte inside one of the ranges."""
    start, end = data.draw(st.sampled_from(ranges))
    at = data.draw(st.integers(start, end - 1))
    how = data.draw(st.sampled_from(["flip", "delete", "insert"]))
    if how == "delete":
        return body[:at] + body[at + 1 :]
    byte = data.draw(st.integers(0, 255).filter(lambda one: how == "insert" or one != body[at]))
    return body[:at] + bytes([byte]) + body[at + (how == "flip") :]


def test_the_places_are_where_the_words_are() -> None:
    """The tests below change texts, and many of them."""
    assert len(_page_texts()) > 300
    assert len(_record_texts()) > 50
    assert b"Eleven bodies have been brought ashore" in [_page()[start:end] for start, end in _page_texts()]


@MANY
@given(st.data())
def test_a_byte_of_the_page_is_caught(data: st.DataObject) -> None:
    """No byte inside the words that a page shows can be changed, taken out or put in unnoticed."""
    body = _changed(data, _page(), _page_texts())
    assert list(PageCheck(read_page(body), sample_dossier()).faults())


@MANY
@given(st.data())
def test_a_byte_of_the_record_is_caught(data: st.DataObject) -> None:
    """No byte inside a text or words of dossier.json can be changed, taken out or put in unnoticed."""
    try:
        dossier = parse(_changed(data, _record(), _record_texts()))
    except Unreadable:
        return
    assert isinstance(dossier, dict)
    if dossier == sample_dossier():  # another way to write the same text: \\ud83d and \\uD83D
        return
    found = list(schema_faults(dossier)) or list(Evidence(dossier).faults())
    assert found or list(PageCheck(read_page(_page()), dossier).faults())


@pytest.mark.parametrize("field", ["text", "title", "outlet"])
def test_a_text_changed_in_the_record_is_caught_in_a_folder(tmp_path: Path, field: str) -> None:
    """The whole check finds a changed field of the record."""
    (tmp_path / "index.html").write_bytes(_page())
    dossier = sample_dossier()
    dossier["articles"][2][field] = dossier["articles"][2][field].replace("a", "4", 1)
    (tmp_path / "dossier.json").write_text(json.dumps(dossier))
    assert verify(tmp_path).faults

"""JSON Lines and .json files: cut into units, with places, ids and keys."""

import codecs
import gzip
import json
from pathlib import Path

from rashomon.base.problems import Problem
from rashomon.collect import CollectSettings, find_raws
from rashomon.collect.streams import CHUNK
from tests.collect.running import SETTINGS, STORY, run, write


def line(**fields: object) -> str:
    """Return one line of JSON."""
    return json.dumps(fields)


def test_each_line_is_an_article_with_its_place(tmp_path: Path) -> None:
    """Lines are counted as an editor counts them, blank ones too; the page is the bytes of the line."""
    lines = [line(id="a", text=STORY), "", "  ", line(id="b", text=STORY + " More.")]
    result = run(write(tmp_path / "flood.jsonl", "\r\n".join(lines)))
    assert [article.where for article in result.articles] == ["flood.jsonl:1", "flood.jsonl:4"]
    assert [article.source_id for article in result.articles] == ["a", "b"]
    assert [page.body.decode() for page in result.pages] == [lines[0], lines[3]]


def test_broken_line_costs_no_other(tmp_path: Path) -> None:
    """An unclosed quotation mark, a bare word and a list are problems at their lines."""
    lines = [line(text=STORY), '{"text": "Two died', "hello", "[1]", "null", line(text=STORY + " End.")]
    result = run(write(tmp_path / "a.ndjson", "\n".join(lines)))
    assert [article.where for article in result.articles] == ["a.ndjson:1", "a.ndjson:6"]
    wrong = [(problem.where, problem.kind) for problem in result.problems if problem.kind != "date"]
    assert wrong == [(f"a.ndjson:{number}", "json") for number in (2, 3, 4, 5)]


def test_repeated_id_with_another_text_is_a_problem(tmp_path: Path) -> None:
    """Both are kept; the same bytes twice are none."""
    first, other = line(id="a", text=STORY), line(id="a", text="Another text.", title="T")
    result = run(write(tmp_path / "a.jsonl", f"{first}\n{other}\n{first}"))
    assert len(result.articles) == 3
    assert len({article.id for article in result.articles}) == 2
    assert [(p.where, p.kind) for p in result.problems if p.kind != "date"] == [("a.jsonl:2", "repeated id")]


def test_same_id_in_two_files_is_no_problem(tmp_path: Path) -> None:
    """Ids are unique within one input only."""
    write(tmp_path / "in" / "a.jsonl", line(id="a", text=STORY))
    write(tmp_path / "in" / "b.jsonl", line(id="a", text="Another text."))
    assert run(tmp_path / "in").kinds() == []


def test_remembered_ids_are_bounded(tmp_path: Path) -> None:
    """Beyond the cap new ids are no longer remembered; nothing is lost."""
    lines = [line(id=str(number), text=f"Text {number}.") for number in (1, 2, 3, 3, 1)]
    lines[3], lines[4] = line(id="3", text="Other."), line(id="1", text="Other.")
    result = run(write(tmp_path / "a.jsonl", "\n".join(lines)), settings=CollectSettings(remembered_ids=2))
    assert len(result.articles) == 5
    assert [problem.where for problem in result.problems if problem.kind == "repeated id"] == ["a.jsonl:5"]


def test_article_without_id_does_not_depend_on_its_line(tmp_path: Path) -> None:
    """Lines in another order give the same article ids."""
    lines = [line(text=STORY), line(text="Another text.")]
    forth = run(write(tmp_path / "a.jsonl", "\n".join(lines))).articles
    back = run(write(tmp_path / "b.jsonl", "\n".join(reversed(lines)))).articles
    assert {article.id for article in forth} == {article.id for article in back}


def test_key_is_stable_and_tells_apart(tmp_path: Path) -> None:
    """The same bytes at the same place have the same key; another text, place or setting another one."""
    path = write(tmp_path / "a.jsonl", line(id="a", text=STORY))
    [first], [again] = run(path).raws, run(path).raws
    assert first.key == again.key
    other = run(path, settings=CollectSettings(language_min_chars=10)).raws[0]
    changed = run(write(path, line(id="a", text=STORY + "!"))).raws[0]
    assert len({first.key, other.key, changed.key}) == 3


def test_packed_lines_are_read(tmp_path: Path) -> None:
    """A .jsonl.gz is read as what it holds."""
    result = run(write(tmp_path / "a.jsonl.gz", gzip.compress(line(id="a", text=STORY).encode())))
    assert [article.where for article in result.articles] == ["a.jsonl.gz:1"]


def test_cut_off_gzip_keeps_what_stands_before(tmp_path: Path) -> None:
    """A damaged archive gives the lines before the damage and a problem."""
    body = "\n".join(line(id=str(number), text=f"{STORY} {number**9}") for number in range(30000))
    packed = gzip.compress(body.encode(), 1)
    assert len(body) > 2 * CHUNK
    *units, last = find_raws([str(write(tmp_path / "a.jsonl.gz", packed[:-100]))], SETTINGS)
    assert len(units) > 5000
    assert isinstance(last, Problem)
    assert last.kind == "damaged"
    assert run(write(tmp_path / "b.jsonl.gz", b"no gzip")).kinds() == ["damaged"]


def test_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A file that unpacks to far more than its size ends with a problem, after what it held before."""
    bomb = gzip.compress(line(text=STORY).encode() + b"\n" * 5_000_000)
    result = run(write(tmp_path / "a.jsonl.gz", bomb), settings=CollectSettings(gzip_free_bytes=1_000_000))
    assert (len(result.articles), result.kinds()) == (1, ["size"])


def test_utf16_lines_are_read_and_said(tmp_path: Path) -> None:
    """JSON Lines in UTF-16 with a byte order mark are read; with UTF-8's mark nothing needs saying."""
    body = line(text=STORY) + "\n" + json.dumps({"text": "Café."}, ensure_ascii=False)
    result = run(write(tmp_path / "a.jsonl", body.encode("utf-16")))
    assert [article.text for article in result.articles] == [STORY, "Café."]
    assert result.kinds() == ["encoding"]
    marked = run(write(tmp_path / "b.jsonl", codecs.BOM_UTF8 + body.encode()))
    assert [article.text for article in marked.articles] == [STORY, "Café."]
    assert marked.kinds() == []


def test_json_array_is_cut_into_its_elements(tmp_path: Path) -> None:
    """Each element is a unit with the bytes it has in the file; brackets inside strings mislead nobody."""
    elements = [line(id="a", text=STORY + ' ],{"'), line(id="b", text="[[["), '{"id": "c", "text": "unclosed}']
    body = "[\n " + " ,\n".join(elements) + "\n]"
    result = run(write(tmp_path / "a.json", body))
    assert [article.where for article in result.articles] == ["a.json[0]", "a.json[1]"]
    assert [page.body.decode() for page in result.pages] == elements[:2]
    assert result.kinds() == ["json"]


def test_single_object_and_empty_array(tmp_path: Path) -> None:
    """A .json file may hold one article, written over several lines, or none."""
    one = run(write(tmp_path / "a.json", json.dumps({"id": "a", "text": STORY}, indent=1)))
    assert [(article.where, article.text) for article in one.articles] == [("a.json", STORY)]
    assert run(write(tmp_path / "b.json", "[]")).raws == []
    assert run(write(tmp_path / "c.json", "")).kinds() == ["json"]


def test_standard_input_is_told_by_its_beginning() -> None:
    """JSON Lines, a JSON object or array, HTML and plain text are recognised."""
    page = f"<!doctype html><html><body><article><p>{STORY}</p></article></body></html>"
    for body, wheres in (
        (line(text=STORY) + "\n" + line(text="B."), ["stdin:1", "stdin:2"]),
        ('{"text": "unclosed\n' + line(text="B."), ["stdin:1", "stdin:2"]),
        (json.dumps([{"text": STORY}, {"text": "B."}], indent=1), ["stdin[0]", "stdin[1]"]),
        (json.dumps({"text": STORY}, indent=1), ["stdin"]),
        (page, ["stdin"]),
        (STORY, ["stdin"]),
    ):
        result = run("-", stdin=body.encode())
        assert [raw.where for raw in result.raws] == wheres, body
        assert {raw.how for raw in result.raws} == {"stdin"}
        assert {page.how for page in result.pages} == {"stdin"}
        assert STORY in result.articles[0].text or "B." in result.articles[0].text
    assert run("-", stdin=b"").kinds() == ["empty"]
    assert run("-", stdin=b"\x7fELF\0\0").kinds() == ["encoding"]

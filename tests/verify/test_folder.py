"""The walk over a folder: broken, missing and hostile files are faults, never crashes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.pipeline import report
from rashomon.settings import Settings
from rashomon.show import ShowSettings, dossier_json, write_story
from rashomon.store import Store
from rashomon.verify import Report, verify
from tests.show.sample import large_dossier, sample_dossier
from tests.verify.folders import write

RECORD = Path("one") / "dossier.json"
PAGE = Path("one") / "index.html"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two stories, one of them with an odd name."""
    return write(tmp_path / "out", {"one": sample_dossier(), "two & <three>": large_dossier(10)})


def _faults(report: Report) -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in report.faults]


def test_what_the_program_writes_holds(folder: Path) -> None:
    """A folder as written has no faults; three pages and two records were read, many spans compared."""
    report = verify(folder)
    assert report.faults == ()
    assert report.files == 5
    assert report.spans > 500


def test_one_story_can_be_checked_alone(folder: Path) -> None:
    """A folder that is a story itself is checked without a list."""
    assert verify(folder / "one").faults == ()


@pytest.mark.parametrize("gone", [RECORD, PAGE, Path("index.html")])
def test_a_missing_file_is_a_fault(folder: Path, gone: Path) -> None:
    """Record, page and list must be there."""
    (folder / gone).unlink()
    assert any("missing" in fault for fault in _faults(verify(folder)))


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """A folder with one story of several pages."""
    entry = write_story(tmp_path, sample_dossier(), ShowSettings(passages_shown=1))
    return tmp_path / str(entry["folder"])


def test_the_pages_of_a_long_story_are_checked_as_one(long: Path) -> None:
    """As written they have no faults; each that is missing, there too often or changed is one, told with its name."""
    report = verify(long)
    assert (report.faults, report.files) == ((), 7)
    texts = (long / "texts.html").read_bytes()
    (long / "texts.html").unlink()
    missing = _faults(verify(long))
    assert "index.html: the page does not show the text of every article exactly once" in missing
    assert any(one.startswith("index.html: a link to texts.html#") for one in missing)
    (long / "texts.html").write_bytes(texts.replace(b"fog", b"smog", 1))
    assert any(one.startswith("texts.html line ") for one in _faults(verify(long)))
    (long / "texts.html").write_bytes(texts)
    (long / "said.html").write_bytes(texts)
    assert "index.html: the page does not show the text of every article exactly once" in _faults(verify(long))


def test_a_title_of_another_part_is_a_fault(long: Path) -> None:
    """Only the names of parts stand before the title of the story."""
    page = (long / "said.html").read_text("utf-8")
    (long / "said.html").write_text(page.replace("<title>Who says what", "<title>Who lies"), "utf-8")
    assert any("the title of the page" in one for one in _faults(verify(long)))


def test_no_folder_and_no_story_are_faults(tmp_path: Path) -> None:
    """An empty folder and one that does not exist do not pass."""
    assert _faults(verify(tmp_path)) == ["index.html: missing"]
    assert _faults(verify(tmp_path / "none")) == [f"{tmp_path / 'none'}: no such folder"]


def test_a_story_must_be_listed_and_a_listed_one_be_there(folder: Path) -> None:
    """The list and the folders must agree, both ways."""
    (folder / "one").rename(folder / "another")
    assert _faults(verify(folder)) == [
        "index.html: the story another is not listed",
        "index.html: the story one is listed and not there",
    ]


def test_the_list_shows_the_titles_of_the_dossiers(folder: Path) -> None:
    """A changed title in the list is caught."""
    page = folder / "index.html"
    page.write_text(page.read_text("utf-8").replace("thick fog", "thin fog", 1), "utf-8")
    assert _faults(verify(folder)) == ["index.html: the title of one is not that of its dossier"]


def _halved(body: bytes) -> bytes:
    return body[: len(body) // 2]


BROKEN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "truncated": (_halved, "not well-formed JSON"),
    "empty": (lambda _: b"", "not well-formed JSON"),
    "twice": (lambda body: body.replace(b"{", b'{"format": "x",', 1), "the key 'format' comes twice"),
    "nan": (lambda body: body.replace(b'"low": 14', b'"low": NaN', 1), "NaN is not JSON"),
    "endless": (lambda body: body.replace(b'"low": 14', b'"low": 1e999', 1), "too large"),
    "digits": (lambda body: body.replace(b'"low": 14', b'"low": ' + b"9" * 5000, 1), "not well-formed JSON"),
    "not utf-8": (lambda body: body.replace(b"Port Maren", b"Port Mar\xe9n", 1), "not UTF-8 at byte"),
    "deep": (lambda _: b"[" * 200_000 + b"]" * 200_000, "nested too deeply"),
    "deep inside": (
        lambda body: body.replace(b'"extra": {}', b'"extra": {"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", 1),
        "nested",
    ),
    "other": (lambda _: b"[]", "is not of type 'object'"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_is_a_fault(folder: Path, name: str) -> None:
    """Whatever stands in dossier.json, the check ends with a fault that says what is wrong."""
    change, what = BROKEN[name]
    (folder / RECORD).write_bytes(change((folder / RECORD).read_bytes()))
    assert any(what in fault for fault in _faults(verify(folder)))


@pytest.mark.parametrize("name", ["truncated", "empty", "binary", "deep"])
def test_a_broken_page_is_a_fault(folder: Path, name: str) -> None:
    """Whatever stands in index.html, the check ends with faults."""
    body = (folder / PAGE).read_bytes()
    broken = {"truncated": _halved(body), "empty": b"", "binary": b"\xff\xfe\x00<", "deep": body + b"<div>" * 100_000}
    (folder / PAGE).write_bytes(broken[name])
    assert verify(folder).faults


@pytest.mark.parametrize("file", [RECORD, PAGE, Path("index.html")])
def test_a_huge_file_is_not_read(folder: Path, file: Path) -> None:
    """A file of a gigabyte is a fault at once."""
    with (folder / file).open("r+b") as handle:
        handle.truncate(1 << 30)
    assert any("larger than any" in fault for fault in _faults(verify(folder)))


def test_a_folder_in_place_of_a_file_is_a_fault(folder: Path) -> None:
    """A folder named dossier.json is no record."""
    (folder / RECORD).unlink()
    (folder / RECORD).mkdir()
    assert "one/dossier.json: missing" in _faults(verify(folder))


def test_thousands_of_faults_are_counted(folder: Path) -> None:
    """The first hundred faults of a file are named, the others counted."""
    dossier = sample_dossier()
    dossier["articles"][0]["sentences"] = [[9_000_000 + n, 9_000_001 + n] for n in range(5000)]
    (folder / RECORD).write_bytes(dossier_json(dossier))
    faults = _faults(verify(folder))
    assert "one/dossier.json: and 4,900 more faults" in faults
    assert len(faults) < 300


def test_an_address_that_looks_like_a_place_of_ours_is_no_place(tmp_path: Path) -> None:
    """The address of an article may end as links within our pages do."""
    line = {"outlet": "Harbour Post", "text": "A ferry ran aground off Port Maren.", "url": "https://a.example/#text-b"}
    given = tmp_path / "given.jsonl"
    given.write_text(json.dumps(line), encoding="utf-8")
    with Store(":memory:") as store:
        report([str(given)], tmp_path / "out", store=store, settings=Settings())
    assert verify(tmp_path / "out").faults == ()

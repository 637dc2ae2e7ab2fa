"""From paths to files: order, names, and what is passed over."""

import os
from pathlib import Path

import pytest

from rashomon.base.errors import UsageError
from rashomon.collect import CollectSettings, find_raws
from tests.collect.running import SETTINGS, STORY, run, write


def test_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    """Files come sorted by name, folders among them, each named from the folder given."""
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.txt"):
        write(tmp_path / "flood" / name, STORY)
    assert [raw.where for raw in run(tmp_path / "flood").raws] == [
        "flood/a/b/c.txt",
        "flood/a/z.txt",
        "flood/b.txt",
        "flood/c.txt",
    ]


def test_places_do_not_depend_on_the_current_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same input has the same places and keys however its path is written."""
    write(tmp_path / "flood" / "wire.txt", STORY)
    absolute = run(tmp_path / "flood").raws
    monkeypatch.chdir(tmp_path)
    assert run("flood").raws == absolute
    assert run("./flood/").raws == absolute
    monkeypatch.chdir(tmp_path / "flood")
    assert run(".").raws == absolute


def test_paths_of_one_name_are_told_apart_by_their_parents(tmp_path: Path) -> None:
    """Two files called news.jsonl keep places of their own."""
    for folder in ("east", "west"):
        write(tmp_path / folder / "news.jsonl", f'{{"text": "{STORY}"}}')
    wheres = [raw.where for raw in run(tmp_path / "east" / "news.jsonl", tmp_path / "west" / "news.jsonl").raws]
    assert wheres == ["east/news.jsonl:1", "west/news.jsonl:1"]


def test_pattern_is_resolved_in_sorted_order(tmp_path: Path) -> None:
    """A quoted pattern finds what a shell would find."""
    for name in ("b.txt", "a.txt", "c.html"):
        write(tmp_path / name, STORY)
    assert [raw.where for raw in run(tmp_path / "*.txt").raws] == ["a.txt", "b.txt"]


def test_path_given_twice_is_read_once(tmp_path: Path) -> None:
    """The same path given twice is one input."""
    path = write(tmp_path / "a.txt", STORY)
    assert len(run(path, path).raws) == 1


@pytest.mark.parametrize("path", ["nothing.txt", "*.nothing"])
def test_missing_path_is_misuse_before_anything_is_read(tmp_path: Path, path: str) -> None:
    """A path that does not exist is refused at the call, with advice."""
    with pytest.raises(UsageError, match="check the spelling"):
        find_raws([str(tmp_path / path)], SETTINGS)


def test_standard_input_that_is_not_there_is_misuse() -> None:
    """A dash without standard input is refused."""
    with pytest.raises(UsageError, match="standard input"):
        find_raws(["-"], SETTINGS)


def test_hidden_files_are_passed_over_silently(tmp_path: Path) -> None:
    """What a system leaves behind (.DS_Store, .git) is no input and no problem."""
    write(tmp_path / "in" / ".DS_Store", b"\0\1")
    write(tmp_path / "in" / ".git" / "notes.txt", STORY)
    result = run(tmp_path / "in")
    assert (result.raws, result.problems) == ([], [])


def test_unknown_kind_is_a_problem(tmp_path: Path) -> None:
    """A file of another kind is listed with its place."""
    write(tmp_path / "in" / "photo.jpg", b"\xff\xd8")
    result = run(tmp_path / "in")
    assert [(problem.where, problem.kind) for problem in result.problems] == [("in/photo.jpg", "unknown kind")]


def test_own_output_is_not_read_as_news(tmp_path: Path) -> None:
    """The pages, the dossier and the store that Rashomon writes are passed over, each with a plain problem."""
    write(tmp_path / "out" / "dossier.json", '{"format": "rashomon-dossier/1", "articles": []}')
    write(tmp_path / "out" / "store.sqlite", b"SQLite format 3\0" + bytes(80))
    write(tmp_path / "out" / "index.html", '<!doctype html><meta name="generator" content="Rashomon 0.1"><p>Text')
    result = run(tmp_path / "out")
    assert result.articles == []
    assert result.kinds() == ["not an article"] * 3


def test_folder_linked_into_itself_ends(tmp_path: Path) -> None:
    """A loop of links is a problem; a link to a folder elsewhere is followed."""
    write(tmp_path / "other" / "far.txt", STORY)
    write(tmp_path / "in" / "near.txt", STORY)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "other").symlink_to(tmp_path / "other")
    result = run(tmp_path / "in")
    assert [raw.where for raw in result.raws] == ["in/near.txt", "in/other/far.txt"]
    assert [(problem.where, problem.kind) for problem in result.problems if problem.kind != "date"] == [
        ("in/loop", "unreadable")
    ]


def test_pipes_and_dead_links_are_problems(tmp_path: Path) -> None:
    """A named pipe is not waited for, a dead link not an error."""
    (tmp_path / "in").mkdir()
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    (tmp_path / "in" / "dead.txt").symlink_to(tmp_path / "gone.txt")
    assert [(problem.where, problem.kind) for problem in run(tmp_path / "in").problems] == [
        ("in/dead.txt", "unreadable"),
        ("in/pipe.txt", "unreadable"),
    ]


def test_unreadable_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be opened is listed, the next one is read."""
    bad, good = write(tmp_path / "in" / "a.txt", STORY), write(tmp_path / "in" / "b.txt", STORY)
    opened = Path.open

    def refuse(path: Path, mode: str = "r") -> object:
        if path == bad:
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    result = run(good.parent)
    assert result.kinds() == ["unreadable"]
    assert [article.where for article in result.articles] == ["in/b.txt"]


def test_file_name_that_is_no_utf8_can_be_written_down(tmp_path: Path) -> None:
    """A name in another encoding is shown with escapes, and can be encoded."""
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102 - a name of bytes
    with open(folder + b"/caf\xe9.txt", "wb") as stream:  # noqa: PTH123 - a name of bytes
        stream.write(STORY.encode())
    [raw] = run(tmp_path / "in").raws
    assert raw.where.encode() == rb"in/caf\xe9.txt"


def test_number_of_files_is_capped(tmp_path: Path) -> None:
    """More files than the settings allow end the walk with a problem."""
    for name in "abc":
        write(tmp_path / "in" / f"{name}.txt", STORY)
    result = run(tmp_path / "in", settings=CollectSettings(files=2))
    assert [raw.where for raw in result.raws] == ["in/a.txt", "in/b.txt"]
    assert "size" in result.kinds()

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rashomon.cli import main
from rashomon.store import Store
from tests.store.invented import ONE, POST, TWO, dossier, relate, take_in


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Return the file of a store with an invented story."""
    file = str(tmp_path / "store.sqlite")
    with Store(file) as store:
        take_in(store, ONE, TWO)
        relate(store, dossier())
    return file


def run(path: str, *words: str) -> Result:
    """Run `rashomon search`."""
    return CliRunner().invoke(main, ["search", *words, "--store", path])


def test_hits_stand_with_outlet_time_and_words(path: str) -> None:
    """Two lines for each, and before them how much of each kind there is."""
    told = run(path, "pilots", "-quay")
    assert told.exit_code == 0
    assert told.output.splitlines()[0] == "found: 1 article, 1 quote, 0 names and 1 claim"
    assert f"article {ONE.id}  ellery-post.example, 1 May 2031, 10:00 UTC  story s00000000000000aa" in told.output
    assert "    Inès Vell: The pilots were warned twice," in told.output


def test_json_says_where_the_words_stand(path: str) -> None:
    """Each row has the span of its words in the article."""
    told = json.loads(run(path, "amaranth", "--kind", "article", "--from", "2031-05-01", "--json").stdout)
    assert (told["total"], told["found"]) == (1, {"article": 1})
    (row,) = told["rows"]
    assert row["words"] == POST[slice(*row["span"])]
    assert (row["outlet"], row["story"]) == ("ellery-post.example", "s00000000000000aa")


def test_nothing_found_says_where_was_searched(path: str) -> None:
    """The exit code is that of nothing found."""
    told = run(path, "zyzzyva", "--to", "2031-06-01")
    assert told.exit_code == 3
    assert "nothing fits in 2 articles, 1 quote, 1 name and 1 claim" in told.stderr


def test_what_cannot_be_searched_for_is_misuse(path: str) -> None:
    """A filter that is no day is not left out: it says what is wanted; so does a search for nothing."""
    for option in ("--from", "--to"):
        told = run(path, "amaranth", option, "yesterday")
        assert (told.exit_code, told.stdout) == (2, "")
        assert f"{option} 'yesterday' is no day: give one such as 2031-02-04" in told.stderr
    assert run(path).exit_code == 2


def test_the_list_of_stories_comes_from_the_same_summaries(path: str) -> None:
    """`rashomon stories` opens no dossier."""
    told = CliRunner().invoke(main, ["stories", "--store", path, "--json"])
    (one,) = json.loads(told.stdout)
    assert one["title"] == "Ferry lost off Port Ellery"
    assert (one["articles"], one["differs"], one["independent_sources"]) == (2, 1, 2)

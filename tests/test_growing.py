"""A story that articles come to one by one: its files and rows are those that are made of all of them at once."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from rashomon import pipeline
from rashomon.base.remembered import Memory
from rashomon.settings import Settings
from rashomon.show import ShowSettings
from rashomon.store import Store, stories
from rashomon.store.schema import metadata
from tests.conftest import EXAMPLES
from tests.test_same_bytes import written

_COUNTED = {  # what counts on whenever a dossier is made
    "about": {"value"},
    "former": {"seq"},
    "passages": {"id"},
    "summaries": {"id", "born", "changed"},
}


def rows(connection: Connection) -> dict[str, list[str]]:
    """Return every row of the store by its table, and of the indexes what is found by one word or another."""
    found = {}
    for table in metadata.sorted_tables:
        told = ", ".join(f'"{one.name}"' for one in table.columns if one.name not in _COUNTED.get(table.name, ()))
        query = f'SELECT {told} FROM "{table.name}"'  # noqa: S608 - our own tables
        found[table.name] = sorted(map(repr, connection.exec_driver_sql(query)))
    for name in ("passages", "summaries"):
        connection.exec_driver_sql(f"INSERT INTO {name}_index({name}_index, rank) VALUES ('integrity-check', 1)")  # noqa: S608 - ours
        for words in ("fire OR dam", "said", "minister OR mayor"):
            query = f"SELECT t.story, t.title, t.words FROM {name}_index AS i JOIN {name} AS t ON t.id = i.rowid "  # noqa: S608 - as above
            hits = connection.exec_driver_sql(f"{query} WHERE {name}_index MATCH :words", {"words": words})
            found[f"{name} {words}"] = sorted(map(repr, hits))
    return found


def arriving(given: Path) -> Iterator[Path]:
    """Put the articles of two examples into a folder, one after the other."""
    given.mkdir()
    for folder in (one for one in EXAMPLES if one.name in {"dam-burst", "depot-fire"}):
        for path in sorted(folder.iterdir()):
            parts = path.read_bytes().splitlines() if path.suffix == ".jsonl" else [path.read_bytes()]
            for number, part in enumerate(parts):
                article = given / f"{folder.name}-{number}-{path.name}"
                article.write_bytes(part)
                yield article


@pytest.mark.parametrize("passages_shown", [ShowSettings().passages_shown, 3])
def test_what_grows_is_written_as_from_nothing(tmp_path: Path, passages_shown: int) -> None:
    """Article by article, with memory; then all at once to a store that lost its dossiers, and an empty folder."""
    settings = replace(Settings(), show=ShowSettings(passages_shown=passages_shown))  # 3: pages of their own
    memory, came = Memory(), []
    with Store(":memory:") as store:
        for article in arriving(tmp_path / "in"):
            came.append(str(article))
            pipeline.report(came[-1:], tmp_path / "grown", store=store, settings=settings, memory=memory)
        with store.writing() as connection:
            grown = rows(connection)
            for story in stories.list_stories(connection):
                stories.drop_dossier(connection, story)
        pipeline.report(came, tmp_path / "whole", store=store, settings=settings)
        with store.writing() as connection:
            whole = rows(connection)
    assert [one for one, held in grown.items() if held != whole[one]] == []
    assert len(grown["passages"]) > 200
    files = [{one: held for one, held in written(tmp_path / out).items() if "/" in one} for out in ("grown", "whole")]
    assert [one for one, held in files[0].items() if held != files[1].get(one)] == []
    assert len(files[0]) == len(files[1]) > (4 if passages_shown > 3 else 8)

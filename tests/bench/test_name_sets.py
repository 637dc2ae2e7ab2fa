"""How annotated names of other sets become names in this program's sense."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from name_sets import Annotated, is_office, re3d, reads_like_a_name, tokenised, without_article


def packed(folder: Path, row: dict[str, Any]) -> Path:
    """Write a set of one record."""
    path = folder / "set.jsonl.gz"
    with gzip.open(path, "wt") as out:
        out.write(json.dumps(row) + "\n")
    return path


def in_words(one: Annotated) -> list[tuple[str, str]]:
    """Return the names in words, with their kinds."""
    return [(one.text[start:end], kind) for start, end, kind in one.names]


def phrase(folder: Path, words: str, label: str) -> list[tuple[str, str]]:
    """Return the names that one phrase of re3d becomes."""
    return [
        name
        for one in re3d(packed(folder, {"text": words, "spans": [[0, len(words), label]]}))
        for name in in_words(one)
    ]


@pytest.mark.parametrize(
    ("words", "label", "names"),
    [
        ("Deputy Foreign Minister Mara Ilves", "Person", [("Mara Ilves", "person")]),
        ("Minister for the Middle East Mara Ilves", "Person", [("Mara Ilves", "person")]),
        ("Mara Ilves, Minister for the Islands", "Person", [("Mara Ilves", "person")]),
        ("Minister of Trade of Oman", "Person", []),
        ("the Foreign Secretary", "Person", []),
        ("He", "Person", []),
        ("HE Dr Jon al-Renn", "Person", [("Jon al-Renn", "person")]),
        ("the Harbour Guard", "Organisation", [("Harbour Guard", "organization")]),
        ("our harbour partners", "Organisation", []),
        ("Jordanians", "Organisation", []),
        ("France", "Organisation", [("France", "place")]),
        ("Lisbon, Portugal", "Location", [("Lisbon", "place"), ("Portugal", "place")]),
        ("the city of Lisbon", "Location", []),
        ("HMS Vellhaven", "MilitaryPlatform", [("HMS Vellhaven", "other")]),
        ("UAV", "MilitaryPlatform", []),
        ("France", "Temporal", []),
    ],
)
def test_phrases_of_re3d(tmp_path: Path, words: str, label: str, names: list[tuple[str, str]]) -> None:
    """Titles, articles, offices, descriptions and peoples are not part of names, or no names."""
    assert phrase(tmp_path, words, label) == names


@pytest.mark.xfail(reason="a phrase that opens a description is taken for a name when it is capitalised", strict=True)
def test_a_description_in_capitals(tmp_path: Path) -> None:
    """No word tells it from a body's name."""
    assert phrase(tmp_path, "Soldiers", "Organisation") == []


def test_without_mapping_every_phrase_counts(tmp_path: Path) -> None:
    """The row on labels alone scores phrases as they are annotated."""
    path = packed(tmp_path, {"text": "the Foreign Secretary", "spans": [[0, 21, "Person"]]})
    assert [in_words(one) for one in re3d(path, mapped=False)] == [[("the Foreign Secretary", "person")]]


def test_tokens_are_joined_and_accounts_are_ignored(tmp_path: Path) -> None:
    """Marks stand close to words; what follows @ or begins with # counts neither way."""
    tokens = ["Off", "to", "Oslo", ",", "@", "mara", "#Bergen"]
    (one,) = tokenised(packed(tmp_path, {"tokens": tokens, "spans": [[2, 3, "LOC"], [5, 6, "PER"], [6, 7, "LOC"]]}), 1)
    assert in_words(one) == [("Oslo", "place")]
    assert [one.text[start:end] for start, end in one.ignored] == ["mara", "#Bergen"]
    assert one.text == "Off to Oslo, @ mara #Bergen\n\n"


def test_words_before_and_in_names() -> None:
    """An article alone stays; small links do not make a description; pronouns are none."""
    assert without_article("the Gulf", 0, 8) == 4
    assert without_article("the", 0, 3) == 0
    assert reads_like_a_name("Bank of the North")
    assert not reads_like_a_name("the bank")
    assert not reads_like_a_name("They")
    assert is_office("Lt.")

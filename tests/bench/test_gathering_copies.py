"""The measure of copies, on invented pairs."""

import json
from pathlib import Path

import gathering_copies as measure
import pytest
from copy_pairs import COPIES, NO_COPIES, Pair, Spans, dev_pairs, half, own_pairs
from copy_peers import containment, runs, systems
from gathering_sets import FILES, read_record

from rashomon.base.findings import Family, Passage
from rashomon.base.spans import Span
from rashomon.gather import GatherSettings

TEXT = "The ferry to Ulmen ran aground at dawn, and forty people were taken off it by fishing boats from the village."


def found(
    *,
    family: bool,
    sources: int = 1,
    origin: str | None = None,
    passages: tuple[Spans, Spans] = ((), ()),
) -> measure.Found:
    """Return what the program might say of two articles."""
    evidence = (Passage("a", Span(0, 4)), Passage("b", Span(0, 4)))
    made = Family("k", ("a", "b"), origin, "part", evidence) if family else None
    return measure.Found(made, sources, revised=False, passages=passages)


def pair(relation: str, origin: str | None = None, *, independent: bool | None = False) -> Pair:
    """Return a pair as a reader might have called it."""
    return Pair("news_cluster", "a", "b", relation, origin, independent)


def test_families_sources_and_origins_are_counted_for_each_relation() -> None:
    """An origin counts as right by any of its names, and only where a copy's reader named one."""
    made = measure.by_relation(
        [
            (pair("reprint", "The New York Times"), found(family=True, origin="nytimes.com")),
            (pair("reprint", "AP"), found(family=True, origin="Reuters")),
            (pair("reprint", "AP"), found(family=False, sources=2)),
            (pair("quote", "a minister"), found(family=True)),
        ]
    )
    counts = ("pairs", "family", "one source", "origin named", "origin right", "other origin")
    assert [made["reprint"][name] for name in counts] == [3, 2, 2, 3, 1, 1]
    assert (made["quote"]["family"], "origin named" in made["quote"]) == (1, False)


def test_independence_is_told_both_ways() -> None:
    """What depends and counts as two, and two reports that count as one; what a reader left open does not count."""
    pairs = [
        (pair("quote"), found(family=False, sources=2)),
        (pair("boiler"), found(family=False, sources=2)),
        (pair("cut"), found(family=False, sources=2)),
        (pair("cut"), found(family=True)),
        (pair("rewrite"), found(family=True)),
        (pair("none", independent=True), found(family=True)),
        (pair("none", independent=None), found(family=True)),
    ]
    made = measure.independence(pairs)
    assert list(made.values()) == pytest.approx([2, 50.0, 3, 100 / 3, 5, 60.0, 1, 100.0])


def test_passages_are_joined_where_no_word_stands_between_them() -> None:
    """Two sentences of twenty words are one passage of forty."""
    text = f"{TEXT} {TEXT} Nobody knew why. {TEXT}"
    one, two, three = (at for at in range(len(text)) if text.startswith(TEXT, at))
    size = len(TEXT)
    spans = [(one, one + size), (two, two + size), (three, three + size)]
    assert measure.long_runs(text, spans) == [(0, two + size)]


def test_characters_inside_count_once() -> None:
    """Two gold passages that overlap do not make more of it."""
    assert measure.inside([(0, 10), (20, 30)], [(5, 25), (8, 25)]) == 10


def test_verdicts_are_compared_with_the_reader() -> None:
    """Copies found, others taken for copies, and the share of both that is right."""
    made = measure.told([True, False, True, False], [True, True, False, False])
    assert made == {"copies": 2, "found": 1, "others": 2, "false": 1, "right, %": 50.0}


def test_pairs_keep_their_passages(tmp_path: Path) -> None:
    """The offsets of each article are kept apart."""
    named = {"set": "news_cluster", "id_a": "a", "id_b": "b"}
    said = {"relation": "cut", "origin": None, "independent": False}
    row = {**named, **said, "passages": [{"a": [0, 5], "b": [7, 12], "kind": "exact"}]}
    (tmp_path / "data" / "copies").mkdir(parents=True)
    (tmp_path / "data" / "copies" / "dev.jsonl").write_text(json.dumps(row) + "\n")
    made = dev_pairs(tmp_path)
    assert [(one.relation, one.independent, one.passages) for one in made] == [("cut", False, ([(0, 5)], [(7, 12)]))]


def test_runs_of_a_short_text_are_the_text() -> None:
    """A text of three words can be compared as well."""
    assert runs("Ferry aground, again") == {"ferry aground again"}


@pytest.mark.parametrize("name", ["exact containment", "datasketch MinHash LSH", "rensa MinHash LSH"])
def test_each_system_joins_a_copy_and_nothing_else(name: str) -> None:
    """The same text with a line before it, and another text."""
    system = systems()[name]
    if system is None:
        pytest.skip("not installed")
    other = (
        "Prices of grain fell for a third week as rain came to the plains, traders in the port of Sarn said on Monday."
    )
    assert system([TEXT, other, f"By our staff. {TEXT}"], 0.6) == {(0, 2)}


def test_containment_is_of_the_shorter_text() -> None:
    """A cut counts as much as a whole copy."""
    assert containment([TEXT, f"{TEXT} " + " ".join(f"word{at}" for at in range(200))], 1.0) == {(0, 1)}


def test_halves_do_not_depend_on_the_order_of_two_articles() -> None:
    """Which half a pair belongs to is fixed by its ids."""
    assert half("a", "b", "quotes") == half("b", "a", "quotes")
    assert {half("a", str(number), "quotes") for number in range(20)} == {"fit", "check"}
    assert {half("a", str(number), "edge: below") for number in range(20)} == {"fit2", "check2"}
    assert {half("a", str(number), "third: long") for number in range(20)} == {"check3"}
    assert half("a", "b", "fourth: few") == "check4"


def test_own_pairs_are_whole() -> None:
    """Each pair stands once, in one half, with a relation that is known."""
    pairs = [pair for name in ("fit", "check", "fit2", "check2", "check3", "check4") for pair in own_pairs(name)]
    assert len({frozenset((pair.one, pair.other)) for pair in pairs}) == len(pairs) > 100
    assert {pair.relation for pair in pairs} <= COPIES | NO_COPIES | {"rewrite"}
    assert {pair.which for pair in pairs} <= set(FILES)
    assert all(pair.independent is not True for pair in pairs if pair.relation in COPIES | {"rewrite"})


def test_a_copy_is_judged_with_its_passage() -> None:
    """Two prints of one text are one source, and what they share lies where it stands in each."""
    more = "Nobody was hurt, the harbour master of Ulmen told reporters who had come to the pier early in the morning."
    rows = [
        {"id": name, "source": outlet, "title": "Ferry aground", "date": "2021-03-04", "text": text}
        for name, outlet, text in (
            ("a", "ulmenpost.example", f"{TEXT} {more}"),
            ("b", "sarn-times.example", f"What a day it was in the north.\n{TEXT} {more}"),
        )
    ]
    made = measure.judged([read_record(row, "invented") for row in rows], GatherSettings())
    assert (made.is_copy, made.sources, made.revised) == (True, 1, False)
    assert all(rows[0]["text"][start:end] in rows[1]["text"] for start, end in made.passages[0])
    assert all(rows[1]["text"][start:end] in rows[0]["text"] for start, end in made.passages[1])
    assert made.passages[0]

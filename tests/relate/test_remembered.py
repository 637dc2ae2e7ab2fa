"""What is remembered of a story changes no byte of its dossier, whatever comes to it, goes from it or is decided."""

import json
import os
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon import pipeline
from rashomon.base.findings import Family, Material, Read, Source
from rashomon.base.remembered import Memory, Remembered
from rashomon.relate import RelateSettings, relate
from rashomon.settings import Settings
from rashomon.store import Store, stories
from tests.relate.build import count, name, plain, quote, story

EXAMPLES = Path(__file__).parents[2] / "examples"
READINGS = Path(os.environ.get("RASHOMON_READINGS", "/nowhere")) / "relating_speed.pkl"
SETTINGS = RelateSettings()


def _bytes(material: Material, known: Remembered | None = None, settings: RelateSettings = SETTINGS) -> str:
    return json.dumps(relate(material, settings, known), ensure_ascii=False)


def _reports() -> list[Read]:
    """Return reports of a fire, made up, that share, differ and stand alone."""
    made = []
    for number, dead in enumerate((12, 12, 15, 14, 15)):
        text = (
            f"A chemical plant burned outside Orrin on Friday evening. At least {dead} workers were hurt in the fire. "
            f"Ada Lind said that the plant would stay shut. Crews from {('Vell', 'Holm', 'Kessa')[number % 3]} came at "
            f"{4 + number} p.m. to put it out. Nobody denied report {number} on the cause."
        )
        marks = [name(text, "Orrin", "place"), name(text, "Ada Lind" if number % 2 else "Lind", full="Ada Lind")]
        figures = [count(text, f"At least {dead} workers", dead, None, "hurt")]
        made.append(plain(f"r{number}", text, f"2030-05-0{1 + number}", names=marks, figures=figures))
    return made


def _orders(reads: Sequence[Read]) -> Iterator[list[Read]]:
    """Yield orders of arrival: as published, the other way round, and shuffled."""
    yield list(reads)
    yield list(reversed(reads))
    for seed in (1, 2):
        mixed = list(reads)
        random.Random(seed).shuffle(mixed)
        yield mixed


def _in_order(reads: Sequence[Read]) -> list[Read]:
    return sorted(reads, key=lambda one: (one.article.published or "", one.article.id))


def test_a_story_that_grows_is_related_as_from_nothing() -> None:
    """Article by article, in any order of arrival, the dossier is that of all of them at once."""
    for arriving in _orders(_reports()):
        known = Remembered()
        for number in range(1, len(arriving) + 1):
            now = story(*_in_order(arriving[:number]))
            assert _bytes(now, known) == _bytes(now)


def _many() -> list[Read]:
    """Return more reports than say how rare a word is, made up: of six points each tells four, in words of its own."""
    points = (
        "A dam above Orrin gave way on {day} after days of rain",
        "At least {dead} people were hurt when the water reached the lower town",
        "Ada Lind, who leads the council of Orrin, asked everyone to leave their homes",
        "Crews from {town} worked through the night to close the breach",
        "The railway between Orrin and {town} was closed at {hour} p.m.",
        "Nobody had checked the dam since a flood in 1998, an engineer said",
    )
    made = []
    for number in range(21):
        dead, town = (12, 12, 15, 14)[number % 4], ("Vell", "Holm", "Kessa")[number % 3]
        given = {"day": ("Friday", "the weekend")[number % 2], "dead": dead, "town": town, "hour": 4 + number % 3}
        said = [points[(number + step) % 6].format(**given) for step in range(4)]
        text = (
            ". ".join([*said, f"Report {number} names no cause but writes of {'abcdefghijklmnopqrstu'[number]}ron"])
            + "."
        )
        marks = [name(text, "Orrin", "place")] if "Orrin" in text else []
        if "Ada Lind" in text:
            marks.append(name(text, "Ada Lind" if number % 2 else "Lind", full="Ada Lind"))
        figures = [count(text, f"At least {dead} people", dead, None, "hurt")] if "At least" in text else []
        day = None if number in {5, 11} else f"2030-05-{10 + number}"
        made.append(plain(f"r{number:02}", text, day, names=marks, figures=figures))
    return made


def _by_day(reads: Sequence[Read]) -> list[Read]:
    return sorted(reads, key=lambda one: (one.article.published or "9", one.article.id))


@pytest.mark.parametrize("nameless", [False, True])
def test_a_large_story_grows_as_from_nothing(*, nameless: bool) -> None:
    """More articles than say how rare words are, as published, the other way round, and with some that leave."""
    reads, known = _many(), Remembered()
    if nameless:  # who is meant by "Lind" before and behind it does not hang on this one
        reads[17] = replace(reads[17], reading=replace(reads[17].reading, names=()))
    orders = [_by_day(reads)[:count] for count in (15, 17, 18, 19, 20, 21)]
    orders += [_by_day(reads)[count:] for count in (3, 2, 1, 0)]
    orders += [[*_by_day(reads)[:10], *_by_day(reads)[11:]], _by_day(reads)]
    for now in orders:
        made = story(*now)
        assert _bytes(made, known) == _bytes(made)
    told = relate(story(*_by_day(reads)), SETTINGS)["claims"]
    assert max(len({one["article"] for one in claim["told_by"]}) for claim in told) > 4
    assert any(claim["relation"] == "differs" for claim in told)


def test_articles_without_a_date_are_moved_along() -> None:
    """A dated article comes before those without a date: what these say is taken as it was, at its new place."""
    reads = _reports()
    undated = [replace(one, article=replace(one.article, published=None)) for one in reads[:2]]
    known = Remembered()
    for number in range(2, len(reads) + 1):
        for now in (story(*reads[2:number], *undated), story(*reads[2:number], undated[1])):
            assert _bytes(now, known) == _bytes(now)


def test_what_is_behind_another_item_is_dropped_and_put_in_again() -> None:
    """Items that are not at their place any more go, the last one first, and no others."""
    known, done = Remembered(), list[str]()

    def add(made: list[str], item: str) -> None:
        made.append(item)
        done.append(f"+{item}")

    def drop(made: list[str], item: str) -> None:
        assert made.pop() == item
        done.append(f"-{item}")

    for items in ("abc", "abxc", "ab", "ab"):
        assert known.grown("letters", list(items), list, add, drop) == list(items)
    assert " ".join(done) == "+a +b +c -c +x +c -c -x"


def test_what_was_made_of_two_objects_is_made_once() -> None:
    """Two objects are told by identity, equal ones are others, and what is kept keeps them."""
    known, made = Remembered(), iter(range(9))
    one, other = [1], [2]

    def make(*_: object) -> int:
        return next(made)

    assert known.between(make, one, other) == known.between(make, one, other) == 0
    assert known.between(make, [1], other) == 1
    assert known.between(make, one, other, "else") == 2


def test_what_is_known_of_sources_and_speakers_may_change() -> None:
    """Kin, agencies and outlets of articles that are there, and who is quoted in them, are not taken for the old."""
    reads, known = _reports(), Remembered()
    reads = [
        replace(
            one, reading=replace(one.reading, quotes=(quote(one.article.text, "the plant would stay shut", "Lind"),))
        )
        for one in reads
    ]
    ids = [one.article.id for one in reads]

    def kin(*some: str) -> Family:
        return Family(f"f{some}", some, None, "part", ())

    steps = [
        story(*reads[:4]),
        story(*reads[:4], families=[kin(*ids[:2])]),
        story(*reads, families=[kin(ids[0], ids[4]), kin(ids[2], ids[4])]),
        story(*reads[:4], families=[kin(ids[0], ids[3]), kin(ids[2], ids[3])]),
        story(*reads, families=[kin(*ids[:2])], sources=[Source(ids[2], "Vell Wire"), Source(ids[3], "Vell Wire")]),
        story(*reads),
        story(*reads, sources=[Source(ids[4], revision_of=ids[0])]),
        story(*[replace(one, article=replace(one.article, outlet="Vell Post")) for one in reads]),
        story(*reads, plain("r9", "Ada Lind and Otto Lind said that the plant would stay shut.", "2030-05-09")),
    ]
    claims = [relate(now, SETTINGS)["claims"] for now in steps]
    assert len({tuple(claim["independent"] for claim in found if len(claim["told_by"]) > 3) for found in claims}) > 2
    for now in (*steps, *reversed(steps)):
        assert _bytes(now, known) == _bytes(now)


def test_what_leaves_or_is_read_anew_leaves_nothing_behind() -> None:
    """An article that goes, comes back, or is read otherwise, and other settings, give what they give at once."""
    reads, known = _reports(), Remembered()
    anew = replace(reads[1], reading=replace(reads[1].reading, names=()))
    steps = (reads, reads[1:], reads, [reads[0], anew, *reads[2:]], reads)
    for members in steps:
        assert _bytes(story(*members), known) == _bytes(story(*members))
    strict = replace(SETTINGS, fewest_terms=6, most_names=1, clear_words=(3, 9), most_figures=0)
    assert _bytes(story(*reads), known, strict) == _bytes(story(*reads), None, strict)


def test_what_no_run_asks_for_is_forgotten() -> None:
    """What was last asked for before the last run is forgotten, once half as much again is kept as is asked for."""
    known, made = Remembered(), iter(range(99))
    first = [known.once(key, lambda: next(made)) for key in "abcd"]
    known.turn()
    assert [known.once(key, lambda: next(made)) for key in "abcd"] == first
    for run in range(9):
        known.turn()
        assert known.once("a", lambda: next(made)) == first[0]
        known.once(("else", run), lambda: next(made))
    assert known.once("b", lambda: next(made)) != first[1]


def test_the_examples_arriving_one_by_one_give_the_same_dossiers(tmp_path: Path) -> None:
    """A store fed folder by folder, with memory, holds the dossiers that the same store gives without it."""
    kept: list[dict[str, str]] = []
    for memory in (None, Memory()):
        with Store(":memory:") as store:
            for folder in (EXAMPLES / "dam-burst", EXAMPLES / "depot-fire"):
                for path in sorted(folder.iterdir()):
                    pipeline.report([str(path)], tmp_path / "out", store=store, settings=Settings(), memory=memory)
            with store.looking() as connection:
                found = stories.list_stories(connection)
                kept.append({one: json.dumps(stories.get_dossier(connection, one)) for one in found})
    assert len(kept[0]) > 1
    assert kept[0] == kept[1]


@pytest.mark.skipif(not READINGS.exists(), reason="needs the folder named by RASHOMON_READINGS")
def test_real_stories_grow_to_the_same_bytes() -> None:
    """Look-alikes of a real set, arriving in several orders: no byte differs from relating them at once."""
    _, held = pickle.loads(READINGS.read_bytes())  # noqa: S301 - written by bench/relating_speed.py
    reads = list(held.values())[:24]
    for arriving in _orders(reads):
        known = Remembered()
        for number in (20, 23, 24):
            now = story(*_in_order(arriving[:number]))
            assert _bytes(now, known) == _bytes(now)

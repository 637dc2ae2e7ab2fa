"""Coded events: date, place and toll of 425 shootings with a record (GVA), types of 322 coded sentences (PLOVER).

    python bench/relating_events.py [--data DIR]

GVA: a bundle is two reports or more on one incident; each bundle is related as one story, and the row of its event is
held against the record. `rows`: share of bundles with a row. `date`: the day of the row is that of the record or one
beside it; no row, or no day in it, counts as wrong. `city`: the place has the name of the record's town or county
(Saint is St). `25 km`: or lies within 25 km of a town of that name in that state, which is what UCDP calls near: the
record often names the town that a village or a quarter belongs to. `filled`: share of bundles whose row has a place;
`city, filled`: of those. `toll`: killed of the record lies within low and high; `best`: is the best. Rules were written
while looking at bundles with an even number. `named`: the ceiling, bundles of which any report names the record's town.

Baselines: the day of the first report; the town that the reports mention most; the town that the first report names
first; the largest number of killed in the first report.

PLOVER: `right`: share of sentences of which the first act we find has the coded type; `answered`: where we find any;
`right of answered`. Baselines: the most frequent type, and words that begin as the name of the type does. Rules were
written while looking at sentences with an even number.
"""

import argparse
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from bundles import Bundle, load_bundles
from measures import Figures, Tables, rows, share, table
from reading_places import kilometres

from rashomon.base.findings import Material, Membership, Read, Source, Story
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span
from rashomon.read.place_gazetteer import folded, spots
from rashomon.relate.events.acts import find_acts
from rashomon.relate.events.coded import event_records
from rashomon.relate.names.people import find_people
from rashomon.relate.settings import RelateSettings
from rashomon.relate.voices.told import Words

STATES = Path(__file__).parent / "us_states.tsv"
NEAR = 25
Row = Mapping[str, Any]
Coder = Callable[[Sequence[Read]], Row | None]


def material(reads: Iterable[Read]) -> Material:
    """Return articles as one story in which none depends on another."""
    ordered = sorted(reads, key=lambda one: (one.article.published or "9", one.article.id))
    members = tuple({one.article.id: one for one in ordered}.values())
    sources = tuple(Source(one.article.id, one.article.agency) for one in members)
    story = Story("s", tuple(Membership(one.article.id, 1.0) for one in members))
    return Material(story, members, sources, (), (), (), {}, {})


def ours(reads: Sequence[Read]) -> Row | None:
    """Return the row of this program."""
    made = material(reads)
    settings = RelateSettings()
    people, known = find_people(made.members, settings), Remembered(lasts=False)
    return next(iter(event_records(made, people, settings, Words(made, (), people, known))), None)


def first_report(reads: Sequence[Read]) -> Row:
    """Return a row of what the first report says: its day, its first town, its largest number of killed."""
    first = material(reads).members[0]
    towns = [mark for mark in first.reading.places if mark.precision in {"city", "point"}]
    return _plain(first, towns[:1])


def most_named(reads: Sequence[Read]) -> Row:
    """Return a row with the town that all reports mention most, and the day of the first of them."""
    members = material(reads).members
    towns = [mark for one in members for mark in one.reading.places if mark.precision in {"city", "point"}]
    most = Counter(mark.name for mark in towns).most_common(1)
    return _plain(members[0], [mark for mark in towns if most and mark.name == most[0][0]][:1])


def _plain(first: Read, towns: Sequence[Any]) -> Row:
    dead = [figure.low for figure in first.reading.figures if figure.what == "killed" and figure.low]
    toll = {"low": max(dead), "best": max(dead), "high": max(dead)} if dead else None
    place = {"name": towns[0].name, "lat": towns[0].lat, "lon": towns[0].lon} if towns else None
    day = {"value": (first.article.published or "")[:10], "precision": "day"}
    return {"date": day, "place": place, "killed": toll}


def _towns(record: Row) -> list[str]:
    return [one.strip() for one in re.split(r"[()]", record["city_or_county"]) if one.strip()]


def _squeezed(name: str) -> str:
    """Return a name as it is compared: "Saint Louis" is "St. Louis", "The Bronx" the Bronx."""
    plain = re.sub(r"^the |^mc | (?:county|township)$", "", folded(name).replace("saint", "st").replace("fort", "ft"))
    return re.sub(r"\W", "", plain.removeprefix("mc"))


def same_town(record: Row, place: Row | None) -> bool:
    """Tell whether a place has the name of the record's town."""
    return place is not None and _squeezed(place["name"]) in {_squeezed(town) for town in _towns(record)}


def near_town(record: Row, place: Row | None) -> bool:
    """Tell whether a place is the record's town or lies within 25 km of one of that name in that state."""
    if place is None or same_town(record, place) or place["lat"] is None:
        return same_town(record, place)
    state = _states()[record["state"]]
    known = [spot for town in _towns(record) for spot in spots(town) if (spot.country, spot.area) == ("US", state)]
    return any(kilometres(place["lat"], place["lon"], spot.lat, spot.lon) <= NEAR for spot in known)


def _states() -> dict[str, str]:
    lines = STATES.read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def same_day(record: Row, cell: Row | None) -> bool:
    """Tell whether a day is the record's or one beside it."""
    if cell is None or cell["precision"] != "day" or not cell["value"]:
        return False
    day = datetime.strptime(record["date"], "%B %d, %Y").date()  # noqa: DTZ007 - a day has no zone
    return abs(date.fromisoformat(cell["value"]) - day) <= timedelta(days=1)


def score(some: Sequence[Bundle], code: Coder) -> Figures:
    """Return the figures of one way of coding bundles."""
    made = [(one.record, code(one.members) or {}) for one in some]
    count = len(made)
    filled = [(record, row) for record, row in made if row.get("place")]
    tolls = [(record["killed"], row["killed"]) for record, row in made if record["killed"] and row.get("killed")]
    deadly = sum(1 for record, _ in made if record["killed"])
    within = sum(toll["low"] <= dead and (toll["high"] is None or dead <= toll["high"]) for dead, toll in tolls)
    return {
        "bundles": count,
        "rows": share(sum(bool(row) for _, row in made), count),
        "date": share(sum(same_day(record, row.get("date")) for record, row in made), count),
        "city": share(sum(same_town(record, row.get("place")) for record, row in made), count),
        "25 km": share(sum(near_town(record, row.get("place")) for record, row in made), count),
        "filled": share(len(filled), count),
        "city, filled": share(sum(same_town(record, row["place"]) for record, row in filled), len(filled)),
        "25 km, filled": share(sum(near_town(record, row["place"]) for record, row in filled), len(filled)),
        "toll": share(within, deadly),
        "best": share(sum(toll["best"] == dead for dead, toll in tolls), deadly),
    }


def ceiling(some: Sequence[Bundle]) -> Figures:
    """Return how many bundles name the record's town at all."""

    def named(bundle: Bundle) -> bool:
        wanted = {_squeezed(town) for town in _towns(bundle.record)}
        places = {mark.name for one in bundle.members for mark in one.reading.places}
        names = {mark.name for one in bundle.members for mark in one.reading.names}
        return any(_squeezed(name) in wanted for name in places | names)

    return {"bundles": len(some), "city": share(sum(map(named, some)), len(some))}


def sentences(data: Path) -> Iterator[tuple[str, str]]:
    """Yield coded sentences with the type of their event."""
    for row in rows(data / "data" / "events" / "plover_gsr" / "all.jsonl.gz"):
        yield row["text"], row["events"][0]["type"]


def first_act(text: str) -> str | None:
    """Return the type of the first act that this program finds."""
    acts = find_acts(text, Span(0, len(text)))
    return acts[0].kind if acts else None


def by_its_name(kinds: Sequence[str]) -> Callable[[str], str | None]:
    """Return a coder that takes the first word beginning as the name of a type does, less its last letter."""
    stems = {kind.lower()[: max(4, len(kind) - 1)]: kind for kind in kinds}

    def code(text: str) -> str | None:
        words = text.lower().split()
        return next((kind for word in words for stem, kind in stems.items() if word.startswith(stem)), None)

    return code


def score_types(some: Sequence[tuple[str, str]], code: Callable[[str], str | None]) -> Figures:
    """Return the figures of one way of telling types."""
    made = [(wanted, code(text)) for text, wanted in some]
    answered = sum(found is not None for _, found in made)
    right = sum(found == wanted for wanted, found in made)
    return {
        "sentences": len(made),
        "answered": share(answered, len(made)),
        "right": share(right, len(made)),
        "right of answered": share(right, answered),
    }


def measure(data: Path) -> dict[str, Tables]:
    """Return the tables of coded events."""
    whole = load_bundles(data)
    halves = {"even": whole[::2], "odd": whole[1::2]}
    events: Tables = {f"this program, {half} bundles": score(some, ours) for half, some in halves.items()}
    events["this program"] = score(whole, ours)
    events["first report"] = score(whole, first_report)
    events["most named town"] = score(whole, most_named)
    events["named in any report"] = ceiling(whole)
    coded = list(sentences(data))
    parts = {"even": coded[::2], "odd": coded[1::2]}
    types: Tables = {f"this program, {half} sentences": score_types(some, first_act) for half, some in parts.items()}
    most = Counter(kind for _, kind in coded).most_common(1)[0][0]
    types["most frequent type"] = score_types(coded, lambda _: most)
    types["name of the type"] = score_types(coded, by_its_name(sorted({kind for _, kind in coded})))
    return {"events of GVA": events, "types of PLOVER": types}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"), help="folder of the data")
    args = parser.parse_args()
    for title, made in measure(args.data).items():
        print(table(title, made), end="\n\n")


if __name__ == "__main__":
    main()

"""The plots of a page: what they show, that nothing in them runs, that they are the same each time and small."""

import csv
import io
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from rashomon.show import ShowSettings, story_pages, stylesheet
from rashomon.show.plots import plot_view
from rashomon.show.plots.basemap import countries, within
from rashomon.show.plots.files import plot_svg
from rashomon.show.plots.frame import frame_of
from rashomon.show.plots.places import Place
from rashomon.show.plots.tables import plot_csv
from rashomon.show.tellers import Tellers
from tests.show.plots.story import HOSTILE, dossier
from tests.show.sample import large_dossier, sample_dossier


def _view(record: dict[str, Any]) -> dict[str, Any]:
    view = plot_view(record, Tellers(record, ShowSettings()))
    assert view is not None
    return view


def _titles(drawing: str) -> list[str]:
    return re.findall(r"<title [^>]*>([^<]*)</title>", drawing)


def test_each_value_has_a_mark_whose_shape_says_its_bounds() -> None:
    """At least, up to, a range and a plain value differ by shape, and each says outlet, time and value."""
    (count,) = _view(dossier())["counts"]
    kinds = re.findall(r'class="mark ([^"]*)"', count["drawing"])
    assert sorted(kinds) == ["m-exact", "m-least", "m-most", "m-range"]
    assert "b.example · 1 May 2030, 12:00 UTC: at least 6" in _titles(count["drawing"])
    assert "d.example · no time given: 5 to 8" in _titles(count["drawing"])
    assert ">no time given</text>" in count["drawing"]


def test_no_time_of_the_axis_stands_under_the_words_for_none() -> None:
    """Where an article has no time, the axis ends before the words that say so begin, and words have a margin."""
    drawing = _view(dossier())["published"]["drawing"]
    assert ">no time given</text>" in drawing
    ticks = re.findall(r'<text class="(tick[^"]*)" x="([\d.]+)"', drawing)
    assert ticks
    assert all(float(x) + (0 if "end" in looks else 40) < 375 for looks, x in ticks)
    assert "svg.plot text { fill: var(--ink); unicode-bidi: isolate; paint-order: stroke" in stylesheet()


def test_copies_share_a_mark_and_the_label_says_so() -> None:
    """Two articles of one agency with one value are one mark."""
    record = dossier()
    for n in (0, 1):
        record["articles"][n]["agency"] = "Norland Wire"
    wire = {one["id"] for one in record["articles"][:2]}
    first, second = (value for value in record["ledger"][0]["values"] if value["article"] in wire)
    second.update(low=first["low"], high=first["high"])
    (count,) = _view(record)["counts"]
    assert count["drawing"].count('class="mark ') == 3
    assert "06:00 UTC +1</text>" in count["drawing"]


def test_values_of_one_source_are_joined() -> None:
    """An outlet that gives another value later has a line from the one to the other, copies a dotted one."""
    record = dossier()
    record["articles"][1]["revision_of"] = record["articles"][0]["id"]
    assert 'class="join family"' in _view(record)["counts"][0]["drawing"]
    record["articles"][1]["outlet"] = record["articles"][0]["outlet"]
    assert 'class="join"' in _view(record)["counts"][0]["drawing"]


def test_a_country_is_an_area_and_never_a_point() -> None:
    """A town has a mark at its place; a country is its outline."""
    drawing = _view(dossier())["places"]["drawing"]
    assert re.search(r'class="mark m-area"[^>]*><title[^>]*>Norland, a country', drawing)
    assert re.search(r'class="mark m-city"[^>]*><title[^>]*>Vellhaven, a town or city: 3 independent sources', drawing)
    assert drawing.count('class="dot"') == 1


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.keys: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.keys |= {key for key, _ in attrs}


@pytest.mark.parametrize("name", [HOSTILE, "\x00\ud83d\r\n<b>", "x" * 5_000, "", "قناة", "]]><!--"])
def test_no_outlet_can_break_out_of_a_drawing(name: str) -> None:
    """An outlet whose name is markup is shown as words."""
    record = dossier(outlet=name)
    view = _view(record)
    for drawing in (view["counts"][0]["drawing"], view["published"]["drawing"], view["days"]["drawing"]):
        tags = _Tags()
        tags.feed(drawing)
        assert tags.tags <= {"svg", "a", "title", "text", "path"}
        assert not any(key.startswith("on") or key == "style" for key in tags.keys)
    allowed = {"svg", "a", "title", "text", "path", "rect", "style"}
    for file in ("published", "days", "places", f"count-{record['ledger'][0]['id']}"):
        root = ET.fromstring(plot_svg(record, file, ShowSettings()) or b"")  # noqa: S314 - our own file
        assert {one.tag.rpartition("}")[2] for one in root.iter()} <= allowed


def test_no_two_names_lie_on_one_another() -> None:
    """Names on the map are apart, or left to the table, and the page says how many are."""
    record = dossier()
    spot = record["places"][0]
    record["places"] += [{**spot, "name": f"Place {n}", "geonames": 10 + n, "lat": 60.4 + n / 50} for n in range(20)]
    view = _view(record)["places"]
    names = ET.fromstring(view["drawing"]).iter("text")  # noqa: S314 - our own drawing
    boxes = [(float(one.get("x", "")), float(one.get("y", "")), len(one.text or "") * 6.4) for one in names]
    assert 0 < view["unnamed"] < 20
    assert len(boxes) + view["unnamed"] == 22
    for (x, y, wide), (other, height, also) in combinations(boxes, 2):
        assert abs(y - height) >= 15 or x + wide <= other or other + also <= x


def test_a_story_across_the_date_line_is_one_map() -> None:
    """Two places on either side of 180 degrees lie close together, as they do on the globe."""
    record = {"lat": -17.0, "country": "FJ", "precision": "city", "name": "x", "geonames": 1}
    places = [Place(n, {**record, "lon": lon}, (n,), 1, 1) for n, lon in enumerate((179.5, -179.5))]
    frame = frame_of(places)
    assert frame is not None
    points = [frame.point(one) for one in places]
    assert points[0] is not None
    assert points[1] is not None
    assert 0 < points[1][0] - points[0][0] < 200
    assert any(within(rings, frame.box) for rings in countries().values())


def test_the_base_map_is_small_and_holds_the_countries() -> None:
    """Less than 150 kB in the package, with every country that a news story is likely to name."""
    assert len(countries()) > 230
    assert {"AF", "FR", "NO", "US", "XK", "TW", "PS"} <= countries().keys()
    assert all(ring[0] == ring[-1] for rings in countries().values() for ring in rings)


def test_the_page_is_the_same_in_another_process() -> None:
    """Another process, with another seed of hashes, draws the same bytes."""
    code = (
        "import sys; sys.path.insert(0, '.');"
        "from tests.show.plots.story import dossier; from rashomon.show import ShowSettings, story_pages;"
        "from hashlib import sha256; page = story_pages(dossier(), ShowSettings())['index.html'];"
        "print(sha256(page.encode()).hexdigest())"
    )
    path = ":".join(sys.path)
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_plots_of_a_large_story_are_small() -> None:
    """The drawings of a story of 60 articles take less than 150 kB of its page."""
    page = story_pages(large_dossier(60), ShowSettings())["index.html"]
    drawn = sum(len(one) for one in re.findall(r"<svg.*?</svg>", page, re.DOTALL))
    assert 0 < drawn < 150_000


def test_a_dossier_of_an_older_version_has_plots_too() -> None:
    """Without a ledger there are times and places."""
    record = sample_dossier()
    record.pop("ledger", None)
    view = _view(record)
    assert view["counts"] == []
    assert view["published"] is not None


@pytest.mark.parametrize("name", ["counts", "days", "published", "places", "matrix"])
def test_the_data_of_a_plot_is_a_table_that_no_spreadsheet_computes(name: str) -> None:
    """Each table has a head and rows of its length; words that look like a formula are quoted."""
    record = dossier(outlet="=cmd|' /C calc'!A0")
    rows = list(csv.reader(io.StringIO((plot_csv(record, name) or b"").decode())))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_what_is_no_plot_has_no_file() -> None:
    """Another name gives nothing."""
    assert plot_csv(dossier(), "none") is None
    assert plot_svg(dossier(), "none", ShowSettings()) is None
    assert plot_svg(dossier(), "count-none", ShowSettings()) is None

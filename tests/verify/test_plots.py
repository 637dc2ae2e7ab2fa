"""The drawings of a page against the record: what is tampered with is found."""

import re
from functools import cache
from typing import Any

import pytest

from rashomon.show import ShowSettings, story_pages
from rashomon.verify.html import read_page
from rashomon.verify.page import PageCheck
from tests.show.plots.story import HOSTILE, dossier


@cache
def _page() -> str:
    return story_pages(dossier(), ShowSettings())["index.html"]


def _faults(page: str, record: dict[str, Any] | None = None) -> list[str]:
    check = PageCheck(read_page(page.encode("utf-8", "surrogatepass")), record or dossier())
    return [what for _, what in check.faults()]


def test_the_drawings_as_made_hold() -> None:
    """Ours has no faults, and it has every kind of drawing."""
    assert _faults(_page()) == []
    assert set(re.findall(r'data-drawing="(\w+)', _page())) == {"key", "count", "days", "published", "map"}


@pytest.mark.parametrize("name", [HOSTILE, "\x00\ud83d\r\n<b>", "x" * 500, ""])
def test_hostile_outlets_hold(name: str) -> None:
    """Names that are markup, or that no page can carry as they are, are compared all the same."""
    record = dossier(outlet=name)
    faults = _faults(story_pages(record, ShowSettings())["index.html"], record)
    assert [one for one in faults if "drawing" in one or "mark" in one] == []


def _places(record: dict[str, Any], *places: tuple[str, float, float, str, str]) -> dict[str, Any]:
    """Return a record whose words for places name others."""
    fields = ("name", "lat", "lon", "country", "precision")
    for number, (one, told) in enumerate(zip(record["places"], places, strict=True)):
        one.update(zip(fields, told, strict=True), geonames=number)
    return record


def _drawn(record: dict[str, Any]) -> list[str]:
    """Return the faults of a record's drawings as they are made."""
    faults = _faults(story_pages(record, ShowSettings())["index.html"], record)
    return [one for one in faults if "drawing" in one or "mark" in one]


def test_places_on_both_sides_of_the_date_line_hold() -> None:
    """Longitudes are compared as the map is cut, whichever place is named first."""
    seas = [("Tokyo", 35.7, 139.7), ("Reno", 39.5, -119.8), ("Suva", -18.1, 178.4), ("Lima", -12.0, -77.0)]
    seas.append(("Dakar", 14.7, -17.4))
    for turn in range(len(seas)):
        record = _places(dossier(), *((*one, "JP", "city") for one in (*seas[turn:], *seas[:turn])))
        assert _drawn(record) == []


def test_a_country_too_small_for_an_outline_is_on_the_map() -> None:
    """A country of less than a dot, on a map of half the world, is drawn all the same."""
    record = _places(
        dossier(),
        ("Lima", -12.0, -77.0, "PE", "city"),
        ("Rome", 41.9, 12.5, "IT", "city"),
        ("Stockholm", 59.3, 18.1, "SE", "city"),
        *[("San Marino", 43.9, 12.5, "SM", "country")] * 2,
    )
    record["places"][4]["geonames"] = record["places"][3]["geonames"]
    page = story_pages(record, ShowSettings())["index.html"]
    assert "m-area" in page
    assert 'd=""' not in page
    assert _drawn(record) == []


def test_a_count_of_a_billion_is_told_from_one_more() -> None:
    """A scale says the whole of its numbers."""
    record = dossier()
    for n, one in enumerate(record["ledger"][0]["values"]):
        one |= {"low": 1_000_000_000.0 + n % 2, "high": 1_000_000_000.0 + n % 2}
    record["ledger"][0] |= {"low": 1_000_000_000.0, "high": 1_000_000_001.0}
    assert _drawn(record) == []


def _swapped(page: str, one: str, other: str) -> str:
    return page.replace(one, "\x01").replace(other, one).replace("\x01", other)


@pytest.mark.parametrize(
    ("pattern", "new", "what"),
    [
        (r">at least 6</text>", ">at least 7</text>", "what a drawing says is not what the record has at value"),
        (r": at least 6</title>", ": at least 60</title>", "what a drawing says is not what the record has at told"),
        (r'(who /ledger/0/values/1">)b\.', r"\1c.", "what a drawing says is not what the record has at who"),
        (r"Vellhaven · 3 sources", "Vellhaven · 4 sources", "at place /places/0"),
        (r"Norland, a country: 2", "Norland, a spot: 2", "at placed /places/"),
        (r">3 independent sources</span>", ">5 independent sources</span>", "at named /places/0"),
        (r'(data-plot="number 6")>6<', r"\1>9<", "at number 6"),
        (r'data-plot="number 6">6<', 'data-plot="number 9">9<', "do not stand where their values put them"),
        (r'(data-plot="days /dates/0")>2', r"\1>7", "at days /dates/0"),
        (r'data-plot="day /dates/0">29 April', 'data-plot="day /dates/0">28 April', "at day /dates/0"),
        (r"<path class=\"dot\"", '<path style="x" class="dot"', "<path style> has no place in a drawing"),
        (r"<path class=\"dot\"", '<path onclick="x" class="dot"', "<path onclick> has no place in a drawing"),
        (r"</svg>", "<script>1</script></svg>", "the element <script> has no place"),
        (r"</svg>", "<foreignObject></foreignObject></svg>", "<foreignobject> has no place in a drawing"),
        (r"</svg>", '<image href="https://x.example"></image></svg>', "<image> has no place in a drawing"),
        (r"</svg>", '<use href="#x"></use></svg>', "<use> has no place in a drawing"),
        (r"</svg>", "<animate></animate></svg>", "<animate> has no place in a drawing"),
        (r"</svg>", "<style>text{}</style></svg>", "<style> has no place in a drawing"),
        (r"</svg>", "<text>Nobody died</text></svg>", "words that are neither evidence nor the program's"),
        (r"</svg>", '<text data-plot="x /y">Nobody died</text></svg>', "what a drawing says is not what"),
        (r"</svg>", "<svg></svg></svg>", "<svg> has no place in a drawing"),
        (r"<path class=\"land\"", '<path fill="url(https://x.example)" class="land"', "<path fill> has no place"),
        (r'(<a [^>]*?)href="#[^"]*"([^>]*m-least)', r'\1href="https://x.example"\2', "<a href> has no place"),
        (r'(<a [^>]*?)href="#[^"]*"([^>]*m-least)', r'\1href="#told"\2', "a mark that does not lead to the words"),
        (r"<body>", '<body><text class="soft">about</text>', "<text> has no place in a drawing"),
    ],
)
def test_a_change_to_a_drawing_is_found(pattern: str, new: str, what: str) -> None:
    """Other words, other elements, links that lead away and styles are faults."""
    changed = re.sub(pattern, new, _page(), count=1)
    assert changed != _page()
    assert any(what in fault for fault in _faults(changed)), _faults(changed)


@pytest.mark.parametrize(("drawing", "kind"), [("count", "told"), ("published", "article")])
def test_a_mark_that_is_moved_is_found(drawing: str, kind: str) -> None:
    """A mark that stands where another value, time or place would stand is a fault."""
    start = _page().index(f'data-drawing="{drawing}')
    end = _page().index("</svg>", start)
    marks = re.findall(rf'<a [^>]*data-mark="{kind} [^>]*>', _page()[start:end])
    moved = re.sub(r"translate\(([\d.]+)", lambda found: f"translate({float(found[1]) - 40:g}", marks[1])
    assert any("do not stand where" in fault for fault in _faults(_page().replace(marks[1], moved)))


def test_words_beside_another_mark_are_found() -> None:
    """Labels that change places give a value to another outlet."""
    labels = re.findall(r'<text [^>]*data-plot="who /ledger/0/values/[^>]*>', _page())
    heights = [re.findall(r' y="([\d.]+)"', one)[0] for one in labels]
    changed = _swapped(_page(), labels[0], labels[1].replace(f'y="{heights[1]}"', f'y="{heights[0]}"')).replace(
        labels[1], labels[0].replace(f'y="{heights[0]}"', f'y="{heights[1]}"')
    )
    assert any("do not stand beside the mark" in fault or "what a drawing says" in fault for fault in _faults(changed))

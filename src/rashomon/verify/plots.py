"""The drawings of a page against the record: every word in them made anew, every mark where its value belongs."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from rashomon.verify.drawings import place_of, straight
from rashomon.verify.meaning import resolve
from rashomon.verify.places import anchor
from rashomon.verify.sources import Sources
from rashomon.verify.wording import bounds, moment, number

Record = Mapping[str, Any]
Found = tuple[str, str]
Place = tuple[float, float]

_MONTH = re.compile("January|February|March|April|June|July|August|September|October|November|December")
_ODD = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff]")
_PRECISION = {"country": "a country", "admin": "a state or province", "city": "a town or city", "point": "a spot"}
_ROW = 20  # rows of a plot are farther apart than that, so words so near to a mark are its own


class Plots:
    """The comparison of the drawings of one page with its dossier."""

    def __init__(self, dossier: Record, page: Any) -> None:  # noqa: ANN401 - a Page; page.py imports this module
        """Index what words and marks are compared with."""
        self.dossier = dossier
        self.page = page
        self.sources = Sources(dossier)
        self.articles = self.sources.articles
        self._words: Mapping[str, Callable[[str, Any], str]] = {
            "who": lambda at, one: self._who(one, short=True) + self._same(at, one, " +{}"),
            "value": lambda _, one: _value(one),
            "told": self._told,
            "day": lambda _, one: _day(one["value"]),
            "days": lambda _, one: self._named("dates", one, ("value",)),
            "names-day": lambda _, one: f"{self._who(one)}: {_day(one['value'])}",
            "article": lambda _, one: self._who(one) + ("" if one["revision_of"] is None else ", a later version"),
            "place": lambda _, one: self._named("places", one, _PLACE, f"{_cut(one['name'])} · ").replace(
                "independent ", ""
            ),
            "placed": lambda _, one: self._named("places", one, _PLACE, f"{one['name']}, {_precision(one)}: "),
            "named": lambda _, one: self._named("places", one, _PLACE),
            "names-place": lambda _, one: self._who(one),
        }

    def faults(self) -> Iterator[Found]:
        """Yield (place, what) for words that the record does not have so, and marks that do not stand in place."""
        drawings: dict[int, list[Any]] = {}
        number = -1
        for element in sorted(self.page.elements, key=lambda one: (one.start, -one.end)):
            data, where = element.attributes, element.where
            if "data-drawing" in data:
                number += 1
            if "data-plot" in data:
                named = data["data-plot"]
                wanted = self._wanted(named)
                if wanted is None or self.page.words(element) != _ODD.sub("\N{REPLACEMENT CHARACTER}", wanted):
                    yield where, f"what a drawing says is not what the record has at {named[:80]}"
            if ("data-plot" in data or "data-mark" in data) and "data-drawing" in dict(element.around):
                drawings.setdefault(number, []).append(element)
            if "href" in data and ("data-mark" in data or "data-plot" in data) and not self._leads(data):
                yield where, "a mark that does not lead to the words it stands for"
        for elements in drawings.values():
            yield from self._placed(elements)

    def _wanted(self, named: str) -> str | None:
        """Return what words must be, None where no plot says such a thing."""
        kind, _, pointer = named.partition(" ")
        if kind == "number":
            return number(float(pointer)) if re.fullmatch(r"-?\d+(?:\.\d+)?(?:e[+-]\d+)?", pointer) else None
        if kind == "tick":
            return _tick(pointer)
        one = resolve(self.dossier, pointer)
        if kind not in self._words or not isinstance(one, dict):
            return None
        try:
            return self._words[kind](pointer, one)
        except (KeyError, TypeError, ValueError):
            return None

    def _leads(self, data: Mapping[str, str]) -> bool:
        """Tell whether a link leads to the sentence of its words, or to the article as a whole."""
        _, _, pointer = data.get("data-mark", data.get("data-plot", "")).partition(" ")
        one = resolve(self.dossier, pointer)
        if not isinstance(one, dict):
            return False
        article = self.articles.get(one.get("article", ""))
        wanted = f"text-{one.get('id')}" if article is None else anchor(article, one["span"][0])
        return data["href"] == f"#{wanted}"

    def _who(self, one: Record, *, short: bool = False) -> str:
        article = self.articles[one["article"]] if "article" in one else one
        outlet = article["source_id"] if article["outlet"] is None else article["outlet"]
        time = "no time given" if article["published"] is None else moment(article["published"])
        return f"{_cut(outlet)} · {_MONTH.sub(lambda m: m[0][:3], time)}" if short else f"{outlet} · {time}"

    def _same(self, pointer: str, one: Record, form: str) -> str:
        """Return how many other articles of its source give the same value, in words."""
        if not pointer.startswith("/ledger/"):
            return ""
        row: Any = resolve(self.dossier, "/".join(pointer.split("/")[:3]))
        group = next(
            (g for g in self.sources.groups(v["article"] for v in row["values"]) if one["article"] in g),
            [one["article"]],
        )
        fields = ("low", "high", "approx", "whole")
        same = {v["article"] for v in row["values"] if v["article"] in group and all(v[f] == one[f] for f in fields)}
        more = len(same) - 1
        return form.format(more, "article" if more == 1 else "articles") if more else ""

    def _told(self, pointer: str, one: Record) -> str:
        says = f"; says {one['speaker_text']}" if one["speaker_text"] else ""
        return f"{self._who(one)}: {_value(one)}{says}{self._same(pointer, one, '; {} more {} of the same source')}"

    def _named(self, layer: str, one: Record, fields: tuple[str, ...], before: str = "") -> str:
        """Return how many independent sources name the same day or place."""
        same = {other["article"] for other in self.dossier[layer] if all(other[f] == one[f] for f in fields)}
        count = len(self.sources.groups(same))
        return f"{before}{count:,} independent {'source' if count == 1 else 'sources'}"

    def _placed(self, elements: list[Any]) -> Iterator[Found]:
        """Check that the marks of one drawing stand where their values put them, and the words beside their marks."""
        drawing = dict(elements[0].around)["data-drawing"]
        kind, _, pointer = drawing.partition(" ")
        marks: dict[str, Place] = {}
        words: list[tuple[str, str, Place]] = []
        for element in elements:
            what, _, named = element.attributes.get("data-mark", element.attributes.get("data-plot", "")).partition(" ")
            at = place_of(element.attributes)
            if "data-mark" in element.attributes and at is not None:
                marks[named] = at
            elif at is not None:
                words.append((what, named, at))
            if pointer and named.startswith("/") and not named.startswith(f"{pointer}/"):
                yield element.where, "a mark or words of another plot"
        where = elements[0].where
        if kind in {"count", "published"}:
            for what, named, at in words:
                if what in {"who", "value"} and (named not in marks or abs(marks[named][1] - at[1]) > _ROW):
                    yield where, f"words that do not stand beside the mark of {named[:60]}"
        if not all(straight(pairs) for pairs in self._scales(kind, marks, words)):
            yield where, f"the marks of {drawing[:60]} do not stand where their values put them"

    def _scales(
        self, kind: str, marks: Mapping[str, Place], words: list[tuple[str, str, Place]]
    ) -> Iterator[list[tuple[float, float]]]:
        """Yield for each scale of a drawing its values and their places."""
        found = [(one, at) for named, at in marks.items() if isinstance(one := resolve(self.dossier, named), dict)]
        if kind == "count":
            ticks = [(float(named), at[0]) for what, named, at in words if what == "number"]
            values = [(float(one["high"] if one["low"] is None else one["low"]), at[0]) for one, at in found]
            yield ticks + values
        elif kind == "published":
            yield [(middle, at[0]) for one, at in found if (middle := _middle(one["published"])) is not None]
        elif kind == "map":
            first = min(((at[0], one["lon"]) for one, at in found), default=(0.0, 0.0))[1]
            yield [(first + (one["lon"] - first) % 360, at[0]) for one, at in found]
            yield [(-one["lat"], at[1]) for one, at in found]
        elif kind == "days":
            yield from ([(0.0, at[1]), (0.0, y)] for one, at in found for y in _heights(one, words, self.dossier))


_PLACE = ("geonames", "name", "lat", "lon", "precision")


def _heights(one: Record, words: list[tuple[str, str, Place]], dossier: Record) -> Iterator[float]:
    """Yield the heights at which the marks of a day stand, by the words of its row."""
    for what, named, at in words:
        day = resolve(dossier, named)
        if what == "day" and isinstance(day, dict) and day["value"] == one["value"]:
            yield at[1] + 12


def _cut(text: str) -> str:
    return text if len(text) <= 22 else f"{text[:21]}…"


def _precision(place: Record) -> str:
    return _PRECISION[place["precision"]]


def _value(one: Record) -> str:
    return bounds(one) if one["whole"] else f"{bounds(one)}, a part"


def _day(value: str) -> str:
    """Return a day, week, month or year in words.

    >>> _day("2016-W45"), _day("2016-11")
    ('week 45 of 2016', 'November 2016')
    """
    year, _, week = value.partition("-W")
    return f"week {int(week)} of {year}" if week.isdecimal() else moment(value)


def _tick(value: str) -> str | None:
    """Return a time as an axis has it.

    >>> _tick("2016-11-10"), _tick("2016-11-10T06:00"), _tick("2016-11"), _tick("2016"), _tick("x")
    ('10 Nov 2016', '10 Nov 06:00', 'Nov 2016', '2016', None)
    """
    if not re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:T\d\d:\d\d)?)?)?", value):
        return None
    day, _, clock = value.partition("T")
    words = _MONTH.sub(lambda m: m[0][:3], moment(day))
    return f"{words.rsplit(' ', 1)[0]} {clock}" if clock else words


def _middle(published: str | None) -> float | None:
    """Return when something was published in minutes, of a time without a zone the middle of its day."""
    try:
        found = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    if found.tzinfo is None:
        return date.fromisoformat((published or "")[:10]).toordinal() * 1_440.0 + 720
    found = found.astimezone(UTC)
    return found.toordinal() * 1_440.0 + found.hour * 60 + found.minute

"""What a drawing in a page may consist of: a few elements and attributes, none of which runs, loads or styles."""

import re
from collections.abc import Iterator, Mapping, Sequence

_NUMBER = r"-?\d{1,5}(?:\.\d)?"
_PLACE = re.compile(_NUMBER)
_TRANSLATE = re.compile(rf"translate\(({_NUMBER}) ({_NUMBER})\)")
_FORMS = {
    "class": re.compile(r"[a-z-]+(?: [a-z-]+){0,3}"),
    "d": re.compile(r"M[MLHVaZlz0-9 .-]{1,60000}"),
    "viewbox": re.compile(r"0 0 460 \d{1,5}(?:\.\d)?"),
    "transform": _TRANSLATE,
    "href": re.compile(r"(?:[a-z]+\.html)?#[A-Za-z0-9-]+"),
    "role": re.compile("group"),
}
_ANY = re.compile(r".*", re.DOTALL)  # compared with the record, or with the words of the program
_FREE = ("aria-label", "data-drawing", "data-mark", "data-plot")
SHAPES: Mapping[str, frozenset[str]] = {
    "svg": frozenset({"class", "viewbox", "width", "height", "role", "aria-label", "data-drawing"}),
    "g": frozenset({"class", "transform"}),
    "a": frozenset({"class", "href", "transform", "data-mark"}),
    "title": frozenset({"data-plot"}),
    "text": frozenset({"class", "x", "y", "data-plot"}),
    "path": frozenset({"class", "d"}),
    "rect": frozenset({"class", "x", "y", "width", "height"}),
}
EMPTY = frozenset({"path", "rect"})
_ONLY = SHAPES.keys() - {"a", "title"}
_WITHIN = {"svg": {"g", "a", "text", "path", "rect"}, "g": {"path"}, "a": {"title", "path"}}


def in_drawing(tag: str, *, drawn: bool) -> bool:
    """Tell whether an element is one of a drawing, given whether a drawing is open."""
    return drawn or tag in _ONLY


def drawing_faults(tag: str, attributes: Mapping[str, str], inside: str | None) -> Iterator[str]:
    """Yield what no drawing of ours holds; `inside` is the element around, None where no drawing is open.

    >>> list(drawing_faults("path", {"d": "M0 0", "style": "x"}, "svg"))
    ['<path style> has no place in a drawing']
    >>> list(drawing_faults("foreignobject", {}, "svg"))
    ['<foreignobject> has no place in a drawing']
    """
    allowed = SHAPES.get(tag)
    if allowed is None or (tag == "svg") is not (inside is None):
        yield f"<{tag}> has no place in a drawing"
        return
    if inside is not None and tag not in _WITHIN.get(inside, ()):
        yield f"<{tag}> stands where no drawing of ours has it"
    for key, value in attributes.items():
        form = _ANY if key in _FREE else _FORMS.get(key, _PLACE)
        if key not in allowed or not form.fullmatch(value):
            yield f"<{tag} {key}> has no place in a drawing"


def place_of(attributes: Mapping[str, str]) -> tuple[float, float] | None:
    """Return where a mark or words stand, None where that is not said.

    >>> place_of({"transform": "translate(12.5 -3)"}), place_of({"x": "4", "y": "5"}), place_of({})
    ((12.5, -3.0), (4.0, 5.0), None)
    """
    moved = _TRANSLATE.fullmatch(attributes.get("transform", ""))
    if moved is not None:
        return float(moved[1]), float(moved[2])
    x, y = attributes.get("x", ""), attributes.get("y", "")
    return (float(x), float(y)) if _PLACE.fullmatch(x) and _PLACE.fullmatch(y) else None


def straight(pairs: Sequence[tuple[float, float]], *, off: float = 0.25) -> bool:
    """Tell whether places follow from values by one straight scale that rises, as far as rounding lets them.

    >>> straight([(0, 100), (5, 150), (10, 200)]), straight([(0, 100), (5, 190), (10, 200)]), straight([(0, 9), (1, 8)])
    (True, False, False)
    """
    if len(pairs) < 2:
        return True
    (low, start), (high, end) = min(pairs), max(pairs)
    if high == low:
        return all(abs(place - start) <= off for _, place in pairs)
    rise = (end - start) / (high - low)
    return rise > 0 and all(abs(start + rise * (value - low) - place) <= off for value, place in pairs)

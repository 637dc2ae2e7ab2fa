"""The pieces that every plot is drawn with, over the library `svg`, which writes elements but makes no text safe.

Every text and every mark says in `data-plot` what it shows and where the record has it, so that `rashomon check` can
word and place it a second time.
"""

from collections.abc import Iterable, Sequence

import svg
from markupsafe import Markup, escape

from rashomon.show.kept import plain

WIDTH = 460
_OUTLET = 22  # code points of an outlet's name: a lane has room for so many beside a time


def safe(text: str) -> str:
    """Return text that no parser takes for anything else, in an element or an attribute.

    >>> safe('<a b="c">')
    '&lt;a b=&#34;c&#34;&gt;'
    """
    return str(escape(plain(text)))


def cut(text: str, most: int = _OUTLET) -> str:
    """Return text that fits, what is left out shown as such.

    >>> cut("The Daily Telegraph & Argus of Bradford"), cut("bbc.com")
    ('The Daily Telegraph &…', 'bbc.com')
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"


def near(value: float) -> float:
    """Return a coordinate as short as it can be written."""
    return int(value) if float(value).is_integer() else round(value, 1)


def words(  # noqa: PLR0913 - words have a meaning, a place and a look
    kind: str, pointer: str, text: str, x: float, y: float, *, looks: str = ""
) -> svg.Text:
    """Return words in a plot with what they are."""
    return svg.Text(
        x=near(x),
        y=near(y),
        class_=[looks] if looks else None,
        data={"plot": safe(f"{kind} {pointer}")},
        text=safe(text),
    )


def fixed(text: str, x: float, y: float, *, looks: str = "soft") -> svg.Text:
    """Return words of ours that no record has."""
    return svg.Text(x=near(x), y=near(y), class_=[looks], text=safe(text))


def line(looks: str, d: str) -> svg.Path:
    """Return a line or shape that says nothing by itself."""
    return svg.Path(class_=[looks], d=_path(d))


def _path(d: str) -> list[svg.PathData]:
    """Hand the library a path that is ready: it joins what it is given."""
    return [d]  # type: ignore[list-item]


def mark(  # noqa: PLR0913, PLR0917 - a mark has a place, a target, a look and a title
    kind: str, pointer: str, title: str, target: str, at: tuple[float, float], shapes: Iterable[svg.Element], looks: str
) -> svg.A:
    """Return a mark at a place: a link to the words it stands for, with a title."""
    named = svg.Title(data={"plot": safe(f"{kind} {pointer}")}, text=safe(title))
    return svg.A(
        href=f"#{safe(target)}",
        class_=["mark", looks],
        extra={"transform": f"translate({near(at[0])} {near(at[1])})"},
        data={"mark": safe(f"{kind} {pointer}")},
        elements=[named, *shapes],
    )


def drawing(looks: str, height: float, label: str, elements: Sequence[svg.Element], pointer: str = "") -> Markup:
    """Return a whole drawing, with where the record has what it shows."""
    whole = svg.SVG(
        xmlns=None,
        class_=["plot", looks],
        viewBox=f"0 0 {WIDTH} {near(height)}",  # type: ignore[arg-type]
        width=WIDTH,
        height=near(height),
        data={"drawing": f"{looks} {pointer}".strip()},
        extra={"role": "group", "aria-label": safe(label)},
        elements=list(elements),
    )
    return Markup(whole.as_str())  # noqa: S704 - every text in it went through `safe`

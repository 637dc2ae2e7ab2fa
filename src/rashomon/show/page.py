"""The pages: plain HTML and CSS in one file each, which open from disk without network or script."""

import re
from collections.abc import Container, Iterable, Mapping
from functools import cache, partial
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup

from rashomon.base.collector import without_collector
from rashomon.base.problems import Problem
from rashomon.show.kept import plain, safe
from rashomon.show.settings import ShowSettings
from rashomon.show.story import story_view
from rashomon.show.wording import counted, stretch

_SECTIONS = (
    ("told", "What is told", None),
    ("differ", "Where accounts differ", None),
    ("plots", "At a glance", "plots"),
    ("figures", "Figures", "figures"),
    ("matrix", "Who tells what", "matrix"),
    ("said", "Who says what", "speakers"),
    ("alone", "What only one tells", "alone"),
    ("revisions", "Revisions", "revisions"),
    ("articles", "The articles", None),
    ("names", "Names", "names"),
    ("events", "The event, coded", "events"),
    ("history", "What became of it", "history"),
    ("decisions", "Corrections", "decisions"),
    ("rejected", "Rejected", "rejected"),
    ("problems", "Problems", "problems"),
    ("texts", "The kept texts", None),
)
APART = ("said", "alone", "revisions", "names", "texts")
"""Sections that stand on pages of their own in a long story: of 60 articles they are half of three megabytes."""
_ID = re.compile(r' id="([^"]+)"')
_WITHIN = re.compile(r'href="#([^"]+)"')  # no text holds a bare quotation mark, so this is a link


@without_collector()
def story_pages(
    dossier: Mapping[str, Any], settings: ShowSettings, templates: Environment | None = None, **more: object
) -> dict[str, str]:
    """Return the pages of one story by file name; every word of a source in them carries its article and span.

    A story has one page, `index.html`. Where it has more passages than `settings.passages_shown`, what is looked up
    rather than read stands on pages of its own (`APART`), with the same frame and links between them.
    Other `templates` than those of pages on disk give them another frame, which `more` is handed to.
    """
    view = story_view(dossier, settings)
    sections = [(key, name) for key, name, needs in _SECTIONS if needs is None or view[needs]]
    apart = [(key, name) for key, name in sections if key in APART and view["long"]]
    first = [(key, name) for key, name in sections if (key, name) not in apart]
    template = (templates or _on_disk()).get_template("story.html.j2")
    pages = {"index.html": template.render(view, sections=sections, on=dict(first), apart=apart, part="", **more)}
    for key, name in apart:
        page = template.render(view, sections=sections, on={key: name}, apart=[], part=name, **more)
        pages[f"{key}.html"] = page
    return linked(pages)


def linked(pages: Mapping[str, str]) -> dict[str, str]:
    """Return pages in which links within them lead to the page that holds the place they name.

    >>> linked({"a.html": '<a href="#x">', "b.html": '<p id="x"><a href="#x">'})
    {'a.html': '<a href="b.html#x">', 'b.html': '<p id="x"><a href="#x">'}
    """
    if len(pages) == 1:
        return dict(pages)
    places = {file: set(_ID.findall(page)) for file, page in pages.items()}
    holds = {place: file for file, found in reversed(places.items()) for place in found}
    return {file: _WITHIN.sub(partial(_link, file, places[file], holds), page) for file, page in pages.items()}


def _link(file: str, here: Container[str], holds: Mapping[str, str], found: re.Match[str]) -> str:
    """Return a link as it leads from `file`, where the places of `here` are, to where its place is held."""
    there = file if found[1] in here else holds.get(found[1], file)
    return found[0] if there == file else f'href="{there}#{found[1]}"'


def index_page(
    entries: Iterable[Mapping[str, Any]], problems: Iterable[Problem | Mapping[str, str]], settings: ShowSettings
) -> str:
    """Return the page that lists the stories of a run and the problems of its input."""
    rows = [
        {
            **entry,
            "href": f"{quote(entry['folder'], safe='')}/index.html",
            "times": stretch(entry["first"], entry["last"]),
        }
        for entry in entries
    ]
    listed = [
        {"where": one.where, "kind": one.kind, "what": one.what} if isinstance(one, Problem) else one
        for one in problems
    ]
    return _on_disk().get_template("index.html.j2").render(entries=rows, problems=listed, settings=settings)


def moved_page(new: str) -> str:
    """Return the page of a story that went into another one: it leads there."""
    return _on_disk().get_template("moved.html.j2").render(new=new, href=f"../{quote(new, safe='')}/index.html")


def _shown(value: object) -> str:
    """Escape everything that a template puts out, so that no character is lost on the way into HTML."""
    return value if isinstance(value, Markup) else safe(str(value))


class _Generator(CodeGenerator):
    """Compiles templates that put out what `_shown` returns: it is escaped, and not looked through once more."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002 - as Jinja has it
        self.write("environment.finalize(")

    def _output_child_post(self, node: Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002 - as above
        self.write(")")


class _Templates(Environment):
    """Templates over plain values: what stands behind a dot is looked for in a dictionary first."""

    code_generator_class = _Generator

    def getattr(self, obj: object, attribute: str) -> object:
        """Return what a dictionary holds, else what Jinja finds."""
        return obj[attribute] if type(obj) is dict and attribute in obj else super().getattr(obj, attribute)


@cache
def _on_disk() -> Environment:
    """Return the templates of pages that open from disk."""
    return environment()


def environment(*before: BaseLoader) -> Environment:
    """Return the templates with the functions they use; one of `before` stands in for that of the same name here."""
    made = _Templates(
        loader=ChoiceLoader([*before, PackageLoader("rashomon.show")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(counted=counted, attribute=plain, css=Markup(stylesheet()))  # noqa: S704 - our own file
    return made


def stylesheet() -> str:
    """Return the style of all pages."""
    folder = files(__package__).joinpath("templates")
    return "".join(folder.joinpath(name).read_text("utf-8") for name in ("style.css", "plots.css"))

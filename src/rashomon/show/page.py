"""The pages: plain HTML and CSS in one file each, which open from disk without network or script."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from rashomon.base.problems import Problem
from rashomon.show.kept import kept, plain
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


def story_page(
    dossier: Mapping[str, Any], settings: ShowSettings, templates: Environment | None = None, **more: object
) -> str:
    """Return the page of one story; every word of a source in it carries its article and span for `rashomon check`.

    Other `templates` than those of a page on disk give it another frame, which `more` is handed to.
    """
    view = story_view(dossier, settings)
    sections = [(key, name, needs is None or view[needs]) for key, name, needs in _SECTIONS]
    return (templates or _on_disk()).get_template("story.html.j2").render(view, sections=sections, **more)


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


def _shown(value: object) -> object:
    """Escape every string that a template puts out, so that no character is lost on the way into HTML."""
    return kept(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _on_disk() -> Environment:
    """Return the templates of pages that open from disk."""
    return environment()


def environment(*before: BaseLoader) -> Environment:
    """Return the templates with the functions they use; one of `before` stands in for that of the same name here."""
    made = Environment(
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

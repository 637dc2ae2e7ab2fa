"""One JSON object as an article: the plain fields id, outlet, url, title, byline, published, text or html."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rashomon.collect.fields import Fields, site
from rashomon.collect.html import read_markup
from rashomon.collect.ninjs import is_ninjs, read_ninjs
from rashomon.collect.records import Draft, Raw
from rashomon.collect.values import parsed

_LINES = ("outlet", "agency", "url", "title", "byline", "language", "text", "html")
_NUMBERS = ("id", "published", "collected", "fetched")  # often written as numbers; taken as their digits
_OURS = "rashomon-dossier"


def read_json(raw: Raw, fields: Fields) -> Draft:
    """Return the article of one JSON object, plain or ninjs; unknown fields go to `extra` as they are."""
    value, problems = parsed(raw.body, raw.where, fields.settings)
    fields.problems.extend(problems)
    if isinstance(value, dict):
        return _article(value, fields)
    if not any(problem.kind in ("json", "size") for problem in problems):
        fields.problem("json", "is no JSON object; not read")
    return Draft(None)


def _article(value: Mapping[str, Any], fields: Fields) -> Draft:
    if str(value.get("format", "")).startswith(_OURS):
        fields.problem("not an article", "is a dossier that Rashomon wrote; passed over")
        return Draft(None)
    if is_ninjs(value):
        return read_ninjs(value, fields)
    told = {name: _string(name, value[name], fields) for name in (*_LINES, *_NUMBERS) if value.get(name) is not None}
    for name, one in value.items():
        if name not in _LINES and name not in _NUMBERS:
            fields.keep(name, one)
    draft = Draft(
        told.get("text"),
        outlet=told.get("outlet"),
        agency=told.get("agency"),
        url=told.get("url"),
        title=told.get("title"),
        byline=told.get("byline"),
        published=told.get("published"),
        language=told.get("language"),
        collected=told.get("collected") or told.get("fetched"),
        source_id=told.get("id"),
    )
    markup = told.get("html")
    if (draft.text is None or not draft.text.strip()) and markup:
        page = read_markup(markup, fields)
        given = {
            name: getattr(draft, name) or getattr(page, name)
            for name in ("outlet", "url", "title", "byline", "published")
        }
        if draft.outlet is None and draft.url is not None:
            given["outlet"] = page.outlet if page.outlet != site(page.url) else site(draft.url)
        return replace(draft, text=page.text, **given)
    if draft.text is None:
        fields.problem("empty", "has neither text nor html")
    return draft


def _string(name: str, value: object, fields: Fields) -> str | None:
    """Return a field that must be a string; anything else is left out, listed, and kept in `extra`."""
    if isinstance(value, str):
        return value
    if name in _NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    fields.problem("field", f"{name} is {_KINDS.get(type(value), 'no string')}, not a string; left out")
    fields.keep(name, value)
    return None


_KINDS: Mapping[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}

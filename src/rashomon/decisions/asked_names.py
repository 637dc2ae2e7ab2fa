"""What a person asks for about names, by the ids they give: checked, and put in terms of forms that articles write."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NoReturn

from sqlalchemy import Connection

from rashomon.base.errors import NotFoundError, UsageError
from rashomon.base.findings import Form
from rashomon.decisions.asked import Groups
from rashomon.store import stories

LONGEST = 300  # characters of a name that is to be shown; the longest official names have under 200
_LISTED = "`rashomon show STORY` lists the names of a story with their ids"
_ARTICLE = re.compile(r"a[0-9a-f]{16}")


def asked(connection: Connection, what: str, on: Sequence[str]) -> Groups:
    """Return what a decision about names amounts to."""
    if what == "same-name":
        return _same_name(connection, on)
    return _not_the_same(connection, on[0], on[1:]) if what == "not-the-same" else _rename(connection, on[0], on[1])


def _same_name(connection: Connection, ids: Sequence[str]) -> Groups:
    """Return the forms of names that are one bearer's."""
    if len(set(ids)) < 2:
        _stop(f"it takes two different names or more to say that they are one: {_LISTED}")
    found = {one: _name(connection, one) for one in dict.fromkeys(ids)}
    where = {one: story for one, (story, _) in found.items()}
    if len(set(where.values())) > 1:
        told = ", ".join(f"{one} in {story}" for one, story in where.items())
        _stop(f"only names of one story can be one: {told}; if the stories are one, `rashomon merge` them first")
    return _groups(form for _, forms in found.values() for form in forms)


def _not_the_same(connection: Connection, name: str, parts: Sequence[str]) -> Groups:
    """Return the forms that leave a bearer, and those that stay.

    A part is a form ("Moreau"), an article's id, or both ("a0123456789abcdef:Moreau").
    """
    _, forms = _name(connection, name)
    if not parts:
        _stop(f"say which forms of {name} are another's: {_told(forms)}")
    leaving: set[Form] = set()
    for part in parts:
        article, form = _part(part)
        found = [one for one in forms if article in (None, one.article) and form in (None, one.form)]
        if not found:
            _stop(f"{name} has no {part!r}; it has {_told(forms)}")
        leaving.update(found)
    staying = [one for one in forms if one not in leaving]
    if not staying:
        _stop(f"these are all forms of {name}: name only those that are another's, of {_told(forms)}")
    return _groups(leaving, staying)


def _rename(connection: Connection, name: str, shown: str) -> Groups:
    """Return the forms of a bearer that is to be shown by another name."""
    _, forms = _name(connection, name)
    if not is_name(shown):
        _stop(f"a name has 1 to {LONGEST} characters on one line: give it as it is to be shown, in quotes")
    return _groups(forms)


def is_name(shown: str) -> bool:
    """Tell whether words can be shown as a name: printable, on one line, no blank at either end.

    >>> is_name("Ada Quill"), is_name(" "), is_name("Ada" + chr(10) + "Quill")
    (True, False, False)
    """
    return 0 < len(shown) <= LONGEST and shown.isprintable() and " ".join(shown.split()) == shown


def _groups(forms: Iterable[Form], others: Iterable[Form] = ()) -> Groups:
    about, apart = tuple(sorted(set(forms))), tuple(sorted(set(others)))
    return Groups(tuple(sorted({one.article for one in (*about, *apart)})), (), about, apart)


def _name(connection: Connection, name: str) -> tuple[str, list[Form]]:
    """Return the story of a name, and its forms there as each article writes them."""
    dossiers = (stories.get_dossier(connection, story) for story in stories.locate(connection, name))
    held = ((dossier, one) for dossier in dossiers if dossier is not None for one in dossier["names"])
    found = next((pair for pair in held if pair[1]["id"] == name), None)
    if found is None:
        message = f"there is no name {name} here: {_LISTED}; when names are joined or parted, some ids change"
        raise NotFoundError(message)
    dossier, record = found
    return dossier["story"]["id"], sorted(set(_written(dossier, record)))


def _written(dossier: Mapping[str, Any], name: Mapping[str, Any]) -> Iterator[Form]:
    texts = {one["id"]: one["text"] for one in dossier["articles"]}
    for mention in name["mentions"]:
        start, end = mention["span"]
        yield Form(mention["article"], " ".join(texts[mention["article"]][start:end].split()))


def _part(part: str) -> tuple[str | None, str | None]:
    """Return the article and the form that a part names, None for any.

    >>> _part("Moreau"), _part("a0123456789abcdef:Moreau"), _part("a0123456789abcdef")
    ((None, 'Moreau'), ('a0123456789abcdef', 'Moreau'), ('a0123456789abcdef', None))
    """
    article, colon, form = part.partition(":")
    if _ARTICLE.fullmatch(article):
        return article, " ".join(form.split()) if colon else None
    return None, " ".join(part.split())


def _told(forms: Iterable[Form]) -> str:
    """Return forms for a message: each with the articles that write it."""
    by_form: dict[str, list[str]] = {}
    for one in forms:
        by_form.setdefault(one.form, []).append(one.article)
    return "; ".join(f'"{form}" in {", ".join(articles)}' for form, articles in sorted(by_form.items()))


def _stop(message: str) -> NoReturn:
    raise UsageError(message)

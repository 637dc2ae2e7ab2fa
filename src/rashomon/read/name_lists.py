"""The word lists of the names layer, each read once."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rashomon.base.marks import NameKind

_KINDS: dict[str, NameKind] = {"person": "person", "organization": "organization", "place": "place", "other": "other"}


class Known(NamedTuple):
    """What the list of known names says of a form: its kind, the fullest form, and its place in the row."""

    kind: NameKind
    full: str
    rank: int


def _lines(file: str) -> list[str]:
    """Return the lines of a list; those beginning with # say what the list is."""
    text = (files("rashomon.read") / "words" / file).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of `words/name_<name>.txt`."""
    return frozenset(word for line in _lines(f"name_{name}.txt") for word in line.split())


@cache
def _sets() -> dict[str, frozenset[str]]:
    """Return the sets of `words/name_sets.tsv`; "|" stands for a space inside an entry."""
    rows = (line.split("\t") for line in _lines("name_sets.tsv"))
    return {name: frozenset(word.replace("|", " ") for word in words.split()) for name, _, words in rows}


@cache
def chosen(name: str) -> frozenset[str]:
    """Return one of the small sets of `words/name_sets.tsv`."""
    return _sets()[name]


@cache
def known_names() -> dict[str, Known]:
    """Return what `words/name_known.tsv` says of each form, full stops left out."""
    found: dict[str, Known] = {}
    for line in _lines("name_known.tsv"):
        label, *forms = line.split("\t")
        for rank, form in enumerate(forms):
            found.setdefault(form.replace(".", ""), Known(_KINDS[label], forms[0], rank))
    return found


@cache
def bodies() -> dict[str, str]:
    """Return what each noun of `words/name_bodies.tsv` is the same as: army, military."""
    rows = (line.split("\t") for line in _lines("name_bodies.tsv"))
    return {row[0]: row[1] for row in rows}


@cache
def name_weights() -> dict[str, tuple[float, ...]]:
    """Return the weight of each feature for person, organization, place, other and no name."""
    rows = (line.split("\t") for line in _lines("name_weights.tsv"))
    return {feature: tuple(float(weight) for weight in weights) for feature, *weights in rows}

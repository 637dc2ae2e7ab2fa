"""The word lists of the names layer, each read once."""

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rashomon.base.marks import NameKind

_KINDS: dict[str, NameKind] = {"person": "person", "organization": "organization", "place": "place", "other": "other"}

_LEAST_SHOUTED = 5  # letters; shorter words in capitals are acronyms with a meaning of their own


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
def _known_in_capitals() -> dict[str, Known]:
    """Return the longer known names in capitals, as datelines and headlines write them."""
    return {form.upper(): known for form, known in known_names().items() if len(form) > _LEAST_SHOUTED}


def known_name(text: str) -> Known | None:
    """Return what the list of known names says of `text`; full stops, "The" and capitals throughout do not count.

    >>> known_name("U.N.") == known_name("UN")
    True
    """
    bare = text.replace(".", "").removeprefix("The ")
    known = known_names().get(bare)
    return _known_in_capitals().get(bare) if known is None and bare.isupper() else known


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

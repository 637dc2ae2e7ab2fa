"""The word lists of the names layer, each read once."""

from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of `words/name_<name>.txt`; lines beginning with # say what the list is."""
    text = (files("rashomon.read") / "words" / f"name_{name}.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def known_names() -> dict[str, tuple[str, str]]:
    """Return for each form of `words/name_known.tsv`, without full stops, its kind and its fullest form."""
    text = (files("rashomon.read") / "words" / "name_known.tsv").read_text("utf-8")
    found: dict[str, tuple[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        kind, *forms = line.split("\t")
        for form in forms:
            found.setdefault(form.replace(".", ""), (kind, forms[0]))
    return found


@cache
def name_weights() -> dict[str, tuple[float, ...]]:
    """Return the weight of each feature for person, organization, place, other and no name."""
    text = (files("rashomon.read") / "words" / "name_weights.tsv").read_text("utf-8")
    found: dict[str, tuple[float, ...]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        feature, *weights = line.split("\t")
        found[feature] = tuple(float(weight) for weight in weights)
    return found

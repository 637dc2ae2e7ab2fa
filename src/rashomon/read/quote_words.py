"""Word lists of the quotes layer, and the verbs of saying with the syntax each takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from rashomon.base.marks import Certainty


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of saying: its frame (see `words/quote_verbs.tsv`), the certainty it lends, and for `prep` its words."""

    lemma: str
    frame: str
    certainty: Certainty
    links: frozenset[str] = frozenset()


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of one class of `words/quote_words.tsv`."""
    return _classes()[kind]


@cache
def verbs() -> Mapping[str, Verb]:
    """Return each form of each verb of saying with its verb."""
    found: dict[str, Verb] = {}
    for lemma, forms, frame, certainty in (line.split("\t") for line in lines_of("quote_verbs.tsv")):
        kind, _, links = frame.partition(":")
        verb = Verb(lemma, kind, cast("Certainty", certainty), frozenset(links.split("|")) if links else frozenset())
        for form in forms.split():
            found[form] = verb
    return found


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    """Return the word classes by name."""
    return {
        kind: frozenset(listed.split()) for kind, listed in (line.split("\t") for line in lines_of("quote_words.tsv"))
    }


def lines_of(name: str) -> list[str]:
    """Return the lines of a word list, comments and blank lines left out."""
    text = (files("rashomon.read") / "words" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]

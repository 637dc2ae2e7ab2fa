"""The layers of reading, in order: each sees the layers it needs and adds its own marks."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from rashomon.base.article import Article, is_read
from rashomon.base.identity import content_id, sha256_hex
from rashomon.base.marks import Boilerplate, Date, Figure, Mark, Name, Place, Quote, Reading, Sentence, Tag, Vector
from rashomon.read.boilerplate import find_boilerplate
from rashomon.read.dates import find_dates
from rashomon.read.figures import find_figures
from rashomon.read.names import find_names
from rashomon.read.places import find_places
from rashomon.read.quotes import find_quotes
from rashomon.read.sentences import find_sentences
from rashomon.read.settings import ReadSettings
from rashomon.read.tags import find_tags
from rashomon.read.vectors import find_vectors
from rashomon.read.wrapped import unwrapped

_WEIGHTS = Path(__file__).parent / "weights"
_WORDS = Path(__file__).parent / "words"


@dataclass(frozen=True, slots=True)
class Layer:
    """A named layer of marks.

    `version` is of its rules (raise it when they change), `needs` the layers it looks at, `find` its function.
    """

    name: str
    mark: type[Mark]
    version: str
    needs: tuple[str, ...]
    find: Callable[[Article, Reading, ReadSettings], tuple[Any, ...]]


LAYERS: tuple[Layer, ...] = (
    Layer("sentences", Sentence, "2", (), find_sentences),
    Layer("boilerplate", Boilerplate, "3", ("sentences",), find_boilerplate),
    Layer("tags", Tag, "2", ("sentences", "boilerplate"), find_tags),
    Layer("names", Name, "4", ("sentences", "boilerplate", "tags"), find_names),
    Layer("places", Place, "4", ("names",), find_places),
    Layer("dates", Date, "2", ("sentences", "boilerplate", "names"), find_dates),
    Layer("quotes", Quote, "6", ("sentences", "boilerplate", "tags", "names", "dates"), find_quotes),
    Layer(
        "figures",
        Figure,
        "5",
        ("sentences", "boilerplate", "names", "places", "dates", "quotes"),
        find_figures,
    ),
    Layer("vectors", Vector, "3", ("sentences", "boilerplate"), find_vectors),
)

_ANY_LANGUAGE = frozenset({"sentences"})  # the other layers know English only


def read(article: Article, settings: ReadSettings, known: Reading | None = None, have: Collection[str] = ()) -> Reading:
    """Return all marks of one article; the layers named in `have` are taken from `known` as they are.

    An article in another language than English gets sentences and nothing else; one whose language is not known
    (too short to tell) is read as English. All read the text with the breaks of lines wrapped by hand as blanks.
    """
    reading = known or Reading(article.id)
    article = replace(article, text=unwrapped(article.text))
    english = is_read(article.language)
    for layer in LAYERS:
        if layer.name in have:
            continue
        found = layer.find(article, reading, settings) if english or layer.name in _ANY_LANGUAGE else ()
        marks: dict[str, Any] = {layer.name: found}
        reading = replace(reading, **marks)
    return reading


def layer_versions(settings: ReadSettings) -> dict[str, str]:
    """Return the version of each layer, which changes with its rules, settings, weights and the layers it needs."""
    versions: dict[str, str] = {}
    given = repr(sorted(asdict(settings).items()))
    for layer in LAYERS:
        data = _WEIGHTS if layer.name in ("tags", "vectors") else _WORDS
        parts = (layer.version, given, _folder_hash(data), *(versions[need] for need in layer.needs))
        versions[layer.name] = content_id("v", *parts)
    return versions


@cache
def _folder_hash(folder: Path) -> str:
    """Return a hash over a folder's data: layers share word lists, so any change but of its cards reads all again."""
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.suffix != ".md")
    return content_id("w", *(f"{path.name} {sha256_hex(path.read_bytes())}" for path in paths))


@cache
def model_hashes() -> Mapping[str, str]:
    """Return the SHA-256 of each file of weights that reading uses, by its name."""
    names = ("encoder.onnx", "reader.json", "reader.onnx", "tokenizer.json", "tokenizer_characters.tsv")
    return {name: sha256_hex((_WEIGHTS / name).read_bytes()) for name in names}


def warm_up() -> None:
    """Load word lists and weights, so that the first article pays for nothing but itself."""
    text = "Officials in Lisbon said on Monday that at least 14 people were killed."
    read(Article("", "", "", text, "", "", published="2020-01-01"), ReadSettings())

"""What the page says besides the words of the sources: its fixed words, its labels, and what belongs together."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from rashomon.verify.past import must_label
from rashomon.verify.places import linked_at, words_at
from rashomon.verify.standing import standing_counts

Record = Mapping[str, Any]
Found = tuple[str, str]

_NUMBER = re.compile(r"\d[\d,]*")
_RELATIONS = {"told": "same", "differ": "differs", "alone": "alone"}
_ODD = re.compile("[\x00-\x08\x0b\x0d-\x1f\x7f-\x9f\ud800-\udfff]")
_TITLE_ENDS = " · Rashomon"


@cache
def fixed() -> frozenset[tuple[str, str]]:
    """Return what a page may hold that is no evidence, as kind and words, from `page.tsv`; `#` is a number."""
    lines = files(__package__).joinpath("page.tsv").read_text("utf-8").splitlines()
    return frozenset((kind, words) for kind, _, words in (line.partition("\t") for line in lines if line))


@cache
def labels() -> dict[str, str]:
    """Return what the page says for each value of a closed list, from `labels.tsv`.

    >>> labels()["why.denial"]
    'Denied'
    """
    lines = files(__package__).joinpath("labels.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line)


def loose_words(element: str, words: str) -> tuple[str, str]:
    r"""Return a text outside the evidence as `page.tsv` has it: spaces as one, numbers as #.

    >>> loose_words("summary", "3 more facts\n")
    ('words', 'summary|# more facts')
    """
    return "words", f"{element}|{_NUMBER.sub('#', ' '.join(words.split()))}"


def page_faults(styles: Iterable[str], metas: Iterable[str], kinds: Iterable[Found]) -> Iterator[Found]:
    """Check that the style is one that is known and the elements those that it is made for."""
    found = list(styles)
    if len(found) != 1 or ("style", hashlib.sha256(found[0].encode()).hexdigest()) not in fixed():
        yield "", "the style is of no version that this check knows, so what it shows or hides is unknown"
    for meta in metas:
        if ("meta", meta) not in fixed():
            yield "", f"a meta element that no page of ours has: {meta[:60]}"
    for kind, name in sorted(kinds):
        if (kind, name) not in fixed():
            yield "", f"an element that no page of ours has: {name[:60]}"


def text_faults(loose: Iterable[tuple[str, str, str]], title: str | None) -> Iterator[Found]:
    """Check that words outside the evidence are those of the program."""
    for where, element, words in loose:
        if element == "title" and title is not None:
            named = _ODD.sub("\N{REPLACEMENT CHARACTER}", title) + _TITLE_ENDS
            part = words.removesuffix(f" · {named}")
            if words != named and (part == words or ("part", part) not in fixed()):
                yield where, "the title of the page is not that of the story"
        elif loose_words(element, words) not in fixed():
            yield where, f"words that are neither evidence nor the program's: {' '.join(words.split())[:60]}"


class Meaning:
    """The comparison of labels, and of what stands together in a page, with the record."""

    def __init__(self, dossier: Record, page: Any) -> None:  # noqa: ANN401 - a Page; page.py imports this module
        """Index what labels are compared with."""
        self.dossier = dossier
        self.page = page
        self.number = {a["id"]: n for n, a in enumerate(dossier["articles"])}
        self.by_id = {
            key: {one["id"]: (n, one) for n, one in enumerate(dossier[layer])}
            for key, layer in (("data-claim", "claims"), ("data-quote", "quotes"), ("data-figure", "figures"))
        }
        self.labelled: set[str] = set()

    @cached_property
    def standing(self) -> Mapping[str, int]:
        """Return how many facts stand on what."""
        return standing_counts(self.dossier)

    @cached_property
    def outletless(self) -> int:
        """Return how many of several articles count for themselves since nobody knows their outlet."""
        articles = self.dossier["articles"]
        return sum(not a["outlet"] for a in articles) if len(articles) > 1 else 0

    def faults(self) -> Iterator[Found]:
        """Yield (place, what) for what is worded, or put together, otherwise than in the record."""
        for element in self.page.elements:
            where, data, around = element.where, element.attributes, dict(element.around)
            if "sr" in around:
                yield where, "evidence that only a screen reader would find"
            if "data-label" in data:
                yield from self._label(where, data["data-label"], self.page.words(element))
            if "data-tally" in data:
                yield from self._tally(where, data["data-tally"], self.page.words(element))
            yield from self._together(where, data, around, dict(element.inside))
        if self.outletless and all(one.attributes.get("data-tally") != "outletless" for one in self.page.elements):
            yield "", "the page does not say of how many articles no outlet is known"
        for pointer in self._needed():
            if pointer not in self.labelled:
                yield "", f"the page does not say what the record has at {pointer}"

    def _label(self, where: str, named: str, words: str) -> Iterator[Found]:
        kind, _, pointer = named.partition(" ")
        self.labelled.add(named)
        value = resolve(self.dossier, pointer)
        if kind == "none":
            right = not value
        elif kind in {"change", "layer", "told", "tally"}:  # the field itself is worded, not its value
            field = [part for part in pointer.split("/") if not part.isdecimal()][-1]
            right = value is not None and words == labels().get(f"{kind}.{field}")
        else:
            value = str(value).lower() if isinstance(value, bool) else value
            right = isinstance(value, str) and words == labels().get(f"{kind}.{value}", value)
        if not right:
            yield where, f"what is shown is not how the record's {pointer[:80]} is worded"

    def _tally(self, where: str, what: str, words: str) -> Iterator[Found]:
        articles = self.dossier["articles"]
        if what == "outlets":
            right = str(len({a["outlet"] or a["id"] for a in articles}))
        elif what == "outletless":
            right = str(self.outletless)
        elif what.startswith("articles "):
            told = resolve(self.dossier, what.partition(" ")[2])
            among = len({one["article"] for one in told}) if isinstance(told, list) else 0
            right = f"{among:,} {'article' if among == 1 else 'articles'}"
        elif what.startswith("told "):
            right = str(self.standing.get(what.partition(" ")[2], ""))
        elif what == "revisions":
            right = str(sum(a["revision_of"] is not None for a in articles))
        else:
            mentions = resolve(self.dossier, what)
            places = [one["article"] for one in mentions] if isinstance(mentions, list) else []
            among = len(set(places))
            right = f"{len(places)} in {among} {'article' if among == 1 else 'articles'}"
        if words != right:
            yield where, "a number that is not the one the record gives"

    def _together(
        self, where: str, data: Mapping[str, str], around: Mapping[str, str], inside: Mapping[str, str]
    ) -> Iterator[Found]:
        """Check that words, outlets and labels stand with the finding that they belong to."""
        label = data.get("data-label", "").partition(" ")[2]
        pointer = data.get("data-at") or data.get("data-bounds") or label
        article = around.get("text") or self._scope(around)
        if article is not None:
            if self._told(data, article)[0] != article:
                yield where, "words of one article under the name of another"
            if pointer.startswith("/articles/") and pointer.split("/")[2] != str(self.number.get(article)):
                yield where, "the name of another article"
        claim = self.by_id["data-claim"].get(inside.get("data-claim", ""))
        if claim is not None:
            yield from self._claim(where, claim, (pointer, data), around)
        for key in ("data-quote", "data-figure"):
            one = self.by_id[key].get(data.get(key, ""))
            if one is not None:
                yield from self._grouped(where, key, one[1], around)
        yield from self._headed(where, pointer, data, around)

    def _headed(self, where: str, pointer: str, data: Mapping[str, str], around: Mapping[str, str]) -> Iterator[Found]:
        """Check that names, labels and bounds are those of the speaker, quote or figure they stand with."""
        if around.get("data-speaker") and pointer.startswith("/names/"):
            at = resolve(self.dossier, "/".join(pointer.split("/")[:3]))
            if not isinstance(at, dict) or at["id"] != around["data-speaker"]:
                yield where, "the name of another speaker"
        for layer, key in (("/quotes/", "data-said"), ("/figures/", "data-row")):
            if "data-label" in data and pointer.startswith(layer) and not pointer.startswith(f"{around.get(key)}/"):
                yield where, "the label of another finding"
        row = around.get("data-row", "")
        step = resolve(self.dossier, row) if row.startswith("/ledger/") else None
        told = step.get("article") if isinstance(step, dict) else None
        if told and pointer.startswith("/articles/") and pointer.split("/")[2] != str(self.number.get(told)):
            yield where, "a step of a count under the name of another article"
        if "data-bounds" in data and data["data-bounds"] != around.get("data-row"):
            yield where, "the bounds of another figure"

    def _told(self, data: Mapping[str, str], otherwise: str) -> tuple[str, list[tuple[int, int]]]:
        """Return where the words stand that an element shows or leads to; `otherwise` where it has none."""
        if "data-place" in data:
            return linked_at(data)
        found = words_at(data, self.dossier["articles"])
        return (otherwise, []) if found is None else (found[0], [found[1]])

    def _scope(self, around: Mapping[str, str]) -> str | None:
        """Return the article that an element is said to belong to."""
        if "data-scope" not in around:
            return None
        found = resolve(self.dossier, around["data-scope"])
        return str(found["id"]) if isinstance(found, dict) and "id" in found else ""

    def _claim(
        self, where: str, claim: tuple[int, Record], shown: tuple[str, Mapping[str, str]], around: Mapping[str, str]
    ) -> Iterator[Found]:
        """Check one element inside a claim."""
        number, record = claim
        pointer, data = shown
        if pointer.startswith("/claims/") and pointer.split("/")[2] != str(number):
            yield where, "what is shown belongs to another claim"
        if "data-claim" in data and _RELATIONS.get(around.get("section", "")) != record["relation"]:
            yield where, "the claim stands in the section of another relation"
        if "data-side" in around:
            article, spans = self._told(data, "")
            sides = {
                one["side"] for one in record["told_by"] if one["article"] == article and tuple(one["span"]) in spans
            }
            if sides and (around["data-side"] or None) not in sides:
                yield where, "the passage stands with the account of another side"

    def _grouped(self, where: str, key: str, record: Record, around: Mapping[str, str]) -> Iterator[Found]:
        """Check that a quote stands with its speaker and certainty, a figure in a row of its value."""
        if key == "data-quote":
            head = resolve(self.dossier, around.get("data-said", ""))
            if (record["speaker"] or "") != around.get("data-speaker"):
                yield where, "the quote stands with another speaker"
            if not isinstance(head, dict) or _manner(head) != _manner(record):
                yield where, "the quote stands with others of another kind or certainty"
        else:
            head = resolve(self.dossier, around.get("data-row", ""))
            fields = ("low", "high", "approx", "of", "place", "what", "unit")
            if not isinstance(head, dict) or any(_folded(head.get(f)) != _folded(record[f]) for f in fields):
                yield where, "the figure stands in the row of another value"

    def _needed(self) -> Iterator[str]:
        """Yield the labels without which the page would say something else."""
        yield from must_label(self.dossier)
        for n, claim in enumerate(self.dossier["claims"]):
            if claim["relation"] == "differs":
                yield f"why /claims/{n}/why"
            if claim["weak"]:
                yield f"weak /claims/{n}/weak"
            kinds = {root["kind"]: k for k, root in reversed(list(enumerate(claim["roots"])))}
            if claim["relation"] != "alone" or kinds.keys() != {"reporter"}:
                yield from (f"root /claims/{n}/roots/{k}/kind" for k in kinds.values())
        for element in self.page.elements:
            pointer = element.attributes.get("data-said")
            quote = resolve(self.dossier, pointer or "/none")
            if isinstance(quote, dict) and pointer:
                if quote["kind"] != "direct":
                    yield f"kind {pointer}/kind"
                if quote["certainty"] != "asserted" and (quote["certainty"], quote["kind"] == "direct") != (
                    "reported",
                    False,
                ):
                    yield f"certainty {pointer}/certainty"


def _manner(quote: Record) -> tuple[bool, object]:
    """Return what quotes that are shown as one must share."""
    return quote.get("kind") == "direct", quote.get("certainty")


def _folded(value: object) -> object:
    """Return a value in one case."""
    return value.casefold() if isinstance(value, str) else value


def resolve(value: object, pointer: str) -> object:
    """Return what a JSON pointer names, None where there is nothing."""
    for part in pointer.split("/")[1:]:
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and len(part) < 8 and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value

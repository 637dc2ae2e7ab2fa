"""The dossier against its own texts: hashes, ids, spans, references, order, plausible counts."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from rashomon.verify.decided import decided_faults, rejected_passages
from rashomon.verify.events import event_faults, event_passages
from rashomon.verify.ledger import Ledger
from rashomon.verify.names import name_faults
from rashomon.verify.past import past_faults
from rashomon.verify.revisions import Revisions
from rashomon.verify.silences import matrix_faults, published_rank, silence_faults
from rashomon.verify.slots import slot_faults
from rashomon.verify.sources import Sources
from rashomon.verify.wording import is_day

Record = Mapping[str, Any]
Found = tuple[str, str]


class Evidence:
    """The checks of one dossier that already fits the schema; `spans` counts the spans compared."""

    def __init__(self, dossier: Record) -> None:
        """Index what is referred to."""
        self.dossier = dossier
        self.texts = {a["id"]: a["text"] for a in dossier["articles"]}
        self.order = {a["id"]: n for n, a in enumerate(dossier["articles"])}
        self.ids = {layer: {one["id"] for one in dossier[layer]} for layer in ("families", "names", "quotes")}
        self.sources = Sources(dossier)
        self.bearers: dict[str, set[str]] = {}
        for name in dossier["names"]:
            for form in name["variants"]:
                self.bearers.setdefault(_squeezed(form), set()).add(name["id"])
        self.spans = 0

    def faults(self) -> Iterator[Found]:
        """Yield (place, what) for everything in the dossier that does not hold."""
        for check in (
            self._articles,
            self._story,
            self._families,
            self._names,
            self._quotes,
            self._figures,
            self._marks,
            self._claims,
            self._revisions,
            self._events,
            self._rejected,
        ):
            yield from check()
        yield from silence_faults(self.dossier)
        yield from matrix_faults(self.dossier)
        yield from Ledger(self.dossier, self.sources).faults()
        yield from past_faults(self.dossier)
        yield from name_faults(self.dossier)
        yield from slot_faults(self.dossier)
        yield from decided_faults(self.dossier)
        yield from self._unique()
        yield from self._sorted()

    def _span(self, where: str, article: str, span: Sequence[int], words: str | None = None) -> Iterator[Found]:
        """Check one span: inside the text, and the words there the words given."""
        self.spans += 1
        text = self.texts.get(article)
        if text is None:
            yield where, f"no article has the id {article}"
        elif not span[0] < span[1] <= len(text):
            yield where, f"the span {span[0]}-{span[1]} does not lie in the text of {len(text)} code points"
        elif words is not None and text[span[0] : span[1]] != words:
            yield where, f"the span {span[0]}-{span[1]} does not slice to the words given"

    def _articles(self) -> Iterator[Found]:
        for n, a in enumerate(self.dossier["articles"]):
            where = f"/articles/{n}"
            if _sha256(a["text"]) != a["text_sha256"]:
                yield f"{where}/text", "the text does not have the hash text_sha256"
            if _article_id(a) != a["id"]:
                yield f"{where}/id", "the id is not the hash of outlet, address (or source_id) and text"
            if a["revision_of"] == a["id"]:
                yield f"{where}/revision_of", "an article cannot be a revision of itself"
            if a["family"] is not None and a["family"] not in self.ids["families"]:
                yield f"{where}/family", f"no family has the id {a['family']}"
            for layer in ("sentences", "boilerplate"):
                spans = a[layer]
                for k, span in enumerate(spans):
                    yield from self._span(f"{where}/{layer}/{k}", a["id"], span)
                if spans != sorted(spans):
                    yield f"{where}/{layer}", "not sorted by position"

    def _story(self) -> Iterator[Found]:
        story = self.dossier["story"]
        place = story["title_from"]
        if place is not None:
            yield from self._span("/story/title_from", place["article"], place["span"], place["words"])
            if place["words"] != story["title"]:
                yield "/story/title", "not the words of title_from"
        elif story["title"] not in {a["title"] for a in self.dossier["articles"]}:
            yield "/story/title", "neither words of a text nor the headline of an article"
        counted = len(self.sources.groups(self.order))
        if story["independent_sources"] != counted:
            yield "/story/independent_sources", f"not the {counted} that copies, agencies and revisions leave"
        dates = [a["published"] for a in self.dossier["articles"] if a["published"]]
        for field, value in zip(("first", "last"), (dates[0], dates[-1]) if dates else (None, None), strict=True):
            if story[field] != value:
                yield f"/story/{field}", "not the time of an article at that end"

    def _families(self) -> Iterator[Found]:
        members = {a["id"]: a["family"] for a in self.dossier["articles"]}
        for n, family in enumerate(self.dossier["families"]):
            where = f"/families/{n}"
            for k, one in enumerate(family["articles"]):
                if one not in members:
                    yield f"{where}/articles/{k}", f"no article has the id {one}"
            for k, one in enumerate(family["evidence"]):
                yield from self._span(f"{where}/evidence/{k}", one["article"], one["span"], one["words"])

    def _names(self) -> Iterator[Found]:
        for n, name in enumerate(self.dossier["names"]):
            where = f"/names/{n}"
            if name["name"] not in name["variants"]:
                yield f"{where}/variants", "the name itself is not among its variants"
            forms = {_squeezed(form) for form in name["variants"]}
            for k, one in enumerate(name["mentions"]):
                place = f"{where}/mentions/{k}"
                bad = list(self._span(place, one["article"], one["span"]))
                yield from bad
                if not bad and _squeezed(self.texts[one["article"]][one["span"][0] : one["span"][1]]) not in forms:
                    yield place, "the words there are none of the variants"

    def _quotes(self) -> Iterator[Found]:
        for n, quote in enumerate(self.dossier["quotes"]):
            where, article = f"/quotes/{n}", quote["article"]
            bad: list[Found] = []
            for k, span in enumerate(quote["spans"]):
                bad += self._span(f"{where}/spans/{k}", article, span)
            yield from bad
            if not bad and " ".join(self.texts[article][s:e] for s, e in quote["spans"]) != quote["words"]:
                yield f"{where}/words", "not the slices of its spans joined by one space"
            for field in ("cue", "speaker_span"):
                if quote[field] is not None:
                    yield from self._span(f"{where}/{field}", article, quote[field])
            yield from self._speaks(where, quote)

    def _figures(self) -> Iterator[Found]:
        for n, figure in enumerate(self.dossier["figures"]):
            where = f"/figures/{n}"
            yield from self._span(where, figure["article"], figure["span"], figure["words"])
            if figure["low"] is not None and figure["high"] is not None and figure["low"] > figure["high"]:
                yield where, "low is above high"
            yield from self._refers(f"{where}/quote", figure["quote"], "quotes")
            yield from self._speaks(where, figure)
            held = self.sources.quotes.get(figure["quote"] or "")
            if held is not None and (held["article"], held["speaker"]) != (figure["article"], figure["speaker"]):
                yield f"{where}/speaker", "not the speaker of the quote that holds it"
            if figure["as_of"] is not None and not is_day(figure["as_of"]):
                yield f"{where}/as_of", "not an ISO date"

    def _marks(self) -> Iterator[Found]:
        for layer in ("dates", "places"):
            for n, mark in enumerate(self.dossier[layer]):
                yield from self._span(f"/{layer}/{n}", mark["article"], mark["span"])
                if layer == "dates" and not is_day(mark["value"]):
                    yield f"/dates/{n}/value", "not an ISO date"

    def _claims(self) -> Iterator[Found]:
        for n, claim in enumerate(self.dossier["claims"]):
            where, told = f"/claims/{n}", claim["told_by"]
            for k, one in enumerate(told):
                yield from self._telling(f"{where}/told_by/{k}", one)
            if not any(claim["gist"] == one["words"] for one in told):
                yield f"{where}/gist", "not the words of one of its passages"
            telling = {one["article"] for one in told}
            yield from self._shape(where, claim, telling)
            yield from self.sources.claim_faults(where, claim)

    def _telling(self, where: str, one: Record) -> Iterator[Found]:
        """Check one passage with the quotes that hold it and whom it cites."""
        yield from self._span(where, one["article"], one["span"], one["words"])
        yield from self._refers(f"{where}/quote", one.get("quote"), "quotes")
        for j, quote in enumerate(one.get("through", ())):
            yield from self._refers(f"{where}/through/{j}", quote, "quotes")
        for j, cited in enumerate(one.get("cited", ())):
            yield from self._span(f"{where}/cited/{j}", one["article"], cited["span"], cited["words"])
            yield from self._refers(f"{where}/cited/{j}/name", cited["name"], "names")

    def _revisions(self) -> Iterator[Found]:
        revisions = Revisions(self.dossier)
        for where, _, one in revisions.passages():
            yield from self._span(where, one["article"], one["span"], one["words"])
        yield from revisions.faults()

    def _events(self) -> Iterator[Found]:
        for where, one in event_passages(self.dossier):
            yield from self._span(where, one["article"], one["span"], one["words"])
        for n, event in enumerate(self.dossier.get("events", ())):
            for k, one in enumerate(event["told"]):
                yield from self._telling(f"/events/{n}/told/{k}", one)
        yield from event_faults(self.dossier, self.sources)

    def _rejected(self) -> Iterator[Found]:
        for where, article, span, words in rejected_passages(self.dossier):
            yield from self._span(where, article, span, words)

    def _shape(self, where: str, claim: Record, telling: set[str]) -> Iterator[Found]:
        """Check that reason, sides and number of articles fit the relation."""
        sides = {one["side"] for one in claim["told_by"]}
        if (claim["why"] is not None) != (claim["relation"] == "differs"):
            yield f"{where}/why", "a claim that differs says why, and no other"
        if claim["relation"] != "differs" and sides != {None}:
            yield f"{where}/told_by", "only a claim that differs has sides"
        if claim["relation"] == "differs" and len(sides - {None}) < 2:
            yield f"{where}/told_by", "a claim that differs has two sides or more"
        if (claim["relation"] == "alone") != (len(telling) == 1) and claim["relation"] != "differs":
            yield f"{where}/relation", "told alike takes two articles or more, alone is one"

    def _speaks(self, where: str, said: Record) -> Iterator[Found]:
        """Check that a speaker's id and words name the same one."""
        yield from self._refers(f"{where}/speaker", said["speaker"], "names")
        words = _squeezed(said["speaker_text"] or "")
        bearers = self.bearers.get(words, set())
        if said["speaker"] in self.ids["names"]:
            forms = self.sources.names[said["speaker"]]["variants"]
            if said["speaker"] not in bearers and not any(_within(one, words) for one in forms):
                yield f"{where}/speaker_text", "not a form of the speaker's name"
        elif len(bearers) == 1:
            yield f"{where}/speaker", "the words name one of the names, and no speaker is given"

    def _refers(self, where: str, to: str | None, layer: str) -> Iterator[Found]:
        """Check one reference."""
        if to is not None and to not in self.ids[layer]:
            yield where, f"nothing in {layer} has the id {to}"

    def _unique(self) -> Iterator[Found]:
        for layer in ("articles", "families", "names", "quotes", "figures", "claims", "decisions"):
            seen: set[str] = set()
            for n, one in enumerate(self.dossier[layer]):
                if one["id"] in seen:
                    yield f"/{layer}/{n}/id", f"the id {one['id']} comes twice"
                seen.add(one["id"])

    def _sorted(self) -> Iterator[Found]:
        """Check the order of every list: articles by time, families by id, all else by where it first stands."""
        by: dict[str, Callable[[Record], Any]] = {
            "articles": lambda one: (published_rank(one["published"]), one["id"]),
            "families": lambda one: one["id"],
            "names": lambda one: [self._place(place) for place in one["mentions"][:1]],
            "quotes": lambda one: (self.order.get(one["article"], -1), one["spans"]),
            "figures": self._place,
            "dates": self._place,
            "places": self._place,
            "claims": lambda one: self._place(one["told_by"][0]),
        }
        for layer, key in by.items():
            if not _is_sorted(self.dossier[layer], key):
                yield f"/{layer}", "not sorted"
        for layer, passages in (("names", "mentions"), ("claims", "told_by")):
            for n, one in enumerate(self.dossier[layer]):
                if not _is_sorted(one[passages], self._place):
                    yield f"/{layer}/{n}/{passages}", "not sorted"

    def _place(self, one: Record) -> tuple[int, Sequence[int]]:
        """Return the place of a passage in the story: its article in order, its span."""
        return self.order.get(one["article"], -1), one["span"]


def _is_sorted(rows: Sequence[Record], key: Callable[[Record], Any]) -> bool:
    """Tell whether rows stand in the order of a key."""
    keys = [key(one) for one in rows]
    return all(one <= other for one, other in pairwise(keys))


def _squeezed(words: str) -> str:
    """Return words with every run of white space as one space: a name may be broken over two lines."""
    return " ".join(words.split())


def _within(form: str, words: str) -> bool:
    """Tell whether a name stands in words that describe someone: the mayor, Ann Ode."""
    return f" {_plain(form)} " in f" {_plain(words)} "


def _plain(words: str) -> str:
    """Return the words of a name as spellings of it are compared: one case, no accents, "defence" as "defense"."""
    folded = unicodedata.normalize("NFKD", words.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")).casefold()
    letters = "".join(c for c in re.sub(r"'s\b", "", folded) if not unicodedata.combining(c) and c not in ".'")
    full = _abbreviations()
    return " ".join(full.get(one, one) for one in "".join(c if c.isalnum() else " " for c in letters).split())


@cache
def _abbreviations() -> dict[str, str]:
    """Return words of names as abbreviated or spelt otherwise, each with the word in full."""
    text = (files("rashomon.verify") / "abbreviations.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


def _sha256(text: str) -> str:
    """Return the SHA-256 of a text, lone surrogates as they stand."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _article_id(article: Record) -> str:
    """Return the id that an article must have.

    The recipe, written a second time on purpose: "a" and 16 hex digits of the SHA-256 over outlet, address (or
    "source:" and the source_id) and the text's SHA-256, joined by U+001F; a missing outlet is U+0000.
    """
    outlet = "\x00" if article["outlet"] is None else article["outlet"]
    address = article["url"] or f"source:{article['source_id']}"
    return "a" + _sha256("\x1f".join((outlet, address, _sha256(article["text"]))))[:16]

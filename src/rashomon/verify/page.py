"""The pages of a story against its dossier: every word of a source that they show, and nothing missing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rashomon.verify.cells import cell_faults
from rashomon.verify.html import Element, Page, joined, link_faults
from rashomon.verify.meaning import Meaning, labels, page_faults, resolve, text_faults
from rashomon.verify.names import must_show as names_to_show
from rashomon.verify.past import must_show
from rashomon.verify.places import leads_there, linked_at, words_at
from rashomon.verify.plots import Plots
from rashomon.verify.revised import revision_spans, shown_faults
from rashomon.verify.wording import bounds, by_utc, moment

Record = Mapping[str, Any]
Found = tuple[str, str]


class PageCheck:
    """The comparison of the pages of one story with its dossier; `spans` counts the spans compared."""

    def __init__(self, page: Page, dossier: Record, beside: Sequence[Page] = ()) -> None:
        """Index what the pages are compared with: the first one, and those that a long story has beside it."""
        self.pages = (page, *beside)
        self.page = joined(self.pages) if beside else page
        self.dossier = dossier
        self.articles = {a["id"]: a for a in dossier["articles"]}
        self.texts = {a["id"]: a["text"] for a in dossier["articles"]}
        self.spans = 0

    def faults(self) -> Iterator[Found]:
        """Yield (place, what) for everything in the page that the dossier does not hold, or the other way round."""
        yield from self._framed()
        yield from Meaning(self.dossier, self.page).faults()
        yield from shown_faults(self.dossier, self.page.elements)
        yield from Plots(self.dossier, self.page).faults()
        elements = self.page.elements
        yield from cell_faults(self.dossier, elements, (self.page.words(one) for one in elements), labels())
        shown: dict[tuple[str, str], set[tuple[str, int, int]]] = {}
        texts: list[str] = []
        for element in self.page.elements:
            where, data = element.where, element.attributes
            for place in element.inside:
                shown.setdefault(place, set())
            if "data-text" in data:
                texts.append(data["data-text"])
                if self.texts.get(data["data-text"]) != self.page.words(element):
                    yield where, "the text shown is not the text kept"
            elif "data-span" in data or "data-place" in data:
                fault, places = self._evidence(element)
                if fault:
                    yield where, fault
                for place in element.inside:
                    shown[place].update(places)
            elif "data-at" in data or "data-count" in data or "data-bounds" in data:
                yield from self._value(where, element)
            elif element.tag == "h1" and self.page.words(element).strip() != self.dossier["story"]["title"].strip():
                yield where, "the heading is not the title of the story"
        yield from self._missing(shown, texts)

    def _framed(self) -> Iterator[Found]:
        """Check what each page holds besides the record, and that their links lead to one another."""
        for page in self.pages:
            yield from page.faults
            yield from page_faults(page.styles, page.metas, page.kinds)
            yield from text_faults(page.loose, self.dossier["story"]["title"])
        yield from link_faults(self.pages)

    def _evidence(self, element: Element) -> tuple[str | None, list[tuple[str, int, int]]]:
        """Compare words that are shown, or led to, with their spans; return what is wrong, and the places they show."""
        data, words = element.attributes, self.page.words(element)
        if "data-place" in data:
            article, spans = linked_at(data)
            self.spans += len(spans)
            right = article in self.articles and leads_there(data, self.articles[article], words)
            fault = None if right else "a link to words that is not named or led by where they stand"
            return fault, [(article, *span) for span in spans]
        self.spans += 1
        found = words_at(data, self.dossier["articles"])
        if found is not None:
            (article, (start, end)), text = found, self.texts[found[0]]
            if start < end <= len(text) and text[start:end] == words:
                return None, [(article, start, end)]
        return f"the words shown are not those of {data['data-span'][:40]}", []

    def _value(self, where: str, element: Element) -> Iterator[Found]:
        """Compare a value shown with the field of the record that it names."""
        data, words = element.attributes, self.page.words(element)
        pointer = data.get("data-at") or data.get("data-count") or data.get("data-bounds") or ""
        value = resolve(self.dossier, pointer)
        if "data-count" in data:
            right = isinstance(value, list) and words == str(len(value))
        elif "data-bounds" in data:
            right = isinstance(value, dict) and words == bounds(value)
        elif element.tag == "time":
            right = isinstance(value, str) and words in (moment(value), by_utc(value))
        else:
            right = isinstance(value, (str, int)) and words == str(value)
        if not right:
            yield where, f"what is shown is not what the record has at {pointer[:80]}"

    def _missing(self, shown: Mapping[tuple[str, str], set[tuple[str, int, int]]], texts: list[str]) -> Iterator[Found]:
        """Compare what the page shows with all that the dossier holds."""
        if sorted(texts) != sorted(self.texts):
            yield "", "the page does not show the text of every article exactly once"
        told = {
            "data-claim": {c["id"]: [(p["article"], *p["span"]) for p in c["told_by"]] for c in self.dossier["claims"]},
            "data-quote": {q["id"]: [(q["article"], *span) for span in q["spans"]] for q in self.dossier["quotes"]},
            "data-figure": {f["id"]: [(f["article"], *f["span"])] for f in self.dossier["figures"]},
            "data-family": {
                f["id"]: [(p["article"], *p["span"]) for p in f["evidence"]] for f in self.dossier["families"]
            },
        }
        told["data-revision"] = revision_spans(self.dossier)
        for kind, records in told.items():
            for one, spans in records.items():
                if (kind, one) not in shown:
                    yield "", f"{kind[5:]} {one} is missing"
                elif not shown[kind, one].issuperset(spans):
                    yield "", f"{kind[5:]} {one} is shown without all of its passages"
        at = {element.attributes.get("data-at") for element in self.page.elements}
        for pointer in (*must_show(self.dossier), *names_to_show(self.dossier)):
            if pointer not in at:
                yield "", f"the page does not show what the record has at {pointer}"
        for kind, one in shown:
            if one not in told[kind]:
                yield "", f"{kind[5:]} {one[:40]} is not in the record"

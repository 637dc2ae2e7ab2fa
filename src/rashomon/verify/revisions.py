"""The revisions of a dossier against its texts: every later version has one, and nothing that changed is left out."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

Record = Mapping[str, Any]
Found = tuple[str, str]

_WORD = re.compile(r"[^\W_]+")
_LAYERS = ("names", "quotes", "figures", "dates", "places")


class Revisions:
    """The revisions of a dossier that fits the schema."""

    def __init__(self, dossier: Record) -> None:
        """Index what revisions refer to."""
        self.dossier = dossier
        self.articles = {a["id"]: a for a in dossier["articles"]}
        self.order = {a["id"]: n for n, a in enumerate(dossier["articles"])}
        self.homes: dict[str, dict[str, set[str]]] = {layer: {} for layer in (*_LAYERS, "claims")}
        for layer, homes in self.homes.items():
            for one in dossier[layer]:
                passages = one["mentions"] if layer == "names" else one.get("told_by", [one])
                homes.setdefault(one["id"], set()).update(passage["article"] for passage in passages)

    def passages(self) -> Iterator[tuple[str, str, Record]]:
        """Yield every passage with its place and the article that it must be of."""
        for n, one in enumerate(self.dossier["revisions"]):
            text, where = one["text"], f"/revisions/{n}/text"
            for side, article in (("came", one["article"]), ("went", one["of"])):
                yield from ((f"{where}/{side}/{k}", article, passage) for k, passage in enumerate(text[side]))
            for k, edit in enumerate(text["edited"]):
                at = f"{where}/edited/{k}"
                yield f"{at}/before", one["of"], edit["before"]
                yield f"{at}/after", one["article"], edit["after"]
                for side, article in (("went", one["of"]), ("came", one["article"])):
                    yield from ((f"{at}/{side}/{m}", article, passage) for m, passage in enumerate(edit[side]))

    def faults(self) -> Iterator[Found]:
        """Yield (place, what) for everything that does not hold; spans are compared elsewhere."""
        yield from self._line()
        for where, article, passage in self.passages():
            if passage["article"] != article:
                yield f"{where}/article", "the words of the other version"
        for n, one in enumerate(self.dossier["revisions"]):
            where = f"/revisions/{n}"
            old, new = self.articles.get(one["of"]), self.articles.get(one["article"])
            if old is None or new is None:
                yield where, "no article has the id of one of its versions"
                continue
            yield from self._about(where, one, old, new)
            yield from _edits(where, one["text"]["edited"])
            yield from self._references(where, one)
            yield from _complete(where, one["text"], old, new)

    def _line(self) -> Iterator[Found]:
        """Check that each later version has one revision, of another version of the same article."""
        listed = [one["article"] for one in self.dossier["revisions"]]
        if sorted(listed, key=lambda one: self.order.get(one, -1)) != listed or len(set(listed)) < len(listed):
            yield "/revisions", "not sorted, or two of one article"
        first = {a["id"]: self._first(a) for a in self.dossier["articles"]}
        versions: dict[str, int] = {}
        for top in first.values():
            versions[top] = versions.get(top, 0) + 1
        made: dict[str, int] = {}
        for n, one in enumerate(self.dossier["revisions"]):
            top = first.get(one["article"], "")
            made[top] = made.get(top, 0) + 1
            if one["article"] == one["of"] or first.get(one["of"]) != top:
                yield f"/revisions/{n}/of", "not a version of the same article"
            if self.order.get(one["of"], -1) > self.order.get(one["article"], -1):
                yield f"/revisions/{n}/of", "listed after the article that it is the version before"
        for top, count in versions.items():
            if made.get(top, 0) != count - 1:
                yield "/revisions", f"{made.get(top, 0)} for the {count} versions of {top}"

    def _first(self, article: Record) -> str:
        """Return the version that an article leads to in the end, of versions that go in a circle the least."""
        path = [str(article["id"])]
        while (before := self.articles[path[-1]]["revision_of"]) in self.articles:
            if before in path:
                return min(path[path.index(before) :])
            path.append(before)
        return path[-1]

    def _about(self, where: str, one: Record, old: Record, new: Record) -> Iterator[Found]:
        """Check time and headlines."""
        if one["published"] != new["published"]:
            yield f"{where}/published", "not the time of the article"
        titles = {"before": old["title"], "after": new["title"]}
        if one["title"] is not None and one["title"] != titles:
            yield f"{where}/title", "not the headlines of the two versions"
        if one["title"] is None and _squeezed(old["title"]) != _squeezed(new["title"]):
            yield f"{where}/title", "the headlines differ"

    def _references(self, where: str, one: Record) -> Iterator[Found]:
        """Check that marks and claims are of the version that they are said to be of."""
        layers = {layer: one["marks"][layer] for layer in _LAYERS}
        for layer, changes in {**layers, "claims": one["claims"]}.items():
            at = f"{where}/claims" if layer == "claims" else f"{where}/marks/{layer}"
            homes = self.homes[layer]
            for side, article, other in (("came", one["article"], one["of"]), ("went", one["of"], one["article"])):
                for k, found in enumerate(changes[side]):
                    if article not in homes.get(found, ()):
                        yield f"{at}/{side}/{k}", "nothing of that version has this id"
                    elif other in homes[found]:
                        yield f"{at}/{side}/{k}", "the other version has it too"
            for k, pair in enumerate(changes["changed"]):
                both = (pair, pair) if isinstance(pair, str) else (pair["before"], pair["after"])
                if any(a not in homes.get(f, ()) for f, a in zip(both, (one["of"], one["article"]), strict=True)):
                    yield f"{at}/changed/{k}", "not of the two versions"


def _squeezed(title: str | None) -> str:
    return " ".join((title or "").split())


def _edits(where: str, edits: Sequence[Record]) -> Iterator[Found]:
    """Check that the words of an edit lie in its sentences, and that there are some."""
    for k, edit in enumerate(edits):
        at = f"{where}/text/edited/{k}"
        for part, whole in (("went", "before"), ("came", "after")):
            start, end = edit[whole]["span"]
            if any(not start <= one["span"][0] < one["span"][1] <= end for one in edit[part]):
                yield f"{at}/{part}", "words outside the sentence"
        if not (edit["went"] or edit["came"]):
            yield at, "nothing was edited"


def _complete(where: str, text: Record, old: Record, new: Record) -> Iterator[Found]:
    """Check that no words are shown twice, and every sentence is of which the other version has nothing."""
    for side, inside, this, other in (("went", "before", old, new), ("came", "after", new, old)):
        shown = sorted([one["span"] for one in text[side]] + [edit[inside]["span"] for edit in text["edited"]])
        if any(one[1] > after[0] for one, after in pairwise(shown)):
            yield f"{where}/text/{side}", "the same words twice"
        runs = set(_runs(other["text"]))
        for start, end in this["sentences"]:
            hidden = not any(_meets(one, start, end) for one in (shown, this["boilerplate"]))
            if hidden and _is_new(this["text"][start:end], runs):
                yield f"{where}/text/{side}", f"without {start}-{end}, in which the other version has not all words"


def _runs(text: str) -> list[tuple[str, ...]]:
    """Return every three words in a row."""
    words = _WORD.findall(text.casefold())
    return list(zip(words, words[1:], words[2:], strict=False))


def _is_new(sentence: str, runs: set[tuple[str, ...]]) -> bool:
    """Tell whether a sentence has words that the other version lacks.

    One such word inside it is in three runs; where two pieces of the other version meet, two runs are new.
    """
    mine = [run in runs for run in _runs(sentence)]
    return bool(mine) and (
        not any(mine) or any(not (a or b or c) for a, b, c in zip(mine, mine[1:], mine[2:], strict=False))
    )


def _meets(spans: Sequence[Sequence[int]], start: int, end: int) -> bool:
    """Tell whether a stretch overlaps one of the spans, which are sorted."""
    place = bisect_right(spans, start, key=lambda one: one[0]) - 1
    return any(start < one[1] and one[0] < end for one in spans[max(0, place) : place + 2])

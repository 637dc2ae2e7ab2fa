"""The ledger against the figures it is made from: values, range, best, path and number of sources made anew."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rashomon.verify.sources import Sources

Record = Mapping[str, Any]
Found = tuple[str, str]

_SAME = ("article", "span", "words", "low", "high", "approx", "speaker", "speaker_text", "quote")


class Ledger:
    """The checks of the ledger of one dossier."""

    def __init__(self, dossier: Record, sources: Sources) -> None:
        """Index the figures and the articles."""
        self.rows = dossier.get("ledger", [])
        self.figures = {one["id"]: one for one in dossier["figures"]}
        self.articles = {one["id"]: one for one in dossier["articles"]}
        self.order = {one["id"]: n for n, one in enumerate(dossier["articles"])}
        self.sources = sources

    def faults(self) -> Iterator[Found]:
        """Yield (place, what) for everything in the ledger that does not follow from the figures."""
        places = [self._place(row["values"][0]) for row in self.rows]
        if places != sorted(places):
            yield "/ledger", "not sorted"
        seen: set[str] = set()
        for n, row in enumerate(self.rows):
            where = f"/ledger/{n}"
            for k, value in enumerate(row["values"]):
                yield from self._value(f"{where}/values/{k}", value)
                if value["figure"] in seen:
                    yield f"{where}/values/{k}", "a figure stands in one row only"
                seen.add(value["figure"])
            if [self._place(one) for one in row["values"]] != sorted(self._place(one) for one in row["values"]):
                yield f"{where}/values", "not sorted"
            yield from self._counted(where, row)

    def _place(self, value: Record) -> tuple[int, Sequence[int]]:
        return self.order.get(value["article"], -1), value["span"]

    def _value(self, where: str, value: Record) -> Iterator[Found]:
        """Compare a value with its figure and its article."""
        figure, article = self.figures.get(value["figure"]), self.articles.get(value["article"])
        if figure is None or article is None:
            yield where, "no figure or no article has the id"
            return
        for field in _SAME:
            if value[field] != figure[field]:
                yield f"{where}/{field}", "not that of the figure"
        for field in ("outlet", "published", "family"):
            if value[field] != article[field]:
                yield f"{where}/{field}", "not that of the article"

    def _counted(self, where: str, row: Record) -> Iterator[Found]:
        """Compare range, best, path and number of sources with the values that may be the whole count."""
        whole = {one["figure"]: one for one in row["values"] if one["whole"]}
        steps = [row["best"], *row["path"]] if row["best"] else row["path"]
        for k, step in enumerate(steps):
            if not all(one in whole for one in step["figures"]):
                yield where, f"its best value or a step rests on a figure that is no whole count ({k})"
            elif not _says(step, [whole[one] for one in step["figures"]]):
                yield where, f"its best value or a step says another number than its figures ({k})"
        sums = self._sums(row, whole)
        least, most = min(sums, default=None), max(sums, default=None)
        if row["low"] not in (least, 0 if sums else None) or row["high"] != most:
            yield f"{where}/low", "the range is not that of the values that may be the whole count"
        groups = len(self.sources.groups({one["article"] for one in whole.values()}))
        if row["independent"] != groups:
            yield f"{where}/independent", f"not the {groups} that copies, agencies and revisions leave"
        times = [self.articles[one["article"]]["published"] for one in row["path"] if one["article"] in self.articles]
        if times != [one["published"] for one in row["path"]]:
            yield f"{where}/path", "not the times of its articles"
        if row["settled"] and (row["best"] is None or groups < 2):
            yield f"{where}/settled", "settled takes a best value and a second independent source"

    @staticmethod
    def _sums(row: Record, whole: Mapping[str, Record]) -> list[float]:
        """Return the numbers told to be the whole: of each figure, or of persons told one by one in one article."""
        together = [step["figures"] for step in row["path"] if len(step["figures"]) > 1]
        together += [row["best"]["figures"]] if row["best"] and len(row["best"]["figures"]) > 1 else []
        added = {figure for figures in together for figure in figures}
        bounds = [_ends(one) for figure, one in whole.items() if figure not in added]
        return [*(end for pair in bounds for end in pair), *(float(len(figures)) for figures in together)]


def _ends(value: Record) -> tuple[float, float]:
    low = value["low"] if value["low"] is not None else value["high"]
    high = value["high"] if value["high"] is not None else value["low"]
    return float(low or 0), float(high or 0)


def _says(step: Record, figures: Sequence[Record]) -> bool:
    """Tell whether a step says what its figure says; of several, their number."""
    if len(figures) == 1:
        return (step["low"], step["high"]) == (figures[0]["low"], figures[0]["high"])
    return step["low"] == step["high"] == len(figures) and len({one["article"] for one in figures}) == 1

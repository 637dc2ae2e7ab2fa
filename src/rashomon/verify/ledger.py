"""The ledger against the figures it is made from: values, range, best, path and number of sources made anew."""

from collections import Counter
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
            elif not _says(step, [whole[one] for one in step["figures"]], self._dead(row, step)):
                yield where, f"its best value or a step says another number than its figures ({k})"
        if not self._is_range(row, whole, steps):
            yield f"{where}/low", "the range is not that of the values that may be the whole count"
        fewest, most = self.sources.of_values(one for one in whole.values() if one["article"] in self.articles)
        if not fewest <= row["independent"] <= most:
            at_least = "" if fewest == most else f"{fewest} to "
            yield f"{where}/independent", f"not the {at_least}{most} that copies, agencies, revisions and voices leave"
        times = [self.articles[one["article"]]["published"] for one in row["path"] if one["article"] in self.articles]
        if times != [one["published"] for one in row["path"]]:
            yield f"{where}/path", "not the times of its articles"
        if row["settled"] and (row["best"] is None or most < 2):
            yield f"{where}/settled", "settled takes a best value and a second independent source"

    def _dead(self, row: Record, step: Record) -> float | None:
        """Return how many killed a step takes away, as its article tells and another row counts; None where not so."""
        taken = step.get("less", [])
        held = {value["figure"]: value for one in self.rows if one["what"] == "killed" for value in one["values"]}
        article = self.figures.get(step["figures"][0], {}).get("article")
        mine = [held[one] for one in taken if one in held and held[one]["article"] == article]
        if len(mine) != len(taken) or (taken and row["what"] != "injured"):
            return None
        return sum(_ends(one)[0] for one in mine)

    def _is_range(self, row: Record, whole: Mapping[str, Record], steps: Sequence[Record]) -> bool:
        """Tell whether the range is that of the numbers told to be the whole.

        These are the bounds of each figure; the persons that one article tells of one by one, of whom some may be told
        of twice; and of who was shot, less who died, the difference.
        """
        less = [step for step in steps if step.get("less")]
        taken = {figure for step in less for figure in step["figures"]}
        persons: Counter[str] = Counter()
        ends = [_ends(step)[0] for step in less]
        for figure, one in whole.items():
            if self.figures.get(figure, {}).get("rule", "single") == "single" and one["low"] == one["high"] == 1:
                persons[one["article"]] += 1
            elif figure not in taken:
                ends += _ends(one)
        every = [*ends, *map(float, persons.values())]
        least, most = min(every, default=None), max(every, default=None)
        twice = row["low"] is not None and any(1 <= row["low"] < many for many in persons.values())
        is_least = row["low"] in (least, 0 if every else None) or (twice and row["low"] < (least or 0))
        return is_least and row["high"] == most


def _ends(value: Record) -> tuple[float, float]:
    low = value["low"] if value["low"] is not None else value["high"]
    high = value["high"] if value["high"] is not None else value["low"]
    return float(low or 0), float(high or 0)


def _says(step: Record, figures: Sequence[Record], dead: float | None) -> bool:
    """Tell whether a step says what its figure says, less the killed it takes away; of several, their number."""
    if dead is None:
        return False
    if len(figures) == 1:
        low, high = figures[0]["low"], figures[0]["high"]
        if step.get("approx", figures[0]["approx"]) != (figures[0]["approx"] and not dead):
            return False
        return (step["low"], step["high"]) == ((low, high) if not dead else (low and low - dead, high and high - dead))
    return step["low"] == step["high"] == len(figures) and len({one["article"] for one in figures}) == 1

"""The figure ledger: one row for each thing that is counted, with every value told, its range, its path in time."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from rashomon.base.findings import Material
from rashomon.base.identity import content_id
from rashomon.base.remembered import Remembered
from rashomon.base.times import published_day, published_moment, published_rank
from rashomon.relate.figures.measures import Entry, Measure, whole
from rashomon.relate.figures.toll_choice import Choice, fewest_of
from rashomon.relate.figures.worked_out import worked_out
from rashomon.relate.settings import RelateSettings

Sources = Callable[[Sequence[Mapping[str, Any]]], tuple[int, Mapping[str, Hashable]]]
"""How many independent sources figures of the dossier have, and which of these each of their articles counts for."""
_FIELDS = ("low", "high", "approx", "speaker", "speaker_text", "quote")


@dataclass(frozen=True, slots=True)
class Word:
    """What one article says the whole count is: a figure, or several persons told of one by one.

    `less`: the figures of those killed that are taken away from it.
    """

    member: int
    low: float | None
    high: float | None
    approx: bool
    figures: tuple[str, ...]
    less: tuple[str, ...] = ()

    @property
    def least(self) -> float:
        """The smaller bound, or the only one."""
        return float(self.low if self.low is not None else self.high or 0)

    @property
    def most(self) -> float:
        """The larger bound, or the only one."""
        return float(self.high if self.high is not None else self.low or 0)


@dataclass(frozen=True, slots=True)
class _Story:
    """The articles of a story with what the ledger needs of them."""

    material: Material
    family: Mapping[str, str]
    rank: Sequence[tuple[bool, str, str]]
    times: Sequence[tuple[str | None, str | None]]  # the moment and the day of publication, in UTC where there is one
    records: Mapping[tuple[str, int, int], Mapping[str, Any]]  # the figures as the dossier has them
    killed: Measure | None
    sources: Sources

    def record(self, entry: Entry) -> Mapping[str, Any]:
        """Return a figure as the dossier has it."""
        article = self.material.members[entry.member].article.id
        return self.records[article, entry.figure.span.start, entry.figure.span.end]


def ledger_records(  # noqa: PLR0913, PLR0917 - what is counted, and what is known of who tells it
    material: Material,
    figures: Sequence[Mapping[str, Any]],
    measures: Sequence[Measure],
    sources: Sources,
    settings: RelateSettings,
    known: Remembered | None = None,
) -> list[dict[str, Any]]:
    """Return the rows of the ledger in the order of their first figures; `figures` are those of the dossier."""
    known = known or Remembered(lasts=False)
    by = known.once((_alone, settings), object)
    killed = next((one for one in measures if one.choice and one.what == "killed"), None)
    story = _story(material, figures, sources, killed)
    rows = []
    for measure in measures:
        make = partial(_row, measure, story, settings)
        rows.append(make() if len(measure.entries) > 1 or measure.choice else _alone(measure, story, by, known, make))
    order = {member.article.id: number for number, member in enumerate(material.members)}
    return sorted(rows, key=lambda row: (order[row["values"][0]["article"]], row["values"][0]["span"]))


def _story(
    material: Material, figures: Sequence[Mapping[str, Any]], sources: Sources, killed: Measure | None
) -> _Story:
    return _Story(
        material,
        {article: each.id for each in sorted(material.families, key=lambda f: f.id) for article in each.articles},
        [published_rank(member.article.published) for member in material.members],
        [_time(member.article.published) for member in material.members],
        {(one["article"], one["span"][0], one["span"][1]): one for one in figures},
        killed,
        sources,
    )


def _alone(
    measure: Measure, story: _Story, by: object, known: Remembered, make: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Return the row of a single figure that is no toll of the event: the figure and its article say all of it.

    `by` is the same object as long as the settings are.
    """
    (entry,) = measure.entries
    member = story.material.members[entry.member]
    given = measure.unit, measure.what, story.family.get(member.article.id)
    return known.about((story.record(entry), member), (_row, by, given), make)


def _time(published: str | None) -> tuple[str | None, str | None]:
    moment = published_moment(published)
    return moment, published_day(moment or published)


def _row(measure: Measure, story: _Story, settings: RelateSettings) -> dict[str, Any]:
    """Return one row: what is counted, the values, the range over them, the best, the path in time."""
    material = story.material
    entries = sorted(measure.entries, key=lambda one: (one.member, one.figure.span))
    measure = replace(measure, entries=entries)
    counted = whole(measure, settings)
    said = _words(measure, counted, story, settings)
    ids = {figure for word in said for figure in word.figures}
    independent, by_article = story.sources([one for one in map(story.record, entries) if one["id"] in ids])
    source = {word.member: by_article[material.members[word.member].article.id] for word in said}
    best = _best(measure, said, source, story)
    records = [_value(entry, story, whole=story.record(entry)["id"] in ids) for entry in entries]
    least, most = _range(measure, said, settings)
    first = next((entry for entry in entries if best and story.record(entry)["id"] in best.figures), entries[0])
    row = {
        "unit": measure.unit or None,
        "what": measure.what or None,
        "of": first.figure.of,
        "place": first.figure.place,
        "values": records,
        "low": least,
        "high": most,
        "best": best and _best_record(best),
        "path": _path(_leading(measure, said), story),
        "independent": independent,
        "settled": best is not None and _settled(best, said, source, story),
        "rule": "whole count by weights" if measure.choice else "one quantity",
        "reasons": _reasons(measure, settings),
    }
    return {"id": content_id("l", records[0]["figure"], measure.unit, measure.what), **row}


def _value(entry: Entry, story: _Story, *, whole: bool) -> dict[str, Any]:
    """Return one value with where it stands, who published it when, and on whose word."""
    record, article = story.record(entry), story.material.members[entry.member].article
    return {
        "figure": record["id"],
        "article": article.id,
        "span": record["span"],
        "words": record["words"],
        "outlet": article.outlet,
        "published": article.published,
        "family": story.family.get(article.id),
        **{field: record[field] for field in _FIELDS},
        "whole": whole,
    }


def _words(measure: Measure, counted: Sequence[bool], story: _Story, settings: RelateSettings) -> list[Word]:
    """Return what each article says the whole count is, in the order of the text; all of it where it says several."""
    choice = measure.choice
    found = [
        Word(entry.member, entry.figure.low, entry.figure.high, entry.figure.approx, (str(story.record(entry)["id"]),))
        for entry, kept in zip(measure.entries, counted, strict=True)
        if kept
    ]
    if choice is None:
        return found
    numbers: dict[int, set[float]] = {}
    for word in found:
        numbers.setdefault(word.member, set()).update((word.least, word.most))
    singles: dict[int, list[Entry]] = {}
    for entry in measure.entries:
        if entry.toll and entry.toll.single and not entry.toll.past:
            singles.setdefault(entry.member, []).append(entry)
    for member, entries in singles.items():
        ids = [str(story.record(entry)["id"]) for entry in entries]
        counts = _persons(measure.what, entries, choice, numbers.get(member), settings)
        found += [Word(member, float(many), float(many), approx=False, figures=tuple(ids[:many])) for many in counts]
    if choice.value and not any(choice.value in {word.least, word.most} for word in found):
        found = _with_difference(found, measure, choice, story)
    return sorted(found, key=lambda word: (word.member, word.figures))


def _with_difference(said: list[Word], measure: Measure, choice: Choice, story: _Story) -> list[Word]:
    """Return what is said with the count that nobody tells, where who was shot less who died comes to it."""
    difference = worked_out(measure, story.killed)
    if difference is None:
        return said
    (hit, dead), value = difference, float(choice.value)
    ids = (str(story.record(hit)["id"]),)
    less = tuple(str(story.record(one)["id"]) for one in dead)
    word = Word(hit.member, value, value, approx=False, figures=ids, less=less)
    return [*(one for one in said if one.figures != ids), word]


def _persons(
    what: str, entries: Sequence[Entry], choice: Choice, numbers: AbstractSet[float] | None, settings: RelateSettings
) -> list[int]:
    """Return what the persons that an article tells of one by one may come to, beside the numbers it gives if any.

    Where it gives numbers, only the one chosen, if none of them is that.
    """
    persons = min(len(entries), choice.value or len(entries))
    fewest = fewest_of(what, [entry.toll for entry in entries if entry.toll])
    likely = [many for many in sorted({persons, fewest}) if choice.likely.get(many, 0.0) >= settings.toll_likely]
    if numbers is None:
        return likely or [persons]
    return [many for many in likely if many == choice.value and many not in numbers]


def _best(measure: Measure, said: Sequence[Word], source: Mapping[int, Hashable], story: _Story) -> Word | None:
    """Return the value to report: of a toll the one chosen, else the last word of most independent sources.

    Of two alike the later one.
    """
    if not said or (measure.choice is not None and measure.choice.value == 0):
        return None
    if measure.choice is not None:
        right = [word for word in said if measure.choice.value in {word.least, word.most}]
        likely = {} if right else measure.choice.likely
        return max(right or said, key=lambda word: (likely.get(int(word.least), 0.0), _late(word, story)))
    last: dict[Hashable, Word] = {}
    for word in sorted(said, key=lambda word: _late(word, story)):
        last[source[word.member]] = word
    votes: dict[tuple[float, float], int] = {}
    for word in last.values():
        votes[word.least, word.most] = votes.get((word.least, word.most), 0) + 1
    return max(last.values(), key=lambda word: (votes[word.least, word.most], _late(word, story)))


def _late(word: Word, story: _Story) -> tuple[bool, str, int, bool, tuple[str, ...]]:
    """Return what values are sorted by from the first to the last: time, undated first, exact ones last."""
    undated, when, _ = story.rank[word.member]
    return not undated, when, word.member, word.low is not None and word.high is not None, word.figures


def _best_record(best: Word) -> dict[str, Any]:
    return _said(best) | {"approx": best.approx}


def _said(word: Word) -> dict[str, Any]:
    less = {"less": list(word.less)} if word.less else {}
    return (
        {"low": word.low, "high": word.high, "figures": list(word.figures)}
        | ({"approx": True} if word.approx else {})
        | less
    )


def _range(measure: Measure, said: Sequence[Word], settings: RelateSettings) -> tuple[float | None, float | None]:
    """Return the least and the most that is told to be the whole; 0 where a few are, and maybe nobody is meant."""
    if not said:
        return None, None
    choice = measure.choice
    nobody = (
        choice is not None and choice.value <= settings.toll_few and choice.likely.get(0, 0.0) >= settings.toll_nobody
    )
    return 0.0 if nobody else min(word.least for word in said), max(word.most for word in said)


def _leading(measure: Measure, said: Sequence[Word]) -> list[Word]:
    """Return one word of each article: of a toll the one most likely the whole, else the first in the text."""
    likely = measure.choice.likely if measure.choice else {}
    found: dict[int, Word] = {}
    for word in said:
        known = found.get(word.member)
        if known is None or _rank(word, likely) > _rank(known, likely):
            found[word.member] = word
    return list(found.values())


def _rank(word: Word, likely: Mapping[int, float]) -> tuple[bool, float]:
    """Return how well a word stands for its article: a number before one like "dozens", then by likelihood."""
    vague = word.approx and (word.low is None or word.high is None)
    return not vague, likely.get(int(word.least), 0.0)


def _path(said: Sequence[Word], story: _Story) -> list[dict[str, Any]]:
    """Return how the count went on in time: a step for each value unlike the one before; undated words are left out."""
    steps: list[dict[str, Any]] = []
    before: tuple[float | None, float | None] | None = None
    for word in sorted(said, key=lambda word: (_late(word, story)[:3], word.figures)):
        if story.rank[word.member][0] or (word.low, word.high) == before:
            continue
        article = story.material.members[word.member].article
        before = word.low, word.high
        steps.append({"published": article.published, "article": article.id} | _said(word))
    return steps


def _settled(best: Word, said: Sequence[Word], source: Mapping[int, Hashable], story: _Story) -> bool:
    """Tell whether the best value holds: an independent source says so later, and no other says anything else since.

    A time without a zone is a day, so two words of one day are neither later.
    """
    same = [word for word in said if (word.least, word.most) == (best.least, best.most)]
    dated = [word for word in same if not story.rank[word.member][0]]
    if not dated or len({word.member for word in said}) < 2:
        return False
    first = min(dated, key=lambda word: _late(word, story))
    later = [word for word in said if _is_later(word, first, story)]
    others = {source[word.member] for word in later} - {source[first.member]}
    return bool(others) and all((word.least, word.most) == (best.least, best.most) for word in later)


def _is_later(word: Word, first: Word, story: _Story) -> bool:
    """Tell whether one word was published after another: on a later day, in UTC, where not both times have a zone."""
    (moment, day), (later, later_day) = story.times[first.member], story.times[word.member]
    if moment and later:
        return moment < later
    return day is not None and later_day is not None and day < later_day


def _reasons(measure: Measure, settings: RelateSettings) -> list[dict[str, Any]]:
    """Return how likely each number of a toll is the whole, the likeliest first."""
    if measure.choice is None:
        return []
    likely = sorted(measure.choice.likely.items(), key=lambda one: (-one[1], one[0]))[: settings.most_reasons]
    return [{"what": f"{value} is the whole count", "value": share, "words": []} for value, share in likely]

"""Names: worldwide newswire dev, and sets of other kinds of text.

Spans and kinds must be equal (F1; P and R of all kinds; three kinds: all but "other"; spans alone). Bodies in lower
case ("the army") are left out but in the row that says so: annotators of names leave them out. Peoples and faiths are
no names; a row counts them as "other", as the figures noted before this program was written do. seen, unseen: recall
on strings that are, or are not, annotated as a name in worldwide train. How the labels of re3d are mapped says
`name_sets.re3d`; articles before its names and those of MEANTIME are left out on both sides. MEANTIME marks only what
belongs to a few topics and says of some mentions that their form is a name: of these, what we find (span equal; any
of ours overlaps), so no precision.

Joined names: of mentions of persons and organizations that read like names, pairs of one article that are one bearer,
against pairs to which we give the same `name`: all pairs (what is not found is not joined), and those of mentions
found. MEANTIME dev by instance, GUM dev by cluster, mentions with a proper noun as head, titles left out.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from measures import TAGGER, Figures, Tables, article_of, f1, read_layer, share, speed, tags_of
from name_joins import joined
from name_sets import KINDS, SETS, Annotated, Named, meantime, without_article, worldwide

from rashomon.read import ReadSettings

OURS = "this program"
NEWSWIRE = "worldwide dev"
BARE = frozenset({"re3d government", "MEANTIME dev"})  # sets whose annotators include articles
System = Callable[[str], list[Named]]
_CAPITALS = re.compile(r"(?<![.!?“\"] )(?<!\n)\b[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
# Trained and run on the same parts before this program was written, with peoples as "other"; seen and unseen likewise.
# Its figure over three kinds is the mean of its own for each, weighted by the annotated names of each.
PUBLISHED: Tables = {
    "MiniLM tagger int8, here: worldwide dev, peoples as other": {"F1": 84.5, "three kinds": 86.6}
    | {"person": 92.7, "organization": 80.6, "place": 85.9, "other": 76.8, "seen": 90.7, "unseen": 79.5},
}


def measure(data: Path, settings: ReadSettings) -> dict[str, Tables]:
    """Return the tables of names."""
    folder = data / "data" / "reading"
    plain, bodies = (_ours(replace(settings, names_bodies=some)) for some in (False, True))
    sets = {name: list(make(folder / "ner" / path)) for name, (path, make) in SETS.items()}
    made: Tables = {}
    for name, texts in sets.items():
        seen = _known(folder, peoples=name != NEWSWIRE) if name.startswith(NEWSWIRE) else None
        made[f"{OURS}: {name}"] = _score(plain, texts, seen, bare=name in BARE)
        if name.startswith(NEWSWIRE):
            made[f"{TAGGER}: {name}"] = _score(
                partial(_tagged, settings=settings, peoples=name != NEWSWIRE), texts, seen
            )
        if name == NEWSWIRE:
            made[f"{OURS}: {name}, with bodies"] = _score(bodies, texts, seen)
            capitals = _score(_capitals, texts)
            made[f"runs of capitals: {name}"] = {key: capitals[key] for key in ("spans alone", "words/s")}
    regions: dict[str, list[Annotated]] = {}
    for one in sorted(sets[NEWSWIRE], key=lambda one: one.group):
        regions.setdefault(one.group, []).append(one)
    return {
        "names": made | PUBLISHED,
        "names: worldwide dev by region": {group: _score(plain, some) for group, some in regions.items()},
        "names: MEANTIME dev": {OURS: _mentions(folder, plain)},
        "names: joined": joined(folder, settings),
    }


def _known(folder: Path, *, peoples: bool) -> set[str]:
    """Return the words that are annotated as a name in the training part."""
    train = worldwide(folder / "ner" / "worldwide" / "train.jsonl.gz", peoples=peoples)
    return {one.text[start:end] for one in train for start, end, _ in one.names}


def _ours(settings: ReadSettings) -> System:
    return lambda text: [(*mark.span, mark.kind) for mark in read_layer(article_of(text), "names", settings).names]


def _tagged(text: str, settings: ReadSettings, *, peoples: bool) -> list[Named]:
    """Return the names of the trained tagger as they are, before the whole article has its say."""
    kinds = {kind: kind for kind in KINDS} | ({"people": "other"} if peoples else {})
    return [(*tag.span, kinds[tag.label]) for tag in tags_of(article_of(text), settings) if tag.label in kinds]


def _capitals(text: str) -> list[Named]:
    """Return every run of capitalised words that does not open a sentence, as a name of no kind."""
    return [(*one.span(), "none") for one in _CAPITALS.finditer(text)]


def _score(system: System, texts: Iterable[Annotated], known: set[str] | None = None, *, bare: bool = False) -> Figures:
    counts: Counter[tuple[str, str]] = Counter()
    words, spent = 0, 0.0
    for one in texts:
        start = time.process_time()
        found = system(one.text)
        spent += time.process_time() - start
        words += len(one.text.split())
        gold, ours = _compared(one, found, bare=bare)
        for what, some in (("right", ours & gold), ("found", ours), ("wanted", gold)):
            counts.update((name[2], what) for name in some)
            counts["all", what] += len(some)
        counts["spans", "right"] += len({name[:2] for name in ours} & {name[:2] for name in gold})
        for name in gold if known is not None else ():
            seen = "seen" if one.text[slice(*name[:2])] in (known or ()) else "unseen"
            counts.update({(seen, "wanted"): 1, (seen, "right"): name in ours})
    made = f1(*(counts["all", what] for what in ("right", "found", "wanted")))
    three = [sum(counts[kind, what] for kind in KINDS[:3]) for what in ("right", "found", "wanted")]
    made["three kinds"] = f1(*three)["F1"]
    for kind in KINDS:
        if counts[kind, "wanted"]:
            made[kind] = f1(*(counts[kind, what] for what in ("right", "found", "wanted")))["F1"]
    made["spans alone"] = f1(counts["spans", "right"], counts["all", "found"], counts["all", "wanted"])["F1"]
    for seen in ("seen", "unseen") if known is not None else ():
        made[seen] = share(counts[seen, "right"], counts[seen, "wanted"])
    return made | speed(words, spent)


def _compared(one: Annotated, found: Iterable[Named], *, bare: bool) -> tuple[set[Named], set[Named]]:
    """Return the annotated names and ours, without ours that lie in phrases that count neither way."""
    gold, ours = set(one.names), set(found)
    if bare:
        gold, ours = ({(without_article(one.text, s, e), e, kind) for s, e, kind in some} for some in (gold, ours))
    spans = {name[:2] for name in gold}
    neither = {name for name in ours if name[:2] not in spans and _inside(name, one.ignored, spans)}
    return gold, ours - neither


def _inside(name: Named, ignored: Iterable[tuple[int, int]], spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a name meets an ignored phrase and no annotated name."""
    meets = any(start < name[1] and name[0] < end for start, end in ignored)
    return meets and not any(start < name[1] and name[0] < end for start, end in spans)


def _mentions(folder: Path, system: System) -> Figures:
    counts: Counter[str] = Counter()
    for one, _ in meantime(folder / "meantime" / "dev.jsonl.gz"):
        gold, ours = _compared(one, system(one.text), bare=True)
        spans = {name[:2] for name in ours}
        counts["gold"] += len(gold)
        counts["span and kind"] += len(gold & ours)
        counts["span"] += sum(name[:2] in spans for name in gold)
        counts["met, right kind"] += sum(
            any(_meet(name, other) and name[2] == other[2] for other in ours) for name in gold
        )
        counts["met"] += sum(any(_meet(name, other) for other in ours) for name in gold)
    made = {name: share(counts[name], counts["gold"]) for name in ("span and kind", "span", "met, right kind", "met")}
    return {"names": counts["gold"], **made}


def _meet(one: Named, other: Named) -> bool:
    return one[0] < other[1] and other[0] < one[1]

"""Text of web pages: what is kept of a page, and which of its words are taken for boilerplate, beside other extractors.

Zyte set: runs of four words of the text against those of the annotated text, precision and recall as means over pages,
F1 of the two means, as the set's own scorer does. trafilatura set: of the snippets that belong to the text how many are
in it, of those that do not how many are not (blanks made alike). Boilerplate words: a word of the visible page is kept
where a run of four words around it is in the text, all others are boilerplate; F1 over all words of the Zyte set.
Both sets count headings within an article as text, which our layer marks: one row counts them as they do. Milliseconds
are of processor time; ours are for finding title, author and date, too. Articles given as text have no annotated
boilerplate outside gold: for them it is told how much is marked, of sets that hold much and little of it.
"""

import importlib
import re
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from measures import Figures, Tables, article_of, f1, read_layer, rows, share, speed

from rashomon.collect.fields import Fields
from rashomon.collect.html import plain, read_markup
from rashomon.collect.language import language_of
from rashomon.collect.settings import CollectSettings
from rashomon.read import ReadSettings

RUN = 4  # words
_WORD = re.compile(r"\w+")
Extract = Callable[[str], str]
Shingle = tuple[str, ...]


def measure(data: Path, settings: ReadSettings) -> dict[str, Tables]:
    """Return the tables of this layer."""
    folder = data / "data" / "reading" / "pages"
    zyte, snippets = (list(rows(folder / f"{name}.jsonl.gz")) for name in ("zyte_aeb", "trafilatura_en"))
    texts = {name: _texts(system, [row["html"] for row in zyte + snippets]) for name, system in _systems(settings)}
    tables: dict[str, Tables] = {"pages, Zyte, 181": {}, "pages, trafilatura, 148": {}, "boilerplate words": {}}
    visible = [_words(plain(row["html"])) for row in zyte]
    gold = [_words(row["text"]) for row in zyte]
    for name, (found, milliseconds) in texts.items():
        some = [_words(text) for text in found[: len(zyte)]]
        made = (
            _runs(some, gold) | {"ms a page": milliseconds} if found else {},
            _snippets(found[len(zyte) :], snippets) if found else {},
            _boilerplate(visible, some, gold) if found else {},
        )
        for table, row in zip(tables.values(), made, strict=True):
            table[name] = row
    tables["pages, Zyte, 181"]["AutoExtract, published"] = {"P": 98.4, "R": 95.6, "F1": 97.0}
    return tables | {"words marked in articles given as text": _marked(data, settings)}


def _systems(settings: ReadSettings) -> list[tuple[str, Extract | None]]:
    """Return the extractors, ours first; None where a package is missing."""
    found: list[tuple[str, Extract | None]] = [
        ("this program", partial(_ours, settings=settings)),
        ("this program, headings kept", partial(_ours, settings=settings, kept=("heading",))),
        ("this program, page alone", partial(_ours, settings=None)),
    ]
    options: dict[str, dict[str, bool]] = {
        "": {},
        ", favor_precision": {"favor_precision": True},
        ", fast": {"fast": True},
    }
    trafilatura = _module("trafilatura")
    for name, given in options.items():
        system = trafilatura and partial(_trafilatura, trafilatura.extract, given)
        found.append((f"trafilatura{name}", system))
    readability, resiliparse = _module("readability"), _module("resiliparse.extract.html2text")
    found.append(("readability-lxml", readability and partial(_readability, readability.Document)))
    found.append(("resiliparse", resiliparse and partial(resiliparse.extract_plain_text, main_content=True)))
    return found


def _module(name: str) -> Any:  # noqa: ANN401 - a module
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def _ours(page: str, settings: ReadSettings | None, kept: Collection[str] = ()) -> str:
    """Return what this program takes for the article: the text of the page, and without what the layer marks."""
    draft = read_markup(page, Fields("page", CollectSettings()))
    text = draft.text or ""
    if settings is None:
        return text
    language, _ = language_of(text, None, "page", CollectSettings())
    article = replace(article_of(text, title=draft.title), language=language)
    pieces, at = [], 0
    for mark in read_layer(article, "boilerplate", settings).boilerplate:
        if mark.rule not in kept:
            pieces.append(text[at : mark.span.start])
            at = mark.span.end
    return "\n".join([*pieces, text[at:]])


def _trafilatura(extract: Callable[..., str | None], options: dict[str, bool], page: str) -> str:
    return extract(page, include_comments=False, **options) or ""


def _readability(document: Callable[[str], Any], page: str) -> str:
    return plain(document(page).summary())


def _texts(system: Extract | None, pages: Iterable[str]) -> tuple[list[str], float]:
    """Return the text of each page and the milliseconds of processor time a page took."""
    if system is None:
        return [], 0.0
    start = time.process_time()
    found = [system(page) for page in pages]
    return found, 1000 * (time.process_time() - start) / len(found)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _shingles(words: list[str]) -> list[Shingle]:
    return [tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))] if words else []


def _runs(found: list[list[str]], gold: list[list[str]]) -> Figures:
    """Return precision and recall of runs of four words as means over pages, and F1 of the means."""
    precision, recall = [], []
    for ours, theirs in zip(found, gold, strict=True):
        mine, wanted = Counter(_shingles(ours)), Counter(_shingles(theirs))
        right = (mine & wanted).total()
        if mine:
            precision.append(share(right, mine.total()))
        if wanted:
            recall.append(share(right, wanted.total()))
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    return {"P": p, "R": r, "F1": 2 * p * r / (p + r)}


def _snippets(found: list[str], pages: list[dict[str, Any]]) -> Figures:
    """Return how many snippets are rightly in the text and rightly not in it."""
    counts: Counter[tuple[str, bool]] = Counter()
    for text, page in zip(found, pages, strict=True):
        joined = " ".join(text.split())
        counts.update((kind, " ".join(one.split()) in joined) for kind in ("with", "without") for one in page[kind])
    kept, wrong = counts["with", True], counts["without", True]
    wanted, unwanted = kept + counts["with", False], wrong + counts["without", False]
    right = share(kept + unwanted - wrong, wanted + unwanted)
    return f1(kept, kept + wrong, wanted) | {"accuracy": right}


def _boilerplate(visible: list[list[str]], found: list[list[str]], gold: list[list[str]]) -> Figures:
    """Return F1 over the words of the visible pages that are not part of the text."""
    right = ours = wanted = 0
    for page, mine, theirs in zip(visible, found, gold, strict=True):
        left, truth = _left_out(page, mine), _left_out(page, theirs)
        right, ours, wanted = right + len(left & truth), ours + len(left), wanted + len(truth)
    return f1(right, ours, wanted)


def _left_out(page: list[str], text: list[str]) -> set[int]:
    """Return the positions of the words of a page that no run of four words shared with the text covers."""
    known = set(_shingles(text))
    left = set(range(len(page)))
    for at, run in enumerate(_shingles(page)):
        if run in known:
            left.difference_update(range(at, at + RUN))
    return left


def _marked(data: Path, settings: ReadSettings) -> Tables:
    """Return how much of articles given as text is marked, and the speed, sentences included."""
    tables: Tables = {}
    for name, path in (
        ("news clusters", "stories/hamborg_news_cluster"),
        ("PolNeAR dev", "reading/polnear/dev"),
        ("Wikinews and its sources", "stories/wikinews_dev"),
        ("AllSides", "stories/allsides_dev"),
    ):
        words, seconds = 0, 0.0
        marked: Counter[str] = Counter()
        for row in rows(data / "data" / f"{path}.jsonl.gz"):
            article = article_of(row["text"], title=row.get("title"))
            start = time.process_time()
            marks = read_layer(article, "boilerplate", settings).boilerplate
            seconds += time.process_time() - start
            words += len(article.text.split())
            for mark in marks:
                kind = "caption" if mark.rule.startswith("caption") else mark.rule
                marked[kind] += len(article.text[mark.span.start : mark.span.end].split())
        kinds = ("caption", "link", "prompt", "heading", "headline", "legal", "byline")
        tables[name] = {"marked": share(marked.total(), words)} | {kind: share(marked[kind], words) for kind in kinds}
        tables[name] |= speed(words, seconds)
    return tables

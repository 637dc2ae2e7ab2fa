"""The whole run, readable top to bottom; the only module that knows every stage.

`report` is the main job: collect and read what is new, place new articles in stories, make again the dossiers of the
stories that changed, write the pages.
"""

import math
import shutil
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from rashomon import __version__
from rashomon.base.article import Article
from rashomon.base.errors import UsageError
from rashomon.base.findings import Decision, Material, Read, Story
from rashomon.base.identity import text_sha256
from rashomon.base.marks import Reading
from rashomon.base.problems import Problem
from rashomon.collect import COLLECT_VERSION, Raw, collect, find_raws
from rashomon.engine import Failure, Limits, run_here, run_in_pool
from rashomon.gather import find_families, find_sources, find_stories, one_story
from rashomon.read import layer_versions, model_hashes, read, warm_up
from rashomon.relate import relate, weights_hash
from rashomon.run import Progress, Run
from rashomon.settings import Settings
from rashomon.show import write_index, write_story
from rashomon.store import Known, Result, Store, articles, stories
from rashomon.store.records import to_json

_APART = "--one-story: these articles are in several stories of this store, and ids never change; give another --store"
_BATCH = 64  # units of input looked up, and results committed, at a time: a kill loses at most this much work


def report(  # noqa: PLR0913 - the main job's own choices, all by keyword
    paths: Sequence[str],
    out: Path,
    *,
    store: Store,
    settings: Settings | None = None,
    workers: int = 0,
    single: bool = False,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Run:
    """Read the articles at `paths`, find their stories, and write a dossier and a page for each into `out`.

    Args:
        paths: files, folders, globs, or `-` for `stdin`.
        out: the folder to write to; made if it is not there.
        store: what is known from earlier runs, and where this run is kept.
        settings: thresholds of all stages.
        workers: processes that collect and read; 0 works in this process, without limits of time and memory.
        single: put all input into one story.
        stdin: where `-` reads from.
        progress: told how far each stage is.

    Raises:
        UsageError: when a path does not exist.
        StoreError: when the store cannot be written.
    """
    settings, progress, run = settings or Settings(), progress or Progress(), Run()
    take_in(find_raws(paths, settings.collect, stdin), run, store, settings, workers, progress)
    read_again(run, store, settings, workers, progress)
    place(run, store, settings, progress, single=single)
    remake(run.stories, run, store, settings, progress)
    publish(run, out, store, settings, progress)
    run.problems = sorted(set(run.problems))
    return run


# --- collect and read -------------------------------------------------------------------------------------------------


def take_in(  # noqa: PLR0913, PLR0917 - one step of `report`, with its whole context
    found: Iterable[Raw | Problem], run: Run, store: Store, settings: Settings, workers: int, progress: Progress
) -> None:
    """Collect and read every unit of input that the store does not know."""
    progress.start("Reading articles", None)
    versions = layer_versions(settings.read)
    new = _unknown(found, run, store, progress)
    task = partial(collect_and_read, settings=settings)
    if workers:
        answers = run_in_pool(task, new.items, prepare=prepare, workers=workers, limits=Limits())
    else:
        answers = run_here(task, new.items)
    results: list[Result] = []
    for answer in answers:
        raw = new.taken.popleft()
        progress.step(1)
        if isinstance(answer, Failure):  # not kept: another machine, or another day, may manage it
            run.problems.append(_hopeless(raw.where, answer))
            continue
        results.append(answer)
        run.problems.extend(answer.problems)
        if answer.article is not None:
            run.read += 1
            run.repeated += answer.article.id in run.articles
            run.articles.add(answer.article.id)
        if len(results) >= _BATCH:
            _keep(results, store, versions)
            results = []
    _keep(results, store, versions)


def collect_and_read(raw: Raw, settings: Settings) -> Result | Failure:
    """Make an article of one unit of input and read it; this is what runs in the worker processes."""
    try:
        collected = collect(raw, settings.collect)
        reading = None if collected.article is None else read(collected.article, settings.read)
    except (OSError, MemoryError) as error:  # the machine's fault, not the input's: never kept as an answer
        return Failure("error", f"{type(error).__name__}: {error}")
    article, page, problems = collected.article, collected.page, collected.problems
    return Result(raw.key, raw.where, COLLECT_VERSION, article, page, reading, problems)


def prepare() -> None:
    """Load the models once in each worker, before its memory is limited."""
    warm_up()
    collect(
        Raw("", "", "text/plain", b"Officials said on Monday that at least 14 people were killed.", ""),
        Settings().collect,
    )


@dataclass(slots=True)
class _New:
    """The units still to be worked on, drawn lazily, and those drawn but not yet answered, in order."""

    items: Iterator[Raw]
    taken: deque[Raw] = field(default_factory=deque)


def _unknown(found: Iterable[Raw | Problem], run: Run, store: Store, progress: Progress) -> _New:
    """Return the units that the store does not know; note what it says of the others in `run`."""
    seen: set[str] = set()

    def draw() -> Iterator[Raw]:
        batch: list[Raw] = []
        for one in found:
            if isinstance(one, Problem):
                run.problems.append(one)
            elif one.key in seen:
                run.units += 1
                run.repeated += 1
            else:
                seen.add(one.key)
                batch.append(one)
            if len(batch) >= _BATCH:
                yield from sift(batch)
                batch = []
        yield from sift(batch)

    def sift(batch: list[Raw]) -> Iterator[Raw]:
        with store.looking() as connection:
            known = articles.known_inputs(connection, [raw.key for raw in batch])
        for raw in batch:
            run.units += 1
            if raw.key in known:
                _recall(raw, known[raw.key], run)
                progress.step(1)
            else:
                new.taken.append(raw)
                yield raw

    new = _New(draw())
    return new


def _recall(raw: Raw, known: Known, run: Run) -> None:
    """Note in `run` what was found when this unit was taken before."""
    if known.forgotten:
        run.problems.append(Problem(raw.where, "forgotten", f"article {known.article} was taken out by a decision"))
        return
    for problem in known.problems:
        where = raw.where + problem.where.removeprefix(known.place) if problem.where.startswith(known.place) else None
        run.problems.append(replace(problem, where=where or problem.where))
    if known.article is not None:
        run.known += 1
        run.repeated += known.article in run.articles
        run.articles.add(known.article)


def _hopeless(where: str, failure: Failure) -> Problem:
    """Return the problem of a unit or article whose work was ended: it is listed, the run goes on."""
    return Problem(where, failure.kind, f"could not be read: {failure.what}")


def _keep(results: Sequence[Result], store: Store, versions: dict[str, str]) -> None:
    if results:
        with store.writing() as connection:
            articles.add_results(connection, results, versions)


def read_again(run: Run, store: Store, settings: Settings, workers: int, progress: Progress) -> None:
    """Read articles of this input that lack a layer at its present version: rules or settings have changed."""
    versions = layer_versions(settings.read)
    with store.looking() as connection:
        lacking = articles.lacking(connection, run.articles, versions)
    if not lacking:
        return
    progress.start("Reading again", len(lacking))
    for ids in _batches(sorted(lacking)):
        with store.looking() as connection:
            reads = articles.get_reads(connection, ids)
        work = [(one.article, one.reading, lacking[one.article.id]) for one in reads.values()]
        task = partial(read_missing, settings=settings)
        answers = (
            run_in_pool(task, work, prepare=prepare, workers=workers, limits=Limits())
            if workers
            else run_here(task, work)
        )
        for (article, _, _), reading in zip(work, answers, strict=True):
            if isinstance(reading, Failure):
                run.problems.append(_hopeless(article.where, reading))
                continue
            with store.writing() as connection:
                articles.put_reading(connection, reading, versions)
            run.read += 1
            run.known -= 1
            progress.step(1)


def read_missing(work: tuple[Article, Reading, tuple[str, ...]], settings: Settings) -> Reading:
    """Return the reading of an article, taking the layers named from the reading that is known."""
    article, known, have = work
    return read(article, settings.read, known, have)


# --- gather -----------------------------------------------------------------------------------------------------------


def place(run: Run, store: Store, settings: Settings, progress: Progress, *, single: bool) -> None:
    """Put every article of this input that has no story into one, and note the stories the input touches."""
    progress.start("Finding stories", None)
    with store.looking() as connection:
        known = articles.get_articles(connection, sorted(run.articles))
        placed = stories.placed(connection, sorted(run.articles))
        new = list(articles.get_reads(connection, sorted(set(known) - set(placed))).values())
    for one in sorted(set(run.articles) - set(known)):  # its id is a tombstone's: the same text in another input
        run.problems.append(Problem(one, "forgotten", f"article {one} was taken out by a decision"))
    run.articles &= set(known)
    if new:
        changed = [_single(new, placed)] if single else _find_stories(new, store, settings)
        with store.writing() as connection:
            stories.put_stories(connection, changed)
            placed = stories.placed(connection, sorted(run.articles))
    if single and len(set(placed.values())) > 1:
        raise UsageError(_APART)
    run.stories = sorted(set(placed.values()))


def _single(new: Sequence[Read], placed: dict[str, str]) -> Story:
    """Return one story of all new articles: the one that holds the rest of the input, else a new one."""
    there = sorted(set(placed.values()))
    if len(there) > 1:
        raise UsageError(_APART)
    story = one_story(new)
    return replace(story, id=there[0]) if there else story


def _find_stories(new: Sequence[Read], store: Store, settings: Settings) -> list[Story]:
    """Return the stories that the new articles join or found, looking at known stories of the same days only."""
    days = sorted(day for one in new if (day := _day(one.article.published)) is not None)
    window = timedelta(days=math.ceil(settings.gather.story_days))
    first = (days[0] - window).isoformat() if len(days) == len(new) else None  # an undated article may belong anywhere
    last = (days[-1] + window).isoformat() if len(days) == len(new) else None
    with store.looking() as connection:
        near = stories.get_stories(connection, stories.stories_between(connection, first, last))
        members = [one.article for story in near.values() for one in story.members]
        known = articles.get_reads(connection, members)
    return list(find_stories(new, list(near.values()), list(known.values()), settings.gather))


def _day(published: str | None) -> date | None:
    """Return the day of a time of publication, None where it names none (`2016-11` is a month)."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


# --- relate -----------------------------------------------------------------------------------------------------------


def remake(touched: Sequence[str], run: Run, store: Store, settings: Settings, progress: Progress) -> None:
    """Make again the dossiers of those stories whose articles, readings, decisions or settings have changed."""
    progress.start("Relating accounts", len(touched))
    for story in touched:
        with store.looking() as connection:
            found = stories.get_stories(connection, [story])
            old = stories.made_from(connection, [story]).get(story)
        if not found:
            with store.writing() as connection:
                stories.drop_dossier(connection, story)
        else:
            material = _material(found[story], store, settings)
            key = _key(material, layer_versions(settings.read))
            if key != old:
                dossier = relate(material, settings.relate)
                run.related += 1
                with store.writing() as connection:
                    stories.put_dossier(connection, key, dossier)
        progress.step(1)


def _material(story: Story, store: Store, settings: Settings) -> Material:
    ids = [member.article for member in story.members]
    with store.looking() as connection:
        reads = articles.get_reads(connection, ids)
        pages = articles.get_pages(connection, sorted({one.article.page for one in reads.values()}))
        problems = articles.problems_of(connection, ids)
        decisions = stories.decisions_on(connection, story.id)
    members = tuple(sorted(reads.values(), key=lambda one: (one.article.published or "", one.article.id)))
    sources = find_sources(members, settings.gather)
    families = find_families(members, sources, settings.gather)
    return Material(story, members, sources, families, tuple(decisions), tuple(problems), pages, _made_by(settings))


def _made_by(settings: Settings) -> dict[str, Any]:
    models = {**model_hashes(), **weights_hash(settings.relate.weights)}
    return {"version": __version__, "settings": asdict(settings), "models": models}


def _key(material: Material, versions: dict[str, str]) -> str:
    """Return a hash of everything the dossier depends on."""
    parts = (
        material.story,
        [replace(one.article, where="") for one in material.members],
        material.sources,
        material.families,
        material.decisions,
        material.problems,
        material.made_by,
        versions,
    )
    return text_sha256(to_json(parts))


# --- show -------------------------------------------------------------------------------------------------------------


def publish(run: Run, out: Path, store: Store, settings: Settings, progress: Progress) -> None:
    """Write the stories this run touched, and an index of every story in the folder."""
    progress.start("Writing pages", len(run.stories))
    for story in run.stories:
        with store.looking() as connection:
            dossier = stories.get_dossier(connection, story)
        if dossier is not None:
            run.entries.append(write_story(out, dossier, settings.show))
        progress.step(1)
    write_index(out, run.entries, sorted(set(run.problems)), settings.show)


def republish(run: Run, out: Path, store: Store, settings: Settings) -> None:
    """Write the stories of `run` anew where `out` holds them; a story with no article left loses its folder."""
    for story in run.stories:
        folder = out / story
        with store.looking() as connection:
            dossier = stories.get_dossier(connection, story)
        if dossier is None and folder.is_dir():
            shutil.rmtree(folder)
        elif dossier is not None and folder.is_dir():
            run.entries.append(write_story(out, dossier, settings.show))
    if out.is_dir():
        write_index(out, run.entries, run.problems, settings.show)


# --- decisions --------------------------------------------------------------------------------------------------------


def forget(article: str, decision: Decision, *, store: Store, settings: Settings) -> Run:
    """Take an article's text and page out of the store, leave its hash, and make its story's dossier without it.

    Raises:
        UsageError: when the store holds no such article, or has forgotten it already.
    """
    with store.writing() as connection:
        if articles.tombstone(connection, article) is not None:
            message = f"article {article} is forgotten already"
            raise UsageError(message)
        if article not in articles.get_articles(connection, [article]):
            message = f"the store holds no article {article}: `rashomon show STORY` lists the ids of a story's articles"
            raise UsageError(message)
        tombstone = articles.erase(connection, article)
        stories.add_decision(connection, replace(decision, what=f"forget {article} (sha256 {tombstone})"), article)
        touched = sorted(stories.placed(connection, [article]).values())
    run = Run(stories=touched)
    remake(touched, run, store, settings, Progress())
    store.scrub()
    return run


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]

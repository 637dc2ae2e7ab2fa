"""The whole run, readable top to bottom; the only module that knows every stage.

`report` is the main job: collect and read what is new, place new articles in stories, make again the dossiers of the
stories that changed, write the pages.
"""

import shutil
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from sqlalchemy import Connection

from rashomon import __version__
from rashomon.base.article import Article
from rashomon.base.collector import without_collector
from rashomon.base.errors import RashomonError, UsageError
from rashomon.base.findings import Placed
from rashomon.base.marks import Reading
from rashomon.base.problems import Problem
from rashomon.base.remembered import Memory, Remembered
from rashomon.collect import COLLECT_VERSION, Raw, collect, find_raws
from rashomon.decisions import settle
from rashomon.engine import Engine, Failure, started
from rashomon.gather import one_story
from rashomon.live import place_new
from rashomon.material import find_material, material_key
from rashomon.read import layer_versions, model_hashes, read, warm_up
from rashomon.relate import relate, weights_hash
from rashomon.run import Progress, Run
from rashomon.settings import Settings
from rashomon.show import write_index, write_moved, write_story
from rashomon.store import Known, Result, Store, articles, gathering, stories

Item = TypeVar("Item")
Answer = TypeVar("Answer")

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
    memory: Memory | None = None,
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
        memory: what is remembered of stories related before; for whoever calls this again and again.

    Raises:
        UsageError: when a path does not exist.
        StoreError: when the store cannot be written.
    """
    settings, progress, run = settings or Settings(), progress or Progress(), Run()
    with started(prepare, workers) as engine:
        take_in(find_raws(paths, settings.collect, stdin), run, store, settings, engine, progress)
        read_again(run.articles, run, store, settings, engine, progress)
        place(run, store, settings, progress, single=single)
        read_again(members_of(run.stories, store), run, store, settings, engine, progress)
    remake(run.stories, run, store, settings, progress, memory)
    publish(run, out, store, settings, progress)
    scrub(run, store)
    run.problems = sorted(set(run.problems))
    return run


# --- collect and read -------------------------------------------------------------------------------------------------


def take_in(  # noqa: PLR0913, PLR0917 - one step of `report`, with its whole context
    found: Iterable[Raw | Problem], run: Run, store: Store, settings: Settings, engine: Engine, progress: Progress
) -> None:
    """Collect and read every unit of input that the store does not know."""
    progress.start("Reading articles", None)
    versions = layer_versions(settings.read)
    new = _unknown(found, run, store, progress)
    task = partial(collect_and_read, settings=settings)
    for batch in _batches(_results(engine.run(task, new), lambda raw: raw.where, run, progress)):
        with store.writing() as connection:
            articles.add_results(connection, [result for _, result in batch], versions)
        for raw, result in batch:
            run.problems.extend(result.problems)
            if result.article is not None:
                run.read.add(result.article.id)
                _meet(result.article.id, raw.where, run)


def _results(
    answers: Iterable[tuple[Item, Answer | Failure]], where: Callable[[Item], str], run: Run, progress: Progress
) -> Iterator[tuple[Item, Answer]]:
    """Yield what came of the work on units or articles; `where` says where one stands of which nothing came.

    That one is a problem of the run and is not kept: another machine, or another day, may manage it.
    """
    for item, answer in answers:
        progress.step(1)
        if isinstance(answer, Failure):
            run.problems.append(Problem(where(item), answer.kind, f"could not be read: {answer.what}"))
        else:
            yield item, answer


def collect_and_read(raw: Raw, settings: Settings) -> Result:
    """Make an article of one unit of input and read it; this is what runs in the worker processes."""
    collected = collect(raw, settings.collect)
    reading = None if collected.article is None else read(collected.article, settings.read)
    article, page, problems = collected.article, collected.page, collected.problems
    return Result(raw.key, raw.where, COLLECT_VERSION, article, page, reading, problems)


def prepare() -> None:
    """Load the models before the first article, in each worker before its memory is limited."""
    warm_up()
    collect(
        Raw("", "", "text/plain", b"Officials said on Monday that at least 14 people were killed.", ""),
        Settings().collect,
    )


def _unknown(found: Iterable[Raw | Problem], run: Run, store: Store, progress: Progress) -> Iterator[Raw]:
    """Yield the units that the store does not know; note what it says of the others in `run`."""
    for batch in _batches(_each_once(found, run)):
        with store.looking() as connection:
            known = articles.known_inputs(connection, [raw.key for raw in batch])
        for raw in batch:
            if raw.key in known:
                _recall(raw, known[raw.key], run)
                progress.step(1)
            else:
                yield raw


def _each_once(found: Iterable[Raw | Problem], run: Run) -> Iterator[Raw]:
    """Yield each unit once; note what was found in `run`."""
    seen: set[str] = set()
    for one in found:
        if isinstance(one, Problem):
            run.problems.append(one)
            continue
        run.units += 1
        run.repeated += one.key in seen
        if one.key not in seen:
            seen.add(one.key)
            yield one


def _recall(raw: Raw, known: Known, run: Run) -> None:
    """Note in `run` what was found when this unit was taken before."""
    if known.forgotten:
        run.problems.append(_forgotten(raw.where, known.article))
        return
    run.problems.extend(known.problems)
    if known.article is not None:
        _meet(known.article, raw.where, run)


def _meet(article: str, where: str, run: Run) -> None:
    run.repeated += article in run.articles
    run.articles.add(article)
    run.places[article] = min(where, run.places.get(article, where))


def _forgotten(where: str, article: str | None) -> Problem:
    return Problem(where, "forgotten", f"article {article} was taken out by a decision")


def read_again(  # noqa: PLR0913, PLR0917 - as above
    ids: Collection[str], run: Run, store: Store, settings: Settings, engine: Engine, progress: Progress
) -> None:
    """Read those articles again that lack a layer at its present version: rules or settings have changed."""
    versions = layer_versions(settings.read)
    with store.looking() as connection:
        lacking = articles.lacking(connection, articles.get_articles(connection, sorted(ids)), versions)
    if not lacking:
        return
    progress.start("Reading again", len(lacking))
    task = partial(read_missing, settings=settings)
    answers = engine.run(task, _outdated(lacking, store))
    for batch in _batches(_results(answers, lambda work: work[0].where, run, progress)):
        with store.writing() as connection:
            articles.put_readings(connection, [reading for _, reading in batch], versions)
        run.read.update(reading.article for _, reading in batch)


def _outdated(
    lacking: Mapping[str, tuple[str, ...]], store: Store
) -> Iterator[tuple[Article, Reading, tuple[str, ...]]]:
    """Yield articles with what is known of them, and the layers of that which stay."""
    for ids in _batches(sorted(lacking)):
        with store.looking() as connection:
            reads = articles.get_reads(connection, ids)
        for one in reads.values():
            yield one.article, one.reading, lacking[one.article.id]


def members_of(touched: Sequence[str], store: Store) -> list[str]:
    """Return the articles of these stories."""
    with store.looking() as connection:
        found = stories.get_stories(connection, touched)
    return [member.article for story in found.values() for member in story.members]


def read_missing(work: tuple[Article, Reading, tuple[str, ...]], settings: Settings) -> Reading:
    """Return the reading of an article, taking the layers named from the reading that is known."""
    article, known, have = work
    return read(article, settings.read, known, have)


# --- gather -----------------------------------------------------------------------------------------------------------


def place(run: Run, store: Store, settings: Settings, progress: Progress, *, single: bool) -> None:
    """Put every article of this input that has no story into one, and note the stories the input touches.

    All of it is one transaction: what is killed is placed again from the start, and ends the same.
    """
    with store.looking() as connection:
        known = articles.days(connection, sorted(run.articles))
        placed = stories.placed(connection, sorted(run.articles))
    for one in sorted(run.articles - known.keys()):  # its id is a tombstone's: the same text in another input
        run.problems.append(_forgotten(run.places.get(one, one), one))
    run.articles &= known.keys()
    new = sorted(known.keys() - placed.keys())
    progress.start("Finding stories", len(new))
    if new:
        with store.writing() as connection:
            if single:
                moved = set(new)
                gathering.keep_placed(connection, _single(connection, new, placed), "")
            else:
                moved = place_new(connection, new, settings.gather, progress)
            settle(connection, sorted(moved))
    with store.looking() as connection:
        placed = stories.placed(connection, sorted(run.articles))
        unmade = gathering.unmade(connection)  # also what a decision, or a run, left when it was killed
    if single and len(set(placed.values())) > 1:
        raise UsageError(_APART)
    run.stories = sorted({*placed.values(), *unmade})


def _single(connection: Connection, new: Sequence[str], placed: dict[str, str]) -> Placed:
    """Put new articles into one story: the one that holds the rest of the input, else a new one."""
    there = sorted(set(placed.values()))
    if len(there) > 1:
        raise UsageError(_APART)
    reads = articles.get_reads(connection, new)
    return one_story(list(reads.values()), there[0] if there else None)


# --- relate -----------------------------------------------------------------------------------------------------------


def remake(  # noqa: PLR0913, PLR0917 - one step of `report`, with its whole context
    touched: Sequence[str],
    run: Run,
    store: Store,
    settings: Settings,
    progress: Progress,
    memory: Memory | None = None,
) -> None:
    """Make again the dossiers of those stories whose articles, readings, decisions or settings have changed.

    A story on which the program breaks becomes a problem, and keeps the dossier that it had; the others are made.
    """
    progress.start("Relating accounts", len(touched))
    made_by = _made_by(settings)
    for story in touched:
        try:
            run.related += _remake(story, store, settings, made_by, memory)
        except RashomonError:
            raise
        except Exception as error:  # noqa: BLE001 - one story that breaks the program must not stop all others
            run.problems.append(_broken(story, error))
        progress.step(1)


def _broken(story: str, error: Exception) -> Problem:
    """Return a fault of the program as a problem, with the line to report."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    told = f"{type(error).__name__}: {error}, {Path(at.filename).name}:{at.lineno}"
    return Problem(story, "relating", f"it could not be made, by a fault of this program ({told}); please report it")


@without_collector()
def _remake(story: str, store: Store, settings: Settings, made_by: dict[str, Any], memory: Memory | None) -> bool:
    """Make the dossier of a story again, where it is not what all that it is made from asks; tell whether it was."""
    with store.looking() as connection:
        found = stories.get_stories(connection, [story]).get(story)
        old = stories.made_from(connection, [story]).get(story)
    if found is None:
        with store.writing() as connection:
            stories.drop_dossier(connection, story)
        return False
    known = memory.of(story, len(found.members)) if memory else Remembered(lasts=False)
    made_from = find_material(found, store, settings, made_by, known)
    key = material_key(made_from)
    if key == old:
        return False
    dossier = relate(made_from, settings.relate, known)
    with store.writing() as connection:
        stories.put_dossier(connection, key, dossier)
    return True


def _made_by(settings: Settings) -> dict[str, Any]:
    models = {**model_hashes(), **weights_hash(settings.relate.weights)}
    return {"version": __version__, "settings": asdict(settings), "models": models}


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
    tidy(out, store)
    write_index(out, run.entries, sorted(set(run.problems)), settings.show)


def tidy(out: Path, store: Store) -> None:
    """Let the folder of every story that went into another one lead there: its address may stand in print.

    The folder of one that has lost its dossier goes: its words are forgotten, perhaps by a program that was killed.
    """
    with store.looking() as connection:
        led = gathering.led_elsewhere(connection)
        gone = gathering.without_dossier(connection, story_folders(out))
    for old, new in led.items():
        if (out / old).is_dir():
            write_moved(out, old, new)
    for story in gone:
        shutil.rmtree(out / story)


def scrub(run: Run, store: Store) -> None:
    """Take what was forgotten out of the file of the store, where that was not done yet; note it where it cannot be."""
    left = store.scrub()
    if left is not None:
        run.problems.append(Problem(store.path, "forgotten", left))


def story_folders(out: Path) -> list[str]:
    """Return the names of the folders with a dossier, sorted."""
    return sorted(path.parent.name for path in out.glob("*/dossier.json"))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch

"""The command line: parse, call the pipeline, print. Data goes to stdout, messages to stderr."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon import __version__
from rashomon.base.errors import NotFoundError, RashomonError, UsageError
from rashomon.cli_decisions import COMMANDS
from rashomon.cli_findings import COMMANDS as FINDINGS
from rashomon.cli_search import search
from rashomon.cli_serve import serve
from rashomon.cli_shared import (
    CHECK_FAILED,
    DONE,
    ERROR,
    EXITS,
    NOTHING_FOUND,
    USAGE,
    json_option,
    list_problems,
    opened,
    out_option,
    read_settings,
    say,
    stop,
    store_file,
    store_option,
)

if TYPE_CHECKING:
    from rashomon.run import Progress, Run


class _Group(click.Group):
    """Turns misuse into a message and an exit code instead of a traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        try:
            return super().invoke(ctx)
        except NotFoundError as error:
            stop(str(error), NOTHING_FOUND)
        except UsageError as error:
            stop(str(error), USAGE)
        except RashomonError as error:
            stop(str(error), ERROR)
        except BrokenPipeError:  # `rashomon ... | head`: the reader has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(DONE)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            stop(f"{place}{error.strerror or error}: see that it can be written to and has room", ERROR)


@click.group(cls=_Group, epilog=EXITS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rashomon")
def main() -> None:
    """Read many reports of one event and keep one accountable record of who says what, on whose word."""
    # Processes share the cores already; products of a few hundred articles take 6 to 25 times the time on two threads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


for _command in (*COMMANDS, *FINDINGS, search, serve):
    main.add_command(_command)


@main.command(epilog=EXITS)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@out_option
@store_option
@click.option("--one-story", is_flag=True, help="Put all input into one story.")
@click.option(
    "--settings",
    "settings_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="TOML file of settings: see docs/input.md.",
)
@click.option("--workers", type=click.IntRange(0), default=None, help="Processes that read. [default: one a core]")
@click.option("--strict", is_flag=True, help="Exit with 1 if there was any problem.")
@click.option("--quiet", is_flag=True, help="Print no messages and no progress.")
@json_option
def report(  # noqa: PLR0913 - one parameter for each option
    *,
    paths: tuple[str, ...],
    out: Path,
    store_path: str | None,
    one_story: bool,
    settings_path: Path | None,
    workers: int | None,
    strict: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    r"""Read the articles at PATH..., find their stories, and write a dossier and a page for each.

    PATH is a file, a folder, a glob, or - for standard input: .txt, .html, .jsonl, ninjs .json. A text file has no
    outlet and no time; as a line of JSON Lines it can have both (docs/input.md):

    \b
      {"outlet": "Tarn Radio", "published": "2031-02-04T09:30Z", "text": "..."}

    What it has read it keeps in the store: a second run with the same --out reads only what is new.
    Then: open index.html in the --out folder, or `rashomon stories`, `rashomon serve`.
    """
    from rashomon import pipeline

    settings = read_settings(settings_path)
    with opened(store_path, out, make=True) as store, _progress(show=not quiet) as progress:
        run = pipeline.report(
            paths,
            out,
            store=store,
            settings=settings,
            workers=(os.cpu_count() or 1) if workers is None else workers,
            single=one_story,
            stdin=sys.stdin.buffer,
            progress=progress,
        )
    if not quiet:
        list_problems(run)
    say(json.dumps(_summary(run, out), ensure_ascii=False, indent=1) if as_json else _summary_text(run, out))
    if not run.articles:
        sys.exit(NOTHING_FOUND)
    if strict and run.problems:
        sys.exit(ERROR)


@main.command(name="stories", epilog="Example: rashomon stories --out rashomon-out")
@out_option
@store_option
@json_option
def list_stories(*, out: Path, store_path: str | None, as_json: bool) -> None:
    """List the stories of a store, each with its id: `rashomon show ID` prints one."""
    from rashomon.show import stories_text
    from rashomon.store import listing

    with opened(store_path, out) as store, store.looking() as connection:
        entries = [listing.as_entry(one) for one in listing.all_summaries(connection)]
    if not entries:
        stop("the store holds no stories", NOTHING_FOUND)
    click.echo(json.dumps(entries, ensure_ascii=False, indent=1) if as_json else stories_text(entries))


@main.command(epilog="Example: rashomon show s1f0c... --all | less")
@click.argument("story")
@click.option("--all", "every", is_flag=True, help="List also what only one article tells, and cut nothing short.")
@out_option
@store_option
@json_option
def show(*, story: str, every: bool, out: Path, store_path: str | None, as_json: bool) -> None:
    """Print STORY: its articles, what they tell together, where they differ, who says what.

    `rashomon stories` lists the stories. Each finding stands with its id: `rashomon explain ID` says what it rests on,
    and the commands that correct take it. Ids of claims change where a correction, or a new article, changes what
    tells them; an old one is answered with the one that it has become.
    """
    from rashomon.show import dossier_json, story_text
    from rashomon.store import gathering, stories

    with opened(store_path, out) as store, store.looking() as connection:
        end = gathering.resolve(connection, story) or story
        dossier = stories.get_dossier(connection, end)
    if end != story:
        click.echo(f"story {story} went into {end}", err=True)
    if dossier is None:
        stop(f"there is no story {story} here: `rashomon stories` lists them", NOTHING_FOUND)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    click.echo(
        dossier_json(dossier).decode() if as_json else story_text(dossier, every=every, width=width), nl=not as_json
    )


@main.command(epilog="Example: rashomon explain c51c3...")
@click.argument("finding", metavar="ID")
@out_option
@store_option
def explain(*, finding: str, out: Path, store_path: str | None) -> None:
    """Print the rule, the score and the words behind any finding: a claim, quote, figure, name, family, story.

    `rashomon show STORY` prints the ids of what it shows, `rashomon show STORY --json` those of every finding.
    """
    from rashomon.decisions.become import no_more
    from rashomon.show import finding_text
    from rashomon.store import gathering, stories

    with opened(store_path, out) as store, store.looking() as connection:
        end = gathering.resolve(connection, finding) or finding
        dossiers = [stories.get_dossier(connection, one) for one in stories.locate(connection, end)]
        gone = "" if dossiers else no_more(connection, end)
    texts = [text for one in dossiers if one is not None if (text := finding_text(one, end))]
    if not texts:
        told = gone or f"there is no finding {finding} here"
        stop(f"{told}: ids stand in dossier.json and in `rashomon show`", NOTHING_FOUND)
    click.echo("\n\n".join(texts))


@main.command(epilog="Example: rashomon check rashomon-out")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@json_option
def check(*, folder: Path, as_json: bool) -> None:
    """Verify the dossiers and pages in FOLDER offline: schema, hashes, and the exact words of every span.

    FOLDER is that of `report --out`, or a copy of it: nothing else is needed. Each fault is a line; with faults it ends
    with 4.
    """
    from rashomon.verify import verify

    found = verify(folder)
    if not found.dossiers and not found.pages:
        stop(f"{folder} holds no dossier: give the folder that `rashomon report --out` wrote", NOTHING_FOUND)
    faults = [{"where": one.where, "what": one.what} for one in found.faults]
    if as_json:
        counted = {"dossiers": found.dossiers, "pages": found.pages, "spans": found.spans, "faults": faults}
        say(json.dumps(counted, ensure_ascii=False, indent=1))
    else:
        for fault in faults:
            say(f"{fault['where']}: {fault['what']}")
        verdict = f"{len(faults)} fault{'s' * (len(faults) > 1)}" if faults else "no fault"
        say(f"{verdict} ({found.dossiers} dossiers, {found.pages} pages, {found.spans} spans compared)")
    if faults:
        sys.exit(CHECK_FAILED)


@main.command(epilog="Example: rashomon doctor --out rashomon-out")
@out_option
@store_option
@json_option
def doctor(*, out: Path, store_path: str | None, as_json: bool) -> None:
    """Print versions, the SQLite build, the weights and the disk, and test the store if there is one.

    A line that begins with FAULT needs somebody; with one it ends with 1.
    """
    from rashomon.doctor import examine

    path = store_file(store_path, out)
    lines = examine(path if path == ":memory:" or Path(path).exists() else None, out)
    text = "\n".join(f"{name}: {value}" for name, value in lines.items())
    say(json.dumps(lines, indent=1) if as_json else text)
    if any(value.startswith("FAULT") for value in lines.values()):
        sys.exit(ERROR)


@contextmanager
def _progress(*, show: bool) -> Iterator["Progress"]:
    """Give a progress bar on stderr if that is a terminal, else one that says nothing."""
    from rashomon.run import Progress

    if not show or not sys.stderr.isatty():
        yield Progress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: list[Any] = []

        def start(what: str, total: int | None) -> None:
            tasks.append(bars.add_task(what, total=total))

        yield Progress(start, lambda count: bars.advance(tasks[-1], count))


def _summary(run: "Run", out: Path) -> dict[str, Any]:
    return {
        "articles": len(run.articles),
        "read_now": len(run.read),
        "known": len(run.articles - run.read),
        "repeated": run.repeated,
        "related_now": run.related,
        "stories": run.entries,
        "problems": [{"where": one.where, "kind": one.kind, "what": one.what} for one in run.problems],
        "index": str(out / "index.html"),
    }


def _summary_text(run: "Run", out: Path) -> str:
    from rashomon.show import stories_text

    done = [
        f"{len(run.read)} read now",
        f"{len(run.articles - run.read)} known before",
        f"{run.related} stories related now",
    ]
    done += [f"{run.repeated} repeated"] if run.repeated else []
    done += [f"{len(run.problems)} problems"] if run.problems else []
    lines = [f"{len(run.articles)} articles in {len(run.stories)} stories: {', '.join(done)}"]
    if run.entries:
        lines += [stories_text(run.entries), f"Open {out / 'index.html'}"]
    return "\n".join(lines)

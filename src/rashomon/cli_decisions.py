"""The commands by which people overrule the machine; each parses, calls `rashomon.corrections`, and prints."""

import getpass
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli_shared import (
    ERROR,
    NOTHING_FOUND,
    json_option,
    list_problems,
    opened,
    out_option,
    read_settings,
    stop,
    store_option,
)

if TYPE_CHECKING:
    from rashomon.run import Run
    from rashomon.store import Store

_SIGNED = (
    click.option("--why", default="", help="The reason, kept with the decision."),
    click.option("--who", default=None, help="Who decides. [default: your login name]"),
    click.option(
        "--settings",
        "settings_path",
        type=click.Path(dir_okay=False, path_type=Path),
        help="TOML file of settings: see docs/input.md.",
    ),
    out_option,
    store_option,
    json_option,
)


def signed(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that every decision has."""
    for option in reversed(_SIGNED):
        command = option(command)
    return command


def decide(what: str, on: Sequence[str], options: dict[str, Any]) -> None:
    """Carry a decision out, write the pages of the stories it touched, and say what was done."""
    from rashomon import corrections
    from rashomon.show import plain

    settings, out = read_settings(options["settings_path"]), options["out"]
    who = options["who"] or getpass.getuser()
    with opened(options["store_path"], out) as store:
        decision, run = corrections.decide(what, on, who=who, why=options["why"], store=store, settings=settings)
        corrections.republish(run, out, store, settings)
    done = {"decision": decision, "what": what, "on": list(on), "stories": run.stories}
    if options["as_json"]:
        click.echo(json.dumps(done, ensure_ascii=False, indent=1))
        _problems(run)
        return
    pages = f"{_listed(run.stories)} in {out} {'are' if len(run.stories) > 1 else 'is'} written anew"
    undone = "" if what == "forget" else f"; to take it back: rashomon undo {decision}"
    given = " ".join(plain(one) for one in on)
    click.echo(f"{what} {given}: decision {decision}\n{pages}{undone}")
    _problems(run)


def _listed(stories: Sequence[str]) -> str:
    return f"{'stories' if len(stories) > 1 else 'story'} {', '.join(stories)}" if stories else "no story"


@click.command(epilog="Example: rashomon merge s1f0c... s93ab... --why 'one fire, two districts named'")
@click.argument("story_ids", nargs=-1, required=True, metavar="STORY STORY...")
@signed
def merge(*, story_ids: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - what click parsed
    """Say that stories are about one event.

    The largest story keeps its id, the oldest among equals; the ids of the others lead to it from then on. Nothing is
    lost: `rashomon undo` brings the same stories back. `rashomon stories` lists the ids.
    """
    decide("merge", story_ids, options)


@click.command(epilog="Example: rashomon split s1f0c... a77d2... a09be... --why 'the second blast, a day later'")
@click.argument("story_id", metavar="STORY")
@click.argument("article_ids", nargs=-1, required=True, metavar="ARTICLE...")
@signed
def split(*, story_id: str, article_ids: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - as above
    """Say that articles of STORY are about another event; they become a story of their own.

    The id stays with the part that holds the article which founded the story. `rashomon show STORY` lists the articles.
    """
    decide("split", (story_id, *article_ids), options)


@click.command(epilog="Example: rashomon move a77d2... s93ab... --why 'about the inquiry, not the fire'")
@click.argument("article")
@click.argument("story_id", metavar="STORY")
@signed
def move(*, article: str, story_id: str, **options: Any) -> None:  # noqa: ANN401 - as above
    """Put ARTICLE into STORY, out of the story that it is in.

    `rashomon show STORY` lists the articles of a story, `rashomon stories` the stories.
    """
    decide("move", (article, story_id), options)


@click.command(name="not-a-copy", epilog="Example: rashomon not-a-copy a77d2... a09be... --why 'own reporter on site'")
@click.argument("article")
@click.argument("other", required=False, metavar="[ARTICLE]")
@signed
def not_a_copy(*, article: str, other: str | None, **options: Any) -> None:  # noqa: ANN401 - as above
    """Say that ARTICLE is no copy of the other one; without that, of no article of its family.

    Two articles that both share text with a third one stay in its family: then give one article alone.
    """
    decide("not-a-copy", (article, other) if other else (article,), options)


@click.command(
    name="same-name", epilog="Example: rashomon same-name n51c3... n0e7a... --why 'two spellings of one mayor'"
)
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@signed
def same_name(*, names: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - as above
    """Say that names of a story are those of one person, body or place.

    NAME is an id that `rashomon show STORY` lists. The forms that the articles write now are one from then on; what
    later articles write is joined with them as ever.
    """
    decide("same-name", names, options)


@click.command(
    name="not-the-same", epilog="Example: rashomon not-the-same n51c3... 'J. Moreau' a77d2...:Moreau --why 'the sister'"
)
@click.argument("name")
@click.argument("forms", nargs=-1, required=True, metavar="FORM...")
@signed
def not_the_same(*, name: str, forms: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - as above
    """Say that forms of NAME are another's; they become a name of their own.

    NAME is an id that `rashomon show STORY` lists. FORM is a form as written ("J. Moreau"), an article's id (all that
    it writes), or both (a77d2...:Moreau). Two whom one article calls by the same words cannot be told apart so.
    """
    decide("not-the-same", (name, *forms), options)


@click.command(epilog="Example: rashomon rename n51c3... 'Anna Moreau' --why 'as she spells it herself'")
@click.argument("name")
@click.argument("shown", metavar="WORDS")
@signed
def rename(*, name: str, shown: str, **options: Any) -> None:  # noqa: ANN401 - as above
    """Show NAME by these words; the forms that articles write stay as they are.

    NAME is an id that `rashomon show STORY` lists.
    """
    decide("rename", (name, shown), options)


@click.command(epilog="Example: rashomon forget a77d2... --why 'withdrawn at the request of the family'")
@click.argument("article")
@click.option("--yes", is_flag=True, help="Do not ask.")
@signed
def forget(*, article: str, yes: bool, **options: Any) -> None:  # noqa: ANN401 - as above
    """Take the text and page of ARTICLE out of the store and of the pages, for good: nothing brings them back.

    Its hash stays as a tombstone, so that a later `rashomon report` leaves it out. At a terminal it asks first; copies
    of the store and of the pages that lie elsewhere are yours to delete.

    While another program uses the store its file cannot be rewritten, and the words can still be read in it: then this
    says so and ends with 1, and the same command, or the next `rashomon report`, does the rest.
    """
    _warn(article, options, ask=not yes and sys.stdin.isatty())
    decide("forget", (article,), options)


def _warn(article: str, options: dict[str, Any], *, ask: bool) -> None:
    """Say which text will be gone; at a terminal ask whether it may be."""
    from rashomon.show import plain
    from rashomon.show.wording import moment
    from rashomon.store import articles

    with opened(options["store_path"], options["out"]) as store, store.looking() as connection:
        held = articles.get_articles(connection, [article]).get(article)
    if held is None:  # nothing of it can be lost; `decide` says what else there is to say
        return
    told = f"{held.outlet or held.source_id}, {moment(held.published)}: {held.title or 'no title'}"
    click.echo(f"{article} ({plain(told)}) will be gone for good: `rashomon undo` cannot bring it back.", err=True)
    if ask and not click.confirm("Forget it?", err=True):
        stop("nothing was forgotten", ERROR)


@click.command(epilog="Example: rashomon undo x4be1... --why 'they were two fires after all'")
@click.argument("decision")
@signed
def undo(*, decision: str, **options: Any) -> None:  # noqa: ANN401 - as above
    """Take DECISION back: stories, copies and names are as if it had not been. An undo can be undone itself.

    DECISION is an id that `rashomon decisions` lists. What was forgotten does not come back.
    """
    decide("undo", (decision,), options)


@click.command(
    epilog="Example: rashomon decisions --export mine.jsonl; rashomon decisions --replay mine.jsonl --out other"
)
@click.option(
    "--export", "target", type=click.Path(dir_okay=False, allow_dash=True), help="Write them to a JSONL file."
)
@click.option(
    "--replay", "source", type=click.Path(exists=True, dir_okay=False), help="Take over those of such a file."
)
@click.option(
    "--settings",
    "settings_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="TOML file of settings: see docs/input.md.",
)
@out_option
@store_option
@json_option
def decisions(  # noqa: PLR0913 - one parameter for each option
    *,
    target: str | None,
    source: str | None,
    settings_path: Path | None,
    out: Path,
    store_path: str | None,
    as_json: bool,
) -> None:
    """List what people decided, with what was undone.

    --export writes all of it to a file that --replay takes over into another store: decisions name articles by their
    content, so they mean the same there. One about articles that are not there yet counts when they come.
    """
    with opened(store_path, out) as store:
        if source is not None:
            _replay(source, store, settings_path, out)
        if target is not None:
            _export(target, store)
        if source is None and target is None:
            _list(store, as_json=as_json)


def _replay(source: str, store: "Store", settings_path: Path | None, out: Path) -> None:
    from rashomon import corrections

    settings = read_settings(settings_path)
    with Path(source).open(encoding="utf-8", errors="surrogateescape", newline="\n") as lines:
        new, run = corrections.replay(lines, Path(source).name, store=store, settings=settings)
    corrections.republish(run, out, store, settings)
    click.echo(f"{new} new decisions; {_listed(run.stories)} in {out} written anew")
    _problems(run)


def _problems(run: "Run") -> None:
    """List problems; words that should be forgotten and can still be read are an error."""
    list_problems(run)
    if any(problem.kind == "forgotten" for problem in run.problems):
        sys.exit(ERROR)


def _export(target: str, store: "Store") -> None:
    from rashomon.decisions import export
    from rashomon.store import decisions as log

    with store.looking() as connection:
        text = export(one.decision for one in log.get_decisions(connection))
    with click.open_file(target, "w", encoding="utf-8") as file:
        file.write(text)


def _list(store: "Store", *, as_json: bool) -> None:
    from rashomon.decisions.lines import as_record
    from rashomon.show import decision_text
    from rashomon.store import decisions as log

    with store.looking() as connection:
        kept = log.get_decisions(connection)
    if not kept:
        stop("nothing has been decided in this store", NOTHING_FOUND)
    if as_json:
        rows = [{**as_record(one.decision), "undone_by": one.undone_by} for one in kept]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for one in kept:
        state = f" (undone by {one.undone_by})" if one.undone_by else ""
        click.echo(f"{decision_text(as_record(one.decision))}{state}")


COMMANDS: tuple[click.Command, ...] = (
    merge,
    split,
    move,
    not_a_copy,
    same_name,
    not_the_same,
    rename,
    forget,
    undo,
    decisions,
)

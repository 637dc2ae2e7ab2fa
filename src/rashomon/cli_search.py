"""The command that searches a store."""

import json
from pathlib import Path
from typing import Any

import click

from rashomon.base.errors import UsageError
from rashomon.cli_shared import NOTHING_FOUND, USAGE, json_option, opened, out_option, stop, store_option

_KINDS = ("article", "quote", "name", "claim")


def _day(_ctx: click.Context, option: click.Parameter, value: str) -> str:
    """Refuse what is no day: a filter that was left out would make the answer another one than was asked for."""
    from rashomon.found import day_given

    day, notes = day_given(value)
    if notes:
        message = f"{option.opts[0]} {value!r} is no day: give one such as 2031-02-04"
        raise UsageError(message)
    return day


@click.command(
    context_settings={"ignore_unknown_options": True},  # -word
    epilog='Example: rashomon search "ferry OR boat" --kind quote --from 2031-02-04 --name Vell',
)
@click.argument("words", nargs=-1)
@click.option("--kind", multiple=True, type=click.Choice(_KINDS), help="Only these; may be given more than once.")
@click.option("--outlet", default="", help="Only what this outlet publishes.")
@click.option(
    "--from", "first", default="", metavar="DAY", callback=_day, help="Published on this day or later: 2031-02-04."
)
@click.option(
    "--to", "last", default="", metavar="DAY", callback=_day, help="Published on this day or earlier: 2031-02-04."
)
@click.option("--place", default="", help="Only where this place is named.")
@click.option("--name", default="", help="Only where this person or body is named, or speaks.")
@click.option("--story", default="", metavar="ID", help="Only in this story.")
@click.option("--language", default="", metavar="CODE", help="Only in this language, such as en.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="25 stand on each.")
@out_option
@store_option
@json_option
def search(
    *,
    words: tuple[str, ...],
    kind: tuple[str, ...],
    out: Path,
    store_path: str | None,
    as_json: bool,
    **filters: Any,  # noqa: ANN401 - click hands options on by name
) -> None:
    """Search articles, quotes, names and claims for WORDS: all must stand in a passage.

    "exact words" in quotation marks stay together, OR lets one of two do, -word must not stand there, and word* finds
    all that begin so. Accents and capitals do not count. Without WORDS the filters alone choose.
    """
    from rashomon.found import Question, find, numbered

    question = Question(q=" ".join(words), kind=kind, **filters)
    with opened(store_path, out) as store, store.looking() as connection:
        answer = find(connection, question)
    for note in answer.notes:
        click.echo(note, err=True)
    if question.empty:
        stop("give words to search for, or a filter: `rashomon search --help` lists them", USAGE)
    if not answer.found.total:
        stop(f"nothing fits in {numbered(answer.searched)}", NOTHING_FOUND)
    if as_json:
        rows = [_record(row) for row in answer.rows]
        done = {"total": answer.found.total, "found": dict(answer.found.counted), "page": question.page, "rows": rows}
        click.echo(json.dumps(done, ensure_ascii=False, indent=1))
        return
    click.echo(f"found: {numbered(answer.found.counted)}")
    for row in answer.rows:
        click.echo(_text(row))
    shown = 25 * (question.page - 1) + len(answer.rows)
    if shown < answer.found.total:
        click.echo(f"{answer.found.total - shown:,} more: --page {question.page + 1}")


def _record(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with its words in one piece; its `span` says where in the article they stand."""
    joined = {name: "".join(text for text, _ in row[name]) for name in ("title", "words")}
    return {name: value for name, value in row.items() if name not in {"cut", "anchor"}} | joined


def _text(row: dict[str, Any]) -> str:
    """Return a row in two lines: what it is and whose, and its words with those looked for in bold."""
    from rashomon.show import plain
    from rashomon.show.wording import moment

    def bold(parts: list[tuple[str, bool]]) -> str:
        return "".join(click.style(plain(text), bold=True) if found else plain(text) for text, found in parts)

    label = f"{plain(row['outlet'] or 'unknown')}, {plain(moment(row['published']))}"
    before, after = ("… " if row["cut"][0] else ""), (" …" if row["cut"][1] else "")
    title = f"{bold(row['title'])}: " if row["title"] and row["kind"] != "name" else ""
    where = f"  story {row['story']}" if row["story"] else ""
    return f"{row['kind']} {row['id']}  {label}{where}\n    {title}{before}{bold(row['words'])}{after}"

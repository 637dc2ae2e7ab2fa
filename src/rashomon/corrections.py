"""What people decide, carried out: decisions kept, stories brought in line, their dossiers and pages made again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from rashomon.base.errors import UsageError
from rashomon.base.findings import Decision
from rashomon.base.identity import content_id
from rashomon.base.problems import Problem
from rashomon.decisions import asked, asked_findings, asked_names, parse, settle
from rashomon.decisions.lines import is_text
from rashomon.decisions.log import FINDING, NAMING
from rashomon.pipeline import remake, scrub, tidy
from rashomon.run import Progress, Run
from rashomon.settings import Settings
from rashomon.show import listed_problems, write_index, write_story
from rashomon.store import Store, articles, decisions, gathering, stories

FEWEST = {"split": 2, "move": 2, "not-the-same": 2, "rename": 2, "retype": 2, "not-same-fact": 2}
"""How many ids, or other words, a decision needs where it needs more than one; what it says of fewer is its own."""


def decide(  # noqa: PLR0913 - what, on what, who and why, where and how
    what: str, on: Sequence[str], *, who: str, why: str, store: Store, settings: Settings
) -> tuple[str, Run]:
    """Keep a decision on the stories, articles, findings or decision `on`, and make again the dossiers that it touches.

    Return its id, and the run with the stories.

    Raises:
        UsageError: when an id does not name what it should; the message says what to give instead.
    """
    left = _begun(on[0], store) if what == "forget" and on else None
    decision, touched = left or keep(what, on, who=who, why=why, store=store)
    run = Run(stories=touched)
    _carry_on(run, store, settings)
    return decision, run


def _begun(article: str, store: Store) -> tuple[str, list[str]] | None:
    """Return the decision by which an article was forgotten where what it takes is not done yet, and the stories left.

    The program was killed then, or another one stood in the way.
    """
    with store.looking() as connection:
        if articles.erased(connection) is None:
            return None
        by = [one.decision for one in decisions.get_decisions(connection) if one.decision.what == "forget"]
        found = next((one.id for one in by if one.on[0] == article), None)
        where = {*stories.placed(connection, [article]).values(), *gathering.unmade(connection)}
    return None if found is None else (found, sorted(where))


def keep(what: str, on: Sequence[str], *, who: str, why: str, store: Store) -> tuple[str, list[str]]:
    """Keep a decision and carry it out, but for the dossiers; return its id and the living stories that it touched.

    The decision and what it does to stories are one transaction: a program killed after it has only dossiers to make,
    and `gathering.unmade` tells which.

    Raises:
        UsageError: when an id does not name what it should; the message says what to give instead.
    """
    if not all(map(is_text, (who, why, *on))):
        message = "a decision is kept as UTF-8: give names, reasons and ids that can be written so"
        raise UsageError(message)
    with store.writing() as connection:
        groups = _groups(connection, what, on)
        if what == "forget":
            on = (on[0], articles.get_articles(connection, on)[on[0]].text_sha256)
        decision = Decision("", what, who, _now(decisions.latest(connection)), why, tuple(on), **_fields(groups))
        decision = replace(decision, id=_id(decision))
        return decision.id, _keep(connection, [decision])


def _fields(groups: asked.Groups) -> dict[str, Any]:
    """Return the groups as fields of a decision."""
    return {one.name: getattr(groups, one.name) for one in fields(groups)}


def _id(decision: Decision) -> str:
    """Return the id of a decision: it derives from all of it."""
    parts = [decision.what, decision.who, decision.when, decision.why, *decision.on]
    parts += ["articles", *decision.articles, "others", *decision.others]
    for title, forms in (("forms", decision.forms), ("other forms", decision.other_forms)):
        parts += [title, *(part for one in forms for part in (one.article, one.form))] if forms else []
    parts += ["finding", decision.finding] if decision.finding else []
    for title, passages in (("passages", decision.passages), ("other passages", decision.other_passages)):
        parts += [title, *(f"{one.article}:{one.span.start}-{one.span.end}" for one in passages)] if passages else []
    return content_id("x", *parts)


def _groups(connection: Connection, what: str, on: Sequence[str]) -> asked.Groups:
    """Return what a decision amounts to in terms of articles, of forms of names, or of passages.

    Raises:
        UsageError: where there is no such decision.
    """
    kinds: dict[str, Callable[[], asked.Groups]] = {
        "merge": lambda: asked.merge(connection, on),
        "split": lambda: asked.split(connection, on[0], on[1:]),
        "move": lambda: asked.move(connection, on[0], on[1]),
        "not-a-copy": lambda: asked.not_a_copy(connection, on[0], on[1] if len(on) > 1 else None),
        "forget": lambda: asked.forget(connection, on[0]),
        "undo": lambda: asked.undo(connection, on[0]),
        **{name: lambda: asked_names.asked(connection, what, on) for name in NAMING},
        **{name: lambda: asked_findings.asked(connection, what, on) for name in FINDING},
    }
    if what not in kinds:
        message = f"nobody can decide {what!r}: it is one of {', '.join(kinds)}"
        raise UsageError(message)
    if len(on) < FEWEST.get(what, 1):
        message = f"`{what}` needs {FEWEST.get(what, 1)} ids or more: {len(on)} {'is' if len(on) == 1 else 'are'} given"
        raise UsageError(message)
    return kinds[what]()


def _now(latest: str | None) -> str:
    """Return the time of a decision made now: later than every one before it, even where the clock was set back."""
    now = datetime.now(UTC)  # a person acts now: the one clock time that is kept
    if latest is not None and now <= datetime.fromisoformat(latest):
        now = datetime.fromisoformat(latest) + timedelta(microseconds=1)
    return now.isoformat(timespec="microseconds")


def _keep(connection: Connection, found: Sequence[Decision]) -> list[str]:
    """Keep decisions that are not there yet and carry them out; return the living stories they touch."""
    new = decisions.add_decisions(connection, found)
    for one in new:
        if one.what == "forget":
            articles.erase(connection, one.on[0])
            articles.refuse(connection, *one.on)
    return settle(connection)


def _carry_on(run: Run, store: Store, settings: Settings) -> None:
    remake(run.stories, run, store, settings, Progress())
    scrub(run, store)


def replay(lines: Iterable[str], name: str, *, store: Store, settings: Settings) -> tuple[int, Run]:
    """Keep the decisions of an export and carry them out; return how many were new, and what they touched.

    A decision about articles that are not here is kept and counts when they come. A line that holds no decision, or
    another one than the store has under its id, is a problem of the run.
    """
    run = Run()
    new: list[Decision] = []
    with store.writing() as connection:
        known = {one.decision.id: one.decision for one in decisions.get_decisions(connection)}
        for where, one in parse(lines, name):
            if isinstance(one, Problem):
                run.problems.append(one)
            elif one.id not in known:
                known[one.id] = one
                new.append(one)
            elif known[one.id] != one:
                what = f"another decision than the one that is known as {one.id}: one of the two was changed"
                run.problems.append(Problem(where, "decision", what))
        run.stories = _keep(connection, new)
    _carry_on(run, store, settings)
    return len(new), run


def republish(run: Run, out: Path, store: Store, settings: Settings) -> None:
    """Write the stories of `run` anew in `out`, if that is there; a story without a dossier loses its folder.

    A story that went into another one leaves a page that leads there. The index lists the problems that it did, those
    of the last run, but for what is said of an article that is forgotten.
    """
    if not out.is_dir():
        return
    for story in run.stories:
        with store.looking() as connection:
            dossier = stories.get_dossier(connection, story)
        if dossier is not None:
            run.entries.append(write_story(out, dossier, settings.show))
    tidy(out, store)
    with store.looking() as connection:
        gone = articles.forgotten_places(connection)
    problems = [one for one in listed_problems(out) if one.kind == "forgotten" or one.where not in gone]
    write_index(out, run.entries, problems, settings.show)

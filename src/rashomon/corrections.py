"""What people decide, carried out: so far, that an article is forgotten."""

import shutil
from dataclasses import replace
from pathlib import Path

from rashomon.base.errors import UsageError
from rashomon.base.findings import Decision
from rashomon.pipeline import remake
from rashomon.run import Progress, Run
from rashomon.settings import Settings
from rashomon.show import write_index, write_story
from rashomon.store import Store, articles, decisions, stories


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
        decided = replace(decision, what="forget", on=(article, tombstone or ""), articles=(article,))
        decisions.add_decisions(connection, [decided])
        touched = sorted(stories.placed(connection, [article]).values())
    run = Run(stories=touched)
    remake(touched, run, store, settings, Progress())
    store.scrub()
    return run


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
        with store.looking() as connection:
            problems = articles.problems_of(connection)
        write_index(out, run.entries, problems, settings.show)

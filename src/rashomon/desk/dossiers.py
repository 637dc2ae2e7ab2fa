"""Dossiers as the pages ask for them: by an id that may lead on, the latest ones at hand."""

from functools import lru_cache
from typing import Any

from fastapi import HTTPException

from rashomon.desk.state import Desk
from rashomon.desk.worker import WAITING
from rashomon.store import gathering, stories


def find_dossier(desk: Desk, story: str) -> dict[str, Any]:
    """Return the dossier of a story.

    Raises:
        HTTPException: 404 where there is none.
    """
    end, key = resolved(desk, story)
    return cached(desk, end, key) if key else cached.__wrapped__(desk, end, key)


def resolved(desk: Desk, story: str) -> tuple[str, str]:
    """Return the story that an id leads to and what its dossier was made from, empty where it is out of date."""
    with desk.store.looking() as connection:
        end = gathering.resolve(connection, story) or story
        made = stories.made_from(connection, [end])
        known = end in made or stories.has_dossier(connection, end)
    if not known and desk.worker.state(end) == WAITING:
        raise HTTPException(503, "This story is being made: it is here in a moment.")
    if not known:
        raise HTTPException(404, f"There is no story {story} in this store.")
    return end, made.get(end, "")


@lru_cache(maxsize=8)  # a dossier of 60 articles takes some 30 MB; its key changes with all that it is made from
def cached(desk: Desk, story: str, key: str) -> dict[str, Any]:
    """Return the dossier that was made from `key`, any where that is empty; one that came meanwhile is not kept."""
    with desk.store.looking() as connection:
        found = stories.get_dossier(connection, story)
        if key and stories.made_from(connection, [story]).get(story) != key:
            raise HTTPException(503, "This story has just become another one: ask for it again.")
    if found is None:
        raise HTTPException(404, f"There is no story {story} in this store.")
    return found

"""News of the store itself: a stream of events that tells open pages what changed since they were made."""

import asyncio
import json
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from rashomon.desk.state import Desk, desk_of
from rashomon.store import listing

router = APIRouter()
_EVERY = 1.0  # seconds between two looks at the store; a look reads one row
_BEAT = 15  # looks without news after which a comment keeps the line open


@router.get("/live")
async def live(request: Request) -> StreamingResponse:
    """Return the stream of events `changed`: the store's count of changes, and what they came to for the list.

    `since` is the count at which the page was made; without it what changes from now on is told.
    """
    given = request.query_params.get("since", "")
    since = int(given) if given.isascii() and given.isdecimal() and len(given) < 16 else None
    return StreamingResponse(_changes(desk_of(request), request, since), media_type="text/event-stream")


async def _changes(desk: Desk, request: Request, since: int | None) -> AsyncIterator[str]:
    last, quiet = None, 0
    while not await request.is_disconnected():
        stamp = await run_in_threadpool(_stamp, desk)
        since = stamp if since is None else since
        quiet += 1
        if stamp != last:
            yield f"event: changed\ndata: {await run_in_threadpool(_news, desk, since)}\n\n"
            last, quiet = stamp, 0
        elif quiet >= _BEAT:
            yield ": nothing new\n\n"
            quiet = 0
        await asyncio.sleep(_EVERY)


def _stamp(desk: Desk) -> int:
    with desk.store.looking() as connection:
        return listing.stamp(connection)


def _news(desk: Desk, since: int) -> str:
    """Return what changed since a count of changes, as JSON on one line."""
    with desk.store.looking() as connection:
        new, changed = listing.since(connection, since)
        return json.dumps({"stamp": listing.stamp(connection), "since": since, "new": new, "changed": changed})

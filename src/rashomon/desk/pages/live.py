"""News of the store itself: a stream of events that tells open pages when something changed."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from rashomon.desk.state import Desk, desk_of
from rashomon.store import stories

router = APIRouter()
_EVERY = 1.0  # seconds between two looks at the store
_BEAT = 15  # looks without news after which a comment keeps the line open


@router.get("/live")
async def live(request: Request) -> StreamingResponse:
    """Return the stream of events `changed`, whose data is the stamp of the store."""
    return StreamingResponse(_changes(desk_of(request), request), media_type="text/event-stream")


async def _changes(desk: Desk, request: Request) -> AsyncIterator[str]:
    last, quiet = None, 0
    while not await request.is_disconnected():
        stamp = await run_in_threadpool(_stamp, desk)
        quiet += 1
        if stamp != last:
            yield f"event: changed\ndata: {stamp}\n\n"
            last, quiet = stamp, 0
        elif quiet >= _BEAT:
            yield ": nothing new\n\n"
            quiet = 0
        await asyncio.sleep(_EVERY)


def _stamp(desk: Desk) -> str:
    with desk.store.looking() as connection:
        return stories.stamp(connection)

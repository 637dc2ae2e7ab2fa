"""The list of stories: found by words, day, outlet, place and name, in the order that is asked for."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.datastructures import QueryParams

from rashomon.desk.state import Desk, desk_of
from rashomon.desk.worker import WAITING
from rashomon.found import day_given
from rashomon.show.wording import stretch
from rashomon.store import listing
from rashomon.store.asked import parse

router = APIRouter()
_ORDERS = {
    "latest": "latest first",
    "first": "earliest first",
    "sources": "most independent sources",
    "differs": "most differing",
}
_KEPT = ("q", "outlet", "from", "to", "place", "name", "sort")
_LISTED = (("outlet", "Outlet", "outlets"), ("place", "Place", "places"), ("name", "Person or body", "named"))
_MOST = 12  # outlets, places and names that are offered as links
_MOST_MARKS = 200


@router.get("/")
def list_stories(request: Request) -> HTMLResponse:
    """Return the page that lists the stories."""
    desk, given = desk_of(request), request.query_params
    chosen, notes = _chosen(given)
    asked = {name: given.get(name, "").strip() for name in _KEPT}
    asked["sort"] = asked["sort"] if asked["sort"] in _ORDERS else "latest"
    page, marked = _page(given), list(dict.fromkeys(given.getlist("mark")))[:_MOST_MARKS]
    with desk.store.looking() as connection:
        stamp = listing.stamp(connection)
        total, rows = listing.list_page(connection, chosen, asked["sort"], page)
        every = total if not any(asked[one] for one in _KEPT[:-1]) else listing.list_page(connection, _ALL, size=0)[0]
        known = {what: listing.top(connection, what) for _, _, what in _LISTED}
    pages = max(1, -(-total // listing.PAGE))
    shown = {one.story for one in rows}

    def at(**other: object) -> str:
        return _address({**asked, "page": page, **other}, marked)

    return desk.page(
        "stories.html.j2",
        request,
        stamp=stamp,
        rows=[_row(desk, one, one.story in marked) for one in rows],
        asked=asked,
        notes=notes,
        total=total,
        every=every,
        orders=_ORDERS,
        known=known,
        listed=[
            (label, [(*one, at(**{name: one[0], "page": 1})) for one in known[what][:_MOST]])
            for name, label, what in _LISTED
        ],
        elsewhere=[one for one in marked if one not in shown],
        page=page,
        pages=pages,
        before=at(page=page - 1) if page > 1 else None,
        after=at(page=page + 1) if page < pages else None,
        everywhere=f"/search?{urlencode({'q': asked['q']})}",
    )


_ALL = listing.Chosen()


@router.get("/marked")
def use_marked(request: Request) -> RedirectResponse:
    """Lead from the marked stories to what is to be decided about them."""
    given = request.query_params
    on = [("on", one) for one in dict.fromkeys(given.getlist("mark"))][:_MOST_MARKS]
    return RedirectResponse(f"/decisions/new?{urlencode([('what', 'merge'), *on])}", 303)


def _chosen(given: QueryParams) -> tuple[listing.Chosen, list[str]]:
    """Return which stories an address asks for, with notes on what of it does not count."""
    first, note = day_given(given.get("from", "").strip())
    last, more = day_given(given.get("to", "").strip())
    named = {one: given.get(one, "").strip()[:1000] for one in ("outlet", "place", "name")}
    return listing.Chosen(asked=parse(given.get("q", "")), first=first, last=last, **named), [*note, *more]


def _page(given: QueryParams) -> int:
    page = given.get("page", "1")
    return max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 6 else 1


def _address(asked: Mapping[str, object], marked: list[str]) -> str:
    """Return the address of a list.

    >>> _address({"q": "ferry", "outlet": "", "sort": "latest", "page": 2}, ["s1"])
    '/?q=ferry&page=2&mark=s1'
    """
    usual = (("sort", "latest"), ("page", 1))
    pairs = [(name, str(value)) for name, value in asked.items() if value and (name, value) not in usual]
    pairs += [("mark", one) for one in marked]
    return f"/?{urlencode(pairs)}" if pairs else "/"


def _row(desk: Desk, one: listing.Summary, marked: bool) -> dict[str, Any]:  # noqa: FBT001 - a fact of the row
    state = desk.worker.state(one.story)
    return {
        "summary": one,
        "times": stretch(one.first, one.last),
        "marked": marked,
        "waiting": one.waiting or state == WAITING,
        "failed": None if state in {None, WAITING} else state,
    }

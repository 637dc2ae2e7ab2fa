"""The form by which a correction is made; what it sends is kept at once, and dossiers are made again behind it."""

import re
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon import corrections
from rashomon.base.errors import UsageError
from rashomon.desk.concerned import Said, concerned, in_words
from rashomon.desk.deciding import BY_NAME, kind_of, kinds_for
from rashomon.desk.fields import answered, form_for, possible
from rashomon.desk.state import Desk, desk_of
from rashomon.show.wording import stretch
from rashomon.store import listing

router = APIRouter()
WHO = "rashomon-who"
_MOST = 200  # things that one decision is on: far more than anybody marks
_LONGEST_WHO = 100
_LONGEST_WHY = 2000
_YEAR = 365 * 24 * 3600
_DOSSIER = re.compile(r"(/story/[^/]+/)(?:[a-z]+\.html)?")
_LOCAL = re.compile(r"/(?![/\\])[!-\[\]-~]*")  # a path of this desk: one slash first, no backslash, blank or control
_ON = re.compile(r"on\d?")

Given = Sequence[tuple[str, str]]


async def _given(request: Request) -> Given:
    """Return the fields of a form that was sent."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "A decision is sent as a form.")
    body = await request.body()
    try:
        return parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=2 * _MOST, errors="strict")
    except ValueError as error:  # UnicodeDecodeError too
        raise HTTPException(400, f"The form cannot be read: {error}") from error


Sent = Annotated[Given, Depends(_given)]


@router.get("/decisions/new")
def ask(request: Request) -> HTMLResponse:
    """Return the form of a decision, or the choice of what can be decided about some things."""
    query = request.query_params
    ids = list(dict.fromkeys(one for one in (*query.getlist("on"), *query.getlist("mark")) if one))
    return _form(request, query.get("what", ""), ids, back=query.get("back") or _placed(_referer(request), ids))


def _form(  # noqa: PLR0913 - what was asked, and what is to be shown again
    request: Request,
    what: str,
    ids: Sequence[str],
    *,
    back: str,
    sent: Given = (),
    wrong: str = "",
) -> HTMLResponse:
    """Return the form; `wrong` says why what was `sent` could not be kept, which then stands in it as it was."""
    desk = desk_of(request)
    if len(ids) > _MOST:
        raise HTTPException(400, f"More than {_MOST} things: a decision is on fewer.")
    about = concerned(desk, ids)
    kinds = [one for one in kinds_for(ids) if possible(one.what, about)]
    if what and what not in {one.what for one in kinds}:
        raise HTTPException(400, "That cannot be decided about this: " + (", ".join(ids) or "nothing was marked."))
    form = form_for(what, about, _stories(desk) if what in {"merge", "move"} else ()) if what else None
    return desk.page(
        "decision_form.html.j2",
        request,
        status=422 if wrong else 200,
        about=about,
        kinds=kinds,
        kind=BY_NAME.get(what),
        form=form,
        answered=answered(form, _on(sent)) if form and sent else None,
        ids=ids,
        address=lambda to: urlencode([("what", to), *(("on", one) for one in ids), ("back", local(back))]),
        back=local(back),
        signed=_only(sent, "who") or _who(request),
        why=_only(sent, "why"),
        wrong=in_words(wrong, about),
        longest=(_LONGEST_WHO, _LONGEST_WHY),
    )


def _stories(desk: Desk) -> list[Said]:
    """Return the latest stories, to choose another one from."""
    with desk.store.looking() as connection:
        _, rows = listing.list_page(connection, listing.Chosen(), "latest", 1)
    return [Said(one.title, stretch(one.first, one.last), f"/story/{one.story}/", one.story) for one in rows]


@router.post("/decisions")
def keep(request: Request, sent: Sent) -> Response:
    """Keep a decision and have the dossiers made again behind it; lead back to where it was made."""
    what, why, back = (_only(sent, field) for field in ("what", "why", "back"))
    on = _on(sent)
    who = " ".join(_only(sent, "who").split())
    about = [value for field, value in sent if field == "about" and value] or on
    if what not in BY_NAME:
        raise HTTPException(400, f"{what[:60] or 'Nothing'} is not decided here.")
    wrong = _wrong(who, why) or _unanswered(what, on, sent)
    if not wrong:
        try:
            return _kept(request, what, on, who=who, why=why, back=back)
        except UsageError as error:
            wrong = str(error)
    return _form(request, what, about, back=back, sent=sent, wrong=wrong)


def _wrong(who: str, why: str) -> str:
    """Return what is missing of who decides and why."""
    if not who or len(who) > _LONGEST_WHO or not who.isprintable():
        return f"Say who decides, in 1 to {_LONGEST_WHO} characters."
    if not why.strip() or len(why) > _LONGEST_WHY:
        return f"Say why, in 1 to {_LONGEST_WHY:,} characters: whoever reads the record will ask."
    return ""


def _unanswered(what: str, on: Sequence[str], sent: Given) -> str:
    """Return what is missing where a question was left without an answer."""
    if what == "retype" and not any(field != "on" and value for field, value in sent if _ON.fullmatch(field)):
        return "Choose on what the accounts differ, or that they do not."
    if len(on) < corrections.FEWEST.get(what, 1):
        return "Answer the question first: this correction needs something to be chosen or written."
    return ""


def _kept(  # noqa: PLR0913 - as of `corrections.keep`
    request: Request, what: str, on: Sequence[str], *, who: str, why: str, back: str
) -> Response:
    desk = desk_of(request)
    _, touched = corrections.keep(what, on, who=who, why=" ".join(why.split()), store=desk.store)
    desk.worker.make(touched)
    answer = RedirectResponse(local(back), 303)
    answer.set_cookie(WHO, quote(who, safe=""), max_age=_YEAR, httponly=True, samesite="strict")
    return answer


@router.post("/decisions/{decision}/undo")
def undo(request: Request, decision: str, sent: Sent) -> Response:
    """Take a decision back; lead to where that was asked."""
    who = " ".join(_only(sent, "who").split()) or _who(request)
    why = _only(sent, "why") or "taken back at the desk"
    wrong = _wrong(who, why)
    if wrong:
        raise HTTPException(422, wrong)
    return _kept(request, "undo", [decision], who=who, why=why, back=_only(sent, "back"))


def _on(sent: Given) -> list[str]:
    """Return what a decision is on, in the order of the form: what is given, then the answers to its questions.

    A question of which one answer is taken has a field of its own, numbered, so that a form may ask several.
    """
    return [value.strip() for field, value in sent if _ON.fullmatch(field) and value.strip()]


def _only(sent: Given, field: str) -> str:
    return next((value for name, value in sent if name == field), "")


def _who(request: Request) -> str:
    """Return who decided last in this browser, else the name that the desk was opened with."""
    found = unquote(request.cookies.get(WHO, ""), errors="replace")
    return found if found.isprintable() and 0 < len(found) <= _LONGEST_WHO else desk_of(request).who


def _referer(request: Request) -> str:
    """Return the page of this desk that led here, if one did."""
    parts = urlsplit(request.headers.get("referer", ""))
    if parts.netloc != request.headers.get("host"):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _placed(back: str, ids: Sequence[str]) -> str:
    """Return the address of a dossier with the claim that one came from, so that going back leads to it.

    >>> _placed("/story/s1/", ["c2"]), _placed("/story/s1/alone.html", ["c2"]), _placed("/", ["c2"])
    ('/story/s1/at/c2', '/story/s1/at/c2', '/')
    >>> _placed("/story/s1/said.html", ["q2"])
    '/story/s1/said.html'
    """
    found = _DOSSIER.fullmatch(back)
    return f"{found[1]}at/{ids[0]}" if found and len(ids) == 1 and kind_of(ids[0]) == "claim" else back


def local(back: str) -> str:
    """Return a path of this desk to go back to; whatever else was given is not followed.

    >>> local("/story/s1/?a=1#c2"), local("//elsewhere.example/"), local("https://elsewhere.example"), local("")
    ('/story/s1/?a=1#c2', '/decisions', '/decisions', '/decisions')
    """
    return back if _LOCAL.fullmatch(back) else "/decisions"

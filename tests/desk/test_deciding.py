"""Corrections made at the desk as a browser without script sends them, and the worker behind it."""

import html
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from rashomon import corrections
from rashomon.desk.pages.deciding import local
from rashomon.desk.worker import WAITING, Worker
from rashomon.show import ShowSettings, story_pages
from rashomon.store import Store, decisions, gathering, stories
from rashomon.verify import verify
from rashomon.verify.html import read_page
from rashomon.verify.page import PageCheck
from tests.decisions.test_findings import TEXTS
from tests.desk.serving import SETTINGS, Answer, Served, copied, read_into, serving, written

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def barge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store with one story of three reports; nobody writes to it."""
    folder = tmp_path_factory.mktemp("barge")
    rows = [
        {"id": f"n{n}", "outlet": f"o{n}.example", "published": f"2031-03-0{n + 1}T09:00:00Z", "text": text}
        for n, text in enumerate(TEXTS)
    ]
    return read_into(folder, written(folder, rows), single=True)


@pytest.fixture
def desk(barge: Path, tmp_path: Path) -> Iterator[Served]:
    """Return a desk over a copy of that store."""
    with serving(copied(barge, tmp_path)) as served:
        yield served


def post(served: Served, path: str, fields: list[tuple[str, str]], **headers: str) -> Answer:
    """Send a form."""
    return served.ask(path, "POST", urlencode(fields).encode(), {**FORM, **headers})


def made(served: Served) -> dict[str, Any]:
    """Return the only dossier, once the worker has made it."""
    assert served.worker.wait(60)
    (found,) = served.dossiers().values()
    return found


def claim(served: Served, relation: str) -> dict[str, Any]:
    """Return the first claim of a relation."""
    return next(one for one in made(served)["claims"] if one["relation"] == relation)


def test_what_is_found_leads_to_what_can_be_said_about_it(desk: Served) -> None:
    """Every link of a page's findings opens, offers what makes sense there, and so does each form that it offers."""
    dossier = made(desk)
    story = dossier["story"]["id"]
    page = desk.ask(f"/story/{story}/").text
    links = set(re.findall(r'data-correct href="([^"]+)"', page))
    assert len(links) > 10
    kinds = {"c": "reject", "q": "reject", "f": "reject", "l": "reject", "n": "rename", "a": "move", "k": "not-a-copy"}
    for link in sorted(links):
        answer = desk.ask(link)
        assert answer.status == 200
        offered = re.findall(r'href="(/decisions/new\?what=[^"]+)"', answer.text)
        assert any(f"what={kinds[link.rpartition('=')[2][0]]}&" in one for one in offered)
        for one in offered:
            form = desk.ask(one.replace("&amp;", "&"))
            assert form.status == 200
            assert 'name="why"' in form.text
            assert "<script>" not in form.text


def test_the_form_shows_the_words_with_outlet_and_time(desk: Served) -> None:
    """What a decision is about is there in full, each passage with who published it when, and its side."""
    found = claim(desk, "differs")
    text = desk.ask(f"/decisions/new?on={found['id']}&what=retype").text
    for told in found["told_by"]:
        assert told["words"] in text
    assert "o0.example · 1 March 2031, 09:00 UTC · account a" in text


def test_a_correction_is_kept_at_once_and_worked_in_behind_the_page(desk: Served) -> None:
    """The answer leads back, the page says what is pending, then shows it; who decided is remembered; undo works."""
    before, found = made(desk), claim(desk, "differs")
    back = f"/story/{before['story']['id']}/at/{found['id']}"
    to = "update" if found["why"] != "update" else "figure"
    sent = [("what", "retype"), ("about", found["id"]), ("on", found["id"]), ("on1", to)]
    sent += [("who", "Ana Lüth"), ("why", "a day  later"), ("back", back)]
    answer = post(desk, "/decisions", sent)
    assert (answer.status, answer.headers["location"]) == (303, back)
    after = made(desk)
    (decision,) = after["decisions"]
    assert (decision["who"], decision["why"], decision["on"]) == ("Ana Lüth", "a day later", [found["id"], to])
    place = desk.ask(back).headers["location"]
    assert place == f"/story/{before['story']['id']}/#{found['id']}"
    shown = desk.ask(place.partition("#")[0]).text
    assert "Corrected" in shown
    assert 'class="pending"' not in shown
    cookie = {"Cookie": answer.headers["set-cookie"].partition(";")[0]}
    assert 'value="Ana Lüth"' in desk.ask(f"/decisions/new?on={found['id']}&what=reject", headers=cookie).text
    log = desk.ask(f"/decisions?kind=retype&who={quote('Ana Lüth')}&story={before['story']['id']}").text
    assert f'action="/decisions/{decision["id"]}/undo"' in log
    assert decision["id"] not in desk.ask("/decisions?kind=merge").text
    assert desk.ask("/decisions.jsonl").text.count("\n") == 1
    answer = post(desk, f"/decisions/{decision['id']}/undo", [("back", "/decisions?kind=retype")], **cookie)
    assert (answer.status, answer.headers["location"]) == (303, "/decisions?kind=retype")
    assert made(desk) == before
    log = desk.ask("/decisions").text
    undoing = re.findall(r'action="/decisions/([^"]+)/undo"', log)
    assert len(undoing) == 1  # beside what was undone; the undoing has no button of its own
    assert undoing != [decision["id"]]
    assert re.search(r'<span class="tag">undone</span> by <bdi>Ana Lüth</bdi>, .*<time', log)
    assert "Restore" in log
    post(desk, f"/decisions/{undoing[0]}/undo", [("back", "/decisions")], **cookie)
    assert made(desk) == after
    log = desk.ask("/decisions").text
    assert re.findall(r'action="/decisions/([^"]+)/undo"', log) == [decision["id"]]


def test_the_log_tells_in_words_what_was_decided(desk: Served) -> None:
    """Passages and names stand there as written, with outlets; words of its title choose a story."""
    dossier = made(desk)
    story = dossier["story"]["id"]
    told, name = claim(desk, "same")["told_by"][0], dossier["names"][0]
    corrections.keep("rename", [name["id"], "Aunt Sally"], who="ed", why="known so", store=desk.store)
    rejected = [claim(desk, "same")["id"]]
    desk.worker.make(corrections.keep("reject", rejected, who="ed", why="seen", store=desk.store)[1])
    title = dossier["story"]["title"]
    for asked in (story, quote(title), quote(" ".join(title.upper().split()[:2]))):
        log = html.unescape(desk.ask(f"/decisions?story={asked}").text)
        assert " ".join(told["words"].split()) in log
        assert "o0.example · 1 March 2031, 09:00 UTC" in log
        assert 'as <bdi class="words">Aunt Sally</bdi>' in log
        assert f'<option value="{title}">' in log
    assert "None of them fits" in desk.ask("/decisions?story=zeppelins").text
    page = story_pages(made(desk), ShowSettings())["index.html"]
    assert not list(PageCheck(read_page(page.encode()), made(desk)).faults())
    section = page[page.index('id="decisions"') : page.index('id="rejected"')]
    assert html.escape(told["words"]) in section
    assert name["name"] in section


def test_a_page_says_what_is_pending(barge: Path, tmp_path: Path) -> None:
    """While a dossier is made the one before it is shown, with how many corrections are being worked in, or why not."""
    with serving(copied(barge, tmp_path)) as desk:
        found = claim(desk, "same")
        corrections.keep("reject", [found["id"]], who="ed", why="seen", store=desk.store)  # and nobody tells the worker
        (story,) = desk.dossiers()
        page = desk.ask(f"/story/{story}/").text
        assert "1 correction being worked in" in page
        assert found["id"] in page
        assert desk.ask(f"/story/{story}/dossier.json").status == 200
        assert desk.ask(f"/decisions/new?on={found['id']}").status == 200


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        ({"why": ""}, 422, "Say why"),
        ({"why": "   "}, 422, "Say why"),
        ({"why": "x" * 2001}, 422, "Say why"),
        ({"who": ""}, 422, "Say who decides"),
        ({"who": "a\x00b"}, 422, "Say who decides"),
        ({"on1": "verdict"}, 422, "is none of them"),
        ({"on1": ""}, 422, "Choose on what the accounts differ"),
        ({"what": "forget"}, 400, "is not decided here"),
        ({"what": "undo"}, 400, "is not decided here"),
        ({"what": ""}, 400, "is not decided here"),
        ({"on": "c0000000000000000", "about": "c0000000000000000"}, 404, "There is nothing"),
        ({"about": "../../etc/passwd"}, 303, ""),
    ],
)
def test_what_cannot_be_kept_is_said_beside_what_was_written(
    desk: Served, change: dict[str, str], status: int, told: str
) -> None:
    """The form comes back with the reason; nothing is kept, and nothing that was sent runs."""
    found = claim(desk, "differs")
    to = "update" if found["why"] != "update" else "figure"
    sent = {"what": "retype", "about": found["id"], "on": found["id"], "on1": to, "who": "ed", "why": "<b>seen</b>"}
    answer = post(desk, "/decisions", list({**sent, **change}.items()))
    assert answer.status == status
    assert told in answer.text
    assert "<b>seen</b>" not in answer.text
    with desk.store.looking() as connection:
        assert len(decisions.get_decisions(connection)) == (status == 303)


def test_a_side_that_is_missing_is_asked_for_in_words(desk: Served) -> None:
    """The form comes back with what was answered, and names the passages by words, outlet and time."""
    found = claim(desk, "same")
    sent = [("what", "retype"), ("about", found["id"]), ("on", found["id"]), ("on1", "place")]
    answer = post(desk, "/decisions", [*sent, ("who", "Ana Lüth"), ("why", "not there")])
    assert answer.status == 422
    page = html.unescape(answer.text)
    (wrong,) = re.findall(r'role="alert">(.*?)</p>', page, re.DOTALL)
    assert wrong.startswith("Say which articles tell this claim otherwise than the rest: “")
    assert not re.search(r"[ac][0-9a-f]{16}", wrong)
    assert all(told["words"] in wrong for told in found["told_by"])
    assert re.search(r'value="place" checked', page)
    assert 'value="Ana Lüth"' in page
    assert ">not there</textarea>" in page


def test_choices_come_before_what_they_are_about(desk: Served) -> None:
    """The form stands first, each outlet that writes a name once below it."""
    dossier = made(desk)
    name = max(dossier["names"], key=lambda one: len(one["mentions"]))
    page = desk.ask(f"/decisions/new?on={name['id']}&what=rename").text
    form, about = page.index("<form class"), page.index('id="h-about"')
    assert form < about
    outlets = {one["id"]: one["outlet"] for one in dossier["articles"]}
    for outlet in {outlets[one["article"]] for one in name["mentions"]}:
        assert page[about:].count(outlet) == 1
    page = desk.ask(f"/decisions/new?on={name['id']}").text
    assert page.index('id="h-what"') < page.index('id="h-about"')


def test_a_form_is_a_form(desk: Served) -> None:
    """Other bodies, bytes that are no text and thousands of fields are refused."""
    assert desk.ask("/decisions", "POST", b"{}", {"Content-Type": "application/json"}).status == 415
    assert desk.ask("/decisions", "POST", b"what=\xff", FORM).status == 400
    assert desk.ask("/decisions", "POST", b"what=%ff", FORM).status == 400
    assert desk.ask("/decisions", "POST", b"on=1&" * 1000, FORM).status == 400
    assert post(desk, "/decisions", [("what", "reject")], Origin="http://elsewhere.example").status == 403
    assert post(desk, "/decisions/x0000000000000000/undo", []).status == 409


@pytest.mark.parametrize(
    "back",
    [
        "",
        "elsewhere",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "https://elsewhere.example/",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "/a b",
        "/\t/elsewhere.example",
        "/\u2028",
    ],
)
def test_only_a_path_of_the_desk_is_gone_back_to(back: str) -> None:
    """Whatever a browser might read as another place leads to the log."""
    assert local(back) == "/decisions"


def test_marked_claims_are_one_fact(desk: Served) -> None:
    """What is marked on a page comes in its address, and the form asks for no more than the reason."""
    one, other, *_ = (c["id"] for c in made(desk)["claims"] if c["relation"] == "same")
    form = desk.ask(f"/decisions/new?mark={one}&mark={other}&what=same-fact").text
    on = re.findall(r'name="on" value="([^"]+)"', form)
    assert on == [one, other]
    sent = [("what", "same-fact"), *(("on", each) for each in on), ("who", "ed"), ("why", "seen")]
    assert post(desk, "/decisions", sent).headers["location"] == "/decisions"
    (decision,) = made(desk)["decisions"]
    assert [c for c in made(desk)["claims"] if decision["id"] in c.get("decisions", ())]


KILLED = """
import os, signal, sys
import rashomon.desk.worker as worker
from rashomon import corrections
from rashomon.settings import Settings
from rashomon.store import Store
path, claim = sys.argv[1:]
def killed(*_given):
    os.kill(os.getpid(), signal.SIGKILL)
worker.remake = killed
with Store(path) as store, worker.Worker(store, Settings()) as working:
    working.make(corrections.keep("reject", [claim], who="ed", why="seen", store=store)[1])
    working.wait(60)
"""


def test_a_desk_that_is_killed_makes_the_rest_at_its_next_start(barge: Path, tmp_path: Path) -> None:
    """The decision is there, the story is known to be unmade, and the worker makes it without being told."""
    path = str(copied(barge, tmp_path))
    with Store(path) as store, store.looking() as connection:
        (story,) = stories.list_stories(connection)
        found = (stories.get_dossier(connection, story) or {})["claims"][0]["id"]
    done = subprocess.run([sys.executable, "-c", KILLED, path, found], check=False, env={**os.environ})
    assert done.returncode == -signal.SIGKILL
    with Store(path) as store:
        with store.looking() as connection:
            assert gathering.unmade(connection) == [story]
        with Worker(store, SETTINGS) as worker:
            assert worker.state(story) in {WAITING, None}
            assert worker.wait(60)
        with store.looking() as connection:
            dossier = stories.get_dossier(connection, story)
    assert dossier is not None
    assert [one["finding"]["id"] for one in dossier["rejected"]] == [found]


def test_a_story_that_cannot_be_made_is_said_and_stops_no_other(
    barge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the program is told on the page of the story; the worker goes on with the next."""
    seen: list[str] = []

    def broken(some: list[str], *_rest: object) -> None:
        seen.extend(some)
        if some == ["s1"]:
            message = "no such thing"
            raise LookupError(message)

    monkeypatch.setattr("rashomon.desk.worker.remake", broken)
    with Store(str(copied(barge, tmp_path))) as store, Worker(store, SETTINGS) as worker:
        worker.make(["s1", "s2"])
        assert worker.wait(20)
        assert "by a fault of this program (LookupError: no such thing)" in str(worker.state("s1"))
        assert worker.state("s2") is None
        worker.make(["s1"])
        assert worker.wait(20)
    assert seen == ["s1", "s2", "s1"]


@pytest.fixture
def published(barge: Path, tmp_path: Path) -> Path:
    """Return a copy of the folder of pages with its store, as `report` leaves it."""
    out = Path(shutil.copytree(barge.parent / "pages", tmp_path / "out"))
    copied(barge, out)
    return out


def test_pages_on_disk_say_what_the_desk_says(published: Path) -> None:
    """What is corrected at the desk stands in the folder too, whole, and is gone there when it is undone."""
    with Store(str(published / "store.sqlite")) as store, Worker(store, SETTINGS, published) as worker:
        with store.looking() as connection:
            (story,) = stories.list_stories(connection)
            found = (stories.get_dossier(connection, story) or {})["claims"][0]["id"]
        decision, touched = corrections.keep("reject", [found], who="ed", why="seen twice", store=store)
        worker.make(touched)
        assert worker.wait(60)
        dossier = json.loads((published / story / "dossier.json").read_bytes())
        assert [one["id"] for one in dossier["decisions"]] == [decision]
        assert b"seen twice" in (published / story / "index.html").read_bytes()
        assert not verify(published).faults
        worker.make(corrections.keep("undo", [decision], who="ed", why="mistaken", store=store)[1])
        assert worker.wait(60)
        assert not json.loads((published / story / "dossier.json").read_bytes())["rejected"]
        assert not verify(published).faults


def test_pages_that_cannot_be_written_are_told_of(published: Path) -> None:
    """The dossier is made all the same, and the desk says that the folder is behind."""
    with Store(str(published / "store.sqlite")) as store, Worker(store, SETTINGS, published) as worker:
        with store.looking() as connection:
            (story,) = stories.list_stories(connection)
            found = (stories.get_dossier(connection, story) or {})["claims"][0]["id"]
        shutil.rmtree(published / story)
        (published / story).write_text("a file where the folder was")
        worker.make(corrections.keep("reject", [found], who="ed", why="seen", store=store)[1])
        assert worker.wait(60)
        assert "could not be written" in str(worker.state(story))
        with store.looking() as connection:
            assert (stories.get_dossier(connection, story) or {})["rejected"]


def test_an_export_of_the_desk_is_replayed(desk: Served) -> None:
    """Its lines are those that `rashomon decisions --replay` takes."""
    found = claim(desk, "same")
    sent = [("what", "reject"), ("on1", found["id"]), ("who", "ed"), ("why", "seen")]
    assert post(desk, "/decisions", sent).status == 303
    (line,) = desk.ask("/decisions.jsonl").text.splitlines()
    assert json.loads(line)["finding"] == "claim:same"

"""Hostile strings from articles, file names, addresses and forms, looked for in the markup of every page."""

from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests.desk.payloads import FIELDS, PAYLOADS
from tests.desk.routes import reads, routes
from tests.desk.serving import Answer, Served
from tests.desk.structure import faults_of

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def faults(answer: Answer) -> list[str]:
    """Return what is wrong with an answer, whatever it is: a page, a file, a table."""
    found = [name for name in answer.headers if name in {"x-injected", "set-cookie"}]
    if answer.status >= 500:
        found.append(f"status {answer.status}: {answer.text}")
    if not answer.headers.get("location", "/").startswith("/") or answer.headers.get("location", "/").startswith("//"):
        found.append(f"leads to {answer.headers['location']}")
    if answer.headers.get("content-type", "").startswith("text/html"):
        found += faults_of(answer.text)
    return found


def test_sixty() -> None:
    """There are sixty payloads, each another one."""
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 60


def test_pages_of_hostile_articles_have_the_parts_of_any_page(hostile_desk: Served) -> None:
    """No route lets words of an article, or the name of a file, become markup, an address or a header."""
    found = {path: faults(hostile_desk.ask(path)) for path in reads(hostile_desk) if path != "/live"}
    assert {path: one for path, one in found.items() if one} == {}
    assert len(found) > 8


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 6))
def test_hostile_parameters_lead_to_a_page_of_ours(hostile_desk: Served, number: int) -> None:
    """What is asked for is shown as text at most, whatever the page and the parameter."""
    words = [one[:1_000] for one in PAYLOADS[number : number + 6]]  # a line of over 64 KiB is cut off as it is sent
    for path in reads(hostile_desk):
        for given in (
            urlencode([(name, " ".join(words)) for name in FIELDS]),
            urlencode([(name, one) for name in FIELDS for one in words[:2]]),
        ):
            if path != "/live":
                assert faults(hostile_desk.ask(f"{path}?{given}")) == [], path


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 6))
def test_hostile_paths_lead_to_a_page_of_ours(hostile_desk: Served, number: int) -> None:
    """What stands in the path is shown as text at most."""
    known = [path for _, path in routes(hostile_desk) if "none" in path]
    for payload in PAYLOADS[number : number + 6]:
        given = quote(payload[:4_000], safe="")
        asked = [
            f"/{given}",
            f"/{quote(payload[:4_000])}",
            f"/static/{given}",
            f"/story/{given}/",
            f"/story/{given}/dossier.json",
        ]
        for path in asked + [one.replace("none", given) for one in known]:
            assert faults(hostile_desk.ask(path)) == [], path


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), 6))
def test_hostile_forms_are_refused_or_kept_as_words(own_desk: Served, number: int) -> None:
    """Every route that writes gets hostile fields; whatever it makes of them, no page has other parts afterwards."""
    body = urlencode([(name, one[:4_000]) for name in (*FIELDS, "who") for one in PAYLOADS[number : number + 6]])
    for method, path in routes(own_desk):
        if method == "POST":
            assert faults(own_desk.ask(path, "POST", body.encode(), FORM)) == []
    for path in reads(own_desk):
        if path != "/live":
            assert faults(own_desk.ask(path)) == []


def test_nothing_but_our_own_files_is_served(hostile_desk: Served, tmp_path: Path) -> None:
    """No way up leads out of the folder of static files."""
    (tmp_path / "secret").write_text("secret")
    ups = ["../" * n + "etc/passwd" for n in range(1, 9)] + [
        "..%2f" * 8 + "etc/passwd",
        "%2e%2e/app.py",
        "....//app.py",
    ]
    ups += ["..\\app.py", "%00", "desk.css%00.js", f"/{tmp_path}/secret", "file:///etc/passwd", ""]
    for up in ups:
        answer = hostile_desk.ask(f"/static/{up}")
        assert answer.status in {400, 404, 405}, up
        assert "root:" not in answer.text

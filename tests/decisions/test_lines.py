import json
from typing import Any

import pytest

from rashomon.base.findings import Decision, Form
from rashomon.base.problems import Problem
from rashomon.decisions import export, parse

A, B, C = (f"a{number:016x}" for number in (1, 2, 3))
MOVE = Decision("x" + "1" * 16, "move", "Zoë", "2031-02-05T09:00:00.000001+00:00", "why not", (C, "s1"), (A, C), (B,))
NAMES = Decision(
    "x" + "3" * 16,
    "not-the-same",
    "ed",
    "2031-02-05T09:00:01+00:00",
    "the sister",
    ("n1", "Moreau"),
    (A, B),
    (),
    (Form(B, "Moreau"),),
    (Form(A, "Anna Moreau"),),
)
UNDO = Decision("x" + "2" * 16, "undo", "ed", "2031-02-05T09:00:00+00:00", "", (MOVE.id,))


def test_an_export_comes_back_in_the_order_of_time() -> None:
    """Lines are plain ASCII, sorted by time, the same for the same decisions; reading them gives the decisions back."""
    text = export([MOVE, NAMES, UNDO])
    assert text == export([UNDO, MOVE, NAMES])
    assert text.isascii()
    assert "forms" not in export([MOVE, UNDO])
    assert [found for _, found in parse(text.splitlines(), "x.jsonl")] == [UNDO, MOVE, NAMES]


def _changed(**values: Any) -> str:
    return json.dumps(json.loads(export([MOVE])) | values)


def _renamed(**values: Any) -> str:
    return json.dumps(json.loads(export([NAMES])) | values)


def _form(article: str, form: object) -> dict[str, object]:
    return {"article": article, "form": form}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("3", "not a JSON object"),
        ("x" * 1_000_001, "1,000,001 characters"),
        (_changed(who=None), "`who` must be a string"),
        (_changed(on="s1"), "`on` must be a list of strings"),
        (_changed(articles=[1]), "`articles` must be a list of strings"),
        (_changed(why=chr(0xD800)), "not UTF-8 throughout"),
        (_changed(id="x1"), "`id` must be x and 16"),
        (_changed(when="yesterday"), "`when` must be a time in UTC"),
        (_changed(when="2031-02-05T09:00:00"), "`when` must be a time in UTC"),
        (_changed(when="2031-02-30T09:00:00+00:00"), "`when` must be a time in UTC"),
        (_changed(when="9999-12-31T23:59:59.999999+00:00"), "`when` must be a time in UTC"),
        (
            _changed(what="praise"),
            "`what` must be one of merge, split, move, not-a-copy, same-name, not-the-same, rename, reject",
        ),
        (_renamed(articles=[A]), "`articles` must hold the articles of all forms, sorted"),
        (_changed(articles=[A], others=[], forms=[_form(A, "Moreau")]), "`move` has no `forms`"),
        (_renamed(forms=[_form(B, 3)]), "`forms` must be a list of objects"),
        (_renamed(forms=[{"article": B}]), "`forms` must be a list of objects"),
        (_renamed(forms="Moreau"), "`forms` must be a list of objects"),
        (_renamed(forms=[_form(B, chr(0xD800))]), "not UTF-8 throughout"),
        (_renamed(forms=[_form(B, " Moreau")]), "one space for every run of white space"),
        (_renamed(forms=[_form(B, "")]), "a form of a name is not empty"),
        (_renamed(forms=[_form(A, "Anna Moreau")], articles=[A]), "a form of a name comes twice"),
        (_renamed(other_forms=[], articles=[B]), "`not-the-same` needs 1 or more `forms`, 1 `other_forms`"),
        (_renamed(what="same-name"), "`same-name` needs 2 or more `forms`, no `other_forms`"),
        (_renamed(what="rename", other_forms=[], articles=[B], on=["n1"]), "`rename` is on one name and the words"),
        (
            _renamed(what="rename", other_forms=[], articles=[B], on=["n1", " "]),
            "`rename` is on one name and the words",
        ),
        (_renamed(on=[]), "`on` must hold the ids"),
        (_changed(articles=["../etc"]), "must hold ids of articles"),
        (_changed(others=[A]), "an article comes twice"),
        (_changed(what="split", others=[]), "`split` needs 1 or more `articles` and 1 or more `others`"),
        (_changed(what="merge", articles=[A], others=[]), "`merge` needs 2 or more"),
        (_changed(what="undo"), "`undo` is on one decision"),
        (_changed(what="forget"), "`forget` is on one article and the SHA-256"),
        (_changed(on=[]), "`on` must hold the ids"),
    ],
)
def test_a_line_that_holds_no_decision_is_a_problem_at_its_place(line: str, what: str) -> None:
    """The place and the reason are told, and the lines around it are read."""
    good = export([UNDO]).strip()
    found = [one for _, one in parse([good, "", line, good], "mine.jsonl")]
    assert found[0] == found[2] == UNDO
    assert isinstance(found[1], Problem)
    assert found[1].where == "mine.jsonl:3"
    assert what in found[1].what

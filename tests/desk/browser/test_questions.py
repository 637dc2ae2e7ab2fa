"""The ten questions of docs/desk.md, answered on the page of a story in at most three actions each."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.browser.questions import QUESTIONS, walk, walk_window, window
from tests.desk.browser.watching import Opener
from tests.desk.serving import Served, read_into, serving

DATA = Path(os.environ.get("RASHOMON_DATA", "/nowhere")) / "gold"
GOLD = sorted(one.parent.name for one in DATA.glob("*/articles.jsonl"))
MOST = 3


def unanswered(opener: Opener, served: Served, story: str) -> tuple[dict[str, str], int]:
    """Return which questions that the dossier of a story answers are not answered on its page, and how many are."""
    dossier = served.dossiers()[story]
    address = f"{served.address}/story/{story}/"
    page = opener.page(address)
    page.set_default_timeout(30_000)  # a busy machine is no fault of a page
    wrong, right = {}, 0
    for name, question in QUESTIONS.items():
        if answer := question(dossier):
            page.goto(address)
            try:
                actions = walk(page, answer)
            except Exception as error:  # noqa: BLE001 - all of a page's faults at once
                wrong[name] = str(error)[:300]
            else:
                right += actions <= MOST
                wrong |= {name: f"{actions} actions"} if actions > MOST else {}
    if asked := window(dossier):
        page.goto(address)
        right += walk_window(page, asked) <= MOST
    return wrong, right


def test_examples_answer_the_ten_questions(opener: Opener, examples_desk: Served) -> None:
    """Every question that an example's dossier has an answer to is answered, and one example answers all ten."""
    most = 0
    for story, dossier in examples_desk.dossiers().items():
        if len(dossier["articles"]) > 1:
            wrong, right = unanswered(opener, examples_desk, story)
            assert wrong == {}, story
            most = max(most, right)
    assert most == len(QUESTIONS) + 1 == 10


@pytest.fixture
def gold_desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """Return a desk over one story that people read by hand."""
    with serving(read_into(tmp_path, DATA / request.param / "articles.jsonl", single=True)) as served:
        yield served


@pytest.mark.data
@pytest.mark.skipif(not GOLD, reason="needs the folder named by RASHOMON_DATA")
@pytest.mark.parametrize("gold_desk", GOLD, indirect=True)
def test_gold_stories_answer_the_questions(opener: Opener, gold_desk: Served) -> None:
    """The same on real news: what the record answers, the page answers in three actions."""
    (story,) = gold_desk.dossiers()
    wrong, right = unanswered(opener, gold_desk, story)
    assert wrong == {}
    assert right >= 5  # of ten; a story of two articles has no family, no revision, no difference

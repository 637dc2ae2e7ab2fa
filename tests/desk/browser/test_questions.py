"""The ten questions of docs/desk.md, answered on the page of a story in at most three actions each."""

import os
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from tests.desk.browser.questions import QUESTIONS, walk, walk_window, window
from tests.desk.browser.watching import Opener
from tests.desk.serving import Served, read_into, serving

DATA = Path(os.environ.get("RASHOMON_DATA", "/nowhere")) / "gold"
GOLD = sorted(one.parent.name for one in DATA.glob("*/articles.jsonl"))[::3]  # reading and walking takes seconds each
MOST = 3
WINDOW = "what changed in these hours"


def unanswered(opener: Opener, served: Served, story: str, asked: Collection[str]) -> tuple[dict[str, str], set[str]]:
    """Return which of the questions that the dossier of a story answers are not answered on its page, and which are."""
    dossier = served.dossiers()[story]
    address = f"{served.address}/story/{story}/"
    page = opener.page(address)
    wrong, right = {}, set()
    for name, question in QUESTIONS.items():
        if name in asked and (answer := question(dossier)):
            page.goto(address)
            try:
                actions = walk(page, answer)
            except Exception as error:  # noqa: BLE001 - all of a page's faults at once
                wrong[name] = str(error)[:300]
            else:
                right |= {name} if actions <= MOST else set()
                wrong |= {name: f"{actions} actions"} if actions > MOST else {}
    if WINDOW in asked and (hours := window(dossier)):
        page.goto(address)
        right |= {WINDOW} if walk_window(page, hours) <= MOST else set()
    return wrong, right


def test_examples_answer_the_ten_questions(opener: Opener, examples_desk: Served) -> None:
    """One example answers all ten, and each question is answered on two where two have an answer to it."""
    often: Counter[str] = Counter()
    most = 0
    for story, dossier in examples_desk.dossiers().items():
        if len(dossier["articles"]) > 1:
            asked = [one for one in (*QUESTIONS, WINDOW) if often[one] < 2 or most < 10]
            wrong, right = unanswered(opener, examples_desk, story, asked)
            assert wrong == {}, story
            often.update(right)
            most = max(most, len(right))
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
    wrong, right = unanswered(opener, gold_desk, story, [*QUESTIONS, WINDOW])
    assert wrong == {}
    assert len(right) >= 5  # of ten; a story of two articles has no family, no revision, no difference

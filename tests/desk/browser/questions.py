"""Ten questions of a desk: where each one's answer stands in a dossier, and the way to it on the page.

An action is a link that is followed, a fold that is opened, or a form that is filled in or sent.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Locator, Page

from rashomon.show.kept import plain

Dossier = Mapping[str, Any]
SHOWN = """(root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let found = "";
  while (walker.nextNode()) if (walker.currentNode.parentElement.checkVisibility()) found += walker.currentNode.data;
  return found;
}"""
_BEGINNING = 24  # characters of an answer without its spaces: pages cut long words and mark odd characters


@dataclass(frozen=True, slots=True)
class Answer:
    """Where an answer stands: the section to go to, the element there, and words that it must show."""

    section: str
    place: str
    words: tuple[str, ...]


def bare(words: str) -> str:
    """Return words without their spaces, as a page can show them, cut to a beginning."""
    return "".join(plain(words).split())[:_BEGINNING]


def walk(page: Page, answer: Answer) -> int:
    """Go to an answer and return how many actions that took; fails where its words are not to be seen there."""
    actions = 1
    page.locator(f'nav[aria-label="Sections"] a[href="#{answer.section}"]').click()
    place = page.locator(f"#{answer.section} {answer.place}").first
    actions += _open(place)
    while not _shows(place, answer.words):
        fold = place.locator("details:not([open]) > summary:visible").first
        assert fold.count(), f"{answer.words} are not shown at {answer.place}"
        fold.click()
        actions += 1
    return actions


def _shows(place: Locator, words: tuple[str, ...]) -> bool:
    shown = "".join(str(place.evaluate(SHOWN)).split())
    return all(bare(one) in shown for one in words)


def _open(place: Locator) -> int:
    """Open the folds that a place lies in, the outermost first."""
    opened = 0
    while not place.is_visible():
        place.locator("xpath=ancestor::details[not(@open)]").first.locator("> summary").click()
        opened += 1
    return opened


def who_reported_it_first(dossier: Dossier) -> Answer | None:
    """The articles stand in the order of their times."""
    return Answer("articles", "tbody tr", (dossier["articles"][0]["outlet"],))


def how_many_say_so_many_were_killed(dossier: Dossier) -> Answer | None:
    """The ledger has a row of those killed: its best value, and how many independent sources bear it."""
    for number, row in enumerate(dossier["ledger"]):
        if row["what"] == "killed" and row["best"] and len(row["values"]) > 1:
            return Answer("figures", f'tr[data-row="/ledger/{number}/best"]', (str(row["independent"]),))
    return None


def what_did_somebody_say(dossier: Dossier) -> Answer | None:
    """Who says what has a part for each speaker."""
    count = Counter(one["speaker"] for one in dossier["quotes"] if one["speaker"])
    if not count:
        return None
    speaker = min(count, key=lambda one: (-count[one], one))
    name = next(one["name"] for one in dossier["names"] if one["id"] == speaker)
    return Answer("said", f'[data-speaker="{speaker}"]', (name,))


def what_does_one_alone_tell(dossier: Dossier) -> Answer | None:
    """What only one tells is grouped by outlet."""
    return _claim(dossier, "alone", lambda one: one["relation"] == "alone", lambda one: one["gist"])


def where_do_accounts_differ(dossier: Dossier) -> Answer | None:
    """Accounts that differ stand beside each other, side by side."""
    return _claim(dossier, "differ", lambda one: one["relation"] == "differs", lambda one: _side(one, "b"))


def _side(claim: Mapping[str, Any], side: str) -> str:
    found: str = next(one["words"] for one in claim["told_by"] if one["side"] == side)
    return found


def on_whose_word(dossier: Dossier) -> Answer | None:
    """Each claim names its roots."""
    told = _claim(dossier, "told", lambda one: one["relation"] == "same" and bool(one["roots"]), _word)
    return told or _claim(dossier, "differ", lambda one: one["relation"] == "differs", _word)


def _word(_claim: Mapping[str, Any]) -> str:
    return "On the word of"


def which_are_copies(dossier: Dossier) -> Answer | None:
    """Each family of copies is a line that names its outlets."""
    for family in dossier["families"]:
        outlets = [one["outlet"] for one in dossier["articles"] if one["id"] in family["articles"]]
        return Answer("articles", f'[data-family="{family["id"]}"] summary', tuple(outlets[:2]))
    return None


def what_was_said_before_the_update(dossier: Dossier) -> Answer | None:
    """A revision shows the words before it beside those after it."""
    for one in dossier["revisions"]:
        gone = [each["before"]["words"] for each in one["text"]["edited"]] + [
            each["words"] for each in one["text"]["went"]
        ]
        if gone:
            return Answer("revisions", f'[data-revision="{one["article"]}"]', (gone[0],))
    return None


def who_does_not_tell_it(dossier: Dossier) -> Answer | None:
    """The matrix has a row for each claim, with a cell for each article."""
    claims = {
        one["id"]: one for one in dossier["claims"] if one["silent"] and not one["weak"] and one["relation"] != "alone"
    }
    rows = [claims[one["claim"]] for one in dossier["matrix"] if one["claim"] in claims]
    if not rows:
        return None
    claim = max(rows, key=lambda one: len({each["article"] for each in one["told_by"]}))
    return Answer("matrix", f'tr:has(a[href="#{claim["id"]}"])', (claim["gist"],))


def _claim(
    dossier: Dossier, section: str, fits: Callable[[Mapping[str, Any]], bool], words: Callable[[Mapping[str, Any]], str]
) -> Answer | None:
    for one in dossier["claims"]:
        if not one["weak"] and fits(one):
            return Answer(section, f'[data-claim="{one["id"]}"]', (words(one),))
    return None


def window(dossier: Dossier) -> tuple[str, str, str] | None:
    """Return three hours of a story in which something was published, and the outlet that did."""
    for one in dossier["articles"]:
        if one["published"] and "T" in one["published"] and one["outlet"]:
            at = datetime.fromisoformat(one["published"])
            at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
            start = at.replace(minute=0, second=0) - timedelta(hours=1)
            return f"{start:%Y-%m-%dT%H:%MZ}", f"{start + timedelta(hours=3):%Y-%m-%dT%H:%MZ}", one["outlet"]
    return None


def walk_window(page: Page, asked: tuple[str, str, str]) -> int:
    """Ask what changed in a stretch of time: follow the link, fill in the form, send it."""
    page.locator('a[href="changes"]').first.click()
    page.locator('input[name="from"]').fill(asked[0])
    page.locator('input[name="to"]').fill(asked[1])
    page.locator("main form button").first.click()
    assert bare(asked[2]) in "".join(str(page.locator("main").evaluate(SHOWN)).split())
    return 3


QUESTIONS: Mapping[str, Callable[[Dossier], Answer | None]] = {
    "who first reported it": who_reported_it_first,
    "how many independent sources say N were killed": how_many_say_so_many_were_killed,
    "what did X say": what_did_somebody_say,
    "what does only outlet Y say": what_does_one_alone_tell,
    "where do accounts differ": where_do_accounts_differ,
    "on whose word does it rest": on_whose_word,
    "which articles are copies": which_are_copies,
    "what did it say before it was updated": what_was_said_before_the_update,
    "who does not tell it": who_does_not_tell_it,
}

"""The lines that head a text: who publishes it, its day, its headline, who wrote it.

They stand above the first paragraph that closes with a mark, and one of them is a day or a byline: by that a report is
told from a list. It takes a first paragraph without a closing mark below a day for a headline.
"""

import re
from collections.abc import Sequence

from rashomon.base.article import Article
from rashomon.read.boilerplate_shapes import Paragraph

HEAD = "head of the text"
_MOST = 8  # lines
_WORDS = 20  # of a headline
_BODY = 8  # words of a paragraph that begins the text
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_TIME = r"(?:,?(?: at)? \d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,5})?)?"
_YEAR = r"(?:19|20)\d\d"
# "Sunday 15 June 2025", "June 15, 2025, 9.30 pm", "2025-06-15"
_DAY = re.compile(
    rf"(?:published|updated|posted)?:? ?{_WEEKDAY}(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})[a-z]{{0,6}}\.?,? {_YEAR}"
    rf"|(?:{_MONTH})[a-z]{{0,6}}\.? \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}|{_YEAR}-\d\d-\d\d"
    rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR})"
    rf"{_TIME}",
    re.IGNORECASE,
)


def has_head(article: Article) -> bool:
    """Tell whether the lines that head a report can only stand in its text: whether it is a plain text file.

    The heads of texts in records are left to the other rules: MEANTIME and ECB+ mark what they tell, and without them
    59.2 and not 64.2 of the cues of MEANTIME dev are found.
    """
    return article.where.removesuffix(".gz").endswith(".txt")


def add_head(paragraphs: Sequence[Paragraph], rules: list[str | None]) -> None:
    """Fill in the rule of the lines that head a text."""
    body = next((at for at, one in enumerate(paragraphs) if one.finished and one.words >= _BODY), 0)
    lines = paragraphs[:body]
    if not 0 < body <= _MOST or any(one.words > _WORDS for one in lines):
        return
    if any(rule == "byline" or _DAY.fullmatch(one.text) for one, rule in zip(lines, rules, strict=False)):
        rules[:body] = [HEAD] * body

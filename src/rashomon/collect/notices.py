"""Texts that are no report: what a site says to who opens its page, before a paywall or in place of a video.

A short text is one where every sentence, and there are several, begins as such notices do ("Sorry, ...", "Click ...",
"You have ...") or is a script's. A notice around a report is left to the reading. Of the texts of 19,000 real articles
it finds three, all of them notices; a notice of one sentence, or one that tells of the site itself, is missed.
"""

import re
from functools import cache
from importlib.resources import files

_LONGEST = 1_000  # characters: what such a page says is short, and a report that speaks to its readers is not
_SENTENCE = re.compile(r"(?<=[.!?])\s+|[\r\n]+")
_WORD = re.compile(r"[^\W_]")
_SCRIPT = re.compile(r"\b(?:window|document)\.\w|\bfunction ?\w{0,40}\(|\bvar \w{1,40} ?=|=> ?\{|\}\);?")


@cache
def _openings() -> re.Pattern[str]:
    lines = (files("rashomon.collect") / "words" / "notice_openings.txt").read_text("utf-8").splitlines()
    phrases = "|".join(re.escape(line) for line in lines if not line.startswith("#"))
    return re.compile(rf"[^\w\"“‘']{{0,5}}(?:{phrases})\b")  # not what is quoted: “Get it done,” he said


def is_notice(text: str) -> bool:
    """Tell whether a text is a site's notice to its visitors and nothing else.

    >>> is_notice("Sorry, this page is for subscribers. Sign up for digital access."), is_notice("Two people died.")
    (True, False)
    """
    if len(text) > _LONGEST:
        return False
    folded = text.strip().lower().replace("’", "'")
    said = [sentence for sentence in _SENTENCE.split(folded) if _WORD.search(sentence)]
    return len(said) > 1 and all(_openings().match(one) or _SCRIPT.search(one) for one in said)

"""Texts that are no report but a site's notice to its visitors."""

import json
from pathlib import Path

import pytest

from rashomon.collect.notices import is_notice
from tests.collect.running import STORY, run, write

PAYWALL = "Sorry, this page is for subscribers of the Holm Herald.\nEnter your postcode.\nGet digital access"


@pytest.mark.parametrize(
    "text",
    [
        PAYWALL,
        "Celebrating 90 years of the Herald! Look back at Holm each day. Click to read today's story.",
        "You’ve read all free articles of this month. Already a subscriber? Log in.",
        "Please enable cookies.\n\nWe've detected unusual traffic. Are you a robot?",
        "window._box = window._box || []; _box.push({ mode: 'wide' });\nSign up for our newsletter",
    ],
)
def test_a_notice_is_told_by_how_all_its_sentences_begin(text: str) -> None:
    """What a site says before a paywall, without a video, or by a script."""
    assert is_notice(text)


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "Please enable Javascript to watch this video\n\nHOLM - Two people died when a bridge fell.",
        "“Get out of there,” she said. “You have no time.”",
        "Watch the bridge fall.",
        "Sign up for our newsletter. " * 60,
        "14 dead.",
        "",
        "...",
    ],
)
def test_a_report_is_no_notice(text: str) -> None:
    """One sentence that tells something is enough; a line alone, or what is long, is left to the reading."""
    assert not is_notice(text)


@pytest.mark.xfail(reason="a single sentence may be a report's, and what praises the site tells something", strict=True)
def test_a_notice_of_another_form_is_told() -> None:
    """What a site says of itself, before it speaks to its visitors."""
    assert is_notice("Please enable cookies to go on.")
    assert is_notice("The Holm Herald has told of Holm for 90 years. Sign up for digital access.")


@pytest.mark.parametrize("given", [None, "en"])
def test_a_notice_is_kept_listed_and_not_read(tmp_path: Path, given: str | None) -> None:
    """The language that says so is not the input's, which is kept aside."""
    one = {"text": PAYWALL, "language": given, "published": "2031-02-04", "outlet": "Holm Herald"}
    result = run(write(tmp_path / "a.jsonl", json.dumps(one)))
    [article] = result.articles
    assert (article.text, article.language, article.extra.get("language")) == (PAYWALL, "zxx", given)
    assert result.kinds() == ["no report"]

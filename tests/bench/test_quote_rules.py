"""The plain systems that quotes are compared with."""

from collections.abc import Callable

import pytest
from measures import article_of
from quote_rules import like_textacy, plain
from quote_scoring import Statement

from rashomon.base.article import Article

System = Callable[[Article], list[Statement]]


def shown(system: System, text: str) -> list[tuple[str, str, str]]:
    """Return content, cue and source of each statement, in words."""
    return [
        tuple(" ".join(text[start:end] for start, end in some) for some in (one["content"], one["cue"], one["source"]))  # type: ignore[misc]
        for one in system(article_of(text))
    ]


@pytest.mark.parametrize("system", [plain, like_textacy])
@pytest.mark.parametrize("text", ["“The quay is shut,” Mara Ilves said.", "“The quay is shut,” said Mara Ilves."])
def test_the_nearest_said_is_taken(system: System, text: str) -> None:
    """Before and after the verb."""
    assert shown(system, text) == [("“The quay is shut,”", "said", "Mara Ilves")]


def test_what_nobody_says_stays_without_a_speaker() -> None:
    """The plain system keeps it, the one after textacy does not."""
    text = "A sign bore “no entry before nine today” for weeks."
    assert shown(plain, text) == [("“no entry before nine today”", "", "")]
    assert shown(like_textacy, text) == []


def test_titles_and_single_words_are_no_quotations_for_textacy() -> None:
    """Works in title case and one word in marks are left out."""
    assert shown(like_textacy, "Mara Ilves said “The Long Quay Home” moved her.") == []
    assert shown(like_textacy, "Mara Ilves said it was “shut” then.") == []


def test_helpers_belong_to_the_cue() -> None:
    """Auxiliaries and adverbs before the verb, a remark after the subject."""
    text = "The harbour master, a former diver, had warned: “We must close the quay.”"
    assert shown(like_textacy, text) == [("“We must close the quay.”", "had warned", "The harbour master")]


@pytest.mark.xfail(reason="a subject of many words needs a parser", strict=True)
def test_a_long_subject() -> None:
    """The head of the phrase is far from the verb."""
    text = "“The quay is shut,” the head of the board that runs the port said."
    assert shown(like_textacy, text)[0][2] == "the head of the board that runs the port"

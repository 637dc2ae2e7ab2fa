"""Where what is reported ends when its clause hangs on a noun: on invented sentences."""

import pytest

from tests.read.said import contents


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The woman who has accused him of theft wants the council to act.", "him of theft"),
        ("The men who denied the charges were set free.", "the charges"),
        ("It is unclear whether his claim that the fire was an accident is true.", "the fire was an accident"),
        ("The claim that the vote was stolen has been rejected by the courts.", "the vote was stolen"),
        ("The woman who said she was hurt in the park has left the city.", "she was hurt in the park"),
        ("People who think the tax is too high will stay away.", "the tax is too high"),
    ],
)
def test_the_main_verb_ends_a_clause_that_hangs(text: str, content: str) -> None:
    """The verb of the sentence is no part of what a relative or noun clause before it reports."""
    assert contents(text)[0] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("There are fears that the dam could fail.", "the dam could fail"),
        ("He had a claim that those who built the dam were fools.", "those who built the dam were fools"),
        ("There was a report that the widely read paper had closed.", "the widely read paper had closed"),
        ("Anyone who said the road has not been open was wrong.", "the road has not been open"),
    ],
)
def test_verbs_of_the_clause_stay_in_it(text: str, content: str) -> None:
    """A verb of the clause itself, its auxiliaries and a relative clause within end nothing."""
    assert contents(text)[0] == content


def test_a_subject_may_end_the_text() -> None:
    """A subject behind its verb, with nothing after it, is read like any other."""
    assert contents("The dam is full, said the mayor") == ["The dam is full"]


@pytest.mark.xfail(strict=True, reason="a participle before a preposition is passed over as if it were no verb")
def test_a_past_tense_before_a_preposition_counts() -> None:
    """A past tense is the verb of the clause, so that the next one is that of the sentence."""
    assert contents("The claim that the army meddled in the vote is false.") == ["the army meddled in the vote"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("While the mayor has said the port is safe, residents have left the town.", "the port is safe"),
        ("But while the mayor said she wanted peace, her guards were at war.", "she wanted peace"),
        ("As police said the man was armed, the school was closed.", "the man was armed"),
        ("When the mayor announced the port would close, a strike was called.", "the port would close"),
        ("While he repeatedly refers to the firm as a friend, officials have sued it.", "the firm as a friend"),
        (
            "While the mayor said the port was run by Costa, the engineer, residents left.",
            "the port was run by Costa, the engineer",
        ),
    ],
)
def test_the_main_clause_is_no_part_of_one_before_it(text: str, content: str) -> None:
    """What a clause before the main one reports ends at the comma: the rest is the reporter's."""
    assert contents(text)[0] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The mayor said that while the port is closed, the road is open.",
            "while the port is closed, the road is open",
        ),
        ("When the mayor said the port, which had burned, was safe.", "the port, which had burned, was safe"),
    ],
)
def test_a_comma_within_a_clause_ends_nothing(text: str, content: str) -> None:
    """A clause within what is reported, or an aside, does not end it."""
    assert contents(text)[0] == content

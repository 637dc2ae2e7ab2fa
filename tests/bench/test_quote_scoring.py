"""How statements are scored."""

import pytest
from measures import Spans
from quote_scoring import (
    Case,
    Statement,
    causes,
    contents,
    exact,
    exact_speech,
    is_speech,
    speech_forms,
    statements_of,
    with_source,
)

from rashomon.base.marks import Tag
from rashomon.base.spans import Span

TEXT = "The quay is shut, Mara Ilves said on Friday. She plans to reopen it, the mayor hopes. Divers left at noon."


def said(content: str, cue: str = "", source: str = "", kind: str = "indirect") -> Statement:
    """Return a statement made of words of the text."""

    def spans(words: str) -> Spans:
        return [(TEXT.index(words), TEXT.index(words) + len(words))] if words else []

    return Statement(content=spans(content), cue=spans(cue), source=spans(source), type=kind)


GOLD = [
    said("The quay is shut,", "said", "Mara Ilves", "direct"),
    said("to reopen it", "plans", "She"),
    said("She plans to reopen it", "hopes", "the mayor"),
]


def test_equal_spans_count_role_by_role() -> None:
    """Marks at the ends do not count; one of three cues is found, and nothing else is claimed."""
    ours = [said("The quay is shut", "said", "Ilves")]
    assert exact([Case(TEXT, GOLD, ours)]) == {"content": 50, "cue": 50, "source": 0}


def test_speech_verbs_are_scored_alone() -> None:
    """Plans and hopes are left out on both sides."""
    ours = [said("The quay is shut", "said", "Mara Ilves"), said("Divers left", "plans", "She")]
    assert exact_speech([Case(TEXT, GOLD, ours)]) == {"content": 100, "cue": 100, "source": 100}


def test_a_span_of_speech_may_be_annotated_for_another_statement() -> None:
    """Precision asks whether the span is annotated at all: a cue found rightly does not count against it."""
    ours = [said("The quay is shut", "said", "Mara Ilves"), said("to reopen it", "said", "She")]
    assert exact_speech([Case(TEXT, GOLD, ours)])["content"] == 100


@pytest.mark.parametrize(
    ("cue", "speech"), [("has said", True), ("According to", True), ("plans", False), ("told:", True)]
)
def test_what_is_speech(cue: str, speech: bool) -> None:  # noqa: FBT001 - a column of the table above
    """Any word of the cue may be the verb."""
    assert is_speech(cue, [(0, len(cue))], speech_forms()) is speech


def test_contents_are_paired_one_to_one() -> None:
    """Two statements of ours on one annotated are one right and one wrong."""
    ours = [said("She plans to reopen it"), said("plans to reopen it")]
    assert contents([Case(TEXT, GOLD[2:], ours)]) == {"P": 50, "R": 100, "F1": pytest.approx(200 / 3)}


def test_found_with_the_right_source() -> None:
    """A source that overlaps is right; the kinds are told apart; who is not found has no right source."""
    ours = [said("The quay is shut", "said", "Ilves"), said("to reopen it", "plans", "the mayor")]
    made = with_source([Case(TEXT, GOLD[:2], ours)], ("direct", "indirect"))
    assert made == {"direct found": 100, "direct right": 100, "indirect found": 100, "indirect right": 0}


@pytest.mark.parametrize(
    ("gold", "ours", "cause"),
    [
        (["The quay is shut"], [], "missed"),
        ([], ["The quay is shut"], "spurious"),
        (["The quay is shut"], ["quay is shut"], "start"),
        (["The quay is shut"], ["The quay is"], "end"),
        (["The quay is shut"], ["quay is"], "both ends"),
        (["The quay", "shut"], ["quay is shut"], "merged"),
        (["The quay is shut"], ["The quay", "shut"], "split"),
        (["The quay is shut"], ["The quay is shut,"], "right"),
    ],
)
def test_causes_of_error(gold: list[str], ours: list[str], cause: str) -> None:
    """Each wrong span has one cause."""
    made = causes([Case(TEXT, [said(one) for one in gold], [said(one) for one in ours])], "content")
    assert {name for name, count in made.items() if count} == {cause}
    assert made[cause] == max(len(gold), 1)


def test_statements_of_the_tagger_alone() -> None:
    """Contents of one cue are one statement; a cue without content is scored as a cue, and is no statement."""
    tags = [
        *(Tag(Span(0, 5), "content", 1, 2), Tag(Span(6, 7), "cue"), Tag(Span(8, 9), "source")),
        *(Tag(Span(10, 15), "content", 1, 2), Tag(Span(20, 25), "content"), Tag(Span(30, 31), "cue")),
    ]
    made = statements_of(tags)
    assert [(one["content"], one["cue"], one["source"]) for one in made] == [
        ([(0, 5), (10, 15)], [(6, 7)], [(8, 9)]),
        ([(20, 25)], [], []),
        ([], [(30, 31)], []),
    ]
    assert contents([Case("x" * 40, [], made)]) == {"P": 0, "R": 0, "F1": 0}

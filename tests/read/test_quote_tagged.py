from collections.abc import Sequence

import pytest

from rashomon.base.marks import Boilerplate, Reading, Sentence, Tag, TagLabel
from rashomon.base.spans import Span, words
from rashomon.read import ReadSettings, read
from rashomon.read.quote_combined import combined
from rashomon.read.quote_found import Found
from rashomon.read.quote_tagged import find_tagged
from tests.relate.build import article


def reading(text: str, tags: Sequence[tuple[TagLabel, str] | tuple[TagLabel, str, str | None, str | None]]) -> Reading:
    """Return a reading with tags; content names its cue and source by their words."""
    spans = [Span(text.index(one[1]), text.index(one[1]) + len(one[1])) for one in tags]
    numbers = {one[1]: at for at, one in enumerate(tags)}
    made = []
    for one, span in zip(tags, spans, strict=True):
        cue, source = (one[2], one[3]) if len(one) == 4 else (None, None)
        made.append(Tag(span, one[0], numbers[cue] if cue else None, numbers[source] if source else None))
    sentences = []
    start = 0
    for part in text.split(". "):
        sentences.append(Sentence(Span(start, min(start + len(part) + 1, len(text))), 0))
        start += len(part) + 2
    return Reading("", sentences=tuple(sentences), tags=tuple(made))


def statements(text: str, given: Reading) -> list[tuple[str, list[str], str | None]]:
    """Return kind, contents and source of each statement."""
    found = find_tagged(text, given)
    return [
        (one.kind, [words(text, span) for span in one.spans], words(text, one.subject) if one.subject else None)
        for one in found
    ]


def test_a_reported_clause_loses_its_that() -> None:
    """A reported clause loses its that."""
    text = "Ana Prado said that the road was open."
    tags = reading(
        text, [("source", "Ana Prado"), ("cue", "said"), ("content", "that the road was open", "said", "Ana Prado")]
    )
    assert statements(text, tags) == [("indirect", ["the road was open"], "Ana Prado")]


def test_a_quotation_found_half_is_taken_whole() -> None:
    """A quotation found half is taken whole."""
    text = "“We waited. Nobody came,” Prado said."
    tags = reading(text, [("content", "We waited", "said", "Prado"), ("source", "Prado"), ("cue", "said")])
    assert statements(text, tags) == [("direct", ["We waited. Nobody came,"], "Prado")]


def test_a_clause_with_quoted_words_is_mixed() -> None:
    """A clause with quoted words is mixed."""
    text = "Prado said the delay was “a disgrace” for the town."
    content = "the delay was “a disgrace” for the town"
    tags = reading(text, [("source", "Prado"), ("cue", "said"), ("content", content, "said", "Prado")])
    assert statements(text, tags) == [("mixed", [content], "Prado")]


def test_two_quotations_around_a_cue_are_one_statement() -> None:
    """Two quotations around a cue are one statement."""
    text = "“We waited,” Prado said. “Nobody came.”"
    tags = reading(
        text,
        [
            ("content", "“We waited,”", "said", "Prado"),
            ("source", "Prado"),
            ("cue", "said"),
            ("content", "“Nobody came.”", "said", "Prado"),
        ],
    )
    assert statements(text, tags) == [("direct", ["We waited,", "Nobody came."], "Prado")]


def test_a_plan_without_a_word_of_saying_is_no_quote() -> None:
    """A plan without a word of saying is no quote."""
    text = "The firm is bent on building a port."
    tags = reading(
        text, [("source", "The firm"), ("cue", "is bent on"), ("content", "building a port", "is bent on", "The firm")]
    )
    assert statements(text, tags) == []


def test_what_is_boilerplate_is_no_quote() -> None:
    """What is boilerplate is no quote."""
    text = "Ana Prado said the road was open."
    tags = reading(
        text, [("source", "Ana Prado"), ("cue", "said"), ("content", "the road was open", "said", "Ana Prado")]
    )
    noise = Reading(
        "", sentences=tags.sentences, tags=tags.tags, boilerplate=(Boilerplate(Span(0, len(text)), "test"),)
    )
    assert find_tagged(text, noise) == []


def test_a_reported_clause_ends_with_its_sentence() -> None:
    """A reported clause ends with its sentence."""
    text = "Prado said the road was open. It was shut. Later it rained."
    tags = reading(
        text, [("source", "Prado"), ("cue", "said"), ("content", "the road was open. It was shut", "said", "Prado")]
    )
    ((_, (content,), _),) = statements(text, tags)
    assert content.rstrip(".") == "the road was open"


@pytest.mark.parametrize(
    ("cue", "content", "certainty"),
    [
        ("denied", "he had been there", "denied"),
        ("claimed", "the vote was bought", "alleged"),
        ("said", "it will rain", "expected"),
    ],
)
def test_certainty_is_that_of_cue_and_clause(cue: str, content: str, certainty: str) -> None:
    """Certainty is that of cue and clause."""
    text = f"Prado {cue} that {content} on Sunday."
    tags = reading(text, [("source", "Prado"), ("cue", cue), ("content", content, cue, "Prado")])
    (one,) = find_tagged(text, tags)
    assert one.certainty == certainty


def made(start: int, end: int, subject: tuple[int, int] | None, rule: str = "rule") -> Found:
    """Return a statement by its places."""
    return Found((Span(start, end),), "indirect", Span(14, 18), Span(*subject) if subject else None, "reported", rule)


def test_where_sources_differ_the_tagger_is_believed() -> None:
    """Where sources differ the tagger is believed."""
    (one,) = combined("x" * 90, [made(20, 40, (50, 55), "tag")], [made(20, 41, (2, 9))])
    assert (one.spans, one.subject, one.rule) == ((Span(20, 41),), Span(50, 55), "rule")


def test_a_source_of_another_sentence_gives_way_to_one_beside_the_verb() -> None:
    """A source of another sentence gives way to one beside the verb."""
    sentences = [0, 12, 45]
    for far in ((50, 53), (3, 9)):
        (one,) = combined("x" * 90, [made(20, 40, far, "tag")], [made(20, 41, (19, 20))], sentences)
        assert one.subject == Span(19, 20)
    (one,) = combined("x" * 90, [made(20, 40, (42, 44), "tag")], [made(20, 41, (19, 20))], sentences)
    assert one.subject == Span(42, 44)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("An inquiry found that the raft had carried twice as many people as allowed.", None),
        (
            "The toll rose to six on Friday, the health minister, Ada Lorne, said. A boy is missing, she added.",
            "Ada Lorne",
        ),
    ],
)
def test_a_body_of_text_says_the_same_under_lines_that_head_it(sentence: str, speaker: str | None) -> None:
    """Who speaks is the same whatever stands above the text."""
    before = (
        "The baker of a village near Ostrel has told how he fed sixty people after the bridge fell on Thursday.\n\n"
        'Piet Maan said that more than sixty came to his shop in one hour. "They were soaked," he said.\n\n'
    )
    for head in ("", "The Ostrel Mercury\nFriday 6 May 2022\n\nBaker tells of a night of work\n\nBy Zoe Quist\n\n"):
        text = head + before + sentence
        at = text.index(sentence)
        found = read(article("a1", text), ReadSettings()).quotes
        assert {one.speaker for one in found if one.spans[0].start >= at} == {speaker}


def test_where_sources_meet_the_rules_words_stand() -> None:
    """Where sources meet the rules words stand."""
    (one,) = combined("x" * 90, [made(20, 40, (2, 12), "tag")], [made(20, 41, (2, 9))])
    assert one.subject == Span(2, 9)


def test_a_subject_that_hangs_on_the_taggers_source_is_no_speaker_of_its_own() -> None:
    """A subject that hangs on the tagger's source is no speaker of its own: "a source close to the inquiry"."""
    text = "a clerk next to the judge said the hall would shut on Friday at noon, later than it was planned to"
    (one,) = combined(text, [made(31, 55, (0, 25), "tag")], [made(31, 55, (16, 25))])
    assert words(text, one.subject or Span(0, 0)) == "a clerk next to the judge"


def test_what_only_one_found_is_kept() -> None:
    """What only one found is kept."""
    found = combined("x" * 90, [made(60, 80, (50, 55), "tag")], [made(20, 41, (2, 9))])
    assert [one.rule for one in found] == ["rule", "tag"]


def test_edges_are_those_of_the_rules_where_contents_meet() -> None:
    """Edges are those of the rules where contents meet."""
    found = combined("x" * 90, [made(10, 80, (0, 5), "tag")], [made(20, 31, (2, 9))])
    assert [one.rule for one in found] == ["rule"]


def test_content_without_a_word_is_no_statement() -> None:
    """Content without a word is no statement: the tag covers a full stop and a mark."""
    text = 'h\nWe ha".'
    mark, source = Span(7, 9), Span(2, 4)
    tags = (Tag(mark, "content", None, 1), Tag(source, "source"))
    assert find_tagged(text, Reading("", sentences=(Sentence(Span(2, 9), 0),), tags=tags)) == []


def test_a_text_of_which_only_the_end_is_quoted_is_read() -> None:
    """A text of which only the end is quoted is read: the tagger takes its full stop for a quotation."""
    made = read(article("a", 'h\nWe ha".'), ReadSettings())
    assert made.quotes == ()


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Prosecutors charged Ana Silva with arson.", "Prosecutors", "charged", "Ana Silva with arson"),
        ("Silva agreed to a plea deal in May.", "Silva", "agreed to", "a plea deal in May"),
        (
            "The police did not identify the driver of the tram.",
            "The police",
            "did not identify",
            "the driver of the tram",
        ),
        ("No reports mentioned who was to pay for it.", "No reports", "mentioned", "who was to pay for it"),
    ],
)
def test_an_act_or_what_nobody_said_is_no_quote(text: str, source: str, cue: str, content: str) -> None:
    """A charge is laid, a deal is made; what was not said, or said by nobody, is no statement."""
    given = reading(text, [("source", source), ("cue", cue), ("content", content, cue, source)])
    assert statements(text, given) == []


def test_what_was_left_open_is_a_statement() -> None:
    """The police did say that they do not know."""
    text = "The police did not say whether the driver was hurt."
    content = "whether the driver was hurt"
    given = reading(
        text,
        [("source", "The police"), ("cue", "did not say"), ("content", content, "did not say", "The police")],
    )
    assert [found[1] for found in statements(text, given)] == [[content]]


def test_a_clause_of_another_sentence_is_not_what_a_cue_reports() -> None:
    """A clause told in another sentence than its cue is nobody's statement, but after a colon it is."""
    text = "Prado said the port was closed. Ships had been told to wait at sea."
    given = reading(text, [("source", "Prado"), ("cue", "said"), ("content", "to wait at sea", "said", "Prado")])
    assert statements(text, given) == []
    text = "Prado said in a letter. It reads: The port will be closed."
    content = "The port will be closed"
    given = reading(text, [("source", "Prado"), ("cue", "said"), ("content", content, "said", "Prado")])
    assert [found[1] for found in statements(text, given)] == [[content]]


def test_a_clause_without_source_is_not_of_who_spoke_before() -> None:
    """What nobody in particular reported goes on with nobody; a quotation without source may."""
    text = "It was feared that the dam could fail. He wrote “The dam is lost.”"
    given = reading(
        text,
        [
            ("cue", "feared"),
            ("content", "that the dam could fail", "feared", None),
            ("cue", "wrote"),
            ("content", "“The dam is lost.”", "wrote", None),
        ],
    )
    assert [(one.kind, one.inherits) for one in find_tagged(text, given)] == [("indirect", False), ("direct", True)]


@pytest.mark.parametrize(
    ("cue", "source"), [("announcement last month", "its"), ("its announcement last month", "its")]
)
def test_a_possessor_is_the_source_of_a_noun_of_saying(cue: str, source: str) -> None:
    """Where no source is tagged, whose announcement it is says who made it."""
    text = "The firm has changed since its announcement last month that the port would close."
    content = "that the port would close"
    given = reading(text, [("cue", cue), ("content", content, cue, None)])
    assert statements(text, given) == [("indirect", ["the port would close"], source)]


def test_what_is_denied_stays_denied_where_a_noun_of_saying_reports_it() -> None:
    """Who rejects claims that something is so does not say that it is."""
    text = "Prado rejected claims that the dam had failed."
    content = Span(text.index("the dam"), len(text) - 1)
    noun = Span(text.index("claims"), text.index(" that"))
    ruled = Found((content,), "indirect", noun, None, "alleged", "noun noun")
    cue = Span(text.index("rejected"), text.index("rejected") + 8)
    tagged = Found((content,), "indirect", cue, Span(0, 5), "denied", "tagged, indirect")
    assert [(one.subject, one.certainty) for one in combined(text, [tagged], [ruled])] == [(Span(0, 5), "denied")]

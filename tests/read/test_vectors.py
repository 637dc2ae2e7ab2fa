import hashlib
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import rashomon.read
from rashomon.base.article import Article
from rashomon.base.marks import Boilerplate, Reading, Sentence, Vector
from rashomon.base.spans import Span
from rashomon.read.settings import ReadSettings
from rashomon.read.vectors import find_vectors, windows

WEIGHTS = Path(rashomon.read.__file__).with_name("weights")

SENTENCES = [
    "A ferry overturned on the Marden river on Tuesday, killing at least 14 people.",
    "Fourteen passengers died when the boat capsized.",
    "The central bank left its main rate unchanged.",
    "Rescue teams pulled eleven survivors from the water before the search was called off at midnight.",
    "No.",
    "He denied it.",
    "The mayor visited the quarter on foot.",
    "Schools will stay closed for the rest of the week.",
    "Two bridges were closed as a precaution, the harbour office said.",
    "Officials did not say what had caused the accident.",
]


def reading_of(sentences: list[str]) -> tuple[Article, Reading]:
    """Return an article of these sentences and its sentence marks."""
    text, marks = "", []
    for sentence in sentences:
        marks.append(Sentence(Span(len(text), len(text) + len(sentence)), 0))
        text += sentence + " "
    article = Article("test", "a1", "1", text, "", "")
    return article, Reading("a1", sentences=tuple(marks))


def matrix(vectors: tuple[Vector, ...]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return the vectors as rows of numbers."""
    return np.stack([np.frombuffer(vector.values, np.int8) for vector in vectors]).astype(np.float64) / 127


def test_a_vector_is_384_signed_bytes_of_a_unit_vector() -> None:
    """Every sentence gets one vector, at its own span, of length one."""
    article, reading = reading_of(SENTENCES)
    vectors = find_vectors(article, reading, ReadSettings())
    assert [vector.span for vector in vectors] == [mark.span for mark in reading.sentences]
    assert {len(vector.values) for vector in vectors} == {384}
    assert np.allclose(np.linalg.norm(matrix(vectors), axis=1), 1, atol=0.02)


def test_like_sentences_are_closer_than_unlike_ones() -> None:
    """Two reports of one accident are closer to each other than to a bank's rate."""
    article, reading = reading_of(SENTENCES[:3])
    cosine = matrix(find_vectors(article, reading, ReadSettings()))
    cosine = cosine @ cosine.T
    assert cosine[0, 1] > 0.4
    assert cosine[0, 1] > cosine[0, 2] + 0.3


def test_the_same_article_has_the_same_vectors() -> None:
    """Twice the same sentences give twice the same bytes."""
    first, second = (find_vectors(*reading_of(SENTENCES), ReadSettings()) for _ in range(2))
    assert first == second


def test_a_sentence_is_read_among_its_neighbours() -> None:
    """A sentence has another vector behind the mayor than behind the bank; in a window of its own it stands alone."""
    behind_mayor = matrix(find_vectors(*reading_of([SENTENCES[6], SENTENCES[5]]), ReadSettings()))
    behind_bank = matrix(find_vectors(*reading_of([SENTENCES[2], SENTENCES[5]]), ReadSettings()))
    assert behind_mayor[1] @ behind_bank[1] < 0.98
    alone = find_vectors(*reading_of([SENTENCES[5]]), ReadSettings())
    apart = find_vectors(*reading_of([SENTENCES[2], SENTENCES[5]]), ReadSettings(vectors_window=1))
    assert apart[1].values == alone[0].values


def test_windows_hold_whole_sentences_in_order() -> None:
    """No window is larger than it may be but for a single sentence, and none leaves a sentence out."""
    sizes = [30, 80, 49, 100, 0, 200, 1, 1]
    found = windows(sizes, 160)
    assert [number for window in found for number in window] == list(range(len(sizes)))
    assert all(len(window) == 1 or sum(sizes[n] + 1 for n in window) <= 160 for window in found)
    assert windows([], 160) == []


def test_boilerplate_has_no_vector() -> None:
    """A sentence that is mostly boilerplate gets none, one that is touched by it keeps its own."""
    article, reading = reading_of(SENTENCES[:3])
    second, third = reading.sentences[1].span, reading.sentences[2].span
    noise = (Boilerplate(Span(second.start, third.start + 5), "test"),)
    vectors = find_vectors(article, replace(reading, boilerplate=noise), ReadSettings())
    assert [vector.span for vector in vectors] == [reading.sentences[0].span, third]


def test_vectors_can_be_left_out() -> None:
    """With vectors switched off the layer is empty."""
    assert find_vectors(*reading_of(SENTENCES), ReadSettings(vectors=False)) == ()


def test_no_sentences_no_vectors() -> None:
    """An empty article has no vectors."""
    assert find_vectors(*reading_of([]), ReadSettings()) == ()


@pytest.mark.parametrize(
    "odd",
    ["\x00\x00 \x00", "\ud800 broken \udfff", "🛶" * 500, "x" * 200_000, "\r\n", "ã\x80\x81 mojibake", "a " * 100_000],
    ids=["nul", "surrogates", "emoji", "one-long-word", "line-end", "mojibake", "long-sentence"],
)
def test_odd_text_has_a_vector_too(odd: str) -> None:
    """Whatever stands in a sentence, it yields 384 bytes and no crash."""
    (vector,) = find_vectors(*reading_of([odd]), ReadSettings())
    assert len(vector.values) == 384


def test_a_hopelessly_long_article_is_cut() -> None:
    """Only the first sentences of an endless article have vectors."""
    vectors = find_vectors(*reading_of(["Yes."] * 30), ReadSettings(vectors_sentences=12))
    assert len(vectors) == 12


def test_the_model_card_names_the_files_as_they_are() -> None:
    """The hashes in the card are those of the shipped files."""
    card = (WEIGHTS / "ENCODER_CARD.md").read_text(encoding="utf-8")
    for name in ("encoder.onnx", "tokenizer.json"):
        row = re.search(rf"^\| `{re.escape(name)}`.*`([0-9a-f]{{64}})`", card, re.MULTILINE)
        assert row is not None
        assert row[1] == hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest()
    assert "Apache License" in (WEIGHTS / "LICENSE-encoder.txt").read_text(encoding="utf-8")

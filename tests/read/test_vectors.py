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
from rashomon.read.vectors import find_vectors

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


def test_a_vector_does_not_depend_on_its_neighbours() -> None:
    """A sentence alone and in a batch of eight has the same bytes."""
    article, reading = reading_of(SENTENCES)
    together = find_vectors(article, reading, ReadSettings())
    for sentence, vector in zip(SENTENCES, together, strict=True):
        alone = find_vectors(*reading_of([sentence]), ReadSettings())
        assert alone[0].values == vector.values


def test_the_order_of_sentences_does_not_matter() -> None:
    """The same sentences in reverse order have the same vectors."""
    forward = find_vectors(*reading_of(SENTENCES), ReadSettings())
    backward = find_vectors(*reading_of(SENTENCES[::-1]), ReadSettings())
    assert [vector.values for vector in forward] == [vector.values for vector in backward][::-1]


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

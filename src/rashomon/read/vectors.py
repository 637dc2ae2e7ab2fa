"""The vectors layer: one encoder vector per sentence, read among the sentences around it.

Sentences stand in windows of their article, one after the other, and a sentence's vector is the mean of the states of
its own pieces (pooling after reading, as in Günther et al. 2024, "Late chunking"): "The 22-year-old did not survive"
is read beside the sentence that names him. Windows follow from the article alone, so the same article always gives the
same bytes; a sentence that is moved to other neighbours does not.
"""

from collections.abc import Sequence
from pathlib import Path

from rashomon.base.article import Article
from rashomon.base.marks import Reading, Sentence, Vector
from rashomon.base.spans import Span, overlap, words
from rashomon.read.sessions import session
from rashomon.read.settings import ReadSettings
from rashomon.read.wordpiece import BREAK, FIRST, cut

_WEIGHTS = Path(__file__).with_name("weights")
_SCALE = 127  # a unit vector's numbers become signed bytes; cosines between 1,228 sentences move by at most .017


def windows(sizes: Sequence[int], most: int) -> list[range]:
    """Return runs of sentences, by number, whose pieces and the breaks behind them are at most `most`, one at least.

    >>> windows([50, 60, 70, 200], 160)
    [range(0, 2), range(2, 3), range(3, 4)]
    """
    found: list[range] = []
    first = used = 0
    for number, size in enumerate(sizes):
        if number > first and used + size + 1 > most:
            found.append(range(first, number))
            first, used = number, 0
        used += size + 1
    return [*found, range(first, len(sizes))] if sizes else []


def _encoded(texts: list[str], settings: ReadSettings) -> list[bytes]:
    """Return the vectors of the sentences of one article."""
    import numpy as np  # noqa: PLC0415 - only where vectors are made

    network = session(_WEIGHTS / "encoder.onnx")
    pieces = [cut(text).ids[: settings.vectors_pieces] for text in texts]
    found = []
    for window in windows([len(one) for one in pieces], settings.vectors_window):
        ids = [FIRST, *(piece for number in window for piece in (*pieces[number], BREAK))]
        states = np.asarray(network.run(None, {"ids": np.array([ids], np.int64)})[0])[0]
        start = 1
        for number in window:
            end = start + len(pieces[number])
            middle = states[start : max(end, start + 1)].sum(axis=0)  # of a sentence without pieces: its break
            vector = middle / max(float(np.linalg.norm(middle)), 1e-9)
            found.append(np.rint(vector * _SCALE).astype(np.int8).tobytes())
            start = end + 1
    return found


def told(reading: Reading) -> list[Sentence]:
    """Return the sentences of which at most half is boilerplate."""
    noise = [mark.span for mark in reading.boilerplate]
    kept = []
    first = 0
    for sentence in reading.sentences:
        while first < len(noise) and noise[first].end <= sentence.span.start:
            first += 1
        covered = 0
        for span in noise[first:]:
            if span.start >= sentence.span.end:
                break
            covered += overlap(sentence.span, span)
        if covered * 2 <= sentence.span.end - sentence.span.start:
            kept.append(sentence)
    return kept


def find_vectors(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Vector, ...]:
    """Return one vector per sentence outside boilerplate; none at all where the settings leave the encoder out.

    Sentences after the first `vectors_sentences` have none: a megabyte of text would otherwise take minutes.
    """
    if not settings.vectors:
        return ()
    sentences = told(reading)[: settings.vectors_sentences]
    if not sentences:
        return ()
    longest = settings.vectors_characters
    spans = [Span(mark.span.start, min(mark.span.end, mark.span.start + longest)) for mark in sentences]
    found = _encoded([words(article.text, span) for span in spans], settings)
    return tuple(Vector(mark.span, values) for mark, values in zip(sentences, found, strict=True))

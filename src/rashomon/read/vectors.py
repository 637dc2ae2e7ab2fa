"""The vectors layer: one encoder vector per sentence, in fp32, depending on the article alone.

Measured with one thread on 120 real articles of 630 words: fp32 compute takes 126 core-seconds per 1,000 articles of
460 words (about 200 sentences a second), and all of 1,228 sentences have the same bytes alone as in a batch. Dynamic
int8 takes 55 core-seconds, but moves the vectors (mean cosine .9926, least .962), 99.6 % of them change with the
sentences beside them, and on processors without VNNI its sums can saturate. fp32 fits the budget, so it is fp32.
"""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.base.article import Article
from rashomon.base.marks import Reading, Sentence, Vector
from rashomon.base.spans import Span, overlap, words
from rashomon.read.settings import ReadSettings

if TYPE_CHECKING:  # onnxruntime and tokenizers take .17 s to import and are not needed by every command
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

_WEIGHTS = Path(__file__).with_name("weights")
_SCALE = 127  # a unit vector's numbers become signed bytes; cosines between 1,228 sentences move by at most .017


@cache
def _tokenizer(pieces: int) -> "Tokenizer":
    from tokenizers import Tokenizer  # noqa: PLC0415 - only where vectors are made

    tokenizer = Tokenizer.from_file(str(_WEIGHTS / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(pieces)
    return tokenizer


@cache
def _session() -> "InferenceSession":
    """Load the encoder once per process: .1 s, and the process then takes about 225 MB."""
    import onnxruntime  # noqa: PLC0415 - only where vectors are made

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # articles run side by side in processes; sums then also keep their order
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    options.add_session_config_entry("session.disable_quant_qdq", "1")  # int8 weights become fp32 at load, not per call
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(_WEIGHTS / "encoder.onnx"), options, providers=["CPUExecutionProvider"])


def _encoded(texts: list[str], settings: ReadSettings) -> list[bytes]:
    """Return the vectors of `texts`, computed in batches of like length."""
    import numpy as np  # noqa: PLC0415 - only where vectors are made

    # the tokenizer refuses lone surrogates; offsets are not needed from here on
    plain = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
    pieces = [encoding.ids for encoding in _tokenizer(settings.vectors_pieces).encode_batch(plain)]
    order = sorted(range(len(pieces)), key=lambda index: (len(pieces[index]), pieces[index]))
    found = [b""] * len(pieces)
    for first in range(0, len(order), settings.vectors_batch):
        batch = order[first : first + settings.vectors_batch]
        longest = max(len(pieces[index]) for index in batch)
        ids = np.zeros((len(batch), longest), np.int64)
        mask = np.zeros((len(batch), longest), np.int32)
        for row, index in enumerate(batch):
            ids[row, : len(pieces[index])] = pieces[index]
            mask[row, : len(pieces[index])] = 1
        vectors = np.asarray(_session().run(None, {"ids": ids, "mask": mask})[0])
        for index, values in zip(batch, np.rint(vectors * _SCALE).astype(np.int8), strict=True):
            found[index] = values.tobytes()
    return found


def _told(reading: Reading) -> list[Sentence]:
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
    sentences = _told(reading)[: settings.vectors_sentences]
    if not sentences:
        return ()
    longest = settings.vectors_characters
    spans = [Span(mark.span.start, min(mark.span.end, mark.span.start + longest)) for mark in sentences]
    found = _encoded([words(article.text, span) for span in spans], settings)
    return tuple(Vector(mark.span, values) for mark, values in zip(sentences, found, strict=True))

"""Reading bytes piece by piece: never more in memory than one unit may have."""

import gzip
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from rashomon.collect.settings import CollectSettings

_EMPTY = re.compile(rb"\n+")
CHUNK = 1 << 20  # 1 MiB: larger pieces read no faster, smaller ones cost calls


class DamagedInputError(Exception):
    """A packed stream that cannot be unpacked further; caught within this folder and listed as a problem."""

    def __init__(self, what: str, kind: str) -> None:
        """Carry the words and the kind of the problem."""
        super().__init__(what)
        self.kind = kind


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of `stream` in pieces.

    >>> import io
    >>> list(chunks(io.BytesIO(b"ab")))
    [b'ab']
    """
    while piece := stream.read(CHUNK):
        yield piece


def unpacked(stream: BinaryIO, settings: CollectSettings) -> Iterator[bytes]:
    """Yield the unpacked bytes of a gzip stream; stop with `DamagedInputError` where it breaks or is a bomb."""
    out = 0
    try:
        with gzip.GzipFile(fileobj=stream, mode="rb") as packed:
            while piece := packed.read(CHUNK):
                yield piece
                out += len(piece)
                if out > settings.gzip_free_bytes and out > settings.gzip_ratio * stream.tell():
                    message = f"unpacks to more than {settings.gzip_ratio} times its size; not read further"
                    raise DamagedInputError(message, "size")
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        message = f"the gzip stream is damaged ({error}); what stands before was read"
        raise DamagedInputError(message, "damaged") from error


def whole(pieces: Iterator[bytes], limit: int) -> bytes | None:
    """Return all bytes, or None when there are more than `limit`.

    >>> whole(iter([b"ab", b"cd"]), 4), whole(iter([b"ab", b"cd"]), 3)
    (b'abcd', None)
    """
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) > limit:
            return None
    return bytes(held)


def lines(pieces: Iterator[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    r"""Yield each line with its number, without its end; None for a line longer than `limit`, which is read past.

    Empty lines count but are not yielded: a run of them is taken in one step, or a packed file of nothing else would
    take minutes.

    >>> list(lines(iter([b"a\r\n\n\nlo", b"ng\nb"]), 3))
    [(1, b'a'), (4, None), (5, b'b')]
    """
    number, held, skipping = 1, bytearray(), False
    for piece in pieces:
        start = 0
        while start < len(piece):
            if not held and not skipping:
                empty = _EMPTY.match(piece, start)
                if empty:
                    number, start = number + empty.end() - start, empty.end()
                    continue
            end = piece.find(b"\n", start)
            stop = len(piece) if end < 0 else end
            if not skipping and len(held) + stop - start > limit:
                held, skipping = bytearray(), True
            if not skipping:
                held += piece[start:stop]
            if end < 0:
                break
            yield number, None if skipping else _line(held)
            number, held, skipping, start = number + 1, bytearray(), False, end + 1
    if skipping or held:
        yield number, None if skipping else _line(held)


def _line(held: bytearray) -> bytes:
    return bytes(held[:-1] if held.endswith(b"\r") else held)

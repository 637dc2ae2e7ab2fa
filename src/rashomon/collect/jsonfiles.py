"""Files of JSON: one object a line (.jsonl, .ndjson), or one object or an array of them (.json)."""

import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import chain

import msgspec

from rashomon.base.identity import sha256_hex
from rashomon.base.problems import Problem
from rashomon.collect.records import JSON, Found, Raw, make_raw
from rashomon.collect.settings import CollectSettings
from rashomon.collect.shape import json_elements
from rashomon.collect.streams import lines, whole

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SPACE = b" \t\r\n"
_NOTHING = msgspec.Raw(b"")


class _Head(msgspec.Struct):
    """What tells one article from another, as it is written; the rest of the line is passed over unread."""

    id: msgspec.Raw = _NOTHING
    uri: msgspec.Raw = _NOTHING
    text: msgspec.Raw = _NOTHING
    html: msgspec.Raw = _NOTHING


_HEADS = msgspec.json.Decoder(_Head)


def cut_lines(found: Found, pieces: Iterator[bytes], settings: CollectSettings) -> Iterator[Raw | Problem]:
    """Yield each line of JSON Lines as a unit, `name.jsonl:12`; blank lines are passed over."""
    first = next(pieces, b"")
    pieces = chain([first], pieces)
    if first.startswith(_UTF16):
        yield Problem(found.where, "encoding", "is UTF-16; read as such, pages are kept as UTF-8")
        pieces = _as_utf8(pieces)
    ids = _Ids(settings)
    for number, line in lines(pieces, settings.unit_bytes):
        where = f"{found.where}:{number}"
        if line is None:
            yield Problem(where, "size", f"the line is longer than {settings.unit_bytes:,} bytes; not read")
            continue
        body = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if body.strip(_SPACE):
            yield from ids.unit(found, where, body)


def cut_json(found: Found, pieces: Iterator[bytes], settings: CollectSettings) -> Iterator[Raw | Problem]:
    """Yield the object of a .json file, or each element of its array, `name.json[0]`."""
    body = whole(pieces, settings.json_file_bytes)
    if body is None:
        what = f"is larger than {settings.json_file_bytes:,} bytes; write it as JSON Lines, which has no limit"
        yield Problem(found.where, "size", what)
        return
    if body.startswith(_UTF16):
        yield Problem(found.where, "encoding", "is UTF-16; read as such, pages are kept as UTF-8")
        body = body.decode("utf-16", "replace").encode("utf-8")
    body = body.removeprefix(codecs.BOM_UTF8).strip(_SPACE)
    ids = _Ids(settings)
    if not body.startswith(b"["):
        yield from ids.unit(found, found.where, body)
        return
    for number, element in enumerate(json_elements(body)):
        yield from ids.unit(found, f"{found.where}[{number}]", element)


def _as_utf8(pieces: Iterator[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    for piece in pieces:
        yield decoder.decode(piece).encode("utf-8")
    yield decoder.decode(b"", final=True).encode("utf-8")


class _Ids:
    """The ids of one file, each with a short hash of its text: 8 and 8 bytes, whatever the length of the text."""

    def __init__(self, settings: CollectSettings) -> None:
        self._settings = settings
        self._seen: dict[bytes, tuple[bytes, str]] = {}

    def unit(self, found: Found, where: str, body: bytes) -> Iterator[Raw | Problem]:
        """Yield the unit, and a problem where its id came before with another text."""
        if len(body) > self._settings.unit_bytes:
            yield Problem(where, "size", f"is larger than {self._settings.unit_bytes:,} bytes; not read")
            return
        source_id, name, text = _identity(body)
        if name is not None:
            key, now = _short(name), _short(text)
            before = self._seen.get(key)
            if before is None and len(self._seen) < self._settings.remembered_ids:
                self._seen[key] = (now, where)
            elif before is not None and before[0] != now:
                yield Problem(
                    where, "repeated id", f"the id {source_id[:80]!r} names another text at {before[1]}; both kept"
                )
        yield make_raw(replace(found, where=where, name=source_id), JSON, body, self._settings)


def _short(data: bytes) -> bytes:
    return blake2b(data, digest_size=8).digest()


def _identity(body: bytes) -> tuple[str, bytes | None, bytes]:
    r"""Return the id of a unit, the bytes of that id if it has one, and the bytes that make its text.

    A unit without an id goes by a hash of its bytes, not by its place, so that the order of a file does not matter.
    Gets wrong: the same text with other escapes (`\u00e9`, `é`) counts as another text.
    """
    try:
        head = _HEADS.decode(body)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return _nameless(body), None, body
    name = bytes(head.id) or bytes(head.uri)
    try:
        told = json.loads(name) if name and len(name) < 4096 else None
    except (ValueError, RecursionError):
        told = None
    if isinstance(told, bool) or not isinstance(told, (str, int)) or told == "":
        return _nameless(body), None, body
    clean = str(told).encode("utf-8", "replace").decode("utf-8")
    return clean, name, bytes(head.text) or bytes(head.html) or body


def _nameless(body: bytes) -> str:
    return f"sha256:{sha256_hex(body)[:16]}"

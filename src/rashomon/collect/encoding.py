"""From bytes to text, saying every guess."""

import codecs
import re

from rashomon.base.problems import Problem

_BAD = "\N{REPLACEMENT CHARACTER}"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# what a page may declare; a whitelist, because Python also knows "hex", "punycode" and other codecs that are no
# encodings of pages and may be slow
_DECLARED = re.compile(
    r"(?:iso-?8859-?\d{1,2}|windows-?125\d|cp125\d|koi8-[ru]|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift_jis|iso-2022-jp|macintosh)$"
)
_LATIN = ("iso-8859-1", "iso8859-1", "iso88591")  # browsers read it as windows-1252, which holds all of it
_META = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{1,40})""",
    re.IGNORECASE,
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x08\x0b"))


def decoded(body: bytes, where: str, *, declared: bool = False) -> tuple[str | None, tuple[Problem, ...]]:
    r"""Return the text of `body`, None if it is binary, and what had to be guessed.

    UTF-8 first, with or without a byte order mark; UTF-16 with one; then what a page declares about itself (only if
    `declared`); then Windows-1252, which reads any byte as something and is therefore a problem. Gets wrong: UTF-16
    without a mark (taken as binary), and Latin-2, Greek or Cyrillic text files (misread, but said).

    >>> decoded(b"Caf\xe9", "a.txt")[0]
    'Café'
    """
    if body.startswith(_UTF16):
        text = body.decode("utf-16", "replace")
        if "\0" in text:
            return None, (_binary(where),)
        what = "is UTF-16; read as such" + (
            ", with broken places shown as \N{REPLACEMENT CHARACTER}" if "\N{REPLACEMENT CHARACTER}" in text else ""
        )
        return text, (Problem(where, "encoding", what),)
    if b"\0" in body or len(body.translate(None, _CONTROLS)) < 0.98 * len(body):
        return None, (_binary(where),)
    problems: tuple[Problem, ...] = ()
    if body.startswith(codecs.BOM_UTF8):
        problems = (Problem(where, "encoding", "begins with a byte order mark, which was left out of the text"),)
        body = body[len(codecs.BOM_UTF8) :]
    try:
        return body.decode("utf-8"), problems
    except UnicodeDecodeError:
        pass
    name = _declared_name(body) if declared else None
    if name is not None:
        try:
            return body.decode(name), problems
        except (UnicodeDecodeError, LookupError):
            pass
    text, what = guessed(body)
    return text, (*problems, Problem(where, "encoding", what))


def guessed(body: bytes) -> tuple[str, str]:
    r"""Return a reading of bytes that are not UTF-8, and how they were read.

    A text with more good than bad places is UTF-8 that was damaged, any other is taken for Windows-1252.

    >>> guessed(b"Caf\xe9"), guessed("Café Ål ".encode() + b"\xe9")[0]
    (('Café', 'is not UTF-8 (byte 4); read as Windows-1252, which may be wrong'), 'Café Ål �')
    """
    try:
        body.decode("utf-8")
        at = len(body)
    except UnicodeDecodeError as error:
        at = error.start
    repaired = body.decode("utf-8", "replace")
    bad = repaired.count(_BAD)
    if sum(ch > "\x7f" for ch in repaired) > 2 * bad:
        return repaired, f"is damaged UTF-8 ({bad} places, first at byte {at + 1}), shown as U+FFFD"
    return body.decode("cp1252", "replace"), f"is not UTF-8 (byte {at + 1}); read as Windows-1252, which may be wrong"


def _binary(where: str) -> Problem:
    return Problem(
        where, "encoding", "holds NULs or control characters: a binary file, or UTF-16 without a mark; not read"
    )


def _declared_name(body: bytes) -> str | None:
    match = _META.search(body[:4096])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    if name in _LATIN:
        return "cp1252"
    return name if _DECLARED.match(name) else None


def without_surrogates(text: str) -> tuple[str, int]:
    r"""Return `text` with every lone surrogate shown as U+FFFD, and how many there were.

    JSON may hold half a character (`"\ud800"`), which no UTF-8 file can: one code point is replaced by one, so that
    spans still fit, and the page keeps what stood there.

    >>> without_surrogates("a\ud800b")
    ('a\ufffdb', 1)
    """
    if text.isascii():
        return text, 0
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        clean, count = re.subn("[\ud800-\udfff]", _BAD, text)
        return clean, count
    return text, 0

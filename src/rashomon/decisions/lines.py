"""Decisions as lines of JSON, to be kept elsewhere and replayed on another store."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from rashomon.base.findings import Decision
from rashomon.base.problems import Problem
from rashomon.decisions.log import SHAPING

_FIELDS = ("id", "what", "who", "when", "why", "on", "articles", "others")
_ARTICLE = re.compile(r"a[0-9a-f]{16}")
_DECISION = re.compile(r"x[0-9a-f]{16}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
# 2031-02-05T09:00:00.125000+00:00: as it is written here, so that the order of the strings is that of the times;
# never in the last year there is, for the next decision must be later
_WHEN = re.compile(r"(?!9999)\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d{6})?\+00:00", re.ASCII)
_LONGEST = 1_000_000  # characters of one line; a story of a thousand articles takes 20,000


def export(decisions: Iterable[Decision]) -> str:
    """Return decisions as lines of JSON in the order of time, the same bytes for the same decisions."""
    ordered = sorted(decisions, key=lambda one: (one.when, one.id))
    return "".join(f"{json.dumps(as_record(one), ensure_ascii=True)}\n" for one in ordered)


def as_record(decision: Decision) -> dict[str, Any]:
    """Return a decision in plain JSON types."""
    values = {name: getattr(decision, name) for name in _FIELDS}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def parse(lines: Iterable[str], name: str) -> Iterator[tuple[str, Decision | Problem]]:
    """Yield the place and the decision of each line; for one that holds none, the problem, and the rest goes on."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            where, found = f"{name}:{number}", _decision(line)
            yield where, Problem(where, "decision", found) if isinstance(found, str) else found


def _decision(line: str) -> Decision | str:
    """Return the decision of one line, or what is wrong with it."""
    if len(line) > _LONGEST:
        return f"the line has {len(line):,} characters: no decision is that long"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"not JSON: {error}"
    if not isinstance(record, dict):
        return "not a JSON object"
    for field in _FIELDS[:5]:
        if not isinstance(record.get(field), str):
            return f"`{field}` must be a string"
    for field in _FIELDS[5:]:
        if not _is_list_of_words(record.get(field)):
            return f"`{field}` must be a list of strings"
    decision = Decision(*(record[field] for field in _FIELDS[:5]), *(tuple(record[field]) for field in _FIELDS[5:]))
    return _fault(decision) or decision


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def is_text(words: str) -> bool:
    """Tell whether words can be written as UTF-8: bytes that were none, and lone surrogates, cannot.

    >>> is_text("Møller"), is_text(chr(0xD800))
    (True, False)
    """
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _fault(one: Decision) -> str | None:
    """Return what is wrong with a decision, None if nothing is."""
    ids = (*one.articles, *one.others)
    faults = {
        "not UTF-8 throughout": not all(map(is_text, (one.who, one.why, *one.on))),
        "`id` must be x and 16 hexadecimal digits": not _DECISION.fullmatch(one.id),
        "`when` must be a time in UTC, like 2031-02-05T09:00:00+00:00": not _is_time(one.when),
        "`articles` and `others` must hold ids of articles, a and 16 hexadecimal digits": not all(
            map(_ARTICLE.fullmatch, ids)
        ),
        "an article comes twice": len(set(ids)) < len(ids),
    }
    return next((what for what, wrong in faults.items() if wrong), None) or _misshapen(one)


def _is_time(when: str) -> bool:
    try:
        return _WHEN.fullmatch(when) is not None and datetime.fromisoformat(when).tzinfo is not None
    except ValueError:
        return False


def _misshapen(one: Decision) -> str | None:
    """Return what a decision of its kind lacks or has too much of."""
    articles, others = len(one.articles), len(one.others)
    if one.what == "undo":
        right = len(one.on) == 1 and _DECISION.fullmatch(one.on[0]) is not None and not articles and not others
        return None if right else "`undo` is on one decision and has no articles"
    if one.what == "forget":
        right = len(one.on) == 2 and one.articles == one.on[:1] and not others
        right = right and _SHA256.fullmatch(one.on[1]) is not None
        return None if right else "`forget` is on one article and the SHA-256 of its text"
    needs = {"merge": (2, 0), "split": (1, 1), "move": (1, 0), "not-a-copy": (1, 1)}
    if one.what not in needs:
        return f"`what` must be one of {', '.join((*needs, 'forget', 'undo'))}"
    if articles < needs[one.what][0] or others < needs[one.what][1]:
        return f"`{one.what}` needs {needs[one.what][0]} or more `articles` and {needs[one.what][1]} or more `others`"
    if one.what in SHAPING and not one.on:
        return "`on` must hold the ids that were given"
    return None

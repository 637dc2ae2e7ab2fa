"""Decisions as lines of JSON, to be kept elsewhere and replayed on another store."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from rashomon.base.findings import Decision, Form
from rashomon.base.problems import Problem
from rashomon.decisions.asked_names import LONGEST, is_name
from rashomon.decisions.line_findings import FIELDS, as_records, misfound, passages, wrong_field
from rashomon.decisions.log import FINDING, NAMING, SHAPING

_FIELDS = ("id", "what", "who", "when", "why", "on", "articles", "others")
_FORMS = ("forms", "other_forms")  # only of decisions about names
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
    """Return a decision in plain JSON types; forms only where it is about names, passages only where about findings."""
    values = {name: getattr(decision, name) for name in _FIELDS}
    record = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    for name in _FORMS if decision.what in NAMING else ():
        record[name] = [{"article": one.article, "form": one.form} for one in getattr(decision, name)]
    if decision.what in FINDING:
        record["finding"] = decision.finding
        record |= {name: as_records(getattr(decision, name)) for name in FIELDS}
    return record


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
    wrong = _wrong_field(record) if isinstance(record, dict) else "not a JSON object"
    if wrong is not None:
        return wrong
    lists = (tuple(record[field]) for field in _FIELDS[5:])
    forms = (tuple(Form(one["article"], one["form"]) for one in record.get(field, [])) for field in _FORMS)
    first = (record[field] for field in _FIELDS[:5])
    about, beside = (passages(record, field) for field in FIELDS)
    finding = record.get("finding", "")
    decision = replace(Decision(*first, *lists, *forms), finding=finding, passages=about, other_passages=beside)
    return _fault(decision) or decision


def _wrong_field(record: dict[str, Any]) -> str | None:
    """Return which field is none of a decision, None where all are."""
    for field in _FIELDS[:5]:
        if not isinstance(record.get(field), str):
            return f"`{field}` must be a string"
    for field in _FIELDS[5:]:
        if not _is_list_of_words(record.get(field)):
            return f"`{field}` must be a list of strings"
    for field in _FORMS:
        if not _is_list_of_forms(record.get(field, [])):
            return f"`{field}` must be a list of objects with the strings `article` and `form`"
    return wrong_field(record)


def _is_list_of_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_list_of_forms(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict) and one.keys() == {"article", "form"} and _is_list_of_words(list(one.values()))
        for one in value
    )


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
    forms = (*one.forms, *one.other_forms)
    faults = {
        "not UTF-8 throughout": not all(map(is_text, (one.who, one.why, *one.on, *(each.form for each in forms)))),
        "`id` must be x and 16 hexadecimal digits": not _DECISION.fullmatch(one.id),
        "`when` must be a time in UTC, like 2031-02-05T09:00:00+00:00": not _is_time(one.when),
        "`articles` and `others` must hold ids of articles, a and 16 hexadecimal digits": not all(
            map(_ARTICLE.fullmatch, ids)
        ),
        "an article comes twice": len(set(ids)) < len(ids),
        "a form of a name comes twice": len(set(forms)) < len(forms),
        f"`{one.what}` has no `forms` and no `other_forms`": bool(forms) and one.what not in NAMING,
        f"`{one.what}` has no `finding` and no passages": bool(one.finding or one.passages or one.other_passages)
        and one.what not in FINDING,
        "`articles` must hold the articles of all forms, sorted": bool(forms)
        and list(one.articles) != sorted({each.article for each in forms}),
    }
    return next((what for what, wrong in faults.items() if wrong), None) or _misshapen(one)


def _is_time(when: str) -> bool:
    try:
        return _WHEN.fullmatch(when) is not None and datetime.fromisoformat(when).tzinfo is not None
    except ValueError:
        return False


def _misshapen(one: Decision) -> str | None:
    """Return what a decision of its kind lacks or has too much of."""
    if one.what == "undo":
        right = len(one.on) == 1 and _DECISION.fullmatch(one.on[0]) is not None and not one.articles and not one.others
        return None if right else "`undo` is on one decision and has no articles"
    if one.what == "forget":
        right = len(one.on) == 2 and one.articles == one.on[:1] and not one.others
        right = right and _SHA256.fullmatch(one.on[1]) is not None
        return None if right else "`forget` is on one article and the SHA-256 of its text"
    if one.what in FINDING:
        return misfound(one)
    return _misnamed(one) if one.what in NAMING else _unplaced(one)


def _unplaced(one: Decision) -> str | None:
    """Return what a decision about stories or copies lacks or has too much of."""
    articles, others = len(one.articles), len(one.others)
    needs = {"merge": (2, 0), "split": (1, 1), "move": (1, 0), "not-a-copy": (1, 1)}
    if one.what not in needs:
        return f"`what` must be one of {', '.join((*needs, *NAMING, *FINDING, 'forget', 'undo'))}"
    if articles < needs[one.what][0] or others < needs[one.what][1]:
        return f"`{one.what}` needs {needs[one.what][0]} or more `articles` and {needs[one.what][1]} or more `others`"
    if one.what in SHAPING and not one.on:
        return "`on` must hold the ids that were given"
    return None


def _misnamed(one: Decision) -> str | None:
    """Return what a decision about names lacks or has too much of."""
    least, others = {"same-name": (2, 0), "not-the-same": (1, 1), "rename": (1, 0)}[one.what]
    if len(one.forms) < least or bool(one.other_forms) != bool(others) or one.others:
        return f"`{one.what}` needs {least} or more `forms`, {others or 'no'} `other_forms` and no `others`"
    if any(each.form == "" or " ".join(each.form.split()) != each.form for each in (*one.forms, *one.other_forms)):
        return "a form of a name is not empty and has one space for every run of white space"
    if one.what == "rename" and (len(one.on) != 2 or not is_name(one.on[1])):
        return f"`rename` is on one name and the words it is shown by, 1 to {LONGEST} characters on one line"
    return None if one.on else "`on` must hold the ids that were given"

"""Decisions about findings in plain JSON types: what a line must hold to be one."""

from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.base.findings import Decision, Passage
from rashomon.base.spans import Span
from rashomon.decisions.asked_findings import SAME, WHYS

FIELDS = ("passages", "other_passages")
_MOST = 100  # stretches of one quote: far more than any has
_FARTHEST = 1_000_000_000  # code points of a text: no article is that long
_CLAIMS = ("alone", SAME, *WHYS)
_REJECTED = ("quote", "figure", "row", *(f"{kind}:{one}" for kind in ("claim", "passage") for one in _CLAIMS))


def as_records(passages: Iterable[Passage]) -> list[dict[str, Any]]:
    """Return passages in plain JSON types.

    >>> as_records([Passage("a1", Span(0, 4))])
    [{'article': 'a1', 'span': [0, 4]}]
    """
    return [{"article": one.article, "span": list(one.span)} for one in passages]


def wrong_field(record: Mapping[str, Any]) -> str | None:
    """Return which field is none of a decision about findings, None where all are."""
    if not isinstance(record.get("finding", ""), str):
        return "`finding` must be a string"
    for field in FIELDS:
        if not _is_list_of_passages(record.get(field, [])):
            return f"`{field}` must be a list of objects with the string `article` and `span`, two whole numbers"
    return None


def _is_list_of_passages(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(one, dict)
        and one.keys() == {"article", "span"}
        and isinstance(one["article"], str)
        and _is_span(one["span"])
        for one in value
    )


def _is_span(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2 or not all(type(end) is int for end in value):
        return False
    return bool(0 <= value[0] < value[1] <= _FARTHEST)


def passages(record: Mapping[str, Any], field: str) -> tuple[Passage, ...]:
    """Return the passages in a field that was checked."""
    return tuple(Passage(one["article"], Span(*one["span"])) for one in record.get(field, []))


def misfound(one: Decision) -> str | None:
    """Return what a decision about findings lacks or has too much of."""
    both = (*one.passages, *one.other_passages)
    faults = {
        f"`{one.what}` has no `others`": bool(one.others),
        "a passage comes twice": len(set(both)) < len(both),
        "passages must be sorted": any(list(some) != sorted(some) for some in (one.passages, one.other_passages)),
        "`articles` must hold the articles of all passages, sorted": list(one.articles)
        != sorted({each.article for each in both}),
        "`on` must hold the ids that were given": not one.on,
        "`passages` must hold the passages decided about": not one.passages,
    }
    return next((what for what, wrong in faults.items() if wrong), None) or _misshapen(one)


def _misshapen(one: Decision) -> str | None:
    """Return what is wrong with the kind of finding, or with which passages there are, for this kind of decision."""
    beside = bool(one.other_passages)
    if one.what == "reject":
        right = one.finding in _REJECTED and beside == one.finding.startswith("passage:")
        if right and one.finding in {"quote", "figure"}:
            right = len(one.articles) == 1 and len(one.passages) <= (_MOST if one.finding == "quote" else 1)
        return None if right else "`reject` is of a finding of ours; only a passage has `other_passages` beside it"
    if one.what == "retype":
        to = one.on[1] if len(one.on) > 1 else ""
        right = one.finding.startswith("claim:") and one.finding[6:] in _CLAIMS[1:] and to in _CLAIMS[1:]
        right = right and one.finding[6:] != to and beside == (one.finding[6:] == SAME)
        return None if right else "`retype` is on a claim and another type; one told alike needs `other_passages`"
    needs = one.what == "not-same-fact"
    if one.finding or beside != needs:
        return f"`{one.what}` has no `finding` and {'needs' if needs else 'has no'} `other_passages`"
    alone = one.what == "same-fact" and len(one.articles) < 2
    return "`same-fact` needs passages of two articles" if alone else None

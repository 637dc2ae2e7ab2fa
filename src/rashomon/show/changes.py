"""What changed in a story in a stretch of time: articles, revisions, counts that moved, claims first told then."""

from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.base.times import published_rank
from rashomon.show.changes_times import (
    BEFORE,
    INSIDE,
    MAYBE,
    UNKNOWN,
    Stretch,
    UnreadError,
    story_days,
    story_zone,
    stretch,
)
from rashomon.show.ledger import shown
from rashomon.show.reader_articles import head_view
from rashomon.show.settings import ShowSettings
from rashomon.show.tellers import Tellers
from rashomon.show.wording import bounds, label

Record = Mapping[str, Any]
View = dict[str, Any]


def changes_view(dossier: Record, settings: ShowSettings, start: str, end: str) -> View:
    """Return everything that the page of changes shows; what cannot be read of `start` and `end` is said in it."""
    tellers = Tellers(dossier, settings)
    times = [one["published"] for one in dossier["articles"]]
    try:
        asked, fault = stretch(start, end, times), None
    except UnreadError as error:
        asked, fault = Stretch(), str(error)
    where = {one["id"]: asked.place(one["published"]) for one in dossier["articles"]}
    heads = [head_view(n, tellers, dossier) for n in range(len(dossier["articles"]))]
    days = story_days(times)
    return {
        "title": dossier["story"]["title"],
        "story": dossier["story"]["id"],
        "start": start,
        "end": end,
        "fault": fault,
        "zone": story_zone(times).tzname(None),
        "days": days,
        "articles": [one for one in heads if where[one["id"]] == INSIDE],
        "maybe": [one for one in heads if where[one["id"]] == MAYBE],
        "unknown": [one for one in heads if where[one["id"]] == UNKNOWN],
        "revisions": [
            _revision(one, tellers) for one in dossier.get("revisions", ()) if where[one["article"]] == INSIDE
        ],
        "figures": _figures(dossier, tellers, asked),
        "claims": _claims(dossier, tellers, where),
        "most": settings.told_shown * 2,
    }


def _revision(revision: Record, tellers: Tellers) -> View:
    text = revision["text"]
    counts = [(len(text[field]), field) for field in ("edited", "came", "went")]
    return {
        "article": revision["article"],
        "of": revision["of"],
        "outlet": tellers.outlet(revision["article"]),
        "time": tellers.time(revision["article"]),
        "old_time": tellers.time(revision["of"]),
        "tally": [f"{count} {label('tally', field)}" for count, field in counts if count],
    }


def _figures(dossier: Record, tellers: Tellers, asked: Stretch) -> list[View]:
    """Return the counts whose path has a step in the stretch, each step with the value before it."""
    found = []
    for _, row in shown(dossier):
        path = row["path"]
        steps = [
            {
                "before": bounds({"approx": False, **path[k - 1]}) if k else None,
                "now": bounds({"approx": False, **step}),
                "outlet": tellers.outlet(step["article"]),
                "time": tellers.time(step["article"]),
                "sure": asked.place(step["published"]) == INSIDE,
            }
            for k, step in enumerate(path)
            if asked.place(step["published"]) in {INSIDE, MAYBE}
        ]
        if steps:
            of = ", ".join(str(row[field]) for field in ("what", "unit", "of", "place") if row[field])
            moved = any(step["before"] for step in steps)
            found.append({"id": row["id"], "of": of or "a count", "steps": steps, "moved": moved})
    return sorted(found, key=lambda one: not one["moved"])


def _claims(dossier: Record, tellers: Tellers, where: Mapping[str, str]) -> list[View]:
    """Return the claims first told in the stretch, with the articles that may have told them before."""
    found: list[tuple[int, int, View]] = []
    for claim in dossier["claims"]:
        told = list(dict.fromkeys(one["article"] for one in claim["told_by"]))
        inside = [one for one in told if where[one] == INSIDE]
        if claim["weak"] or not inside or any(where[one] == BEFORE for one in told):
            continue
        first = min(inside, key=lambda one: published_rank(tellers.texts[one].article["published"]))
        found.append((-claim["independent"], len(found), _claim(claim, first, told, where, tellers)))
    return [one for *_, one in sorted(found, key=lambda each: each[:2])]


def _claim(claim: Record, first: str, told: Sequence[str], where: Mapping[str, str], tellers: Tellers) -> View:
    doubt = [one for one in told if where[one] in {MAYBE, UNKNOWN}]
    return {
        "id": claim["id"],
        "gist": claim["gist"],
        "relation": label("relation", claim["relation"]),
        "independent": claim["independent"],
        "outlet": tellers.outlet(first),
        "time": tellers.time(first),
        "doubt": [(tellers.outlet(one), tellers.time(one)) for one in doubt],
    }

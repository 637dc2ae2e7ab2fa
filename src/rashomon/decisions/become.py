"""What became of a claim whose id is no more."""

from sqlalchemy import Connection

from rashomon.base.spans import Span, overlap
from rashomon.store import former, stories

_NAMED = 3


def no_more(connection: Connection, claim: str) -> str:
    """Say what became of a claim that is no more; empty where there never was such a one, or nothing is left of it."""
    now = _become(connection, claim)
    return f"{claim} is no more: what it told stands in {' or '.join(now)} now" if now else ""


def _become(connection: Connection, claim: str) -> list[str]:
    """Return the claims that tell most of what a claim told that is no more, at most three.

    A claim is known by where its words stand, so it is found whatever has joined or left it since.
    """
    passages = former.find(connection, claim)
    held = sorted(set(stories.placed(connection, {one.article for one in passages}).values()))
    counted: dict[str, tuple[int, int]] = {}
    for story in held:
        for one in (stories.get_dossier(connection, story) or {"claims": []})["claims"]:
            told = [(each["article"], Span(*each["span"])) for each in one["told_by"]]
            among = sum(any(p.article == article and overlap(p.span, span) for article, span in told) for p in passages)
            if among:
                counted[one["id"]] = among, -len(told)
    most = max((among for among, _ in counted.values()), default=0)
    likely = [one for one, (among, _) in counted.items() if among == most]
    return sorted(likely, key=lambda one: (-counted[one][1], one))[:_NAMED]

"""What one decision does to stories that are as they are: which articles go where."""

from collections.abc import Mapping, Sequence
from typing import Literal

from rashomon.base.findings import Change, Decision
from rashomon.base.identity import content_id
from rashomon.decisions.rulings import Rulings
from rashomon.store.decisions import Move

Held = Mapping[str, Mapping[str, str | None]]
"""The articles of each story, with the decision that each is there by."""


def outcome(held: Held, where: Mapping[str, str], decision: Decision, rulings: Rulings) -> list[Move]:
    """Return the moves that carry a decision out, none where all is as it wants it; `rulings` takes it in.

    `where` is the story of each article in `held`.

    A story goes over whole unless it has articles that are apart from those that are together then: so only the latter
    leave it. Where stories are joined the first of them lives on; a part that leaves for no other story founds one,
    whose id derives from the decision, and so from the articles and the story left. The old id stays with the founder.
    """
    together = rulings.take_in(decision)
    here = together & where.keys()
    first = [where[one] for one in decision.articles if one in here]
    all_of = set(here)
    whole: list[str] = []
    torn: list[str] = []
    for story in dict.fromkeys((*first, *sorted({where[one] for one in here}))):
        rest = held[story].keys() - here
        if rulings.any_apart(rest, all_of):
            torn.append(story)
        else:
            whole.append(story)
            all_of |= rest
    leaving = sorted(one for story in torn for one in held[story].keys() & here)
    if whole:
        leaving += [one for story in whole[1:] for one in held[story]]
        target = whole[0]
    else:
        target = content_id("s", decision.id)
        if len(torn) == 1 and any(content_id("s", one) == torn[0] for one in leaving):
            leaving = sorted(held[torn[0]].keys() - here)
    return [Move(one, where[one], target, held[where[one]][one]) for one in sorted(leaving)]


def changes_by(decision: Decision, moves: Sequence[Move], emptied: frozenset[str]) -> list[Change]:
    """Return what moves mean for stories: `emptied` are those that have no article left after them."""
    found: list[Change] = []
    for left, joined in sorted({(one.left, one.joined) for one in moves}):
        articles = tuple(one.article for one in moves if (one.left, one.joined) == (left, joined))
        what: Literal["merged", "split", "moved"]
        what = "merged" if left in emptied else "split" if joined == content_id("s", decision.id) else "moved"
        found.append(Change(what, joined, left, articles, None, decision.id))
    return found

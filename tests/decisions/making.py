"""Invented reports of four events, small enough to be related in no time, and a person who decides at random."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rashomon import corrections
from rashomon.base.article import Page
from rashomon.base.findings import Read
from rashomon.decisions import rules
from rashomon.pipeline import report
from rashomon.settings import Settings
from rashomon.store import Result, Store, articles, decisions, gathering, stories
from rashomon.store.records import MARKS

VERSIONS = dict.fromkeys(MARKS, "v1")
SETTINGS = Settings(read=replace(Settings().read, vectors=False))
EVENTS = (
    "The ferry Amaranth sank off Port Ellery with cattle on the deck and the harbour pilot on the bridge",
    "Miners in Korvath found a silver seam under the abandoned chapel after the winter flood had drained",
    "The orchestra of Lindenau cancelled its tour when the violinist Teodora Brandt broke her left wrist",
    "A swarm of locusts stripped the barley fields around Tazir and grounded the mail plane for a week",
)


def lines(each: int = 3) -> list[str]:
    """Return as many reports of each event, as lines of JSON."""
    found = []
    for event, words in enumerate(EVENTS):
        for number in range(each):
            record = {
                "id": f"{event}-{number}",
                "outlet": f"outlet{number}.example",
                "published": f"2031-0{event + 2}-1{number}T10:00:00Z",
                "text": f"{words}. It was report number {number} of the day.",
            }
            found.append(json.dumps(record))
    return found


def filled(store: Store, folder: Path, given: Sequence[str], name: str = "articles") -> list[str]:
    """Read reports into a store; return the ids of all its articles."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.jsonl"
    path.write_text("\n".join(given))
    return sorted(report([str(path)], folder / "out", store=store, settings=SETTINGS).articles)


def take_in(store: Store, reads: Sequence[Read]) -> None:
    """Keep articles that were read, without a story."""
    found = []
    for read in reads:
        one = read.article
        found.append(Result(f"key-{one.id}", one.where, "1", one, Page("", "text/plain", b""), read.reading, ()))
    with store.writing() as connection:
        articles.add_results(connection, found, VERSIONS)


def held(store: Store) -> dict[str, tuple[str, ...]]:
    """Return the articles of every living story."""
    with store.looking() as connection:
        ids = list(connection.exec_driver_sql("SELECT id FROM stories").scalars())
        found = stories.get_stories(connection, ids)
    return {one: tuple(member.article for member in story.members) for one, story in found.items()}


def groups(store: Store) -> set[tuple[str, ...]]:
    """Return which articles are of one story, whatever its id."""
    return set(held(store).values())


def dossiers(store: Store) -> dict[str, Any]:
    """Return every dossier of a store."""
    with store.looking() as connection:
        return {one: stories.get_dossier(connection, one) for one in stories.list_stories(connection)}


def decide(store: Store, what: str, *on: str, who: str = "ed", why: str = "seen") -> str:
    """Decide something; return the id of the decision."""
    return corrections.decide(what, on, who=who, why=why, store=store, settings=SETTINGS)[0]


def at_random(store: Store, chance: random.Random) -> str:
    """Decide something that is possible, at random, an undo now and then; return the id of the decision."""
    now = held(store)
    with store.looking() as connection:
        open_ones = [one.decision.id for one in decisions.get_decisions(connection) if one.undone_by is None]
    several = [one for one, articles in sorted(now.items()) if len(articles) > 1]
    if open_ones and chance.random() < 0.3:
        return decide(store, "undo", chance.choice(open_ones))
    if len(now) > 1 and (not several or chance.random() < 0.4):
        return decide(store, "merge", *chance.sample(sorted(now), chance.randint(2, min(3, len(now)))))
    if len(now) > 1 and chance.random() < 0.5:
        source, target = chance.sample(sorted(now), 2)
        return decide(store, "move", chance.choice(now[source]), target)
    story = chance.choice(several)
    return decide(store, "split", story, *chance.sample(now[story], chance.randint(1, len(now[story]) - 1)))


def undo_all(store: Store, chance: random.Random) -> None:
    """Undo what still counts, in any order, until nothing does."""
    while True:
        with store.looking() as connection:
            kept = decisions.get_decisions(connection)
        counting = [k.decision.id for k in kept if k.undone_by is None and k.decision.what != "undo"]
        if not counting:
            return
        decide(store, "undo", chance.choice(counting))


def obeyed(store: Store) -> bool:
    """Tell whether the stories are as the rules want them."""
    with store.looking() as connection:
        found = rules([one.decision for one in decisions.get_decisions(connection)])
        named = {a for group in found.together for a in group} | {a for pair in found.apart for g in pair for a in g}
        where = stories.placed(connection, named)
    together = all(len({where[one] for one in group}) == 1 for group in found.together)
    apart = all({where[one] for one in a}.isdisjoint(where[one] for one in b) for a, b in found.apart)
    return together and apart


def leads(store: Store, story: str) -> str | None:
    """Return where the id of a story leads."""
    with store.looking() as connection:
        return gathering.resolve(connection, story)

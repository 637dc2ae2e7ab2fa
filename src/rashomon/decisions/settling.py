"""Bring the stories of a store in line with the decisions that count."""

from collections import Counter
from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from rashomon.base.findings import Change, Decision
from rashomon.decisions.log import SHAPING, undoing
from rashomon.decisions.outcome import changes_by, outcome
from rashomon.decisions.rulings import Rulings
from rashomon.store import decisions as log
from rashomon.store import gathering
from rashomon.store.decisions import Kept, Move


def settle(connection: Connection, arrived: Collection[str] = ()) -> list[str]:
    """Carry out what is not carried out yet and take back what was undone; return the living stories it touched.

    `arrived` are the articles that are new, or that the machine has put elsewhere: decisions about them are carried out
    anew. What comes later than the first decision that this concerns is taken back, last first, and carried out again
    in the order of time: so the stories are the same whatever was undone in between.
    """
    kept = log.get_decisions(connection)
    if not kept:
        return []
    undone = undoing([one.decision for one in kept])
    fresh = [one for one in kept if one.applied == (one.decision.id in undone)]
    log.note_undone(
        connection,
        [(k.decision.id, undone.get(k.decision.id)) for k in kept if k.undone_by != undone.get(k.decision.id)],
    )
    stale = {one.decision.id for one in fresh} | (log.about(connection, arrived) - undone.keys())
    shaping = [one for one in kept if one.decision.what in SHAPING]
    first = next((n for n, one in enumerate(shaping) if one.decision.id in stale), len(shaping))
    touched = _Again(connection, shaping[first:], undone.keys(), shaping[:first]).carried_out()
    for one in fresh:
        if one.decision.what not in SHAPING:
            log.note_applied(connection, one.decision.id, None if one.decision.id in undone else [])
    about = {article for one in fresh for article in (*one.decision.articles, *one.decision.others)}
    touched |= log.memberships(connection, about).keys()
    return gathering.settle_ids(connection, touched, {})


class _Again:
    """A stretch of the log that is taken back and carried out again, in memory until the end."""

    def __init__(
        self, connection: Connection, stretch: Sequence[Kept], undone: Collection[str], earlier: Sequence[Kept]
    ) -> None:
        self.connection = connection
        self.stretch = stretch
        self.undone = undone
        self.did = {one.decision.id: log.moves_of(connection, one.decision.id) for one in stretch}
        moves = [move for made in self.did.values() for move in made]
        articles = {a for one in stretch for a in (*one.decision.articles, *one.decision.others)}
        stories = {story for move in moves for story in (move.left, move.joined)}
        self.held = log.memberships(connection, articles | {move.article for move in moves}, stories)
        self.where = {article: story for story, inside in self.held.items() for article in inside}
        self.leads: dict[str, str] = {}
        self.rulings = Rulings()
        for one in earlier:
            if one.decision.id not in undone and stretch:
                self.rulings.take_in(one.decision)

    def carried_out(self) -> set[str]:
        """Do it; return the stories whose articles or history changed."""
        was = {article: (story, self.held[story][article]) for article, story in self.where.items()}
        for one in reversed(self.stretch):
            back = [move for move in self.did[one.decision.id] if self.where.get(move.article) == move.joined]
            self._go([(move.article, move.left, move.before) for move in back])
        touched: set[str] = set()
        for one in self.stretch:
            touched |= self._note(one, self._moves(one.decision))
        net = [
            (article, story, self.held[story][article])
            for article, story in self.where.items()
            if was[article] != (story, self.held[story][article])
        ]
        touched |= {story for article, story, _ in net} | {was[article][0] for article, _, _ in net}
        gathering.move(self.connection, net)
        gathering.settle_ids(self.connection, touched, self.leads)
        return touched

    def _moves(self, decision: Decision) -> tuple[list[Move], list[Change]] | None:
        """Carry one decision out; None where it does not count."""
        if decision.id in self.undone:
            return None
        moves = outcome(self.held, self.where, decision, self.rulings)
        self._go([(move.article, move.joined, decision.id) for move in moves])
        emptied = frozenset(move.left for move in moves if not self.held[move.left])
        return moves, changes_by(decision, moves, emptied)

    def _go(self, goers: Sequence[tuple[str, str, str | None]]) -> None:
        """Put articles into other stories, and let the ids of those that are left empty lead there."""
        left: Counter[tuple[str, str]] = Counter()
        for article, story, by in goers:
            old = self.where[article]
            del self.held[old][article]
            self.held.setdefault(story, {})[article] = by
            self.where[article] = story
            left[old, story] += 1
        self.leads |= gathering.heirs(left)

    def _note(self, one: Kept, made: tuple[list[Move], list[Change]] | None) -> set[str]:
        """Keep what a decision did where that is not what it did before; return the stories that it concerns then."""
        moves, changes = made or ([], [])
        before = self.did[one.decision.id]
        if one.applied == (made is not None) and before == moves:
            return set()
        log.note_applied(self.connection, one.decision.id, None if made is None else moves)
        gathering.drop_changes(self.connection, one.decision.id)
        gathering.add_changes(self.connection, changes)
        return {story for move in (*before, *moves) for story in (move.left, move.joined)}

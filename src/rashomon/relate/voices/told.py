"""Who tells a claim, in which words, on whose word: that part of a claim's record."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

from rashomon.base.agencies import agencies
from rashomon.base.findings import Material, Read
from rashomon.base.independence import Independence, connected
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span
from rashomon.relate.facts.apart import Claim
from rashomon.relate.facts.evidence import Held, evidence, passage_ids, quote_id
from rashomon.relate.names.people import People
from rashomon.relate.voices.attribution import Attribution, Statements
from rashomon.relate.voices.counting import Rooted, counted, followed, resting_on
from rashomon.relate.voices.one_body import Backed, backed, with_bodies
from rashomon.relate.voices.roots import Heard, Root, Speakers, cited_records, find_root, root_records

Cited = list[dict[str, Any]]


class Words:
    """The passages of a story, on whose word each of them rests, and who published each article."""

    def __init__(self, material: Material, held: Sequence[Held], people: People, known: Remembered) -> None:
        """Find the statements of every article."""
        self._sources = {source.article: source for source in material.sources}
        self.material, self.held, self.known = material, held, known
        self.speakers = Speakers(people, material.members, known)
        self.published_by: dict[str, tuple[str | None, str | None]] = {}
        agency_of = agencies(material)
        for member in material.members:
            self.published_by[member.article.id] = member.article.outlet, agency_of[member.article.id]
        of_member: dict[int, list[int]] = {}
        for number, one in enumerate(held):
            of_member.setdefault(one.candidate.member, []).append(number)
        self._statements: dict[int, tuple[Statements, int]] = {}
        for place, numbers in of_member.items():
            numbers.sort(key=lambda number: held[number].candidate.span)
            spans = tuple(held[number].candidate.span for number in numbers)
            made = known.of(material.members[place], Statements, spans)
            self._statements |= {number: (made, turn) for turn, number in enumerate(numbers)}
        self._independence = Independence(material.families)
        self._groups: dict[frozenset[str], tuple[tuple[str, ...], ...]] = {}
        self._ids = passage_ids(held, self._heard())

    def _heard(self) -> list[int]:
        """Return a number for each article, the same as long as nothing said of it and of its speakers is another."""
        kin, numbers = _kin(self.material, self.known), self.known.once(Heard, count)
        found = []
        for member in self.material.members:
            article = member.article.id
            source = self._sources.get(article)
            given = (
                self.published_by[article],
                source,
                kin.get(article),
                kin.get(source.revision_of if source else None),
            )
            there = self.known.of(member, _nothing)
            if not there or there[0].given != given or not self.speakers.holds(article, there[0]):
                there[:] = [Heard(given, next(numbers))]
            self.speakers.note(article, there[0])
            found.append(there[0].number)
        return found

    def member(self, number: int) -> Read:
        """Return the article that a passage is of."""
        return self.material.members[self.held[number].candidate.member]

    def groups(self, tellers: frozenset[str]) -> tuple[tuple[str, ...], ...]:
        """Return some articles grouped so that no group depends on another."""
        if tellers not in self._groups:
            some = [self._sources[article] for article in sorted(tellers) if article in self._sources]
            self._groups[tellers] = self._independence.groups(some)
        return self._groups[tellers]

    def of(self, number: int, span: Span) -> tuple[Attribution, Root, Cited]:
        """Return who is made answerable for a part of a passage, its root, and what is cited beside it."""
        return self.known.once((Words, self._ids[number], span), lambda: self._of(number, span))

    def _of(self, number: int, span: Span) -> tuple[Attribution, Root, Cited]:
        statements, turn = self._statements[number]
        member = self.member(number)
        key = Statements, self.known.number(member), self.held[number].candidate.span, span
        made = self.speakers.by_office(self.known.once(key, lambda: statements.of(turn, span)), member)
        root = find_root(made, member, self.published_by[member.article.id][1], self.speakers)
        return made, root, cited_records(made, member, self.speakers) if made.source or made.relays else []

    def body(self, number: int, span: Span) -> Backed | None:
        """Return the body for which whoever answers for a part of a passage speaks, as her article says."""
        key = Words.body, self._ids[number], span
        return self.known.once(
            key, lambda: backed(*self.of(number, span)[:2], self.member(number), self.speakers, self.known)
        )

    def states(self, claim: Claim) -> Iterator[int]:
        """Return a number for each passage of a claim, the same as long as all is that is known of who tells it."""
        return map(self._ids.__getitem__, claim.passages)

    def record(self, claim: Claim, spans: Callable[[], Sequence[Span]]) -> dict[str, Any]:
        """Return who tells a claim, the same object as long as nothing of it is another; `spans` find its passages."""
        key = told_record, claim.relation == "same", claim.sides, *self.states(claim)
        return self.known.once(key, lambda: told_record(claim, spans(), self))


def _nothing(_: Read) -> list[Heard]:
    return []


def _kin(material: Material, known: Remembered) -> dict[str | None, int]:
    """Return for each article that shares text with others the one of them that came first, by its number."""
    numbers = {member.article.id: known.number(member) for member in material.members}
    ties = [(family.articles[0], other) for family in material.families for other in family.articles[1:]]
    found: dict[str | None, int] = {}
    for group in connected(tuple(dict.fromkeys(article for tie in ties for article in tie)), ties):
        found |= dict.fromkeys(group, min((numbers[one] for one in group if one in numbers), default=-1))
    return found


def told_record(claim: Claim, spans: Sequence[Span], words: Words) -> dict[str, Any]:
    """Return who tells a claim, in how many outlets and independent sources, and the roots it rests on.

    `spans` are the parts of its passages that tell it.
    """
    told_by: list[dict[str, Any]] = []
    tellings, bodies = [], []
    for number, side, span in zip(claim.passages, claim.sides, spans, strict=True):
        told_by.append(_passage(number, span, side, words))
        tellings.append(Rooted(words.held[number].candidate.article, words.of(number, span)[1]))
        bodies.append(words.body(number, span))
    tellings = rested(told_by, tellings, bodies, words)
    outlets = {words.published_by[one.article][0] for one in tellings}
    independent, roots = counted(tellings, words.groups(frozenset(one.article for one in tellings)))
    return {
        "told_by": told_by,
        "outlets": sorted(outlet for outlet in outlets if outlet),
        "independent": independent,
        "root_count": roots,
        "roots": root_records(resting_on(tellings)),
    }


def rested(
    told: Sequence[dict[str, Any]], tellings: Sequence[Rooted], bodies: Sequence[Backed | None], words: Words
) -> list[Rooted]:
    """Return tellings with a body for who speaks for it, each medium followed; their records are told both."""
    found = list(tellings)
    for place, body in with_bodies([one.root for one in found], bodies).items():
        told[place]["cited"] = [body.cited, *told[place].get("cited", ())]
        found[place] = replace(found[place], root=body.root)
    found = followed(found, words.published_by)
    for record, one in zip(told, found, strict=True):
        if one.follows is not None:
            record["follows"] = one.follows
    return found


def _passage(number: int, span: Span, side: str | None, words: Words) -> dict[str, Any]:
    """Return one passage with the statements that hold it and the sources that its sentence cites beside them."""
    made, _, cited = words.of(number, span)
    member = words.member(number)
    key = _shown, words.known.number(member), words.held[number].candidate.span, span
    told = {**words.known.once(key, partial(_shown, member, span, made)), "side": side}
    if cited:
        told["cited"] = cited
    return told


def _shown(member: Read, span: Span, made: Attribution) -> dict[str, Any]:
    """Return a passage with the statements that hold it, whichever claim it tells."""
    article = member.article
    told = evidence(article.id, span, article.text)
    told["quote"] = None if made.quote is None else quote_id(article.id, made.quote)
    told["side"] = None
    if made.outer:
        told["through"] = [quote_id(article.id, each) for each in made.outer]
    return told

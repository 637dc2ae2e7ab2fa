"""Who tells a claim, in which words, on whose word: that part of a claim's record."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from rashomon.base.findings import Family, Material, Read, Source
from rashomon.base.independence import independent_groups
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span
from rashomon.relate.facts.apart import Claim
from rashomon.relate.facts.evidence import Held, evidence, ids_of, quote_id
from rashomon.relate.names.people import People
from rashomon.relate.voices.attribution import Attribution, Statements
from rashomon.relate.voices.counting import Telling, counted, followed, resting_on
from rashomon.relate.voices.roots import Root, Speakers, cited_records, find_root, root_records

Cited = list[dict[str, Any]]


def _same(root: Root) -> Root:
    return root


class Words:
    """The passages of a story, on whose word each of them rests, and who published each article."""

    def __init__(self, material: Material, held: Sequence[Held], people: People, known: Remembered) -> None:
        """Find the statements of every article."""
        agencies = {source.article: source.agency for source in material.sources}
        self.material, self.held, self.speakers, self.known = material, held, Speakers(people), known
        self.published_by = {
            member.article.id: (member.article.outlet, agencies.get(member.article.id) or member.article.agency)
            for member in material.members
        }
        of_member: dict[int, list[int]] = {}
        for number, one in enumerate(held):
            of_member.setdefault(one.candidate.member, []).append(number)
        self._statements: dict[int, tuple[Statements, int]] = {}
        for place, numbers in of_member.items():
            numbers.sort(key=lambda number: held[number].candidate.span)
            spans = tuple(held[number].candidate.span for number in numbers)
            made = known.of(material.members[place], Statements, spans)
            self._statements |= {number: (made, turn) for turn, number in enumerate(numbers)}
        self._found: dict[tuple[int, Span], tuple[Attribution, Root, Cited]] = {}
        self._sources = {source.article: source for source in material.sources}
        self._ids = ids_of(held, material.members, known)
        self._token = known.once(Words, _Dependent).token(self._sources, material.families)

    def member(self, number: int) -> Read:
        """Return the article that a passage is of."""
        return self.material.members[self.held[number].candidate.member]

    def groups(self, tellers: frozenset[str]) -> tuple[tuple[str, ...], ...]:
        """Return some articles grouped so that no group depends on another."""

        def make() -> tuple[tuple[str, ...], ...]:
            some = [self._sources[article] for article in sorted(tellers) if article in self._sources]
            return independent_groups(some, self.material.families)

        return self.known.once((independent_groups, self._token, tellers), make)

    def of(self, number: int, span: Span) -> tuple[Attribution, Root, Cited]:
        """Return who is made answerable for a part of a passage, its root, and what is cited beside it."""
        if (number, span) not in self._found:
            statements, turn = self._statements[number]
            member = self.member(number)
            key = Statements, self.known.number(member), self.held[number].candidate.span, span
            made = self.known.once(key, lambda: statements.of(turn, span))
            agency = self.published_by[member.article.id][1]
            if made.quote is None and made.source is None:  # whoever is meant by a name
                make = partial(find_root, made, member, agency, self.speakers)
                root = self.known.once((find_root, self.known.number(member), agency), make)
            else:
                root = find_root(made, member, agency, self.speakers)
                root = self.known.once((Root, root), partial(_same, root))
            cited = cited_records(made, member, self.speakers) if made.source or made.relays else []
            self._found[number, span] = made, root, cited
        return self._found[number, span]

    def record(self, claim: Claim, spans: Sequence[Span]) -> dict[str, Any]:
        """Return who tells a claim, the same object as long as nothing of it is another."""
        found = [self.of(number, span) for number, span in zip(claim.passages, spans, strict=True)]
        roots = [root for _, root, _ in found]
        cited = [each["name"] for *_, some in found for each in some]
        tellers = dict.fromkeys([self.held[one].candidate.article for one in claim.passages])
        published_by = [self.published_by[article] for article in tellers]
        given = (*claim.sides, *spans, *map(id, roots), *cited, *published_by, self.groups(frozenset(tellers)))
        key = told_record, *[self._ids[one] for one in claim.passages], given
        record, _ = self.known.once(key, lambda: (told_record(claim, spans, self), roots))
        return record  # as long as it is kept, so are its roots: no others are taken for them


class _Dependent:
    """Notes by what the articles of a story depend on one another."""

    def __init__(self) -> None:
        """Know of no article."""
        self._said: tuple[Mapping[str, Source], Sequence[Family]] = ({}, ())
        self._token = object()

    def token(self, sources: Mapping[str, Source], families: Sequence[Family]) -> object:
        """Return the object of the last run, if all that was known then of articles that are still there is so now."""
        old, old_families = self._said
        same = old_families == families and all(old.get(article, now) == now for article, now in sources.items())
        self._said = sources, families
        self._token = self._token if same else object()
        return self._token


def told_record(claim: Claim, spans: Sequence[Span], words: Words) -> dict[str, Any]:
    """Return who tells a claim, in how many outlets and independent sources, and the roots it rests on.

    `spans` are the parts of its passages that tell it.
    """
    told_by: list[dict[str, Any]] = []
    tellings = []
    for number, side, span in zip(claim.passages, claim.sides, spans, strict=True):
        told_by.append(_passage(number, span, side, words))
        tellings.append(Telling(words.held[number].candidate.article, words.of(number, span)[1]))
    tellings = followed(tellings, words.published_by)
    for told, one in zip(told_by, tellings, strict=True):
        if one.follows is not None:
            told["follows"] = one.follows
    outlets = {words.published_by[one.article][0] for one in tellings}
    independent, roots = counted(tellings, words.groups(frozenset(one.article for one in tellings)))
    return {
        "told_by": told_by,
        "outlets": sorted(outlet for outlet in outlets if outlet),
        "independent": independent,
        "root_count": roots,
        "roots": root_records(resting_on(tellings)),
    }


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

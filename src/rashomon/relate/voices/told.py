"""Who tells a claim, in which words, on whose word: that part of a claim's record."""

from collections.abc import Sequence
from typing import Any

from rashomon.base.findings import Material, Read
from rashomon.base.spans import Span
from rashomon.relate.facts.apart import Claim
from rashomon.relate.facts.evidence import Held, evidence, quote_id
from rashomon.relate.names.people import People
from rashomon.relate.voices.attribution import Attribution, Statements
from rashomon.relate.voices.counting import Telling, count, followed, resting_on
from rashomon.relate.voices.roots import Root, Speakers, cited_records, find_root, root_records


class Words:
    """The passages of a story, on whose word each of them rests, and who published each article."""

    def __init__(self, material: Material, held: Sequence[Held], people: People) -> None:
        """Find the statements of every article."""
        agencies = {source.article: source.agency for source in material.sources}
        self.material, self.held, self.speakers = material, held, Speakers(people)
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
            made = Statements(material.members[place], [held[number].candidate.span for number in numbers])
            self._statements |= {number: (made, turn) for turn, number in enumerate(numbers)}
        self._found: dict[tuple[int, Span], tuple[Attribution, Root]] = {}

    def member(self, number: int) -> Read:
        """Return the article that a passage is of."""
        return self.material.members[self.held[number].candidate.member]

    def of(self, number: int, span: Span) -> tuple[Attribution, Root]:
        """Return who is made answerable for a part of a passage, and its root."""
        if (number, span) not in self._found:
            statements, turn = self._statements[number]
            made = statements.of(turn, span)
            member = self.member(number)
            root = find_root(made, member, self.published_by[member.article.id][1], self.speakers)
            self._found[number, span] = made, root
        return self._found[number, span]


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
    independent, roots = count(tellings, words.material.sources, words.material.families)
    return {
        "told_by": told_by,
        "outlets": sorted(outlet for outlet in outlets if outlet),
        "independent": independent,
        "root_count": roots,
        "roots": root_records(resting_on(tellings)),
    }


def _passage(number: int, span: Span, side: str | None, words: Words) -> dict[str, Any]:
    """Return one passage with the statements that hold it and the sources that its sentence cites beside them."""
    made, _ = words.of(number, span)
    member = words.member(number)
    article = member.article
    told = evidence(article.id, span, article.text)
    told["quote"] = None if made.quote is None else quote_id(article.id, made.quote)
    told["side"] = side
    if made.outer:
        told["through"] = [quote_id(article.id, each) for each in made.outer]
    if cited := cited_records(made, member, words.speakers):
        told["cited"] = cited
    return told

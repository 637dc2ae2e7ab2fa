"""Which sources tell the event of a story: on whose word each article tells it, and whose newsroom each is of.

Sources are counted as those of claims are. An event's own values are elected by newsrooms: who is quoted for a day or a
town is not asked there, so three outlets that have both from one governor have three voices in that.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import lcm
from typing import Any

from rashomon.base.findings import Passage, Read
from rashomon.base.spans import Span
from rashomon.relate.events.votes import Voices
from rashomon.relate.facts.evidence import evidence, quote_id
from rashomon.relate.voices.attribution import Attribution, Statements
from rashomon.relate.voices.counting import Rooted, counted, sources_of
from rashomon.relate.voices.one_body import backed
from rashomon.relate.voices.roots import Root, cited_records, find_root
from rashomon.relate.voices.told import Words, rested


def newsrooms(articles: Iterable[str], words: Words) -> Voices:
    """Return how much articles have to say: each newsroom as much as any other, whatever the number of its reports.

    What they say is shared out, so that the reports of one newsroom may still outvote one another. Articles whose
    outlet nobody knows are of no newsroom.
    """
    groups = words.groups(frozenset(articles))
    group_of = {article: number for number, group in enumerate(groups) for article in group}
    tellings = []
    for article in sorted(group_of):
        outlet, agency = words.published_by[article]
        tellings.append(Rooted(article, Root("reporter", agency or outlet, (), None)))
    _, source_of = sources_of(tellings, groups)
    rooms = Counter(source_of[group[0]] for group in groups)
    whole = lcm(*rooms.values())
    return Voices(group_of, {n: whole // rooms[source_of[group[0]]] for n, group in enumerate(groups)}, whole)


def told_record(passages: Sequence[Passage], words: Words) -> dict[str, Any]:
    """Return who tells an event, on whose word, in how many outlets and independent sources; as of a claim."""
    members = {member.article.id: member for member in words.material.members}
    told: list[dict[str, Any]] = []
    tellings, bodies = [], []
    for passage in passages:
        member = members[passage.article]
        made = _attributed(member, passage.span, words)
        root = find_root(made, member, words.published_by[passage.article][1], words.speakers)
        told.append(_shown(member, passage.span, made))
        if made.source or made.relays:
            told[-1]["cited"] = cited_records(made, member, words.speakers)
        tellings.append(Rooted(passage.article, root))
        bodies.append(backed(made, root, member, words.speakers, words.known))
    tellings = rested(told, tellings, bodies, words)
    tellers = frozenset(one.article for one in tellings)
    outlets = {words.published_by[article][0] for article in tellers}
    return {
        "told": told,
        "outlets": sorted(outlet for outlet in outlets if outlet),
        "independent": counted(tellings, words.groups(tellers))[0],
    }


def _attributed(member: Read, span: Span, words: Words) -> Attribution:
    """Return who is made answerable for words of an article."""
    return words.speakers.by_office(words.known.of(member, Statements, (span,)).of(0), member)


def _shown(member: Read, span: Span, made: Attribution) -> dict[str, Any]:
    """Return words of an article with the statements that hold them, as the dossier writes passages of a claim."""
    article = member.article.id
    told = evidence(article, span, member.article.text)
    told["quote"] = None if made.quote is None else quote_id(article, made.quote)
    if made.outer:
        told["through"] = [quote_id(article, one) for one in made.outer]
    return told

"""Families: articles that share text, each link between two of them with the passages that show it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Literal

from rashomon.base.findings import Family, Link, Passage, Read, Reason, Rules, Source
from rashomon.base.identity import content_id
from rashomon.base.independence import connected
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span
from rashomon.gather.candidates import candidates
from rashomon.gather.links import link_between
from rashomon.gather.narrative import wording
from rashomon.gather.order import in_order
from rashomon.gather.origins import find_origin
from rashomon.gather.settings import GatherSettings
from rashomon.gather.standing import Elsewhere, of_one_outlet, standing_words, without

_Pair = tuple[str, str]
_SHOWN = 160  # characters of a passage that a reason quotes; the evidence has all of it


def _extent(members: Sequence[Read], links: Sequence[Link], settings: GatherSettings) -> Literal["whole", "part"]:
    """Return "whole" where most of each article's own words is shared with another one of the family."""
    for member in members:
        told = wording(member)
        kept = [at for sentence in told.sentences if not sentence.stock for at in sentence.at]
        own = [(told.starts[at], told.ends[at]) for at in kept]
        shared = sorted(
            passage.span
            for link in links
            for pair in link.passages
            for passage in pair
            if passage.article == member.article.id
        )
        inside, at, reach = 0, 0, -1
        for start, end in own:
            while at < len(shared) and shared[at].start <= start:
                reach = max(reach, shared[at].end)
                at += 1
            inside += end <= reach
        if inside < settings.copy_whole * len(own):
            return "part"
    return "whole"


def _aligned(
    ordered: Sequence[Read], forbidden: frozenset[_Pair], settings: GatherSettings, remembered: Remembered
) -> list[Link]:
    """Align the articles of a story with those worth it; a link of two depends on nothing but them."""
    told = [remembered.of(member, wording) for member in ordered]
    numbers = [remembered.number(member) for member in ordered]
    at = {member.article.id: number for number, member in enumerate(ordered)}
    kept = [(at[one], at[other]) for one, other in forbidden if one in at and other in at]
    apart = frozenset((min(pair), max(pair)) for pair in kept)
    found = (
        remembered.once(
            (link_between, numbers[one], numbers[other], settings),
            partial(link_between, told[one], told[other], settings),
        )
        for one, other in candidates(told, apart, settings)
    )
    return [link for link in found if link]


def _best(link: Link, settings: GatherSettings) -> list[tuple[Passage, Passage]]:
    """Return the longest passages of a link, the longest first."""
    ranked = sorted(
        link.passages, key=lambda pair: (-(pair[1].span.end - pair[1].span.start), pair[1].span, pair[0].span)
    )
    return ranked[: settings.copy_shown]


def _reason(link: Link, texts: Mapping[str, str], settings: GatherSettings) -> Reason:
    top = _best(link, settings)[0]
    return Reason(
        "words shared" if link.kind == "copy" else "words shared, too few to say more",
        float(link.words),
        tuple(_opening(texts[passage.article], passage.span) for passage in top),
    )


def _opening(text: str, span: Span) -> str:
    """Return the start of a passage, cut between two words."""
    if span.end - span.start <= _SHOWN:
        return text[span.start : span.end]
    start, _, rest = text[span.start : span.start + _SHOWN].rpartition(" ")
    return start or rest


def _family(
    members: Sequence[Read], links: Sequence[Link], sources: Mapping[str, Source], settings: GatherSettings
) -> Family:
    articles = tuple(member.article.id for member in members)
    texts = {member.article.id: member.article.text for member in members}
    evidence = {passage for link in links for pair in _best(link, settings) for passage in pair}
    return Family(
        id=content_id("k", *articles[:2]),
        articles=articles,
        origin=find_origin(members, links, sources),
        extent=_extent(members, links, settings),
        evidence=tuple(sorted(evidence, key=lambda passage: (articles.index(passage.article), passage.span))),
        reasons=tuple(_reason(link, texts, settings) for link in links),
        relation="copy" if any(link.kind == "copy" for link in links) else "may be dependent",
    )


def _own_text(
    links: Iterable[Link], members: Sequence[Read], elsewhere: Iterable[Elsewhere], settings: GatherSettings
) -> list[Link]:
    """Align articles of one outlet again, without what it prints in other stories too; other links stay."""
    links, reads = list(links), {member.article.id: member for member in members}
    within = set(of_one_outlet(members, links))
    standing = standing_words([reads[one] for one in sorted(within)], elsewhere, settings)
    kept = []
    for link in links:
        pair = (reads.get(link.first), reads.get(link.second))
        if standing and pair[0] and pair[1] and of_one_outlet([pair[0], pair[1]], [link]):
            told = [without(wording(one), standing.get(one.article.id, frozenset())) for one in pair if one]
            again = link_between(told[0], told[1], settings)
            kept += [again] if again else []
        else:
            kept.append(link)
    return kept


def find_families(  # noqa: PLR0913 - what is known of a story
    members: Sequence[Read],
    sources: Sequence[Source],
    settings: GatherSettings,
    links: Iterable[Link] | None = None,
    rules: Rules | None = None,
    *,
    elsewhere: Iterable[Elsewhere] = (),
    remembered: Remembered | None = None,
) -> tuple[Family, ...]:
    """Return the articles that share text, with the passages they share; the order of `members` does not matter.

    `elsewhere` are links to articles of other stories: what one outlet prints in several makes no copy.
    With `links` nothing is aligned, unless a person said of two of the members that neither copies the other: each may
    then be linked through a third one that it was never compared with.
    """
    ordered = in_order(members)
    at = {member.article.id: number for number, member in enumerate(ordered)}
    forbidden = rules.no_copies if rules else frozenset()
    split = any(one in at and other in at for one, other in forbidden)
    known = (
        _aligned(ordered, forbidden, settings, remembered or Remembered(lasts=False))
        if links is None or split
        else links
    )
    known = _own_text(known, ordered, elsewhere, settings)
    inside = {(at[link.first], at[link.second]): link for link in known if link.first in at and link.second in at}
    by_article = {source.article: source for source in sources}
    groups = [group for group in connected(range(len(ordered)), sorted(inside)) if len(group) > 1]
    group_of = {one: number for number, group in enumerate(groups) for one in group}
    found: list[list[Link]] = [[] for _ in groups]
    for pair in sorted(inside):
        found[group_of[pair[0]]].append(inside[pair])
    families = (
        _family([ordered[one] for one in group], found[number], by_article, settings)
        for number, group in enumerate(groups)
    )
    return tuple(sorted(families, key=lambda family: family.id))

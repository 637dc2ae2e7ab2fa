"""Stories: which articles are about one event.

New articles and open stories are clusters of weighted terms; the two closest clusters are joined again and again while
the average similarity between their articles, lowered by the days between them, stays above a threshold. Only clusters
that share rare terms are ever compared. Two open stories are never joined and no article ever leaves its story: what
an earlier run said stays true. So articles that come one by one can end up in other stories than articles that come
together, but the order within one call makes no difference.
"""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.base.findings import Membership, Read, Reason, Story
from rashomon.base.identity import content_id
from rashomon.gather.order import day, in_order
from rashomon.gather.settings import GatherSettings
from rashomon.gather.terms import Rarity, Terms, count_terms

_REASON_WORDS = 8


@dataclass(slots=True)
class _Cluster:
    """Articles taken together: their ids in order, the sum of their vectors, their days; `story` where one is open."""

    articles: list[str]
    total: Terms
    days: list[int]
    story: Story | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """All articles at hand, by id in order, with their weighted terms and days."""

    reads: dict[str, Read]
    vectors: dict[str, Terms]
    days: dict[str, int]


def _dot(one: Terms, other: Terms) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[term] for term, weight in one.items() if term in other)


def _closeness(one: _Cluster, other: _Cluster, settings: GatherSettings) -> float:
    """Return the average similarity of two clusters' articles, lowered by the days between their middles.

    It is lowered to a part only: crawl dates are common, and an article dated two weeks late is still of its story.
    """
    average = _dot(one.total, other.total) / (len(one.articles) * len(other.articles))
    if not one.days or not other.days:
        return average * settings.story_undated
    gap = abs(sum(one.days) / len(one.days) - sum(other.days) / len(other.days))
    faded = settings.story_faded
    return average * (faded + (1 - faded) * math.exp(-gap / settings.story_days))


def _merged(one: _Cluster, other: _Cluster) -> _Cluster:
    large, small = (one, other) if len(one.total) >= len(other.total) else (other, one)
    total = dict(large.total)
    for term, weight in small.total.items():
        total[term] = total.get(term, 0.0) + weight
    return _Cluster(one.articles + other.articles, total, one.days + other.days, one.story or other.story)


def _candidates(clusters: Sequence[_Cluster], settings: GatherSettings) -> list[set[int]]:
    """Return for each cluster the others that share rare terms with it."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    near: list[set[int]] = [set() for _ in clusters]
    for number, cluster in enumerate(clusters):
        weighty = sorted(cluster.total, key=lambda term: (-cluster.total[term], term))[: settings.story_probes]
        votes = Counter(other for term in weighty for other in postings[term][-settings.story_postings :])
        ranked = sorted(
            (other for other in votes if votes[other] >= settings.story_shared_terms),
            key=lambda other: (-votes[other], -other),
        )
        for other in ranked[: settings.story_candidates]:
            near[number].add(other)
            near[other].add(number)
        for term in weighty:
            postings[term].append(number)
    return near


def _joined(clusters: list[_Cluster], near: list[set[int]], settings: GatherSettings) -> list[_Cluster]:
    """Join the closest two clusters as long as any are close enough."""
    alive: dict[int, _Cluster] = dict(enumerate(clusters))
    heap: list[tuple[float, int, int]] = []

    def offer(one: int, other: int) -> None:
        if alive[one].story is not None and alive[other].story is not None:
            return
        closeness = _closeness(alive[one], alive[other], settings)
        if closeness >= settings.story_threshold:
            heapq.heappush(heap, (-closeness, min(one, other), max(one, other)))

    for one, others in enumerate(near):
        for other in sorted(others):
            if one < other:
                offer(one, other)
    while heap:
        _, one, other = heapq.heappop(heap)
        if one not in alive or other not in alive:
            continue
        made = len(near)
        neighbours = {number for number in near[one] | near[other] if number in alive} - {one, other}
        alive[made] = _merged(alive.pop(one), alive.pop(other))
        near.append(neighbours)
        for number in sorted(neighbours):
            near[number].add(made)
            offer(number, made)
    return [alive[number] for number in sorted(alive)]


def find_stories(
    new: Sequence[Read], open_stories: Sequence[Story], known: Sequence[Read], settings: GatherSettings
) -> tuple[Story, ...]:
    """Return every story that `new` touches, with all its members; memberships there were stay as they are.

    `known` holds the articles of the open stories; a story none of whose articles are known takes no new ones.
    The order of the arguments does not matter.
    """
    seen = _look_at(in_order([*known, *new]), settings)
    reads = seen.reads
    placed = {member.article: story for story in open_stories for member in story.members}
    arrived = {read.article.id for read in new}
    fresh = [article for article in reads if article not in placed and article in arrived]
    clusters = []
    for story in open_stories:
        articles = [member.article for member in story.members if member.article in reads]
        if articles:
            clusters.append(_gathered(articles, seen, story))
    # the latest last: only so many of the latest clusters are looked up per term
    clusters.sort(key=lambda cluster: (max(cluster.days, default=0), cluster.story.id if cluster.story else ""))
    clusters += [_gathered([article], seen, None) for article in fresh]
    touched = {placed[read.article.id].id: placed[read.article.id] for read in new if read.article.id in placed}
    for cluster in _joined(clusters, _candidates(clusters, settings), settings):
        before = {member.article for member in cluster.story.members} if cluster.story else set()
        added = [article for article in reads if article in set(cluster.articles) - before]
        if not added:
            continue
        story = cluster.story or Story(content_id("s", added[0]), ())
        first = None if before else added[0]
        members = [_membership(article, cluster, seen, founder=article == first) for article in added]
        touched[story.id] = Story(story.id, (*story.members, *members))
    return tuple(touched[key] for key in sorted(touched))


def _look_at(ordered: Sequence[Read], settings: GatherSettings) -> _Seen:
    reads = {read.article.id: read for read in ordered}
    counted = {article: count_terms(read, settings) for article, read in reads.items()}
    rarity = Rarity(counted.values())
    vectors = {article: rarity.weighted(terms, settings.story_terms) for article, terms in counted.items()}
    days = {article: found.toordinal() for article, read in reads.items() if (found := day(read.article))}
    return _Seen(reads, vectors, days)


def _gathered(articles: list[str], seen: _Seen, story: Story | None) -> _Cluster:
    total: Terms = {}
    for article in articles:
        for term, weight in seen.vectors[article].items():
            total[term] = total.get(term, 0.0) + weight
    return _Cluster(articles, total, [seen.days[article] for article in articles if article in seen.days], story)


def _vector_cosine(article: str, articles: Sequence[str], reads: dict[str, Read]) -> float | None:
    """Return the cosine between an article's mean sentence vector and that of the others; None without vectors.

    It is told and not used: in a first comparison it raised BCubed F1 from .846 to .847, and it mixes events that look
    alike.
    """
    import numpy as np  # noqa: PLC0415 - only where there are vectors

    def mean(ids: Iterable[str]) -> "np.ndarray[tuple[int], np.dtype[np.float64]] | None":
        rows = [np.frombuffer(mark.values, np.int8) for found in ids for mark in reads[found].reading.vectors]
        return np.mean(rows, axis=0, dtype=np.float64) if rows else None

    own, rest = mean([article]), mean(other for other in articles if other != article)
    if own is None or rest is None:
        return None
    length = float(np.linalg.norm(own) * np.linalg.norm(rest))
    return round(float(own @ rest) / length, 3) if length else None


def _membership(article: str, cluster: _Cluster, seen: _Seen, *, founder: bool) -> Membership:
    """Return an article's membership with what speaks for it: rare words shared, days between, likeness of vectors."""
    own = seen.vectors[article]
    rest = {term: weight - own.get(term, 0.0) for term, weight in cluster.total.items()}
    others = len(cluster.articles) - 1
    if founder or not others:
        return Membership(article, 1.0, (Reason("founded the story", 1.0),))
    shares = {term: weight * rest[term] / others for term, weight in own.items() if rest[term] > 1e-9}
    best = sorted(shares, key=lambda term: (-shares[term], term))[:_REASON_WORDS]
    score = round(sum(shares.values()), 4)
    reasons = [Reason("rare words shared with the story", score, tuple(best))]
    days = {other: seen.days[other] for other in cluster.articles if other in seen.days}
    gaps = [abs(days[article] - days[other]) for other in days if article in days and other != article]
    if gaps:
        reasons.append(Reason("days to the nearest article of the story", float(min(gaps))))
    if (cosine := _vector_cosine(article, cluster.articles, seen.reads)) is not None:
        reasons.append(Reason("cosine of sentence vectors to the story, not decisive", cosine))
    return Membership(article, score, tuple(reasons))


def one_story(new: Sequence[Read]) -> Story:
    """Return one story that holds all of `new`, because the user said so."""
    articles = [read.article.id for read in in_order(new)]
    reason = Reason("put into one story on request", 1.0)
    return Story(content_id("s", articles[0]), tuple(Membership(article, 1.0, (reason,)) for article in articles))

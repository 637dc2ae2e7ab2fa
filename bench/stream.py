"""A stream of articles of any length whose truth is known: which event each tells, and which article it copies.

Real articles, read once, are told again as of other events (`stream_retold.py`). Each event takes some of the articles
that a set has on one real event, each of them once, so that none share text unless one is a copy. Sizes have a heavy
tail: four events in ten have one article, the largest some eighty, mostly copies. Most events last one to five days,
one in twenty weeks. A copy is the same article in another outlet: with its title or that of another report, cut from
the end or not, with some words changed or none, with an agency in its byline or none. A revision is a later text at the
same URL. One event in eight has a look-alike in the same week, as far as articles last: told by other articles of the
same real event, in the same words but for names, numbers and rare words. Articles come day by day; of one in twenty the
published day alone is known, one in thirty comes one or two days late, one in a hundred has no date. Only events that
are still going on are held in memory.
"""

import heapq
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Literal

from stream_retold import Part, headline, prepare, reading, told
from stream_words import WORD, Keys, Vocabulary

from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.base.identity import article_id, text_sha256
from rashomon.gather.order import day

SETS = ("hamborg_news_cluster", "wikinews_dev", "ecbplus_traindev")
START = datetime(2031, 1, 6, tzinfo=UTC)
COPIED = 0.18  # copies and revisions for each article of an event; with those of VIRAL a quarter of a stream
REVISIONS = 0.1  # of these
VIRAL = 0.01  # of events have a report that many print
LONG = 0.05  # of events go on for weeks
LOOK_ALIKES = 0.4  # of events, as far as the real event has articles left: so one in eight
LARGEST = 20  # real events that the largest ones are made from
OUTLETS = 600
SHORTEST = 3  # sentences that are left where an article is cut
AGENCIES = ("Reuters", "Associated Press", "AFP")
RUN = 8  # words in a row that two real articles may not share
Kind = Literal["own", "copy", "revision"]


@dataclass(slots=True)
class Event:
    """One event of a stream: what tells it from others, the real articles it may use, the ids of its articles."""

    number: int
    group: int
    keys: Keys
    parts: list[int]
    spare: list[int]
    ids: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that an article of a stream is made from."""

    event: Event
    place: int  # in the event, in the order they are published
    part: int
    minute: int  # since the start of the stream
    outlet: int
    page: int  # what its URL ends with
    kept: float  # share of the sentences
    variations: tuple[tuple[int, float], ...]
    kind: Kind = "own"
    origin: int | None = None  # place in the event


@dataclass(frozen=True, slots=True)
class Told:
    """One article of a stream with its truth; `plan` makes it again."""

    read: Read
    story: str
    copy_of: str | None
    plan: Plan


def runs(one: Read) -> set[tuple[str, ...]]:
    """Return the runs of words of an article, as they would show in a copy."""
    words = [word.lower() for word in WORD.findall(one.article.text)]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


class Stream:
    """Streams made from real articles, given with the event that each tells."""

    def __init__(self, reads: Sequence[Read], events: Sequence[str]) -> None:
        """Prepare the articles; one that shares a run of words with an earlier one of its event is left out."""
        vocabulary = Vocabulary(reads)
        self._parts: list[Part] = []
        groups: defaultdict[str, list[int]] = defaultdict(list)
        seen: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for one, event in zip(reads, events, strict=True):
            own = runs(one)
            if own and one.reading.sentences and own.isdisjoint(seen[event]):
                seen[event] |= own
                groups[event].append(len(self._parts))
                self._parts.append(prepare(one, vocabulary))
        self._groups = sorted(groups.values(), key=lambda group: (len(group), group))
        self._days = [self._day(group) for group in self._groups]

    def _day(self, group: Sequence[int]) -> int:
        days = [found.toordinal() for at in group if (found := day(self._parts[at].read.article))]
        return min(days, default=datetime(2013, 1, 7, tzinfo=UTC).toordinal())

    def articles(self, count: int, per_day: float, seed: int = 0) -> Iterator[Told]:
        """Yield so many articles in the order they come in."""
        waiting: list[tuple[int, int, int, Plan]] = []
        planned = 0
        chance = Random(seed)  # noqa: S311 - the same stream for the same seed, no secret
        recent: deque[Event] = deque(maxlen=200)
        number, made = 0, 0
        for today in range(10 * count):
            while planned < per_day * (today + 1):
                event = self._event(number, today, recent, chance)
                recent.append(event)
                plans = plan_event(event, today, chance)
                for plan in plans:
                    heapq.heappush(waiting, (plan.minute, number, plan.place, plan))
                number, planned = number + 1, planned + len(plans)
            while waiting and waiting[0][0] < (today + 1) * 1440:
                one = self._told(heapq.heappop(waiting)[-1])
                if one is None:
                    continue
                yield one
                made += 1
                if made == count:
                    return

    def _event(self, number: int, today: int, recent: Sequence[Event], chance: Random) -> Event:
        """Return a new event: a look-alike of one of this week, or one told by articles of any real event."""
        twin = recent[chance.randrange(len(recent))] if recent else None
        size, wording = int(chance.paretovariate(0.9)), chance.getrandbits(64) | 1
        if twin and twin.spare and chance.random() < LOOK_ALIKES and twin.keys.weeks == self._weeks(twin.group, today):
            parts, wording, group = twin.spare, twin.keys.wording, twin.group
            twin.spare = []
        else:
            large = bisect_left(self._groups, size, key=len)
            group = chance.randrange(min(large, max(0, len(self._groups) - LARGEST)), len(self._groups))
            parts = list(self._groups[group])
            chance.shuffle(parts)
        keys = Keys(chance.getrandbits(64) | 1, wording, self._weeks(group, today))
        return Event(number, group, keys, parts[:size], parts[size:])

    def _weeks(self, group: int, today: int) -> int:
        return (START.toordinal() + today - self._days[group]) // 7

    def _told(self, plan: Plan) -> Told | None:
        """Return a planned article, None for a revision of a text so short that nothing came to be revised."""
        one, ids = self.make(plan), plan.event.ids
        known = one.article.id in ids
        ids += [""] * (plan.place + 1 - len(ids))
        ids[plan.place] = one.article.id
        origin = None if plan.origin is None else ids[plan.origin]
        return None if known else Told(one, f"event {plan.event.number}", origin, plan)

    def make(self, plan: Plan) -> Read:
        """Return the article that a plan describes, the same bytes each time."""
        part, keys = self._parts[plan.part], plan.event.keys
        whole = len(part.read.reading.sentences)
        sentences = min(whole, max(SHORTEST, round(plan.kept * whole)))
        text, new = told(part, keys, sentences, plan.variations)
        chance = Random(plan.event.number * 1009 + plan.place)  # noqa: S311 - as above
        outlet = f"outlet{plan.outlet}.example"
        url = f"https://{outlet}/{plan.event.number}/{plan.page}"
        headlined = chance.choice(self._groups[plan.event.group]) if plan.kind == "copy" else plan.part
        number = f"{plan.event.number}-{plan.place}"
        article = Article(
            where=number,
            id=article_id(outlet, url, number, text),
            source_id=number,
            text=text,
            text_sha256=text_sha256(text),
            page="",
            outlet=outlet,
            url=url,
            title=headline(self._parts[headlined], keys),
            byline=chance.choice(AGENCIES) if plan.kind == "copy" and chance.random() < 0.5 else None,
            published=published(plan.minute, chance.random()),
            language="en",
        )
        return Read(article, reading(part, article.id, len(text), new, keys))


def published(minute: int, dice: float) -> str | None:
    """Return a published time as outlets and feeds tell it: most to the minute, some late, some not at all."""
    if dice < 0.01:
        return None
    late = timedelta(days=1 + minute % 2 if dice < 0.045 else 0)
    time = START + timedelta(minutes=minute) - late
    return time.date().isoformat() if dice > 0.95 else time.isoformat()


def plan_event(event: Event, today: int, chance: Random) -> list[Plan]:
    """Return the articles of an event in the order they are published, its own ones with copies between them."""
    days = chance.uniform(7, 40) if chance.random() < LONG and len(event.parts) > 2 else chance.uniform(0.3, 5)
    start = today * 1440 + chance.randrange(1440)
    times = [start, *(start + int(1440 * days * chance.random() ** 1.5) for _ in event.parts[1:])]
    outlets = chance.sample(range(OUTLETS), min(OUTLETS, 2 * len(event.parts) + 20))
    plans = [
        Plan(event, at, part, time, outlets.pop(), at, chance.uniform(0.7, 1), ((chance.getrandbits(32), 0.04),))
        for at, (part, time) in enumerate(zip(event.parts, sorted(times), strict=True))
    ]
    copied = COPIED * len(plans)
    viral = chance.randrange(10, 80) if chance.random() < VIRAL else 0
    for _ in range(int(copied) + (chance.random() < copied % 1) + viral):
        source = plans[0] if viral else chance.choice(plans)
        again = source.kind != "copy" and chance.random() < REVISIONS
        plans.append(
            Plan(
                event,
                len(plans),
                source.part,
                source.minute + 1 + int(chance.expovariate(1 / 400)),
                source.outlet if again else outlets.pop() if outlets else chance.randrange(OUTLETS),
                source.page if again else len(plans),
                chance.uniform(0.7, 1) if again else source.kept * chance.choice((1, 1, chance.uniform(0.5, 1))),
                (*source.variations, (chance.getrandbits(32), 0.05 if again else chance.choice((0, 0, 0.02, 0.06)))),
                "revision" if again else "copy",
                source.place,
            )
        )
    return plans

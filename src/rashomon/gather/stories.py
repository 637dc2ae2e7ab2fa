"""Stories: which articles are about one event, looked at again as long as they are recent.

An article that arrives is compared with the open ones that share rare terms with it. It and the stories that it may
belong to are then grouped anew, as if they had all come together: by average linkage over how likely each two are
about one event. A group keeps the id of the story that most of its articles were in; so stories are merged and split as
articles come, and each time it is recorded. Articles of one address are versions of one another and stay together, and
what people decided is obeyed.

An article is open for `story_window` days around its publication; what is older stays where it is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import numpy as np

from rashomon.base.findings import Change, Link, Membership, Placed, Read, Reason, Rules
from rashomon.base.identity import content_id
from rashomon.gather.links import find_links
from rashomon.gather.open_articles import OpenArticles
from rashomon.gather.order import day, in_order
from rashomon.gather.placing import Placing
from rashomon.gather.postings import Ints
from rashomon.gather.settings import GatherSettings
from rashomon.gather.sharing import worth_aligning
from rashomon.gather.signature import sign_with_terms, unpack

Lookup = Callable[[Sequence[str]], Mapping[str, Read]]


class Window:
    """The open articles and their stories: new articles are placed among them, some hundreds at a time.

    >>> from rashomon.base.article import Article
    >>> from rashomon.base.marks import Reading
    >>> new = [Read(Article("x", one, one, "Floods hit Oslo.", "", ""), Reading(one)) for one in ("a", "b")]
    >>> Window(GatherSettings()).place(new, lambda ids: {}).changes[0].what
    'founded'
    """

    def __init__(self, settings: GatherSettings, rules: Rules | None = None, latest: date | None = None) -> None:
        """Start without open articles, under people's `rules`; `latest` is the latest day known."""
        self._settings, self._rules, self._latest = settings, rules or Rules(), latest
        self._open = OpenArticles(settings)

    def __len__(self) -> int:
        """Return how many articles are open."""
        return len(self._open)

    def load(self, rows: Iterable[tuple[str, str | None, bytes]]) -> None:
        """Hold articles that were placed before: article, story, signature, in the order in which they were placed."""
        some = list(rows)
        self._open.add([row[0] for row in some], [row[1] for row in some], [row[2] for row in some])

    def forget_before(self, first: date) -> None:
        """Hold no longer what was published before a day."""
        self._open.forget_before(first.toordinal())

    def place(self, new: Sequence[Read], lookup: Lookup) -> Placed:
        """Place new articles; their order makes no difference. `lookup` fetches open articles with their readings."""
        reads = {read.article.id: read for read in in_order(new)}
        days = [found for read in new if (found := day(read.article))]
        self._latest = max((*days, self._latest or date.min))
        seen = self._latest.toordinal() if self._latest > date.min else 0
        signed = {one: sign_with_terms(read, self._settings, seen) for one, read in reads.items()}
        signatures = {one: signature for one, (signature, _) in signed.items()}
        rows = self._open.add(list(reads), [None] * len(reads), list(signatures.values()))
        pairs = self._open.candidates(rows)
        self._open.note_near(pairs)
        terms = {one: terms for one, (_, terms) in signed.items()}
        placing = Placing(self._open, self._rules, self._settings, reads, terms)
        placing.place(rows.tolist(), pairs)
        return Placed(
            placing.members(), tuple(placing.changes), self._links(rows, reads, signatures, lookup), signatures
        )

    def _links(
        self, rows: Ints, reads: Mapping[str, Read], signatures: Mapping[str, bytes], lookup: Lookup
    ) -> tuple[Link, ...]:
        """Return where new articles share text with open ones, aligned with those that are worth it."""
        prints = unpack(signatures.values())["prints"]
        sharing = self._open.sharing_text(rows, prints, self._settings.copy_seed_sentences)
        wanted: dict[str, list[str]] = {}
        new = set(rows.tolist())
        for row, own in zip(rows.tolist(), np.count_nonzero(prints, axis=1).tolist(), strict=True):
            others, story = sharing.get(row, ()), self._open.story_of(row)
            earlier = [
                (other, self._open.story_of(other) == story, held)
                for other, held in others
                if other not in new or other < row  # of two new articles the later one is aligned with the earlier
            ]
            if near := worth_aligning(earlier, own, self._settings):
                wanted[self._open.id_of(row)] = [self._open.id_of(one) for one in near]
        known = {one for others in wanted.values() for one in others} - reads.keys()
        at_hand = {**lookup(sorted(known)), **reads}
        links = [
            link
            for one, others in wanted.items()
            for link in find_links(reads[one], [at_hand[other] for other in others if other in at_hand], self._settings)
        ]
        return tuple(sorted(links, key=lambda link: (link.first, link.second)))


def one_story(new: Sequence[Read], story: str | None = None) -> Placed:
    """Put all of `new` into one story, because the user said so: a new one, or one that there is."""
    ordered = in_order(new)
    reason = Reason("put into one story on request", 1.0)
    articles = [read.article.id for read in ordered]
    founded = story or content_id("s", articles[0])
    dated = [read.article.published for read in ordered if day(read.article)]
    changes = () if story else (Change("founded", founded, None, (articles[0],), dated[-1] if dated else None),)
    return Placed(tuple((founded, Membership(one, 1.0, (reason,))) for one in sorted(articles)), changes, (), {})

"""Placing: new articles and the stories that they may belong to are grouped anew, region by region."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from rashomon.base.findings import Change, Membership, Read, Reason, Rules
from rashomon.gather.contrast import Openings
from rashomon.gather.likeness import SIGNALS, Floats, compare, likelihood, score_at
from rashomon.gather.linkage import average_link
from rashomon.gather.naming import Grouped, name_stories
from rashomon.gather.open_articles import OpenArticles, Pairs
from rashomon.gather.order import day, rank
from rashomon.gather.postings import Ints
from rashomon.gather.regions import Region, components, region, ties
from rashomon.gather.settings import GatherSettings

_FOUNDED = Reason("founded the story", 1.0)
_WORDS = 8  # shared words that are told as a reason
_TOLD = 0.25  # scores of signals nearer to 0 are no reason


@dataclass(frozen=True, slots=True)
class _Compared:
    """The articles of a region, compared: their ids, the stories they were in, and what is said of each two."""

    ids: Sequence[str]
    stories: Sequence[str | None]
    articles: NDArray[np.void]
    signals: Mapping[str, Floats]
    chances: Floats


@dataclass(slots=True)
class Placing:
    """New articles on their way into stories; `moved` and `changes` say what has become of them so far."""

    held: OpenArticles
    rules: Rules
    settings: GatherSettings
    reads: Mapping[str, Read]  # the new articles
    terms: Mapping[str, Sequence[str]]  # the terms of each new article, those said most first
    changes: list[Change] = field(default_factory=list)
    moved: dict[int, Membership] = field(default_factory=dict)  # by row

    def place(self, new: Sequence[int], pairs: Pairs) -> None:
        """Place the new articles in these rows; `pairs` are they and those that share rare terms with them."""
        tied = ties(new, pairs, self.held, self.rules, self.settings)
        same = np.flatnonzero(pairs.same_address)
        versions = list(zip(pairs.new[same].tolist(), pairs.other[same].tolist(), strict=True))
        for rows, stories in components(tied, self.held):
            self._settle(rows, stories, tied, versions)

    def members(self) -> tuple[tuple[str, Membership], ...]:
        """Return the stories of the articles that are in another one than before, by article."""
        placed = [(self.held.story_of(row), membership) for row, membership in self.moved.items()]
        return tuple(sorted(((story, one) for story, one in placed if story), key=lambda each: each[1].article))

    def _settle(
        self, new: list[int], stories: list[str], tied: dict[int, list[int]], versions: list[tuple[int, int]]
    ) -> None:
        """Group new articles and stories anew; where they are too many, half of the new ones after the other half."""
        found = region(new, stories, tied, versions, self.held, self.rules, self.settings)
        if len(found.rows) > self.settings.story_region and len(new) > 1:
            middle, led = len(new) // 2, Counter(other for row in new for other in tied[row])
            ordered = sorted(new, key=lambda row: (-led[row], row))  # those that most lead to come first, to be found
            for half, later in ((ordered[:middle], set(ordered[middle:])), (ordered[middle:], set())):
                inside = {row: [other for other in tied[row] if other not in later] for row in half}
                for rows, some in components(inside, self.held):
                    self._settle(rows, some, inside, versions)
            return
        about = self._compared(found.rows)
        groups = [[0]] if len(found.rows) == 1 else self._groups(found, about)
        self._record(found, groups, about)

    def _compared(self, rows: Ints) -> _Compared:
        """Compare the articles in some rows, each with each."""
        if len(rows) > 1:
            self.held.look_near(rows)
        articles = self.held.of(rows)
        signals = compare(articles, articles["near"], self.held.rarity) if len(rows) > 1 else {}
        ids = [one.decode() for one in articles["id"].tolist()]
        return _Compared(
            ids, self.held.stories_of(rows), articles, signals, likelihood(signals) if signals else np.ones((1, 1))
        )

    def _groups(self, found: Region, about: _Compared) -> list[list[int]]:
        """Group the articles of a region."""
        story = about.articles["story"]
        stays = (story[:, None] == story[None, :]) & (story[:, None] >= 0)
        likely = about.chances + self.settings.story_stay * stays
        more = Openings(about.articles).asked(self.settings)
        return average_link(likely, self.settings.story_threshold, found.together, found.apart, more)

    def _record(self, found: Region, groups: Sequence[Sequence[int]], about: _Compared) -> None:
        """Name the groups and note what has changed."""
        placed, changes = name_stories(self._grouped(found, groups, about))
        self.changes += changes
        merged = {change.other: change.story for change in changes if change.what == "merged" and change.other}
        founders = {change.articles[0] for change in changes if change.what == "founded"}
        for group in groups:
            for at in group:
                article, before, story = about.ids[at], about.stories[at], placed[about.ids[at]]
                if before == story:
                    continue
                self.held.put(int(found.rows[at]), story)
                if before is None or merged.get(before) != story:  # those of a story that is merged go with it
                    others = [] if article in founders else [other for other in group if other != at]
                    self.moved[int(found.rows[at])] = self._membership(at, others, about)
        for other, story in merged.items():
            for row in list(self.held.members(other)):
                self.held.put(row, story)

    def _grouped(self, found: Region, groups: Sequence[Sequence[int]], about: _Compared) -> Grouped:
        days = about.articles["day"].tolist()
        new = [about.ids[at] for at in found.new]
        dated = [self.reads[one].article for one in new if day(self.reads[one].article)]
        return Grouped(
            [
                [about.ids[at] for at in sorted(group, key=lambda at: (not days[at], days[at], about.ids[at]))]
                for group in groups
            ],
            {article: story for article, story in zip(about.ids, about.stories, strict=True) if story is not None},
            {story: len(self.held.members(story)) for story in about.stories if story is not None},
            min(new),
            max(dated, key=rank).published if dated else None,
        )

    def _membership(self, at: int, others: Sequence[int], about: _Compared) -> Membership:
        """Return why an article is where it is: the scores beside the article most like it, and shared words."""
        article = about.ids[at]
        if not others:
            return Membership(article, 1.0, (_FOUNDED,))
        chances = about.chances[at, others]
        nearest = others[int(chances.argmax())]
        hashes, terms = about.articles["terms"], self.terms.get(article, ())
        theirs = set(hashes[nearest].tolist()) if terms else set()
        both = (term for term, one in zip(terms, hashes[at].tolist(), strict=False) if one in theirs)
        reasons = [
            Reason(
                "likeness to the nearest article of the story",
                round(float(chances.max()), 3),
                tuple(islice(both, _WORDS)),
            )
        ]
        for signal in SIGNALS:
            score = round(score_at(signal, float(about.signals[signal][at, nearest])), 2)
            if abs(score) >= _TOLD:
                reasons.append(Reason(signal, score))
        return Membership(article, round(float(chances.mean()), 3), tuple(reasons))

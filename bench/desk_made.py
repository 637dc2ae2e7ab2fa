"""A store of stories that are made up, as many as asked for: words, names and outlets by Zipf's law."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from rashomon.base.findings import Change, Placed
from rashomon.store import Store, gathering, stories

Record = dict[str, Any]
_BATCH = 500
_SYLLABLES = [a + b for a in "bcdfglmnprstv" for b in "aeiou"]


@dataclass
class Maker:
    """Makes dossiers from a seed, the same ones each time."""

    draw: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311 - made-up words
    words: list[str] = field(init=False)
    weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        """Make the vocabulary."""
        self.words = ["".join(self.draw.choices(_SYLLABLES, k=self.draw.randint(1, 4))) for _ in range(30_000)]
        self.weights = list(accumulate(1 / (rank + 1) for rank in range(len(self.words))))

    def some(self, count: int) -> str:
        """Return some words."""
        return " ".join(self.draw.choices(self.words, cum_weights=self.weights, k=count))

    def dossier(self, number: int) -> Record:
        """Return the dossier of a story: two articles, twelve names, five quotes, three claims, six places."""
        articles = [self._article(number, k) for k in range(2)]
        names = [
            {
                "id": f"n{number:012x}{k:04x}",
                "name": (name := self.some(2).title()),
                "kind": self.draw.choice(["person", "organization", "place"]),
                "variants": [name],
                "mentions": [{"article": articles[k % 2]["id"], "span": [0, 5]}],
            }
            for k in range(12)
        ]
        quotes = [
            {**self._passage(articles[k % 2]), "id": f"q{number:012x}{k:04x}", "kind": "direct", "speaker_text": None}
            for k in range(5)
        ]
        for one in quotes:
            one.update(spans=[one.pop("span")], speaker=names[0]["id"])
        claims = [self._claim(f"c{number:012x}{k:04x}", articles) for k in range(3)]
        place = {"article": articles[0]["id"], "span": [0, 5]}
        places = [{**place, "id": f"p{number}-{k}", "name": self.some(1).title()} for k in range(6)]
        story = {"id": f"s{number:016x}", "title": self.some(10), "independent_sources": self.draw.randint(1, 9)}
        story |= {"first": articles[0]["published"], "last": articles[1]["published"]}
        empty: Record = {one: [] for one in ("families", "figures", "dates", "decisions")}
        found = {"names": names, "quotes": quotes, "claims": claims, "places": places}
        return {"format": "made up", "story": story, "articles": articles, **found, **empty}

    def _article(self, number: int, k: int) -> Record:
        day = f"2031-{1 + number % 12:02d}-{1 + number // 12 % 28:02d}T10:00:00Z"
        named = {"id": f"a{number:012x}{k:04x}", "source_id": "x", "outlet": f"{self.some(1)}.example", "agency": None}
        return named | {"title": self.some(8), "published": day, "language": "en", "text": self.some(60)}

    def _passage(self, article: Record) -> Record:
        start = self.draw.randint(0, max(0, len(article["text"]) - 100))
        span = [start, min(len(article["text"]), start + 100)]
        return {"article": article["id"], "span": span, "words": article["text"][span[0] : span[1]]}

    def _claim(self, name: str, articles: list[Record]) -> Record:
        told = [self._passage(one) for one in articles]
        relation = self.draw.choice(["same", "differs", "alone"])
        return {"id": name, "gist": told[0]["words"], "relation": relation, "told_by": told}


def fill(store: Store, count: int) -> Iterator[int]:
    """Put stories that are made up into a store; yield after each batch how many are in it."""
    maker = Maker()
    for start in range(0, count, _BATCH):
        made = [maker.dossier(number) for number in range(start, min(count, start + _BATCH))]
        with store.writing() as connection:
            founded = tuple(Change("founded", one["story"]["id"], None, ()) for one in made)
            gathering.keep_placed(connection, Placed((), founded, (), {}), "made up")
            for one in made:
                stories.put_dossier(connection, "made up", one)
        yield start + len(made)

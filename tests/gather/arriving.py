"""Articles that arrive at a window of open ones, and which story each is in then."""

import random
from collections.abc import Mapping, Sequence

import numpy as np

from rashomon.base.findings import Change, Placed, Read, Rules
from rashomon.gather import GatherSettings, Window
from rashomon.gather.signature import SIGNATURE
from tests.gather.making import made

SETTINGS = GatherSettings()
EVENTS = {
    "ferry": [
        "A crowded ferry overturned near Port Marden before dawn and at least fourteen passengers drowned.",
        "Divers at Port Marden searched the sunken ferry for passengers; the operator Northline denied overloading.",
        "Fourteen passengers of the Northline ferry are dead after it overturned in the river at Port Marden.",
        "Relatives of passengers waited at Port Marden while divers reached the lower deck of the ferry.",
    ],
    "trial": [
        "A Halvern court sentenced former minister Teodor Anghel to six years in prison for taking bribes.",
        "Anghel, the former minister, will appeal against his prison sentence, his lawyer told the Halvern court.",
        "Prosecutors in Halvern had asked for nine years in prison; Anghel took bribes from a road builder.",
        "The bribes trial of former minister Anghel ended in Halvern with a prison sentence of six years.",
    ],
    "border": [
        "Dravinia and Kestoria signed an accord to reopen the Tessin crossing for lorries after seven years.",
        "Lorries may use the Tessin crossing from March under the accord between Kestoria and Dravinia.",
        "Opposition parties in Kestoria called the Tessin accord with Dravinia a surrender.",
        "Traders at the Tessin crossing hope that the accord of Dravinia and Kestoria brings lorries back.",
    ],
    "quake": [
        "An earthquake of magnitude six shook the Orlec valley and damaged two bridges near Vessin.",
        "Two bridges near Vessin were closed after the earthquake in the Orlec valley, engineers said.",
        "No deaths were reported after the magnitude six earthquake in the Orlec valley around Vessin.",
        "Engineers inspected bridges at Vessin; aftershocks of the Orlec earthquake went on.",
    ],
    "strike": [
        "Nurses at the Lindqvist hospitals began a strike over night shifts on Monday, their union said.",
        "The nurses' union and the Lindqvist hospitals will meet a mediator over night shifts and the strike.",
        "Operations were put off as the strike of nurses closed wards of the Lindqvist hospitals.",
        "The Lindqvist hospitals offered nurses extra pay for night shifts to end the strike.",
    ],
}
EXPECTED = sorted([f"{event}{number}" for number in range(4)] for event in EVENTS)


def heap(published: str = "2031-05-0{}") -> list[Read]:
    """Return all articles of all events."""
    return [
        made(f"{event}{number}", text, published=published.format(number + 1))
        for event, texts in EVENTS.items()
        for number, text in enumerate(texts)
    ]


class Arrivals:
    """A window, what it was given, and the story of each article as its answers tell it."""

    def __init__(self, rules: Rules | None = None, settings: GatherSettings = SETTINGS) -> None:
        """Start with nothing."""
        self.window = Window(settings, rules)
        self.known: dict[str, Read] = {}
        self.story: dict[str, str] = {}
        self.changes: list[Change] = []
        self.signatures: dict[str, bytes] = {}

    def come(self, *reads: Read) -> Placed:
        """Let articles arrive all at once."""
        placed = self.window.place(reads, self._fetch)
        self.known |= {read.article.id: read for read in reads}
        self.signatures |= placed.signatures
        self.changes += placed.changes
        for change in placed.changes:
            if change.what == "merged":
                self.story |= {one: change.story for one, story in self.story.items() if story == change.other}
        self.story |= {member.article: story for story, member in placed.members}
        return placed

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, Read]:
        return {one: self.known[one] for one in ids}

    def groups(self) -> list[list[str]]:
        """Return the articles of each story."""
        found: dict[str, list[str]] = {}
        for article, story in self.story.items():
            found.setdefault(story, []).append(article)
        return sorted(sorted(group) for group in found.values())

    def rows(self) -> list[tuple[str, str | None, bytes]]:
        """Return what a store would keep of the articles."""
        return [(one, self.story[one], signature) for one, signature in sorted(self.signatures.items())]


def at_once(*reads: Read, rules: Rules | None = None) -> list[list[str]]:
    """Return the stories of articles that come together."""
    arrivals = Arrivals(rules)
    arrivals.come(*reads)
    return arrivals.groups()


def signatures(count: int, days: tuple[int, int] = (740_000, 740_014), seed: int = 1) -> list[bytes]:
    """Return signatures that are as full as they can be, of random terms, keys and fingerprints."""
    chance = np.random.default_rng(seed)
    found = np.zeros(count, SIGNATURE)
    found["day"] = chance.integers(days[0], days[1], count)
    found["words"] = chance.integers(1, 2000, count)
    for field in ("terms", "keys", "prints"):
        found[field] = chance.integers(1, 1 << 32, found[field].shape, np.uint32)
    found["weights"] = chance.integers(1, 1 << 16, found["weights"].shape, np.uint16)
    return [one.tobytes() for one in found]


def shuffled(reads: Sequence[Read], seed: int) -> list[Read]:
    """Return articles in another order."""
    found = list(reads)
    random.Random(seed).shuffle(found)
    return found

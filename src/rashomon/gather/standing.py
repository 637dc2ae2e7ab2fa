"""Standing text: what an outlet prints in several stories, and so says nothing about two of its articles on one event.

Promotions, lists of posts, a fact box, the same paragraph of background under every report: no list of phrases has them
all, but each shows by itself in articles of other stories. It is looked for among the links that were found across
stories when articles came, so it does not matter which came first; only words in a row that links show are seen.
Where another story has most of an article, that is a version of it, filed elsewhere, and no furniture. One other story
is not enough, because what is taken for two stories is sometimes one. Between two outlets such text is a copy still.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.base.findings import Link, Read
from rashomon.gather.narrative import OwnSentence, Wording, own_length, within, wording
from rashomon.gather.outlets import label
from rashomon.gather.settings import GatherSettings


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A link between an article of a story and one outside it, whose outlet and story are given."""

    link: Link
    outlet: str | None
    story: str


def of_one_outlet(members: Sequence[Read], links: Iterable[Link]) -> tuple[str, ...]:
    """Return the articles linked with another one of their outlet, sorted: only of these standing text matters."""
    outlets = {member.article.id: label(member.article.outlet) for member in members}
    pairs = [(link.first, link.second) for link in links if link.first in outlets and link.second in outlets]
    return tuple(sorted({one for pair in pairs if _same(*(outlets[one] for one in pair)) for one in pair}))


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def standing_words(
    members: Sequence[Read], elsewhere: Iterable[Elsewhere], settings: GatherSettings
) -> Mapping[str, frozenset[int]]:
    """Return which words of articles, by position, stand in articles of their outlet in several other stories."""
    inside = {member.article.id: member for member in members}
    seen: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for one in elsewhere:
        mine = one.link.first if one.link.first in inside else one.link.second
        if mine not in inside or not _same(label(inside[mine].article.outlet), label(one.outlet)):
            continue
        told = wording(inside[mine])
        if one.link.words >= settings.copy_whole * own_length(told):
            continue
        spans = [passage.span for pair in one.link.passages for passage in pair if passage.article == mine]
        for first, after in within(told.starts, told.ends, spans):
            seen[mine][one.story].update(range(first, after))
    counts = {one: Counter(at for words in stories.values() for at in words) for one, stories in seen.items()}
    return {
        one: frozenset(at for at, stories in found.items() if stories >= settings.copy_standing)
        for one, found in counts.items()
    }


def without(told: Wording, gone: frozenset[int]) -> Wording:
    """Return an article's words without some of them."""
    words = ["" if at in gone else word for at, word in enumerate(told.words)]
    sentences = [_cut(sentence, gone) for sentence in told.sentences]
    return replace(told, words=words, sentences=sentences, seeds={}, again={})


def _cut(sentence: OwnSentence, gone: frozenset[int]) -> OwnSentence:
    kept = [(word, at) for word, at in zip(sentence.words, sentence.at, strict=True) if at not in gone]
    return OwnSentence(tuple(word for word, _ in kept), tuple(at for _, at in kept), sentence.stock)

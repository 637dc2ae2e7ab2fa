"""Families: articles that share text, found passage by passage in their own words.

Sentences that share a few words in a row are aligned word by word; the best stretch of the alignment is a shared
passage when it is long and dense enough. An article is linked to the earlier articles whose passages it holds, not to
every other copy, so that forty prints of one wire story cost forty comparisons per sentence and not eight hundred.

Measured on 45 pairs of articles read side by side: all 22 reprints, cuts and mergers found, 5 of 8 rewrites and
revisions, none of the 15 other pairs (shared quotation, shared boilerplate, nothing shared) joined. A single
shared sentence of 10 or 11 words is sometimes chance or a common source: of 43 such pairs in the same stories most
were reused text, some a company's or a court's formula.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import LCSseq

from rashomon.base.article import Article
from rashomon.base.findings import Family, Passage, Read, Reason, Source
from rashomon.base.identity import content_id
from rashomon.base.independence import connected
from rashomon.base.spans import Span, trimmed
from rashomon.base.spans import words as slice_of
from rashomon.gather.credits import credited_outlets
from rashomon.gather.narrative import OwnSentence, function_words, own_sentences
from rashomon.gather.order import in_order
from rashomon.gather.outlets import called, label, plain
from rashomon.gather.settings import GatherSettings


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that two articles share: `first` is the earlier one, `words` how many words they have in common."""

    first: Passage
    second: Passage
    words: int
    density: float
    credited: str | None = None


_Place = tuple[int, int]  # article and sentence, by position


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The best stretch of two aligned sentences, by word position in each."""

    one: Span
    other: Span
    common: int
    plain: int  # of the words in common, those that are neither names nor numbers
    content: int  # of these, those that say what the sentence is about

    @property
    def density(self) -> float:
        return 2 * self.common / (self.one.end - self.one.start + self.other.end - self.other.start)


def _aligned(one: OwnSentence, other: OwnSentence) -> _Stretch | None:
    """Align two sentences and return the stretch where most is in common and least is not."""
    best, found = 0.0, None
    score, start, common = 0.0, (0, 0), 0
    plain_words: list[str] = []
    for step in LCSseq.opcodes(one.words, other.words):
        if step.tag != "equal":  # a word too many on either side costs two thirds of a word in common
            score -= ((step.src_end - step.src_start) + (step.dest_end - step.dest_start)) * 2 / 3
            continue
        if score <= 0:
            score, start, common, plain_words = 0.0, (step.src_start, step.dest_start), 0, []
        length = step.src_end - step.src_start
        common += length
        plain_words += [
            one.words[step.src_start + at]
            for at in range(length)
            if not (one.names[step.src_start + at] or other.names[step.dest_start + at])
        ]
        score += length
        if score > best:
            best = score
            first, second = Span(start[0], step.src_end), Span(start[1], step.dest_end)
            content = sum(word not in function_words() for word in plain_words)
            found = _Stretch(first, second, common, len(plain_words), content)
    return found


def _passage(article: Article, sentence: OwnSentence, stretch: Span) -> Passage:
    return Passage(article.id, Span(sentence.spans[stretch.start].start, sentence.spans[stretch.end - 1].end))


class _Index:
    """Sentences seen so far, by the runs of words they hold."""

    def __init__(self, settings: GatherSettings) -> None:
        self._settings = settings
        self._places: defaultdict[tuple[str, ...], list[_Place]] = defaultdict(list)
        self._whole: dict[tuple[str, ...], _Place] = {}

    def _seeds(self, sentence: OwnSentence) -> list[tuple[str, ...]]:
        size = self._settings.copy_seed_words
        words = sentence.words
        return [words[at : at + size] for at in range(len(words) - size + 1)]

    def like(self, sentence: OwnSentence) -> list[_Place]:
        """Return the earlier sentences that share most runs of words with this one."""
        if (known := self._whole.get(sentence.words)) is not None:
            return [known]
        votes = Counter(place for seed in self._seeds(sentence) for place in self._places.get(seed, ()))
        ranked = sorted(votes, key=lambda place: (-votes[place], place))
        return ranked[: self._settings.copy_compared]

    def add(self, place: _Place, sentence: OwnSentence) -> None:
        """Remember a sentence."""
        self._whole[sentence.words] = place
        for seed in self._seeds(sentence):
            places = self._places[seed]
            if len(places) < self._settings.copy_seed_sentences:
                places.append(place)


def shared_passages(members: Sequence[Read], settings: GatherSettings) -> dict[tuple[int, int], list[Shared]]:
    """Return the shared passages of each pair of articles, by position in `members`, the earlier one first."""
    own = [own_sentences(member) for member in members]
    mentions = [_outlets_credited(member, own[at]) for at, member in enumerate(members)]
    found: defaultdict[tuple[int, int], list[Shared]] = defaultdict(list)
    index = _Index(settings)
    for at, member in enumerate(members):
        new: list[tuple[_Place, OwnSentence]] = []
        for number, sentence in enumerate(own[at]):
            if sentence.stock or len(sentence.words) < settings.credited_least_words:
                continue
            known = False
            for place in index.like(sentence):
                earlier = own[place[0]][place[1]]
                stretch = _aligned(earlier, sentence)
                credit = _credit_between(members, mentions, place, (at, number))
                if stretch is None or not _is_copied(stretch, earlier, sentence, settings, credited=credit is not None):
                    continue
                first = _passage(members[place[0]].article, earlier, stretch.one)
                second = _passage(member.article, sentence, stretch.other)
                found[place[0], at].append(Shared(first, second, stretch.common, stretch.density, credit))
                known = known or stretch.common == len(sentence.words)
            if not known:
                new.append(((at, number), sentence))
        for place, sentence in new:
            index.add(place, sentence)
    for pair, shared in _equal_texts(members):
        found[pair] = found.get(pair) or [shared]
    return dict(found)


def _equal_texts(members: Sequence[Read]) -> Iterator[tuple[tuple[int, int], Shared]]:
    """Yield each article whose words, all of them, are those of an earlier one: a flash of two lines is a copy too."""
    first: dict[str, int] = {}
    for at, member in enumerate(members):
        letters = plain(member.article.text)
        before = first.setdefault(letters, at)
        spans = [trimmed(members[n].article.text, Span(0, len(members[n].article.text))) for n in (before, at)]
        if before != at and letters and spans[0] and spans[1]:
            passages = (Passage(members[before].article.id, spans[0]), Passage(member.article.id, spans[1]))
            yield (before, at), Shared(*passages, len(member.article.text.split()), 1.0)


def _is_copied(
    stretch: _Stretch, one: OwnSentence, other: OwnSentence, settings: GatherSettings, *, credited: bool
) -> bool:
    if (
        stretch.common >= settings.copy_least_words
        and stretch.plain >= settings.copy_least_plain
        and stretch.content >= settings.copy_least_content
        and stretch.density >= settings.copy_least_density
    ):
        return True
    if not credited:
        return False
    common = LCSseq.similarity(one.words, other.words)
    shorter = min(len(one.words), len(other.words))
    return common >= settings.credited_least_words and common >= settings.credited_least_share * shorter


def _outlets_credited(member: Read, own: Sequence[OwnSentence]) -> dict[int, tuple[str, ...]]:
    """Return the outlets that each sentence credits ("reports BBC News"), where it credits any."""
    found = {}
    for number, mark in enumerate(member.reading.sentences[: len(own)]):
        if names := credited_outlets(slice_of(member.article.text, mark.span)):
            found[number] = names
    return found


def _credit_between(
    members: Sequence[Read], mentions: Sequence[dict[int, tuple[str, ...]]], one: _Place, other: _Place
) -> str | None:
    """Return the outlet's name where one of two sentences credits the outlet of the other."""
    for teller, source in ((one, other), (other, one)):
        names = called(members[source[0]].article.outlet)
        if label(members[teller[0]].article.outlet) == label(members[source[0]].article.outlet):
            continue  # an outlet that names itself credits nobody
        for name in mentions[teller[0]].get(teller[1], ()):
            if plain(name) in names:
                return name
    return None


def _extent(members: Sequence[Read], shared: Sequence[Shared], settings: GatherSettings) -> Literal["whole", "part"]:
    """Return "whole" where most of each article's own words is shared with another one of the family."""
    for member in members:
        spans = [
            passage.span
            for pair in shared
            for passage in (pair.first, pair.second)
            if passage.article == member.article.id
        ]
        words = [span for sentence in own_sentences(member) if not sentence.stock for span in sentence.spans]
        inside = 0
        spans.sort()
        at, reach = 0, -1
        for word in words:
            while at < len(spans) and spans[at].start <= word.start:
                reach = max(reach, spans[at].end)
                at += 1
            inside += word.end <= reach
        if inside < settings.copy_whole * len(words):
            return "part"
    return "whole"


def _origin(articles: Sequence[str], shared: Sequence[Shared], agencies: Mapping[str, str]) -> str | None:
    """Return the agency most of the articles credit, else the outlet one of them credits for what they share."""
    credited = Counter(agencies[article] for article in articles if article in agencies)
    if not credited:
        credited = Counter(pair.credited for pair in shared if pair.credited)
    ranked = sorted(credited.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _named_in_byline(members: Sequence[Read]) -> str | None:
    """Return the outlet of the family that the byline of another one names: "By A. Smith, Holm Herald"."""
    found: dict[str, str] = {}
    for member in members:
        for part in (member.article.byline or "").split(",")[1:]:
            for other in members:
                if label(other.article.outlet) != label(member.article.outlet) and plain(part) in called(
                    other.article.outlet
                ):
                    found.setdefault(label(other.article.outlet), part.strip())
    return next(iter(found.values())) if len(found) == 1 else None


def _evidence(shared: Sequence[Shared]) -> Shared:
    return max(shared, key=lambda pair: (pair.words * pair.density, -pair.first.span.start, -pair.second.span.start))


def find_families(members: Sequence[Read], sources: Sequence[Source], settings: GatherSettings) -> tuple[Family, ...]:
    """Return the articles that share text, with the words they share; the order of `members` does not matter."""
    ordered = in_order(members)
    pairs = shared_passages(ordered, settings)
    agencies = {source.article: source.agency for source in sources if source.agency}
    texts = {member.article.id: member.article.text for member in ordered}
    families = []
    for group in connected(range(len(ordered)), pairs):
        if len(group) == 1:
            continue
        inside = sorted(pair for pair in pairs if pair[0] in group)
        best = [_evidence(pairs[pair]) for pair in inside]
        everything = [shared for pair in inside for shared in pairs[pair]]
        articles = tuple(ordered[at].article.id for at in group)
        evidence = {passage: None for shared in best for passage in (shared.first, shared.second)}
        families.append(
            Family(
                id=content_id("k", *articles[:2]),
                articles=articles,
                origin=_origin(articles, everything, agencies) or _named_in_byline([ordered[at] for at in group]),
                extent=_extent([ordered[at] for at in group], everything, settings),
                evidence=tuple(sorted(evidence, key=lambda passage: (articles.index(passage.article), passage.span))),
                reasons=tuple(
                    Reason(
                        "words shared",
                        float(sum(shared.words for shared in pairs[pair])),
                        (
                            slice_of(texts[top.first.article], top.first.span),
                            slice_of(texts[top.second.article], top.second.span),
                        ),
                    )
                    for pair, top in zip(inside, best, strict=True)
                ),
            )
        )
    return tuple(sorted(families, key=lambda family: family.id))

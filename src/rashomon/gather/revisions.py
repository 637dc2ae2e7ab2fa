"""Sources: for each article its agency and, where it is a later version of another one, that one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from rashomon.base.addresses import address
from rashomon.base.article import Article, is_read
from rashomon.base.findings import Passage, Read, Source
from rashomon.gather.alerts import is_alert
from rashomon.gather.credits import find_credit, same_agencies
from rashomon.gather.fingerprints import fingerprints
from rashomon.gather.holders import with_holders
from rashomon.gather.links import link_between
from rashomon.gather.narrative import Wording, own_length, wording
from rashomon.gather.order import in_order
from rashomon.gather.outlets import label
from rashomon.gather.settings import GatherSettings

_SHORT = 4  # words up to which a sentence says nothing
_VERSIONS = 50  # earlier versions that an article is compared with: keeps a page saved every minute from costing hours


def _title_words(article: Article) -> str:
    """Return a title in plain words; empty where it is too short to tell one article from another."""
    letters = "".join(char if char.isalnum() else " " for char in (article.title or "").casefold())
    words = letters.split()
    return " ".join(words) if len(words) > 2 else ""


class _Version:
    """An article with what it is compared by, each made once and only where an outlet has two of a story."""

    def __init__(self, read: Read, settings: GatherSettings) -> None:
        self.read = read
        self._settings = settings

    @cached_property
    def told(self) -> Wording:
        return wording(self.read)

    @cached_property
    def sentences(self) -> frozenset[tuple[str, ...]]:
        return frozenset(sentence.words for sentence in self.told.sentences if len(sentence.words) > _SHORT)

    @cached_property
    def prints(self) -> frozenset[int]:
        return frozenset(fingerprints(self.read, self._settings))

    @cached_property
    def title(self) -> str:
        return _title_words(self.read.article)


def _keeps(earlier: _Version, later: _Version, settings: GatherSettings) -> bool:
    """Tell whether most of one of two articles stands in the other: under a new top, or as its last paragraph."""
    if len(earlier.prints & later.prints) < settings.revision_prints:
        return False
    link = link_between(earlier.told, later.told, settings)
    return link is not None and link.words >= settings.revision_kept * min(
        own_length(earlier.told), own_length(later.told)
    )


def _repeats(earlier: _Version, later: _Version, settings: GatherSettings) -> bool:
    """Tell whether most sentences of the shorter of two articles stand in the other one word for word."""
    shorter = min(len(earlier.sentences), len(later.sentences))
    return len(earlier.sentences & later.sentences) >= max(2, settings.revision_share * shorter)


def _earlier(member: _Version, before: Sequence[_Version], settings: GatherSettings) -> str | None:
    """Return the earliest of some articles that this one is a later version of; the surest sign decides."""
    article = member.read.article
    others = [other for other in before if other.read.article.text_sha256 != article.text_sha256]
    place, outlet = address(article.url), label(article.outlet)
    for other in others:
        if place and place == address(other.read.article.url):
            return other.read.article.id
    same_outlet = [other for other in others if outlet and outlet == label(other.read.article.outlet)]
    for is_later in (
        lambda other: bool(member.title) and member.title == other.title,
        lambda other: _repeats(other, member, settings),
        lambda other: _keeps(other, member, settings) or is_alert(other.read, member.read, settings),
    ):
        found = next(filter(is_later, same_outlet), None)
        if found:
            return found.read.article.id
    return None


def find_sources(members: Sequence[Read], settings: GatherSettings) -> tuple[Source, ...]:
    """Return one source per article, sorted by article id: its agency, the words that credit it, the version before it.

    A revision is a revision of the earliest version known: `revision_of` never points to another revision.
    """
    found: dict[str, Source] = {}
    seen: defaultdict[str, list[_Version]] = defaultdict(list)
    articles = [member.article for member in members]
    credits_of = with_holders(articles, {one.id: find_credit(one) for one in articles})
    for member in in_order(members):
        article = member.article
        keys = sorted({key for key in (address(article.url), f"outlet {label(article.outlet)}") if key})
        version = _Version(member, settings)
        before = {other.read.article.id: other for key in keys for other in seen[key]}
        earlier = _earlier(version, list(before.values()), settings)
        credit = credits_of[article.id]
        span = credit.span if credit else None
        found[article.id] = Source(
            article=article.id,
            agency=credit.agency if credit else None,
            credit=Passage(article.id, span) if span else None,
            revision_of=earlier,
            read=is_read(article.language),
        )
        if earlier is None:
            for key in keys:
                if len(seen[key]) < _VERSIONS:
                    seen[key].append(version)
    same = same_agencies(source.agency for source in found.values() if source.agency)
    return tuple(
        replace(found[key], agency=same.get(found[key].agency or "", found[key].agency)) for key in sorted(found)
    )

"""Sources: for each article its agency and, where it is a later version of another one, that one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.base.article import Article
from rashomon.base.findings import Passage, Read, Source
from rashomon.gather.alerts import is_alert
from rashomon.gather.credits import find_credit, same_agencies
from rashomon.gather.fingerprints import fingerprints
from rashomon.gather.links import link_between
from rashomon.gather.narrative import own_length, wording
from rashomon.gather.order import in_order
from rashomon.gather.outlets import label
from rashomon.gather.settings import GatherSettings

_VERSIONS = 50  # earlier versions that an article is compared with: keeps a page saved every minute from costing hours


def _title_words(article: Article) -> str:
    """Return a title in plain words; empty where it is too short to tell one article from another."""
    letters = "".join(char if char.isalnum() else " " for char in (article.title or "").casefold())
    words = letters.split()
    return " ".join(words) if len(words) > 2 else ""


def _sentences(member: Read) -> frozenset[tuple[str, ...]]:
    return frozenset(sentence.words for sentence in wording(member).sentences if len(sentence.words) > 4)


def _keeps(earlier: Read, later: Read, settings: GatherSettings) -> bool:
    """Tell whether most of one of two articles stands in the other: under a new top, or as its last paragraph."""
    common = set(fingerprints(earlier, settings)) & set(fingerprints(later, settings))
    if len(common) < settings.revision_prints:
        return False
    one, other = wording(earlier), wording(later)
    link = link_between(one, other, settings)
    return link is not None and link.words >= settings.revision_kept * min(own_length(one), own_length(other))


def _address(article: Article) -> str:
    """Return a URL without what does not name the article: scheme, "www.", fragment, a slash at the end."""
    plain = (article.url or "").strip().partition("#")[0].partition("://")[2] or (article.url or "").strip()
    return plain.removeprefix("www.").rstrip("/")


def _same_title(one: Read, other: Read) -> bool:
    return bool(_title_words(one.article)) and _title_words(one.article) == _title_words(other.article)


def _repeats(earlier: Read, later: Read, settings: GatherSettings) -> bool:
    """Tell whether most sentences of the shorter of two articles stand in the other one word for word."""
    one, other = _sentences(earlier), _sentences(later)
    return len(one & other) >= max(2, settings.revision_share * min(len(one), len(other)))


def _earlier(member: Read, before: Sequence[Read], settings: GatherSettings) -> str | None:
    """Return the earliest of some articles that this one is a later version of; the surest sign decides."""
    article = member.article
    others = [other for other in before if other.article.text_sha256 != article.text_sha256]
    address, outlet = _address(article), label(article.outlet)
    for other in others:
        if address and address == _address(other.article):
            return other.article.id
    same_outlet = [other for other in others if outlet and outlet == label(other.article.outlet)]
    for is_later in (
        lambda other: _same_title(other, member),
        lambda other: _repeats(other, member, settings),
        lambda other: _keeps(other, member, settings) or is_alert(other, member, settings),
    ):
        found = next(filter(is_later, same_outlet), None)
        if found:
            return found.article.id
    return None


def find_sources(members: Sequence[Read], settings: GatherSettings) -> tuple[Source, ...]:
    """Return one source per article, sorted by article id: its agency, the words that credit it, the version before it.

    A revision is a revision of the earliest version known: `revision_of` never points to another revision.
    """
    found: dict[str, Source] = {}
    seen: defaultdict[str, list[Read]] = defaultdict(list)
    for member in in_order(members):
        article = member.article
        keys = sorted({key for key in (_address(article), f"outlet {label(article.outlet)}") if key})
        before = {other.article.id: other for key in keys for other in seen[key]}
        earlier = _earlier(member, list(before.values()), settings)
        credit = find_credit(article)
        span = credit.span if credit else None
        found[article.id] = Source(
            article=article.id,
            agency=credit.agency if credit else None,
            credit=Passage(article.id, span) if span else None,
            revision_of=earlier,
            read=article.language in (None, "en"),
        )
        if earlier is None:
            for key in keys:
                if len(seen[key]) < _VERSIONS:
                    seen[key].append(member)
    same = same_agencies(source.agency for source in found.values() if source.agency)
    return tuple(
        replace(found[key], agency=same.get(found[key].agency or "", found[key].agency)) for key in sorted(found)
    )

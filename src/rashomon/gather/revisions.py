"""Sources: for each article its agency and, where it is a later version of another one, that one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.base.article import Article
from rashomon.base.findings import Passage, Read, Source
from rashomon.gather.credits import find_credit, same_agencies
from rashomon.gather.narrative import own_sentences
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
    return frozenset(sentence.words for sentence in own_sentences(member) if len(sentence.words) > 4)


def _address(article: Article) -> str:
    """Return a URL without what does not name the article: scheme, "www.", fragment, a slash at the end."""
    plain = (article.url or "").strip().partition("#")[0].partition("://")[2] or (article.url or "").strip()
    return plain.removeprefix("www.").rstrip("/")


def _earlier(
    member: Read, before: Sequence[Read], sentences: dict[str, frozenset[tuple[str, ...]]], settings: GatherSettings
) -> str | None:
    article = member.article
    others = [other for other in before if other.article.text_sha256 != article.text_sha256]
    for other in others:
        if _address(article) and _address(article) == _address(other.article):
            return other.article.id
    if not label(article.outlet):
        return None
    same_outlet = [other for other in others if label(other.article.outlet) == label(article.outlet)]
    for other in same_outlet:
        if _title_words(article) and _title_words(article) == _title_words(other.article):
            return other.article.id
    for other in [member, *same_outlet] if same_outlet else []:
        if other.article.id not in sentences:
            sentences[other.article.id] = _sentences(other)
    for other in same_outlet:
        mine, theirs = sentences[article.id], sentences[other.article.id]
        if len(mine & theirs) >= max(2, settings.revision_share * min(len(mine), len(theirs))):
            return other.article.id
    return None


def find_sources(members: Sequence[Read], settings: GatherSettings) -> tuple[Source, ...]:
    """Return one source per article, sorted by article id: its agency, the words that credit it, the version before it.

    A revision is a revision of the earliest version known: `revision_of` never points to another revision.
    """
    found: dict[str, Source] = {}
    seen: defaultdict[str, list[Read]] = defaultdict(list)
    sentences: dict[str, frozenset[tuple[str, ...]]] = {}
    for member in in_order(members):
        article = member.article
        keys = sorted({key for key in (_address(article), f"outlet {label(article.outlet)}") if key})
        before = {other.article.id: other for key in keys for other in seen[key]}
        earlier = _earlier(member, list(before.values()), sentences, settings)
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

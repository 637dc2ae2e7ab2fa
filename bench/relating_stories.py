"""Stories as relating is given them, made of articles that are read."""

from collections.abc import Sequence

from rashomon.base.article import Page
from rashomon.base.findings import Material, Read, Story
from rashomon.base.times import published_rank
from rashomon.gather import find_families, find_sources
from rashomon.settings import Settings


def material(reads: Sequence[Read]) -> Material:
    """Return all articles as one story, with its sources and families."""
    members = tuple(sorted(reads, key=lambda one: (published_rank(one.article.published), one.article.id)))
    settings = Settings().gather
    sources = find_sources(members, settings)
    families = find_families(members, sources, settings)
    pages = {one.article.page: Page(one.article.page, "text/plain", b"") for one in members}
    return Material(Story("s", ()), members, sources, families, (), (), pages, {})

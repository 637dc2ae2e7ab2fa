"""What the dossier of a story is made from: its articles and what is kept and decided about them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from rashomon.base.findings import Link, Material, Read, Story
from rashomon.base.identity import text_sha256
from rashomon.base.remembered import Remembered
from rashomon.base.times import published_rank
from rashomon.decisions import finding_rules, name_rules, rules
from rashomon.gather import Elsewhere, find_families, find_sources, of_one_outlet, signature_version
from rashomon.settings import Settings
from rashomon.store import Store, articles, decisions, gathering
from rashomon.store.elsewhere import links_out
from rashomon.store.records import to_json


def find_material(
    story: Story, store: Store, settings: Settings, made_by: Mapping[str, Any], known: Remembered
) -> Material:
    """Return all that the dossier of a story is made from; `made_by` names version, settings and models."""
    ids = [member.article for member in story.members]
    with store.looking() as connection:
        reads = articles.get_reads(connection, ids, known)
        read_with = articles.layers_of(connection, ids)
        pages = articles.get_pages(connection, sorted({one.article.page for one in reads.values()}))
        problems = articles.problems_of(connection, ids)
        linked = gathering.all_signed(connection, sorted(reads), signature_version(settings.gather))
        links = gathering.links_among(connection, ids) if linked else None  # else aligned below
        led = _led_out(connection, story.id, list(reads.values()), links or ())
        history, formerly = gathering.history(connection, story.id)
        decided = decisions.decisions_on(connection, story.id, {one.why for one in history})
    members = tuple(sorted(reads.values(), key=lambda one: (published_rank(one.article.published), one.article.id)))
    sources = find_sources(members, settings.gather)
    families = find_families(
        members, sources, settings.gather, links=links, rules=rules(decided), elsewhere=led, remembered=known
    )
    return Material(
        story,
        members,
        sources,
        families,
        tuple(decided),
        tuple(problems),
        pages,
        made_by,
        history,
        formerly,
        name_rules(decided),
        finding_rules(decided),
        read_with,
    )


def _led_out(
    connection: Connection, story: str, members: Sequence[Read], links: Sequence[Link]
) -> tuple[Elsewhere, ...]:
    """Return the links by which articles that share text with others of their outlet share some outside, too."""
    found = links_out(connection, story, of_one_outlet(members, links))
    others = articles.get_articles(connection, {other for _, other, _ in found})
    return tuple(Elsewhere(link, others[other].outlet, place) for link, other, place in found if other in others)


def material_key(material: Material) -> str:
    """Return a hash of everything the dossier depends on; of the marks it takes the versions that they are kept at.

    Those that a run asks for say nothing of an article which could not be read again.
    """
    parts = (
        material.story,
        [replace(one.article, where="") for one in material.members],
        material.sources,
        material.families,
        material.decisions,
        material.history,
        material.formerly,
        material.problems,
        material.made_by,
        material.read_with,
    )
    return text_sha256(to_json(parts))

"""The commands by which people overrule what the machine found: claims, quotes, figures, rows of the ledger."""

from typing import Any

import click

from rashomon.cli_decisions import decide, signed


@click.command(epilog="Example: rashomon reject c51c3... --why 'the dead of another fire'")
@click.argument("finding", metavar="ID")
@signed
def reject(*, finding: str, **options: Any) -> None:  # noqa: ANN401 - what click parsed
    """Say that a finding is wrong: it is counted nowhere from then on, and shown apart.

    ID is that of a claim, a quote, a figure or a row of the ledger; of a passage, the claim's with the article that
    it is of (c51c3...:a77d2...). `rashomon show STORY --json` has the ids of all of them.
    """
    decide("reject", (finding,), options)


@click.command(epilog="Example: rashomon retype c51c3... update --why 'the later count is of the next day'")
@click.argument("claim")
@click.argument("why_differs", metavar="TYPE")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@signed
def retype(*, claim: str, why_differs: str, articles: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - as above
    """Say that accounts in CLAIM differ on something else, or tell the same after all, or that they differ.

    TYPE is figure, update, place, time, actor, denial, other or same. For a claim that is told alike, give the articles
    that tell it otherwise than the rest.
    """
    decide("retype", (claim, why_differs, *articles), options)


@click.command(name="same-fact", epilog="Example: rashomon same-fact c51c3... c0e7a... --why 'both tell of the dam'")
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM CLAIM...")
@signed
def same_fact(*, claims: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - as above
    """Say that claims of a story are one fact.

    CLAIM is an id that `rashomon show STORY` prints (--all: also of what one article tells), or of what one article
    tells in a claim: c51c3...:a77d2...
    """
    decide("same-fact", claims, options)


@click.command(
    name="not-same-fact", epilog="Example: rashomon not-same-fact c51c3... a77d2... --why 'she means the old dam'"
)
@click.argument("claim")
@click.argument("parts", nargs=-1, required=True, metavar="ARTICLE|CLAIM...")
@signed
def not_same_fact(*, claim: str, parts: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - as above
    """Say that what articles tell in CLAIM is another fact than what the rest tell, or that claims are never one.

    Of an article that tells the claim more than once, a span says what is meant: a77d2...:120-188.
    """
    decide("not-same-fact", (claim, *parts), options)


COMMANDS: tuple[click.Command, ...] = (reject, retype, same_fact, not_same_fact)

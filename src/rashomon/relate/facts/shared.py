"""What two passages that tell one fact have in common: who, where, when, how many, and which other words."""

from collections.abc import Mapping, Sequence

from rashomon.base.findings import Read, Reason
from rashomon.relate.facts.passages import Candidate
from rashomon.relate.facts.table import Table
from rashomon.relate.names.people import Bearer
from rashomon.relate.settings import RelateSettings


def what_is_shared(  # noqa: PLR0913, PLR0917 - the two passages, and what is known of them
    one: Candidate,
    other: Candidate,
    table: Table,
    members: Sequence[Read],
    bearers: Mapping[str, Bearer],
    settings: RelateSettings,
) -> tuple[Reason, ...]:
    """Return what two passages share, by the question it answers, each with how much of it there is.

    These are what a reader can see for herself; the likeness comes from the pair model, which weighs more than this.
    """
    both = sorted(one.names & other.names)
    found = {
        "who": [bearers[each].name for each in both if not _place(bearers, each)],
        "where": [bearers[each].name for each in both if _place(bearers, each)],
        "when": sorted(_days(one, members) & _days(other, members)),
        "how many": sorted(one.terms.numbers & other.terms.numbers),
        "what": list(shared_words(one, other, table, settings)),
    }
    return tuple(Reason(f"shared: {what}", float(len(words)), tuple(words)) for what, words in found.items() if words)


def shared_words(one: Candidate, other: Candidate, table: Table, settings: RelateSettings) -> tuple[str, ...]:
    """Return the rarest words two passages share, as the first one writes them."""
    shared = sorted(one.terms.stems & other.terms.stems, key=lambda term: (-table.idf[term], term))
    return tuple(one.terms.written[term] for term in shared[: settings.most_reasons])


def _place(bearers: Mapping[str, Bearer], name: str) -> bool:
    return bearers[name].kind == "place"


def _days(one: Candidate, members: Sequence[Read]) -> set[str]:
    """Return the days, weeks, months and years that are named in a passage."""
    dates = members[one.member].reading.dates
    return {d.iso for d in dates if d.iso and one.span.start <= d.span.start and d.span.end <= one.span.end}

"""On whose word a claim rests in the end, and how many sources that leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.base.findings import Family, Source
from rashomon.base.independence import independent_groups
from rashomon.base.marks import Quote
from rashomon.relate.alike import key
from rashomon.relate.evidence import Held
from rashomon.relate.people import Bearer, People
from rashomon.relate.wordlists import rows


@dataclass(frozen=True, slots=True)
class Root:
    """Who stands at the end of the chain: `kind`, the name or description, and who passed it on."""

    kind: str
    name: str | None
    chain: tuple[str, ...]
    key: str | None  # equal keys are one voice, also "police" of two outlets; None for reporters


def _unnamed_kind(description: str) -> str:
    """Tell what an unnamed source is by the words of its description: a document or witness before a body.

    >>> _unnamed_kind("a statement by the ministry"), _unnamed_kind("one witness")
    ('document', 'witness')
    >>> _unnamed_kind("a police spokesman"), _unnamed_kind("the police")
    ('unnamed', 'body')
    """
    kinds = {row[0]: row[1] for row in rows("roots.tsv")}
    parts = {part.strip(".,;:'\"“”‘’()") for part in description.casefold().split()}
    found = {kinds[part] for part in parts if part in kinds}
    return next((kind for kind in ("document", "witness", "unnamed", "body") if kind in found), "unnamed")


def _of_quote(
    quote: Quote, article: str, people: People, bearers: Mapping[str, Bearer]
) -> tuple[str, str | None, str | None]:
    """Return kind, name and key of a quote's speaker."""
    bearer = bearers.get(people.speaker(article, quote.speaker, quote.speaker_text) or "")
    if bearer is not None:
        return ("person" if bearer.kind in ("person", "other") else "body"), bearer.name, bearer.id
    if quote.speaker:
        return "person", quote.speaker, quote.speaker.casefold()
    if quote.speaker_text:
        return _unnamed_kind(quote.speaker_text), quote.speaker_text, f"said: {key(quote.speaker_text)}"
    return "unnamed", None, None


def find_root(
    held: Held, outlet: str | None, agency: str | None, people: People, bearers: Mapping[str, Bearer]
) -> Root:
    """Return the root of one passage: the speaker of the quote that holds it, else its reporter."""
    passed = tuple(dict.fromkeys(name for name in (agency, outlet) if name))
    if held.quote is None:
        return Root("reporter", agency or outlet, passed, None)
    kind, name, voice = _of_quote(held.quote, held.candidate.article, people, bearers)
    chain = tuple(dict.fromkeys(each for each in (name, held.quote.via, *passed) if each))
    return Root(kind, name, chain, voice)


def root_records(roots: Sequence[Root]) -> list[dict[str, Any]]:
    """Return the roots of a claim as the dossier writes them, each once."""
    once = sorted({(root.kind, root.name or "", root.chain, root.name) for root in roots}, key=lambda r: r[:3])
    return [{"kind": kind, "name": name, "chain": list(chain)} for kind, _, chain, name in once]


def count_independent(
    tellers: Mapping[str, Sequence[Root]], sources: Sequence[Source], families: Sequence[Family]
) -> int:
    """Count the sources of a claim that do not depend on one another; one voice quoted by many counts once.

    `tellers` maps each article that tells the claim to the roots of its passages. Groups whose every passage rests on
    the same single voice fall together.
    """
    groups = independent_groups([source for source in sources if source.article in tellers], families)
    voices: set[str] = set()
    others = 0
    for group in groups:
        heard = {root.key for article in group for root in tellers.get(article, ())}
        if len(heard) == 1 and None not in heard:
            voices.update(voice for voice in heard if voice is not None)
        else:
            others += 1
    return others + len(voices)

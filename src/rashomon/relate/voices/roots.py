"""On whose word a passage rests in the end, and through whom it came."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rashomon.base.findings import Read
from rashomon.base.marks import Quote
from rashomon.base.remembered import Remembered
from rashomon.base.spans import words
from rashomon.relate.names.people import Bearer, People
from rashomon.relate.voices.attribution import Attribution
from rashomon.relate.voices.described import Voice, describes, unnamed_kind, voice
from rashomon.relate.voices.media import is_medium
from rashomon.relate.voices.offices import holders, office_of

Key = str | Voice | None


@dataclass(frozen=True, slots=True)
class Root:
    """Who stands at the end of the chain: `kind`, the name or description, and who passed it on, outwards.

    Equal keys are one voice, the id of a name or what a description may be; None for the reporter and for nobody.
    """

    kind: str
    name: str | None
    chain: tuple[str, ...]
    key: Key


@dataclass(eq=False, slots=True)
class Heard:
    """What was asked about the speakers of an article, and the answers; `given` is what else is said of the article.

    What is made of all this holds for its number: where something of it is otherwise, there is another one.
    """

    given: object
    number: int
    answers: dict[tuple[str | None, str | None], tuple[str, str, str, bool] | None] = field(default_factory=dict)


class Speakers:
    """Who is meant by the names and descriptions of a story's articles."""

    def __init__(self, people: People, members: Sequence[Read] = (), known: Remembered | None = None) -> None:
        """Index the bearers by id, and by the offices under which the articles name them."""
        self.people = people
        self._holders = holders(people, members, known)
        self.bearers: Mapping[str, Bearer] = {bearer.id: bearer for bearer in people.bearers}
        self._heard: dict[str, Heard] = {}

    def holds(self, article: str, heard: Heard) -> bool:
        """Tell whether all answers about an article are as they were."""
        return all(_told(self._look_up(article, *asked)) == told for asked, told in heard.answers.items())

    def note(self, article: str, heard: Heard) -> None:
        """Note from now on what is asked about an article."""
        self._heard[article] = heard

    def bearer(self, article: str, name: str | None, said: str | None) -> Bearer | None:
        """Return whom an article means by a name, or whom a description names outright or by an office."""
        return self._ask(article, name, said)[0]

    def _ask(self, article: str, name: str | None, said: str | None) -> tuple[Bearer | None, bool]:
        """Return whom an article means, and whether an office says so; note what was answered."""
        found = self._look_up(article, name, said)
        if article in self._heard:
            self._heard[article].answers[name, said] = _told(found)
        return found

    def _look_up(self, article: str, name: str | None, said: str | None) -> tuple[Bearer | None, bool]:
        found = self.bearers.get(self.people.speaker(article, name, said) or "")
        if found is not None or name is not None or said is None:
            return found, False
        office = office_of(said) or ""
        return self.bearers.get(self._holders.get((article, office)) or self._holders.get((None, office), "")), True

    def by_office(self, made: Attribution, member: Read) -> Attribution:
        """Return a statement of whom its words name by an office alone as one that cites the person who holds it."""
        quote = made.quote
        if made.source is not None or quote is None or quote.speaker is not None or quote.speaker_span is None:
            return made
        said = words(member.article.text, quote.speaker_span)
        held = said == quote.speaker_text and self._ask(member.article.id, None, said)
        return replace(made, source=quote.speaker_span) if held and held[0] is not None and held[1] else made

    def find(self, article: str, name: str | None, said: str | None) -> tuple[str, str | None, Key]:
        """Return kind, name and key of whoever an article names or describes; an office is whoever holds it."""
        return self._found(self.bearer(article, name, said), name, said)

    def speaker(self, article: str, quote: Quote) -> tuple[str, str | None, Key]:
        """Return kind, name and key of the speaker of a statement, as the record of the statement names him."""
        bearer, by_office = self._ask(article, quote.speaker, quote.speaker_text)
        return self._found(None if by_office else bearer, quote.speaker, quote.speaker_text)

    def _found(self, bearer: Bearer | None, name: str | None, said: str | None) -> tuple[str, str | None, Key]:
        if bearer is not None:
            return voice_of(bearer)
        if name:
            return "person", name, name.casefold()
        if said:
            return unnamed_kind(said), said, voice(said)
        return "unnamed", None, None


def voice_of(bearer: Bearer) -> tuple[str, str, Key]:
    """Return kind, name and key of somebody who is named; an office may be the voice of another office."""
    if bearer.kind in ("person", "other"):
        return "person", bearer.name, bearer.id
    office = describes(bearer.name) and not is_medium(bearer.name)
    return "body", bearer.name, voice(bearer.name) if office else bearer.id


def _told(found: tuple[Bearer | None, bool]) -> tuple[str, str, str, bool] | None:
    bearer, by_office = found
    return None if bearer is None else (bearer.id, bearer.name, bearer.kind, by_office)


def find_root(made: Attribution, member: Read, agency: str | None, speakers: Speakers) -> Root:
    """Return the root of one passage: whom its statement cites, else who makes the statement, else its reporter."""
    article = member.article
    passed = [name for name in (agency, article.outlet) if name]
    if made.quote is None and made.source is None:
        return Root("reporter", agency or article.outlet, _chain(passed), None)
    links: list[str | None] = []
    first: tuple[str, str | None, Key] | None = None
    if made.source is not None:
        said = words(article.text, made.source)
        first = speakers.find(article.id, None, said)
        links.append(first[1])
    for number, quote in enumerate(each for each in (made.quote, *made.outer) if each is not None):
        found = speakers.speaker(article.id, quote)
        first = first or found
        links += [found[1], quote.via]
        if number == 0:
            links += [words(article.text, span) for span in made.relays]
    kind, name, heard = first or ("unnamed", None, None)
    return Root(kind, name, _chain([*links, *passed]), heard)


def _chain(parts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in parts if part))


def cited_records(made: Attribution, member: Read, speakers: Speakers) -> list[dict[str, Any]]:
    """Return the words that name a source or a relay beside the speakers of the statements, as the dossier does."""
    cited = [("source", made.source)] if made.source is not None else []
    records = []
    for role, span in (*cited, *(("relay", span) for span in made.relays)):
        said = words(member.article.text, span)
        bearer = speakers.bearer(member.article.id, None, said)
        identity = None if bearer is None else bearer.id
        records.append({"as": role, "span": list(span), "words": said, "name": identity})
    return records


def root_records(roots: Sequence[Root]) -> list[dict[str, Any]]:
    """Return the roots of a claim as the dossier writes them, each once."""
    once = sorted({(root.kind, root.name or "", root.chain, root.name) for root in roots}, key=lambda r: r[:3])
    return [{"kind": kind, "name": name, "chain": list(chain)} for kind, _, chain, name in once]

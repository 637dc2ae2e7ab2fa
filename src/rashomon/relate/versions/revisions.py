"""What a later version of an article changed: in its text, its headline, its marks and the claims it tells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rashomon.base.findings import Read, Source
from rashomon.base.identity import content_id
from rashomon.base.marks import Date, Figure, Name, Place, Quote
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span, overlap
from rashomon.base.times import published_day, published_moment
from rashomon.relate.facts.evidence import evidence, quote_id
from rashomon.relate.facts.passages import touched
from rashomon.relate.names.people import People
from rashomon.relate.versions.chains import find_versions
from rashomon.relate.versions.mark_changes import Changed, MarkChanges, mark_changes
from rashomon.relate.versions.text import version_text
from rashomon.relate.versions.text_changes import TextChange, text_change

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed from one version to the next; `title` is the headline before and after, None where it stayed."""

    text: TextChange
    title: tuple[str | None, str | None] | None
    marks: MarkChanges


def compare_versions(before: Read, after: Read) -> Revision:
    """Return what changed from one version of an article to another; any two articles can be compared.

    >>> from rashomon.base.article import Article
    >>> from rashomon.base.marks import Reading, Sentence
    >>> def read(text):
    ...     ends = [number + 1 for number, char in enumerate(text) if char == "."]
    ...     starts = [0, *(end + 1 for end in ends)]
    ...     sentences = tuple(Sentence(Span(*pair), 0) for pair in zip(starts, ends))
    ...     return Read(Article("", text, "", text, "", ""), Reading(text, sentences))
    >>> old = read("Fire broke out in Vell. Two workers of the mill were hurt. Nobody died.")
    >>> new = read("Nobody died. Fire broke out in Vell. Three workers of the mill were hurt. Roads are open.")
    >>> found = compare_versions(old, new).text
    >>> [new.article.text[slice(*span)] for span in found.came], found.went, found.moved
    (['Roads are open.'], (), 1)
    >>> [(old.article.text[slice(*e.went[0])], new.article.text[slice(*e.came[0])]) for e in found.edited]
    [('Two', 'Three')]
    """
    text = _text_change(before, after)
    return Revision(text, _titles(before, after), mark_changes(before, after, text))


def _text_change(before: Read, after: Read) -> TextChange:
    return text_change(version_text(before), version_text(after), before.article.text, after.article.text)


def _titles(before: Read, after: Read) -> tuple[str | None, str | None] | None:
    """Return the headline before and after, None where it stayed."""
    titles = before.article.title, after.article.title
    return None if _plain(titles[0]) == _plain(titles[1]) else titles


def _plain(title: str | None) -> str:
    return " ".join((title or "").split())


def revision_records(
    members: Sequence[Read],
    sources: Sequence[Source],
    people: People,
    claims: Sequence[Record],
    known: Remembered | None = None,
) -> list[Record]:
    """Return what each later version of a story's articles changed, as the dossier writes it."""
    known = known or Remembered(lasts=False)
    lines = list(_lines(members, sources))
    told: dict[str, set[int]] = {members[one].article.id: set() for line in lines for one in line}
    for number, claim in enumerate(claims) if lines else ():
        for passage in claim["told_by"]:
            if passage["article"] in told:
                told[passage["article"]].add(number)
    records: list[tuple[int, Record]] = []
    for line in lines:
        for earlier, later in pairwise(line):
            before, after = members[earlier], members[later]
            text = known.between(_text_change, before, after)
            found = Revision(text, _titles(before, after), mark_changes(before, after, text, people))
            record = _record(before, after, found, people)
            record["claims"] = _claims(before, after, found.text, told, claims)
            records.append((later, record))
    return [record for _, record in sorted(records, key=lambda each: each[0])]


def _lines(members: Sequence[Read], sources: Sequence[Source]) -> Iterator[list[int]]:
    """Yield the versions of each article that has several, in the order they came."""
    versions = find_versions(members, sources)
    lines: dict[int, list[int]] = {}
    for member, article in enumerate(versions.of):
        lines.setdefault(article, []).append(member)
    for line in lines.values():
        if len(line) > 1:
            yield sorted(line, key=lambda member: versions.step[member])


def _record(before: Read, after: Read, found: Revision, people: People) -> Record:
    old, new = before.article, after.article
    marks = found.marks
    return {
        "article": new.id,
        "of": old.id,
        "published": new.published,
        "dated": _dated(old.published, new.published),
        "title": None if found.title is None else {"before": found.title[0], "after": found.title[1]},
        "text": {
            "came": [evidence(new.id, span, new.text) for span in found.text.came],
            "went": [evidence(old.id, span, old.text) for span in found.text.went],
            "edited": [
                {
                    "before": evidence(old.id, edit.before, old.text),
                    "after": evidence(new.id, edit.after, new.text),
                    "went": [evidence(old.id, span, old.text) for span in edit.went],
                    "came": [evidence(new.id, span, new.text) for span in edit.came],
                }
                for edit in found.text.edited
            ],
            "moved": found.text.moved,
            "aside": found.text.aside,
        },
        "marks": {
            "names": _ids(marks.names, before, after, people),
            "quotes": _ids(marks.quotes, before, after, people),
            "figures": _ids(marks.figures, before, after, people),
            "dates": _ids(marks.dates, before, after, people),
            "places": _ids(marks.places, before, after, people),
        },
    }


def _dated(earlier: str | None, later: str | None) -> bool:
    """Tell whether the times of two versions say which came first.

    >>> _dated("2024-05-06T10:00:00Z", "2024-05-06T11:00:00Z"), _dated("2024-05-06", "2024-05-06T11:00:00Z")
    (True, False)
    >>> _dated("2024-05-06T10:00", "2024-05-06T11:00"), _dated("2024-05-06", None)
    (True, False)
    """
    moments, days = (
        [published_moment(time) for time in (earlier, later)],
        [published_day(earlier), published_day(later)],
    )
    if None not in moments:
        return moments[0] != moments[1]
    if None in days or days[0] != days[1]:
        return None not in days
    clocks = [time for time, moment in zip((earlier, later), moments, strict=True) if moment is None]
    return len(clocks) == 2 and clocks[0] != clocks[1] and all(len(clock or "") > len("2024-05-06") for clock in clocks)


def _ids(found: Changed[Any], before: Read, after: Read, people: People) -> Record:
    """Return the marks of one layer that came, went and changed, by their ids in the dossier."""
    old, new = before.article.id, after.article.id
    pairs = [(_id(one, old, people), _id(other, new, people)) for one, other in found.changed]
    return {
        "came": [one for mark in found.came if (one := _id(mark, new, people))],
        "went": [one for mark in found.went if (one := _id(mark, old, people))],
        "changed": [{"before": one, "after": other} for one, other in pairs if one and other],
    }


_PREFIX = {Figure: "f", Date: "d", Place: "p"}


def _id(mark: Name | Quote | Figure | Date | Place, article: str, people: People) -> str | None:
    """Return the id of a mark in the dossier; None for a name of an article that has too many to list."""
    if isinstance(mark, Name):
        return people.by_name.get((article, mark.name))
    if isinstance(mark, Quote):
        return quote_id(article, mark)
    return content_id(_PREFIX[type(mark)], article, f"{mark.span.start}-{mark.span.end}")


def _claims(
    before: Read, after: Read, text: TextChange, told: Mapping[str, set[int]], claims: Sequence[Record]
) -> Record:
    """Return the claims that only one of two versions tells, in passages the other lacks, and those told otherwise.

    A sentence that was reworded goes on telling its fact; where its figure is another one, the claim is an update.
    """
    old, new = before.article.id, after.article.id
    olds, news = told[old], told[new]

    def within(number: int, article: str, spans: Sequence[Span]) -> bool:
        places = [Span(*one["span"]) for one in claims[number]["told_by"] if one["article"] == article]
        return any(overlap(spans[n], place) for place in places for n in touched(spans, place))

    def sides(number: int, article: str) -> set[str | None]:
        return {one["side"] for one in claims[number]["told_by"] if one["article"] == article}

    return {
        "came": [claims[n]["id"] for n in sorted(news - olds) if within(n, new, text.came)],
        "went": [claims[n]["id"] for n in sorted(olds - news) if within(n, old, text.went)],
        "changed": [claims[n]["id"] for n in sorted(olds & news) if not sides(n, old) & sides(n, new)],
    }

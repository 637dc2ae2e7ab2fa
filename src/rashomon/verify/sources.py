"""How many sources a claim has and on whose word it rests, made a second time from the rest of the record."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Record = Mapping[str, Any]
Found = tuple[str, str]
Root = tuple[str, str | None, tuple[str, ...]]

# The kind of an unnamed source depends on the words of its description; which of these it is, is not made anew.
_DESCRIBED = ("unnamed", "witness", "document", "body", "person")
_BY_DESCRIPTION = "described"


class Sources:
    """The articles of a dossier with what makes one depend on another, its quotes and its names."""

    def __init__(self, dossier: Record) -> None:
        """Index what sources are made from."""
        self.dossier = dossier
        self.articles = {a["id"]: a for a in dossier["articles"]}
        self.quotes = {quote["id"]: quote for quote in dossier["quotes"]}
        self.names = {name["id"]: name for name in dossier["names"]}
        self._shared = [(f["articles"][0], other) for f in dossier["families"] for other in f["articles"][1:]]

    def groups(self, articles: Iterable[str]) -> list[list[str]]:
        """Return articles so that no group depends on another: text in common, one agency, one line of versions.

        Articles in another language were not read: beside read ones they add no source, alone they are one.
        """
        chosen = [self.articles[one] for one in self.articles.keys() & set(articles)]
        read = [a for a in chosen if a["language"] in (None, "en")]
        if not read:
            return [[a["id"] for a in chosen]] if chosen else []
        stands = {one: one for one in self.articles}

        def top(one: str) -> str:
            while stands[one] != one:
                stands[one] = stands[stands[one]]
                one = stands[one]
            return one

        agencies: dict[str, str] = {}
        links = list(self._shared)
        for a in read:
            links.append((a["id"], a["revision_of"] or a["id"]))
            if a["agency"]:
                links.append((a["id"], agencies.setdefault(a["agency"], a["id"])))
        for one, other in links:
            if one in stands and other in stands:
                stands[top(one)] = top(other)
        found: dict[str, list[str]] = {}
        for a in read:
            found.setdefault(top(a["id"]), []).append(a["id"])
        return list(found.values())

    def claim_faults(self, where: str, claim: Record) -> Iterator[Found]:
        """Compare the outlets, the number of sources and the roots of a claim with its passages."""
        told = [one for one in claim["told_by"] if one["article"] in self.articles]
        outlets = {self.articles[one["article"]]["outlet"] for one in told}
        if claim["outlets"] != sorted(one for one in outlets if one):
            yield f"{where}/outlets", "not the outlets of the articles that tell it"
        voices: dict[str, set[str | None]] = {}
        roots: set[Root] = set()
        for one in told:
            root, voice = self._root(self.articles[one["article"]], self.quotes.get(one["quote"] or ""))
            roots.add(root)
            voices.setdefault(one["article"], set()).add(voice)
        fewest, most = self._count(voices)
        if not fewest <= claim["independent"] <= most:
            at_least = "" if fewest == most else f"{fewest} to "
            yield (
                f"{where}/independent",
                f"{claim['independent']} independent sources: its passages have {at_least}{most}",
            )
        yield from _root_faults(where, claim["roots"], roots)

    def _root(self, article: Record, quote: Record | None) -> tuple[Root, str | None]:
        """Return on whose word a passage rests, and the voice that counts once however often it is quoted."""
        passed = (article["agency"], article["outlet"])
        if quote is None:
            return ("reporter", article["agency"] or article["outlet"], _chain(passed)), None
        name = self.names.get(quote["speaker"] or "")
        if name is not None:
            kind = "person" if name["kind"] in {"person", "other"} else "body"
            return (kind, name["name"], _chain((name["name"], quote["via"], *passed))), name["id"]
        said = quote["speaker_text"] or None
        chain = _chain((said, quote["via"], *passed))
        return ("unnamed" if said is None else _BY_DESCRIPTION, said, chain), said and f"said: {said.casefold()}"

    def _count(self, voices: Mapping[str, set[str | None]]) -> tuple[int, int]:
        """Return the fewest and the most sources: descriptions that differ in wording can mean one voice."""
        groups, single = 0, set()
        for group in self.groups(voices):
            heard = set().union(*(voices[one] for one in group))
            if len(heard) == 1 and None not in heard:
                single |= heard
            else:
                groups += 1
        described = sum(1 for one in single if one and one.startswith("said: "))
        return groups + len(single) - max(0, described - 1), groups + len(single)


def _chain(parts: Iterable[str | None]) -> tuple[str, ...]:
    """Return who passed a thing on, each once."""
    return tuple(dict.fromkeys(one for one in parts if one))


def _root_faults(where: str, records: Iterable[Record], roots: set[Root]) -> Iterator[Found]:
    """Compare the roots written with those made anew."""
    left = set(roots)
    for n, root in enumerate(records):
        name, chain = root["name"], tuple(root["chain"])
        if (root["kind"], name, chain) in roots:
            left.discard((root["kind"], name, chain))
        elif root["kind"] in _DESCRIBED and (_BY_DESCRIPTION, name, chain) in roots:
            left.discard((_BY_DESCRIPTION, name, chain))
        else:
            yield f"{where}/roots/{n}", "no passage of the claim rests on this"
    for _, name, _ in sorted(left, key=str):
        yield f"{where}/roots", f"without {(name or 'the unnamed source')[:60]}, on whose word a passage rests"

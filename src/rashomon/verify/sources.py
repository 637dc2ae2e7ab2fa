"""How many sources a claim has and on whose word it rests, made a second time from the rest of the record."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Record = Mapping[str, Any]
Found = tuple[str, str]
Root = tuple[str, str | None, tuple[str, ...]]
Voice = tuple[str, bool] | None  # who speaks, and whether an office or a description; None for reporters
Telling = tuple[Record, Root, Voice]

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
        tellings = [(one, *self._root(one)) for one in told]
        roots = {root for one in tellings for root in self._roots(one, tellings)}
        yield from self.follow_faults(f"{where}/told_by", told)
        counted = (("independent", "independent sources"), ("root_count", "roots"))
        for (field, named), fewest, most in zip(
            counted, self._count(tellings, fewest=True), self._count(tellings, fewest=False), strict=True
        ):
            if not fewest <= claim.get(field, most) <= most:
                at_least = "" if fewest == most else f"{fewest} to "
                yield f"{where}/{field}", f"{claim[field]} {named}: its passages have {at_least}{most}"
        yield from _root_faults(where, claim["roots"], roots)

    def follow_faults(self, where: str, told: list[Record]) -> Iterator[Found]:
        """Check that a passage follows only an article that tells the same and may be of the medium it cites."""
        for k, one in enumerate(told):
            if "follows" in one and not self._may_follow(one, told):
                yield f"{where}/{k}/follows", "no article that tells the same, or not of the medium it cites"

    def of_passages(self, told: Iterable[Record]) -> tuple[int, int]:
        """Return how few and how many independent sources tell an event, whose words stand as those of a claim do."""
        tellings = [(one, *self._root({"quote": None} | dict(one))) for one in told]
        return self._count(tellings, fewest=True)[0], self._count(tellings, fewest=False)[0]

    def _root(self, told: Record) -> tuple[Root, Voice]:
        """Return on whose word a passage rests, and the voice that counts once however often it is quoted."""
        article = self.articles[told["article"]]
        passed = (article["agency"], article["outlet"])
        held = (self.quotes.get(one or "") for one in (told["quote"], *told.get("through", ())))
        quotes = [quote for quote in held if quote is not None]
        cited = told.get("cited", ())
        links = [self._named(one["name"], one["words"]) for one in cited if one["as"] == "source"]
        relays = [one["words"] for one in cited if one["as"] == "relay"]
        if not quotes and not links:
            return ("reporter", article["agency"] or article["outlet"], _chain(passed)), None
        chain: list[str | None] = [name for _, name, _ in links]
        for quote in quotes:
            links.append(self._named(quote["speaker"], quote["speaker_text"]))
            chain += [links[-1][1], quote["via"], *relays]
            relays = []
        kind, name, voice = links[0]
        return (kind, name, _chain((*chain, *passed))), voice

    def _named(self, identity: str | None, said: str | None) -> tuple[str, str | None, Voice]:
        """Return kind, name and voice of a speaker; an office or a description may be the same voice as another."""
        name = self.names.get(identity or "")
        if name is not None:
            person = name["kind"] in {"person", "other"}
            return "person" if person else "body", name["name"], (name["id"], not person)
        return ("unnamed", None, None) if not said else (_BY_DESCRIPTION, said, (f"said: {said.casefold()}", True))

    def of_values(self, values: Iterable[Record]) -> tuple[int, int]:
        """Return how few and how many independent sources give some values of the ledger."""
        tellings: list[Telling] = []
        for one in values:
            article = self.articles[one["article"]]
            kind, name, voice = "reporter", article["agency"] or article["outlet"], None
            if one["speaker"] or one["speaker_text"]:
                kind, name, voice = self._named(one["speaker"], one["speaker_text"])
            tellings.append((one, (kind, name, ()), voice))
        return self._count(tellings, fewest=True)[0], self._count(tellings, fewest=False)[0]

    def _roots(self, telling: Telling, tellings: list[Telling]) -> Iterator[Root]:
        """Yield the roots of a passage: where it follows another article, that article's."""
        told, root, _ = telling
        ends = [end for one, end, _ in tellings if "follows" not in one and one["article"] == told.get("follows")]
        if not ends:
            yield root
        for kind, name, chain in ends:
            yield kind, name, _chain((*chain, *root[2][1:]))

    def _may_follow(self, told: Record, every: list[Record]) -> bool:
        """Tell whether an article is of the claim, and its outlet or agency shares letters with the medium cited."""
        other = self.articles.get(told["follows"])
        if other is None or told["follows"] == told["article"] or all(one["article"] != other["id"] for one in every):
            return False
        medium = self._root(told)[0][1] or ""
        words = [word for word in re.findall(r"[^\W_]+", medium.casefold()) if word != "the"]
        squeezed = [
            "".join(re.findall(r"[^\W_]+", (one or "").casefold())) for one in (other["outlet"], other["agency"])
        ]
        return any("".join(word[0] for word in words) in one or any(word in one for word in words) for one in squeezed)

    def _count(self, tellings: list[Telling], *, fewest: bool) -> tuple[int, int]:
        """Return how many independent sources and roots there are: descriptions and offices may all be one voice."""
        groups = self.groups(one["article"] for one, _, _ in tellings)
        group_of = {article: n for n, group in enumerate(groups) for article in group}
        room_of = self._newsrooms(tellings, group_of)
        heard: dict[int, set[object]] = {n: set() for n in range(len(groups))}
        for told, _, _ in tellings:
            if told["article"] not in group_of:
                continue
            ends = [one for one in tellings if "follows" not in one[0] and one[0]["article"] == told.get("follows")]
            for end, _, voice in ends or [one for one in tellings if one[0] is told]:
                token: object = room_of.get(group_of.get(end["article"], -1))
                if voice is not None:
                    token = "?" if fewest and voice[1] else voice[0]
                heard[group_of[told["article"]]].add(token)
        single = {token for tokens in heard.values() if len(tokens) == 1 for token in tokens}
        echoed = {room_of.get(n) for n, tokens in heard.items() if len(tokens) > 1}
        others = sum(len(tokens) > 1 for tokens in heard.values())
        roots = len(set().union(*heard.values()))
        return min(others + len(single - echoed), roots), roots

    @staticmethod
    def _newsrooms(tellings: list[Telling], group_of: Mapping[str, int]) -> dict[int, int]:
        """Return for each group the lowest of those that passages told by reporters of one outlet link."""
        room = {n: n for n in group_of.values()}
        by_name: dict[str, int] = {}
        for told, (_, name, _), voice in tellings:
            if voice is None and name and told["article"] in group_of:
                mine = room[group_of[told["article"]]]
                theirs = by_name.setdefault(name, mine)
                theirs = room[theirs]
                room = {n: min(mine, theirs) if at in {mine, theirs} else at for n, at in room.items()}
        return room


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

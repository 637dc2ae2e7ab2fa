"""What of an article and of a dossier can be searched, as rows of the table `passages`."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rashomon.base.article import Article
from rashomon.base.times import published_day
from rashomon.store.asked import SEPARATOR, searchable
from rashomon.store.records import to_json

Record = Mapping[str, Any]
Row = dict[str, Any]
Piece = tuple[int, str, int, int]
"""A position in the words of a row, and the article and span that stand there."""

KINDS = ("article", "quote", "name", "claim")
_MOST_PIECES = 60  # passages of one claim, forms of one name: what more there is says the same
_MOST_NAMED = 60  # names and places of one passage


def listed(values: Iterable[str]) -> str:
    """Return values as a text in which each can be found as a whole.

    >>> listed(["Vell", "Kessa", "Vell"]).split(SEPARATOR)
    ['', ' Kessa ', ' Vell ', '']
    """
    return _joined([listable(values)])


def listable(values: Iterable[str]) -> frozenset[str]:
    """Return values as they stand in such a text."""
    return frozenset(searchable(one) for one in values if one)


def _joined(values: Iterable[frozenset[str]]) -> str:
    found = frozenset().union(*values)
    return f"{SEPARATOR} {f' {SEPARATOR} '.join(sorted(found))} {SEPARATOR}" if found else ""


def unlisted(text: str) -> list[str]:
    """Return the values of such a text.

    >>> unlisted(listed(["Vell", "Kessa"]))
    ['Kessa', 'Vell']
    """
    return [one.strip() for one in text.split(SEPARATOR) if one.strip()]


def article_row(article: Article) -> Row:
    """Return the row of an article; its story, names and places come with the dossier."""
    outlet, day = article.outlet or article.source_id, published_day(article.published)
    row = _row("article", article.id, [(0, article.id, 0, len(article.text))], article.text, [day])
    return row | {"language": article.language, "title": searchable(article.title or ""), "outlets": listed([outlet])}


def _row(kind: str, finding: str, pieces: Sequence[Piece], words: str, days: Iterable[str | None]) -> Row:
    known = sorted(day for day in days if day is not None)
    return {
        "kind": kind,
        "finding": finding,
        "story": None,
        "note": None,
        "language": None,
        "first": known[0] if known else None,
        "last": known[-1] if known else None,
        "pieces": to_json(pieces),
        "title": "",
        "words": searchable(words),
        "named": "",
        "places": "",
        "outlets": "",
    }


class Dossier:
    """A dossier with what is asked of it for every row: its articles, and the names and places of each stretch."""

    def __init__(self, dossier: Record) -> None:
        """Index the mentions of `dossier`; one of an older version may lack parts."""
        self._dossier = dossier
        self.story = str(dossier["story"]["id"])
        self.articles = {one["id"]: one for one in dossier.get("articles", ())}
        self._bearers = {one["id"]: one for one in dossier.get("names", ())}
        self._days = {one: published_day(article["published"]) for one, article in self.articles.items()}
        self._outlets = {one: listable([str(a["outlet"] or a["source_id"])]) for one, a in self.articles.items()}
        self._spelled = {  # by name, every form of it as it is listed
            one: listable((name["name"], *name["variants"][:_MOST_NAMED])) for one, name in self._bearers.items()
        }
        names: dict[str, list[tuple[int, int, str]]] = {}
        for name in self._bearers.values():
            for one in name.get("mentions", ()):
                names.setdefault(one["article"], []).append((*one["span"], name["id"]))
        places: dict[str, list[tuple[int, int, str]]] = {}
        self._sites = {one["name"]: listable([one["name"]]) for one in dossier.get("places", ())}
        for one in dossier.get("places", ()):
            places.setdefault(one["article"], []).append((*one["span"], one["name"]))
        self._names = {one: sorted(found) for one, found in names.items()}
        self._places = {one: sorted(found) for one, found in places.items()}

    def surroundings(self) -> dict[str, tuple[str, str]]:
        """Return the names and places that each article mentions, as listed values."""
        found = {}
        for article in self.articles:
            names = {one for _, _, one in self._names.get(article, ())}
            found[article] = self._forms(names), self._sited(one for _, _, one in self._places.get(article, ()))
        return found

    def rows(self) -> Iterator[Row]:
        """Yield the rows of quotes, names and claims."""
        for quote in self._dossier.get("quotes", ()):
            if quote.get("article") in self.articles:
                yield self._quote(quote)
        for name in self._bearers.values():
            if pieces := self._forms_of(name):
                yield self._name(name, pieces)
        for claim in self._dossier.get("claims", ()):
            if any(one["article"] in self.articles for one in claim.get("told_by", ())):
                yield self._claim(claim)

    def _quote(self, quote: Record) -> Row:
        bearer = self._bearers.get(quote["speaker"] or "")
        speaker = bearer["name"] if bearer else quote["speaker_text"]
        spans = [(quote["article"], *span) for span in quote["spans"]]
        row = self._made("quote", quote["id"], spans, " ", [quote["article"]])
        said_by = [] if bearer is None else [bearer["id"]]
        more = {} if bearer is None else {"named": self._forms([*self._within(quote), *said_by])}
        return row | more | {"title": searchable(speaker or ""), "note": quote["kind"]}

    def _within(self, quote: Record) -> list[str]:
        return [one for span in quote["spans"] for one in _inside(self._names.get(quote["article"], ()), *span)]

    def _name(self, name: Record, pieces: Sequence[tuple[str, int, int]]) -> Row:
        among = {one["article"] for one in name["mentions"] if one["article"] in self.articles}
        return self._made("name", name["id"], pieces, "\n", among) | {
            "note": name["kind"],
            "language": None,
            "title": searchable(name["name"]),  # a person may have renamed it: then no article writes it so
            "named": self._forms([name["id"]]),
        }

    def _forms_of(self, name: Record) -> list[tuple[str, int, int]]:
        """Return the first place of each form of a name."""
        first: dict[str, tuple[str, int, int]] = {}
        for one in name.get("mentions", ()):
            if one["article"] in self.articles and len(first) < _MOST_PIECES:
                start, end = one["span"]
                form = self.articles[one["article"]]["text"][start:end]
                first.setdefault(form, (one["article"], start, end))
        return list(first.values())

    def _claim(self, claim: Record) -> Row:
        told: dict[str, tuple[str, int, int]] = {}
        for one in claim["told_by"]:
            if one["article"] in self.articles and len(told) < _MOST_PIECES:
                told.setdefault(one["words"], (one["article"], *one["span"]))
        clearest = told.pop(claim["gist"], None)
        pieces = [*([clearest] if clearest else []), *told.values()]
        tellers = {one["article"] for one in claim["told_by"] if one["article"] in self.articles}
        row = self._made("claim", claim["id"], pieces, "\n", tellers)
        row["note"] = claim["relation"]
        return row

    def _made(
        self, kind: str, finding: str, spans: Sequence[tuple[str, int, int]], between: str, among: Iterable[str]
    ) -> Row:
        """Return a row whose words are those of some spans, and which some articles have."""
        pieces: list[Piece] = []
        words: list[str] = []
        position = 0
        for article, start, end in spans:
            pieces.append((position, article, start, end))
            words.append(self.articles[article]["text"][start:end])
            position += len(words[-1]) + len(between)
        names = [one for article, start, end in spans for one in _inside(self._names.get(article, ()), start, end)]
        places = [one for article, start, end in spans for one in _inside(self._places.get(article, ()), start, end)]
        row = _row(kind, finding, pieces, between.join(words), [self._days[one] for one in among])
        row["story"] = self.story
        row["language"] = self.articles[spans[0][0]]["language"]
        row["named"] = self._forms(names)
        row["places"] = self._sited(places)
        row["outlets"] = _joined(self._outlets[one] for one in among)
        return row

    def _forms(self, names: Iterable[str]) -> str:
        """Return every form of some names, as listed values."""
        return _joined(self._spelled[one] for one in names)

    def _sited(self, places: Iterable[str]) -> str:
        return _joined(self._sites[one] for one in places)


def _inside(mentions: Sequence[tuple[int, int, str]], start: int, end: int) -> list[str]:
    """Return what is mentioned within a span.

    >>> _inside([(0, 4, "a"), (6, 9, "b"), (12, 15, "c")], 5, 14)
    ['b', 'c']
    """
    first, last = bisect_left(mentions, (start,)), bisect_left(mentions, (end,))
    return [one for _, _, one in mentions[first : min(last, first + _MOST_NAMED)]]

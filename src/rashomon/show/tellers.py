"""Who tells a thing: passages put together by source, so that copies and revisions show as one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from rashomon.show.disputed import disputes
from rashomon.show.kept import KeptText, at, kept
from rashomon.show.settings import ShowSettings
from rashomon.show.standing import Standing
from rashomon.show.wording import counted, moment

Record = Mapping[str, Any]

_FEWEST = 60  # code points of context on each side of a passage; with less than that its words stand alone


class Heading(NamedTuple):
    """What stands over words of an article: made once, as a page shows it with each passage."""

    outlet: Markup
    time: Markup
    named: Markup
    """Outlet and time in one, as they name a link to the words."""


class Tellers:
    """The articles of one story, by id, with what is needed to show words of theirs."""

    def __init__(self, dossier: Record, settings: ShowSettings) -> None:
        """Index the articles of `dossier`."""
        self.settings = settings
        self.texts = {a["id"]: KeptText(n, a) for n, a in enumerate(dossier["articles"])}
        self._headings = {one: _heading(text) for one, text in self.texts.items()}
        self.standing = Standing(dossier)
        self.disputes = disputes(dossier)
        self._source = self.standing.stands_for()
        told = sum(len(claim["told_by"]) for claim in dossier["claims"])
        self.brief = told > settings.passages_shown
        share = settings.context_total // (2 * max(1, told + len(dossier["quotes"]) + len(dossier["figures"])))
        self._chars = min(settings.context_chars, share) if share >= _FEWEST and not self.brief else 0
        self._families = [tuple(a for a in f["articles"] if a in self.texts) for f in dossier["families"]]
        self._quotes = {quote["id"]: (n, quote) for n, quote in enumerate(dossier["quotes"])}

    def source(self, article: str) -> str:
        """Return the article that stands for all those that depend on `article`."""
        return self._source[article]

    def outlet(self, article: str) -> Markup:
        """Return the outlet of an article, the input's own name for the article where no outlet is known."""
        return self._headings[article].outlet

    def sharing(self, article: str) -> list[tuple[Markup, int]]:
        """Return the outlets that share text with an article, each with how many articles of it do."""
        families = (members for members in self._families if article in members)
        shared: dict[str, list[str]] = {}
        for other in dict.fromkeys(one for members in families for one in members if one != article):
            shared.setdefault(self.texts[other].article["outlet"] or other, []).append(other)
        return [(self.outlet(group[0]), len(group)) for group in shared.values()]

    def time(self, article: str, worded: Callable[[str], str] = moment) -> Markup:
        """Return the time of an article as given, or worded otherwise."""
        return self._headings[article].time if worded is moment else _time(self.texts[article], worded)

    def evidence(self, article: str, spans: Sequence[Sequence[int]], *, copy: bool = False) -> dict[str, Any]:
        """Return what the page shows of one passage: its words, where it stands, its context if it is no copy."""
        text, heading = self.texts[article], self._headings[article]
        words = [text.words(span) for span in spans]
        return {
            "article": article,
            "scope": f"/articles/{text.number}",
            "language": text.language,
            "outlet": heading.outlet,
            "time": heading.time,
            "words": words[0] if len(words) == 1 else Markup(' <span class="gap">…</span> ').join(words),
            "context": None
            if copy or not self._chars
            else text.context(spans, self.settings.context_sentences, self._chars),
            "where": self.where(article, spans),
        }

    def where(self, article: str, spans: Sequence[Sequence[int]]) -> Markup:
        """Return a link to where words stand in the full text, named by the outlet and the time of their article."""
        return self.texts[article].place(spans, self._headings[article].named)

    def speaker(self, quote: str | None) -> Markup | None:
        """Return who says a quote, as far as the article tells."""
        number, found = self._quotes.get(quote or "", (0, {}))
        said = found.get("speaker_text")
        return at(f"/quotes/{number}/speaker_text", said) if said else None

    def passages(self, told_by: Iterable[Record]) -> list[dict[str, Any]]:
        """Return passages as groups, one per source: the first passage of each, and the others that depend on it."""
        groups: dict[str, list[dict[str, Any]]] = {}
        seen: set[tuple[str, str]] = set()
        for one in told_by:
            source = self.source(one["article"])
            shown = self.evidence(one["article"], [one["span"]], copy=(source, one["words"]) in seen)
            seen.add((source, one["words"]))  # the same words from the same source: their context is shown once
            groups.setdefault(source, []).append({**shown, "speaker": self.speaker(one["quote"])})
        return [_group(group) for group in groups.values()]

    def link(self, article: str, anchor: str | None = None) -> Markup:
        """Return a link to the kept text of an article, or to a sentence of it, named by its outlet."""
        return Markup('<a href="#{}">{}</a>').format(anchor or f"text-{article}", self.outlet(article))


def _heading(text: KeptText) -> Heading:
    field = "source_id" if text.article["outlet"] is None else "outlet"
    outlet = text.article[field]
    named = kept(f"{outlet} · {moment(text.article['published'])}")
    return Heading(at(f"/articles/{text.number}/{field}", outlet), _time(text, moment), named)


def _time(text: KeptText, worded: Callable[[str], str]) -> Markup:
    given = text.article["published"]
    if given is None:
        missing = Markup('<span class="unknown" data-label="none /articles/{}/published">no time given</span>')
        return missing.format(text.number)
    shown = worded(given)
    if shown == given:
        return at(f"/articles/{text.number}/published", given)
    return Markup('<time data-at="/articles/{}/published">{}</time>').format(text.number, shown)


def _group(group: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the passages of one source: the first, the others, how many other articles they stand in, and a label."""
    first, *more = group
    others = len({one["article"] for one in group}) - 1
    passages = counted(len(more), "more passage")
    if others == 0:
        named = f"{passages} of this article"
    elif others == len(more):
        named = f"{counted(others, 'more article')} from the same source"
    else:
        named = f"{passages} from the same source, in {counted(others, 'more article')}"
    return {"first": first, "more": more, "others": others, "label": named}

"""What decisions are on, in words: passages with their outlets and times, names, headlines, titles of stories."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from rashomon.base.article import Article
from rashomon.base.findings import Decision, Form, Passage
from rashomon.base.spans import words
from rashomon.desk.deciding import LOGGED, kind_of
from rashomon.show.wording import counted, label, moment
from rashomon.store import articles, gathering, listing, stories
from rashomon.store.decisions import Kept

_MOST = 3  # passages or articles of one decision that the log shows in words; the rest is counted
_BESIDE = {"not-same-fact": "apart from", "retype": "against", "not-the-same": "apart from"}


@dataclass(frozen=True, slots=True)
class On:
    """Something that a decision is on: its words, where they stand, and what leads there."""

    words: str
    where: str = ""
    href: str | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What the log needs of the store: its articles and their stories, titles, and all decisions by their ids."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    placed: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    heirs: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)


def known(connection: Connection, shown: Iterable[Decision], every: Iterable[Kept]) -> Known:
    """Return what the log needs to tell in words what these decisions are on."""
    shown = list(shown)
    of_articles = {one for each in shown for one in _articles(each)}
    of_stories = {one for each in shown for one in each.on if kind_of(one) == "story"}
    heirs = {one: end for one in sorted(of_stories) if (end := gathering.resolve(connection, one)) is not None}
    return Known(
        articles.get_articles(connection, sorted(of_articles)),
        stories.placed(connection, sorted(of_articles)),
        listing.titles(connection, heirs.values()),
        heirs,
        {one.decision.id: one.decision for one in every},
    )


def stories_of(connection: Connection, every: Sequence[Kept]) -> dict[str, set[str]]:
    """Return the living stories that each decision is about; an undoing is about those of what it undid."""
    near = {one.decision.id: {*one.decision.articles, *one.decision.others} for one in every}
    placed = stories.placed(connection, sorted({article for found in near.values() for article in found}))
    given = {one for each in every for one in each.decision.on if kind_of(one) == "story"}
    heirs = {one: gathering.resolve(connection, one) for one in sorted(given)}
    found: dict[str, set[str]] = {}
    for one in (each.decision for each in every):  # in the order of time: what is undone comes first
        ends = {placed.get(article) for article in near[one.id]} | {heirs.get(other) for other in one.on}
        ends |= {story for other in one.on for story in found.get(other, ())}
        found[one.id] = {story for story in ends if story is not None}
    return found


def find_stories(connection: Connection, asked: str, named: Mapping[str, str]) -> set[str] | None:
    """Return the stories that are asked for, by an id or by words of a title of `named`; None where all are."""
    if not asked:
        return None
    if (story := gathering.resolve(connection, asked)) is not None:
        return {story}
    parts = asked.casefold().split()
    return {one for one, title in named.items() if all(part in title.casefold() for part in parts)}


def _articles(decision: Decision) -> set[str]:
    """Return the articles whose words the log shows for a decision."""
    near = [one.article for one in _spread(decision.passages)[:_MOST] + _spread(decision.other_passages)[:_MOST]]
    near += [one.article for one in (*decision.forms, *decision.other_forms)]
    return {*near, *(one for one in decision.on if kind_of(one) == "article")}


def said(decision: Decision, store: Known) -> list[On]:
    """Return what a decision is on, in words; nothing where the store has none of it."""
    if decision.what == "undo":
        return [_decision(one, store) for one in decision.on if one in store.decisions]
    if decision.passages:
        found = _passages(decision.passages, store, "")
        beside = _BESIDE.get(decision.what)
        found += _passages(decision.other_passages, store, beside) if beside else []
        to = label("why", decision.on[-1]) if decision.what == "retype" and len(decision.on) > 1 else ""
    elif decision.forms:
        found = _forms(decision.forms, store, "") + _forms(decision.other_forms, store, "apart from")
        to = decision.on[-1] if decision.what == "rename" else ""
    else:
        return [one for each in decision.on if (one := _thing(each, store))]
    return [*found, On(to, before="as")] if to else found


def _decision(identity: str, store: Known) -> On:
    undone = store.decisions[identity]
    what = LOGGED.get(undone.what, undone.what)
    return On(what, f"{undone.who}, {moment(f'{undone.when[:19]}Z')}", f"#{identity}")


def _thing(identity: str, store: Known) -> On | None:
    """Return a story by its title, or an article by its headline."""
    article = store.articles.get(identity)
    if article is not None:
        return On(article.title or article.text[:120], _where(article), _text(identity, store))
    heir = store.heirs.get(identity)
    if heir is None:
        return None
    return On(store.titles.get(heir, ""), "" if heir == identity else "as it is one now", f"/story/{heir}/")


def _passages(passages: Sequence[Passage], store: Known, before: str) -> list[On]:
    """Return the words of passages with outlet and time, those of different articles first."""
    there = [one for one in _spread(passages)[:_MOST] if one.article in store.articles]
    found = [
        On(
            " ".join(words(store.articles[one.article].text, one.span).split()),
            _where(store.articles[one.article]),
            _text(one.article, store),
            before,
        )
        for one in there
    ]
    rest = len(passages) - _MOST
    return [*found, On("", f"and {counted(rest, 'more passage')}")] if found and rest > 0 else found


def _spread(passages: Sequence[Passage]) -> list[Passage]:
    """Return passages so that the first of each article come before further ones."""
    seen: dict[str, int] = {}
    ranked = []
    for one in passages:
        seen[one.article] = seen.get(one.article, 0) + 1
        ranked.append((seen[one.article], one))
    return [one for _, one in sorted(ranked, key=lambda ranking: ranking[0])]


def _forms(forms: Sequence[Form], store: Known, before: str) -> list[On]:
    """Return forms of a name, each once, with the outlets that write it so."""
    writing: dict[str, list[str]] = {}
    for one in forms:
        article = store.articles.get(one.article)
        writing.setdefault(one.form, []).extend([article.outlet or article.source_id] if article else [])
    found = []
    for form, all_outlets in list(writing.items())[:_MOST]:
        outlets = list(dict.fromkeys(all_outlets))
        more = f" and {counted(len(outlets) - _MOST, 'more outlet')}" if len(outlets) > _MOST else ""
        found.append(On(form, ", ".join(outlets[:_MOST]) + more, before=before))
    rest = len(writing) - _MOST
    return [*found, On("", f"and {counted(rest, 'more form')}")] if rest > 0 else found


def _where(article: Article) -> str:
    return f"{article.outlet or article.source_id} · {moment(article.published)}"


def _text(article: str, store: Known) -> str | None:
    """Return where the full text of an article is shown."""
    return f"/story/{store.placed[article]}/at/text-{article}" if article in store.placed else None

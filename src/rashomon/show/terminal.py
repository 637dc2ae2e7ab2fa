"""A story, and a list of stories, as plain text for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rashomon.show.articles import outletless
from rashomon.show.corrected import rejected_lines
from rashomon.show.events import event_lines
from rashomon.show.ledger import ledger_lines
from rashomon.show.lines import plain, shortened
from rashomon.show.terminal_claims import in_short, told_parts
from rashomon.show.terminal_matrix import matrix_rows
from rashomon.show.wording import counted

_SIDES = (("edited", "reworded"), ("came", "added"), ("went", "taken out"))
_MOST_ROWS = 10  # lines of one revision, where not everything is asked for
_NARROWEST = 40  # columns below which lines are cut no shorter


def stories_text(entries: Sequence[Mapping[str, Any]]) -> str:
    """Return two lines for each story: id, day, sources, articles; and its title."""
    lines: list[str] = []
    for one in entries:
        counts = f"{counted(one['independent_sources'], 'independent source')}, {counted(one['articles'], 'article')}"
        lines += [f"{one['folder']}  {(one['first'] or 'no date')[:10]}  {counts}", f"    {plain(one['title'])}"]
    return "\n".join(lines)


def _of_no_outlet(dossier: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the counts of sources leave open where nobody knows who published articles."""
    if count := outletless(dossier):
        each = "each is counted for itself unless it depends on another, so there may be fewer sources"
        yield f"{counted(count, 'article')} of no known outlet: {each}"


def story_text(dossier: Mapping[str, Any], *, every: bool = False, width: int | None = None) -> str:
    """Return a story as a person would brief another: what is told on what, what differs, who says what.

    What only one article tells, and what is weak, is counted; with `every` it is listed, and no list is cut. Words of
    the articles are cut to the `width` of a terminal, those that a finding is headed by to two lines of it.
    """
    story = dossier["story"]
    outlets = {one["id"]: one["outlet"] or one["source_id"] for one in dossier["articles"]}
    cut = None if every or width is None else max(width, _NARROWEST)
    unsure = {one["id"] for one in dossier["families"] if one.get("relation") == "may be dependent"}
    lines = [
        plain(story["title"]),
        (
            f"{story['id']}: {counted(len(outlets), 'article')}, "
            f"{counted(story['independent_sources'], 'independent source')}"
        ),
        in_short(dossier),
        *_of_no_outlet(dossier),
    ]
    parts: tuple[tuple[str, Iterable[str]], ...] = (
        *((heading, _fitting(rows, cut)) for heading, rows in told_parts(dossier, outlets, every=every)),
        ("TOLD BY ONE ALONE", _fitting(_alone(dossier, outlets, every=every), cut)),
        ("ARTICLES", (_article(one, unsure) for one in dossier["articles"])),
        ("WHO TELLS WHAT", matrix_rows(dossier, outlets, every=every)),
        ("FIGURES", (plain(line) for line in ledger_lines(dossier))),
        ("REVISIONS", _fitting(_revisions(dossier, outlets, every=every), cut)),
        ("WHO SAYS WHAT", _fitting(_quotes(dossier, outlets, every=every), cut)),
        ("NAMES", _names(dossier)),
        ("WHAT BECAME OF IT", _history(dossier)),
        ("CORRECTIONS", map(decision_text, dossier["decisions"])),
        ("REJECTED BY PEOPLE", (plain(line) for line in rejected_lines(dossier))),
        ("EVENT, CODED", map(plain, event_lines(dossier))),
        ("PROBLEMS", (f"{plain(one['where'])}: {one['kind']}: {plain(one['what'])}" for one in dossier["problems"])),
    )
    for heading, rows in parts:
        told = [f"  {row}" for row in rows]
        lines += ["", heading, *told] if told else []
    return "\n".join(lines)


def _fitting(rows: Iterable[str], width: int | None) -> Iterable[str]:
    """Yield rows cut to two lines of a terminal, those that belong to a row above them to one line."""
    for row in rows:
        yield row if width is None else shortened(row, (width if row.startswith("  ") else 2 * width) - 2)


def _article(one: Mapping[str, Any], unsure: set[str]) -> str:
    unclear = ", may be dependent" if one["family"] in unsure else ""
    notes = [f"family {one['family']}{unclear}"] if one["family"] else []
    notes += [f"revision of {one['revision_of']}"] if one["revision_of"] else []
    noted = f" ({', '.join(notes)})" if notes else ""
    outlet = plain(one["outlet"] or one["source_id"])
    return f"{one['id']}  {one['published'] or 'no date'}  {outlet}: {plain(one['title'] or '')}{noted}"


def _alone(dossier: Mapping[str, Any], outlets: Mapping[str, str], *, every: bool) -> Iterable[str]:
    """Yield what one article tells and no other, in the order of the articles; or how much that is, and how to see."""
    alone = [one for one in dossier["claims"] if one["relation"] == "alone"]
    if alone and not every:
        told = f"{counted(len(alone), 'passage')} like no other article's"
        yield f"{told}: `rashomon show {dossier['story']['id']} --all` lists them, and cuts no list short"
        return
    for claim in alone:
        yield f"{claim['id']}  {plain(outlets[claim['told_by'][0]['article']])}: {plain(claim['gist'])}"


def _revisions(dossier: Mapping[str, Any], outlets: Mapping[str, str], *, every: bool) -> Iterable[str]:
    """Yield what each later version changed: how much, the headlines, and the first few changes in their words."""
    for one in dossier.get("revisions", ()):  # a store may hold dossiers that older versions made
        text, title = one["text"], one["title"]
        counts = (f"{len(text[side])} {word}" for side, word in _SIDES if text[side])
        what = ", ".join(counts) or "no words changed"
        order = "" if one["dated"] else ", order unknown"
        outlet = plain(outlets[one["article"]])
        yield f"{one['article']}  {one['published'] or 'no date'}  {outlet}, after {one['of']}{order}: {what}"
        if title is not None:
            yield f"    headline: {plain(title['before'] or 'none')} -> {plain(title['after'] or 'none')}"
        rows = [row for edit in text["edited"] for row in (("-", edit["before"]), ("+", edit["after"]))]
        rows += [(sign, passage) for side, sign in (("came", "+"), ("went", "-")) for passage in text[side]]
        shown = rows if every else rows[:_MOST_ROWS]
        yield from (f"    {sign} {plain(passage['words'])}" for sign, passage in shown)
        if len(rows) > len(shown):
            yield f"    and {len(rows) - len(shown)} more (--all)"


def _quotes(dossier: Mapping[str, Any], outlets: Mapping[str, str], *, every: bool) -> Iterable[str]:
    """Yield who says what where; the same words of the same speaker in further articles are one row, unless `every`."""
    names = {one["id"]: one["name"] for one in dossier["names"]}
    rows: dict[tuple[str, ...], list[Mapping[str, Any]]] = {}
    for quote in dossier["quotes"]:
        speaker = plain(names.get(quote["speaker"]) or quote["speaker_text"] or "no one named")
        alike = quote["id"] if every else ""
        rows.setdefault((speaker, quote["kind"], quote["words"], alike), []).append(quote)
    for (speaker, kind, words, _), quotes in rows.items():
        where = ", ".join(dict.fromkeys(plain(outlets[quote["article"]]) for quote in quotes))
        yield f"{quotes[0]['id']}  {speaker} ({kind}, {where}): {plain(words)}"


def _names(dossier: Mapping[str, Any]) -> Iterable[str]:
    """Yield each name with its id, its forms and where it stands, the commonest first."""
    for name in sorted(dossier["names"], key=lambda one: (-len(one["mentions"]), one["name"])):
        others = [plain(form) for form in name["variants"] if form != name["name"]]
        also = f", also {', '.join(others)}" if others else ""
        among = len({mention["article"] for mention in name["mentions"]})
        where = f"{counted(len(name['mentions']), 'mention')} in {counted(among, 'article')}"
        yield f"{name['id']}  {plain(name['name'])} ({name['kind']}){also}: {where}"


_CHANGES = {
    "founded": "was founded",
    "merged": "took in",
    "split": "was split off",
    "moved": "took articles from",
}


def _history(dossier: Mapping[str, Any]) -> Iterable[str]:
    """Yield what became of a story; nothing where it was founded and no more."""
    changes = dossier["story"].get("history", [])
    if all(one["what"] == "founded" for one in changes):
        return
    decisions = {one["id"]: one for one in dossier["decisions"]}
    for one in changes:
        other = f" {one['other']}" if one["other"] else ""
        told = f"{one['story']} {_CHANGES[one['what']]}{other} ({counted(len(one['articles']), 'article')})"
        decided = decisions.get(one["why"])
        if decided is not None:
            yield f"{told}, by {_signed(decided)}"
        else:
            yield f"{told}, as the program found{', as of ' + plain(one['as_of']) if one['as_of'] else ''}"


def decision_text(decision: Mapping[str, Any]) -> str:
    """Return a decision on one line: its id, what it is, on what, by whom, when and why."""
    on = "".join(f" {plain(one)}" for one in decision.get("on", ()))
    idle = " (without effect here)" if decision.get("without_effect") else ""
    return f"{plain(decision['id'])}  {plain(decision['what'])}{on}, by {_signed(decision)}{idle}"


def _signed(decision: Mapping[str, Any]) -> str:
    why = f": {plain(decision['why'])}" if decision["why"] else ""
    return f"{plain(decision['who'])} on {plain(decision['when'])}{why}"

"""A story, and a list of stories, as plain text for a terminal."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rashomon.show.corrected import rejected_lines
from rashomon.show.events import event_lines
from rashomon.show.ledger import ledger_lines
from rashomon.show.lines import plain
from rashomon.show.terminal_matrix import matrix_rows
from rashomon.show.word_choices import choice_lines

_SIDES = (("edited", "reworded"), ("came", "added"), ("went", "taken out"))
_MOST_ROOTS = 6  # roots of one claim that are named, where not everything is asked for
_MOST_ROWS = 10  # lines of one revision, likewise


def stories_text(entries: Sequence[Mapping[str, Any]]) -> str:
    """Return two lines for each story: id, day, sources, articles; and its title."""
    lines: list[str] = []
    for one in entries:
        counts = f"{_counted(one['independent_sources'], 'independent source')}, {_counted(one['articles'], 'article')}"
        lines += [f"{one['folder']}  {(one['first'] or 'no date')[:10]}  {counts}", f"    {plain(one['title'])}"]
    return "\n".join(lines)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def story_text(dossier: Mapping[str, Any], *, every: bool = False) -> str:
    """Return a story as a person would brief another: articles, what is told, what differs, who says what.

    What only one article tells is counted; with `every` it is listed, and no list is cut.
    """
    story = dossier["story"]
    outlets = {one["id"]: one["outlet"] or one["source_id"] for one in dossier["articles"]}
    unsure = {one["id"] for one in dossier["families"] if one.get("relation") == "may be dependent"}
    lines = [
        plain(story["title"]),
        (
            f"{story['id']}: {_counted(len(outlets), 'article')}, "
            f"{_counted(story['independent_sources'], 'independent source')}"
        ),
    ]
    parts: tuple[tuple[str, Iterable[str]], ...] = (
        ("ARTICLES", (_article(one, unsure) for one in dossier["articles"])),
        ("TOLD BY SEVERAL", _claims(dossier, "same", outlets, every=every)),
        ("WHERE ACCOUNTS DIFFER", _claims(dossier, "differs", outlets, every=every)),
        ("TOLD BY ONE ALONE", _alone(dossier, outlets, every=every)),
        ("WHO TELLS WHAT", matrix_rows(dossier, outlets, every=every)),
        ("FIGURES", (plain(line) for line in ledger_lines(dossier))),
        ("REVISIONS", _revisions(dossier, outlets, every=every)),
        ("WHO SAYS WHAT", _quotes(dossier, outlets)),
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


def _article(one: Mapping[str, Any], unsure: set[str]) -> str:
    unclear = ", may be dependent" if one["family"] in unsure else ""
    notes = [f"family {one['family']}{unclear}"] if one["family"] else []
    notes += [f"revision of {one['revision_of']}"] if one["revision_of"] else []
    noted = f" ({', '.join(notes)})" if notes else ""
    outlet = plain(one["outlet"] or one["source_id"])
    return f"{one['id']}  {one['published'] or 'no date'}  {outlet}: {plain(one['title'] or '')}{noted}"


def _claims(dossier: Mapping[str, Any], relation: str, outlets: Mapping[str, str], *, every: bool) -> Iterable[str]:
    chosen = [one for one in dossier["claims"] if one["relation"] == relation]
    for claim in sorted(chosen, key=lambda one: (one["weak"], -one["independent"], one["id"])):
        why = f", {claim['why']}" if claim["why"] else ""
        weak = ", weak" if claim["weak"] else ""
        roots = f", {_counted(claim['root_count'], 'root')}" if "root_count" in claim else ""
        numbers = f"{claim['independent']} independent{roots}"
        yield f"{claim['id']}  {numbers}{why}{weak}: {plain(claim['gist'])}"
        voices = list(dict.fromkeys(f"{one['name'] or 'not named'} ({one['kind']})" for one in claim["roots"]))
        shown = voices if every else voices[:_MOST_ROOTS]
        more = f" and {len(voices) - len(shown)} more" if len(voices) > len(shown) else ""
        yield f"    on the word of {'; '.join(map(plain, shown))}{more}"
        for teller in claim["told_by"]:
            side = f"{teller['side']}  " if teller["side"] else ""
            yield f"    {side}{plain(outlets[teller['article']])}: {plain(teller['words'])}"
        yield from (f"    {plain(line)}" for line in choice_lines(claim, outlets))


def _alone(dossier: Mapping[str, Any], outlets: Mapping[str, str], *, every: bool) -> Iterable[str]:
    """Yield what one article tells and no other, in the order of the articles; or how much that is, and how to see."""
    alone = [one for one in dossier["claims"] if one["relation"] == "alone"]
    if alone and not every:
        told = f"{_counted(len(alone), 'passage')} like no other article's"
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


def _quotes(dossier: Mapping[str, Any], outlets: Mapping[str, str]) -> Iterable[str]:
    names = {one["id"]: one["name"] for one in dossier["names"]}
    for quote in dossier["quotes"]:
        speaker = plain(names.get(quote["speaker"]) or quote["speaker_text"] or "no one named")
        outlet = plain(outlets[quote["article"]])
        yield f"{quote['id']}  {speaker} ({quote['kind']}, {outlet}): {plain(quote['words'])}"


def _names(dossier: Mapping[str, Any]) -> Iterable[str]:
    """Yield each name with its id, its forms and where it stands, the commonest first."""
    for name in sorted(dossier["names"], key=lambda one: (-len(one["mentions"]), one["name"])):
        others = [plain(form) for form in name["variants"] if form != name["name"]]
        also = f", also {', '.join(others)}" if others else ""
        among = len({mention["article"] for mention in name["mentions"]})
        where = f"{_counted(len(name['mentions']), 'mention')} in {_counted(among, 'article')}"
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
        told = f"{one['story']} {_CHANGES[one['what']]}{other} ({_counted(len(one['articles']), 'article')})"
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

"""What a form asks beside the reason, for each kind of decision: which of several, another one, or other words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.decisions.asked_findings import SAME, WHYS
from rashomon.desk.concerned import Concerned, Said, articles_of, forms, said
from rashomon.show.wording import label

_MOST = 300  # claims or names that are offered; the others can be marked on the page of the story


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form; what is answered is among the things that the decision is `on`, in the order asked."""

    legend: str
    kind: Literal["check", "radio", "text"]
    options: tuple[Said, ...] = ()
    hint: str = ""
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What the decision is on in any case, and what is asked."""

    on: tuple[str, ...]
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """What was chosen in a form that was sent, and what was written in its field for words."""

    chosen: frozenset[str]
    written: str


def answered(form: Form, on: Sequence[str]) -> Answered:
    """Return the answers of a form that was sent.

    >>> answered(Form(("n1",), (Field("Which?", "text"),)), ["n1", "Aunt Sally"]).written
    'Aunt Sally'
    """
    offered = {option.value for field in form.fields for option in field.options}
    written = [one for one in on if one not in offered and one not in form.on]
    return Answered(frozenset(offered.intersection(on)), written[0] if written else "")


def possible(what: str, about: Sequence[Concerned]) -> bool:
    """Tell whether a kind of decision makes sense for claims as they are told; for anything else it does."""
    told = {one.record["relation"] for one in about if one.kind == "claim"}
    without = {"retype": {"alone"}, "same-fact": {"differs"}, "not-same-fact": {"differs"}}.get(what, set())
    if what == "not-same-fact" and len(about) == 1:
        without |= {"alone"}
    return told.isdisjoint(without)


def form_for(what: str, about: Sequence[Concerned], stories: Sequence[Said]) -> Form:
    """Return what is asked for a kind of decision about these things; `stories` are some that it may lead to."""
    ids = tuple(one.id for one in about)
    makers: Mapping[str, Callable[[Concerned], Form]] = {
        "reject": _reject,
        "retype": _retype,
        "same-fact": lambda one: Form(ids, (_claims(one),)) if len(ids) == 1 else Form(ids),
        "not-same-fact": lambda one: Form(ids, (_passages(one),)) if len(ids) == 1 else Form(ids),
        "rename": lambda one: Form(ids, (Field("The name as it is to be shown", "text", hint=one.record["name"]),)),
        "same-name": lambda one: Form(ids, (_names(one),)) if len(ids) == 1 else Form(ids),
        "not-the-same": lambda one: Form(
            ids, (Field("Which forms are another's?", "check", tuple(forms(one.record, one.dossier))),)
        ),
        "not-a-copy": _not_a_copy,
        "move": lambda one: Form(ids, _other_story("Into which story?", one, stories)),
        "split": lambda one: Form(
            ids, (Field("Which articles are about another event?", "check", tuple(articles_of(one))),)
        ),
        "merge": lambda one: Form(ids, _other_story("With which story?", one, stories)) if len(ids) == 1 else Form(ids),
    }
    return makers[what](about[0])


def _reject(one: Concerned) -> Form:
    """Ask whether all of a claim is wrong, or one passage of it."""
    if one.kind != "claim" or one.record["relation"] == "alone" or ":" in one.id:
        return Form((one.id,))
    whole = Said("All of it", "", "", one.id)
    parts = (said(told, one.dossier) for told in one.record["told_by"])
    options = (whole, *(Said(part.words, part.where, part.href, f"{one.id}:{part.value}") for part in parts))
    return Form((), (Field("What is wrong?", "radio", options, chosen=one.id),))


def _retype(one: Concerned) -> Form:
    machine = one.record.get("machine", one.record)
    shown = one.record["why"] or one.record["relation"]
    gone = {shown, machine["why"] or machine["relation"]}
    kinds = [(why, label("why", why), label("note", why)) for why in WHYS]
    kinds.append((SAME, label("relation", SAME), "The accounts do not differ."))
    types = tuple(Said(name, note, "", why) for why, name, note in kinds if why not in gone)
    asked = Field("Accounts differ in", "radio", types)
    if one.record["relation"] != SAME or "machine" in one.record:
        return Form((one.id,), (asked,))
    tellers = articles_of(one, [told["article"] for told in one.record["told_by"]])
    return Form((one.id,), (asked, Field("Which articles tell it otherwise than the rest?", "check", tuple(tellers))))


def _claims(one: Concerned) -> Field:
    """Offer the other claims of the story, those told by most first."""
    rows = [c for c in one.dossier["claims"] if c["relation"] != "differs" and c["id"] != one.id]
    rows.sort(key=lambda c: (c["weak"], -len(c["told_by"])))
    options = [(c, said(c["told_by"][0], one.dossier)) for c in rows[:_MOST]]
    found = tuple(Said(c["gist"], first.where, first.href, c["id"]) for c, first in options)
    return Field("With which other claims?", "check", found, _rest(len(rows)))


def _passages(one: Concerned) -> Field:
    options = tuple(said(told, one.dossier) for told in one.record["told_by"])
    return Field("Which passages tell another fact than the rest?", "check", options)


def _names(one: Concerned) -> Field:
    rows = [n for n in one.dossier["names"] if n["id"] != one.id]
    rows.sort(key=lambda n: (n["kind"] != one.record["kind"], -len(n["mentions"]), n["name"]))
    options = tuple(Said(n["name"], n["kind"], "", n["id"]) for n in rows[:_MOST])
    return Field("Which other names are the same one?", "check", options, _rest(len(rows)))


def _not_a_copy(one: Concerned) -> Form:
    """Ask of an article which others it does not copy, of a family which article copies none."""
    if one.kind == "family":
        return Form((), (Field("Which article is no copy?", "radio", tuple(articles_of(one, one.record["articles"]))),))
    families = [f["articles"] for f in one.dossier["families"] if one.id in f["articles"]]
    others = {other for family in families for other in family} - {one.id}
    options = (Said("None of them", "", "", ""), *articles_of(one, others))
    return Form((one.id,), (Field("Of which article is it no copy?", "radio", options),))


def _other_story(legend: str, one: Concerned, stories: Sequence[Said]) -> tuple[Field, ...]:
    options = tuple(each for each in stories if each.value != one.story)
    return (Field(legend, "radio", options), Field("Or the id of a story that is not among these", "text"))


def _rest(number: int) -> str:
    return f"{number - _MOST:,} more can be marked on the page of the story." if number > _MOST else ""

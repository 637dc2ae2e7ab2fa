"""What a person asks for about findings, by the ids they give: checked, and put in terms of passages."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from sqlalchemy import Connection

from rashomon.base.errors import NotFoundError, UsageError
from rashomon.base.findings import Passage
from rashomon.base.spans import Span
from rashomon.decisions.asked import Groups
from rashomon.decisions.become import no_more
from rashomon.store import stories

Record = Mapping[str, Any]

WHYS = ("figure", "update", "place", "time", "actor", "denial", "other")
"""On what accounts can differ."""
SAME = "same"
_LISTED = "`rashomon show STORY --json` lists the findings of a story with their ids"
_LAYERS = {"q": ("quotes", "quote"), "f": ("figures", "figure"), "l": ("ledger", "row")}
_PART = re.compile(r"(a[0-9a-f]{16})(?::(\d{1,9})-(\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A claim as it stands in a dossier: those of its passages that are meant, and the rest."""

    story: str
    record: Record
    chosen: tuple[Passage, ...]
    rest: tuple[Passage, ...]

    @property
    def machine(self) -> str:
        """What the machine took it for: why it differs, else its relation."""
        own = self.record.get("machine", self.record)
        return str(own["why"] or own["relation"])

    @property
    def shown(self) -> str:
        """What it is shown as."""
        return str(self.record["why"] or self.record["relation"])


def asked(connection: Connection, what: str, on: Sequence[str]) -> Groups:
    """Return what a decision about findings amounts to."""
    kinds: dict[str, Callable[[Connection, Sequence[str]], Groups]] = {
        "reject": _reject,
        "retype": _retype,
        "same-fact": _same_fact,
        "not-same-fact": _not_same_fact,
    }
    return kinds[what](connection, on)


def _reject(connection: Connection, on: Sequence[str]) -> Groups:
    """Return the passages of a finding that is wrong."""
    given = on[0]
    if given.startswith("c"):
        claim = _claim(connection, given)
        if claim.rest:
            return _groups(claim.chosen, claim.rest, f"passage:{claim.machine}")
        return _groups(claim.chosen, (), f"claim:{claim.machine}")
    layer, kind = {"q": ("quotes", "quote"), "f": ("figures", "figure"), "l": ("ledger", "row")}.get(
        given[:1], ("", "")
    )
    if not layer:
        _stop(f"{given} is no claim, quote, figure or row of the ledger, and only those can be rejected: {_LISTED}")
    _, found = _find(connection, layer, given)
    places = found["values"] if layer == "ledger" else [found]
    spans = [(one["article"], span) for one in places for span in one.get("spans", [one.get("span")])]
    return _groups((Passage(article, Span(*span)) for article, span in spans), (), kind)


def _retype(connection: Connection, on: Sequence[str]) -> Groups:
    """Return the passages of a claim that is of another type, by the side each takes where it comes to differ."""
    given, to, articles = on[0], on[1], on[2:]
    if to not in (*WHYS, SAME):
        _stop(f"accounts differ on one of {', '.join(WHYS)}, or tell the {SAME}: {to!r} is none of them")
    claim = _claim(connection, given)
    if claim.rest:
        _stop(f"give the whole claim: {given.partition(':')[0]}")
    if claim.record["relation"] == "alone":
        _stop(
            f"only one article tells {given}, so it differs from nothing: to join it with another, `rashomon same-fact`"
        )
    if claim.shown == to:
        _stop(f"{given} is that already: nothing to do")
    if claim.machine == to:
        _stop(f"that is what the machine had: `rashomon undo {claim.record['machine']['decision']}` brings it back")
    if claim.record["relation"] == SAME and claim.machine == SAME:
        other = tuple(one for one in claim.chosen if one.article in articles)
        first = tuple(one for one in claim.chosen if one not in other)
        if not other or not first or len(set(articles)) != len({one.article for one in other}):
            _stop(f"say which articles tell {given} otherwise than the rest: {_tellers(claim)}")
        return _groups(first, other, f"claim:{SAME}")
    if articles:
        _stop("which article tells what is known where accounts differ: give the claim and the type alone")
    if claim.machine == SAME:  # a person made it differ: the sides are those that were given
        first = tuple(_passage(one) for one in claim.record["told_by"] if one["side"] == "a")
        return _groups(first, (one for one in claim.chosen if one not in first), f"claim:{SAME}")
    return _groups(claim.chosen, (), f"claim:{claim.machine}")


def _same_fact(connection: Connection, on: Sequence[str]) -> Groups:
    """Return passages that tell one fact."""
    if len(set(on)) < 2:
        _stop(f"it takes two different claims or more to say that they are one fact: {_LISTED}")
    claims = [_claim(connection, one) for one in dict.fromkeys(on)]
    _of_one_story(claims)
    for given, claim in zip(dict.fromkeys(on), claims, strict=True):
        if claim.record["relation"] == "differs" and not claim.rest:
            _stop(f"accounts differ in {given}: if they do not, `rashomon retype {given} {SAME}`")
    passages = {one for claim in claims for one in claim.chosen}
    if len({one.article for one in passages}) < 2:
        _stop("these are all passages of one article, and it takes two to tell a fact alike")
    return _groups(passages)


def _not_same_fact(connection: Connection, on: Sequence[str]) -> Groups:
    """Return passages that tell another fact than others do.

    Parts of a claim are articles, each with a span where it tells the claim more than once; or other claims are given.
    """
    given, parts = on[0], on[1:]
    if not parts:
        _stop(f"say which articles tell another fact than the rest of {given}, or give another claim")
    claim = _claim(connection, given)
    if all(one.startswith("c") for one in parts):
        others = [_claim(connection, one) for one in parts]
        _of_one_story([claim, *others])
        mine, theirs = set(claim.chosen), {one for other in others for one in other.chosen}
        leaving, staying = mine - theirs, theirs - mine  # a sentence that tells both is neither's alone
        if not leaving or not staying:
            _stop("the same passages tell all of these: say which article of one claim tells another fact")
        return _groups(leaving, staying)
    if claim.record["relation"] == "differs":
        _stop(
            f"accounts differ in {given}: what does not belong there is taken out by `rashomon reject {given}:ARTICLE`"
        )
    leaving = {one for part in parts for one in _claim(connection, f"{given}:{part}").chosen}
    staying = set(claim.chosen) - leaving
    if not staying:
        _stop(f"these are all passages of {given}: name only those that tell something else, of {_tellers(claim)}")
    words = {_passage(one): one["words"] for one in claim.record["told_by"]}
    if same := {words[one] for one in leaving} & {words[one] for one in staying}:
        _stop(f"the same words stay in the claim, and cannot tell two facts: {min(same)!r}")
    return _groups(leaving, staying)


def _claim(connection: Connection, given: str) -> _Claim:
    """Return a claim, given as its id, or as "c0123456789abcdef:a0123456789abcdef" with one article that tells it."""
    identity, colon, part = given.partition(":")
    story, record = _find(connection, "claims", identity)
    passages = tuple(_passage(one) for one in record["told_by"])
    claim = _Claim(story, record, passages, ())
    if not colon:
        return claim
    named = _PART.fullmatch(part)
    if named is None:
        _stop(f"{part!r} is no part of a claim: give an article that tells it, of {_tellers(claim)}")
    article, start, end = named.groups()
    meant = Passage(article, Span(int(start), int(end))) if start else None
    chosen = tuple(one for one in passages if one.article == article and meant in (None, one))
    if not chosen:
        _stop(f"{identity} is not told by {part}: it is told by {_tellers(claim)}")
    if len(chosen) == len(passages):
        _stop(f"these are all passages of {identity}: give its id alone")
    return _Claim(story, record, chosen, tuple(one for one in passages if one not in chosen))


def _find(connection: Connection, layer: str, identity: str) -> tuple[str, Record]:
    """Return the story of a finding, and its record."""
    for story in stories.locate(connection, identity):
        dossier = stories.get_dossier(connection, story)
        for one in () if dossier is None else dossier.get(layer, ()):
            if one["id"] == identity:
                return story, one
        for one in () if dossier is None else dossier.get("rejected", ()):
            if one["finding"].get("id") == identity:
                _stop(f"{identity} is rejected already: `rashomon undo {one['decision']}` brings it back")
    told = no_more(connection, identity) or f"there is no {identity} here"
    message = f"{told}; {_LISTED}, and some change with the articles and what is decided about them"
    raise NotFoundError(message)


def _of_one_story(claims: Sequence[_Claim]) -> None:
    if len({one.story for one in claims}) > 1:
        told = ", ".join(f"{one.record['id']} in {one.story}" for one in claims)
        _stop(f"only claims of one story can be compared: {told}; if the stories are one, `rashomon merge` them first")


def _passage(told: Record) -> Passage:
    return Passage(told["article"], Span(*told["span"]))


def _tellers(claim: _Claim) -> str:
    """Return who tells a claim, for a message."""
    return ", ".join(f"{one.article}:{one.span.start}-{one.span.end}" for one in (*claim.chosen, *claim.rest))


def _groups(passages: Iterable[Passage], others: Iterable[Passage] = (), finding: str = "") -> Groups:
    about, beside = tuple(sorted(set(passages))), tuple(sorted(set(others)))
    articles = tuple(sorted({one.article for one in (*about, *beside)}))
    return Groups(articles, finding=finding, passages=about, other_passages=beside)


def _stop(message: str) -> NoReturn:
    raise UsageError(message)

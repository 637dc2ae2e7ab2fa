"""How far something has come: one article has the suspect sought, another arrested; what came later knows more."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.base.findings import Read
from rashomon.base.times import published_day
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.ages import ages_in
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.slots import SlotDifference
from rashomon.relate.facts.evidence import Held
from rashomon.relate.wordlists import rows, word_set

_MOST = 3  # passages of one article that are looked at for one side of a slot
_TOLD = 2  # of which so many are shown; a reader of two articles lists most of them
_BEFORE = 40  # code points before a closed state that are searched for a word that takes it back
_NOT_SO = re.compile(
    r"\b(?:not|no|nobody|none|never|neither|nor|whether|if|unless|until|before|yet|once|previously|would|will|could|"
    r"should|may|might|other|unrelated|separate|prior)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(
    r"\b(?:in (?:19|20)\d\d|years? ago|years? earlier|multiple times|several times|before|unrelated|separate|"
    r"(?:another|a different) (?:attack|case|crime|incident|murder|robbery|shooting|stabbing))\b"
)
_ONE_MORE = re.compile(r"\b(?:[Aa]nother|[Oo]thers?|second|third|remaining|accomplices?)\b")
_ON_THE_SPOT = re.compile(r"[^.;]{0,40}\b(?:at|on) the (?:\w+ )?scene\b")
_OLDER = re.compile(
    r"\b(?:[Ll]ast (?:year|spring|summer|fall|autumn|winter)|(?:years?|months) (?:ago|earlier|before))\b"
)
_PARAGRAPH = 400  # code points before a passage, at most, in which its paragraph may have turned to an older affair
_DEAD = re.compile(
    r"\b(?:killed|kills|killing|dead|deaths?|died|dies|fatal(?:ly)?|homicide|murder(?:ed)?|deceased|slain)\b",
    re.IGNORECASE,
)
_NOBODY = "?"
_SIDES = ("hint", "open", "closed")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _State:
    """What one passage says of one slot: whether it is closed, in which words, and of whom."""

    passage: int
    closed: bool
    words: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Slot:
    name: str
    why: str
    hint: re.Pattern[str]
    opened: re.Pattern[str]
    closed: re.Pattern[str]
    of: str  # by what the two sides have to be of one: roles, names or nothing


@cache
def _slots() -> tuple[_Slot, ...]:
    """Return the slots of `states.tsv`, each with one pattern for either side."""
    suspect, person = (f"(?:{'|'.join(sorted(word_set(name)))})" for name in ("suspects.txt", "persons.txt"))
    made: dict[tuple[str, str], dict[str, list[str]]] = {}
    for name, why, side, pattern in rows("states.tsv"):
        sides = made.setdefault((name, why), {"of": [], "hint": [], "open": [], "closed": []})
        full = pattern.replace("{suspect}", suspect).replace("{person}", person)
        sides[side].append(full if side in ("hint", "of") or "[A-Z]" in full else f"(?i:{full})")
    return tuple(_slot(name, why, sides) for (name, why), sides in made.items())


def _slot(name: str, why: str, sides: Mapping[str, Sequence[str]]) -> _Slot:
    hint, opened, closed = (re.compile("|".join(sides[side])) for side in _SIDES)
    return _Slot(name, why, hint, opened, closed, "".join(sides["of"]))


@cache
def _roles() -> dict[str, str]:
    return {word: row[0] for row in rows("roles.tsv") for word in row[1:]}


def states_in(words: str) -> tuple[tuple[str, bool, str], ...]:
    """Return what a passage says of each slot: its name, whether it is closed, and the words that say so.

    One that has a slot both ways says neither, and so does one that leaves open what is left beside another ("the other
    two remain at large"). It reads no tense: "police were searching" counts as not yet found, whenever it was.

    >>> states_in("Officers are still searching for the gunman.")
    (('suspect in custody', False, 'searching for the gunman'),)
    >>> states_in("Ola Brandt was arrested on Monday.")
    (('suspect in custody', True, 'was arrested'),)
    >>> states_in("It is not known whether she was arrested."), states_in("He was arrested in 2009.")
    ((), ())
    """
    return tuple((slot.name, closed, said) for slot, closed, said in _found(words))


def _found(words: str) -> Iterator[tuple[_Slot, bool, str]]:
    small = words.casefold()
    for slot in _slots():
        if not slot.hint.search(small):
            continue
        opened, closed = slot.opened.search(words), _closed(slot, words)
        if opened and not closed and not _ONE_MORE.search(words, max(0, opened.start() - _BEFORE), opened.end()):
            yield slot, False, opened.group()
        elif closed and not opened:
            yield slot, True, closed.strip()


def _closed(slot: _Slot, words: str) -> str | None:
    """Return the words with which a passage closes a slot, None where it has them denied, asked or long ago."""
    for match in slot.closed.finditer(words):
        before = words[max(0, match.start() - _BEFORE) : match.start()]
        at_once = slot.name == "condition" and _ON_THE_SPOT.match(words, match.start())  # was never in one
        if not at_once and not _NOT_SO.search(before) and not _LONG_AGO.search(words, match.end()):
            return match.group()
    return None


def state_differences(accounts: Accounts) -> list[Difference]:
    """Return the slots that some articles of a story have open and others closed.

    Passages of few articles need not be alike: a story has one suspect, one claim of responsibility. An article that
    has a slot both ways counts as closed where it says so first (a report with its news on top), else it is left out;
    so are an article that has it open later than every one that has it closed, and passages on unlike people where
    names are asked. The two passages of which the state is the largest part speak for their article. One hurt badly and
    later dead is told only of an article that has nobody dead: of several who were hit, one dies and another is stable.
    Read one by one, 38 of 45 found in seven data sets were right; the others were arrests in another affair, or people
    of another kind named.
    """
    held, members = accounts.held, accounts.members
    states: dict[str, dict[int, list[_State]]] = {}
    for number, some in accounts.learnt(_states_of).items():
        each = held[number]
        for of, done, said in some:
            made = _State(number, done, said, _whom(each, of.of))
            mine = states.setdefault(of.name, {}).setdefault(each.candidate.member, [])
            if sum(one.closed == done for one in mine) < _MOST:
                mine.append(made)
    deadly = {held[number].candidate.member for number in accounts.found(_is_deadly)}
    found: list[Difference] = []
    for slot in _slots():
        opened, closed = _sides(states.get(slot.name, {}), held)
        if slot.name == "condition":  # of several hit, one is dead and another stable
            opened = {n: mine for n, mine in opened.items() if n not in deadly}
        if slot.why == "update":
            opened, closed = _in_time(opened, closed, members)
        opened, closed = _of_one(opened, closed, _named if slot.of == "names" else _alike)
        opened, closed = _of_one_affair(opened, closed, accounts)
        if opened and closed:
            found.append(_difference(slot, opened, closed, held))
    return found


def _states_of(each: Held, member: Read) -> tuple[tuple[_Slot, bool, str], ...]:
    """Return what a passage says of each slot; nothing where its paragraph has turned to an older affair before it."""
    found = tuple(_found(each.words))
    start = each.candidate.span.start
    before = member.article.text[max(0, start - _PARAGRAPH) : start] if found else ""
    return () if _OLDER.search(before, before.rfind("\n") + 1) else found


def _is_deadly(words: str) -> bool:
    return _DEAD.search(words) is not None


def _whom(each: Held, of: str) -> frozenset[str]:
    """Return whom a passage speaks of, by what the slot asks for; a passage without a name is of nobody known."""
    if of == "names":
        return each.candidate.names or frozenset((_NOBODY,))
    return each.find(_roles_in) | each.find(_ages_in) if of == "roles" else frozenset()


def _named(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two passages name somebody in common."""
    return bool((one & other) - {_NOBODY})


def _roles_in(words: str) -> frozenset[str]:
    return frozenset(_roles()[word] for word in map(str.casefold, _WORD.findall(words)) if word in _roles())


def _ages_in(words: str) -> frozenset[str]:
    return frozenset(str(years) for years, _ in ages_in(words))


_Sides = dict[int, list[_State]]  # member -> its passages on one side


def _sides(states: Mapping[int, list[_State]], held: Sequence[Held]) -> tuple[_Sides, _Sides]:
    """Return the articles that have a slot open and those that have it closed, each with its passages."""
    opened: _Sides = {}
    closed: _Sides = {}
    for member, mine in sorted(states.items()):
        first = min(mine, key=lambda state: held[state.passage].candidate.position)
        if all(not state.closed for state in mine):
            opened[member] = mine
        elif first.closed:
            closed[member] = [state for state in mine if state.closed]
    return opened, closed


def _in_time(opened: _Sides, closed: _Sides, members: Sequence[Read]) -> tuple[_Sides, _Sides]:
    """Return both sides without what came in the wrong order: open after every closed, closed before every open."""
    days = {n: published_day(members[n].article.published) for n in (*opened, *closed)}
    last = max((days[n] or "9999" for n in closed), default="")
    first = min((days[n] or "" for n in opened), default="9999")
    return (
        {n: states for n, states in opened.items() if (days[n] or "") <= last},
        {n: states for n, states in closed.items() if (days[n] or "9999") >= first},
    )


def _of_one(
    opened: _Sides, closed: _Sides, alike: Callable[[frozenset[str], frozenset[str]], bool]
) -> tuple[_Sides, _Sides]:
    """Return both sides with only the passages that may speak of whom one of the other side speaks of."""

    def kept(mine: _Sides, theirs: _Sides) -> _Sides:
        roles = {state.roles for states in theirs.values() for state in states}
        some = {n: [s for s in states if any(alike(s.roles, r) for r in roles)] for n, states in mine.items()}
        return {n: states for n, states in some.items() if states}

    opened = kept(opened, closed)
    return opened, kept(closed, opened)


def _of_one_affair(opened: _Sides, closed: _Sides, accounts: Accounts) -> tuple[_Sides, _Sides]:
    """Return both sides with only the passages of which one is alike to one of the other side, in a story of many.

    So many articles tell of more than one suspect or cause, and a page of news in brief has one in every paragraph.
    """
    near, least = accounts.near, accounts.settings.state_likeness
    if len(accounts.members) < accounts.settings.many_states:
        return opened, closed

    def kept(mine: _Sides, theirs: _Sides) -> _Sides:
        others = {state.passage for states in theirs.values() for state in states}
        beside = {other for one in others for other, alike in near.get(one, {}).items() if alike >= least}
        some = {n: [state for state in states if state.passage in beside] for n, states in mine.items()}
        return {n: states for n, states in some.items() if states}

    opened = kept(opened, closed)
    return opened, kept(closed, opened)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two passages may speak of the same people: no sex, no age and no role sets them apart."""
    sexes = frozenset(("man", "woman"))
    ages = frozenset(filter(str.isdigit, one | other))
    sets = [(one & kind, other & kind) for kind in (sexes, ages, (one | other) - sexes - ages)]
    return all(not mine or not theirs or mine & theirs for mine, theirs in sets)


def _difference(slot: _Slot, opened: _Sides, closed: _Sides, held: Sequence[Held]) -> SlotDifference:
    best = sorted(
        (each for states in (*opened.values(), *closed.values()) for each in _barest(states, held)),
        key=lambda one: one.passage,
    )
    said = tuple(dict.fromkeys(state.words for state in best))
    stems = [
        {s for one in best if one.closed is side for s in held[one.passage].candidate.terms.stems}
        for side in (False, True)
    ]
    written = {stem: word for one in reversed(best) for stem, word in held[one.passage].candidate.terms.written.items()}
    return SlotDifference(
        slot.why,
        tuple(state.passage for state in best),
        tuple("b" if state.closed else "a" for state in best),
        said,
        slot.name,
        tuple(written[each] for each in sorted(stems[0] & stems[1])),
        whole=True,
    )


def _barest(states: Sequence[_State], held: Sequence[Held]) -> Sequence[_State]:
    """Return the two passages of an article of which its state is the largest part, the first of several."""
    return sorted(states, key=lambda state: (len(held[state.passage].words) / len(state.words), state.passage))[:_TOLD]

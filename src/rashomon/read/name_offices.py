"""Names that the tagger runs together with what stands before them: an office, a party, a day, whose somebody is.

"Democratic California" is California, "Vell Lions Manager Peter Quill" a body and a person, and so is "Vell
News's Helen Ward"; "Sunday's NFL" is the NFL, "GOP-led House" two bodies. A person is known by a given name of the
list, so the one of "U.S. President Xu Lan" stays inside a longer name.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from rashomon.base.marks import NameKind, TagLabel
from rashomon.read.name_lists import chosen, known_name, listed
from rashomon.read.name_runs import LARGE
from rashomon.read.name_tokens import Token
from rashomon.read.place_gazetteer import known_as

Piece = tuple[Sequence[Token], NameKind]
_LED = 3  # letters that are cut off behind a hyphen: "-led"; a possessive ending has two
_PERSON = (2, 3)  # words of a person's name behind an office


def apart(tokens: Sequence[Token], label: TagLabel) -> Iterator[Piece]:
    """Yield the names in a tag, each with its kind."""
    kind = cast("NameKind", label)
    glued = next((at for at in range(1, len(tokens)) if tokens[at].gap == ")"), 0)
    if glued:  # "(CNN)US President"
        yield from apart(tokens[:glued], "organization")
        yield from apart(tokens[glued:], label)
        return
    if len(tokens) > 1 and tokens[0].owns and tokens[0].low in listed("calendar"):
        tokens = tokens[1:]
        kind = "organization" if len(tokens) == 1 and tokens[0].word.isupper() else kind
    cut = _led(tokens)
    if cut:
        first = tokens[:cut]
        if cut > 1 or first[0].low not in chosen("partisan") or _is_known(first):
            yield first, _kind(first, kind)
        yield from apart(tokens[cut:], label)
        return
    person = _person_behind(tokens, kind)
    if person:
        head = _without_office(tokens[:person])
        link = next((at for at in range(1, len(head)) if head[at].low == "and"), 0)
        if link and _person_behind(head[:link], kind):  # "Senate Leader Helen Ward and Budget Committee Chairman"
            yield from apart(head[:link], label)
            head = head[link + 1 :]
        elif link and _is_title(head[link - 1]):  # "presidential candidate and Virginia Senator"
            head = head[link + 1 :]
        if head:
            yield head, _kind(head, "organization" if kind == "person" else kind)
        yield tokens[person:], "person"
        return
    rest = _without_party(tokens) if kind in {"organization", "place"} else tokens
    found = _kind(rest, kind) if len(rest) < len(tokens) else kind
    yield rest, "organization" if found == "place" and _is_body(rest) else found


def _led(tokens: Sequence[Token]) -> int:
    """Return where the second name begins in "GOP-led House", 0 in a tag of one name."""
    for at in range(1, len(tokens)):
        before, token = tokens[at - 1], tokens[at]
        cut_off = token.start - len(token.gap) - before.end
        if before.capital and before.owns and token.capital and cut_off >= _LED:
            return at
    return 0


def _person_behind(tokens: Sequence[Token], kind: NameKind) -> int:
    """Return where a person begins behind an office or behind whose he is, 0 where none does."""
    for length in _PERSON:
        at = len(tokens) - length
        if at < 1 or not _is_person(tokens[at:]):
            continue
        before = tokens[at - 1]
        if before.owns and before.capital and kind == "organization" and not tokens[at].gap.strip("'’sS "):
            return at
        office = _is_title(before) or (at > 1 and before.low == "executive" and _is_title(tokens[at - 2]))
        if office and (kind != "person" or _is_known(_without_office(tokens[:at]))):
            namelike = before.low in chosen("namelike") or before.low in listed("first")
            return 0 if namelike and not _without_office(tokens[: at - 1]) else at
    return 0


def _is_title(token: Token) -> bool:
    """Tell whether a word says what somebody is or may become."""
    return token.low in listed("titles") or token.low in chosen("candidacies")


def _is_person(tokens: Sequence[Token]) -> bool:
    """Tell whether words are a given name and a surname, and nothing that is named for a person."""
    first, last = tokens[0], tokens[-1]
    tails = ("demonyms", "org_tails", "place_tails", "other_tails", "titles")
    return (
        all(one.capital and not one.owns for one in tokens[:-1])
        and last.capital
        and first.low in listed("first")
        and first.low not in listed("titles")
        and not any(one.low in listed(name) for one in tokens[1:] for name in tails)
        and (last.low in listed("last") or last.low not in listed("common"))
        and not any(one.gap.strip(" .") for one in tokens[1:])
        and known_as(" ".join(one.word for one in tokens)) not in LARGE
    )


def _without_office(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the body or place before an office, nothing where the office stands alone: "Oregon" of "Oregon Rep."."""
    end = len(tokens)
    while end and not _is_known(tokens[:end]) and (_is_office(tokens[end - 1]) or not tokens[end - 1].capital):
        if end > 1 and tokens[end - 1].low in listed("org_tails") and not _is_body_known(tokens[: end - 1]):
            break  # "Vell State Police", but "White House Press"
        end -= 1
    return _without_party(tokens[:end])


def _is_office(token: Token) -> bool:
    """Tell whether a word is part of an office or the party of its holder."""
    parts = any(token.low in listed(name) for name in ("title_parts", "roles", "demonyms"))
    return parts or _is_title(token) or token.low in chosen("partisan")


def _without_party(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the words without the party before or behind a known name: "Democratic Ohio", "Ohio Republican"."""
    if len(tokens) < 2 or _is_known(tokens):
        return tokens
    if tokens[0].low in chosen("partisan"):
        behind = tokens[2:] if tokens[1].low == "of" else tokens[1:]
        own = not behind or behind[0].low in {"republic", "people"} or behind[-1].low == "party"
        return behind if not own and _is_known(behind) else tokens
    return tokens[:-1] if tokens[-1].low in chosen("partisan") and _is_place(tokens[:-1]) else tokens


def _is_known(tokens: Sequence[Token]) -> bool:
    """Tell whether words are a name known to all."""
    return bool(tokens) and (known_name(" ".join(one.word for one in tokens)) is not None or _is_place(tokens))


def _is_body_known(tokens: Sequence[Token]) -> bool:
    """Tell whether words are a body known to all."""
    known = known_name(" ".join(one.word for one in tokens))
    return known is not None and known.kind == "organization"


def _is_place(tokens: Sequence[Token]) -> bool:
    """Tell whether words are a place that all readers know."""
    return known_as(" ".join(one.word for one in tokens)) in LARGE


def _kind(tokens: Sequence[Token], otherwise: NameKind) -> NameKind:
    """Return the kind of words by the lists, or else the one given."""
    known = known_name(" ".join(one.word for one in tokens))
    return known.kind if known else "place" if _is_place(tokens) else otherwise


def _is_body(tokens: Sequence[Token]) -> bool:
    """Tell whether a place's name ends, or goes on with "of", in a word of state bodies: "U.S. Supreme Court".

    A court needs the word that says which: "Earls Court" is a quarter, and "Penn Court" a street.
    """
    low = [one.low for one in tokens]
    ends = [len(low) - 1, *(at for at in range(len(low) - 1) if low[at + 1] == "of")]
    for at in ends:
        if low[at] in chosen("state_bodies") and tokens[at].capital and (at or len(low) > at + 1):
            return low[at] not in {"court", "courts"} or low[at - 1] in chosen("courts") or at + 1 < len(low)
    return False

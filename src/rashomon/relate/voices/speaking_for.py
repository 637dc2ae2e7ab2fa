"""For which body a person speaks, as the article that names her says: "Vell police spokesman Otto Lind said".

A spokesman of any body, and who has an office or a rank of police. It misses those who only lead a body or are of one
("the director of the zoo"): what they say may be their own. The words that name the body are the evidence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.base.findings import Read
from rashomon.base.spans import Span
from rashomon.relate.voices.described import describes, unnamed_kind, voice
from rashomon.relate.wordlists import word_set

_LOOK = 110  # code points around a mention
_MOST = 8  # words of a body's name
_TOKEN = re.compile(r"[^\W_][\w.'\u2019&-]*")
_SHORT = 4  # letters of a word that may end with a full stop within a name: "St. Orrin"
_LINKS = frozenset(("of", "for", "and", "the"))
_PAST = frozenset(("retired", "former", "ex", "late"))
_FOR = re.compile(r" (?:for|of|with|at) (?:the )?")
_WITH = re.compile(r",? (?:with|of|from) (?:the )?")
_OPENS = re.compile(r",(?: \d{1,3},)? (?:an? |the )?")


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    low: str  # small letters, no full stop behind
    large: bool


@dataclass(frozen=True, slots=True)
class _Office:
    """The offices that words end with, and the words before them that may name a body."""

    speaks: bool
    rank: bool
    body: Span | None


def speaking_for(member: Read) -> Mapping[str, Span]:
    """Return the words that name the body for which each person of an article speaks, by her fullest name there."""
    text = member.article.text
    found: dict[str, Span] = {}
    for mark in member.reading.names:
        if mark.kind == "person" and mark.name not in found:
            body = _body(text, mark.span)
            if body is not None:
                found[mark.name] = body
    return found


def one_force(member: Read) -> Span | None:
    """Return the first words for the police of a town or county where an article names no other: its investigators."""
    text = member.article.text
    spans = [mark.span for mark in member.reading.names if mark.kind != "person"]
    spans += speaking_for(member).values()
    forces: dict[frozenset[str], Span] = {}
    sheriffs = [text[span.start : span.end] for span in spans if "sheriff" in text[span.start : span.end].lower()]
    for span in sorted(spans):
        said = text[span.start : span.end]
        whose = voice(said)[1]
        if describes(said, "bureau") or describes(said, "agency"):
            return None  # one of those may investigate as well
        if describes(said, "police") and whose:
            near = next((each for each in forces if each <= whose or whose <= each), whose)
            forces.setdefault(near, span)
    if len(forces) != 1 or (sheriffs and not any(voice(said)[1] in forces for said in sheriffs)):
        return None  # a sheriff of whom nobody says whose is another force than that of a town
    return next(iter(forces.values()))


def _body(text: str, mention: Span) -> Span | None:
    """Return the words beside a mention that name the body for which a person speaks."""
    before = _office(_before(text, mention.start))
    if before.body is not None and _may_speak(text, before, before.body):
        return before.body
    end = min(len(text), mention.end + _LOOK)
    with_ = _WITH.match(text, mention.end, end)
    if with_ is not None and before.rank:
        body = _phrase(text, with_.end(), end)
        if body is not None and describes(text[body.start : body.end], "police"):
            return body
    opens = _OPENS.match(text, mention.end, end)
    return None if opens is None else _apposed(text, opens.end(), end)


def _apposed(text: str, start: int, end: int) -> Span | None:
    """Return the body of an office behind a name: ", a spokesman for the Vell police," ", Vell police spokesman,"."""
    words: list[_Word] = []
    for word in _words(text, start, end):
        if words and text[words[-1].span.end : word.span.start] != " ":
            break
        words.append(word)
        office = _office(words)
        if not office.speaks and not office.rank:
            continue
        for_ = _FOR.match(text, word.span.end, end)
        body = _phrase(text, for_.end(), end) if for_ else None
        if body is not None and _may_speak(text, office, body):
            return body
        if office.body is not None and text[word.span.end : word.span.end + 1] in (",", ".", ";"):
            return office.body if _may_speak(text, office, office.body) else None
    return None


def _may_speak(text: str, office: _Office, body: Span) -> bool:
    """Tell whether an office speaks for a body: a spokesman for any, an officer for the police."""
    said = text[body.start : body.end]
    if describes(said, "police"):
        return True
    if not office.speaks:
        return False
    return unnamed_kind(said) == "body" if describes(said) else any(word[:1].isupper() for word in said.split())


def _words(text: str, start: int, end: int) -> list[_Word]:
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match[0].rstrip(".'\u2019")
        stop = len(match[0]) if len(word) <= _SHORT and match[0][:1].isupper() else len(word)
        low = word.lower().replace("\u2019", "'")
        found.append(_Word(Span(match.start(), match.start() + stop), low, word[:1].isupper()))
    return found


def _before(text: str, end: int) -> list[_Word]:
    """Return the words right before a place, nothing but blanks between them."""
    found: list[_Word] = []
    after = end
    start = max(0, end - _LOOK)
    start = text.find(" ", start, end) + 1 if start else 0  # no half words
    for word in reversed(_words(text, start, end)):
        between = text[word.span.end : after]
        if between not in (" ", ". ") or (between == ". " and len(word.low) > _SHORT):
            break
        found.append(word)
        after = word.span.start
    return found[::-1]


def _office(words: Sequence[_Word]) -> _Office:
    """Return the office that words end with, and the words before it that may name its body."""
    low = [word.low for word in words]
    at = len(words)
    speaks = rank = False
    while at:
        spokes = next((n for n in (1, 2) if " ".join(low[max(0, at - n) : at]) in word_set("spokespersons.txt")), 0)
        ranks = 3 if low[max(0, at - 3) : at] == ["chief", "of", "staff"] else int(low[at - 1] in word_set("ranks.txt"))
        modifies = (speaks or rank) and low[at - 1] in word_set("office_modifiers.txt")
        if not (spokes or ranks or modifies):
            break
        speaks, rank = speaks or bool(spokes), rank or bool(ranks)
        at -= spokes or ranks or 1
    if not (speaks or rank):
        return _Office(speaks, rank, None)
    if at < len(words) and low[at] == "sheriff":  # "Orrin County Sheriff": the office is the body
        at += 1
    return _Office(speaks, rank, _named_before(words[:at]))


def _named_before(words: Sequence[_Word]) -> Span | None:
    """Return the last of some words as far as they name a body; None where a word before them may say more of it."""
    at = len(words)
    while (
        at and len(words) - at < _MOST and _of_body(words[at - 1], last=at == len(words)) and not _ends(words[at - 1])
    ):
        at -= 1
    while at < len(words) and words[at].low in _LINKS | word_set("function_words.txt"):
        at += 1
    if at == len(words) or words[at].low in _PAST:
        return None
    before = words[at - 1].low if at else "and"
    if before != "and" and before not in word_set("function_words.txt") | word_set("saying.txt"):
        first = _ends(words[at - 1]) and (at < 2 or not words[at - 2].large)  # not "Orrin Interim Police Chief"
        return Span(words[at].span.start, words[-1].span.end) if first else None
    return Span(words[at].span.start, words[-1].span.end)


def _ends(word: _Word) -> bool:
    return word.low == "and" or word.low in word_set("office_modifiers.txt") - word_set("body_nouns.txt")


def _noun(word: _Word) -> bool:
    return word.low in word_set("body_nouns.txt") or unnamed_kind(word.low) == "body"


def _of_body(word: _Word, *, last: bool) -> bool:
    """Tell whether a word may be of a body's name; small words that link others do not end it."""
    return word.large or _noun(word) or (not last and word.low in _LINKS)


def _phrase(text: str, start: int, end: int) -> Span | None:
    """Return the words from a place on that may name a body."""
    found: list[_Word] = []
    for word in _words(text, start, end)[:_MOST]:
        apart = text[found[-1].span.end : word.span.start] != " " if found else word.span.start != start
        if apart or not _of_body(word, last=not found):
            break
        found.append(word)
    while found and found[-1].low in _LINKS:
        found.pop()
    return Span(found[0].span.start, found[-1].span.end) if found else None

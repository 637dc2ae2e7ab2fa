"""Who the words nearest to a quote stand for: a name of the article, or an unnamed source as described.

Quotes are resolved in the order of the text, so that "he" and "the minister" can look back at who spoke last. It prefers the
last speaker to the last name mentioned, and takes a name at the head of a sentence since then over both.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rashomon.base.marks import Name, Quote, Reading
from rashomon.base.spans import Span, words
from rashomon.read.quote_found import Found
from rashomon.read.quote_scores import score_of
from rashomon.read.quote_words import words_of

_WORD = re.compile(r"[^\W_][\w'\u2019-]*")
_LINK = re.compile(r"\b(?:for|of|to|from|at|in|with|by|on)\s+(?:\S+\s+){0,4}$")
_POSSESSIVE = re.compile(r"['\u2019]s?\b")
_TITLE_LOOK = 60  # characters before and after a name that may hold its office
_PERSON_REACH = 1500  # characters that "he" looks back
_HEAD_OF_SENTENCE = 45  # characters from the start of a sentence within which a name counts as what it is about
_DESCRIPTION = 160
_DOCUMENT = re.compile(
    r"(?:the|a|an|its|his|her) (?:[a-z]+ )?(?:statement|report|letter|message|post|memo|release|email)(?: (?P<of>from|by|of) |$)",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"(?:er|or|ist|man|woman|ian|ee|ant|mate|father|mother)$")
_POLICE = re.compile(r"(?<![.\w] )\b(?!The )[A-Z][a-z-]{2,20} [Pp]olice\b")
_POLICE_LOOK = 20_000
_RELATIVE = re.compile(r"\s*,\s*(?:of|for|from|in|at|with|who|whose|which|where)\b")
_FIRMS = frozenset({"company", "firm", "airline", "group", "organisation", "organization", "bank", "agency"})
_LEADERS = frozenset({"leader", "president", "chancellor", "premier", "minister", "king"})
_SHE = frozenset({"she", "her"})
_HE = frozenset({"he", "his", "him"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: the name where there is one, its kind, and the words for it."""

    name: str | None
    text: str
    kind: str  # person, people or body


@dataclass(slots=True)
class _Memory:
    """What the resolver knows of the article at one point."""

    text: str
    names: Sequence[Name]
    starts: Sequence[int]
    sentences: Sequence[int]
    titles: dict[str, str] = field(default_factory=dict)
    spoken: list[tuple[int, Speaker]] = field(default_factory=list)
    fuller: dict[str, Speaker | None] = field(default_factory=dict)
    female: dict[str, bool] = field(default_factory=dict)


def resolve(text: str, found: Sequence[Found], reading: Reading) -> tuple[Quote, ...]:
    """Return the quotes of an article with their speakers."""
    names = tuple(sorted(reading.names, key=lambda name: name.span))
    memory = _Memory(text, names, [name.span.start for name in names], [one.span.start for one in reading.sentences])
    _learn_titles(memory)
    quotes: list[Quote] = []
    seen: set[tuple[Span, ...]] = set()
    for one in sorted(found, key=_place):
        if one.spans in seen:
            continue
        seen.add(one.spans)
        speaker = _speaker(memory, one)
        if speaker is not None:
            memory.spoken.append((_place(one), speaker))
            del memory.spoken[:-40]
        name = speaker.name if speaker else None
        said = speaker.text if speaker else None
        quotes.append(
            Quote(
                one.spans,
                one.kind,
                one.cue,
                one.subject,
                name,
                said,
                _via(memory, one),
                one.certainty,
                score_of(one.rule),
                one.rule,
            )
        )
    return tuple(sorted(quotes, key=lambda quote: (quote.spans[0], quote.spans[-1].end, quote.rule)))


def _place(one: Found) -> int:
    """Return where in the text a statement's attribution stands."""
    return one.subject.start if one.subject else one.cue.start if one.cue else one.spans[0].start


def _learn_titles(memory: _Memory) -> None:
    """Keep for each name the words around its first mentions, where its office stands."""
    for name in memory.names:
        if len(memory.titles.get(name.name, "")) > 4 * _TITLE_LOOK:
            continue
        before = memory.text[max(0, name.span.start - _TITLE_LOOK) : name.span.start]
        before = re.split(r"[.!?;\n\"\u201c\u201d]", before)[-1]
        after = memory.text[name.span.end : name.span.end + _TITLE_LOOK + 30]
        after = re.split(r"[.!?;\n\"\u201c\u201d]|, (?:said|told|who)|\bsaid\b", after)[0] if after[:2] == ", " else ""
        memory.titles[name.name] = f"{memory.titles.get(name.name, '')} {before} {after}".lower()


def _speaker(memory: _Memory, one: Found) -> Speaker | None:
    """Return who made a statement, None where nobody in particular did."""
    if one.subject is None:
        if not one.inherits:
            return None
        return memory.spoken[-1][1] if memory.spoken else None
    said = words(memory.text, one.subject)
    low = [word.lower() for word in _WORD.findall(said)]
    if not low:
        return None
    if len(low) == 1 and low[0] in words_of("pronoun"):
        return _pronoun(memory, one.subject, low[0])
    named = _named(memory, one)
    if named is not None:
        return named
    document = _DOCUMENT.match(said)
    if document:
        if document.group("of"):
            inner = Span(one.subject.start + document.end(), one.subject.end)
            return _speaker(memory, replace(one, subject=inner, cue=None)) if inner.end > inner.start else None
        if memory.spoken and _place(one) - memory.spoken[-1][0] < _PERSON_REACH and said.lower().startswith("the"):
            return memory.spoken[-1][1]
    return _described(memory, one.subject, said, low)


def _named(memory: _Memory, one: Found) -> Speaker | None:
    """Return the speaker that a name within or beside the subject gives."""
    subject = one.subject
    if subject is None:
        return None
    inside = _names_in(memory, subject.start, subject.end)
    for name in inside:
        if name.kind == "person" and _heads(memory, subject, name):
            return Speaker(name.name, name.name, "person")
    beside = _beside(memory, subject, one.cue)
    if beside is not None:
        return beside
    for name in inside:
        if name.kind != "person" and name.span.end >= subject.end - 1 and _heads(memory, subject, name):
            return Speaker(name.name, name.name, "body")
        if (
            name.kind != "person"
            and _heads(memory, subject, name)
            and memory.text[name.span.end : subject.end].strip().startswith("(")
        ):
            return Speaker(name.name, name.name, "body")
    return None


def _names_in(memory: _Memory, start: int, end: int) -> list[Name]:
    """Return the names that begin within the span."""
    at = max(0, bisect_left(memory.starts, start) - 1)
    found = []
    while at < len(memory.names) and memory.names[at].span.start < end:
        if memory.names[at].span.end > start:
            found.append(memory.names[at])
        at += 1
    return found


def _heads(memory: _Memory, subject: Span, name: Name) -> bool:
    """Tell whether a name is the head of a subject: not in a phrase hung on it, not a possessor or a qualifier."""
    before = memory.text[subject.start : name.span.start]
    if _LINK.search(before) and not before.rstrip().endswith(","):
        last = before.split()[-1:]
        loose = bool(last) and last[0].islower() and last[0] not in words_of("person_noun")
        if not loose or last[0] in words_of("preposition") or last[0] in words_of("determiner"):
            return False
    after = memory.text[name.span.end : subject.end]
    if _POSSESSIVE.match(after):
        return False
    following = _WORD.search(after)
    if following is None:
        return True
    first = after[: following.start()].strip()
    return (
        bool(first)
        or following.group().lower() in words_of("preposition")
        or following.group().lower() in ("and", "jr", "sr")
    )


def _beside(memory: _Memory, subject: Span, cue: Span | None) -> Speaker | None:
    """Return the person named right after the subject: "the group's spokesman, X, said"."""
    stop = cue.start if cue and cue.start > subject.end else subject.end + 40
    between = memory.text[subject.end : min(stop, subject.end + 60)]
    if not between.lstrip(" ").startswith(",") or _RELATIVE.match(between):
        return None
    last = _head([word.lower() for word in _WORD.findall(words(memory.text, subject))] or [""])
    if last not in words_of("person_noun"):
        return None
    for name in _names_in(memory, subject.end, subject.end + len(between)):
        if name.kind == "person" and not _POSSESSIVE.match(memory.text[name.span.end : name.span.end + 3]):
            return Speaker(name.name, name.name, "person")
    return None


def _pronoun(memory: _Memory, at: Span, word: str) -> Speaker | None:
    """Return whom "he", "they" or "it" stands for."""
    if word in ("i", "we", "you"):
        return Speaker(None, words(memory.text, at), "person")
    if word in ("he", "she", "who"):
        return _last_person(memory, at.start, word)
    kinds = ("people", "body") if word == "they" else ("body",)
    topic = _topic(memory, at.start, ("organization", "place") if word == "it" else ("organization",))
    for place, speaker in reversed(memory.spoken[-4:]):
        if speaker.kind in kinds and at.start - place < _PERSON_REACH and (topic is None or topic[0] < place):
            return speaker
    if topic is not None:
        return topic[1]
    return (
        memory.spoken[-1][1]
        if memory.spoken and word == "they" and at.start - memory.spoken[-1][0] < _PERSON_REACH
        else None
    )


def _last_person(memory: _Memory, at: int, word: str) -> Speaker | None:
    """Return the person that "he" or "she" at `at` stands for."""
    topic = _topic(memory, at, ("person",), word)
    for place, speaker in reversed(memory.spoken):
        if at - place > _PERSON_REACH:
            break
        if speaker.kind == "person" and _fits(memory, speaker, word):
            if topic is not None and topic[0] > place:
                return _kept(memory, topic[1], word)
            return _kept(memory, speaker, word)
    if topic is not None:
        return _kept(memory, topic[1], word)
    for name in reversed(memory.names[: bisect_left(memory.starts, at)]):
        if at - name.span.start > _PERSON_REACH:
            break
        if name.kind == "person":
            return _kept(memory, Speaker(name.name, name.name, "person"), word)
    return None


def _fits(memory: _Memory, speaker: Speaker, word: str) -> bool:
    """Tell whether nothing is known against "he" or "she" standing for the speaker."""
    known = memory.female.get(speaker.text)
    return known is None or word == "who" or known == (word in _SHE)


def _kept(memory: _Memory, speaker: Speaker, word: str) -> Speaker:
    """Remember whether the speaker is a "she", and return the speaker."""
    if word != "who":
        memory.female.setdefault(speaker.text, word in _SHE)
    return speaker


def _topic(memory: _Memory, at: int, kinds: Sequence[str], word: str = "") -> tuple[int, Speaker] | None:
    """Return the last name at the head of one of the last sentences before `at`, and where it stands."""
    number = bisect_left(memory.sentences, at)
    last = bisect_left(memory.starts, at)
    for place in range(number - 1, max(-1, number - 5), -1):
        start = memory.sentences[place]
        for name in _names_in(memory, start, min(start + _HEAD_OF_SENTENCE, at))[:3]:
            if (
                name.kind in kinds
                and name.span.end <= at
                and not _POSSESSIVE.match(memory.text[name.span.end : name.span.end + 3])
            ):
                speaker = Speaker(name.name, name.name, "person" if name.kind == "person" else "body")
                if not word or _fits(memory, speaker, word):
                    return name.span.start, speaker
    del last
    return None


def _described(memory: _Memory, subject: Span, said: str, low: Sequence[str]) -> Speaker | None:
    """Return the bearer of a description where the article names one, else the description."""
    said = " ".join(said[:_DESCRIPTION].split())
    head = _head(low)
    definite = low[0] in ("the", "this", "that", "these", "those", "both")
    if head in words_of("person_noun"):
        if definite or "'s " in said.replace("\u2019", "'"):
            found = (
                _said_before(memory, head, low)
                or _by_title(memory, subject.start, head, low)
                or _last_unnamed(memory, subject.start, low)
            )
            if found is not None:
                return found
        return Speaker(None, said, "person")
    if head in words_of("people_noun"):
        if len(low) == 1 or (definite and len(low) == 2):  # noqa: PLR2004 - "police", "the officials"
            return _same_head(memory, head) or _fuller(memory, head) or Speaker(None, said, "people")
        return Speaker(None, said, "people")
    if head in words_of("body_noun"):
        if definite or low[0] == "its":
            found = _body(memory, subject.start, head, low)
            if found is not None:
                return found
        return Speaker(None, said, "body")
    if head.endswith("s"):
        return Speaker(None, said, "people")
    person = low[0] in ("a", "an", "one", "another") or _PERSONAL.search(head) is not None
    return Speaker(None, said, "person" if person else "thing")


def _head(low: Sequence[str]) -> str:
    """Return the head noun of a description: the last word before the first preposition."""
    for at, word in enumerate(low):
        if at and (word in words_of("preposition") or word in words_of("subordinator")):
            return low[at - 1].rpartition("-")[2]
    return low[-1].rpartition("-")[2]


def _by_title(memory: _Memory, at: int, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the person last mentioned before `at` whose words around the name hold the office `head`."""
    others = _qualifiers(low, head)
    heads = _LEADERS if head == "leader" else frozenset({head})
    seen: set[str] = set()
    partly: list[Speaker] = []
    for name in reversed(memory.names[: bisect_left(memory.starts, at)][-120:]):
        if name.kind != "person" or name.name in seen:
            continue
        seen.add(name.name)
        title = memory.titles.get(name.name, "")
        if heads.isdisjoint(_WORD.findall(title)):
            continue
        if all(other in title for other in others):
            return Speaker(name.name, name.name, "person")
        partly.append(Speaker(name.name, name.name, "person"))
    return partly[0] if len(partly) == 1 and head not in ("official", "spokesman", "spokeswoman", "source") else None


def _qualifiers(low: Sequence[str], head: str) -> list[str]:
    """Return the first letters of the words that narrow a description down: "Nato" in "the Nato spokesman"."""
    return [
        word[:4]
        for word in low
        if word not in words_of("determiner") and word != head and word not in words_of("preposition")
    ]


def _said_before(memory: _Memory, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the last speaker who is described or titled with the same noun and no other qualifiers."""
    others = _qualifiers(low, head)
    for _, speaker in reversed(memory.spoken[-12:]):
        known = f"{speaker.text} {memory.titles.get(speaker.name or '', '')}".lower()
        if (
            speaker.kind == "person"
            and head in _WORD.findall(known)
            and 2 * sum(other in known for other in others) >= len(others)
        ):
            return speaker
    return None


def _last_unnamed(memory: _Memory, at: int, low: Sequence[str]) -> Speaker | None:
    """Return the unnamed person who spoke last, for "the official" after "a military source"."""
    if len(low) > 2:  # noqa: PLR2004 - "the official" without qualifiers
        return None
    for place, speaker in reversed(memory.spoken[-3:]):
        if speaker.name is None and speaker.kind == "person" and at - place < _PERSON_REACH:
            return speaker
    return None


def _same_head(memory: _Memory, head: str) -> Speaker | None:
    """Return the last speaker described with the same noun: "the officials" after "British officials"."""
    for _, speaker in reversed(memory.spoken):
        if speaker.name is None and head == _head([word.lower() for word in _WORD.findall(speaker.text)]):
            return speaker
    return None


def _fuller(memory: _Memory, head: str) -> Speaker | None:
    """Return the organization named most often whose name holds the noun: "Bridgeport police" for "police"."""
    if head not in memory.fuller:
        memory.fuller[head] = _find_fuller(memory, head)
    return memory.fuller[head]


def _find_fuller(memory: _Memory, head: str) -> Speaker | None:
    """Return what `_fuller` keeps."""
    counts: dict[str, int] = {}
    for name in memory.names:
        if name.kind == "organization" and head in (word.lower() for word in _WORD.findall(name.name)):
            counts[name.name] = counts.get(name.name, 0) + 1
    if counts:
        best = max(counts, key=lambda one: counts[one])
        return Speaker(best, best, "body")
    if head == "police":
        for found in _POLICE.finditer(memory.text[:_POLICE_LOOK]):
            counts[found.group()] = counts.get(found.group(), 0) + 1
        if counts:
            return Speaker(None, max(counts, key=lambda one: counts[one]), "body")
    return None


def _body(memory: _Memory, at: int, head: str, low: Sequence[str]) -> Speaker | None:
    """Return the body that "the ministry" or "the company" stands for."""
    others = [word for word in low if word not in words_of("determiner") and word not in words_of("preposition")]
    for name in reversed(memory.names[: bisect_left(memory.starts, at)][-80:]):
        own = [word.lower()[:6] for word in _WORD.findall(name.name)]
        if name.kind == "organization" and all(word[:6] in own for word in others):
            return Speaker(name.name, name.name, "body")
    if len(others) > 1:
        return None
    if head in _FIRMS and head != "agency":
        counts: dict[str, int] = {}
        for name in memory.names[: bisect_left(memory.starts, at)][-200:]:
            if name.kind == "organization":
                counts[name.name] = counts.get(name.name, 0) + 1
        if counts:
            best = max(counts, key=lambda one: counts[one])
            return Speaker(best, best, "body")
    for place, speaker in reversed(memory.spoken[-6:]):
        if speaker.kind == "body" and speaker.name is not None and at - place < _PERSON_REACH:
            return speaker
    topic = _topic(memory, at, ("organization",))
    return topic[1] if topic else None


def _via(memory: _Memory, one: Found) -> str | None:
    """Return who relays a statement: the hearer named in "X told AFP"."""
    if one.cue is None or not words(memory.text, one.cue).lower().startswith("told"):
        return None
    for name in _names_in(memory, one.cue.end, one.cue.end + 8):
        if name.kind == "organization" and name.span.start <= one.cue.end + 5:  # noqa: PLR2004 - "told the X"
            return name.name
    return None

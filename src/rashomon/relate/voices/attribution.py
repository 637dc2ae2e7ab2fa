"""Who is made answerable for a passage: the innermost statement that holds it, those around it, and whom these cite."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.base.findings import Read
from rashomon.base.marks import Name, Quote
from rashomon.base.spans import Span, hull, overlap
from rashomon.relate.facts.passages import touched
from rashomon.relate.voices.described import describes
from rashomon.relate.voices.media import is_medium
from rashomon.relate.wordlists import word_set

_PHRASE = (
    r"(?P<who>[^\s,.;:()\"“”][^,;:()\"“”\n]{1,90}?)"
    r"(?=\s(?:as|that|who|which|describing|saying|said|told|for|after|when|where|with|because|in an?|by text|on"
    r"|commenting|confirming|familiar)\b|\s[-–—]|['’]s\b|[,;:()\"“”\n]|\.(?:\s|$)|$)"
)
_CITES = re.compile(
    rf"(?P<verb>\b(?:citing|quoting|cited|cites|quoted|quotes))\s+(?!by\b|as\b){_PHRASE}", re.IGNORECASE
)
_PASSES = re.compile(
    r"\b(?:(?:quoted|cited|obtained|seen|reviewed|reported|carried|published)\s+by|told|interview\s+with"
    rf"|(?:spoke|speaking)\s+(?:to|with))\s+(?:the\s+)?{_PHRASE}",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be|as)\s*$", re.IGNORECASE)
_ACCORDING = re.compile(
    rf"(?:(?:^|[,;—–(]\s?|\b(?:but|and)\s)according\s+to\s+{_PHRASE}"
    rf"|\baccording\s+to\s+(?P<last>[^,;:()\"“”\n]{{2,90}}?)[.\s]*$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’&-]+")
_SUBJECT = 3  # words before "cited" that may name a medium
_LONGEST = 2000  # of a sentence; what is longer is a list or a page without full stops
_DEEPEST = 4  # statements within statements


@dataclass(frozen=True, slots=True)
class Attribution:
    """The innermost statement that holds a passage, those around it, whom it cites, and who passed it on.

    All come from the source outwards; `source` and `relays` are words of the sentence that no statement has for its
    speaker: "citing two nurses", "told the Valley Herald".
    """

    quote: Quote | None = None
    outer: tuple[Quote, ...] = ()
    source: Span | None = None
    relays: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Covering:
    """A statement and how much of a passage is from its first to its last word, and its content; or only a thought."""

    quote: Quote
    whole: int
    content: int
    thought: bool


class Statements:
    """The statements of one article by the passage that they touch, to tell who is made answerable for it."""

    def __init__(self, member: Read, spans: Sequence[Span]) -> None:
        """Find the statements in each passage; `spans` come in the order of the text and do not overlap."""
        reading = member.reading
        self.text = member.article.text
        self.spans = spans
        self.quotes: list[list[Quote]] = [[] for _ in spans]
        for quote in reading.quotes:
            for number in sorted({number for content in quote.spans for number in touched(spans, content)}):
                self.quotes[number].append(quote)
        self.sentences = [mark.span for mark in reading.sentences]
        self.names = sorted(reading.names, key=lambda mark: mark.span)
        self.starts = [mark.span for mark in self.names]

    def of(self, number: int, part: Span | None = None) -> Attribution:
        """Return who is made answerable for a passage, or for a part of it.

        A passage is a speaker's where that speaker's statements, with the words that attribute them, are half of it or
        more. A sentence without attribution between two of one speaker is the reporter's, unless the quotes say
        otherwise.
        """
        span = part or self.spans[number]
        held = [found for quote in self.quotes[number] if (found := _covering(quote, span, self.text)) is not None]
        inner, outer = _innermost(held, span)
        sentence = hull([span, *(self.sentences[place] for place in touched(self.sentences, span))])
        sentence = Span(sentence.start, min(sentence.end, sentence.start + _LONGEST))
        named = [self.names[place] for place in touched(self.starts, sentence)]
        return _with_cited(self.text, sentence, named, inner, outer)


def _covering(quote: Quote, span: Span, text: str) -> _Covering | None:
    """Return how much of a passage a statement covers; None where its content does not stand in it."""
    content = sum(overlap(part, span) for part in quote.spans)
    if not content:
        return None
    parts = [*quote.spans, *(each for each in (quote.cue, quote.speaker_span) if each is not None)]
    whole = hull(Span(max(p.start, span.start), min(p.end, span.end)) for p in parts if overlap(p, span))
    cue = text[quote.cue.start : quote.cue.end].lower() if quote.cue else ""
    thought = not word_set("mental.txt").isdisjoint(cue.split())
    return _Covering(quote, whole.end - whole.start, content, thought)


def _speaker(quote: Quote) -> str | int:
    return quote.speaker or quote.speaker_text or id(quote)


def _innermost(held: Sequence[_Covering], span: Span) -> tuple[Quote | None, tuple[Quote, ...]]:
    """Return the statement whose speaker answers for most of a passage, its innermost one, and those around that."""
    shares: dict[str | int, int] = {}
    for each in held:
        shares[_speaker(each.quote)] = shares.get(_speaker(each.quote), 0) + each.whole
    ordered = sorted(enumerate(held), key=lambda one: (-one[1].whole, one[0]))
    chosen = next((each for _, each in ordered if 2 * shares[_speaker(each.quote)] >= span.end - span.start), None)
    if chosen is None:
        return None, ()
    outer: list[Quote] = []
    while len(outer) < _DEEPEST:
        within = [
            each
            for _, each in ordered
            if not each.thought
            and each.quote not in (chosen.quote, *outer)
            and 2 * each.whole >= chosen.content
            and _nested(each.quote, chosen.quote)
        ]
        if not within:
            break
        outer.append(chosen.quote)
        chosen = within[0]
    return chosen.quote, tuple(reversed(outer))


def _nested(inner: Quote, outer: Quote) -> bool:
    """Tell whether a statement with its own cue stands within the content of another one."""
    if inner.cue is None or outer.kind == "direct":
        return False
    whole = hull([*inner.spans, inner.cue])
    return any(content.start <= whole.start and whole.end <= content.end for content in outer.spans)


def _with_cited(
    text: str, sentence: Span, names: Sequence[Name], quote: Quote | None, outer: tuple[Quote, ...]
) -> Attribution:
    """Add whom the sentence cites beside the speakers of its statements."""
    said = text[sentence.start : sentence.end]
    source: Span | None = None
    relays: list[Span] = []
    every = [*_CITES.finditer(said), *(_ACCORDING.finditer(said) if quote is None else ())]
    for match in every:
        group = "who" if match["who"] else "last"
        at = Span(sentence.start + match.start(group), sentence.start + match.end(group))
        if _spoken(at, quote) or ("verb" in match.groupdict() and not _may_cite(match, said, quote)):
            continue
        source = source or _source(text, at, names)
    if quote is not None:
        speakers = {_folded(one) for one in (quote.speaker, quote.speaker_text, quote.via) if one}
        relays = [
            at
            for at in _passing(said, sentence, text, names)
            if not _spoken(at, quote) and _folded(text[at.start : at.end]) not in speakers
        ]
    return Attribution(quote, outer, source, tuple(relays))


def _folded(words: str) -> str:
    return words.casefold().removeprefix("the ")


def _spoken(span: Span, quote: Quote | None) -> bool:
    """Tell whether words stand in the mouth of a speaker: whom she cites there is hers to cite."""
    return quote is not None and quote.kind == "direct" and any(overlap(span, content) for content in quote.spans)


def _may_cite(match: re.Match[str], said: str, quote: Quote | None) -> bool:
    """Tell whether a word such as "citing" is said of whoever reports the passage."""
    if match["verb"].lower() in ("citing", "quoting"):
        return quote is not None
    before = said[: match.start()]
    subject = " ".join(_WORD.findall(before)[-_SUBJECT:])
    return not _PASSIVE.search(before) and (_ends_in_medium(subject) or describes(subject, "media"))


def _ends_in_medium(words: str) -> bool:
    """Tell whether the last words name a medium: "... shut, the Valley Herald"."""
    parts = words.split()
    return any(parts[-n][:1].isupper() and is_medium(" ".join(parts[-n:])) for n in range(1, len(parts) + 1))


def _source(text: str, at: Span, names: Sequence[Name]) -> Span | None:
    """Return the words of a cited phrase that name a source; a reason ("citing safety concerns") is none."""
    phrase = text[at.start : at.end]
    inside = [mark for mark in names if at.start <= mark.span.start and mark.span.end <= at.end]
    person = next((mark for mark in inside if mark.kind == "person"), None)
    if person is not None:
        return person.span
    if describes(phrase):
        return at
    return next((mark.span for mark in inside if mark.kind == "organization"), None)


def _passing(said: str, sentence: Span, text: str, names: Sequence[Name]) -> Iterator[Span]:
    """Yield the media to which something was said, or by which somebody is quoted."""
    for match in _PASSES.finditer(said):
        at = Span(sentence.start + match.start("who"), sentence.start + match.end("who"))
        named = [mark for mark in names if mark.span.start < at.end and at.start < mark.span.end]
        medium = next((mark for mark in named if mark.kind != "person" and is_medium(mark.name)), None)
        if medium is not None:
            yield medium.span
        elif describes(text[at.start : at.end], "media"):
            yield at

"""Statements that the trained tagger finds, with edges drawn as a careful reader draws them.

The tagger learned a wide notion of attribution: plans and wishes too ("is bent on"). What is kept here has a cue with a
word of saying, or quotation marks. A quotation that it finds half is taken whole; "that" and commas at the edges go.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.base.marks import QuoteKind, Reading, Tag
from rashomon.base.spans import Span, trimmed
from rashomon.read.quote_acts import is_act
from rashomon.read.quote_certainty import certainty_of
from rashomon.read.quote_clauses import has_verb
from rashomon.read.quote_found import Cue, Found
from rashomon.read.quote_marks import Quoted, pair_marks
from rashomon.read.quote_refusals import is_nobody
from rashomon.read.quote_tokens import Token, tokens_in
from rashomon.read.quote_words import Verb, verbs, words_of

_MARKS = frozenset("\"'\u2018\u2019\u201c\u201d`")
_OWNERS = frozenset({"his", "her", "its", "their"})
_OWNER_LOOK = 12  # characters before a cue that may hold its possessor
_LED = 12  # characters before a clause that may end with a colon
_LINE = re.compile(r"[^\n]+")
_LEAD = re.compile(r"[\s,;:\u2013\u2014-]*(?:that\b[\s,]*(?=\S))?", re.IGNORECASE)
_EDGE = " \t\n\r,;:-\u2013\u2014"
_MOST_QUOTED = 400  # quoted stretches of one line; more is no prose
_WORD = re.compile(r"[^\W_]+")
_ASKED_FIRST = re.compile(r"Asked\b(?! by\b)")
_ATTRIBUTION = 25  # words between two parts of a statement, the cue among them: "said X, the mayor of Y, on Sunday"
_JOINT = 1  # word between two parts without the cue: "and"
_SHORT = 3  # words of a quotation without cue and source, or of a thing that somebody is said to have spoken of
_UNSAID = frozenset({"not", "never", "no", "unable", "fail", "fails", "failed"})
_JOINED = (" that ", " whether ", " if ")
_ASKED = frozenset({"whether", "if", "how", "why", "who", "what", "when", "where", "which", "that"})
_ACCORDING = Verb("according", "say", "reported")
_PLAIN = Verb("say", "say", "reported")


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of content: its kind, and its spans with the edges as they are kept."""

    kind: QuoteKind
    spans: tuple[Span, ...]


def find_tagged(text: str, reading: Reading) -> list[Found]:
    """Return the statements that the tags layer holds, those in boilerplate left out, in no order."""
    quoted = sorted(_quoted(text), key=lambda one: one.start)
    opened = [one.start for one in quoted]
    starts = [mark.span.start for mark in reading.sentences]
    noise = sorted(mark.span for mark in reading.boilerplate)
    groups: dict[tuple[int | None, int], list[Tag]] = {}
    for at, tag in enumerate(reading.tags):
        if tag.label == "content" and not _covered(tag.span, noise):
            groups.setdefault((tag.cue, -1 if tag.cue is not None else at), []).append(tag)
    found: list[Found] = []
    for (number, _), contents in groups.items():
        cue = reading.tags[number].span if number is not None else None
        source = next((reading.tags[one.source].span for one in contents if one.source is not None), None)
        source = source or _owner(text, cue)
        parts = [part for one in contents for part in _parts(text, one.span, _touching(one.span, quoted, opened))]
        parts = [_in_sentence(text, part, starts, cue) for part in parts]
        found += _statements(text, [part for part in parts if not _is_far(text, part, starts, cue)], cue, source)
    return found


def _in_sentence(text: str, part: _Part, starts: Sequence[int], cue: Span | None) -> _Part:
    """Return a reported clause cut to one sentence: that of its cue, else the first."""
    if part.kind != "indirect":
        return part
    span = part.spans[0]
    edges = [span.start, *starts[bisect_right(starts, span.start) : bisect_left(starts, span.end)], span.end]
    if len(edges) == 2:
        return part
    halves = [Span(left, right) for left, right in pairwise(edges)]
    first = next((one for one in halves if cue is not None and cue.start < one.end), halves[0])
    return _Part("indirect", (trimmed(text, first) or first,))


def _owner(text: str, cue: Span | None) -> Span | None:
    """Return the possessor in a cue or right before it, its source where none is tagged: "[its] announcement that"."""
    some = tokens_in(text, Span(max(0, cue.start - _OWNER_LOOK), cue.end)) if cue is not None else []
    first = next((at for at, one in enumerate(some) if cue is not None and one.start >= cue.start), len(some))
    some = some[max(0, first - 1) :]
    return next((Span(one.start, one.end) for one in some if one.low in _OWNERS), None)


def _is_far(text: str, part: _Part, starts: Sequence[int], cue: Span | None) -> bool:
    """Tell whether a clause is told in another sentence than its cue: then it is hardly ever what the cue reports.

    It is after a colon or a line that ends with "that", and where a quotation mark at its edge shows that it goes on.
    """
    if part.kind == "direct" or cue is None:
        return False
    begin, end = part.spans[0].start, part.spans[-1].end
    first, last = min(begin, cue.start), max(begin, cue.start)
    if bisect_right(starts, first) == bisect_right(starts, last):
        return False
    led = text[max(0, begin - _LED) : begin].rstrip()
    opens = led.endswith(":") or (led.endswith(" that") and begin in starts)
    marked = text[max(0, begin - 1) : begin + 1] + text[end - 1 : end + 1]
    return not opens and not any(mark in _MARKS for mark in marked)


def _quoted(text: str) -> Iterator[Quoted]:
    """Yield what stands in quotation marks, line by line."""
    for line in _LINE.finditer(text):
        some = pair_marks(text, line.start(), line.end())
        if len(some) <= _MOST_QUOTED:
            yield from some


def _covered(span: Span, noise: Sequence[Span]) -> bool:
    """Tell whether half of a stretch is boilerplate."""
    near = noise[max(0, bisect_left(noise, span) - 1) : bisect_left(noise, Span(span.end, span.end))]
    inside = sum(max(0, min(span.end, one.end) - max(span.start, one.start)) for one in near)
    return 2 * inside >= span.end - span.start


def _touching(span: Span, quoted: Sequence[Quoted], opened: Sequence[int]) -> list[Quoted]:
    """Return what is quoted in a stretch; `quoted` lie apart and begin at `opened`, in order."""
    some = quoted[max(0, bisect_right(opened, span.start) - 1) : bisect_left(opened, span.end)]
    return [one for one in some if span.start < one.end]


def _parts(text: str, span: Span, touching: Sequence[Quoted]) -> Iterator[_Part]:
    """Yield a stretch of content as one part: direct where every word of it is quoted, mixed where some are."""
    rest, at = "", span.start
    for one in touching:
        rest += text[at : max(at, one.start)] + " "
        at = one.end
    rest += text[at : max(at, span.end)]
    if touching and not _WORD.search(rest):
        inner = tuple(Span(one.start, one.end) for one in touching if _WORD.search(text, one.start, one.end))
        if inner:  # no word of what is tagged may be quoted: the tag covers a full stop and a mark
            yield _Part("direct", inner)
        return
    kept = _trimmed(text, span, touching)
    if kept.start < kept.end and _WORD.search(text, kept.start, kept.end):
        yield _Part("mixed" if touching else "indirect", (kept,))


def _trimmed(text: str, span: Span, quoted: Sequence[Quoted]) -> Span:
    """Return a stretch without "that" and marks at its edges, but with the quotation marks it begins or ends with."""
    lead = _LEAD.match(text, span.start, span.end)
    start, end = lead.end() if lead else span.start, span.end
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    for one in quoted:
        if one.start - 1 <= start <= one.start:
            start = one.outer_start
        if end < one.outer_end and not _WORD.search(text, end, one.outer_end):
            end = one.outer_end
    return Span(start, end)


def _statements(text: str, parts: Sequence[_Part], cue: Span | None, source: Span | None) -> Iterator[Found]:
    """Yield the statements of one cue: what it reports in one go is one, quotations and clauses are kept apart."""
    verb = _verb(text, cue)
    for some in _together(text, sorted(parts, key=lambda part: part.spans), cue):
        direct = some[0].kind == "direct"
        spans = tuple(dict.fromkeys(span for part in some for span in part.spans))
        if not direct and (verb is None or _is_bare(text, spans, source)):
            continue
        if not direct and cue is not None and _ASKED_FIRST.match(text, cue.start):
            continue  # "Asked about the delay, he said": a question that nobody in particular put
        if not direct and verb is not None and _is_untold(text, cue, verb, spans):
            continue
        if source is not None and is_nobody([token.low for token in tokens_in(text, source)] or [""]):
            continue
        if cue is None and source is None:
            if sum(len(_WORD.findall(text, *span)) for span in spans) >= _SHORT:
                yield Found(spans, "direct", None, None, "asserted", "tagged, bare", inherits=True, bare=True)
            continue
        kind: QuoteKind = "direct" if direct else "mixed" if any(part.kind == "mixed" for part in some) else "indirect"
        certainty = "asserted" if direct else certainty_of(*_grammar(text, cue, verb or _PLAIN, spans))
        yield Found(spans, kind, cue, source, certainty, f"tagged, {kind}", inherits=direct and source is None)


def _is_bare(text: str, spans: Sequence[Span], source: Span | None) -> bool:
    """Tell whether what is reported is a thing and no statement: "the results"; longer ones by nobody."""
    tokens = [token for span in spans for token in tokens_in(text, span)]
    return not has_verb(tokens, 0, len(tokens)) and (source is None or len(tokens) < _SHORT)


def _is_untold(text: str, cue: Span | None, verb: Verb, spans: Sequence[Span]) -> bool:
    """Tell whether a cue says that something was not said, or is an act upon a thing: "did not name the driver"."""
    tokens = tokens_in(text, spans[0])
    asked = tokens[0].low in _ASKED or text[: spans[0].start].endswith(_JOINED)
    if not asked and is_act(tokens, 0, len(tokens), verb):
        return True
    if cue is None or verb.certainty == "denied" or verb.frame == "think":
        return False
    head = tokens_in(text, cue)
    negated = any(token.low in _UNSAID or token.low.endswith("n't") for token in head)
    return negated and not asked and not any(token.quote is not None for token in tokens)


def _together(text: str, parts: Sequence[_Part], cue: Span | None) -> list[list[_Part]]:
    """Return the parts by statement: one goes on with the last where only the cue's clause or a word lies between."""
    groups: list[list[_Part]] = []
    for part in parts:
        last = next(
            (group for group in reversed(groups) if (group[0].kind == "direct") == (part.kind == "direct")), None
        )
        if last is not None:
            left, right = last[-1].spans[-1].end, part.spans[0].start
            around = cue is not None and left <= cue.start and cue.end <= right
            if len(_WORD.findall(text, left, right)) <= (_ATTRIBUTION if around else _JOINT):
                last.append(part)
                continue
        groups.append([part])
    return groups


def _verb(text: str, cue: Span | None) -> Verb | None:
    """Return the verb of saying of a cue, None where it has none."""
    if cue is None:
        return None
    for token in tokens_in(text, cue):
        if token.low in verbs():
            return verbs()[token.low]
        if token.low in ("according", "reportedly", "allegedly"):
            return _ACCORDING
        if token.low in words_of("saying_noun"):
            return Verb(token.low, "think", "reported")
    return None


def _grammar(
    text: str, cue: Span | None, verb: Verb, spans: Sequence[Span]
) -> tuple[Cue, list[Token], list[tuple[int, int]]]:
    """Return cue, tokens and ranges as the certainty of a statement is judged from."""
    head = tokens_in(text, cue) if cue else []
    negated = any(token.low in words_of("negation") or token.low.endswith("n't") for token in head)
    tokens = list(head)
    ranges = []
    for span in spans:
        some = tokens_in(text, span)
        ranges.append((len(tokens), len(tokens) + len(some)))
        tokens += some
    return Cue(0, len(head), 0, len(head), verb, "active", None, negated=negated), tokens, ranges

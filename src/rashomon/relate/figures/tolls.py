"""What each article tells of the killed and the injured: whole counts, parts, persons one by one, other tolls."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.base.findings import Read
from rashomon.base.marks import Figure, Sentence
from rashomon.base.spans import Span, words
from rashomon.relate.facts.passages import touched
from rashomon.relate.figures.counted import tolls_words
from rashomon.relate.wordlists import rows, word_set

TOLLS = ("killed", "injured")
HIT = "hit"  # shot or struck, dead or not
SINGLE = "single"  # the reader's rule for one person told of without a number
_AHEAD = 60  # code points after a figure in which "were shot" may follow
_RIGHT_AFTER = 12  # code points after a figure in which "of the" or "in critical" may begin
_ON = 90  # code points after a figure in which its fate may be told
_BACK = 25  # code points before a figure in which "leaving" or "shooting" may stand
_DEAD = re.compile(r"\b(?:dead|deadly|died?|dies|dying|kill\w*|fatal\w*|deaths?|deceased|succumb\w*|murder\w*|slain)\b")
_DEAD_AMONG = re.compile(
    r"^[^.;]{0,60}?\b(?:including|one of (?:them|which|whom)|(?:two|three|four) of (?:them|which|whom))\b[^.;]{0,40}?"
    r"\b(?:dead|died?|dies|killed|fatal\w*|succumb\w*|passed away)\b"
)
_ONLY_HURT = re.compile(r"\b(?:injur\w*|wound\w*|hurt|in (?:serious|critical|stable|good|fair) condition)\b")
_KILLS = re.compile(r"\b(?:kill\w*|leav\w*|left|claim\w*|deaths? of)(?: at least| more than| about| some)? $")
_SHOT = re.compile(r"\b(?:shot|shooting|shoots|striking|struck)(?: and \w+)? (?:at least |more than |about )?$")
_YEAR = re.compile(r"\b(?:in|since|of) (?:[A-Z][a-z]{2,8}\.? (?:\d{1,2}, )?)?(?:19|20)\d\d\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+")
_LONGEST = 2000  # code points of a sentence that are looked at
_ANYBODY = frozenset(("people", "person", "persons", "victims", "victim", "individuals", "dead", "others", "civilians"))
_DULL = frozenset(("a", "an", "the", "was", "and", "his", "her", "old", "year", "s", "another", "of", "boy", "girl"))
_DETERMINERS = frozenset(("a", "an", "another", "the", "this", "that", "his", "her", "their", "its", "one"))
_SOMEBODY = frozenset(
    (
        *("victim", "child", "toddler", "he", "she", "boy", "girl", "man", "woman", "teen", "teenager", "kid"),
        *("baby", "infant", "student", "one", "driver", "suspect", "gunman", "shooter"),
    )
)


@dataclass(frozen=True, slots=True)
class Toll:
    """One figure of killed or injured with what its words say of it.

    `what` is "killed" or "injured", `kind` the same or "hit", which is both. `single`: one person told of without a
    number; `part`: less than the whole ("two of them"); `rest`: the others ("five others"); `state`: a condition or a
    way to hospital; `past`: another toll than the event's; `anybody`: no group of people is named; `named`: one person
    called by name; `beside`: one told to be hurt where the same sentence tells of another who was killed;
    `dead`: the numbers killed that its sentence tells; `sentence`: where that begins.
    """

    member: int
    figure: Figure
    value: int
    kind: str
    what: str
    single: bool
    part: bool
    rest: bool
    state: bool
    past: bool
    anybody: bool
    whom: frozenset[str]
    also: bool
    shot: bool
    named: bool
    beside: bool = False
    dead: frozenset[int] = frozenset()
    sentence: int = 0


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Return the pattern of one row of the words for parts of tolls."""
    said = next(row[1:] for row in rows("toll_parts.tsv") if row[0] == kind)
    return re.compile(
        rf"\b(?:{'|'.join(re.escape(word) for word in sorted(said, key=len, reverse=True))})\b", re.IGNORECASE
    )


@cache
def _background() -> re.Pattern[str]:
    said = sorted(word_set("background.txt"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(words) for words in said)})\b", re.IGNORECASE)


def past_words(sentence: str) -> str:
    """Return the words that say that figures of a sentence count another time than the event's; nothing where none do.

    It takes "the worst attack this year" for such words too.

    >>> past_words("It was the city's 40th killing this year."), past_words("Two people were killed.")
    ('this year', '')
    """
    found = _background().search(sentence[:_LONGEST]) or _YEAR.search(sentence[:_LONGEST])
    return found[0] if found else ""


def tolls_of(number: int, member: Read, since: str = "") -> list[Toll]:
    """Return the tolls of one article in the order of its text; those as of before the month `since` are past.

    So are those that stand behind a day or month before it in their sentence: "since July 2023, when 27 were killed".
    """
    text = member.article.text
    found: list[Toll] = []
    spans = [mark.span for mark in member.reading.sentences]
    old_days = [mark.span for mark in member.reading.dates if _before(mark.iso, since)]
    for figure in member.reading.figures:
        value = figure.low if figure.low is not None else figure.high
        what = tolls_words().get((figure.what or "").casefold(), "")
        if figure.unit != "person" or what not in TOLLS or value is None or value != int(value):
            continue
        place = touched(spans, figure.span)[:1]
        sentence = spans[place[0]] if place else figure.span
        toll = _toll(number, figure, what, text, sentence)
        old = _before(figure.as_of, since) or bool(
            touched(old_days, Span(sentence.start, max(sentence.start, figure.span.start)))
        )
        found.append(replace(toll, past=True) if old else toll)
    killed: dict[int, list[Toll]] = {}
    for toll in found:
        if toll.kind == "killed":
            killed.setdefault(toll.sentence, []).append(toll)
    return [_beside(toll, killed.get(toll.sentence, ())) for toll in found]


def _beside(toll: Toll, killed: Sequence[Toll]) -> Toll:
    """Return a toll of those hurt with the numbers killed that its sentence tells."""
    if toll.kind == "killed" or not killed:
        return toll
    whom = {word for one in killed for word in one.whom}
    return replace(toll, beside=toll.single and not toll.whom & whom, dead=frozenset(one.value for one in killed))


def _before(value: str | None, since: str) -> bool:
    """Tell whether a day, month or year is before a month; of a week it is not asked."""
    return value is not None and value[4:6] != "-W" and value[:7] < since[: len(value)]


def _toll(number: int, figure: Figure, what: str, text: str, sentence: Span) -> Toll:
    """Return one toll with what its words and its sentence say."""
    value = int(figure.low if figure.low is not None else figure.high or 0)
    said = words(text, figure.span)
    told = text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]
    ahead = text[figure.span.start : max(figure.span.end, min(sentence.end, figure.span.end + _AHEAD))]
    right_after = text[figure.span.end : figure.span.end + _RIGHT_AFTER]
    single = figure.rule == SINGLE
    on = text[figure.span.end : max(figure.span.end, min(sentence.end, figure.span.end + _ON))]
    before = text[max(sentence.start, figure.span.start - _BACK) : figure.span.start]
    whom = (figure.of or "").casefold().split()
    return Toll(
        member=number,
        figure=figure,
        value=value,
        kind=what if single else _kind(what, before, ahead, on),
        what=what,
        single=single,
        part=bool(_pattern("part").search(said)) or (not single and bool(_pattern("part").search(right_after))),
        rest=bool(_pattern("rest").search(said)),
        state=bool(_pattern("state").search(ahead)),
        past=value > 1 and bool(past_words(told)),
        anybody=not whom or whom[-1] in _ANYBODY,
        whom=frozenset(word.lower() for word in _WORD.findall(figure.of or "")) - _DULL,
        also=bool(_pattern("also").search(told)),
        shot="shot" in said or "shooting" in said,
        sentence=sentence.start,
        named=single and bool(whom) and (figure.of or "")[:1].isupper() and whom[0] not in _DETERMINERS,
    )


def _kind(what: str, before: str, ahead: str, on: str) -> str:
    """Return which toll a number is one of by the words around it: "injured", "killed", or "hit" for both together.

    "Ten were hurt, one of them fatally" counts both; "one is dead, three are in serious condition" three hurt. Gets
    wrong: a death told in the next sentence ("10 were wounded. One of them died.").
    """
    if _DEAD_AMONG.search(on):
        return HIT
    if what == "killed":
        hurt, dead = _ONLY_HURT.search(on), _DEAD.search(on)
        return "injured" if hurt and not (dead and dead.start() < hurt.start()) and not _KILLS.search(before) else what
    if _pattern("hurt").search(ahead):
        return what
    return HIT if _pattern("hit").search(ahead) or _SHOT.search(before) else what


def doubtful(toll: Toll, dead: frozenset[str], *, apart: bool) -> bool:
    """Tell whether one person told to be hurt may be one who died: of a like name or noun, or named by none.

    `apart`: the same article tells of somebody killed, and so keeps the two apart.
    """
    if not toll.whom or toll.whom & dead:
        return True
    if apart:
        return False
    return not toll.also and (bool(toll.whom & _SOMEBODY) or toll.shot)


def dead_words(tolls: Iterable[Toll]) -> frozenset[str]:
    """Return the words by which persons who died are called one by one."""
    return frozenset(word for toll in tolls if toll.kind == "killed" and toll.value == 1 for word in toll.whom)


def sentence_at(sentences: Sequence[Sentence], span: Span) -> Span:
    """Return the sentence in which a span begins; the span itself where there is none."""
    spans = [mark.span for mark in sentences]
    place = touched(spans, span)[:1]
    return spans[place[0]] if place else span

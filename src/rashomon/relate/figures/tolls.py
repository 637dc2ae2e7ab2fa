"""What each article tells of the killed and the injured: whole counts, parts, persons one by one, other tolls."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.base.findings import Read
from rashomon.base.marks import Figure
from rashomon.base.spans import Span, words
from rashomon.relate.facts.passages import touched
from rashomon.relate.facts.terms import stem
from rashomon.relate.figures.counted import tolls_words
from rashomon.relate.figures.toll_words import LONGEST, before, dead_among, part, past_words, pattern, struck_after

TOLLS = ("killed", "injured")
HIT = "hit"  # shot or struck, dead or not
SINGLE = "single"  # the reader's rule for one person told of without a number
_AHEAD = 60  # code points after a figure in which "were shot" may follow
_RIGHT_AFTER = 12  # code points after a figure in which "of the" or "in critical" may begin
_ON = 90  # code points after a figure in which its fate may be told
_NEAR = 100  # code points around a figure in which words of another time count
_BACK = 25  # code points before a figure in which "leaving" or "shooting" may stand
_THEN_KILLED = re.compile(r"^[^.;]{0,30}?(?:,| and) kill(?:ing|ed)\b", re.IGNORECASE)
_BY_NOW = re.compile(r"^[^.;,\n]{0,20}?\b(?:is|are|has|have) now\b", re.IGNORECASE)
_FEARED = re.compile(r"^[^.;,\n]{0,20}?\b(?:feared|presumed)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+|\d{1,3}")
_ANYBODY = frozenset(("people", "person", "persons", "victims", "victim", "individuals", "dead", "others", "civilians"))
_CARED_FOR = frozenset(("treated", "released"))
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
    `rising`: "the toll rose to" it, or so many "are now" dead; `feared`: only that; `dead`: the numbers killed that its
    sentence tells; `sentence`: where that begins.
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
    rising: bool = False
    feared: bool = False
    dead: frozenset[int] = frozenset()
    sentence: int = 0

    @property
    def row(self) -> str:
        """The measure that it is a value of: who was shot, dead or not, stands among the injured."""
        return "killed" if self.kind == "killed" else "injured"


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
        if figure.unit != "person" or value is None or value != int(value):
            continue
        place = touched(spans, figure.span)[:1]
        sentence = spans[place[0]] if place else figure.span
        what = _what(figure, text, sentence)
        if not what:
            continue
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


def _what(figure: Figure, text: str, sentence: Span) -> str:
    """Return whether a number of people counts killed or injured, nothing where it counts neither.

    A number without a fate of its own is of those hurt where right after it they are: "five others were rushed to a
    clinic"; "the four men, all in their teens, were shot".
    """
    what = tolls_words().get((figure.what or "").casefold(), "")
    if what or not _is_fateless(figure):
        return what if what in TOLLS else ""
    on = text[figure.span.end : max(figure.span.end, min(sentence.end, figure.span.end + _ON))]
    behind = text[max(sentence.start, figure.span.start - _BACK) : figure.span.start]
    after = struck_after().search(on)
    if not after and not before("shoots").search(behind):
        return ""
    return "" if pattern("died").search(on[: (after.end() if after else 0) + _RIGHT_AFTER]) else "injured"


def _is_fateless(figure: Figure) -> bool:
    """Tell whether reading says of people only what they are: "four deputies", or that a clinic cares for them."""
    last = (figure.of or "").casefold().split()[-1:]
    return figure.what in _CARED_FOR or (bool(last) and stem(figure.what or "") == stem(last[0]))


def _toll(number: int, figure: Figure, what: str, text: str, sentence: Span) -> Toll:
    """Return one toll with what its words and its sentence say."""
    value = int(figure.low if figure.low is not None else figure.high or 0)
    said = words(text, figure.span)
    told = text[sentence.start : min(sentence.end, sentence.start + LONGEST)]
    ahead = text[figure.span.start : max(figure.span.end, min(sentence.end, figure.span.end + _AHEAD))]
    right_after = text[figure.span.end : figure.span.end + _RIGHT_AFTER]
    single = figure.rule == SINGLE
    on = text[figure.span.end : max(figure.span.end, min(sentence.end, figure.span.end + _ON))]
    behind = text[max(sentence.start, figure.span.start - _BACK) : figure.span.start]
    whom = (figure.of or "").casefold().split()
    near = text[max(sentence.start, figure.span.start - _NEAR) : min(sentence.end, figure.span.end + _NEAR)]
    return Toll(
        member=number,
        figure=figure,
        value=value,
        kind=what if single else _kind(what, said, behind, ahead, on),
        what=what,
        single=single,
        part=bool(part("part").search(said)) or (not single and bool(part("part").search(right_after))),
        rest=bool(part("rest").search(said)),
        state=bool(part("state").search(ahead)),
        past=value > 1 and bool(past_words(near)),
        anybody=not whom or whom[-1] in _ANYBODY,
        whom=frozenset(word.lower() for word in _WORD.findall(figure.of or "")) - _DULL,
        also=bool(part("also").search(told)),
        shot="shot" in said or "shooting" in said,
        sentence=sentence.start,
        rising=not single and bool(before("rises").search(behind) or _BY_NOW.search(on)),
        feared=bool(_FEARED.search(said + on)),
        named=single and bool(whom) and (figure.of or "")[:1].isupper() and whom[0] not in _DETERMINERS,
    )


def _kind(what: str, said: str, behind: str, ahead: str, on: str) -> str:
    """Return which toll a number is one of by the words around it: "injured", "killed", or "hit" for both together.

    "Ten were hurt, one of them fatally" and "shot ten, killing one" count both; "one is dead, three are in serious
    condition" three hurt; "two dead, three hurt" and "two, including the gunman, were killed" two killed. Gets wrong: a
    death told in the next sentence ("10 were wounded. One of them died.").
    """
    if what == "killed" and before("shoots").search(behind) and _THEN_KILLED.match(on):
        return HIT
    among = dead_among().search(on)
    if what == "killed" and pattern("died").search(said):
        return what
    if among and (
        what != "killed" or among["some"].lower() != "including" or pattern("struck").search(among["between"])
    ):
        return HIT
    if what == "killed":
        hurt, dead = pattern("hurt", "in a condition").search(on), pattern("died").search(on)
        only = hurt and not (dead and dead.start() < hurt.start()) and not before("kills").search(behind)
        return "injured" if only else what
    if part("hurt").search(part("wounds").sub("", ahead)):
        return what
    return HIT if part("hit").search(ahead) or before("shoots").search(behind) else what


def doubtful(toll: Toll, dead: frozenset[str], *, apart: bool) -> bool:
    """Tell whether one person told to be hurt may be one who died: of a like name or noun, or named by none.

    `apart`: the same article tells of somebody killed, and so keeps the two apart.
    """
    ages, known = ({word for word in some if word.isdigit()} for some in (toll.whom, dead))
    if ages and known:
        return bool(ages & known)
    if not toll.whom or toll.whom & dead:
        return True
    if apart:
        return not toll.also and bool(toll.whom & _SOMEBODY) and (toll.figure.of or "").casefold().startswith("the ")
    return not toll.also and (bool(toll.whom & _SOMEBODY) or toll.shot)


def dead_words(tolls: Iterable[Toll]) -> frozenset[str]:
    """Return the words by which persons who died are called one by one."""
    return frozenset(word for toll in tolls if toll.kind == "killed" and toll.value == 1 for word in toll.whom)

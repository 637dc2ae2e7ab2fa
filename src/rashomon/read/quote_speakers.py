"""Who the words nearest to a quote stand for: a name of the article, or an unnamed source as described.

Quotes are resolved in the order of the text, so that "he" and "the minister" can look back at who spoke last.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.base.marks import Name, Quote, Reading
from rashomon.base.spans import Span, words
from rashomon.read.name_bearers import KIN
from rashomon.read.quote_bearers import described, head_of
from rashomon.read.quote_bodies import body_speaker, is_body
from rashomon.read.quote_found import Found
from rashomon.read.quote_heads import modifier
from rashomon.read.quote_memory import POSSESSIVE, REACH, WORD, Memory, Speaker, bearer, memory_of
from rashomon.read.quote_pronouns import is_pronoun, pronoun_speaker
from rashomon.read.quote_scores import score_of
from rashomon.read.quote_words import words_of

_LINK = re.compile(r"\b(?:for|of|to|from|at|in|with|by|on)\s+(?:\S+\s+){0,4}$")
_OFFICE = re.compile(
    r"\b(?P<head>[A-Z][a-z]+) (?:of|for) "
    r"(?:(?:[A-Z][\w.'\u2019-]*|the|and|of|for|&),? )*?(?P<last>[A-Z][\w.'\u2019-]*),? $"
)
_RELATIVE = re.compile(r"\s*,\s*(?:of|for|from|in|at|with|who|whose|which|where|(?!act)[a-z]{3,20}ing)\b")
_DOCUMENT = re.compile(
    r"(?:the|a|an|its|his|her) (?:[a-z]+ )?(?:statement|report|letter|message|post|memo|release|email)"
    r"(?: (?P<of>from|by|of) |$)",
    re.IGNORECASE,
)
_OWNED = re.compile(
    r"(?P<owner>[^,]{2,60}?)(?:['\u2019]s?)? (?:(?:official|own|latest|annual|press|written|joint|new) ){0,2}"
    r"(?:statement|report|letter|message|post|memo|release|email|website|site|blog)"
)
_CALLED = re.compile(
    r",? (?:who )?(?:(?:gave|giving) (?:only )?(?:his|her|their) (?:(?:first|last|full|given) )?name (?:only |just )?as"
    r"|(?:asked|wanted|wished|agreed) to be (?:identified|named|known|quoted) (?:only |just |simply )?(?:as|by)"
    r"|(?:was |would be )?(?:identified|named) (?:only |just |simply )?as"
    r"|(?:identified|identifying) (?:himself|herself|themselves) (?:only |just |simply )?as) "
    r"(?:his |her |their )?(?:(?:first|last|given|sur)[ -]?name,? )?(?=[A-Z])"
)
_OPENS = re.compile(r",\s+(?:the )?(?:(?:Mr|Mrs|Ms|Dr|Capt|Captain)\.? )?")
_CLOSES = re.compile(r"(?:, \d{1,3})?[,.;]")
_AND = re.compile(r",? (?:and|&) (?:the )?")
_AND_TITLE = re.compile(r",? (?:and|&) (?:(?:the|his|her) )?(?:[\w.'\u2019-]+ ){0,6}")
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) $")
_ARTICLE_LOOK = 8
_CITING = re.compile(r",? (?:citing|quoting) ")
_DESCRIPTION = re.compile(
    r"\b((?:the|an?|one|two|three|some|many) (?:[\w'\u2019-]+ ){0,4}?[\w'\u2019-]+|(?:[a-z]+ )?[a-z]{3,}s|police),? $",
    re.IGNORECASE,
)
_DESCRIPTION_LOOK = 60
_CALLED_REACH = 100
_TOLD = re.compile(r"(?:^|\b(?:has|have|had|later|also) )told\b", re.IGNORECASE)
_ASIDE = 60  # characters after a description within which the name of its bearer is looked for
_HEARER = 5  # characters between "told" and the name of the hearer: "told the "


def resolve(text: str, found: Sequence[Found], reading: Reading) -> tuple[Quote, ...]:
    """Return the quotes of an article with their speakers; of two with the same content the first is kept."""
    memory = memory_of(text, reading)
    quotes: list[Quote] = []
    seen: set[tuple[Span, ...]] = set()
    for one in sorted(found, key=_place):
        if one.spans in seen:
            continue
        seen.add(one.spans)
        speaker = _speaker(memory, one)
        if speaker is not None:
            memory.spoke(_place(one), speaker)
        quotes.append(
            Quote(
                spans=one.spans,
                kind=one.kind,
                cue=one.cue,
                speaker_span=one.subject,
                speaker=speaker.name if speaker else None,
                speaker_text=speaker.text if speaker else None,
                via=_via(memory, one),
                certainty=one.certainty,
                score=score_of(one.rule),
                rule=one.rule,
            )
        )
    return tuple(sorted(quotes, key=lambda quote: (quote.spans, quote.rule)))


def _place(one: Found) -> int:
    """Return where in the text a statement's attribution stands."""
    return one.subject.start if one.subject else one.cue.start if one.cue else one.spans[0].start


def _speaker(memory: Memory, one: Found) -> Speaker | None:
    """Return who made a statement, None where nobody in particular did.

    A quotation without any attribution is of whoever spoke last, a verb without subject of who spoke in its sentence.
    """
    if one.subject is None:
        return _last(memory, one)
    subject, low = _with_article(memory.text, one.subject)
    one = replace(one, subject=subject)
    said = words(memory.text, subject)
    if not low:
        return None
    if is_pronoun(low):
        before = min(subject.start, one.spans[0].start)
        return pronoun_speaker(memory, subject, low[0], before) or _who(memory, subject, low[0])
    if all(word in words_of("bare_word") for word in low):
        return None
    return _named(memory, subject, one.cue) or _author(memory, one, said) or _described(memory, subject, said, low)


def _last(memory: Memory, one: Found) -> Speaker | None:
    """Return who spoke last, if a statement without subject may go on: in its sentence, or named in its lead."""
    if not memory.spoken or not (one.inherits or (one.cue is None and one.kind == "direct")):
        return None
    at, speaker = memory.spoken[-1]
    if one.lead is not None:
        return speaker if any(name.name == speaker.name for name in memory.names_in(*one.lead)) else None
    return speaker if one.cue is None or memory.sentence(at) == memory.sentence(one.cue.start) else None


def _with_article(text: str, subject: Span) -> tuple[Span, list[str]]:
    """Return a subject with the article before it, but without whom it cites, and its words in lower case."""
    citing = _CITING.search(text, subject.start, subject.end)
    subject = Span(subject.start, citing.start()) if citing else subject
    low = [word.lower() for word in WORD.findall(words(text, subject))]
    found = _ARTICLE.search(text, max(0, subject.start - _ARTICLE_LOOK), subject.start)
    if found is None or not low or is_pronoun(low) or not text[subject.start].islower():
        return subject, low
    return Span(found.start(), subject.end), [found.group().strip().lower(), *low]


def _who(memory: Memory, subject: Span, word: str) -> Speaker | None:
    """Return whom "who" stands for where no name precedes it: "a man who said"."""
    found = _DESCRIPTION.search(memory.text, max(0, subject.start - _DESCRIPTION_LOOK), subject.start)
    if word not in ("who", "which", "that") or found is None:
        return None
    span = Span(found.start(1), found.end(1))
    said = words(memory.text, span)
    return _described(memory, span, said, [one.lower() for one in WORD.findall(said)])


def _described(memory: Memory, subject: Span, said: str, low: Sequence[str]) -> Speaker | None:
    """Return whom a description stands for, None where it describes a thing that cannot speak: "the dam"."""
    found = described(memory, subject, said, low)
    mute = found.name is None and found.kind in ("thing", "person") and head_of(low) in words_of("thing_noun")
    return None if mute else found


def _author(memory: Memory, one: Found, said: str) -> Speaker | None:
    """Return whose "a statement from X" or "X's website" is; "the statement" alone is that of the last speaker."""
    subject = one.subject
    owned = _OWNED.fullmatch(said)
    if subject is not None and owned is not None and owned["owner"].lower() not in words_of("determiner"):
        return _owner(memory, Span(subject.start, subject.start + owned.end("owner")), owned["owner"])
    document = _DOCUMENT.match(said)
    if document is None or subject is None:
        return None
    if document.group("of"):
        inner = replace(one, subject=Span(subject.start + document.end(), subject.end), cue=None)
        return _speaker(memory, inner) if said[document.end() :] else None
    if not memory.spoken or _place(one) - memory.spoken[-1][0] >= REACH or not said.lower().startswith("the"):
        return None
    last = memory.spoken[-1][1]
    return last if "report" not in said.lower() or "report" in last.text.lower() else None


def _owner(memory: Memory, owner: Span, said: str) -> Speaker | None:
    """Return the name of whom a document is: "Silva's letter", "a company statement"."""
    named = _named(memory, owner, None)
    low = [word.lower() for word in WORD.findall(said)]
    if named is not None or not low:
        return named if named is None or named.name else None
    head = low[-1].removesuffix("'s").removesuffix("\u2019s")
    return body_speaker(memory, owner.start, head, ["the", head]) if head in words_of("body_noun") else None


def _named(memory: Memory, subject: Span, cue: Span | None) -> Speaker | None:
    """Return the speaker that a name within or beside the subject gives."""
    inside = memory.names_in(subject.start, subject.end)
    if _joint(memory, inside):
        return Speaker(None, " ".join(words(memory.text, subject).split()), "people")
    for name in inside:
        if name.kind == "person" and _heads(memory, subject, name):
            return bearer(name)
    beside = _beside(memory, subject, cue) or _called(memory, subject)
    if beside is not None:
        return beside
    for name in inside:
        short = memory.text[name.span.end : subject.end].strip().startswith("(")  # "Organisation for ... (OPCW)"
        ends = short or name.span.end >= subject.end - 1
        if name.kind != "person" and ends and _heads(memory, subject, name) and not _located(memory, subject, name):
            return bearer(name)
    return None


def _located(memory: Memory, subject: Span, name: Name) -> bool:
    """Tell whether a name only says where somebody is: "a spokesman in Potsdam, Germany"."""
    before = memory.text[subject.start : name.span.start].rstrip()
    head = head_of([word.lower() for word in WORD.findall(before)] or [""])
    return before.endswith(",") and (head in words_of("person_noun") or head in words_of("people_noun"))


def _joint(memory: Memory, inside: Sequence[Name]) -> bool:
    """Tell whether two names are joined by "and": they speak together, and neither is the speaker alone."""
    for one, other in pairwise(inside):
        between = memory.text[one.span.end : other.span.start]
        persons = one.kind == other.kind == "person"
        if (_AND_TITLE if persons else _AND).fullmatch(between):
            return not memory.is_governed(one)
    return False


def _heads(memory: Memory, subject: Span, name: Name) -> bool:
    """Tell whether a name is the head of a subject: in no phrase hung on it, no possessor, no qualifier."""
    before = memory.text[subject.start : name.span.start]
    if "," not in before and modifier([*WORD.findall(before), name.name]) is not None:
        return False  # "the lawyer representing Silva"
    linked = _LINK.search(before) and not before.rstrip().endswith(",")
    if linked and not _is_office(before) and not _after_other(memory, subject, name):
        last = before.split()[-1:]
        loose = bool(last) and last[0].islower() and last[0] not in words_of("person_noun")
        if not loose or last[0] in words_of("preposition") or last[0] in words_of("determiner"):
            return False
    after = memory.text[name.span.end : subject.end]
    if POSSESSIVE.match(memory.text, name.span.end, subject.end):
        return False
    following = WORD.search(after)
    if following is None:
        return True
    first = after[: following.start()].strip()
    return (
        bool(first)
        or following.group().lower() in words_of("preposition")
        or following.group().lower() in ("and", "jr", "sr")
    )


def _is_office(before: str) -> bool:
    """Tell whether the words before a name are an office with "of" in it: "Deputy Secretary of State [X]"."""
    office = _OFFICE.search(before)
    if office is None or office["head"].lower() not in words_of("person_noun") or KIN.search(f"{office['head']} "):
        return False
    return office["last"].lower() not in words_of("person_noun") and len(office["last"]) > len("Mrs.")


def _after_other(memory: Memory, subject: Span, name: Name) -> bool:
    """Tell whether a person's name follows another's directly: "ambassador to the United States Ana Silva"."""
    near = memory.names_in(max(subject.start, name.span.start - 2), name.span.start)
    return name.kind == "person" and bool(near) and near[-1].kind != "person"


def _beside(memory: Memory, subject: Span, cue: Span | None) -> Speaker | None:
    """Return the person named right after the subject: "the group's spokesman, X, said"."""
    stop = cue.start if cue and cue.start > subject.end else subject.end + 40
    between = memory.text[subject.end : min(stop, subject.end + _ASIDE)]
    if not between.lstrip(" ").startswith(",") or _RELATIVE.match(between):
        return None
    low = [word.lower() for word in WORD.findall(words(memory.text, subject))] or [""]
    last = head_of(low)
    if last not in words_of("person_noun") or last in words_of("owner_noun"):
        apposed = _apposed(memory, subject, low)
        if apposed is not None or last not in words_of("person_noun"):
            return apposed
    for name in memory.names_in(subject.end, subject.end + len(between)):
        if name.kind == "person" and not POSSESSIVE.match(memory.text, name.span.end):
            return bearer(name)
    return None


def _apposed(memory: Memory, subject: Span, low: Sequence[str]) -> Speaker | None:
    """Return whose name alone stands in commas after a definite description: "the harbour master, X,"."""
    head = head_of(low)
    mute = head in words_of("thing_noun") or head in words_of("document_noun") or head in words_of("people_noun")
    if mute or not (low[0] in ("the", "its", "his", "her", "their") or low[0].endswith(("'s", "s'", "\u2019s"))):
        return None
    opening = _OPENS.match(memory.text, subject.end)
    if opening is None:
        return None
    for name in memory.names_in(opening.end(), opening.end() + 1):
        alone = name.span.start == opening.end() and _CLOSES.match(memory.text, name.span.end)
        body = head in words_of("owner_noun") or head in words_of("body_noun") or is_body(head)
        if alone and (name.kind != "person") == body:
            return bearer(name)
    return None


def _called(memory: Memory, subject: Span) -> Speaker | None:
    """Return the name after a description that says what its bearer is called: "the man, who gave his name as X"."""
    said = _CALLED.match(memory.text, subject.end, subject.end + _CALLED_REACH)
    if said is None:
        return None
    for name in memory.names_in(said.end(), said.end() + 1):
        return Speaker(name.name, name.name, "person")
    return None


def _via(memory: Memory, one: Found) -> str | None:
    """Return who relays a statement: the organization named as hearer in "X told AFP"."""
    if one.cue is None or _TOLD.search(words(memory.text, one.cue)) is None:
        return None
    for name in memory.names_in(one.cue.end, one.cue.end + _HEARER):
        if name.kind == "organization":
            return name.name
    return None

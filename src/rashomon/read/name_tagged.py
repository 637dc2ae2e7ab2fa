"""Mentions of names as the trained tagger finds them, put right by what the whole article says.

One form has one kind in an article, that of most of its mentions; a form that is tagged at least every other time it
stands in capitals is a name everywhere. It takes "Washington" the town and Washington the man for one.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rashomon.base.marks import NAME_KINDS, NameKind, Reading
from rashomon.base.spans import Span
from rashomon.read.name_lists import known_name, listed
from rashomon.read.name_mentions import Mention
from rashomon.read.name_tokens import Token

_LONGEST = 8  # words of a form that is looked for again
_LETTERS = 3  # of a single word that is looked for again
Form = tuple[str, ...]


def tagged_mentions(text: str, reading: Reading, sentences: Sequence[Sequence[Token]]) -> list[Mention]:
    """Return the names of an article in order; `sentences` are the words outside boilerplate."""
    tokens = [token for sentence in sentences for token in sentence]
    found = list(_tagged(text, reading, tokens))
    kinds = _kinds(found)
    found = [Mention(one.span, one.words, kinds[one.words], one.rule) for one in found]
    found += _again(tokens, found, kinds)
    return sorted(found, key=lambda one: one.span)


def with_missed(tagged: Sequence[Mention], ruled: Sequence[Mention]) -> list[Mention]:
    """Return the tagged mentions and those that only the rules found, single ordinary words left out, in order."""
    spans = sorted(one.span for one in tagged)
    starts = [span.start for span in spans]
    kept = list(tagged)
    for one in ruled:
        at = bisect_left(starts, one.span.end)
        free = at == 0 or spans[at - 1].end <= one.span.start
        if free and (len(one.words) > 1 or one.words[0].lower() not in listed("common")):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def _tagged(text: str, reading: Reading, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Yield the tags of names as mentions, without titles and articles before them."""
    at = 0
    for tag in reading.tags:
        if tag.label not in NAME_KINDS:
            continue
        while at < len(tokens) and tokens[at].end <= tag.span.start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].start < tag.span.end:
            last += 1
        some = list(tokens[at:last])
        while len(some) > 1 and _is_no_part(some[0], tag.label):
            del some[0]
        if not some or not any(one.word[0].isupper() or one.capital for one in some):
            continue
        start = some[0].start if some[0] is not tokens[at] else min(tag.span.start, some[0].start)
        end = max(some[-1].end, _end(text, tag.span))if not some[-1].owns else some[-1].end
        yield Mention(Span(max(start, tag.span.start), end), tuple(one.word for one in some), tag.label, "tagged")  # type: ignore[arg-type]


def _end(text: str, span: Span) -> int:
    """Return the end of a tag without a possessive ending."""
    word = text[span.start : span.end]
    return span.end - 2 if word.endswith(("'s", "’s")) else span.end


def _is_no_part(token: Token, kind: str) -> bool:
    """Tell whether a word before a name is its title or article."""
    return token.low == "the" or (kind == "person" and token.low.rstrip(".") in listed("titles"))


def _kinds(found: Sequence[Mention]) -> dict[Form, NameKind]:
    """Return the kind of each form: the listed one, else that of most of its mentions, the first of equals."""
    votes: dict[Form, Counter[NameKind]] = defaultdict(Counter)
    for one in found:
        votes[one.words][one.kind] += 1
    kinds: dict[Form, NameKind] = {}
    for form, some in votes.items():
        known = known_name(" ".join(form))
        kinds[form] = known.kind if known else some.most_common(1)[0][0]
    return kinds


def _again(tokens: Sequence[Token], found: Sequence[Mention], kinds: dict[Form, NameKind]) -> Iterator[Mention]:
    """Yield the mentions of known forms that were not tagged."""
    tagged = Counter(one.words for one in found)
    heads: dict[str, list[Form]] = defaultdict(list)
    for form in kinds:
        if len(form) > 1 or (len(form[0]) >= _LETTERS and form[0].lower() not in listed("common")):
            heads[form[0]].append(form)
    for forms in heads.values():
        forms.sort(key=len, reverse=True)
    covered = iter(sorted(one.span for one in found))
    span = next(covered, None)
    missed: dict[Form, list[Span]] = defaultdict(list)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        while span is not None and span.end <= token.start:
            span = next(covered, None)
        form = next((one for one in heads.get(token.word, ()) if _stands(tokens, at, one)), None)
        if form is None or (span is not None and span.start < tokens[at + len(form) - 1].end):
            at += 1
            continue
        missed[form].append(Span(token.start, tokens[at + len(form) - 1].end))
        at += len(form)
    for form, spans in missed.items():
        if len(spans) <= tagged[form]:
            for one in spans:
                yield Mention(one, form, kinds[form], "tagged elsewhere")


def _stands(tokens: Sequence[Token], at: int, form: Form) -> bool:
    """Tell whether a form stands at a place, nothing but white space between its words."""
    if len(form) > _LONGEST or at + len(form) > len(tokens) or not tokens[at].capital:
        return False
    some = tokens[at : at + len(form)]
    return all(one.word == word for one, word in zip(some, form, strict=True)) and not any(
        one.gap.strip(" .&-") for one in some[1:]
    )

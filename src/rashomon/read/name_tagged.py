"""Mentions of names as the trained tagger finds them, put right by what the whole article says.

One form has one kind in an article, that of most of its mentions; a form that is tagged at least every other time it
stands in capitals is a name everywhere. It takes "Washington" the town and Washington the man for one.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from rashomon.base.marks import NAME_KINDS, NameKind, Reading, Tag, TagLabel
from rashomon.base.spans import Span
from rashomon.read.name_lists import chosen, known_name, listed
from rashomon.read.name_mentions import Mention
from rashomon.read.name_offices import apart
from rashomon.read.name_runs import LARGE
from rashomon.read.name_tokens import Token
from rashomon.read.place_gazetteer import known_as

_LONGEST = 8  # words of a form that is looked for again
_INSIDE = frozenset(
    {"of", "de", "del", "la", "the", "and", "al", "el", "do", "da", "du", "des", "on", "upon", "sur"}
)  # places' names
_LIST_WORDS = frozenset({"and", "for", "of", "on", "&"})  # of names with commas in them
_PLURAL = 5  # letters of a word that may be a plural; shorter ones are mostly "is", "was", "has"
_LETTERS = 3  # of a single word that is looked for again
Form = tuple[str, ...]


def tagged_mentions(text: str, reading: Reading, sentences: Sequence[Sequence[Token]]) -> list[Mention]:
    """Return the names of an article in order; `sentences` are the words outside boilerplate."""
    tokens = [token for sentence in sentences for token in sentence]
    found = _without_openers(sentences, list(_tagged(text, reading, tokens)))
    kinds = _kinds(found)
    found = [Mention(one.span, one.words, kinds[one.words], one.rule) for one in found]
    found += _again(tokens, found, kinds)
    return sorted(found, key=lambda one: one.span)


def _without_openers(sentences: Sequence[Sequence[Token]], found: Sequence[Mention]) -> list[Mention]:
    """Return the tagged names without ordinary words that only begin a sentence: "Jobless claims fell".

    So is taken what the article names once, where a plural follows, or any word in lower case if the article has the
    word so too. A shop with such a name, told of once, is lost: "Target shares fell".
    """
    openers = {tokens[0].start: tokens for tokens in sentences}
    named = Counter(word for one in found for word in one.words)
    lower = {token.low for tokens in sentences for token in tokens if not token.capital}
    kept = []
    for one in found:
        tokens = openers.get(one.span.start, ())
        word = one.words[0]
        alone = len(tokens) > 1 and _is_ordinary(one.words) and named[word] == 1 and not _is_bodys(word)
        if not (alone and not tokens[0].owns and _goes_on(tokens[1], plural=word.lower() not in lower)):
            kept.append(one)
    return kept


def _is_bodys(word: str) -> bool:
    """Tell whether a word alone may be a body's name: "Parliament"."""
    return known_name(word) is not None or word.lower() in listed("org_tails")


def _goes_on(token: Token, *, plural: bool) -> bool:
    """Tell whether a word in lower case follows right behind another, one that may be a noun's plural if so asked."""
    noun = len(token.word) >= _PLURAL and token.low.endswith("s")
    return token.word.islower() and token.gap == " " and (noun or not plural)


def with_missed(tagged: Sequence[Mention], ruled: Sequence[Mention]) -> list[Mention]:
    """Return the tagged mentions and those that only the rules found, single ordinary words left out, in order."""
    spans = sorted(one.span for one in tagged)
    starts = [span.start for span in spans]
    kept = list(tagged)
    for one in ruled:
        at = bisect_left(starts, one.span.end)
        free = at == 0 or spans[at - 1].end <= one.span.start
        if free and not _is_ordinary(one.words):
            kept.append(one)
    return sorted(kept, key=lambda one: one.span)


def _is_ordinary(form: Form) -> bool:
    """Tell whether a form is a single word that is no name by itself: "Agency", but "UN" in capitals is."""
    return len(form) == 1 and form[0].lower() in listed("common") and not form[0].isupper()


def _tagged(text: str, reading: Reading, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Yield the tags of names as mentions, without titles and articles before them, two names in one tag apart."""
    found = list(_tags(reading, tokens))
    forms = {tuple(one.word for one in some) for _, some in found}
    for tag, whole in found:
        for part in _names_in(whole, tag.label, forms):
            for some, kind in apart(part, tag.label):
                if any(one.capital for one in some):
                    end = _end(text, tag.span, some[-1])
                    yield Mention(Span(some[0].start, end), tuple(one.word for one in some), kind, "tagged")


def _tags(reading: Reading, tokens: Sequence[Token]) -> Iterator[tuple[Tag, Sequence[Token]]]:
    """Yield the tags of names with their words."""
    at = 0
    for tag in reading.tags:
        if tag.label not in NAME_KINDS:
            continue
        while at < len(tokens) and tokens[at].end <= tag.span.start:
            at += 1
        last = at
        while last < len(tokens) and tokens[last].start < tag.span.end:
            last += 1
        if at < last < len(tokens) and _is_office(tokens[at : last + 1]):
            last -= 1
        for some in _parts(tokens[at:last], tag.label):
            yield tag, some


def _is_office(tokens: Sequence[Token]) -> bool:
    """Tell whether a known body's last word is of the office that follows: "White House Press" before "Secretary"."""
    *body, part, title = tokens
    behind = part.low in listed("title_parts") and title.low in listed("titles") and title.capital and title.gap == " "
    known = known_name(" ".join(one.word for one in body))
    return behind and known is not None and known.kind == "organization"


def _names_in(tokens: Sequence[Token], kind: TagLabel, forms: Collection[Form]) -> Iterator[Sequence[Token]]:
    """Yield the names in a tag: two of a list, "Chicago" and "Bears" where the article names each by itself.

    A comma in a body's name parts two, but not in "Department for Business, Innovation and Skills".
    """
    if kind != "organization":
        yield tokens
        return
    words = [one.word for one in tokens]
    low = [one.low for one in tokens]
    for at in range(1, len(tokens)):
        listed_apart = "," in tokens[at].gap and low[at] not in chosen("suffixes") and tokens[at].capital
        if listed_apart and at > 1 and not _LIST_WORDS.intersection(low):
            yield from (tokens[:at], tokens[at:])
            return
        if low[at] == "and" and all(_is_known(half, forms) for half in (words[:at], words[at + 1 :])):
            yield from (tokens[:at], tokens[at + 1 :])
            return
    yield tokens


def _is_known(words: Sequence[str], forms: Collection[Form]) -> bool:
    """Tell whether words are a name that the article has by itself, or one known to all."""
    name = " ".join(words)
    return bool(words) and (tuple(words) in forms or known_name(name) is not None or known_as(name) in LARGE)


def _parts(tokens: Sequence[Token], kind: TagLabel) -> Iterator[Sequence[Token]]:
    """Yield the words of a tag as names: without title and article, of "the northern city of X, Y" only X and Y."""
    first = 0
    capitals = [at for at, one in enumerate(tokens) if one.capital]
    while first + 1 < len(tokens) and (_is_no_part(tokens[first], kind) or _describes(tokens, first, capitals)):
        first += 1
    if kind != "place":
        yield tokens[first:]
        return
    edges = [first, *(at for at in range(first + 1, len(tokens)) if "," in tokens[at].gap), len(tokens)]
    for left, right in pairwise(edges):
        capitals = [at for at in range(left, right) if tokens[at].capital]
        start = left
        for at in range(left, capitals[-1] if capitals else left):  # what stands before a lower-case word describes
            if not tokens[at].capital and not (tokens[at].low in _INSIDE and start < at and tokens[at - 1].capital):
                start = at + 1
        if capitals:
            yield tokens[start:right]


def _describes(tokens: Sequence[Token], at: int, capitals: Sequence[int]) -> bool:
    """Tell whether a small word before a name in capitals only describes its bearer: "lowly Texans", not "al Nour"."""
    word = tokens[at].word
    return (
        bool(capitals)
        and at < capitals[-1]
        and word.islower()
        and word.isalpha()
        and tokens[at].low not in listed("connectors")
    )


def _end(text: str, span: Span, last: Token) -> int:
    """Return where a name ends: with the full stop that its tag holds, without a possessive ending."""
    return span.end if text[last.end : span.end] == "." else last.end


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
        if len(form) > 1 or (len(form[0]) >= _LETTERS and not _is_ordinary(form)):
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
        here = next((one for one in heads.get(token.word, ()) if _stands(tokens, at, one)), None)
        if here is None or (span is not None and span.start < tokens[at + len(here) - 1].end):
            at += 1
            continue
        missed[here].append(Span(token.start, tokens[at + len(here) - 1].end))
        at += len(here)
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

"""The forms of an article: all candidates written alike, judged once by everything that stands around them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rashomon.base.marks import NameKind
from rashomon.base.spans import Span
from rashomon.read.name_cuts import Candidate, candidates
from rashomon.read.name_kinds import around_features, kind_of, own_features
from rashomon.read.name_lists import chosen, known_name, listed
from rashomon.read.name_mentions import Mention
from rashomon.read.name_parts import form_key
from rashomon.read.name_tokens import Token, is_headline
from rashomon.read.place_gazetteer import folded, known_as

_MOST_WORDS = 6  # of a name looked for in a headline


class Forms(NamedTuple):
    """The candidates and the features of each form, in order of first mention."""

    candidates: dict[str, list[Candidate]]
    features: dict[str, list[str]]


def lower_words(sentences: list[list[Token]]) -> frozenset[str]:
    """Return the words that the article writes in lower case."""
    return frozenset(token.low for tokens in sentences for token in tokens if not token.capital)


def all_candidates(text: str, sentences: list[list[Token]], lower: frozenset[str]) -> list[Candidate]:
    """Return the candidates of all sentences; a headline is one candidate as a whole."""
    found: list[Candidate] = []
    for number, tokens in enumerate(sentences):
        if is_headline(tokens, text):
            found.append(Candidate(number, 0, len(tokens), titled=False, opening=True, headline=True))
            continue
        for one in candidates(tokens, number, lower):
            one.headline = _is_shouted(tokens, one)
            found.append(one)
    return found


def _is_shouted(tokens: list[Token], one: Candidate) -> bool:
    """Tell whether a candidate is three or more words in capitals, some of them ordinary: part of a headline."""
    words = tokens[one.first : one.last]
    upper = [token for token in words if token.word.isupper()]
    ordinary = sum(token.low in listed("common") or token.low in listed("never") for token in upper)
    return len(words) > 2 and (ordinary > 1 or (ordinary == 1 and len(upper) == len(words)))


def words_of(sentences: list[list[Token]], one: Candidate) -> list[str]:
    """Return the words of a candidate."""
    return [token.word for token in sentences[one.sentence][one.first : one.last]]


def form_features(text: str, sentences: list[list[Token]], found: Iterable[Candidate], lower: frozenset[str]) -> Forms:
    """Return the forms of the candidates `found` with all that speaks for or against each."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    features: dict[str, dict[str, None]] = {}  # a dict keeps the order, so that sums are the same in every run
    for one in found:
        words = words_of(sentences, one)
        key = " ".join(words)
        if key not in features:
            features[key] = dict.fromkeys(own_features(words, lower))
        groups[key].append(one)
        features[key].update(dict.fromkeys(around_features(sentences[one.sentence], one, text)))
    for key, some in groups.items():
        if not all(one.opening for one in some):
            features[key].pop("opening", None)
    return Forms(dict(groups), {key: list(some) for key, some in features.items()})


def judge(text: str, sentences: list[list[Token]]) -> list[Mention]:
    """Return every candidate that is a name, in order."""
    lower = lower_words(sentences)
    found = all_candidates(text, sentences, lower)
    forms = form_features(text, sentences, [one for one in found if not one.headline], lower)
    kinds = _kinds(forms)
    for form, (kind, rule) in kinds.items():
        if kind and kind != "person" and _is_ruler(text, sentences, form, forms.candidates[form]):
            kinds[form] = ("person", rule)
    by_key: dict[str, NameKind] = {}
    for form, (kind, _) in kinds.items():
        if kind:
            by_key.setdefault(form_key(form), kind)
    mentions: list[Mention] = []
    for one in found:
        tokens = sentences[one.sentence]
        if one.headline:
            mentions += _in_headline(tokens[one.first : one.last], by_key)
            continue
        words = words_of(sentences, one)
        form = " ".join(words)
        kind, rule = kinds[form]
        if not kind and not one.opening:
            kind, rule = by_key.get(form_key(form)), "other case"  # "NORVIKA" is a name, so "Norvika" is
        if kind:
            span = Span(tokens[one.first].start, _end_of(text, tokens, one))
            mentions.append(Mention(span, tuple(words), kind, rule))
    return mentions


def _kinds(forms: Forms) -> dict[str, tuple[NameKind | None, str]]:
    """Return kind and rule of each form; longer forms first, since they speak for their parts."""
    kinds: dict[str, tuple[NameKind | None, str]] = {}
    parts: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms.candidates, key=lambda key: -key.count(" ")):
        words = form.split(" ")
        sure = _known_kind(form, forms.candidates[form])
        if sure:
            kinds[form] = (sure, "known")
        elif len(words) == 1:
            more = [f"part={one}" for one in dict.fromkeys(parts.get(folded(form), ()))]
            kinds[form] = (kind_of([*forms.features[form], *more]), "weighed")
        else:
            kinds[form] = (kind_of(forms.features[form]), "weighed")
        if len(words) > 1:
            parts[folded(words[-1])].append(f"last {kinds[form][0]}")
            parts[folded(words[0])].append(f"first {kinds[form][0]}")
    return kinds


def _is_ruler(text: str, sentences: list[list[Token]], form: str, some: list[Candidate]) -> bool:
    """Tell whether a form is a surname that an era is called by: "a Nixon-era law", though towns are called so too."""
    named = form.lower() in listed("last") or form.lower() in listed("first")
    ends = (sentences[one.sentence][one.last - 1].end for one in some)
    return named and known_as(form) != "country" and any(text.startswith(("-era", "‑era"), end) for end in ends)


def _known_kind(form: str, some: list[Candidate]) -> NameKind | None:
    """Return the kind that the list of known names gives, unless every mention may be an ordinary word."""
    known = known_name(form)
    if not known or (all(one.opening for one in some) and form.lower() in listed("common")):
        return None
    return known.kind


def _end_of(text: str, tokens: list[Token], one: Candidate) -> int:
    """Return where a name ends: with the full stop of "Jr." or "St."."""
    last = tokens[one.last - 1]
    dotted = last.low in chosen("dotted_ends") and text[last.end : last.end + 1] == "."
    return last.end + (dotted and not last.owns)


def _in_headline(tokens: list[Token], by_key: dict[str, NameKind]) -> Iterator[Mention]:
    """Yield the names in words whose capitals say nothing: those that the article or the lists know, longest first."""
    at = 0
    while at < len(tokens):
        for length in range(min(_MOST_WORDS, len(tokens) - at), 0, -1):
            some = tokens[at : at + length]
            if not some[0].capital or any(one.gap.strip(" .-") for one in some[1:]):
                continue
            words = tuple(one.word for one in some)
            kind = by_key.get(form_key(" ".join(words))) or _listed_kind(words)
            if kind:
                yield Mention(Span(some[0].start, some[-1].end), words, kind, "headline")
                at += length - 1
                break
        at += 1


def _listed_kind(words: tuple[str, ...]) -> NameKind | None:
    """Return the kind that the lists give to words of a headline."""
    form = " ".join(words)
    if form.lower() in listed("common") or form.lower() in listed("never"):
        return None
    known = known_name(form)
    if known:
        return known.kind
    return "place" if known_as(form) in {"country", "city7", "city8"} else None

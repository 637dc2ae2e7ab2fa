"""The forms of an article: all candidates written alike, judged once by everything that stands around them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.base.marks import NameKind
from rashomon.base.spans import Span
from rashomon.read.name_cuts import Candidate, candidates
from rashomon.read.name_kinds import around_features, kind_of, own_features
from rashomon.read.name_lists import chosen, known_names, listed
from rashomon.read.name_parts import form_key
from rashomon.read.name_tokens import Token, is_headline
from rashomon.read.place_gazetteer import folded, known_as


class Mention(NamedTuple):
    """A name where it stands: its words without possessive endings, its kind, and the rule that found it."""

    span: Span
    words: tuple[str, ...]
    kind: NameKind
    rule: str


class Forms(NamedTuple):
    """The candidates and the features of each form, in order of first mention."""

    candidates: dict[str, list[Candidate]]
    features: dict[str, list[str]]


def lower_words(sentences: list[list[Token]]) -> frozenset[str]:
    """Return the words that the article writes in lower case."""
    return frozenset(token.low for tokens in sentences for token in tokens if not token.capital)


def all_candidates(sentences: list[list[Token]], lower: frozenset[str]) -> list[Candidate]:
    """Return the candidates of all sentences; those of headlines are marked."""
    found: list[Candidate] = []
    for number, tokens in enumerate(sentences):
        headline = is_headline(tokens)
        for one in candidates(tokens, number, lower):
            one.headline = headline or _is_shouted(tokens, one)
            found.append(one)
    return found


def _is_shouted(tokens: list[Token], one: Candidate) -> bool:
    """Tell whether a candidate is three or more words in capitals, some of them ordinary: part of a headline."""
    words = tokens[one.first : one.last]
    return (
        len(words) > 2
        and all(token.word.isupper() for token in words)
        and any(token.low in listed("common") or token.low in listed("never") for token in words)
    )


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
    found = all_candidates(sentences, lower)
    forms = form_features(text, sentences, [one for one in found if not one.headline], lower)
    kinds = _kinds(forms)
    by_key: dict[str, NameKind | None] = {}
    for form, (kind, _) in kinds.items():
        by_key.setdefault(form_key(form), kind)
    mentions = []
    for one in found:
        words = words_of(sentences, one)
        form = " ".join(words)
        kind, rule = (_headline_kind(form, by_key), "headline") if one.headline else kinds[form]
        if kind:
            tokens = sentences[one.sentence]
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


def _known_kind(form: str, some: list[Candidate]) -> NameKind | None:
    """Return the kind that the list of known names gives, unless every mention may be an ordinary word."""
    known = known_names().get(form.replace(".", "").removeprefix("The "))
    if not known or (all(one.opening for one in some) and form.lower() in listed("common")):
        return None
    return known.kind


def _end_of(text: str, tokens: list[Token], one: Candidate) -> int:
    """Return where a name ends: with the full stop of "Jr." or "St." unless the sentence ends there."""
    last = tokens[one.last - 1]
    dotted = last.low in chosen("dotted_ends") and one.last < len(tokens) and text[last.end : last.end + 1] == "."
    return last.end + (dotted and not last.owns)


def _headline_kind(form: str, by_key: dict[str, NameKind | None]) -> NameKind | None:
    """Return the kind of a form in a headline, where only names known from elsewhere count."""
    key = form_key(form)
    if key in by_key:
        return by_key[key]
    known = known_names().get(form.replace(".", ""))
    if known and form.lower() not in listed("common"):
        return known.kind
    return "place" if known_as(form) in {"country", "admin8", "admin7"} else None

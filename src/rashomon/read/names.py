"""The names layer: every mention of a person, organization, place or other proper name, without titles.

Runs of capitals are cut into candidates (`name_runs`), each form of an article is judged once by all its mentions
(`name_kinds`), and forms of one bearer are put under its fullest form (`name_joins`). Weak where capitals say
nothing: headlines yield only names that the text or the gazetteer knows; and a first word of a sentence that is both
an ordinary word and a name ("Brown said") counts only if the article confirms it elsewhere.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

from rashomon.base.article import Article
from rashomon.base.marks import Name, NameKind, Reading
from rashomon.base.spans import Span
from rashomon.read.name_joins import Form, form_key, is_short_for, join_forms, nearest_bearer, plain_words
from rashomon.read.name_kinds import around_features, kind_of, own_features
from rashomon.read.name_lists import known_names, listed
from rashomon.read.name_runs import Candidate, candidates
from rashomon.read.name_tokens import Token, is_headline, tokens_of
from rashomon.read.place_gazetteer import folded, known_as
from rashomon.read.settings import ReadSettings


_DOTTED_ENDS = frozenset({"jr", "sr", "inc", "corp", "co", "ltd", "st", "ave", "rd", "blvd"})


def find_names(article: Article, reading: Reading, settings: ReadSettings) -> tuple[Name, ...]:  # noqa: ARG001 - the signature all layers share
    """Return the mentions of names in `article`, in order; none lies in boilerplate."""
    text = article.text
    sentences = sentence_tokens(text, reading)
    found = all_candidates(sentences)
    mentions = judged(text, sentences, found)
    return tuple(joined(text, mentions))


def sentence_tokens(text: str, reading: Reading) -> list[list[Token]]:
    """Return the words of each sentence that is not boilerplate."""
    kept = []
    marks = sorted(mark.span for mark in reading.boilerplate)
    starts = [span.start for span in marks]
    for sentence in reading.sentences:
        tokens = tokens_of(text, sentence.span)
        if marks:
            tokens = [one for one in tokens if not _inside(marks, starts, one.start)]
        if tokens:
            kept.append(tokens)
    return kept


def _inside(marks: list[Span], starts: list[int], at: int) -> bool:
    """Tell whether `at` lies in the mark that begins last before it."""
    number = bisect_right(starts, at) - 1
    return number >= 0 and at < marks[number].end


def all_candidates(sentences: list[list[Token]]) -> list[Candidate]:
    """Return the candidates of all sentences; those of headlines are marked."""
    lower = frozenset(token.low for tokens in sentences for token in tokens if not token.capital)
    found: list[Candidate] = []
    for number, tokens in enumerate(sentences):
        headline = is_headline(tokens)
        for one in candidates(tokens, number, lower):
            one.headline = headline
            found.append(one)
    return found


def words_of(sentences: list[list[Token]], one: Candidate) -> list[str]:
    """Return the words of a candidate."""
    return [token.word for token in sentences[one.sentence][one.first : one.last]]


def form_features(
    text: str, sentences: list[list[Token]], found: Iterable[Candidate], lower: frozenset[str]
) -> tuple[dict[str, list[Candidate]], dict[str, list[str]]]:
    """Return the candidates and the features of each form, forms in order of first mention."""
    groups: dict[str, list[Candidate]] = defaultdict(list)
    features: dict[str, dict[str, None]] = {}
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
    return dict(groups), {key: list(some) for key, some in features.items()}


def judged(
    text: str, sentences: list[list[Token]], found: list[Candidate]
) -> list[tuple[Span, tuple[str, ...], NameKind]]:
    """Return span, words and kind of every candidate that is a name."""
    lower = frozenset(token.low for tokens in sentences for token in tokens if not token.capital)
    groups, features = form_features(text, sentences, [one for one in found if not one.headline], lower)
    kinds: dict[str, NameKind | None] = {}
    parts: dict[str, list[str]] = defaultdict(list)
    for form in sorted(groups, key=lambda key: -key.count(" ")):
        words = form.split(" ")
        if len(words) == 1:
            features[form] += [f"part={one}" for one in dict.fromkeys(parts.get(folded(form), ()))]
        kind, _ = kind_of(features[form])
        kinds[form] = kind
        if len(words) > 1:
            parts[folded(words[-1])].append(f"last {kind}")
            parts[folded(words[0])].append(f"first {kind}")
    mentions = []
    for one in found:
        words = words_of(sentences, one)
        form = " ".join(words)
        kind = _headline_kind(form, kinds) if one.headline else kinds[form]
        if kind:
            tokens = sentences[one.sentence]
            mentions.append((Span(tokens[one.first].start, _end_of(text, tokens, one)), tuple(words), kind))
    return mentions


def _end_of(text: str, tokens: list[Token], one: Candidate) -> int:
    """Return where a name ends: with the full stop of "Jr." or "St." unless the sentence ends there."""
    last = tokens[one.last - 1]
    dotted = (
        last.low in _DOTTED_ENDS and one.last < len(tokens) and text[last.end : last.end + 1] == "." and not last.owns
    )
    return last.end + dotted


def _headline_kind(form: str, kinds: dict[str, NameKind | None]) -> NameKind | None:
    """Return the kind of a form in a headline, where only names known from elsewhere count."""
    if form in kinds:
        return kinds[form]
    key = form_key(form)
    for other in kinds:
        if form_key(other) == key:
            return kinds[other]
    known = known_names().get(form.replace(".", ""))
    if known and form.lower() not in listed("common"):
        return {"organization": "organization"}.get(known[0], "place")  # type: ignore[return-value]
    return "place" if known_as(form) in {"country", "admin8", "admin7"} else None


def written(text: str, span: Span) -> str:
    """Return the words of a mention as they stand, runs of white space made one space."""
    return " ".join(text[span.start : span.end].split())


def joined(text: str, mentions: list[tuple[Span, tuple[str, ...], NameKind]]) -> Iterable[Name]:
    """Yield the name marks, each under the fullest form of its bearer."""
    forms: dict[str, Form] = {}
    before: tuple[Span, str] | None = None
    for span, words, kind in mentions:
        key = written(text, span)
        form = forms.setdefault(key, Form(key, words, [], kind))
        form.places.append(span.start)
        if before and not form.short_of and 0 < span.start - before[0].end < 5:
            gap = text[before[0].end : span.start].strip()
            longer = forms[before[1]]
            if gap in {"(", '("', "(“"} and key.isupper() and is_short_for(key, longer.words):
                form.short_of = before[1]
        before = (span, key)
    parents = join_forms(list(forms.values()))
    shared = _shared_names(forms, parents)
    for span, _, kind in mentions:
        key = written(text, span)
        if key in shared:
            name = nearest_bearer(shared[key], span.start)
        else:
            name = parents.get(key, key)
        yield Name(span, name, forms[name].kind if name in forms else kind, "same" if name == key else "joined")


def _shared_names(forms: dict[str, Form], parents: dict[str, str]) -> dict[str, list[tuple[int, str]]]:
    """Return for each single word that is part of a person's name where its possible bearers are named."""
    bearers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    first: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for form in forms.values():
        if form.kind != "person" or len(form.words) < 2:
            continue
        name = parents.get(form.text, form.text)
        plain = plain_words(form)
        if len(plain) < 2:
            continue
        for place in form.places:
            bearers[plain[-1]].append((place, name))
            for word in plain[:-1]:
                first[word].append((place, name))
    found = {}
    for form in forms.values():
        if len(form.words) != 1 or (form.kind != "person" and known_as(form.text) == "country"):
            continue
        key = folded(form.text)
        places = bearers.get(key) or first.get(key)
        if places and (form.kind == "person" or form.kind != "place"):
            found[form.text] = places
    return found

"""Rewrites: articles of which one may depend on the other although no sentence of theirs is a copy.

Two sentences that are nearly the same, or one beside a quotation that makes up much of the shorter article, or one
where either article names the other's outlet as a source of anything; or quotations alone, where one says that they
were told to the other's outlet, or where both name the same agency or outlet and share a long one or two. Of 5,913
pairs of articles on one event these rules join few, the copied sentences of `copies` join most; those read were
retellings of one agency report, release or other outlet, or might be. Synonyms for nearly every word are not seen
through, nor is an official statement that one tells and the other quotes. Two articles of one speech are sometimes
joined by a sentence of background beside it.
"""

from collections.abc import Iterable, Sequence

from rashomon.base.spans import Span
from rashomon.base.spans import words as slice_of
from rashomon.gather.copies import Copied, credit_to, is_formula
from rashomon.gather.credits import canonical, credited_outlets
from rashomon.gather.narrative import Wording, function_words
from rashomon.gather.outlets import label, outlet_names, plain, table
from rashomon.gather.passages import Stretch
from rashomon.gather.settings import GatherSettings

_LOOKED_AT = 20_000  # characters of a text that are searched for names


def _own(told: Wording) -> set[int]:
    return {at for sentence in told.sentences if not sentence.stock for at in sentence.at}


def _plain(run: Stretch, told: Wording) -> list[str]:
    """Return the words of a run that are neither names nor numbers."""
    sentences = {told.owners[at] for at in range(run.first, run.last + 1)} - {-1}
    found = (told.sentences[number] for number in sorted(sentences))
    names = {at for each in found for at, name in zip(each.at, told.names(each), strict=True) if name}
    return [told.words[at] for at in range(run.first, run.last + 1) if at not in names]


def _across(runs: Iterable[Stretch], one: Wording, other: Wording, settings: GatherSettings) -> list[Copied]:
    """Return the runs of own words that go on from one sentence into the next, long enough to be near each other."""
    found = []
    for run in runs:
        places, others = range(run.first, run.last + 1), range(run.other_first, run.other_last + 1)
        if not (_own(one).issuperset(places) and _own(other).issuperset(others)):
            continue
        if is_formula(one.words[run.first : run.last + 1]):
            continue
        plain = _plain(run, one)
        content = sum(word not in function_words() for word in plain)
        if len(plain) >= settings.near_least_plain and content >= settings.copy_least_content:
            found.append(Copied(run.first, run.last, run.other_first, run.other_last, run.words, 1.0, near=True))
    return found


def _told_there(run: Stretch, one: Wording, other: Wording) -> bool:
    """Tell whether one article says beside a quotation that it is from the other's outlet ("he told the BBC")."""
    ends = ((one, run.first, run.last, other), (other, run.other_first, run.other_last, one))
    for teller, first, last, source in ends:
        inside = [at for at in teller.owners[first : last + 1] if at >= 0]
        if not inside:
            continue
        sentences = teller.read.reading.sentences
        words = Span(sentences[inside[0]].span.start, sentences[inside[-1]].span.end)
        if credit_to(source.read, slice_of(teller.read.article.text, words), teller.read):
            return True
    return False


def _quoted(runs: Iterable[Stretch], one: Wording, other: Wording) -> int:
    """Return how many words of quotations and embedded posts the articles share."""
    mine, theirs = _own(one), _own(other)
    pairs = (
        pair
        for run in runs
        for pair in zip(range(run.first, run.last + 1), range(run.other_first, run.other_last + 1), strict=True)
    )
    return sum(at not in mine or there not in theirs for at, there in pairs)


def _credits(one: Wording, other: Wording) -> bool:
    """Tell whether one of two articles names the other's outlet as the source of anything it reports."""
    pairs = ((one.read, other.read), (other.read, one.read))
    return any(credit_to(source, teller.article.text[:_LOOKED_AT], teller) for teller, source in pairs)


def _told_to(told: Wording) -> set[str]:
    """Return the known agencies and outlets that an article names as the source of anything it reports."""
    names = map(canonical, credited_outlets(told.read.article.text[:_LOOKED_AT]))
    known = outlet_names() | {plain(row[0]) for row in table("agencies.tsv")}
    return {plain(name) for name in names} & known


def _same_source(one: Wording, other: Wording) -> bool:
    """Tell whether articles of different outlets name one source; an outlet names itself in whatever it reports."""
    mine, theirs = label(one.read.article.outlet), label(other.read.article.outlet)
    return not (mine and mine == theirs) and bool(_told_to(one) & _told_to(other))


def near_enough(
    shared: Sequence[Copied], one: Wording, other: Wording, runs: Sequence[Stretch], settings: GatherSettings
) -> list[Copied]:
    """Return what shows that one article may depend on the other, empty where nothing does."""
    long = [run for run in runs if run.words >= settings.near_least_words]
    near = [*shared] or _across(long, one, other, settings)
    if len(near) >= settings.near_sentences or (near and _credits(one, other)):
        return near
    quoted = _quoted(long, one, other)
    shorter = min(sum(map(bool, told.words)) for told in (one, other))
    least = max(settings.near_quoted_words, settings.near_quoted_share * shorter)
    beside = max((copy.words for copy in shared), default=settings.near_beside_words)
    if near and beside >= settings.near_beside_words and quoted >= least:
        return near
    told = [run for run in long if _quoted([run], one, other) >= settings.near_least_words]
    if not any(_told_there(run, one, other) for run in told):
        enough = quoted >= settings.near_told_words or len(told) >= settings.near_sentences
        told = long if enough and _same_source(one, other) else []
    return [Copied(run.first, run.last, run.other_first, run.other_last, run.words, 1.0, near=True) for run in told]

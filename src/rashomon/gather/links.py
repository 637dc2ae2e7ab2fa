"""Links: which of a few articles shares text with another one, and which stretches they share."""

from collections.abc import Iterator, Sequence

from rashomon.base.findings import Link, Passage, Read
from rashomon.base.spans import Span
from rashomon.gather.background import is_background
from rashomon.gather.copies import Copied, copied
from rashomon.gather.narrative import Wording, own_length, wording
from rashomon.gather.order import rank
from rashomon.gather.passages import Stretch, passages_of, shared_runs
from rashomon.gather.rewrites import near_enough
from rashomon.gather.settings import GatherSettings


def _is_same(one: Wording, other: Wording) -> bool:
    """Tell whether two articles have the same words throughout: a flash of two lines is a copy too."""
    return one.letters == other.letters and bool(one.letters)


def _all_words(told: Wording) -> Span:
    """Return an article from its first word to its last, notices at its ends left out."""
    kept = [at for at, word in enumerate(told.words) if word]
    return told.span(kept[0], kept[-1])


def _is_sure(shared: Sequence[Copied], one: Wording, other: Wording, settings: GatherSettings) -> bool:
    """Tell whether what is shared shows a copy: one sentence of ten words can be chance, edited ones a retelling."""
    sure = [copy for copy in shared if not copy.near]
    exact = sum(copy.words for copy in shared if copy.density >= settings.copy_exact)
    least = settings.copy_sure_share * min(own_length(one), own_length(other))
    enough = exact >= settings.copy_sure_words or sum(copy.words * copy.density for copy in sure) >= least
    return enough or any(copy.credited for copy in sure)


def _ends(one: Wording, other: Wording, stretch: Stretch | Copied) -> tuple[Span, Span]:
    return one.span(stretch.first, stretch.last), other.span(stretch.other_first, stretch.other_last)


def _widened(stretch: Stretch, decisive: Sequence[Copied]) -> Stretch:
    """Add to a passage the words before and after an edit that aligning sentences found."""
    for copy in decisive:
        meets = stretch.first <= copy.last and copy.first <= stretch.last
        if meets and stretch.other_first <= copy.other_last and copy.other_first <= stretch.other_last:
            ends = (min(stretch.first, copy.first), max(stretch.last, copy.last))
            others = (min(stretch.other_first, copy.other_first), max(stretch.other_last, copy.other_last))
            stretch = Stretch(*ends, *others, stretch.words)
    return stretch


def _all_passages(
    one: Wording, other: Wording, stretches: Sequence[Stretch], decisive: Sequence[Copied]
) -> Iterator[tuple[Span, Span]]:
    """Yield all that is shared, and what decided where none of it is among that: its words may be too far between."""
    for stretch in stretches:
        yield _ends(one, other, _widened(stretch, decisive))
    for copy in decisive:
        if all(copy.other_last < stretch.other_first or stretch.other_last < copy.other_first for stretch in stretches):
            yield _ends(one, other, copy)


def link_between(one: Wording, other: Wording, settings: GatherSettings) -> Link | None:
    """Return the link between an article and a later one, None where they share nothing that says so."""
    runs = list(shared_runs(one, other, settings))
    shared = copied(one, other, runs, settings)
    decisive = [copy for copy in shared if not copy.near]
    same = _is_same(one, other)
    if not decisive and not same:
        decisive = near_enough(shared, one, other, runs, settings)
        if not decisive:
            return None
    if not same and is_background(shared, one, other, settings):
        return None
    ids = (one.read.article.id, other.read.article.id)
    spans = set(_all_passages(one, other, passages_of(runs, one, settings), decisive))
    if not spans:
        spans = {(_all_words(one), _all_words(other))}
    words = sum(copy.words for copy in decisive)
    return Link(
        *ids,
        "copy" if same or _is_sure(shared, one, other, settings) else "rewrite",
        tuple(
            (Passage(ids[0], here), Passage(ids[1], there))
            for here, there in sorted(spans, key=lambda pair: (pair[1], pair[0]))
        ),
        words or sum(map(bool, one.words)),
        sum(copy.words * copy.density for copy in decisive) / words if words else 1.0,
        next((copy.credited for copy in decisive if copy.credited), None),
    )


def find_links(new: Read, earlier: Sequence[Read], settings: GatherSettings) -> tuple[Link, ...]:
    """Return the links between an article and others, in the order of these; of each two the earlier one comes first.

    Articles are compared one by one: who has many finds the few worth comparing by their fingerprints.
    """
    mine, place = wording(new), rank(new.article)
    found = []
    for other in sorted(earlier, key=lambda read: rank(read.article)):
        if other.article.id == new.article.id:
            continue
        theirs = wording(other)
        pair = (theirs, mine) if rank(other.article) < place else (mine, theirs)
        found.append(link_between(*pair, settings))
    return tuple(link for link in found if link)

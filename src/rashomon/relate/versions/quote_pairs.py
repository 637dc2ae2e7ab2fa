"""Quotes of two versions that are one quote edited, or the same words given to another speaker."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache

from rashomon.base.marks import Quote
from rashomon.relate.versions.mark_pairs import Pairs, Side, by_edit, grouped

_ALIKE = 0.5  # share of words in common from which two quotes of one speaker are one edited; a choice
_COMMON = 16  # a word in more quotes of the speaker is not looked for: keeps thousands of alike quotes cheap


def quote_words(quote: Quote, side: Side) -> tuple[str, ...]:
    """Return the words of a quote in one case, without punctuation."""
    return _words(" ".join(side.said(span) for span in quote.spans))


@lru_cache(maxsize=1 << 12)
def _words(said: str) -> tuple[str, ...]:
    return tuple("".join(char if char.isalnum() else " " for char in said).split())


def _speaker(quote: Quote, side: Side) -> Hashable:
    """Return who says a quote: an id across articles where the names are joined, else the words that name them."""
    said = quote.speaker or quote.speaker_text
    known = side.people.speaker(side.read.article.id, quote.speaker, quote.speaker_text) if side.people else None
    return known or (said.casefold() if said else None)


def edited_quotes(gone: Sequence[Quote], fresh: Sequence[Quote], old: Side, new: Side) -> Pairs[Quote]:
    """Return quotes whose words were edited, and quotes of the same words given to another speaker.

    Alike quotes are one where they stand in one reworded sentence, or have one speaker.
    """
    known = {quote_words(quote, old) for quote in old.read.reading.quotes}
    told = {quote_words(quote, new) for quote in new.read.reading.quotes}
    left = [quote for quote in gone if quote_words(quote, old) not in told]
    right = [quote for quote in fresh if quote_words(quote, new) not in known]
    pairs = list(_given_to_another(gone, fresh, old, new))
    there = by_edit(right, new.edits)
    for number, quotes in by_edit(left, old.edits).items():
        pairs += _most_alike(quotes, there.get(number, ()), old, new)
    taken = {quote for both in pairs for quote in both}
    theirs = grouped((quote for quote in right if quote not in taken), lambda quote: _speaker(quote, new))
    for speaker, quotes in grouped((q for q in left if q not in taken), lambda quote: _speaker(quote, old)).items():
        pairs += _most_alike(quotes, theirs.get(speaker, ()), old, new)
    return pairs


def _given_to_another(
    gone: Sequence[Quote], fresh: Sequence[Quote], old: Side, new: Side
) -> Iterator[tuple[Quote, Quote]]:
    """Yield quotes of the same words whose speaker is another one, by another name than before."""
    said = {quote_words(quote, old): quote for quote in reversed(gone)}
    for quote in fresh:
        earlier = said.get(quote_words(quote, new))
        if earlier is None or earlier.speaker_span is None or quote.speaker_span is None:
            continue
        speakers = {_speaker(earlier, old), _speaker(quote, new)}
        if (
            None not in speakers
            and len(speakers) > 1
            and old.said(earlier.speaker_span) != new.said(quote.speaker_span)
        ):
            yield earlier, quote


def _most_alike(mine: Sequence[Quote], theirs: Sequence[Quote], old: Side, new: Side) -> Pairs[Quote]:
    """Return quotes that share half of their words or more, the most alike first chosen."""
    bags = [Counter(quote_words(quote, old)) for quote in mine]
    holding: dict[str, list[int]] = {}
    for number, bag in enumerate(bags):
        for word in bag:
            holding.setdefault(word, []).append(number)
    scored: list[tuple[float, int, int]] = []
    for place, quote in enumerate(theirs):
        bag = Counter(quote_words(quote, new))
        shared: Counter[int] = Counter()
        for word, count in bag.items():
            found = holding.get(word, ())
            for number in found if len(found) <= _COMMON else ():
                shared[number] += min(count, bags[number][word])
        for number, common in shared.items():
            likeness = 2 * common / (bag.total() + bags[number].total())
            if likeness >= _ALIKE:
                scored.append((-round(likeness, 6), number, place))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, place in sorted(scored):
        if number not in pairs and place not in taken:
            pairs[number] = place
            taken.add(place)
    return [(mine[number], theirs[place]) for number, place in sorted(pairs.items())]

"""How well a passage stands on its own: what makes one the title of a story or the gist of a claim."""

from functools import cache

from rashomon.relate.wordlists import word_set

_OPENERS = "\"'“”‘’«»-–—("


@cache
def _leaning() -> frozenset[str]:
    return word_set("leaning_words.txt")


def clarity(words: str, clear_words: tuple[int, int]) -> float:
    """Return 0 to 1: a complete sentence of middle length that leans on no other is clearest.

    >>> full = clarity("A ferry with forty people on board sank off the northern coast on Monday.", (8, 32))
    >>> full > clarity("He said it sank.", (8, 32))
    True
    """
    parts = words.split()
    if not parts:
        return 0.0
    score = 1.0
    short, long = clear_words
    if len(parts) < short:
        score *= len(parts) / short
    elif len(parts) > long:
        score *= long / len(parts)
    first = parts[0].strip(_OPENERS + ",.;:").casefold()
    if first in _leaning():
        score *= 0.5
    if not words.rstrip("\"'”’) ").endswith((".", "!", "?")):
        score *= 0.8
    if words[0] in _OPENERS or words.endswith("?"):
        score *= 0.7
    return score

"""How sure a statement is made: from the verb that reports it and the first verbs of what is reported."""

from collections.abc import Sequence

from rashomon.base.marks import Certainty
from rashomon.read.quote_found import Cue
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import words_of

_EARLY = 14  # tokens within which the main verb of a clause shows its modal
_EXPECTING = frozenset({"expect", "hope", "anticipate", "predict", "forecast"})
_INTENT = frozenset({"promise", "pledge", "vow", "threaten", "propose", "urge", "demand", "order", "recommend"})
_FUTURE = frozenset({"will", "would", "'ll", "shall", "won't"})
_POSSIBLE = frozenset({"may", "might", "could"})


def certainty_of(cue: Cue, tokens: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> Certainty:
    """Return the certainty of a statement; "denied" wins over "conditional" over "expected" over the verb's own."""
    if cue.verb.certainty == "denied" or (cue.negated and cue.verb.frame in ("say", "tell")):
        return "denied"
    if any(tokens[begin].low in words_of("conditional") for begin, end in ranges if begin < end):
        return "conditional"
    if cue.verb.lemma in _EXPECTING or cue.verb.lemma in _INTENT:
        return "expected"
    if cue.verb.certainty == "alleged":
        return "alleged"
    modal = _first_auxiliary(tokens, ranges)
    if modal in _FUTURE or modal in _POSSIBLE:
        return "expected" if modal in _FUTURE else "conditional"
    return cue.verb.certainty


def _first_auxiliary(tokens: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> str | None:
    """Return the first auxiliary of what is reported, if it comes early enough to belong to the main clause."""
    for begin, end in ranges:
        for token in tokens[begin : min(end, begin + _EARLY)]:
            if token.low in words_of("auxiliary") and token.text != "May":
                return token.low
    return None

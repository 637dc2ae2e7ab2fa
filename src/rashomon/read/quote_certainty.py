"""How sure a statement is made: from the verb that reports it and the first verbs of what is reported."""

from collections.abc import Sequence

from rashomon.base.marks import Certainty
from rashomon.read.quote_cues import Cue
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import words_of

_EXPECTING = frozenset({"expect", "hope", "anticipate", "predict", "forecast"})
_INTENT = frozenset({"promise", "pledge", "vow", "threaten", "propose", "urge", "demand", "order", "recommend"})


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
    return cue.verb.certainty

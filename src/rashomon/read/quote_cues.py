"""Finds the words that attribute: verbs of saying, "according to X", nouns of saying before "that", "reportedly"."""

from collections.abc import Sequence

from rashomon.read.quote_clauses import phrase_end
from rashomon.read.quote_found import Cue
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_verbs import verb_cue
from rashomon.read.quote_words import Verb, verbs, words_of

_ACCORDING = Verb("according", "say", "reported")
_ADVERBS = {"reportedly": Verb("reportedly", "say", "reported"), "allegedly": Verb("allegedly", "say", "alleged")}
_NOUN_REACH = 12  # words from a noun of saying to its "that"


def find_cues(tokens: Sequence[Token]) -> list[Cue]:
    """Return the cues of a segment in order."""
    cues: list[Cue] = []
    for at, token in enumerate(tokens):
        if token.is_quoted or not token.is_word:
            continue
        found: Cue | None = None
        if token.low == "according":
            found = _according(tokens, at)
        elif token.low in _ADVERBS and not (at + 1 < len(tokens) and tokens[at + 1].low in verbs()):
            found = Cue(at, at + 1, at, at + 1, _ADVERBS[token.low], "adverb")
        else:
            verb = verbs().get(token.low)
            found = verb_cue(tokens, at, verb, has_cue=bool(cues)) if verb else None
            if found is None and token.low in words_of("saying_noun"):
                found = _noun(tokens, at)
        if found is not None:
            cues.append(found)
    return cues


def _according(tokens: Sequence[Token], at: int) -> Cue | None:
    """Return the cue "according to X"; "according to plan" is none."""
    if at + 1 >= len(tokens) or tokens[at + 1].low != "to":
        return None
    end = phrase_end(tokens, at + 2, len(tokens))
    if end == at + 2 or (end == at + 3 and tokens[at + 2].low == "plan"):
        return None
    return Cue(at, at + 2, at, end, _ACCORDING, "according", (at + 2, end))


def _noun(tokens: Sequence[Token], at: int) -> Cue | None:
    """Return the cue of a noun of saying before "that": "an unconfirmed claim from X that ..."."""
    place = at + 1
    speaker: tuple[int, int] | None = None
    if place < len(tokens) and tokens[place].low in ("by", "from", "of"):
        end = phrase_end(tokens, place + 1, len(tokens))
        if end > place + 1 and tokens[place].low != "of":
            speaker = (place + 1, end)
        place = end
    if place + 2 >= len(tokens) or tokens[place].low != "that" or place > at + _NOUN_REACH:
        return None
    return Cue(at, at + 1, at, place + 1, Verb(tokens[at].low, "think", "reported"), "noun", speaker)

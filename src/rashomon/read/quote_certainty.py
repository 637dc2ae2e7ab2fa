"""How sure a statement is made: from the words that report it and the first verbs of what is reported.

Denied wins over open questions and conditions, these over what is expected, that over what is alleged. It errs where
the first auxiliary is not that of the main clause, and on modals that tell of a duty or an ability ("could swim").
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rashomon.base.marks import Certainty
from rashomon.read.quote_found import Cue
from rashomon.read.quote_tokens import Token
from rashomon.read.quote_words import lines_of, words_of

_EARLY = 20  # tokens within which the main verb of a clause shows its modal
_BEHIND = 6  # tokens behind an auxiliary: "is widely expected to"
_CLAUSE = 40  # tokens within which a condition belongs to the main clause
_OPEN = frozenset({"say", "tell", "comment", "disclose", "reveal", "clarify", "explain", "know", "confirm", "decide"})
_BE = frozenset({"is", "are", "was", "were"})
_RELATIVES = frozenset({"who", "which", "that"})


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Return the classes of `words/quote_certainty.tsv`."""
    rows = (line.split("\t") for line in lines_of("quote_certainty.tsv"))
    return {kind: frozenset(words.split()) for kind, words in rows}


def certainty_of(cue: Cue, tokens: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> Certainty:
    """Return the certainty of a statement; `ranges` are the tokens of what is reported."""
    said = [token.low for token in tokens[cue.at : cue.end]]
    content = [[token.low for token in tokens[begin:end]] for begin, end in ranges if begin < end]
    first = content[0] if content else []
    by_cue = _by_cue(cue, said, first)
    open_ended = any(some[0] in _words()["if"] for some in content)
    if cue.negated and (open_ended or cue.verb.lemma in _OPEN):
        return "conditional" if open_ended or by_cue != "denied" else "reported"
    if by_cue == "denied":
        return "reported" if cue.negated else "denied"
    if cue.negated and cue.verb.frame in ("say", "tell", "think"):
        return "denied"
    if open_ended:
        return "conditional"
    if by_cue in ("expected", "conditional", "alleged"):
        return by_cue
    acts = cue.verb.certainty == "asserted"  # "praised the crew that could ..." says nothing unsure
    return (None if acts else _by_content(tokens, ranges, first)) or cue.verb.certainty


def _by_cue(cue: Cue, said: Sequence[str], first: Sequence[str]) -> Certainty | None:
    """Return what the words of a cue say; None where they only report."""
    if cue.verb.certainty in ("denied", "alleged"):
        return cue.verb.certainty
    if "out" in first[:1] and cue.verb.lemma == "rule":
        return "denied"
    if cue.verb.frame == "call" and "for" in said:
        return "expected"
    for kind in ("denied", "alleged", "expected", "conditional"):
        if any(word in _words()[kind] for word in said):
            return kind
    return "expected" if first[:1] == ["to"] else None


def _by_content(tokens: Sequence[Token], ranges: Sequence[tuple[int, int]], first: Sequence[str]) -> Certainty | None:
    """Return what the first verbs of the content say; None where they say that something is so."""
    ahead = _ahead(tokens, ranges)
    if ahead is not None and any(word in _words()["if"] and word != "whether" for word in first[:_CLAUSE]):
        return "conditional"
    if any(word in _words()["alleged"] and word.endswith("ly") for word in first[:_EARLY]):
        return "alleged"
    return ahead


def _ahead(tokens: Sequence[Token], ranges: Sequence[tuple[int, int]]) -> Certainty | None:
    """Return "expected" for what is to come and "conditional" for what may be, by the main auxiliary."""
    for begin, end in ranges:
        found = next(_auxiliaries(tokens, begin, min(end, begin + _EARLY)), None)
        if found is None:
            continue
        word = tokens[found].low
        after = [token.low for token in tokens[found + 1 : min(end, found + 4)]]
        if word in _words()["will"]:
            return "conditional" if after[:1] == ["have"] and word.startswith("would") else "expected"
        if word in _words()["may"] and tokens[found].text != "May":
            able = word == "could" and bool(after) and after[0] in _words()["perceive"]
            return None if able else "conditional"
        later = {token.low for token in tokens[found + 1 : min(end, found + _BEHIND)]}
        ahead = (word in _BE and after[:1] == ["to"]) or (
            "to" in later and any(one in _words()["ahead"] for one in after)
        )
        return "expected" if ahead else None
    return None


def _auxiliaries(tokens: Sequence[Token], begin: int, end: int) -> Iterator[int]:
    """Yield where auxiliaries of the main clause stand; one behind "who" is not, nor any after "because"."""
    skipped = False
    for at in range(begin, end):
        low = tokens[at].low
        if at > begin and low in _words()["reason"]:
            return
        if at > begin and low in _RELATIVES:
            skipped = True
        elif low in words_of("auxiliary"):
            if not skipped:
                yield at
            skipped = False

"""Where one account has ahead what another has behind it: "is set to testify", "is currently testifying"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.base.times import published_day
from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.slots import Clash, Filled, pairs_near, shared_words, together
from rashomon.relate.facts.terms import stem

_AHEAD = re.compile(
    r"\b(?:(?:is|are|was|were) (?:\w+ )?(?:scheduled|set|due|expected|slated|poised|supposed)(?: \w+)? to"
    r"|will|plans? to)"
    r"(?: be (?P<passive>[a-z]{2,}(?:ed|en))| (?!be )(?P<active>[a-z]{4,}))\b"
)
_BEHIND = re.compile(
    r"\b(?:(?:was|were|has|have|had)(?: been)?(?: (?:now|already|(?!previously)\w+ly))? (?P<done>[a-z]{3,}(?:ed|en))"
    r"|(?:is|are|was|were) (?:currently|now|already) (?P<doing>[a-z]{3,}ing)"
    r"|(?:(?<!^)[A-Z]\w+|he|she|it|they) (?:\w+day |today )?(?P<did>[a-z]{3,}ed))\b"
)
_VAGUE = frozenset(map(stem, ("appear", "become", "begin", "continue", "expect", "follow", "include", "look", "need")))
_ONCE = re.compile(r"\b(?:previously|formerly|in the past|originally)\b", re.IGNORECASE)  # done before it was ahead
_UNSURE = re.compile(
    r"\b(?:if|unless|whether|hop(?:e|es|ed|ing)|wish(?:es)?|see(?:ing)? that|ensure|make sure)\b", re.IGNORECASE
)
_SAYING = frozenset(map(stem, ("announce", "declare", "present", "propose", "publish", "release", "reveal", "unveil")))
_LEAST = 3  # content words that two passages share besides the verb


@dataclass(frozen=True, slots=True)
class _Stage:
    verb: str
    words: str


def ahead_in(words: str) -> Iterator[_Stage]:
    """Yield what a passage says will happen, by the stem of its verb; what is hoped for, or has an "if", is no plan.

    >>> [each.words for each in ahead_in("Lind is scheduled to testify on Tuesday. It will rain.")]
    ['is scheduled to testify', 'will rain']
    """
    for match in _AHEAD.finditer(words):
        verb = stem(match["passive"] or match["active"])
        if verb not in _VAGUE and not _UNSURE.search(words, 0, match.start()):
            yield _Stage(verb, match.group())


def behind_in(words: str) -> Iterator[_Stage]:
    """Yield what a passage says has happened or is happening; irregular verbs ("met") are not known.

    What it asks whether, or sees to that it has, is not done.

    >>> [each.words for each in behind_in("Mr Lind testified for hours and has now resigned.")]
    ['Lind testified', 'has now resigned']
    """
    for match in _BEHIND.finditer(words):
        if not _UNSURE.search(words, 0, match.start()):
            yield _Stage(stem(match["done"] or match["doing"] or match["did"]), match.group())


def _ahead(words: str) -> dict[str, str]:
    return {stage.verb: stage.words for stage in ahead_in(words)}


def _behind(words: str) -> dict[str, str]:
    return {} if _ONCE.search(words) else {stage.verb: stage.words for stage in behind_in(words)}


def plan_differences(accounts: Accounts) -> list[Difference]:
    """Return alike passages of which an earlier one tells as ahead what a later one tells as done, by the same verb.

    They share a name and three other words, and name no two people who are unlike. Read one by one in seven data sets,
    11 of 12 found were right; of a product that "will" and "has" been described so, it takes the words for news.
    """
    held, settings = accounts.held, accounts.settings
    ahead, behind = accounts.found(_ahead), accounts.found(_behind)
    persons = frozenset(bearer.id for bearer in accounts.people.bearers if bearer.kind == "person")
    clashes: dict[str, list[Clash]] = {}
    for one, other, likeness in pairs_near(ahead.keys() | behind.keys(), accounts, settings.plan_likeness):
        for early, late in ((one, other), (other, one)):
            verbs = ahead.get(early, {}).keys() & behind.get(late, {}).keys()
            verbs -= _SAYING if likeness < settings.plan_said else frozenset()
            if not verbs or ahead.get(late, {}).keys() & verbs or behind.get(early, {}).keys() & verbs:
                continue
            days = [published_day(accounts.members[held[n].candidate.member].article.published) for n in (early, late)]
            names = [held[n].candidate.names for n in (early, late)]
            others = all(mine & persons for mine in names) and not names[0] & names[1] & persons
            shared = shared_words(held[early], held[late])
            in_order = (days[0] or "") <= (days[1] or "9999")
            if in_order and names[0] & names[1] and not others and len(shared) > _LEAST:
                verb = min(verbs)
                filled = Filled(early, "ahead", ahead[early][verb]), Filled(late, "behind", behind[late][verb])
                clashes.setdefault(verb, []).append(Clash(*filled, shared))
    return [found for some in clashes.values() for found in together("update", "plan", some)]

"""What can be decided at the desk: in which words, about what, and what will come of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of decision: its name, what it asks in a few words, what it will do, and the kind of thing it starts from.

    `several` says that it takes two things of that kind or more.
    """

    what: str
    name: str
    will: str
    about: str
    several: bool = False


KINDS = (
    Kind(
        "reject",
        "Reject it: it is wrong",
        "The finding is counted nowhere from then on. It stays in the record, among what people rejected.",
        "claim quote figure row",
    ),
    Kind(
        "retype",
        "Say on what accounts differ, or that they do not",
        "The claim is shown and counted as what you say; what the program had stands beside it.",
        "claim",
    ),
    Kind(
        "same-fact",
        "Say that it is the same fact as another",
        "The passages of these claims are one claim. Sources, roots and who is silent are counted anew.",
        "claim",
        several=True,
    ),
    Kind(
        "not-same-fact",
        "Say that some of it is another fact",
        "The passages that you choose leave the claim for one of their own, and never come back into it.",
        "claim",
    ),
    Kind(
        "rename",
        "Show the name otherwise",
        "It is shown by your words everywhere; the forms that articles write stay as they are.",
        "name",
    ),
    Kind(
        "same-name",
        "Say that it is the same one as another name",
        "The forms of these names are one person, body or place. Roots and sources are counted anew.",
        "name",
        several=True,
    ),
    Kind(
        "not-the-same",
        "Say that some forms are another's",
        "The forms that you choose leave the name for one of their own.",
        "name",
    ),
    Kind(
        "not-a-copy",
        "Say that it is no copy",
        "The article counts as a source of its own beside those that you choose.",
        "article family",
    ),
    Kind(
        "move",
        "Move it to another story",
        "The article leaves its story; both are related anew.",
        "article",
    ),
    Kind(
        "split",
        "Take articles out into a story of their own",
        "The articles that you choose are about another event: they become a story of their own.",
        "story",
    ),
    Kind(
        "merge",
        "Say that stories are about one event",
        "All articles are one story. The largest keeps its address, and the others lead there. Nothing is lost by it.",
        "story",
        several=True,
    ),
)
BY_NAME: Mapping[str, Kind] = {one.what: one for one in KINDS}
LOGGED: Mapping[str, str] = {
    "merge": "Stories merged",
    "split": "Story split",
    "move": "Article moved",
    "not-a-copy": "Not a copy",
    "same-name": "Names joined",
    "not-the-same": "Names told apart",
    "rename": "Name shown otherwise",
    "reject": "Finding rejected",
    "retype": "Claim of another type",
    "same-fact": "One fact",
    "not-same-fact": "Two facts",
    "forget": "Article forgotten",
    "undo": "Undone",
}
_PREFIX = {
    "c": "claim",
    "q": "quote",
    "f": "figure",
    "l": "row",
    "n": "name",
    "a": "article",
    "k": "family",
    "s": "story",
    "x": "decision",
}


def kind_of(identity: str) -> str:
    """Return what an id is of, by its letter.

    >>> kind_of("c0123456789abcdef"), kind_of("?")
    ('claim', '')
    """
    return _PREFIX.get(identity[:1], "")


def kinds_for(ids: Sequence[str]) -> list[Kind]:
    """Return what can be decided about things with these ids; of several at once only what takes several."""
    about = {kind_of(one) for one in ids}
    return [
        one
        for one in KINDS
        if about and about <= set(one.about.split()) and (len(ids) == 1 or one.several or one.what == "not-same-fact")
    ]

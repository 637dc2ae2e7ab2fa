"""Findings across articles: families, stories, decisions, and the reasons given for each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from rashomon.base.article import Article, Page
from rashomon.base.marks import Reading
from rashomon.base.problems import Problem
from rashomon.base.spans import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing a decision of the program looked at: what, how much, and the words compared."""

    what: str
    value: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of one article's text."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Read:
    """An article together with its reading: what gathering and relating work on."""

    article: Article
    reading: Reading


@dataclass(frozen=True, slots=True)
class Family:
    """Articles that share text; `origin` is the agency or outlet it comes from, None if unknown.

    `relation` is "may be dependent" where none of them is shown to copy another: what they share is too little.
    """

    id: str
    articles: tuple[str, ...]
    origin: str | None
    extent: Literal["whole", "part"]
    evidence: tuple[Passage, ...]
    reasons: tuple[Reason, ...] = ()
    relation: Literal["copy", "may be dependent"] = "copy"


@dataclass(frozen=True, slots=True)
class Link:
    """Two articles that share text: `first` is the earlier one; each passage is given in both.

    `kind` is "copy", or "rewrite" where what is shared is too little to say more than that one may depend on the
    other; `words` counts the words of their own that they have in common, `density` is the share of them in the
    stretches they stand in, from 0 to 1; `credited` is the outlet's name where one credits the other for them.
    """

    first: str
    second: str
    kind: Literal["copy", "rewrite"]
    passages: tuple[tuple[Passage, Passage], ...]
    words: int
    density: float
    credited: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """Why one article belongs to a story."""

    article: str
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The articles about one event; the id derives from the article that founded it and never changes."""

    id: str
    members: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a story: it was founded by an article, another one was merged into it, or it was split off.

    `story` is the story that grew or came to be, `other` the one that was merged into it, or that `articles` left.
    `as_of` is the latest published time among the articles whose arrival caused it, None where none is known or where
    a person did; `why` is "machine" or the id of the decision.
    """

    what: Literal["founded", "merged", "split", "moved"]
    story: str
    other: str | None
    articles: tuple[str, ...]
    as_of: str | None = None
    why: str = "machine"


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of articles that arrived: the story each is in, new or changed, and what is to be kept of them.

    `members` holds story and membership of every article whose story is new or another one than before; an article of
    a story that was merged into another one moves with it without being named. `signatures` are those of new articles.
    """

    members: tuple[tuple[str, Membership], ...]
    changes: tuple[Change, ...]
    links: tuple[Link, ...]
    signatures: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Rules:
    """What people decided about stories and copies, as the machine has to obey it; later decisions come later.

    `together`: articles of one event. `apart`: two groups of articles of which none shares an event with one of the
    other group. `no_copies`: pairs of articles, by id in order, of which neither is a copy of the other.
    """

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    no_copies: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A form of a name as one article writes it, with one space for every run of white space."""

    article: str
    form: str


@dataclass(frozen=True, slots=True)
class NameRules:
    """What people decided about names, as the machine has to obey it; where two conflict, the later one holds.

    `together`: forms of one bearer, with the ids of the decisions that say so. `apart`: two groups of forms of which
    none shares a bearer with one of the other group. `shown`: forms, the name that whoever bears most of them is shown
    by, and the decision; later ones come later.
    """

    together: tuple[tuple[frozenset[Form], tuple[str, ...]], ...] = ()
    apart: tuple[tuple[frozenset[Form], frozenset[Form]], ...] = ()
    shown: tuple[tuple[frozenset[Form], str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, who, when (ISO time) and why; obeyed by every later run.

    `on` holds the ids as the person gave them, of stories, articles or a decision; of a forgotten article also the hash
    of its text. `articles` and `others` say the same in terms of articles alone, so that it means the same in another
    store: in a merge, split or move all of `articles` are of one event, and none of `others` is of it; in a
    "not-a-copy" none of `articles` is a copy of one of `others`, or the other way round. Where stories are joined, the
    one that holds the first of `articles` lives on. What is about names says it in terms of their forms as articles
    write them: all of `forms` are of one bearer, none of `other_forms` is of it. What is about findings says it in
    terms of `passages`, which tell the fact, or are the finding, and `other_passages`, which tell another one, or stand
    beside it; `finding` is the kind of finding as the machine had it: "quote", "figure", "row", or "claim" or "passage"
    with the claim's reason, or relation, after a colon. `articles` then holds the articles of all of these.
    """

    id: str
    what: str
    who: str
    when: str
    why: str
    on: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    forms: tuple[Form, ...] = ()
    other_forms: tuple[Form, ...] = ()
    finding: str = ""
    passages: tuple[Passage, ...] = ()
    other_passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingRules:
    """What people decided about findings, as the machine has to obey it; later decisions come later.

    `together`: passages that tell one fact, `apart`: two groups of passages of which none tells a fact with one of the
    other group, each with the ids of the decisions that say so; what a later decision says otherwise is left out.
    `rejected` and `retyped` are the decisions themselves.
    """

    together: tuple[tuple[frozenset[Passage], tuple[str, ...]], ...] = ()
    apart: tuple[tuple[frozenset[Passage], frozenset[Passage], str], ...] = ()
    rejected: tuple[Decision, ...] = ()
    retyped: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where one article of a story comes from, as far as its own words and metadata show.

    `agency` is the wire agency it credits or is, `credit` the words that say so, `revision_of` the earlier version;
    `read` is False for an article in a language that is not read.
    """

    article: str
    agency: str | None = None
    credit: Passage | None = None
    revision_of: str | None = None
    read: bool = True


@dataclass(frozen=True, slots=True)
class Material:
    """Everything a dossier is made from; `members` in the order of the dossier's articles.

    `pages` maps the SHA-256 of each member's page to it; its body is not needed and may be empty. `history` tells what
    became of the story and of those that went into it, whose ids are `formerly`. `names` and `findings` are what the
    decisions about names and about findings come to. `read_with` has for each member the version of each of its layers.
    """

    story: Story
    members: tuple[Read, ...]
    sources: tuple[Source, ...]
    families: tuple[Family, ...]
    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    pages: Mapping[str, Page]
    made_by: Mapping[str, Any]
    history: tuple[Change, ...] = ()
    formerly: tuple[str, ...] = ()
    names: NameRules = NameRules()
    findings: FindingRules = FindingRules()
    read_with: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

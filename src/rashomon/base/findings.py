"""Findings across articles: families, stories, decisions, and the reasons given for each."""

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
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
    """Articles that share text; `origin` is the agency or outlet it comes from, None if unknown."""

    id: str
    articles: tuple[str, ...]
    origin: str | None
    extent: Literal["whole", "part"]
    evidence: tuple[Passage, ...]
    reasons: tuple[Reason, ...] = ()


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
class Decision:
    """What a person decided, who, when (ISO time) and why; obeyed by every later run."""

    id: str
    what: str
    who: str
    when: str
    why: str


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

    `pages` maps the SHA-256 of each member's page to it; its body is not needed and may be empty.
    """

    story: Story
    members: tuple[Read, ...]
    sources: tuple[Source, ...]
    families: tuple[Family, ...]
    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    pages: Mapping[str, Page]
    made_by: Mapping[str, Any]

"""What one run did, and where its progress goes."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rashomon.base.problems import Problem


@dataclass(slots=True)
class Run:
    """What one run did: the articles it met and read, the stories it touched, every problem.

    `places` says where in the input each article stands.
    """

    units: int = 0
    read: set[str] = field(default_factory=set)
    repeated: int = 0
    related: int = 0
    articles: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    stories: list[str] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Progress:
    """Where progress goes: `start(what, total)` opens a stage, `step(n)` moves it on. The default says nothing."""

    start: Callable[[str, int | None], None] = lambda _what, _total: None
    step: Callable[[int], None] = lambda _count: None

"""Runs the whole stage on given input, as the pipeline does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from rashomon.base.article import Article, Page
from rashomon.base.problems import Problem
from rashomon.collect import CollectSettings, Raw, collect, find_raws

SETTINGS = CollectSettings()
STORY = "Two people died on Monday when a bridge fell in a storm, police said. Rescue teams were still at work."


@dataclass
class Result:
    """What a run of the stage gave."""

    raws: list[Raw] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def kinds(self) -> list[str]:
        """Return the kinds of the problems, without the missing times of publication that most tests do not mean."""
        return [problem.kind for problem in self.problems if "no time of publication" not in problem.what]


def run(*paths: Path | str, stdin: bytes | None = None, settings: CollectSettings = SETTINGS) -> Result:
    """Collect everything at `paths`."""
    result = Result()
    given: Sequence[str] = [str(path) for path in paths]
    for raw in find_raws(given, settings, None if stdin is None else BytesIO(stdin)):
        if isinstance(raw, Problem):
            result.problems.append(raw)
            continue
        result.raws.append(raw)
        made = collect(raw, settings)
        result.problems.extend(made.problems)
        if made.article is not None and made.page is not None:
            result.articles.append(made.article)
            result.pages.append(made.page)
    return result


def write(path: Path, content: bytes | str) -> Path:
    """Write a file, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path

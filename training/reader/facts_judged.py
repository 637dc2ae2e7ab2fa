"""The pairs of sentences of the gold stories that tell one fact, to judge an encoder by and never to train on."""

import sys
from pathlib import Path

from fact_stories import make_story
from facts import Story

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

from annotated import gold_stories


def gold(data: Path) -> list[Story]:
    """Return the gold stories; none where the data have no `gold/`."""
    return [make_story(story) for story in gold_stories(data)]

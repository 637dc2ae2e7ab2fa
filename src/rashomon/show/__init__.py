"""Dossiers as outputs: the page of a story, the list of stories, dossier.json, words on a terminal."""

from rashomon.show.finding import finding_text
from rashomon.show.lines import plain
from rashomon.show.page import environment, index_page, story_pages, stylesheet
from rashomon.show.record import dossier_json
from rashomon.show.settings import ShowSettings
from rashomon.show.site import entry, listed_problems, write_index, write_moved, write_story
from rashomon.show.terminal import decision_text, stories_text, story_text

__all__ = [
    "ShowSettings",
    "decision_text",
    "dossier_json",
    "entry",
    "environment",
    "finding_text",
    "index_page",
    "listed_problems",
    "plain",
    "stories_text",
    "story_pages",
    "story_text",
    "stylesheet",
    "write_index",
    "write_moved",
    "write_story",
]

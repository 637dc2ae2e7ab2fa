"""The sources of a count: which articles give it on a word of their own, and which on one and the same."""

from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.relate.voices.counting import Rooted, SourceKey, sources_of
from rashomon.relate.voices.roots import Key, Root, voice_of
from rashomon.relate.voices.told import Words


class FigureSources:
    """Counts the sources of figures as those of claims are counted: by texts, by newsrooms, by who is quoted."""

    def __init__(self, words: Words) -> None:
        """Ask of what is known of the articles and voices of a story."""
        self._words = words

    def of(self, figures: Iterable[Mapping[str, Any]]) -> tuple[int, dict[str, SourceKey]]:
        """Return how many independent sources some figures of the record have, and of each of their articles which."""
        tellings = [Rooted(one["article"], self._root(one)) for one in figures]
        return sources_of(tellings, self._words.groups(frozenset(one.article for one in tellings)))

    def _root(self, figure: Mapping[str, Any]) -> Root:
        """Return on whose word a figure rests: of its speaker, else of the reporters."""
        speakers = self._words.speakers
        bearer = speakers.bearers.get(figure["speaker"] or "")
        found: tuple[str, str | None, Key]
        if bearer is not None:
            found = voice_of(bearer)
        elif figure["speaker_text"]:
            found = speakers.find(figure["article"], None, figure["speaker_text"])
        else:
            outlet, agency = self._words.published_by[figure["article"]]
            found = "reporter", agency or outlet, None
        kind, name, key = found
        return Root(kind, name, (), key)

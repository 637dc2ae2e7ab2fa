"""Scenes: the sentences in which an article tells of acts, and how much each says about the event of the story.

A sentence that tells the act, stands early, or tells how many were killed or hurt says most.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from rashomon.base.findings import Read
from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span
from rashomon.relate.events.acts import Act, find_acts
from rashomon.relate.facts.passages import shared_lengths, touched, was_read

Made = TypeVar("Made")
VICTIMS = ("killed", "injured")
_EARLY = 6  # sentences in which victims make a headline that of an act


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence, its position among those of its article, the acts told in it and where its victims are counted."""

    span: Span
    position: int
    acts: tuple[Act, ...]
    victims: tuple[Span, ...]

    def points(self, kind: str) -> tuple[Span, ...]:
        """Return the words that tell an act of one kind or its victims."""
        return (*(act.span for act in self.acts if act.kind == kind), *self.victims)


@dataclass(frozen=True, slots=True)
class Telling:
    """One article with its scenes, in the order of the text; `headline` are the acts its title tells."""

    member: Read
    scenes: tuple[Scene, ...]
    headline: tuple[Act, ...]
    known: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def find(self, make: Callable[..., Made], *given: Hashable) -> Made:
        """Return what a function makes of the article and some values, made once as long as the article is known."""
        key = make, *given
        if key not in self.known:
            self.known[key] = make(self, *given)
        found: Made = self.known[key]
        return found


def find_tellings(members: Sequence[Read], known: Remembered) -> tuple[Telling, ...]:
    """Return the articles that were read with their scenes; boilerplate is left out."""
    return tuple(known.of(member, _telling) for member in members if was_read(member))


def _telling(member: Read) -> Telling:
    text, reading = member.article.text, member.reading
    sentences = [mark.span for mark in reading.sentences]
    noise = shared_lengths(sentences, [mark.span for mark in reading.boilerplate])
    spans = [span for span, covered in zip(sentences, noise, strict=True) if 2 * covered <= span.end - span.start]
    victims: list[list[Span]] = [[] for _ in spans]
    for figure in reading.figures:
        if figure.what in VICTIMS and figure.unit == "person":
            for place in touched(spans, figure.span)[:1]:
                victims[place].append(figure.span)
    scenes = tuple(
        Scene(span, position, find_acts(text, span, victims=bool(hurt)), tuple(hurt))
        for position, (span, hurt) in enumerate(zip(spans, victims, strict=True))
    )
    title = member.article.title or ""
    hurt_early = any(scene.victims for scene in scenes[:_EARLY])
    return Telling(member, scenes, find_acts(title, Span(0, len(title)), victims=hurt_early))

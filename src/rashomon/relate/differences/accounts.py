"""A story as those who look for points on which its accounts differ see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.base.findings import Read
from rashomon.base.remembered import Remembered
from rashomon.relate.facts.evidence import Held
from rashomon.relate.figures.measures import Measure
from rashomon.relate.names.people import People
from rashomon.relate.settings import RelateSettings
from rashomon.relate.versions.chains import Versions


@dataclass(frozen=True, slots=True)
class Accounts:
    """The passages of a story and how alike they are, its articles and which are versions, who and what is in them."""

    held: Sequence[Held]
    members: Sequence[Read]
    near: Mapping[int, Mapping[int, float]]
    versions: Versions
    people: People
    measures: Sequence[Measure]
    settings: RelateSettings
    known: Remembered

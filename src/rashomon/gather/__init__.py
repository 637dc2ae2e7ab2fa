"""Articles -> sources, families, stories: who copies whom, and which articles are about one event."""

from rashomon.gather.families import find_families
from rashomon.gather.fingerprints import fingerprints
from rashomon.gather.links import find_links
from rashomon.gather.order import arrivals
from rashomon.gather.revisions import find_sources
from rashomon.gather.settings import GatherSettings
from rashomon.gather.signature import sign, signature_version
from rashomon.gather.standing import Elsewhere, of_one_outlet
from rashomon.gather.stories import Window, one_story

__all__ = [
    "Elsewhere",
    "GatherSettings",
    "Window",
    "arrivals",
    "find_families",
    "find_links",
    "find_sources",
    "fingerprints",
    "of_one_outlet",
    "one_story",
    "sign",
    "signature_version",
]

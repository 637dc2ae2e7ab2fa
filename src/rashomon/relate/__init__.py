"""Story and readings -> dossier: names joined, claims that agree, differ or stand alone, and on whose word."""

from rashomon.relate.dossier import FORMAT, relate
from rashomon.relate.facts.weights import weights_hash
from rashomon.relate.settings import RelateSettings
from rashomon.relate.versions.revisions import compare_versions

__all__ = ["FORMAT", "RelateSettings", "compare_versions", "relate", "weights_hash"]

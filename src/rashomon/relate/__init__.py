"""Story and readings -> dossier: names joined, claims that agree, differ or stand alone, and on whose word."""

from rashomon.relate.dossier import FORMAT, relate
from rashomon.relate.settings import RelateSettings

__all__ = ["FORMAT", "RelateSettings", "relate"]

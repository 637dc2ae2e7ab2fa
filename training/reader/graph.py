"""An ONNX graph of the encoder, written node by node, so that the same weights give the same bytes.

Matrix products are dynamic int8 by onnxruntime's fused operator: one scale per output channel, and seven bits, because
with eight the sums of pairs can saturate on processors without VNNI, and what is found would depend on the machine.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS, EPSILON = 6, 12, 1e-12
MICROSOFT = "com.microsoft"  # the fused operators of onnxruntime
PRODUCT_BITS, ROW_BITS = 7, 8

Array = np.ndarray[Any, Any]
Weights = Mapping[str, Array]


class Graph:
    """Nodes and constants of an ONNX graph as it grows."""

    def __init__(self, weights: Weights) -> None:
        """Start an empty graph over `weights`, named as in `network.Tagger`."""
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def const(self, name: str, value: Array) -> str:
        """Add a constant and return its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def given(self, name: str) -> str:
        """Add a weight as it is and return its name."""
        return self.const(name, self.weights[name])

    def node(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:  # noqa: ANN401
        """Add a node with one output and return the output's name."""
        self.nodes.append(helper.make_node(op, inputs, [output], domain=domain, name=output, **attributes))
        return output

    def product(self, x: str, name: str) -> str:
        """Add `x` times a weight matrix in int8, without its bias."""
        values, scales = quantised(self.weights[f"{name}.weight"], PRODUCT_BITS)
        inputs = [x, self.const(f"{name}.int8", values.T), self.const(f"{name}.scale", scales)]
        inputs.append(self.const(f"{name}.zero", np.zeros(len(scales), np.int8)))
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.product", MICROSOFT)

    def exact(self, x: str, names: list[str], output: str) -> str:
        """Add dense layers side by side in fp32: heads are small, and their scores are what is decided by."""
        weight = np.concatenate([self.weights[f"{name}.weight"] for name in names]).T
        bias = np.concatenate([self.weights[f"{name}.bias"] for name in names])
        product = self.node("MatMul", [x, self.const(f"{output}.weight", weight)], f"{output}.product")
        return self.node("Add", [product, self.const(f"{output}.bias", bias)], output)

    def residual(self, x: str, skip: str, dense: str, norm: str) -> str:
        """Add a dense layer, the residual connection and layer normalisation."""
        inputs = [self.product(x, dense), skip, *(self.given(f"{norm}.{part}") for part in ("weight", "bias"))]
        inputs.append(self.given(f"{dense}.bias"))
        return self.node("SkipLayerNormalization", inputs, f"{norm}.out", MICROSOFT, epsilon=EPSILON)

    def embedded(self, pieces: int, *, kinds: bool) -> str:
        """Add the embeddings of up to so many pieces; rows of words stay int8 and are scaled after the look-up."""
        values, scales = quantised(self.weights["words.weight"], ROW_BITS)
        rows = self.node("Gather", [self.const("words.int8", values), "ids"], "words.rows")
        rows = self.node("Cast", [rows], "words.cast", to=TensorProto.FLOAT)
        scale = self.node("Gather", [self.const("words.scale", scales[:, None]), "ids"], "words.scales")
        words = self.node("Mul", [rows, scale], "words.rows.fp32")
        length = self.node("Shape", ["ids"], "length", start=1, end=2)
        zero = self.const("zero", np.array([0]))
        places = self.const("places", self.weights["places.weight"][:pieces])
        both = self.node("Add", [words, self.node("Slice", [places, zero, length, zero], "places.used")], "sum.words")
        if kinds:
            both = self.node(
                "Add", [both, self.node("Gather", [self.given("kinds.weight"), "kinds"], "kinds.rows")], "sum"
            )
        parts = [self.given(f"norm.{part}") for part in ("weight", "bias")]
        return self.node("LayerNormalization", [both, *parts], "embedded", epsilon=EPSILON)

    def encoded(self, x: str) -> str:
        """Add the layers of the encoder."""
        for number in range(LAYERS):
            x = self._layer(x, f"layers.{number}")
        return x

    def _layer(self, x: str, name: str) -> str:
        """Add one layer; query, key and value are one product, so that its input is quantised once."""
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        product = self.product(x, f"{name}.qkv")
        self.nodes.append(helper.make_node("Split", [product], parts, axis=2, num_outputs=3, name=f"{name}.split"))
        attended = [*parts, self.given(f"{name}.qkv.bias")]
        mixed = self.node("MultiHeadAttention", attended, f"{name}.mixed", MICROSOFT, num_heads=HEADS)
        x = self.residual(mixed, x, f"{name}.out", f"{name}.norm1")
        wide = [self.product(x, f"{name}.wide"), self.given(f"{name}.wide.bias")]
        return self.residual(
            self.node("BiasGelu", wide, f"{name}.gelu", MICROSOFT), x, f"{name}.narrow", f"{name}.norm2"
        )

    def stored(self, name: str, inputs: list[str], outputs: Mapping[str, list[Any]]) -> bytes:
        """Return the graph as the bytes of an ONNX file; inputs are rows of piece numbers."""
        shape = ["rows", "pieces"]
        given = [helper.make_tensor_value_info(one, TensorProto.INT64, shape) for one in inputs]
        made = [helper.make_tensor_value_info(one, TensorProto.FLOAT, size) for one, size in outputs.items()]
        graph = helper.make_graph(self.nodes, name, given, made, self.constants)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=8)
        onnx.checker.check_model(model)
        packed: bytes = model.SerializeToString(deterministic=True)
        return packed


def quantised(matrix: Array, bits: int) -> tuple[Array, Array]:
    """Return `matrix` as signed integers of so many bits with one symmetric scale per row, and the scales."""
    top = 2 ** (bits - 1) - 1
    scales = np.maximum(np.abs(matrix).max(axis=1), 1e-12).astype(np.float32) / np.float32(top)
    return np.clip(np.rint(matrix / scales[:, None]), -top, top).astype(np.int8), scales

"""Writes the reader's model card from its template and from what the runs recorded."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from corpora import BUILDS, CORPORA, sha256

SHOWN = ("source", "cue", "content", "direct right", "mixed right", "indirect right", "names")


def write_card(work: Path, weights: Path, template: Path) -> None:
    """Write `READER_CARD.md`: corpora, learning curves of both builds, hashes."""
    runs = {build: _record(work / build / "curve.json") for build in BUILDS}
    shipped = runs["all"]
    assert shipped is not None, "ship the build that was trained on all corpora"  # noqa: S101 - misuse in training
    text = template.read_text(encoding="utf-8").format(
        corpora=_corpora(shipped),
        curve=_curve(shipped["curve"]),
        open_curve=_curve(runs["open"]["curve"]) if runs["open"] else "not trained",
        plan=", ".join(f"{name} {value}" for name, value in shipped["plan"].items()),
        onnx=sha256(weights / "reader.onnx"),
        json=sha256(weights / "reader.json"),
        megabytes=f"{(weights / 'reader.onnx').stat().st_size / 1e6:.1f}",
    )
    (weights / "READER_CARD.md").write_text(text, encoding="utf-8")


def _record(path: Path) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what a run recorded, None where it has not run."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _corpora(run: Mapping[str, Any]) -> str:
    """Return a table of the corpora that a run saw."""
    lines = ["| corpus | licence | word pieces | SHA-256 |", "|---|---|---|---|"]
    for name, digest in run["data"].items():
        one = CORPORA[name]
        lines.append(f"| {one.note} | {one.licence} | {run['pieces'][name]} | `{digest}` |")
    return "\n".join(lines)


def _curve(curve: Sequence[Mapping[str, float]]) -> str:
    """Return the figures after each epoch as a table; all but the last are on every third dev article."""
    lines = ["| epoch | " + " | ".join(SHOWN) + " |", "|---" * (len(SHOWN) + 1) + "|"]
    for number, one in enumerate(curve, 1):
        lines.append(f"| {number} | " + " | ".join(f"{one[name]:.1f}" for name in SHOWN) + " |")
    return "\n".join(lines)

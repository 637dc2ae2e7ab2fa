"""Fits the pair model again without some features, from the samples that `training/claims.py --keep` made."""

import os
import pickle
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from driver import tell

from rashomon.relate.facts.weights import load_weights, record_text

SAMPLES = "claim_samples.pkl"


def refitted(asked: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, Path]]:
    """Yield a weights file for each name, fitted without the features it lacks; none where no samples are kept."""
    kept = Path(os.environ.get("RASHOMON_READINGS", "")) / SAMPLES
    if not kept.is_file():
        _say(f"what features bring is not measured: no {SAMPLES}")
        return
    sys.path.insert(0, str(Path(__file__).parent.parent / "training"))
    from claims import fit

    samples = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, lacking) in enumerate(asked.items()):
            path = Path(folder) / f"{number}.json"
            model = fit("vectors", samples["vectors"], _say, lacking)
            path.write_text(record_text(replace(load_weights(""), vectors=model), {}), encoding="utf-8")
            yield name, path


def _say(what: str) -> None:
    tell("relating", what)

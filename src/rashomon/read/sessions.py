"""Opens the networks that are shipped: once per process, on one thread, computing in int8."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # onnxruntime takes .1 s to import and is not needed by every command
    from onnxruntime import InferenceSession


@cache
def session(path: Path) -> "InferenceSession":
    """Return the network of a file; loading takes .17 s and 37 MB."""
    import onnxruntime  # noqa: PLC0415 - only where a network runs

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # articles run side by side in processes; sums then also keep their order
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.inter_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

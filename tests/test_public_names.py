import subprocess
import sys
from pathlib import Path

import pytest

import rashomon
from rashomon.verify import verify

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_every_public_name_is_there() -> None:
    """What `__all__` lists can be imported; what it does not list is an AttributeError."""
    assert all(getattr(rashomon, name) for name in rashomon.__all__)
    with pytest.raises(AttributeError, match="no attribute 'reprot'"):
        _ = rashomon.reprot


def test_the_main_job_runs_as_a_library(tmp_path: Path) -> None:
    """The README's four lines of Python write dossiers that pass the check."""
    with rashomon.Store(":memory:") as store:
        run = rashomon.report([str(EXAMPLES / "depot-fire")], tmp_path, store=store)
    assert len(run.stories) == 1
    assert verify(tmp_path).faults == ()


def test_importing_is_light() -> None:
    """`import rashomon.cli` loads neither numpy nor the reader, so that --help answers at once."""
    code = "import sys, rashomon.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode().split()
    assert {"numpy", "onnxruntime", "trafilatura", "sqlalchemy", "rashomon.read"} & set(loaded) == set()

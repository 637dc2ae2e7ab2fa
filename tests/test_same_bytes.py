"""Same input, same settings, same starting store: same bytes."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import EXAMPLES
from tests.test_cli_decisions import rashomon

RASHOMON = (sys.executable, "-m", "rashomon")


def report(out: Path, *paths: Path | str, hash_seed: str = "0", zone: str = "UTC", workers: int = 1) -> None:
    """Run the program in a process of its own."""
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "TZ": zone}
    command = [*RASHOMON, "report", *map(str, paths), "--out", str(out), "--workers", str(workers), "--quiet"]
    subprocess.run(command, check=True, env=environment, capture_output=True)


def written(out: Path) -> dict[str, bytes]:
    """Return every file of the output by name, without the store."""
    files = sorted(path for path in out.rglob("*") if path.is_file() and not path.name.startswith("store.sqlite"))
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


def test_order_workers_hash_seed_and_time_zone_change_nothing(examples_out: Path, tmp_path: Path) -> None:
    """Shuffled input, none and 2 workers, two hash seeds and two time zones give the same bytes."""
    paths = random.Random(3).sample(EXAMPLES, len(EXAMPLES))
    report(tmp_path, *paths, hash_seed="4242", zone="Pacific/Kiritimati", workers=2)
    one, two = written(examples_out), written(tmp_path)
    assert len(one) > 8
    assert one == two


def test_the_order_of_lines_changes_nothing_but_where_problems_stand(tmp_path: Path) -> None:
    """Lines of a JSONL file in another order give the same dossiers."""
    lines = [
        line
        for folder in EXAMPLES
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_bytes().splitlines()
    ]
    for name, seed in (("one", 0), ("two", 1)):
        random.Random(seed).shuffle(lines)
        (tmp_path / f"{name}.jsonl").write_bytes(b"\n".join(lines))
        rashomon("report", tmp_path / f"{name}.jsonl", "--out", tmp_path / name, "--workers", 0)
    found = []
    for name in ("one", "two"):
        dossiers = [json.loads(path.read_bytes()) for path in sorted((tmp_path / name).glob("*/dossier.json"))]
        found.append([{key: value for key, value in one.items() if key != "problems"} for one in dossiers])
    assert len(found[0]) > 1
    assert found[0] == found[1]


def test_a_killed_run_goes_on_where_it_stopped(examples_out: Path, tmp_path: Path) -> None:
    """Killed with SIGKILL at random moments and started again, the program ends with the bytes of a quiet run."""
    chance = random.Random(7)
    command = [*RASHOMON, "report", *map(str, EXAMPLES), "--out", str(tmp_path), "--workers", "2", "--quiet"]
    for _ in range(4):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.4, 5.0))
            process.kill()
    report(tmp_path, *EXAMPLES)
    assert written(tmp_path) == written(examples_out)


def test_a_second_run_reads_nothing_and_writes_the_same(examples_out: Path, tmp_path: Path) -> None:
    """The same input again is known: nothing is read, nothing is related, the bytes stay."""
    out = Path(shutil.copytree(examples_out, tmp_path / "out"))
    summary = json.loads(rashomon("report", *EXAMPLES, "--out", out, "--json", "--quiet").stdout)
    assert summary["read_now"] == 0
    assert summary["related_now"] == 0
    assert summary["known"] == summary["articles"] > 10
    assert written(out) == written(examples_out)

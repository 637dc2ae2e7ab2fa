"""Same input, same settings, same starting store: same bytes."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
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


def inputs() -> list[Path]:
    """Return the example articles, one path each."""
    return sorted(path for path in EXAMPLES.iterdir() if path.is_dir())


def test_order_workers_hash_seed_and_time_zone_change_nothing(tmp_path: Path) -> None:
    """Shuffled input, 1 and 2 workers, two hash seeds and two time zones give the same bytes."""
    paths = inputs()
    report(tmp_path / "one", *paths)
    random.Random(3).shuffle(paths)
    report(tmp_path / "two", *paths, hash_seed="4242", zone="Pacific/Kiritimati", workers=2)
    one, two = written(tmp_path / "one"), written(tmp_path / "two")
    assert len(one) > 8
    assert one == two


def test_the_order_of_lines_changes_nothing_but_where_problems_stand(tmp_path: Path) -> None:
    """Lines of a JSONL file in another order give the same dossiers."""
    lines = [line for path in sorted(EXAMPLES.rglob("*.jsonl")) for line in path.read_bytes().splitlines()]
    for name, seed in (("one", 0), ("two", 1)):
        random.Random(seed).shuffle(lines)
        (tmp_path / f"{name}.jsonl").write_bytes(b"\n".join(lines))
        report(tmp_path / name, tmp_path / f"{name}.jsonl")
    found = []
    for name in ("one", "two"):
        dossiers = [json.loads(path.read_bytes()) for path in sorted((tmp_path / name).glob("*/dossier.json"))]
        found.append([{key: value for key, value in one.items() if key != "problems"} for one in dossiers])
    assert len(found[0]) > 1
    assert found[0] == found[1]


def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Killed with SIGKILL at random moments and started again, the program ends with the bytes of a quiet run."""
    paths = inputs()
    report(tmp_path / "quiet", *paths)
    chance = random.Random(7)
    command = [*RASHOMON, "report", *map(str, paths), "--out", str(tmp_path / "killed"), "--workers", "2", "--quiet"]
    for _ in range(6):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.4, 4.0))
            process.kill()
    report(tmp_path / "killed", *paths)
    assert written(tmp_path / "killed") == written(tmp_path / "quiet")


def test_a_second_run_reads_nothing_and_writes_the_same(tmp_path: Path) -> None:
    """The same input again is known: nothing is read, nothing is related, the bytes stay."""
    report(tmp_path / "out", *inputs())
    before = written(tmp_path / "out")
    command = [*RASHOMON, "report", *map(str, inputs()), "--out", str(tmp_path / "out"), "--json", "--quiet"]
    summary = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    assert summary["read_now"] == 0
    assert summary["related_now"] == 0
    assert summary["known"] == summary["articles"] > 10
    assert written(tmp_path / "out") == before

"""Input that would hurt: long, deep, broken. Everything ends as an article or a problem, within bounds."""

import pickle
import random
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.collect import Collected, Raw, collect, find_raws
from rashomon.collect.records import HTML, JSON, TEXT, Found, make_raw
from tests.collect.running import SETTINGS, STORY, run, write

_MEMORY = """
import resource, sys
from rashomon.collect import CollectSettings, Raw, collect, find_raws
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for raw in find_raws(sys.argv[1:], CollectSettings()):
    print(type(raw).__name__, raw.where)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_endless_line_is_never_held_in_memory(tmp_path: Path) -> None:
    """A line of 40 MB is read past in pieces: the lines around it are read, memory grows by less than half of it."""
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "One."}\n{"text": "')
        for _ in range(40):
            stream.write(b"x" * 2**20)
        stream.write(b'"}\n{"text": "Three."}')
    done = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=True)
    *places, megabytes = done.stdout.split("\n")[:-1]
    assert places == ["Raw a.jsonl:1", "Problem a.jsonl:2", "Raw a.jsonl:3"]
    assert int(megabytes) < 20 + 16  # 16 MiB are the cap on one unit


def test_deep_json_is_not_parsed(tmp_path: Path) -> None:
    """100,000 brackets, opened only or closed too, are a problem of kind size."""
    lines = [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"text": "x", "a": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"text": "ok"}',
    ]
    result = run(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [article.text for article in result.articles] == ["ok"]
    assert result.kinds() == ["size"] * 3
    assert run(write(tmp_path / "b.json", "[" * 100_000)).kinds() == ["size"]


def test_units_and_results_travel_between_processes(tmp_path: Path) -> None:
    """A unit and what was made of it survive pickling unchanged."""
    [raw] = find_raws([str(write(tmp_path / "a.txt", STORY))], SETTINGS)
    assert isinstance(raw, Raw)
    made = collect(pickle.loads(pickle.dumps(raw)), SETTINGS)  # noqa: S301 - our own bytes
    assert pickle.loads(pickle.dumps(made)) == made == collect(raw, SETTINGS)  # noqa: S301


def _shape_is_right(raw: Raw, made: Collected) -> None:
    assert (made.article is None) == (made.page is None)
    assert made.article is not None or made.problems
    assert all(problem.where == raw.where and problem.kind != "failed" for problem in made.problems)
    if made.article is not None and made.page is not None:
        assert made.article.page == made.page.sha256
        made.article.text.encode("utf-8")
        (made.article.title or "").encode("utf-8")


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from([TEXT, HTML, JSON]))
def test_any_bytes_give_an_article_or_a_problem(body: bytes, media_type: str) -> None:
    """No bytes make collecting fail."""
    raw = make_raw(Found("a", "a"), media_type, body, SETTINGS)
    _shape_is_right(raw, collect(raw, SETTINGS))


def test_damaged_articles_give_an_article_or_a_problem() -> None:
    """Good units with bytes deleted, doubled and changed never make collecting fail."""
    good = {
        JSON: b'{"id": "a", "text": "Died \\ud83d\\ude00.", "url": "http://a.example/", "published": "2016", "x": 1}',
        HTML: b'<html><head><title>T</title><meta charset="utf-8"></head><body><p>Two died.</p></body></html>',
    }
    dice = random.Random(7)
    for media_type, body in good.items():
        for _ in range(300):
            changed = bytearray(body)
            for _ in range(dice.randint(1, 4)):
                at = dice.randrange(len(changed))
                changed[at : at + dice.randint(0, 2)] = dice.choice(
                    [b"", b"\0", b"\xff", b"<", b'"', b"\\", b"[", b"}", b"\\ud8"]
                )
            raw = make_raw(Found("a", "a"), media_type, bytes(changed), SETTINGS)
            _shape_is_right(raw, collect(raw, SETTINGS))

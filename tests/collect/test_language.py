"""Which language a text is in, and what follows."""

import json
from pathlib import Path

import pytest

from tests.collect.running import STORY, run, write

GERMAN = "Die Polizei teilte am Montag mit, dass beim Einsturz der Brücke zwei Menschen ums Leben gekommen sind."
SPANISH = "La policía informó el lunes de que dos personas murieron cuando el puente se derrumbó durante la tormenta."
NAMES = "Ankara, Izmir, Recep Yilmaz, Dmitri Orlov, Anders Holm, Jeroen de Vries, Nairobi, Kisumu, Bogotá, Lyon"


@pytest.mark.parametrize(
    ("text", "given", "language", "kinds"),
    [
        (STORY, None, "en", []),
        (STORY, "en-GB", "en", []),
        (STORY, "English", "en", []),
        (GERMAN, None, "de", ["language not read"]),
        (SPANISH, "es-MX", "es", ["language not read"]),
        (GERMAN, "en", "de", ["language", "language not read"]),
        (STORY, "de", "en", ["language"]),
        ("14 dead.", None, None, []),
        ("Zwei Tote.", "de", "de", ["language not read"]),
        (NAMES, None, None, []),
        (STORY, "no language", "en", ["field"]),
    ],
)
def test_language(tmp_path: Path, text: str, given: str | None, language: str | None, kinds: list[str]) -> None:
    """A foreign article is kept and said not to be read; what nobody can tell is None."""
    result = run(write(tmp_path / "a.jsonl", json.dumps({"text": text, "language": given})))
    [article] = result.articles
    assert (article.language, article.text, result.kinds()) == (language, text, kinds)
    if given not in (None, "en", "de"):
        assert article.extra["language"] == given

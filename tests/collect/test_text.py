"""Plain text files: kept code point for code point, every guess said."""

import codecs
from pathlib import Path

import pytest

from rashomon.base.identity import sha256_hex
from rashomon.collect import CollectSettings
from rashomon.collect.text import headline
from tests.collect.running import STORY, run, write


@pytest.mark.parametrize(
    "text", ["a\r\nb\n\n  c\t", "\u00a0caf\u00e9 e\u0301 \u2028 \U0001f600", "\n\n x \n", "CafÃ© â€œmojibakeâ€\x9d"]
)
def test_text_is_kept_code_point_for_code_point(tmp_path: Path, text: str) -> None:
    """No line end, blank, accent or mojibake is changed; the page is the file."""
    path = write(tmp_path / "a.txt", text)
    result = run(path)
    assert [article.text for article in result.articles] == [text]
    assert result.pages[0].body == path.read_bytes()
    assert result.articles[0].page == sha256_hex(path.read_bytes())
    assert result.kinds() == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (codecs.BOM_UTF8 + b"Two died.", "Two died."),
        (codecs.BOM_UTF16_LE + "Café".encode("utf-16-le"), "Café"),
        (codecs.BOM_UTF16_BE + "Café".encode("utf-16-be"), "Café"),
        (b"\x93Caf\xe9\x94 \x97 ok", "“Café” — ok"),
        ("“Café” naïve ".encode() + b"\xe9!", "“Café” naïve \ufffd!"),
    ],
)
def test_other_encodings_are_read_and_said(tmp_path: Path, body: bytes, text: str) -> None:
    """A byte order mark, UTF-16, Windows-1252 and damaged UTF-8 are read, with a problem."""
    result = run(write(tmp_path / "a.txt", body))
    assert [article.text for article in result.articles] == [text]
    assert result.kinds() == ["encoding"]


@pytest.mark.parametrize(
    "body",
    [
        b"Two\0died",
        bytes(range(256)) * 4,
        codecs.BOM_UTF16_LE + b"a\0\0\0",
        "no mark".encode("utf-16-le"),
        b"\x01\x02" * 9,
    ],
)
def test_binary_is_not_an_article(tmp_path: Path, body: bytes) -> None:
    """NULs and control characters show a binary file, whatever its name."""
    result = run(write(tmp_path / "a.txt", body))
    assert (result.articles, result.kinds()) == ([], ["encoding"])


@pytest.mark.parametrize("body", [b"", b" \n\t\r\n", codecs.BOM_UTF16_LE])
def test_empty_file_is_a_problem(tmp_path: Path, body: bytes) -> None:
    """A file without words is listed as empty."""
    result = run(write(tmp_path / "a.txt", body))
    assert result.articles == []
    assert result.kinds()[-1] == "empty"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bridge falls\n\nTwo died.", "Bridge falls"),
        ("\r\nBridge falls in U.S. storm\r\n\r\nTwo died.", "Bridge falls in U.S. storm"),
        ("Two people died on Monday.\n\nMore.", None),
        ("Bridge falls\nTwo died.", None),
        ("Bridge falls\n\n", None),
        ("Bridge falls", None),
        ("word " * 60 + "\n\nMore.", None),
        ("* * *\n\nMore.", None),
    ],
)
def test_headline(text: str, title: str | None) -> None:
    """A short first line without a full stop above a blank line is the title."""
    assert headline(text, 150) == title


def test_title_stays_in_the_text(tmp_path: Path) -> None:
    """The headline of a file is its title and part of its text."""
    [article] = run(write(tmp_path / "wire.txt", f"Bridge falls\n\n{STORY}")).articles
    assert (article.title, article.source_id) == ("Bridge falls", "wire.txt")
    assert article.text.startswith("Bridge falls\n\n")


def test_too_long_a_text_is_not_read(tmp_path: Path) -> None:
    """A text beyond the cap is a problem of kind size."""
    result = run(write(tmp_path / "a.txt", "word " * 30), settings=CollectSettings(text_chars=100))
    assert (result.articles, result.kinds()) == ([], ["size"])

"""Our word pieces are held against those of the library `tokenizers`, which the encoder was trained with."""

import json
import random
import time
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

import rashomon.read
from rashomon.read.wordpiece import Cut, cut

ROOT = Path(__file__).parents[2]
WEIGHTS = Path(rashomon.read.__file__).with_name("weights")

ODD = {
    "empty": "",
    "spaces alone": " \t \u2009 ",
    "accents composed": "Zoë Núñez à Łódź, Škvorecký; Nguyễn Ế",
    "accents decomposed": "Zoe\u0308 Nu\u0301n\u0303ez a\u0300 S\u030ckvorecky\u0301; Nguye\u0302\u0303n",
    "accents out of order": "a\u0301\u0316\u0345b e\u0345\u0300 \u0301 alone \u0316\u0301x",
    "a letter kept among marks": "a\u0301\u1b44b a\u0301\u1b44 \u1b44\u0301\U0001d165",
    "a music note of parts": "\U0001d15e\u0301 \U0001d160x",
    "Turkish dotted I": "İstanbul ISPARTA ısırgan I\u0307zmir",
    "sharp s": "Straße STRASSE ẞ groß",
    "ligatures": "ﬁrst oﬃce Ĳssel ǆ ǅ Ǆ œuvre Æther",
    "final sigma": "ΟΔΥΣΣΕΥΣ ΣΑΣ",
    "wide letters": "Ｌｉｓｂｏｎ １２ ！",
    "Chinese": "北京市長said豈\ufa6e\U0002b820\U0002b920\U0002f800 々〇",
    "Japanese": "がか\u3099ガｶﾞ 東京タワー。",
    "Hangul": "서울 각\u11a8 \u1112\u1161\u11ab",
    "Arabic": "قَالَ الرَّئِيسُ، ٤٢٪",
    "Hebrew": "שָׁלוֹם־עולם",
    "Devanagari": "प्रधानमंत्री ने कहा। क़",
    "Thai": "กรุงเทพฯ น้ำ",
    "Bengali and Tamil": "কো কো ஔ ஔ",
    "Cyrillic": "Київ ёлка Й и\u0306 Ґ",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 ❤\ufe0f 👍🏽 🇵🇹 🤣 1\ufe0f\u20e3",
    "control characters": "a\x01b \x0b\x0c\x1c\x1d\x1e\x1f x\x7fy \x85 z",
    "tabs and line ends": "a\tb\nc\r\nd",
    "NUL": "a\0b \0",
    "replacement character": "caf\ufffd \ufffd",
    "zero width": "zero\u200bwidth \u200cnon\u200djoiner \ufeffbom \u2060word",
    "soft hyphen": "govern\u00adment \u00ad",
    "directions": "\u202aleft\u202c \u2066x\u2069",
    "spaces that do not break": "10\u00a0000\u202f€ a\u2007b\u3000c\u1680d\u205fe\u180ef",
    "line separators": "one\u2028two\u2029three",
    "lone surrogates": "a\ud800b \udfff? \udc80\ud800",
    "apostrophes": "don't don’t ‘tis O'Brien's rock ’n’ roll ʼn ŉ",
    "quotation marks": '“No,” he said. „Nein“ «Non» "No" ‹x› 「no」',
    "dashes and signs": "re-opened 3–4 — … £5bn $3.2m €7 50% 7½ 30°C §4 ©2020 a+b=c <b> ^_^ ~`| H₂O x²",
    "special pieces": "[CLS] a[SEP]b [MASK][PAD] [UNK] [cls] [ SEP] [[SEP]] [unused0] ##ing",
    "private use": "a\ue000b \U000f0000 \U0010fffd",
    "no characters": "\uffff \U0001fffe \u0378",
    "tags": "🏴\U000e0067\U000e0062\U000e007f \U000e0100",
    "newer punctuation": "a\u2e43b \U0001e95e \u2e5d \u166d",
    "newer marks": "a\u08d4b a\u1ac1b \U0001e944\U0001e94a a\u0301\u08d4",
    "newer capitals": "\ua7cb \u1c89 \U00010d50 \U00016ea0 \ua7ae",
    "word of 99": "a" * 99,
    "word of 100": "a" * 100,
    "word of 101": "a" * 101 + " b",
    "word of 250": "abcde" * 50,
    "word of 100 once marks are gone": "e\u0301" * 100 + " x",
    "word of 101 once taken apart": "각" * 33 + "가",
    "words no piece fits": "☃ x☃ ☃x abc\U0001f923 ",
}


@cache
def library() -> Tokenizer:
    """Return the library's tokenizer without padding and cutting."""
    made = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def plain(text: str) -> str:
    """Return a text that the library accepts."""
    return text.encode("utf-8", "replace").decode("utf-8")


def theirs(text: str) -> Cut:
    """Return what the library makes of a text."""
    made = library().encode(plain(text), add_special_tokens=False)
    return Cut(made.ids, [-1 if word is None else word for word in made.word_ids], made.offsets)


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_cut_as_by_the_library(name: str) -> None:
    """Ids, words and offsets are the same."""
    assert cut(ODD[name]) == theirs(ODD[name])


def test_examples_are_cut_as_by_the_library() -> None:
    """So are all texts of the examples, whole and line by line."""
    paths = sorted(path for path in (ROOT / "examples").rglob("*") if path.is_file())
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    assert len(texts) > 10
    for text in texts:
        assert cut(text) == theirs(text)
        for line in text.splitlines():
            assert cut(line) == theirs(line)


def tell_tale() -> list[str]:
    """Return the characters that could be anything but plain parts of words, and those beside each range of our table.

    What is left out are letters without case and signs that nothing is known of to Unicode but that they are such.
    """
    lines = (WEIGHTS / "tokenizer_characters.tsv").read_text(encoding="utf-8").splitlines()
    ranges = [[int(cell, 16) for cell in line.split("\t")[1:]] for line in lines if not line.startswith("#")]
    edges = {code for first, last in ranges for code in (first - 1, first, last, last + 1)}
    plain_ones = {"Cn", "Co", "Lo", "So"}
    signs = [chr(code) for code in range(0x110000)]
    return [
        sign
        for code, sign in enumerate(signs)
        if code in edges or unicodedata.decomposition(sign) or unicodedata.category(sign) not in plain_ones
    ]


def test_every_character_is_cut_as_by_the_library() -> None:
    """Each by itself, between letters and before a mark: the table misses none.

    Characters newer than the library's Unicode are among them: they are plain parts of words there and here, and
    such words are unknown as a whole, so a Python of newer Unicode changes nothing.
    """
    signs = tell_tale()
    assert len(signs) > 10_000
    for start in range(0, len(signs), 1000):
        text = "".join(f"a{sign}b {sign} e{sign}\u0316 " for sign in signs[start : start + 1000])
        assert cut(text) == theirs(text), hex(ord(signs[start]))


@given(st.text(alphabet=st.characters()))
def test_any_text_is_cut_as_by_the_library(text: str) -> None:
    """Lone surrogates are among these characters."""
    assert cut(text) == theirs(text)


@given(st.text(alphabet=st.characters(max_codepoint=0xFFFF), min_size=5))
def test_any_text_of_the_first_plane_is_cut_as_by_the_library(text: str) -> None:
    """These are the characters that news is written in."""
    assert cut(text) == theirs(text)


@given(st.text(alphabet=st.characters(categories=["Mn", "Mc", "Cf", "Ll", "Nd"]), min_size=3))
def test_any_marks_are_cut_as_by_the_library(text: str) -> None:
    """Marks in any order behind each other, where places are easily lost."""
    assert cut(text) == theirs(text)


@given(st.lists(st.sampled_from(["[CLS]", "[", "SEP]", "[MASK]", "é", " ", "un", "known", "'", "\u0301"])))
def test_any_mixture_of_special_pieces_is_cut_as_by_the_library(parts: list[str]) -> None:
    """A special piece written in a text is that piece, as the library has it."""
    assert cut("".join(parts)) == theirs("".join(parts))


HOSTILE = {
    "one word": "a" * 250_000,
    "capitals": "É" * 250_000,
    "words": "e " * 125_000,
    "stops": "." * 250_000,
    "marks": "\u0301\u0316" * 125_000,
    "kept marks": "\u1b44\u0301" * 125_000,
    "format characters": "\u200d" * 250_000,
    "Chinese": "漢" * 250_000,
    "Hangul": "각" * 250_000,
    "brackets": "[CLS" * 62_500,
    "surrogates": "\ud800" * 250_000,
    "words of 99": " ".join("zq" * 47 + str(number) for number in range(10_000, 12_500)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_cut_in_linear_time(name: str) -> None:
    """A quarter of a megabyte takes half a second of one core at most; one that grows with the square takes hours."""
    start = time.process_time()
    cut(HOSTILE[name])
    assert time.process_time() - start < 40


def test_an_article_is_cut_in_milliseconds() -> None:
    """Words of an article that were not seen before take about a millisecond: a hundred articles, a tenth of a second.

    Fifty times that is allowed, so that no slow or busy machine fails and a cost that grows with all words seen does.
    """
    words = list(json.loads((WEIGHTS / "tokenizer.json").read_bytes())["model"]["vocab"])[2000:25_000]
    cut("warm")
    chance = random.Random(7)
    texts = [" ".join(chance.choices(words, k=460)) for _ in range(100)]
    start = time.process_time()
    for text in texts:
        cut(text)
    assert time.process_time() - start < 5

import time
from dataclasses import replace
from datetime import date

import pytest

from rashomon.base.findings import Read
from rashomon.base.marks import Date, Figure, Name, Place
from rashomon.base.spans import Span
from rashomon.gather import GatherSettings, sign, signature_version
from rashomon.gather.signature import FIELDS, KEYS, KINDS, PRINTS, SIGNATURE, TERMS, key, level, sign_with_terms, unpack
from rashomon.gather.terms import hashed, name_terms, shipped_rarities, stem, term_of
from tests.gather.arriving import EVENTS
from tests.gather.making import made

SETTINGS = GatherSettings()
FERRY = " ".join(EVENTS["ferry"])


def weight(read: Read, term: str) -> tuple[int, ...]:
    """Return how much an article says a term, in each field, as levels."""
    signature, terms = sign_with_terms(read, SETTINGS)
    found = int(unpack([signature])["weights"][0][terms.index(term)])
    return tuple((found >> (4 * field)) & 15 for field in range(len(FIELDS)))


def test_a_signature_holds_what_the_article_says() -> None:
    """Its day, how many words, its terms with the weightiest first, its fingerprints; nothing after the last."""
    signature, terms = sign_with_terms(made("a", FERRY, published="2031-05-01"), SETTINGS)
    (held,) = unpack([signature])
    assert (int(held["day"]), int(held["words"])) == (date(2031, 5, 1).toordinal(), len(FERRY.replace(";", "").split()))
    assert held["terms"].tolist() == [hashed(term) for term in terms] + [0] * (TERMS - len(terms))
    assert {"ferry", "marden", "port marden", "northline", "diver"} <= set(terms)
    assert not {"the", "at", "and"} & set(terms)
    prints = held["prints"][held["prints"] > 0].tolist()
    assert prints == sorted(prints)
    assert len(prints) > 3


def test_weights_tell_where_a_term_is_said() -> None:
    """In the whole text, as a name, in lower case, in the opening; the title counts more."""
    plain = made("a", "Ferry news. The ferry sank. The ferry of Brandt sank.", title="Ferry sinks")
    start = plain.article.text.index("Brandt")
    name = Name(Span(start, start + len("Brandt")), "Brandt", "person", "r")
    read = Read(plain.article, replace(plain.reading, names=(name,)))
    ferry = 2 * 3 + SETTINGS.story_title
    assert weight(read, "ferry") == (level(ferry), 0, level(2), level(3 + 2))
    assert weight(read, "brandt")[1] == level(1)


def test_boilerplate_says_nothing() -> None:
    """Words and marks inside it are not the article's own."""
    text = "The ferry Amaranth sank off Ellery. Subscribe to the Oldmere Courier newsletter today."
    noise = "Subscribe to the Oldmere Courier newsletter today."
    _, terms = sign_with_terms(made("a", text, noise=noise), SETTINGS)
    assert {"ferry", "amaranth"} <= set(terms)
    assert not {"oldmere", "courier", "newsletter"} & set(terms)


def figure(span: Span, low: float | None) -> Figure:
    """Return a figure of people killed."""
    return Figure(span, low, None, False, "person", "killed", None, None, None, None, None, None, "r")  # noqa: FBT003


def test_keys_say_of_what_kind_they_are() -> None:
    """Whole days are keys, weeks and months are not; a person is known by the last name; two addresses may be one."""
    read = made("a", FERRY + " The 4021 and the 7 came.", url="https://www.holm.example/ferry/")
    span = Span(0, 5)
    reading = replace(
        read.reading,
        names=(Name(span, "Ilse Brandt", "person", "r"), Name(span, "Northline", "other", "r")),
        dates=tuple(Date(span, day, "r") for day in ("2031-05-01", "2031-W09", "2031-05", "2031-05-01")),
        places=(Place(span, "Ellery", 1.0, 2.0, 77, "XX", "city"),),
        figures=tuple(figure(span, low) for low in (14.0, None)),
    )
    keys = [one for one in unpack([sign(Read(read.article, reading), SETTINGS)])["keys"][0].tolist() if one]
    assert sorted(keys) == sorted(
        [
            key("address", "holm.example/ferry"),
            key("person", "brandt"),
            key("day", "2031-05-01"),
            key("number", "4021"),
            key("place", "77"),
            key("figure", "14 person killed"),
        ]
    )


def test_each_kind_of_key_has_its_share() -> None:
    """Of many numbers those said most are kept, so that other kinds have room."""
    text = " ".join([*(str(number) for number in range(100, 200)), *["177"] * 5])
    keys = unpack([sign(made("a", text, url="holm.example/a"), SETTINGS)])["keys"][0]
    assert sum(KINDS.values()) == KEYS
    assert int((keys > 0).sum()) == KINDS["number"] + 1
    assert key("number", "177") in keys.tolist()


def test_a_signature_is_the_same_whenever_it_is_made() -> None:
    """Two calls, one answer; what does not name the article does not matter."""
    one = made("a", FERRY, published="2031-05-01", url="https://www.holm.example/ferry")
    assert sign(one, SETTINGS) == sign(one, SETTINGS) == sign(Read(replace(one.article, id="b"), one.reading), SETTINGS)
    assert len(sign(one, SETTINGS)) == SIGNATURE.itemsize < 1200


@pytest.mark.parametrize("text", ["", "\x00 \ud800", "x" * 1_000_000, "7" * 100_000, "Ab " * 300_000, "7 " * 100_000])
def test_hostile_texts_are_signed_fast(text: str) -> None:
    """A megabyte of anything is a signature like any other, in little time."""
    read = made("a", "", title=text[:2000], url=text[:50])
    began = time.process_time()
    signature = sign(Read(replace(read.article, text=text), read.reading), SETTINGS)
    assert time.process_time() - began < 10
    assert len(signature) == SIGNATURE.itemsize


def test_a_text_too_long_is_cut() -> None:
    """Only so many terms, keys and fingerprints are kept of however much, and the count of words stops."""
    words = " ".join(f"W{number}x{number % 7}" for number in range(9000))
    (held,) = unpack([sign(made("a", words), SETTINGS)])
    assert int((held["terms"] > 0).sum()) == TERMS
    assert int((held["prints"] > 0).sum()) <= PRINTS
    assert int(held["words"]) < 9000


def test_the_version_tells_what_signatures_are_made_with() -> None:
    """Settings of comparing leave it as it is, settings of making change it."""
    assert signature_version(SETTINGS) == signature_version(replace(SETTINGS, story_threshold=0.9, story_window=3))
    made_with = ("copy_print_words", "copy_prints", "story_opening", "story_head", "story_title", "story_characters")
    assert (
        len({signature_version(SETTINGS), *(signature_version(replace(SETTINGS, **{one: 7})) for one in made_with)})
        == 7
    )


def test_terms_are_words_in_one_form() -> None:
    """Plural and possessive are left out; words that say nothing are no terms; unknown words are rarer than known."""
    words = {"Nurses": "nurse", "Kestoria’s": "kestoria", "bus": "bus", "glass": "glass", "cities": "city"}
    assert {word: stem(word) for word in words} == words
    assert term_of("The") == term_of("x") == ""
    assert name_terms("Northline") == ("northline",)
    assert shipped_rarities()[""] > shipped_rarities()["government"] > 0
    assert "zzyzx" not in shipped_rarities()

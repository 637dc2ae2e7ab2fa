"""The dossier against its own texts."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from rashomon.base.identity import article_id, text_sha256
from rashomon.relate import RelateSettings, relate
from rashomon.verify.evidence import Evidence
from tests.relate.build import name, plain, quote, story
from tests.show.sample import large_dossier, sample_dossier

Record = dict[str, Any]


def _faults(dossier: Record) -> list[str]:
    return [f"{where}: {what}" for where, what in Evidence(dossier).faults()]


def test_the_sample_holds() -> None:
    """The sample and its long form have no faults, so the recipe of the ids is the program's."""
    assert _faults(sample_dossier()) == []
    assert _faults(large_dossier(20, times=2)) == []


def _span(dossier: Record) -> None:
    dossier["figures"][0]["span"][1] += 1


def _outside(dossier: Record) -> None:
    dossier["dates"][0]["span"] = [4, 10**9]


def _backwards(dossier: Record) -> None:
    dossier["articles"][0]["boilerplate"] = [[9, 4]]


def _stranger(dossier: Record) -> None:
    dossier["claims"][0]["told_by"][0]["article"] = "a" + "0" * 16


def _another_id(dossier: Record) -> None:
    dossier["articles"][0]["id"] = "a" + "0" * 16


def _outlet(dossier: Record) -> None:
    dossier["articles"][0]["outlet"] = "Somebody Else"


def _text(dossier: Record) -> None:
    dossier["articles"][2]["text"] += " "


def _rehashed(dossier: Record) -> None:
    one = dossier["articles"][2]
    one["text"] = one["text"].replace("Eleven", "Twelve")
    one["text_sha256"] = text_sha256(one["text"])


def _mention(dossier: Record) -> None:
    dossier["names"][0]["mentions"][0]["span"][1] -= 1


def _variants(dossier: Record) -> None:
    dossier["names"][0]["variants"] = ["Somebody"]


def _cue(dossier: Record) -> None:
    next(one for one in dossier["quotes"] if one["cue"])["cue"] = [0, 10**6]


def _speaker(dossier: Record) -> None:
    dossier["quotes"][0]["speaker"] = "n" + "0" * 16


def _quote(dossier: Record) -> None:
    dossier["figures"][0]["quote"] = "q" + "0" * 16


def _family(dossier: Record) -> None:
    dossier["articles"][0]["family"] = "f" + "0" * 16


def _member(dossier: Record) -> None:
    dossier["families"][0]["articles"][0] = "a" + "0" * 16


def _too_many(dossier: Record) -> None:
    dossier["story"]["independent_sources"] = 4


def _inflated(dossier: Record) -> None:
    next(one for one in dossier["claims"] if one["gist"].startswith("Two cargo"))["independent"] = 3


def _side(dossier: Record) -> None:
    next(one for one in dossier["claims"] if one["relation"] == "same")["told_by"][0]["side"] = "a"


def _gist(dossier: Record) -> None:
    dossier["claims"][0]["gist"] = "Something nobody wrote."


def _title(dossier: Record) -> None:
    dossier["story"]["title"] = "Ferries collide"


def _silent(dossier: Record) -> None:
    claim = dossier["claims"][0]
    claim["silent"] = [{"article": claim["told_by"][0]["article"], "why": "silent"}]


def _unsorted(dossier: Record) -> None:
    dossier["figures"].reverse()
    dossier["figures"].append(dossier["figures"].pop(0))


def _late(dossier: Record) -> None:
    dossier["articles"][0]["published"] = "2031-02-09T06:10:00"


def _twice(dossier: Record) -> None:
    dossier["quotes"].append(dossier["quotes"][-1])


def _crossed(dossier: Record) -> None:
    dossier["figures"][0]["low"], dossier["figures"][0]["high"] = 9, 3


CASES: list[tuple[Callable[[Record], None], str]] = [
    (_span, "does not slice to the words given"),
    (_outside, "/dates/0: the span 4-1000000000 does not lie in the text"),
    (_backwards, "/articles/0/boilerplate/0: the span 9-4"),
    (_stranger, "no article has the id a0"),
    (_another_id, "/articles/0/id: the id is not the hash"),
    (_outlet, "/articles/0/id: the id is not the hash"),
    (_text, "/articles/2/text: the text does not have the hash"),
    (_rehashed, "/articles/2/id: the id is not the hash"),
    (_mention, "the words there are none of the variants"),
    (_variants, "the name itself is not among its variants"),
    (_cue, "/cue: the span"),
    (_speaker, "/quotes/0/speaker: nothing in names"),
    (_quote, "/figures/0/quote: nothing in quotes"),
    (_family, "/articles/0/family: no family"),
    (_member, "/families/0/articles/0: no article"),
    (_too_many, "/story/independent_sources: not the 3 that"),
    (_inflated, "/independent: 3 independent sources: its passages have 2"),
    (_side, "only a claim that differs has sides"),
    (_gist, "/claims/0/gist: not the words of one"),
    (_title, "/story/title: not the words of title_from"),
    (_silent, "/claims/0/silent/0: the article tells the claim"),
    (_unsorted, "/figures: not sorted"),
    (_late, "/articles: not sorted"),
    (_twice, "comes twice"),
    (_crossed, "/figures/0: low is above high"),
]


@pytest.mark.parametrize(("change", "what"), CASES, ids=[change.__name__ for change, _ in CASES])
def test_a_wrong_record_is_found(change: Callable[[Record], None], what: str) -> None:
    """Each kind of wrong span, hash, reference, count and order is a fault that names its place."""
    dossier = sample_dossier()
    change(dossier)
    assert any(what in fault for fault in _faults(dossier)), _faults(dossier)


def test_the_recipe_of_ids_is_the_same_on_both_sides() -> None:
    """An article without outlet and address is identified by its source_id, here as in the program."""
    dossier = sample_dossier()
    one = dossier["articles"][4]
    one |= {"outlet": None, "url": None}
    new = article_id(None, None, one["source_id"], one["text"])
    assert not [
        fault
        for fault in _faults(dossier | {"articles": [*dossier["articles"][:4], one | {"id": new}]})
        if "/id" in fault
    ]


@pytest.mark.parametrize(
    "said", ["the defence ministry", "Defense Ministry\N{RIGHT SINGLE QUOTATION MARK}s", "Def\u00e9nse Ministry"]
)
def test_a_speaker_may_be_spelt_otherwise(said: str) -> None:
    """Whom names are joined for as one may be called so by who quotes him; another body may not."""
    one = f"The bridge at Holm was blown up on Monday, {said} said. Nobody was hurt."
    other = "Defense Ministry engineers left Holm on Monday. A bridge was blown up there."
    first = plain("a", one, "2031-02-05", quotes=[quote(one, "The bridge at Holm was blown up on Monday", None, said)])
    second = plain("b", other, "2031-02-06", names=[name(other, "Defense Ministry", "organization")])
    dossier = relate(story(first, second), RelateSettings())
    assert dossier["quotes"][0]["speaker"] == dossier["names"][0]["id"]
    assert _faults(dossier) == []
    dossier["quotes"][0]["speaker_text"] = "the finance ministry"
    assert "/quotes/0/speaker_text: not a form of the speaker's name" in _faults(dossier)


def test_names_are_spelt_out_as_they_are_joined() -> None:
    """The verifier imports nothing of ours: its list of spellings is a copy, and the same."""
    relate_words, own = (files("rashomon") / each for each in ("relate/words", "verify"))
    assert (own / "abbreviations.tsv").read_text() == (relate_words / "abbreviations.tsv").read_text()

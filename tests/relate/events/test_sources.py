"""Who tells a coded event: newsrooms have one voice each, and one voice quoted by several outlets is one source."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rashomon.base.findings import Read
from rashomon.base.marks import Mark, Place, Quote
from rashomon.relate import relate
from rashomon.relate.settings import RelateSettings
from tests.relate.build import at, name, plain, quote, story

HOLM = "A gunman opened fire in a market in Holm."
LUND = "A gunman opened fire in a market in Lund."
GOVERNOR = "A gunman opened fire in Holm, the governor, Ada Brandt, said."
HERALD = "A gunman opened fire in Holm, the Valley Herald reported."


def _read(source: str, text: str, outlet: str | None, marks: Sequence[Mark] = ()) -> Read:
    places = [Place(at(text, town), town, 55.5, 12.5, 7, "DK", "city") for town in ("Holm", "Lund") if town in text]
    layers: dict[str, list[Mark]] = {"names": [], "quotes": []}
    for mark in marks:
        layers["quotes" if isinstance(mark, Quote) else "names"].append(mark)
    made = plain(source, text, "2031-02-05", places=places, **layers)
    return replace(made, article=replace(made.article, title="Shooting in market", outlet=outlet))


def _event(*members: Read) -> dict[str, Any]:
    (event,) = relate(story(*members), RelateSettings())["events"]
    return dict(event)


def _quoting(source: str, text: str, outlet: str) -> Read:
    said = "A gunman opened fire in Holm"
    return _read(source, text, outlet, [quote(text, said, "Ada Brandt"), name(text, "Ada Brandt")])


def test_what_one_newsroom_tells_twice_is_told_by_one_source() -> None:
    """Two reports of one outlet that share no text are one source of the event; those of two are two."""
    other = f"{HOLM[:-1]} late in the evening, when most of its stalls were about to close."
    assert _event(_read("a", HOLM, "a.example"), _read("b", other, "a.example"))["independent"] == 1
    assert _event(_read("a", HOLM, "a.example"), _read("b", other, "b.example"))["independent"] == 2


def test_a_newsroom_does_not_outvote_two_others() -> None:
    """Three reports of one outlet put the event in Lund, one each of two others in Holm: it was in Holm."""
    lund = [_read(one, f"{LUND[:-1]}, report {one}.", "a.example") for one in "abc"]
    holm = [_read(one, f"{HOLM[:-1]}, report {one}.", f"{one}.example") for one in "de"]
    assert _event(*lund, *holm)["place"]["name"] == "Holm"
    apart = [_read(one, f"{LUND[:-1]}, report {one}.", f"{one}.example") for one in "abc"]
    assert _event(*apart, *holm)["place"]["name"] == "Lund"


def test_reports_of_one_newsroom_outvote_one_another() -> None:
    """Its voice is shared out among its reports: what two of three say is more of it than what one says."""
    lund = [_read(one, f"{LUND[:-1]}, report {one}.", "a.example") for one in "ab"]
    assert _event(*lund, _read("c", HOLM, "a.example"))["place"]["name"] == "Lund"


def test_articles_of_no_known_outlet_are_no_newsroom() -> None:
    """That two articles name no outlet does not make them one newsroom's."""
    assert _event(_read("a", HOLM, None), _read("b", f"{HOLM[:-1]}, it is told.", None))["independent"] == 2


def test_one_voice_that_three_outlets_quote_is_one_source() -> None:
    """Who tells the event on the governor's word alone adds no source to another one that does."""
    others = [_quoting(one, f"{GOVERNOR} More in edition {one}.", f"{one}.example") for one in "bc"]
    event = _event(_quoting("a", GOVERNOR, "a.example"), *others)
    assert event["independent"] == 1
    assert event["outlets"] == ["a.example", "b.example", "c.example"]
    assert all(one["quote"] for one in event["told"])
    own = _read("d", f"{HOLM[:-1]}, as this reporter saw.", "d.example")
    assert _event(_quoting("a", GOVERNOR, "a.example"), *others, own)["independent"] == 2


def test_who_repeats_what_a_medium_reports_follows_it() -> None:
    """An outlet that has it from a medium which tells it too adds no source, and the record says whom it follows."""
    herald = _read("a", f"{HOLM[:-1]}, as our reporter saw.", "valleyherald.example")
    cites = [quote(HERALD, "A gunman opened fire in Holm", "Valley Herald")]
    echo = _read("b", HERALD, "b.example", [*cites, name(HERALD, "Valley Herald", "organization")])
    event = _event(herald, echo)
    assert event["independent"] == 1
    assert [one.get("follows") for one in event["told"]] in ([None, herald.article.id], [herald.article.id, None])

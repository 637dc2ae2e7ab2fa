"""Figures that disagree and contradict nobody."""

from dataclasses import replace

import pytest

from rashomon.base.findings import Read
from rashomon.base.marks import Date, Place
from rashomon.relate.differences.counts import Count, as_count, passages_of_figures
from rashomon.relate.differences.excused import Excuses
from rashomon.relate.figures.measures import entries_of
from tests.relate.beside import SETTINGS, beside
from tests.relate.build import at, count, plain
from tests.relate.differences.test_differences import FERRY, REST, _compare

Counted = tuple[str, float, str]
SEVEN = FERRY.format("seven people") + REST
NINE = FERRY.format("nine people") + REST
STORE = "A gunman opened fire in a store at Vellhaven on Monday, {}. The mayor closed the market street for a day."
CANS = "Volunteers {} 30,000 cans of food at the harbour hall in Vellhaven, the mayor said."


def _told(source: str, text: str, *counted: Counted) -> Read:
    figures = [count(text, words, number, number, what) for words, number, what in counted]
    figures = [each if each.what in {"killed", "injured"} else replace(each, unit=each.what) for each in figures]
    return plain(source, text, figures=figures)


def _without(*members: Read) -> list[Count]:
    """Return what is left of the first counts of two articles."""
    given = beside(*members)
    entries, passages = entries_of(members, SETTINGS), passages_of_figures(given.held)
    first = [next(entry for entry in entries if entry.member == member) for member in (0, 1)]
    places = [passages.get((entry.member, entry.figure.span)) for entry in first]
    made = [as_count(entry, members[entry.member], place) for entry, place in zip(first, places, strict=True)]
    counts = [count for count in made if count]
    return Excuses(given.held, members, entries, SETTINGS).without(counts)


def _differ(one: Read, other: Read) -> bool:
    return any(claim.relation == "differs" for claim in _compare(one, other).claims)


@pytest.mark.parametrize(
    ("more", "days", "kept"),
    [
        ("", (None, None), 2),
        (" Nine people were killed in all.", (None, None), 0),
        (" Nine people were killed in all.", ("2030-03-01", "2030-03-02"), 0),
        (" Nine others were killed ashore.", (None, None), 2),
    ],
)
def test_an_article_that_tells_both_numbers_contradicts_nobody(
    more: str, days: tuple[str | None, str | None], kept: int
) -> None:
    """Seven at sea and nine in all; one that tells seven alone, or of nine others, contradicts nine."""
    figures = [count(SEVEN, "seven people", 7, 7)]
    figures += [count(SEVEN + more, " ".join(more.split()[:2]), 9, 9)] if more else []
    members = (
        plain("a", SEVEN + more, days[0], figures=figures),
        plain("b", NINE, days[1], figures=[count(NINE, "nine people", 9, 9)]),
    )
    assert len(_without(*members)) == kept


@pytest.mark.parametrize(("days", "kept"), [(("2030-03-01", "2030-03-02"), 2), (("2030-03-01", "2030-03-01"), 0)])
def test_a_later_article_may_look_back_at_the_old_number(days: tuple[str, str], kept: int) -> None:
    """Who tells on the next day that it is nine, and was seven, tells how the toll rose."""
    both = NINE + " Seven people were killed, said the first reports."
    members = (
        plain("a", SEVEN, days[0], figures=[count(SEVEN, "seven people", 7, 7)]),
        plain("b", both, days[1], figures=[count(both, "nine people", 9, 9), count(both, "Seven people", 7, 7)]),
    )
    assert len(_without(*members)) == kept


def test_dozens_are_no_number_that_an_article_tells() -> None:
    """An article of "dozens" that tells seven and twenty tells neither thirty nor forty."""
    vague = FERRY.format("thirty people") + " Dozens died at sea."
    figures = [count(vague, "thirty people", 30, 30), count(vague, "Dozens", 24, None, approx=True)]
    forty = FERRY.format("forty people") + REST
    assert _differ(plain("a", vague, figures=figures), _told("b", forty, ("forty people", 40, "killed")))


@pytest.mark.parametrize(("ending", "differ"), [(", including the gunman", False), (", including the owner", True)])
def test_a_count_with_the_gunman_is_one_more(ending: str, *, differ: bool) -> None:
    """Nine with the gunman are eight without him."""
    one = STORE.format("killing eight people")
    other = STORE.format(f"leaving nine people dead{ending}")
    members = _told("a", one, ("eight people", 8, "killed")), _told("b", other, ("nine people", 9, "killed"))
    assert _differ(*members) is differ


@pytest.mark.parametrize(("dead", "differ"), [(1, False), (2, True)])
def test_who_was_hurt_and_died_is_counted_with_either(dead: int, *, differ: bool) -> None:
    """Four were injured: three still are, and one died."""
    one = "Four people were injured in a shooting at the market of Vellhaven on Monday." + REST
    other = f"At Vellhaven, {dead} died. Three people were injured in a shooting at the market on Monday." + REST
    members = (
        _told("a", one, ("Four people", 4, "injured")),
        _told("b", other, (f"{dead} died", dead, "killed"), ("Three people", 3, "injured")),
    )
    assert _differ(*members) is differ


@pytest.mark.parametrize(
    ("verb", "differ"), [("collected", True), ("required", False), ("expect", False), ("hoped for", False)]
)
def test_what_is_wished_for_is_no_count_of_what_there_is(verb: str, *, differ: bool) -> None:
    """20,000 cans were collected: that 30,000 are required contradicts nothing."""
    one, other = CANS.format("collected").replace("30,000", "20,000"), CANS.format(verb)
    members = (
        _told("a", one, ("20,000 cans", 20000, "can")),
        _told("b", other, ("30,000 cans", 30000, "can")),
    )
    assert _differ(*members) is differ


@pytest.mark.parametrize(
    ("ending", "differ"),
    [("", True), (" in a ten-hour stretch", False), (" worldwide", False), (", says the Global Post", True)],
)
def test_another_stretch_of_time_or_of_the_world_is_another_count(ending: str, *, differ: bool) -> None:
    """Nine were killed in the storms in ten hours, or worldwide; seven in the storms are no contradiction."""
    one = "The storms killed seven people on the coast of Orrin, the rescuers said." + REST
    other = f"The storms killed nine people on the coast of Orrin, the rescuers said{ending}." + REST
    members = _told("a", one, ("seven people", 7, "killed")), _told("b", other, ("nine people", 9, "killed"))
    assert _differ(*members) is differ


@pytest.mark.parametrize(("land", "differ"), [("NL", True), ("BE", False)])
def test_tolls_of_two_countries_are_two(land: str, *, differ: bool) -> None:
    """A flood killed seven in one country and nine in the next."""
    one = "The flood killed seven people in Orrin, the rescuers said." + REST
    other = "The flood killed nine people in Vellia, the rescuers said." + REST
    members = [
        plain(
            source,
            text,
            figures=[count(text, words, number, number)],
            places=[Place(at(text, place), place, 50.0, 4.0, number, code, "country")],
        )
        for source, text, words, number, place, code in (
            ("a", one, "seven people", 7, "Orrin", "NL"),
            ("b", other, "nine people", 9, "Vellia", land),
        )
    ]
    assert _differ(*members) is differ


@pytest.mark.parametrize(("day", "differ"), [("2030-03-03", True), ("2030-02-02", False)])
def test_tolls_of_two_months_are_two(day: str, *, differ: bool) -> None:
    """A toll as of weeks before is of another event."""
    first, second = _told("a", SEVEN, ("seven people", 7, "killed")), _told("b", NINE, ("nine people", 9, "killed"))
    dated = [
        replace(member, reading=replace(member.reading, figures=(replace(member.reading.figures[0], as_of=when),)))
        for member, when in ((first, "2030-03-04"), (second, day))
    ]
    assert _differ(dated[0], dated[1]) is differ


@pytest.mark.parametrize(
    ("words", "differ"),
    [
        ("Five officers and two guards", False),
        ("The remaining five guards", False),
        ("Initially five guards", False),
        ("Five guards", True),
    ],
)
def test_some_of_a_count(words: str, *, differ: bool) -> None:
    """A list tells parts of a sum; those that remain, or were counted at first, are not the whole."""
    seven = "Seven people were killed in the fire at the prison of Vell on Monday, the warden said."
    told = seven.replace("Seven people", words)
    parts = [part for part in ("Five officers", "two guards", "remaining five guards", "five guards") if part in told]
    figures = [
        count(told, part, number, number, of=part.split()[-1])
        for part in (parts[:2] if "two guards" in parts else parts[:1] or ["Five guards"])
        for number in [2 if part.startswith("two") else 5]
    ]
    members = _told("a", seven, ("Seven people", 7, "killed")), plain("b", told, figures=figures)
    assert _differ(*members) is differ


def test_suspects_who_died_are_no_victims() -> None:
    """Police shot five attackers; the thirteen they had killed are another count."""
    one = "The van attack on the quay at Vellhaven killed 13 people on Monday." + REST
    other = "Police killed five attackers after the van attack on the quay at Vellhaven on Monday." + REST
    members = (
        plain("a", one, figures=[count(one, "13 people", 13, 13)]),
        plain("b", other, figures=[count(other, "five attackers", 5, 5, of="attackers")]),
    )
    assert not _differ(*members)


@pytest.mark.parametrize(("ending", "differ"), [("before killing himself", False), ("before he fled", True)])
def test_a_gunman_who_killed_himself_may_be_counted(ending: str, *, differ: bool) -> None:
    """Eight and the gunman are nine dead."""
    one = STORE.format(f"killing eight people {ending}")
    other = STORE.format("leaving nine people dead")
    members = _told("a", one, ("eight people", 8, "killed")), _told("b", other, ("nine people", 9, "killed"))
    assert _differ(*members) is differ


@pytest.mark.parametrize(("who", "differ"), [("firefighters", True), ("nurses", False)])
def test_people_of_two_callings_are_two_counts(who: str, *, differ: bool) -> None:
    """More than 70 firefighters and more than 100 nurses contradict nobody."""
    text = "More than {} are at the scene of the tram crash in Vellhaven and free people from the wreckage." + REST
    members = []
    for source, number, calling in (("a", 70, "firefighters"), ("b", 100, who)):
        said, words = text.format(f"{number} {calling}"), f"More than {number} {calling}"
        figure = count(said, words, number + 1, None, calling.removesuffix("s"), of=calling)
        members.append(plain(source, said, f"2030-03-0{1 + (source == 'b')}", figures=[figure]))
    assert _differ(*members) is differ


@pytest.mark.parametrize(("other", "differ"), [(85, False), (40, True)])
def test_a_share_is_compared_with_the_nearest_that_an_article_tells(other: int, *, differ: bool) -> None:
    """86 percent is another reading of 85, not of 66, where an article tells both."""
    one = f"The vaccine of Orrin was 66 percent effective overall in the trial and {other} percent at its end."
    two = "The vaccine of Orrin was 86 percent effective in the trial, the agency said."
    first = [replace(count(one, f"{n} percent", n, n, "effective"), unit="percent") for n in (66, other)]
    second = [replace(count(two, "86 percent", 86, 86, "effective"), unit="percent")]
    assert bool(_without(plain("a", one, figures=first), plain("b", two, figures=second))) is differ


PUMPS = "The pumps at the dyke of Vell brought up {} litres of sea water {}, the harbour master said."


@pytest.mark.parametrize(
    ("when", "value", "differ"),
    [
        ("on Monday", "2030-03-04", True),
        ("on Thursday", "2030-03-07", False),
        ("of a capacity of 30,000", None, False),
        ("since the dyke broke", None, False),
        ("in one day", None, True),
    ],
)
def test_what_came_about_on_two_days_is_counted_twice(when: str, value: str | None, *, differ: bool) -> None:
    """What pumps bring up on a Monday and on a Thursday are two amounts, and so is all that they ever brought up."""
    days = (("on Monday", "2030-03-04"), (when, value))
    members = []
    for source, number, (words, date_) in zip("ab", (21040, 24500), days, strict=True):
        text = PUMPS.format(f"{number:,}", words)
        told = _told(source, text, (f"{number:,} litres", number, "litre"))
        dates = (Date(at(text, words), date_, "by hand"),) if date_ else ()
        members.append(replace(told, reading=replace(told.reading, dates=dates)))
    assert _differ(*members) is differ


FUND = "The owners put {} into a fund for the fishermen of Vell, said the harbour master."


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [("$20 bn (£13.4 bn)", "$20 bn (£13.9 bn)", False), ("£13.4 bn", "£13.9 bn", True)],
)
def test_what_a_sum_is_in_another_currency_is_no_sum_of_its_own(one: str, other: str, *, differ: bool) -> None:
    """Two articles that turn the same dollars into pounds do so on two days."""
    members = []
    for source, said in (("a", one), ("b", other)):
        text = FUND.format(said)
        words = said[said.index("£") :].removesuffix(")")
        members.append(_told(source, text, (words, float(words[1:5]) * 1e9, "pound")))
    assert bool(_without(*members)) is differ


@pytest.mark.parametrize(
    ("said", "days", "differ"),
    [
        ("Shares in the Vell dockyard fell {} percent in heavy trading.", ("2030-03-04", "2030-03-06"), False),
        ("Shares in the Vell dockyard fell {} percent in heavy trading.", ("2030-03-04", "2030-03-04"), True),
        ("Shares in the Vell dockyard fell {} percent since the fire.", ("2030-03-04", "2030-03-06"), True),
        ("Shares of {} percent in the Vell dockyard are held by the town.", ("2030-03-04", "2030-03-06"), True),
    ],
)
def test_what_shares_lose_on_two_days_is_two_losses(said: str, days: tuple[str, str], *, differ: bool) -> None:
    """Eight percent on Monday and three on Wednesday are two falls; what they lost since a fire is one."""
    members = []
    for number, day in zip((8, 6), days, strict=True):
        text = said.format(number)
        figure = replace(count(text, f"{number} percent", number, number), unit="percent", what=None)
        members.append(plain(f"s{number}", text, day, figures=[figure]))
    assert bool(_without(*members)) is differ


@pytest.mark.parametrize(("number", "kept"), [(70, 2), (900, 0)])
def test_a_toll_many_times_another_is_of_another_matter(number: int, kept: int) -> None:
    """Seven died in one clash: that 900 did in all of them contradicts nothing."""
    many = FERRY.format(f"{number} people") + REST
    members = _told("a", SEVEN, ("seven people", 7, "killed")), _told("b", many, (f"{number} people", number, "killed"))
    assert len(_without(*members)) == kept

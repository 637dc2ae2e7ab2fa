"""What a number of killed or hurt is one of, by the words around it, and how many persons told one by one come to."""

from dataclasses import replace

import pytest

from rashomon.base.marks import Figure
from rashomon.relate.figures.headlines import headline_counts
from rashomon.relate.figures.sorts import setting_of, sort_of
from rashomon.relate.figures.toll_choice import Choice, fewest_of
from rashomon.relate.figures.toll_growth import risen
from rashomon.relate.figures.tolls import HIT, Toll, doubtful, tolls_of
from tests.relate.build import at, count, plain


def _tolls(text: str, *figures: Figure) -> list[Toll]:
    return tolls_of(0, plain("a", text, "2030-05-01", figures=list(figures)))


def _single(text: str, words: str, what: str = "injured", of: str | None = None) -> Figure:
    return replace(count(text, words, 1, 1, what, of=of), rule="single")


@pytest.mark.parametrize(
    ("text", "words", "what", "kind"),
    [
        ("Ten people were hurt, one of them fatally.", "Ten people", "injured", HIT),
        ("The blast injured six people, including a nurse who died on the way.", "six people", "injured", HIT),
        ("Ten people were struck, one of whom died.", "Ten people", "killed", HIT),
        ("A nurse is dead and three others are in serious condition.", "three others", "killed", "injured"),
        ("The blast left three dead and two injured.", "three", "killed", "killed"),
        ("The blast killed three and injured nine.", "three", "killed", "killed"),
        ("A man is accused of shooting eight people in Kessa.", "eight people", "injured", HIT),
        ("The fire injured nine people.", "nine people", "injured", "injured"),
        ("Two dead, three injured in Kessa.", "Two dead", "killed", "killed"),
        ("Four people, including the gunman, were killed.", "Four people", "killed", "killed"),
        ("Deputies found three people with gunshot wounds.", "three people", "injured", HIT),
        ("Four deputies, all in their teens, were shot.", "Four deputies", "deputy", HIT),
        ("Four divers were rushed to a clinic.", "Four divers", "diver", "injured"),
    ],
)
def test_what_a_number_counts(text: str, words: str, what: str, kind: str) -> None:
    """A number with dead among those hurt counts both; one in a condition counts the hurt, though read as killed."""
    of = words.rsplit(maxsplit=1)[-1]
    assert [toll.kind for toll in _tolls(text, count(text, words, 3, 3, what, of=of))] == [kind]


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("Four deputies were questioned at the mill.", "Four deputies", "deputy"),
        ("Four men were shot and pronounced dead.", "Four men", "man"),
        ("Four men were arrested and taken to a clinic.", "Four men", "arrested"),
    ],
)
def test_numbers_that_are_no_tolls(text: str, words: str, what: str) -> None:
    """People of whom nothing is told, who died of it, or who were arrested, are none of those hurt."""
    assert _tolls(text, count(text, words, 4, 4, what, of=words.rsplit(maxsplit=1)[-1])) == []


def test_who_may_have_died() -> None:
    """One hurt of another age than those who died is another person; "the man" beside one who died may be he."""
    text = "A 6-year-old boy was shot. The man was hit. Another man was burned."
    old, man, other = (
        _single(text, words, of=of)
        for words, of in (
            ("A 6-year-old boy was shot", "A 6-year-old boy"),
            ("The man was hit", "The man"),
            ("Another man was burned", "Another man"),
        )
    )
    boy, him, another = _tolls(text, old, man, other)
    assert doubtful(boy, frozenset(("6",)), apart=True)
    assert not doubtful(boy, frozenset(("40", "boy")), apart=True)
    assert doubtful(him, frozenset(), apart=True)
    assert not doubtful(another, frozenset(), apart=True)


def test_numbers_that_are_ages_or_pictures() -> None:
    """Ages of a list, and the number of a picture, are no amounts."""
    said = "A 14-, 15- and 17-year-old were hit. 2 of 30 Photo. Two men 18 years old, one nineteen, and one 20 fled."
    for words, sort in (("14", "age"), ("15", "age"), ("2", "order"), ("nineteen", "age"), ("20", "count")):
        place = at(said, words)
        assert sort_of(None, setting_of(said, *place, 99)).name == sort


def test_those_shot_of_whom_some_were_killed() -> None:
    """A sniper who shot ten, killing two, killed two; who shot ten and fled killed nobody."""
    text = "A sniper shot ten people, killing two officers, at Vell."
    tolls = _tolls(text, count(text, "ten people", 10, 10), count(text, "two officers", 2, 2))
    assert [toll.kind for toll in tolls] == [HIT, "killed"]


@pytest.mark.xfail(strict=True, reason="what the next sentence tells is not read")
def test_a_death_in_the_next_sentence() -> None:
    """Ten wounded of whom one died are ten of both."""
    text = "Ten people were wounded. One of them died."
    assert _tolls(text, count(text, "Ten people", 10, 10, "injured"))[0].kind == HIT


def test_one_hurt_is_told_of_twice() -> None:
    """A driver in one sentence and a man in the next may be one; "another man", or two in one sentence, are two."""
    one = "A driver was hurt in the crash. The man was taken to a clinic."
    first, second = _single(one, "A driver was hurt", of="A driver"), _single(one, "The man was taken", of="The man")
    assert fewest_of("injured", _tolls(one, first, second)) == 1
    two = "A driver was hurt in the crash. Another man was taken to a clinic."
    first, second = _single(two, "A driver was hurt", of="A driver"), _single(two, "Another man was taken")
    assert fewest_of("injured", _tolls(two, first, second)) == 2
    both = "A driver was hurt and a girl was burned in the crash."
    first, second = _single(both, "A driver was hurt", of="A driver"), _single(both, "a girl was burned", of="a girl")
    assert fewest_of("injured", _tolls(both, first, second)) == 2


def test_who_is_hurt_beside_the_killed() -> None:
    """One hurt in the sentence of one killed is another person, where the words are others."""
    text = "A pilot was killed and his son was hurt."
    tolls = _tolls(text, _single(text, "A pilot was killed", "killed", "A pilot"), _single(text, "his son was hurt"))
    assert [(toll.beside, sorted(toll.dead)) for toll in tolls] == [(False, []), (True, [1])]


def test_a_later_number_takes_the_place_of_a_bound_sooner() -> None:
    """After "at least four" a later six that is hardly likely is the toll, after "four" it is not."""
    text, later = "The quake killed four people.", "The quake killed six people."
    choice = Choice(4, {0: 0.1, 4: 0.8, 6: 0.1})
    for high, value in ((4, 4), (None, 6)):
        tolls = _tolls(text, count(text, "four people", 4, high, of="people"))
        tolls += [replace(one, member=1) for one in _tolls(later, count(later, "six people", 6, 6, of="people"))]
        assert risen(choice, "killed", tolls, (0.04, 0.2)).value == value


def test_words_of_headlines() -> None:
    """A headline tells of a death or of somebody hurt, counted or not."""
    assert headline_counts("Boy wounded in Kessa") == {("", 0), ("injured", 0)}
    assert headline_counts("Two killed in Kessa") == {("", 0), ("killed", 0), ("killed", 2)}
    assert headline_counts(None) == frozenset()


@pytest.mark.parametrize(
    ("later", "value"),
    [
        ("The toll of the quake rose to six people.", 6),
        ("At the quake six people are now known to have died.", 6),
        ("The quake has killed six people, the mayor is now sure.", 4),
        ("At the quake six people are now feared dead.", 4),
    ],
)
def test_a_toll_that_rose_is_the_number_it_rose_to(later: str, value: int) -> None:
    """A later number that hardly seems likely is the toll where it is said to have risen to it, or to be it by now."""
    text = "The quake killed four people."
    choice = Choice(4, {0: 0.1, 4: 0.89, 6: 0.01})
    tolls = _tolls(text, count(text, "four people", 4, 4, of="people"))
    tolls += [replace(one, member=1) for one in _tolls(later, count(later, "six people", 6, 6, of="people"))]
    assert risen(choice, "killed", tolls, (0.04, 0.2)).value == value

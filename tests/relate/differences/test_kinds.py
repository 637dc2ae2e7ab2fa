"""Things and people of one act that accounts name as of two kinds."""

import pytest

from rashomon.relate.differences.actors import actor_differences, actors_in
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.kinds import kind_differences, kinds_in
from tests.relate.beside import beside
from tests.relate.build import plain

TRUCK = "A bomber rammed a truck into the gate of the Orrin embassy."


def _kinds(one: str, other: str, likeness: float = 0.9) -> list[Difference]:
    given = beside(plain("a", one), plain("b", other), likeness=likeness)
    return kind_differences(given)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (TRUCK, "A bomber rammed a car into the gate of the Orrin embassy.", True),
        (TRUCK, "A bomber rammed a lorry into the gate of the Orrin embassy.", False),
        (TRUCK, "A bomber rammed a vehicle into the gate of the Orrin embassy.", False),
        (TRUCK, "Guards stood beside a car at the Orrin embassy.", False),
        (TRUCK, "A bomber rammed a car and a van into the gate of the Orrin embassy.", False),
        (
            TRUCK,
            "A bomber rammed a car into the gate of the Orrin embassy. The truck rammed the gate of the embassy.",
            False,
        ),
        (TRUCK, "A bomber rammed cars into the gate of the Orrin embassy.", False),
        ("Ruiz was visiting her fiancée in Vell.", "Ruiz was visiting her wife in Vell.", True),
        ("Holm shot his wife at home.", "Holm shot his ex-wife at home.", True),
        ("Ruiz was visiting her boyfriend in Vell.", "Holm was visiting his girlfriend in Vell.", False),
        ("A four-car tram overturned at the Orrin crossing.", "The tram hit a truck at the Orrin crossing.", False),
    ],
)
def test_kinds(one: str, other: str, *, differ: bool) -> None:
    """Two kinds that exclude one another differ where the same is said of both and neither article knows both."""
    assert bool(_kinds(one, other)) is differ


def test_a_kind_says_what_it_compared() -> None:
    """The difference holds both words as written and the words by which the act is one."""
    (found,) = _kinds(TRUCK, "A bomber rammed a car into the gate of the Orrin embassy.")
    assert (found.why, found.words) == ("other", ("truck", "car"))
    assert getattr(found, "shared", ()) == ("Orrin", "bomber", "embassy", "gate", "rammed")


def test_unlike_passages_name_two_things() -> None:
    """Passages that are not alike tell two acts."""
    assert _kinds(TRUCK, "A bomber rammed a car into the gate of the Orrin embassy.", likeness=0.2) == []


def test_kinds_of_a_long_list_are_left_out() -> None:
    """A passage that lists many things names no one kind."""
    assert kinds_in("A car, a bus, a van and " * 2000 + "a truck burned.") == ()


@pytest.mark.xfail(strict=True, reason="whom a word belongs to is not read")
def test_partners_of_two_people() -> None:
    """One visited his wife, the other his girlfriend."""
    assert not _kinds("Holm was visiting his wife in Vell.", "Brandt was visiting his girlfriend in Vell.")


def _actors(one: str, other: str, likeness: float = 0.9) -> list[Difference]:
    given = beside(plain("a", one), plain("b", other), likeness=likeness)
    return actor_differences(given)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("A young man waved from the roof of the mill.", "A second woman, who waved from the roof, left.", False),
        ("A young man waved from the roof of the mill.", "A woman who waved from the roof was saved.", True),
        ("A young man waved from the roof of the mill.", "A man waved from the roof.", False),
        ("A man was rushed to hospital.", "A woman rushed him to hospital.", False),
        ("A man was hurt in the blast at Vell.", "In 2009 a woman was hurt in the blast at Vell.", False),
        (
            "A man was crushed by the cross.",
            "A woman was crushed by the cross. A man was crushed by it as well.",
            False,
        ),
        ("A man was crushed by the cross.", "A woman was crushed by a van.", False),
    ],
)
def test_actors(one: str, other: str, *, differ: bool) -> None:
    """A man's act and a woman's differ where nobody of the other sex does the same in either article."""
    assert bool(_actors(one, other)) is differ


def test_actors_of_unlike_passages() -> None:
    """Passages that are not alike tell two acts; a passage with several people tells none."""
    assert _actors("A man was crushed by the cross.", "A woman was crushed by the cross.", likeness=0.1) == []
    assert len(actors_in("A man was grazed, a woman was grazed.")) == 2


@pytest.mark.xfail(strict=True, reason="a crowd may hold several of whom the same is told")
def test_two_of_many() -> None:
    """Of many hurt, one article tells of a man and the other of a woman."""
    assert not _actors("Nine were hurt. A man was grazed by glass.", "Nine were hurt. A woman was grazed by glass.")

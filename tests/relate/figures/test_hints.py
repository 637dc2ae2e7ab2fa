"""What an article says of killed and hurt beside its numbers."""

import pytest

from rashomon.relate.figures.headlines import headline_counts
from rashomon.relate.figures.hints import hints_of
from tests.relate.build import name, plain


@pytest.mark.parametrize(
    ("text", "lives"),
    [
        ("A diver was pulled out. She is expected to recover.", True),
        ("A diver was pulled out in critical condition.", True),
        ("A diver was pulled out. No one else was injured.", False),
        ("A diver was pulled out in critical condition and later died.", False),
        ("Two divers were injured there last year.", False),
    ],
)
def test_who_lives(text: str, *, lives: bool) -> None:
    """A sentence of somebody hurt counts, unless it tells of a death, of another time, or that nobody was hurt."""
    assert hints_of(plain("a", text)).lives is lives


def test_another_one_hurt() -> None:
    """Another one is told of as struck, though no number is given."""
    assert hints_of(plain("a", "A miner died. Another miner was taken to a clinic.")).another
    assert not hints_of(plain("a", "A miner died. Another miner was questioned.")).another


def test_who_died_by_name_and_age() -> None:
    """The name and the age beside a death are those of the dead; the name before one who was hurt is not."""
    text = "Ole Brandt, a 17-year-old, died at the clinic. Ann Lind was wounded and her son was killed."
    read = plain("a", text, names=[name(text, "Ole Brandt"), name(text, "Ann Lind")])
    assert hints_of(read).dead == {"brandt", "17"}


@pytest.mark.xfail(strict=True, reason="names are told from one another by place, not by who did it")
def test_the_killer_is_none_of_the_dead() -> None:
    """Who is said to have killed somebody did not die."""
    text = "Ole Brandt killed a guard at the mill."
    assert not hints_of(plain("a", text, names=[name(text, "Ole Brandt")])).dead


def test_multiples_in_headlines() -> None:
    """A triple shooting counts three, a double homicide two killed."""
    assert ("hit", 3) in headline_counts("Triple shooting at a fair in Kessa")
    assert ("killed", 2) in headline_counts("Man held over double homicide")

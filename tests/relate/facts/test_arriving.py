"""Groups of a large story, to which articles are added one after the other, and groups parted by side."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from rashomon.base.remembered import Remembered
from rashomon.base.spans import Span
from rashomon.relate.facts.arriving import Arrivals, Arriving, by_side
from rashomon.relate.facts.nearness import score_pairs
from rashomon.relate.facts.passages import Candidate
from rashomon.relate.facts.table import Kept, make_table, settled_articles
from rashomon.relate.facts.terms import find_terms
from rashomon.relate.facts.weights import load_weights
from rashomon.relate.settings import RelateSettings

SETTINGS = RelateSettings(threshold=0.3)
WORDS = [f"{a}{b}ok" for a in "abcdefgh" for b in "rstuv"]


def _candidates(count: int) -> list[Candidate]:
    """Return passages of so many made-up articles, which tell a few facts in nearly the same words."""
    draw = np.random.default_rng(7)
    facts = [list(draw.choice(WORDS, 9, replace=False)) for _ in range(6)]
    found = []
    for member in range(count):
        for position, fact in enumerate(draw.permutation(6)[:4]):
            said = " ".join([*draw.permutation(facts[fact])[:7], *draw.choice(WORDS, 2)])
            span = Span(100 * position, 100 * position + len(said))
            found.append(Candidate(member, f"a{member}", span, position, find_terms(said), None))
    return found


def _groups(
    candidates: Sequence[Candidate], there: Sequence[int], dated: Sequence[bool], known: Remembered
) -> tuple[tuple[int, ...], ...]:
    place = {member: number for number, member in enumerate(there)}
    some = [replace(one, member=place[one.member]) for one in candidates if one.member in place]
    settled = frozenset(settled_articles(dated))
    kept = Kept(known, list(there), ())
    table = make_table(some, settled, kept)
    pairs, near = score_pairs(table, load_weights(""), SETTINGS, lambda _: True, kept)
    arrivals = Arrivals(table, kept.numbers, settled, dated)
    return known.once((Arriving, table.settled), Arriving).groups(pairs, near, arrivals, 0.3, SETTINGS)


def test_articles_that_came_before_change_no_group() -> None:
    """What comes one after the other, goes, or comes between, is grouped as all of it at once."""
    candidates, known = _candidates(24), Remembered()
    steps = (range(17), range(18), range(20), [*range(17), 18, 19], range(20), range(23), [0, *range(2, 23)])
    for there in steps:
        known.turn()
        dated = [True] * len(there)
        found = _groups(candidates, list(there), dated, known)
        assert found == _groups(candidates, list(there), dated, Remembered())
        assert any(len(group) > 4 for group in found)


def test_pairs_that_move_change_groups_as_from_nothing() -> None:
    """Each time other passages of old articles name somebody: groups are as of all at once, few pairs moved or many."""
    candidates, known, draw = _candidates(24), Remembered(), np.random.default_rng(3)
    seen = set()
    for step in range(24):
        known.turn()
        count, named = min(17 + step, 23), {int(place): f"n{step % 2}" for place in draw.choice(4 * 17, 1 + step // 4)}
        some = [replace(one, names=frozenset((named[n],))) if n in named else one for n, one in enumerate(candidates)]
        found = _groups(some, range(count), [True] * count, known)
        assert found == _groups(some, range(count), [True] * count, Remembered())
        seen.add(found)
    assert len(seen) > 7


def test_undated_articles_arrive_before_the_dated_ones() -> None:
    """The last of a story without a date come behind the settled ones: the next dated one is the last to come."""
    candidates, known = _candidates(24), Remembered()
    for there in ([*range(17), 22, 23], [*range(18), 22, 23], [*range(20), 22, 23]):
        known.turn()
        dated = [member < 22 for member in there]
        made = known.once((Arriving, tuple(range(16))), Arriving)
        assert _groups(candidates, there, dated, known) == _groups(candidates, there, dated, Remembered())
        assert known.once((Arriving, tuple(range(16))), Arriving) is made
    table = make_table([replace(one, member=one.member) for one in candidates])
    settled = frozenset(settled_articles([member < 22 for member in range(24)]))
    arrivals = Arrivals(table, range(24), settled, [member < 22 for member in range(24)])
    assert arrivals.numbers == [*range(16), 22, 23, *range(16, 22)]
    assert arrivals.rows[arrivals.places].tolist() == list(range(len(candidates)))


def test_a_group_is_parted_by_side() -> None:
    """Passages of two sides tell no fact together; who takes none tells it once, with the larger side."""
    near = {one: {other: 0.8 for other in range(5) if other != one} for one in range(5)}
    articles = {number: f"a{number}" for number in range(5)}
    apart = {0: {2, 3}, 1: {2, 3}, 2: {0, 1}, 3: {0, 1}}
    assert by_side([(0, 1, 2, 3, 4)], near, articles, apart, SETTINGS) == ((0, 1, 4), (2, 3))
    assert by_side([(0, 2, 3, 4)], near, articles, apart, SETTINGS) == ((2, 3, 4),)
    assert by_side([(0, 1, 4)], near, articles, apart, SETTINGS) == ((0, 1, 4),)
    alone = {0: {1}, 1: {0}}
    assert by_side([(0, 1)], {0: {1: 0.8}, 1: {0: 0.8}}, articles, alone, SETTINGS) == ()

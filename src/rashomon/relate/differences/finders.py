"""All that looks for points on which accounts differ, in the order in which what it finds is listed."""

from collections.abc import Callable, Sequence

from rashomon.relate.differences.accounts import Accounts
from rashomon.relate.differences.actors import actor_differences
from rashomon.relate.differences.ages import age_differences
from rashomon.relate.differences.clocks import clock_differences
from rashomon.relate.differences.days import day_differences
from rashomon.relate.differences.denials import find_denials
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.figures import figure_differences
from rashomon.relate.differences.kinds import kind_differences
from rashomon.relate.differences.plans import plan_differences
from rashomon.relate.differences.states import state_differences
from rashomon.relate.differences.whereabouts import place_differences

FINDERS: tuple[Callable[[Accounts], Sequence[Difference]], ...] = (
    figure_differences,
    age_differences,
    find_denials,
    place_differences,
    clock_differences,
    day_differences,
    kind_differences,
    actor_differences,
    plan_differences,
    state_differences,
)

"""The collector of cycles stands still for a while, and runs again whatever happens."""

import gc

import pytest

from rashomon.base.collector import without_collector


def test_the_collector_runs_again_after_an_error() -> None:
    """Whatever the work does, the collector is as it was."""
    with pytest.raises(ZeroDivisionError), without_collector():
        _ = 1 // 0
    assert gc.isenabled()


def test_a_collector_that_stood_still_is_left_so() -> None:
    """Who had switched it off finds it off."""
    gc.disable()
    try:
        with without_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_meanwhile_is_not_new_to_it() -> None:
    """The collector's first look does not go through all that was made, and cycles in it are found all the same."""
    gc.unfreeze()  # what measuring memory put out of its sight in this process
    gc.collect()
    with without_collector():
        made: list[object] = [[number] for number in range(5000)]
        made.append(made)
    assert gc.get_count()[0] < 5000
    assert gc.get_freeze_count() == 0
    del made
    assert gc.collect() > 0

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

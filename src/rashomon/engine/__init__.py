"""Where the work on single articles runs: in this process, or in a pool of killable processes."""

from rashomon.engine.answers import Failure
from rashomon.engine.here import run_here
from rashomon.engine.pool import Limits, run_in_pool

__all__ = ["Failure", "Limits", "run_here", "run_in_pool"]

"""Import this first, and linear algebra runs on one thread: what is told of one core is then of one core.

A thread that waits for another one counts as processor time, most of all where other programs run: products of a
hundred articles took up to twenty-five times as much with two threads as with one.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

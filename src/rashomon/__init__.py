"""Rashomon reads many news reports of one event and keeps one accountable record of them."""

__version__ = "0.1.0"

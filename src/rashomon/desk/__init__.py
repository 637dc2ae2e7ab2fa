"""The desk: a web app on the user's own machine, in which the record is searched, read and corrected."""

from rashomon.desk.app import make_app
from rashomon.desk.state import Desk

__all__ = ["Desk", "make_app"]

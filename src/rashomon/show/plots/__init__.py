"""What people would rather look at than read, as drawings: values against time, days, publication, places."""

from rashomon.show.plots.view import plot_view

__all__ = ["plot_view"]

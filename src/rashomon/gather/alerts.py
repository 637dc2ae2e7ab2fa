"""Alerts: articles of a line or two that an outlet prints before it has the report, and then replaces.

Hardly a run of words survives from an alert to the report, so it is told by what it says: nearly all of its words of
meaning stand in the report's title and opening. Two reports of one outlet on one event that open alike are not
mistaken for alerts, being too long; an alert on a second piece of news of the event is, where it repeats the first.
"""

from itertools import islice

from rashomon.base.findings import Read
from rashomon.gather.narrative import function_words, wording
from rashomon.gather.order import day
from rashomon.gather.settings import GatherSettings

_OPENING = 120  # words of the report in which those of the alert are looked for
_LEAST = 5  # words of meaning below which nothing can be said


def _title(read: Read) -> set[str]:
    return set("".join(char if char.isalnum() else " " for char in (read.article.title or "").lower()).split())


def is_alert(earlier: Read, later: Read, settings: GatherSettings) -> bool:
    """Tell whether the shorter of two articles of one outlet is an alert that became the other; within a day."""
    days = (day(earlier.article), day(later.article))
    if days[0] and days[1] and abs((days[1] - days[0]).days) > 1:
        return False
    short, full = sorted((earlier, later), key=lambda read: sum(map(bool, wording(read).words)))
    said = list(islice(filter(None, wording(short).words), settings.alert_words + 1))
    told = list(islice(filter(None, wording(full).words), _OPENING))
    if len(said) > settings.alert_words or len(told) < 2 * len(said):
        return False
    meaning = set(said) - function_words()
    return len(meaning) >= _LEAST and len(meaning & (_title(full) | set(told))) >= settings.alert_share * len(meaning)

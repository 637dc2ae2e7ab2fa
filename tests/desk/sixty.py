"""A story of sixty reports, made up: outlets that copy one another, figures that grow, versions, who differs."""

from collections.abc import Iterator
from typing import Any

OUTLETS = tuple(
    f"{place} {kind}"
    for kind in ("Courier", "Herald", "Evening News", "Broadcasting")
    for place in ("Ellery", "Marrow Bay", "Corvale", "Saint Brannock", "Tolland", "Wexmoor")
)
LEADS = (
    "At least {dead} people were killed when the ferry Amaranth sank off Port Ellery on Monday, the coast guard said.",
    "The ferry Amaranth went down in a storm off Port Ellery on Monday, killing at least {dead} people.",
    "{dead} people died after the ferry Amaranth capsized near Port Ellery, according to the coast guard.",
)
BODIES = (
    "Rescuers pulled {saved} survivors from the water, harbour master Odile Verhagen said.",
    "“We heard a bang and then the lights went out,” said Tomas Ilvarin, a passenger from Corvale.",
    "The ship's owner, Brannock Lines, said the Amaranth had passed its last inspection in March.",
    "“The doors on the car deck were open when she left the quay,” said Petra Oswin, a docker.",
    "The company denied that the doors of the car deck had been open.",
    "Some {missing} people were still missing on {day}, the transport ministry said.",
    "Prime Minister Hanna Delacourt declared three days of mourning.",
    "The captain, Ruben Aszkari, was taken to a hospital in Marrow Bay and is to be questioned.",
    "Divers searched the wreck, which lies at a depth of {depth} metres, until nightfall.",
    "“Nobody told us where the life jackets were,” said {name}, who was on board with two children.",
    "The ferry had left Saint Brannock at 6 a.m. with {aboard} people on board, port records show.",
    "Opposition leader Ingmar Solvay called for the minister to resign.",
)
NAMES = ("Alma Reyes", "Joost Tamm", "Farida Noor", "Elias Brandvik", "Mirela Kost", "Desmond Achterberg")


def reports(count: int = 60) -> Iterator[dict[str, Any]]:
    """Yield reports of one event over two days; every fifth is a copy of the one before it, every twelfth a version."""
    text = ""
    for number in range(count):
        hour, outlet = 8 + number // 2, OUTLETS[(number * 7) % len(OUTLETS)]
        if number % 5 != 4:
            text = "\n\n".join(_sentences(number))
        elif number % 12 == 11:
            text += "\n\nThe search was to go on at first light, the coast guard said."
            outlet = OUTLETS[((number - 1) * 7) % len(OUTLETS)]
        yield {
            "id": f"report-{number}",
            "outlet": outlet,
            "url": f"https://{outlet.replace(' ', '').lower()}.example/{number}",
            "title": f"Ferry sinks off Port Ellery, {_dead(number)} dead",
            "published": f"2031-03-{4 + hour // 24:02}T{hour % 24:02}:{number % 2 * 30:02}:00+01:00",
            "text": text,
        }


def _dead(number: int) -> int:
    return 4 + number // 6


def _sentences(number: int) -> list[str]:
    values = {
        "dead": _dead(number),
        "saved": 31 + number % 4,
        "missing": 60 - number,
        "day": ("Monday", "Tuesday")[number // 32],
        "depth": 40 + number % 3,
        "name": NAMES[number % len(NAMES)],
        "aboard": 112 + number % 2,
    }
    chosen = [LEADS[number % len(LEADS)], *(BODIES[(number * 5 + step * 7) % len(BODIES)] for step in range(6))]
    return [one.format(**values) for one in chosen]

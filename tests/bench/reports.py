"""Ten invented reports on three events, read."""

from rashomon.base.article import Article
from rashomon.base.findings import Read
from rashomon.read import ReadSettings, read

OPENINGS = {
    "fire": (
        "A fire at the Varnholt cannery killed four workers on Tuesday, the mayor of Lesse said.",
        "Four people died when flames swept through a fish cannery in Lesse, according to Mayor Ilse Brandt.",
        "Rescuers found the bodies of four cannery workers after a night fire in Lesse that hurt another 1,250.",
        "The owner of the Varnholt cannery, Piet Oskam, denied on May 4, 2016 that its exits had been locked.",
    ),
    "vote": (
        "Parliament in Ostrava voted 61 to 38 for the new water law after a debate of nine hours.",
        "Deputies passed a disputed water law in the night, and the opposition said it would go to court.",
        "“This law sells our rivers,” opposition leader Hana Reyes told reporters after losing the vote.",
    ),
    "match": (
        "Kestrel United beat Port Alder 3-1 on Sunday with two goals by the substitute Tomas Wirth.",
        "Wirth came on after an hour and scored twice as Kestrel won their first match of the season.",
        "Port Alder's coach Ben Ocampo blamed the heavy pitch for a third defeat in a row.",
    ),
}
MORE = (
    "Officials gave no further details of {} and asked residents to stay away.",
    "“We will look at every question about {},” said Anna Kolbe, a spokeswoman, on Friday.",
    "Two earlier reports on {} had been wrong about the numbers, she added.",
)


def reads() -> tuple[list[Read], list[str]]:
    """Return ten articles with the event that each tells."""
    made, events = [], []
    for event, openings in OPENINGS.items():
        for number, opening in enumerate(openings):
            more = [line.format(f"the {event} as the {word} desk saw it") for line in MORE for word in [f"n{number}th"]]
            text = "\n".join([opening, *more])
            one = Article(f"{event}{number}", event, event, text, "", "", title=opening[:40], published="2016-05-03")
            made.append(Read(one, read(one, ReadSettings(vectors=number % 2 == 0))))
            events.append(event)
    return made, events

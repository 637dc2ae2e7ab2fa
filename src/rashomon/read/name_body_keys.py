"""What the names of state bodies share: country and kind, "Israeli army" and "Israel Defence Forces"."""

from rashomon.read.name_lists import bodies
from rashomon.read.place_gazetteer import country_of


def body_key(text: str) -> str:
    """Return country and noun of a body, the same for "Israeli army" and "Israel Defence Forces"; '' for none.

    >>> body_key("Israeli army") == body_key("Israel Defence Forces") != ""
    True
    """
    known = bodies()
    words = text.split()
    if len(words) > 2 and words[0].lower() in {"government", "parliament"} and words[1] == "of":
        country = country_of(" ".join(words[2:]).removeprefix("the "))
        return f"{country} {words[0].lower()}" if country else ""
    for cut in (1, 2):
        noun = known.get(" ".join(words[cut:]).lower())
        country = country_of(" ".join(words[:cut])) or country_of("-".join(words[:cut]))
        if noun and country:
            return f"{country} {noun}"
    return ""

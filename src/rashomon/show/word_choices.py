"""How articles word one and the same thing of a claim: their words side by side, for the page and the terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.show.tellers import Tellers
from rashomon.show.wording import labelled

Record = Mapping[str, Any]


def choice_views(pointer: str, claim: Record, tellers: Tellers) -> list[dict[str, Any]]:
    """Return the words of each article, by what they stand for; nothing for records of older versions."""
    return [
        {
            "label": labelled("wording", f"{pointer}/wording/{n}/what", one["what"]),
            "forms": [tellers.evidence(form["article"], [form["span"]], copy=True) for form in one["forms"]],
        }
        for n, one in enumerate(claim.get("wording", ()))
    ]


def choice_lines(claim: Record, outlets: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each thing that articles word differently."""
    for one in claim.get("wording", ()):
        forms = ", ".join(f'"{form["words"]}" ({outlets[form["article"]]})' for form in one["forms"])
        yield f"in other words ({one['what']}): {forms}"

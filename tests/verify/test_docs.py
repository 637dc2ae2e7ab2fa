"""docs/dossier.md names every field of the schema, and no other."""

import re
from pathlib import Path
from typing import Any

from rashomon.verify import schema

PAGE = Path(__file__).parents[2] / "docs" / "dossier.md"


def _tables() -> dict[str, set[str]]:
    """Return the fields that the page names, by heading."""
    found: dict[str, set[str]] = {}
    heading = ""
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:].strip("`").replace("` of an article", "")
        elif field := re.match(r"\| `([a-z_0-9]+)` \|", line):
            found.setdefault(heading, set()).add(field[1])
    return found


def _fields() -> dict[str, set[str]]:
    """Return the fields of the schema, by the name of the part that holds them."""
    whole: dict[str, Any] = schema()
    parts = {"The whole": whole, **{name: whole["properties"][name] for name in ("made_by", "story")}, **whole["$defs"]}
    parts["page"] = whole["$defs"]["article"]["properties"]["page"]
    return {name: set(part["properties"]) for name, part in parts.items() if "properties" in part}


def test_the_page_names_every_field_and_no_other() -> None:
    """The tables of the page and the properties of the schema are the same, part by part."""
    assert _tables() == _fields()


def test_the_page_says_what_may_be_absent() -> None:
    """A line says that its field may be absent exactly where the schema does not require it."""
    text = PAGE.read_text("utf-8")
    optional = {
        (name, field)
        for name, part in schema()["$defs"].items()
        for field in part.get("properties", {})
        if field not in part["required"]
    }
    assert text.count("May be absent.") == len(optional)

"""A folder of dossiers as `report` writes it."""

from pathlib import Path
from typing import Any

from rashomon.show import ShowSettings, dossier_json, index_page, story_pages
from rashomon.show.site import entry


def write(folder: Path, stories: dict[str, dict[str, Any]]) -> Path:
    """Write stories and their list below `folder`."""
    entries = []
    for name, dossier in stories.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "dossier.json").write_bytes(dossier_json(dossier))
        (folder / name / "index.html").write_bytes(story_pages(dossier, ShowSettings())["index.html"].encode())
        entries.append(entry(dossier) | {"folder": name})
    (folder / "index.html").write_bytes(index_page(entries, [], ShowSettings()).encode())
    return folder

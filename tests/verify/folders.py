"""A folder of dossiers as `report` writes it."""

from pathlib import Path
from typing import Any

from rashomon.show import ShowSettings, dossier_json, index_page, story_page


def write(folder: Path, stories: dict[str, dict[str, Any]]) -> Path:
    """Write stories and their list below `folder`."""
    entries = []
    for name, dossier in stories.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "dossier.json").write_bytes(dossier_json(dossier))
        (folder / name / "index.html").write_bytes(story_page(dossier, ShowSettings()).encode())
        story = dossier["story"]
        entries.append(
            {key: story[key] for key in ("title", "first", "last", "independent_sources")} | {"folder": name}
        )
        entries[-1] |= {"articles": len(dossier["articles"]), "outlets": 1, "same": 0, "differs": 0, "alone": 0}
    (folder / "index.html").write_bytes(index_page(entries, [], ShowSettings()).encode())
    return folder

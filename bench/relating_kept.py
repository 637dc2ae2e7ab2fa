"""What is made of a passage or an article for measuring, kept for the next run where RASHOMON_READINGS names a folder.

Never inside the repository: it holds the texts. What another version of the reader made is made again.
"""

import os
import pickle
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from rashomon.read import ReadSettings, layer_versions

Made = TypeVar("Made")


def kept(name: str, wanted: Iterable[str], make: Callable[[str], Made]) -> dict[str, Made]:
    """Return for each text, or id of one, what `make` makes of it."""
    place = Path(os.environ["RASHOMON_READINGS"]) / f"{name}.pkl" if "RASHOMON_READINGS" in os.environ else None
    held: dict[str, Made] = _held(place) if place else {}
    texts = dict.fromkeys(wanted)
    new = [text for text in texts if text not in held]
    held |= {text: make(text) for text in new}
    if place and new:
        place.write_bytes(pickle.dumps((reader(), held)))
    return {text: held[text] for text in texts}


@cache
def reader() -> tuple[tuple[str, str], ...]:
    """Return what tells this version of the reader from others."""
    return tuple(sorted(layer_versions(ReadSettings()).items()))


def _held(place: Path) -> dict[str, Any]:
    if not place.exists():
        return {}
    made_by, held = pickle.loads(place.read_bytes())  # noqa: S301 - written above
    return dict(held) if made_by == reader() else {}

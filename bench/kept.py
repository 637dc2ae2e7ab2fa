"""What is made of an article or a passage for measuring, kept for the next run where RASHOMON_READINGS names a folder.

Never inside the repository: it holds what the texts say. What another version of the reader made is made again.
"""

import os
import pickle
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from rashomon.read import ReadSettings, layer_versions

Given = TypeVar("Given")
Made = TypeVar("Made")


def kept(
    name: str,
    given: Mapping[str, Given],
    make: Callable[[Given], Made],
    over: Callable[[Callable[[Given], Made], list[Given]], Iterable[Made]] = map,
) -> dict[str, Made]:
    """Return for each key what `make` makes of what is given for it; `over` makes all that is new, as `map` does."""
    place = Path(os.environ["RASHOMON_READINGS"]) / f"{name}.pkl" if "RASHOMON_READINGS" in os.environ else None
    held: dict[str, Made] = _held(place) if place else {}
    new = [key for key in given if key not in held]
    held |= zip(new, over(make, [given[key] for key in new]), strict=True)
    if place and new:
        place.write_bytes(pickle.dumps((reader(), held)))
    return {key: held[key] for key in given}


@cache
def reader() -> tuple[tuple[str, str], ...]:
    """Return what tells this version of the reader from others."""
    return tuple(sorted(layer_versions(ReadSettings()).items()))


def _held(place: Path) -> dict[str, Any]:
    if not place.exists():
        return {}
    made_by, held = pickle.loads(place.read_bytes())  # noqa: S301 - written above
    return dict(held) if made_by == reader() else {}

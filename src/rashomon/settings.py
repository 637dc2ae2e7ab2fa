"""All settings, one frozen part per stage, from a TOML file."""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import msgspec

from rashomon.base.errors import UsageError
from rashomon.collect.settings import CollectSettings
from rashomon.gather.settings import GatherSettings
from rashomon.read.settings import ReadSettings
from rashomon.relate.settings import RelateSettings
from rashomon.show.settings import ShowSettings


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run; they are part of what a dossier is made from and are named in it."""

    collect: CollectSettings = field(default_factory=CollectSettings)
    read: ReadSettings = field(default_factory=ReadSettings)
    gather: GatherSettings = field(default_factory=GatherSettings)
    relate: RelateSettings = field(default_factory=RelateSettings)
    show: ShowSettings = field(default_factory=ShowSettings)


def load_settings(path: Path) -> Settings:
    """Return the settings in the TOML file at `path`; what it does not name keeps its default.

    Raises:
        UsageError: when the file cannot be read, or names a setting that does not exist or has the wrong type.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"cannot read the settings in {path}: {error}"
        raise UsageError(message) from error
    _check_names(given, path)
    try:
        return msgspec.convert(given, Settings)
    except msgspec.ValidationError as error:
        message = f"{path}: {error}"
        raise UsageError(message) from error


def _check_names(given: dict[str, Any], path: Path) -> None:
    parts = {part.name: {one.name for one in fields(getattr(Settings(), part.name))} for part in fields(Settings)}
    for part, values in given.items():
        if part not in parts:
            message = f"{path}: there is no part [{part}]; the parts are {', '.join(sorted(parts))}"
            raise UsageError(message)
        for name in values if isinstance(values, dict) else ():
            if name not in parts[part]:
                message = f"{path}: [{part}] has no setting {name!r}; it has {', '.join(sorted(parts[part])) or 'none'}"
                raise UsageError(message)

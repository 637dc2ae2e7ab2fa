"""Rashomon reads many news reports of one event and keeps one accountable record of them.

The public names: `report` (the main job), `Store`, `Settings`; the checker is `rashomon.verify.verify`. They are
imported when first used, so that `import rashomon` and `rashomon --help` stay light.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.pipeline import report
    from rashomon.settings import Settings
    from rashomon.store import Store

__version__ = "0.1.0"
__all__ = ["Settings", "Store", "__version__", "report"]

_HOMES = {"report": "pipeline", "Settings": "settings", "Store": "store"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attribute can be anything
    """Import a public name from the module that holds it."""
    if name not in _HOMES:
        message = f"module 'rashomon' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"rashomon.{_HOMES[name]}"), name)

"""What a verification found."""

from dataclasses import dataclass
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing that is not as it should be: where (file and place in it), and what."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Report:
    """How much was read and compared, and every fault found; none means that the folder holds what it shows."""

    dossiers: int
    pages: int
    spans: int
    faults: tuple[Fault, ...]

    @property
    def files(self) -> int:
        """How many files were read."""
        return self.dossiers + self.pages

"""Where the names in a map stand, so that none lies on another: the first place that is free, or none."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rashomon.show.plots.ink import WIDTH, near

Box = tuple[float, float, float, float]

_SIGN, _LINE = 6.4, 15.0  # width of a letter, height of a line, at the size of a label
_FAR = (34, 58, 84)
_CLOSE = 24.0  # a label that is farther from its point needs a line to it


def thread(point: tuple[float, float], label: tuple[float, float], text: str) -> str:
    """Return the line from a point to a label that stands away from it, nothing where it stands beside.

    >>> thread((100, 100), (110, 104), "Vell"), thread((100, 100), (150, 60), "Vell")
    ('', 'M100 100L150 56')
    """
    ends = (label[0], label[0] + len(text) * _SIGN)
    x = min(max(point[0], ends[0]), ends[1])
    y = label[1] - 4
    if abs(x - point[0]) < _CLOSE and abs(y - point[1]) < _CLOSE:
        return ""
    return f"M{near(point[0])} {near(point[1])}L{near(x)} {near(y)}"


@dataclass(slots=True)
class Room:
    """The part of a drawing that is taken."""

    height: float
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Mark a part as taken."""
        self.taken.append(box)

    def beside(self, x: float, y: float, text: str, *, off: float) -> tuple[float, float] | None:
        """Return the left end of the base line of a label beside a point, None where there is no room."""
        wide = len(text) * _SIGN
        for left, base in (
            (x + off + 3, y + 4),
            (x - off - 3 - wide, y + 4),
            (x - wide / 2, y - off - 4),
            (x - wide / 2, y + off + 12),
            (x + off, y - off - 2),
            (x + off, y + off + 10),
            (x - off - wide, y - off - 2),
            (x - off - wide, y + off + 10),
        ):
            if self._fits((left, base - 11, left + wide, base - 11 + _LINE)):
                return left, base
        return self._farther(x, y, wide)

    def _farther(self, x: float, y: float, wide: float) -> tuple[float, float] | None:
        """Return a free place that a line must lead to."""
        for far in _FAR:
            for right, down in ((1, -0.5), (1, 0.5), (-1, -0.5), (-1, 0.5), (0.3, -1), (0.3, 1), (-0.3, -1), (-0.3, 1)):
                left = x + right * far - (wide if right < 0 else 0)
                base = y + down * far + 4
                if self._fits((left, base - 11, left + wide, base - 11 + _LINE)):
                    return left, base
        return None

    def within(self, centre: Sequence[float], text: str) -> tuple[float, float] | None:
        """Return the left end of the base line of a label in an area, moved up or down where the middle is taken."""
        wide = len(text) * _SIGN
        left = min(max(3.0, centre[0] - wide / 2), WIDTH - 3 - wide)
        for down in (0, 18, -18, 36, -36, 54, -54):
            base = centre[1] + down
            if self._fits((left, base - 11, left + wide, base - 11 + _LINE)):
                return left, base
        return None

    def _fits(self, box: Box) -> bool:
        """Take a box if it is free and inside."""
        inside = box[0] >= 2 and box[1] >= 2 and box[2] <= WIDTH - 2 and box[3] <= self.height - 2
        if not inside or any(_meet(box, other) for other in self.taken):
            return False
        self.take(box)
        return True


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

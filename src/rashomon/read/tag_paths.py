"""The best tagging of a whole text under a linear-chain conditional random field (Viterbi, 1967)."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # numpy takes .1 s to import and is not needed by every command
    import numpy as np

    Array = np.ndarray[Any, Any]


def best_tags(scores: "Array", steps: "Array", first: "Array") -> list[list[int]]:
    """Return, for each of several taggings of one text, the best tag of each piece.

    `scores` has the axes tagging, piece, tag; `steps` tagging, tag before, tag after: what going from one to the other
    adds; `first` tagging, tag: what beginning with it adds. Cost: pieces times tags squared.

    >>> import numpy as np
    >>> best_tags(np.array([[[0.0, 1.0], [0.6, 0.0]]]), np.array([[[0.0, 0.0], [-9.0, 0.0]]]), np.zeros((1, 2)))
    [[1, 1]]
    """
    import numpy as np  # noqa: PLC0415 - only where pieces are tagged

    taggings, length, tags = scores.shape
    came = np.empty((length, taggings, tags), np.int64)
    turned = np.ascontiguousarray(steps.transpose(0, 2, 1))  # the tag before last: its maximum is along the inner axis
    best = scores[:, 0] + first
    rows = np.ascontiguousarray(scores.transpose(1, 0, 2))
    for at in range(1, length):
        through = best[:, None, :] + turned
        through.argmax(2, out=came[at])
        best = through.max(2)
        best += rows[at]
    paths = []
    for number in range(taggings):
        tag = int(best[number].argmax())
        path = [tag]
        for back in came[:0:-1, number].tolist():
            tag = back[tag]
            path.append(tag)
        paths.append(path[::-1])
    return paths


def spans_of(path: list[int]) -> list[tuple[int, int, int]]:
    """Return first piece, end and number of each span: tag 0 is outside, 2n + 1 begins a span n, 2n + 2 goes on.

    >>> spans_of([0, 1, 2, 1, 4])
    [(1, 3, 0), (3, 4, 0), (4, 5, 1)]
    """
    found: list[tuple[int, int, int]] = []
    for at, tag in enumerate(path):
        number = (tag - 1) // 2
        if tag == 0:
            continue
        if tag % 2 == 0 and found and found[-1][1] == at and found[-1][2] == number:
            found[-1] = (found[-1][0], at + 1, number)
        else:
            found.append((at, at + 1, number))
    return found

"""Other ways to find stories, run here on the same articles: links of TF-IDF and MiniLM vectors, and density clusters.

TF-IDF: scikit-learn's, logarithmic, words of two articles or more without English function words, counted over the
whole heap. MiniLM: the mean of an article's sentence vectors, made by the encoder shipped here; encoding is not
timed. average link: the closest two groups are joined until the mean cosine is below a threshold. single pass: each
article joins the group with the nearest mean, or founds one, in the order of publishing. HDBSCAN: of MiniLM vectors cut
to 50 dimensions by their main components; BERTopic's way is UMAP to five dimensions, then HDBSCAN. Its threshold is
the least size of a group, except that articles left over as noise are groups of one. No dates, no names, no links.
scikit-learn and umap-learn are installed by `pip install '.[bench]'`.
"""

import importlib.util
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.base.findings import Read
from rashomon.gather.order import in_order

Rows = npt.NDArray[np.float32]
Groups = Sequence[int]
GRID = (0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.24, 0.28, 0.32)
CLOSE = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75)
MIXED = (0.16, 0.2, 0.24, 0.26, 0.28, 0.3, 0.32, 0.36)
SIZES = (2, 3, 5, 10)
SHARE = 0.7  # of TF-IDF in the mixture


@dataclass(frozen=True, slots=True)
class Vectors:
    """What the systems look at: TF-IDF as a sparse matrix, MiniLM as rows of length one, and the time each took."""

    words: Any
    meaning: Rows
    seconds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class System:
    """One way to find stories: the thresholds tried, what is done once for all of them, and groups by threshold."""

    looks_at: tuple[str, ...]
    thresholds: Sequence[float]
    prepare: Callable[[Vectors], Any]
    groups: Callable[[Any, float], Groups]


def vectors(heap: Sequence[Read]) -> Vectors:
    """Return the vectors of articles in the order of publishing."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    start = time.process_time()
    texts = [f"{one.article.title or ''} {one.article.text}" for one in heap]
    words = TfidfVectorizer(sublinear_tf=True, min_df=2, stop_words="english", dtype=np.float32).fit_transform(texts)
    between = time.process_time()
    meaning = np.zeros((len(heap), 384), np.float32)
    for at, one in enumerate(heap):
        for vector in one.reading.vectors:
            meaning[at] += np.frombuffer(vector.values, np.int8)
    meaning /= np.maximum(np.linalg.norm(meaning, axis=1, keepdims=True), 1e-9)
    return Vectors(words, meaning, {"words": between - start, "meaning": time.process_time() - between})


def cosines(given: Vectors, share: float) -> Rows:
    """Return the cosine of each two articles: a mixture of that of words and that of meaning."""
    made = np.zeros((given.meaning.shape[0],) * 2, np.float32)
    if share:
        made += share * (given.words @ given.words.T).toarray()
    if share < 1:
        made += (1 - share) * (given.meaning @ given.meaning.T)
    return made


def _tree(given: Vectors, share: float) -> Any:  # noqa: ANN401 - scipy's
    from scipy.cluster.hierarchy import linkage

    close = cosines(given, share)
    return linkage(np.maximum(1 - close[np.triu_indices(len(close), 1)], 0), "average")


def _branches(tree: Any, threshold: float) -> Groups:  # noqa: ANN401
    from scipy.cluster.hierarchy import fcluster

    return [int(one) for one in fcluster(tree, 1 - threshold, "distance")]


def single_pass(close: Rows, threshold: float) -> Groups:
    """Return the groups of one pass: the mean cosine with all members is that with the members' mean."""
    groups: list[int] = []
    sums = np.zeros_like(close)  # of the cosines with each group's members, one row a group
    sizes: list[int] = []
    for at in range(len(close)):
        means = sums[: len(sizes), at] / np.array(sizes) if sizes else np.zeros(0)
        best = int(means.argmax()) if sizes else -1
        if best < 0 or means[best] < threshold:
            best = len(sizes)
            sizes.append(0)
        groups.append(best)
        sums[best] += close[at]
        sizes[best] += 1
    return groups


def _components(given: Vectors) -> Rows:
    from sklearn.decomposition import PCA

    most = min(50, *given.meaning.shape)
    made: Rows = PCA(most, random_state=0).fit_transform(given.meaning)
    return made


def _umap(given: Vectors) -> Rows:
    umap = importlib.import_module("umap")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a fixed seed leaves it one core
        near = min(15, len(given.meaning) - 1)
        shape = umap.UMAP(
            n_neighbors=near, n_components=5, min_dist=0.0, metric="cosine", random_state=0, init="random"
        )
        made: Rows = shape.fit_transform(given.meaning)
    return made


def _dense(rows: Rows, size: float) -> Groups:
    from sklearn.cluster import HDBSCAN

    found = HDBSCAN(min_cluster_size=int(size), min_samples=2, copy=True).fit_predict(rows)
    return [int(one) if one >= 0 else -at for at, one in enumerate(found, 1)]


def systems() -> Mapping[str, System | None]:
    """Return the systems by name, None for those whose packages are not installed."""
    made: dict[str, System | None] = {
        "TF-IDF average link": System(("words",), GRID, partial(_tree, share=1), _branches),
        "TF-IDF single pass": System(("words",), GRID, partial(cosines, share=1), single_pass),
        "MiniLM average link": System(("meaning",), CLOSE, partial(_tree, share=0), _branches),
        ".7 TF-IDF + .3 MiniLM average link": System(
            ("words", "meaning"), MIXED, partial(_tree, share=SHARE), _branches
        ),
        "MiniLM HDBSCAN": System(("meaning",), SIZES, _components, _dense),
        "MiniLM UMAP HDBSCAN": System(("meaning",), SIZES, _umap, _dense),
    }
    for name, module in (dict.fromkeys(made, "sklearn") | {"MiniLM UMAP HDBSCAN": "umap"}).items():
        if importlib.util.find_spec(module) is None or importlib.util.find_spec("sklearn") is None:
            made[name] = None
    return made


def found(system: System, heap: Sequence[Read]) -> dict[float, tuple[dict[str, str], float]]:
    """Return for each threshold the story of each article, and the seconds it took, vectors and all."""
    ordered = in_order(heap)
    given = vectors(ordered)
    start = time.process_time()
    prepared = system.prepare(given)
    first = time.process_time() - start + sum(given.seconds[kind] for kind in system.looks_at)
    made = {}
    for threshold in system.thresholds:
        start = time.process_time()
        groups = system.groups(prepared, threshold)
        stories = {one.article.id: str(group) for one, group in zip(ordered, groups, strict=True)}
        made[threshold] = stories, first + time.process_time() - start
    return made

"""The features of pairs, the groups made of them, and the weights."""

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from pathlib import Path

import numpy as np
import pytest

from rashomon.base.errors import UsageError
from rashomon.base.remembered import Remembered
from rashomon.relate.facts.forest import Forest
from rashomon.relate.facts.grouping import Pair, few, find_groups, neighbours
from rashomon.relate.facts.likeness import Block, blocks, blocks_with
from rashomon.relate.facts.nearness import score_pairs
from rashomon.relate.facts.passages import Candidate, find_candidates
from rashomon.relate.facts.table import Kept, Table, make_table, settled_articles
from rashomon.relate.facts.weights import FORMAT, Model, Weights, load_weights, record_text
from rashomon.relate.names.people import find_people
from rashomon.relate.settings import RelateSettings
from tests.relate.build import name, plain

SETTINGS = RelateSettings()
ANY = -2.0  # no two passages are less near
ONE = "A ferry sank off Vellhaven on Monday. Rescuers saved 31 passengers from the water. The mayor thanked them."
TWO = "Divers reached the wreck at dawn. A ferry with passengers sank off Vellhaven. Fuel had leaked for hours."
THREE = "Ticket sales rose in spring. Rescuers pulled 31 passengers from the cold water near Vellhaven."


def _candidates(*texts: str) -> tuple[Candidate, ...]:
    members = [plain(f"t{n}", text) for n, text in enumerate(texts)]
    return find_candidates(members, find_people(members, SETTINGS), SETTINGS)


def test_names_as_features() -> None:
    """Passages that name one person share a weight; passages that name two different ones are marked as such."""
    texts = ["Mara Ilves spoke of the harbour.", "The harbour will reopen, Ilves said.", "Jon Renn left the harbour."]
    names = ["Mara Ilves", "Ilves", "Jon Renn"]
    members = [plain(f"n{n}", t, names=[name(t, who)]) for n, (t, who) in enumerate(zip(texts, names, strict=True))]
    table = make_table(find_candidates(members, find_people(members, SETTINGS), SETTINGS))
    first = next(iter(blocks(table, ANY)))
    assert list(zip(first.ones, first.others, strict=True)) == [(0, 1), (0, 2)]
    assert first.features["shared names"][0] > 0 == first.features["shared names"][1]
    assert first.features["names unlike"].tolist() == [0.0, 1.0]


def test_features_against_a_slow_version() -> None:
    """Overlap computed block by block equals overlap computed pair by pair from the definition."""
    candidates = _candidates(ONE, TWO, THREE)
    table = make_table(candidates)
    total = len(candidates)

    def idf(term: str) -> int:
        holders = sum(term in candidate.terms.stems for candidate in candidates)
        return round(64 * math.log((total + 1) / (holders + 0.5)))

    seen = set()
    for block in blocks(table, ANY):
        for at, (row, column) in enumerate(zip(block.ones, block.others, strict=True)):
            one, other = candidates[row].terms, candidates[column].terms
            shared = sum(idf(term) for term in one.stems & other.stems)
            every = sum(idf(term) for term in one.stems | other.stems)
            rarest = max((idf(term) for term in one.stems & other.stems), default=0)
            assert block.features["jaccard"][at] == pytest.approx(shared / every)
            assert block.features["rarest shared word"][at] == pytest.approx(rarest / table.highest_idf)
            assert block.features["shared words"][at] == pytest.approx(math.log1p(len(one.stems & other.stems)))
            assert block.features["shared numbers"][at] == min(3, len(one.numbers & other.numbers))
            seen.add((int(row), int(column)))
    pairs = {(a, b) for a in range(total) for b in range(total) if candidates[a].member < candidates[b].member}
    assert seen == pairs


def test_in_a_large_story_a_later_article_changes_no_weight() -> None:
    """Of more than sixteen articles the first ones say how rare a word is; what none of them says is rare."""
    texts = [f"Rescuers saved {n} passengers. The harbour master thanked crew {n}." for n in range(18)]
    tables = [_table(_candidates(*texts[:count])) for count in (16, 17, 18)]
    for table in tables[1:]:
        assert table.idf == tables[0].idf
        assert table.highest_idf == tables[0].highest_idf
    assert tables[2].idf["#17"] > tables[2].idf["#3"] > tables[2].idf["crew"]
    small = [_table(_candidates(*texts[:count])) for count in (15, 16)]
    assert small[0].idf["#3"] != small[1].idf["#3"]


def _table(candidates: Sequence[Candidate], kept: Kept | None = None) -> Table:
    return make_table(candidates, frozenset(settled_articles([True] * (candidates[-1].member + 1))), kept)


def test_pairs_that_are_not_near_are_left_out() -> None:
    """The features of near pairs are the same whether or not those of all others are worked out."""
    table = make_table(_candidates(ONE, TWO, THREE))
    every = {pair: values for block in blocks(table, ANY) for pair, values in _rows(block)}
    near = {pair: values for block in blocks(table, 0.3) for pair, values in _rows(block)}
    assert near == {pair: values for pair, values in every.items() if values["word cosine"] >= 0.3}
    assert 0 < len(near) < len(every)


def _rows(block: Block) -> Iterator[tuple[tuple[int, int], dict[str, float]]]:
    for at, pair in enumerate(zip(block.ones.tolist(), block.others.tolist(), strict=True)):
        yield pair, {name: float(values[at]) for name, values in block.features.items()}


def test_alike_passages_are_found() -> None:
    """Without vectors, the two tellings of the sinking and of the rescue are the pairs found."""
    candidates = _candidates(ONE, TWO, THREE)
    table = make_table(candidates)
    every, _ = score_pairs(table, load_weights(""), replace(SETTINGS, threshold=-1.0), lambda _: True)
    pairs = every.from_(0.0)
    best = {(pair.one, pair.other) for pair in pairs[:2]}
    texts = [ONE, TWO, THREE]
    starts = {tuple(texts[candidates[n].member][candidates[n].span.start :].split()[0] for n in pair) for pair in best}
    assert starts == {("A", "A"), ("Rescuers", "Rescuers")}


def test_vectors_are_used_where_all_have_them() -> None:
    """One passage without a vector makes a story fall back on words."""
    candidates = _candidates(ONE, TWO)
    vector = np.full(384, 6, dtype=np.int8).tobytes()
    full = [Candidate(c.member, c.article, c.span, c.position, c.terms, vector) for c in candidates]
    assert make_table(full).vectors is not None
    assert make_table([*full[:-1], candidates[-1]]).vectors is None


def test_passages_that_come_alone_are_told_apart_without_their_articles() -> None:
    """Where no article has two passages, place, rank and rarity say nothing, and the model that needs none decides."""
    shipped = load_weights("")
    alone = [
        replace(c, vector=b"\x06" * 384) for c in _candidates("A ferry sank off Vellhaven.", "The wreck was found.")
    ]
    assert shipped.for_table(make_table(alone)) is shipped.alone
    more = [replace(c, vector=b"\x06" * 384) for c in _candidates(ONE, "The wreck was found.")]
    assert shipped.for_table(make_table(more)) is shipped.vectors
    assert not [
        name for name in shipped.alone.forest.features if "behind" in name or "depth" in name or "rarest" in name
    ]


def test_a_bad_pair_does_not_chain() -> None:
    """Two groups with one pair between them stay two, and the pair is a third."""
    links = [(0, 1), (0, 2), (1, 2), (3, 4), (3, 5), (4, 5), (2, 3)]
    pairs = [Pair(one, other, 0.9 if (one, other) != (2, 3) else 0.5) for one, other in links]
    groups = find_groups(pairs, {n: f"a{n}" for n in range(6)}, {}, SETTINGS)
    assert sorted(groups) == [(0, 1, 2), (2, 3), (3, 4, 5)]


def test_passages_apart_share_no_group() -> None:
    """Two passages on different sides of a difference are in no group together, however alike they are."""
    pairs = [Pair(0, 1, 0.9), Pair(0, 2, 0.8), Pair(1, 2, 0.8)]
    names = {n: f"a{n}" for n in range(3)}
    apart = {0: {1}, 1: {0}}
    groups = few(find_groups(pairs, names, apart, SETTINGS), neighbours(pairs), names, apart, SETTINGS)
    assert not [group for group in groups if {0, 1} <= set(group)]
    assert {n for group in groups for n in group} == {0, 1, 2}


def test_a_passage_tells_few_facts() -> None:
    """Groups that share half their passages are one where the rest is alike, and a passage founds few groups."""
    names = {n: f"a{n}" for n in range(8)}
    alike = [Pair(0, 1, 0.9), Pair(0, 2, 0.8), Pair(1, 2, 0.3)]
    assert few([(0, 1), (0, 2)], neighbours(alike), names, {}, SETTINGS) == ((0, 1, 2),)
    unlike = [Pair(0, n, 0.5) for n in range(1, 8)]
    groups = few([(0, n) for n in range(1, 8)], neighbours(unlike), names, {}, SETTINGS)
    assert len(groups) == SETTINGS.most_groups


def test_groups_do_not_depend_on_order() -> None:
    """The order in which pairs of equal likeness come changes no group."""
    pairs = [Pair(0, 1, 0.5), Pair(1, 2, 0.5), Pair(0, 2, 0.5), Pair(2, 3, 0.4)]
    names = {n: f"a{n}" for n in range(4)}
    assert {frozenset(g) for g in find_groups(pairs, names, {}, SETTINGS)} == {frozenset((0, 1, 2)), frozenset((2, 3))}


STUMP = Forest(("cosine",), -1.0, (((0.0, 0.5, 1.0, 2.0), (-1.0,), (3.0,)),))


def test_weights_survive_their_file(tmp_path: Path) -> None:
    """What is written is read again as it was."""
    model = Model(STUMP, 0.3, 0.2)
    path = tmp_path / "w.json"
    path.write_text(record_text(Weights(model, model, model), {"by": "a test"}), encoding="utf-8")
    assert load_weights(str(path)) == Weights(model, model, model)
    assert json.loads(path.read_text(encoding="utf-8"))["made_from"] == {"by": "a test"}


def test_trees_are_followed_to_their_leaves() -> None:
    """A pair on a cut goes below it; trees add up; no pairs give no likeness."""
    deep = Forest(("a", "b"), 0.0, (((0, 1.0, 1, 2), (1, 0.0, 3, 4), (2.0,), (-2.0,), (1.0,)), ((0.5,),)))
    found = deep.likeness({"a": np.array([1.0, 0.0, 2.0]), "b": np.array([-1.0, 1.0, 9.0])})
    assert found.tolist() == [round(1 / (1 + math.exp(-each)), 4) for each in (-1.5, 1.5, 2.5)]
    assert deep.likeness({"a": np.zeros(0), "b": np.zeros(0)}).tolist() == []


def test_distance_from_the_best() -> None:
    """A pair is no distance behind itself where it is the best of its row and of its column."""
    table = make_table(_candidates(ONE, TWO))
    (block,) = blocks(table, ANY)
    best = block.features["word cosine"].argmax()
    assert block.features["behind"][best] == 0.0
    assert (block.features["behind"] >= block.features["least behind"]).all()


@pytest.mark.parametrize("content", ["", "{}", '{"format": "other"}', "[1]"])
def test_bad_weights_are_misuse(tmp_path: Path, content: str) -> None:
    """A file that is no weights file is refused with a message that says what to do."""
    path = tmp_path / "w.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"training/claims\.py"):
        load_weights(str(path))


def test_a_forest_gives_what_following_its_branches_gives() -> None:
    """The leaf looked up by all answers of a tree is the leaf that one comes to question by question."""
    tree = ((0, 0.5, 1, 2), (1, 0.25, 3, 4), (0, 0.75, 5, 6), (-2.0,), (-1.0,), (1.0,), (2.0,))
    values = np.linspace(0.0, 1.0, 9)
    columns = {"one": np.repeat(values, 9), "two": np.tile(values, 9)}
    found = Forest(("one", "two"), 0.25, (tree, (*tree[:1], (0.5,), (1.5,)))).likeness(columns)
    for one, two, likeness in zip(columns["one"], columns["two"], found, strict=True):
        low = -2.0 if two <= 0.25 else -1.0
        first = low if one <= 0.5 else (1.0 if one <= 0.75 else 2.0)
        total = 0.25 + first + (0.5 if one <= 0.5 else 1.5)
        assert likeness == pytest.approx(1 / (1 + np.exp(-total)), abs=0.00005)


def test_weights_with_too_large_a_tree_are_refused(tmp_path: Path) -> None:
    """A tree with more questions than are written out is bad input, not a wait without end."""
    deep = [[0, 0.5, 2 * n + 1, 2 * n + 2] if n % 2 == 0 else [1.0] for n in range(40)]
    model = {"features": ["cosine"], "start": 0.0, "threshold": 0.5, "least_near": 0.2, "trees": [deep]}
    place = tmp_path / "claims.json"
    place.write_text(json.dumps({"format": FORMAT, "vectors": model, "words": model}), encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be read as weights"):
        load_weights(str(place))


def test_pairs_look_the_same_from_either_side() -> None:
    """An article compared with those before and behind it gives the features that all give in their order."""
    draw = np.random.default_rng(3)
    candidates = [
        replace(one, vector=draw.integers(-40, 90, 8).astype(np.int8).tobytes()) for one in _candidates(ONE, TWO, THREE)
    ]
    table = make_table(candidates)
    every = {pair: values for block in blocks(table, ANY) for pair, values in _rows(block)}
    turned = {pair: values for block in blocks_with(table, 1, [0, 2], ANY) for pair, values in _rows(block)}
    assert {(min(pair), max(pair)): values for pair, values in turned.items()} == {
        pair: values for pair, values in every.items() if 1 in (candidates[pair[0]].member, candidates[pair[1]].member)
    }


@pytest.mark.parametrize("vectors", [True, False])
def test_remembered_pairs_are_as_alike_as_from_nothing(*, vectors: bool) -> None:
    """Articles that come, go and come back, and names that are joined: no pair, no likeness, no order differs."""
    draw = np.random.default_rng(5)
    said = [f"{'abcdefghijklmnop'[n % 16]}{'rstuvw'[n // 16]}ok" for n in range(90)]
    texts = [
        " ".join(" ".join(["They", *draw.choice(said, 6), "at", *draw.choice(said[:9], 2)]) + "." for _ in range(5))
        for _ in range(24)
    ]
    candidates = list(_candidates(*texts))
    if vectors:
        given = [draw.integers(-40, 90, 8).astype(np.int8).tobytes() for _ in candidates]
        candidates = [replace(one, vector=vector) for one, vector in zip(candidates, given, strict=True)]
    names = [frozenset(draw.choice(["n1", "n2", "n3"], 1)) for _ in candidates]
    known, weights = Remembered(), load_weights("")
    steps = ([0, 4, 7], range(17), [*range(17), 20], range(19), range(21), [*range(12), *range(13, 24)], range(22))
    for turn, there in enumerate(steps):
        known.turn()
        place = {member: number for number, member in enumerate(there)}
        who = [frozenset(("n1",)) if turn > 4 and each == {"n3"} else each for each in names]
        some = [
            replace(one, member=place[one.member], names=named)
            for one, named in zip(candidates, who, strict=True)
            if one.member in place
        ]
        found = [
            score_pairs(_table(some, kept), weights, SETTINGS, lambda pair: pair.one % 2 == 0, kept)
            for kept in (Kept(known, list(there), ()), None)
        ]
        (pairs, near), (anew, near_anew) = found
        for one, other in zip(astuple(pairs)[:4], astuple(anew)[:4], strict=True):
            assert one.tolist() == other.tolist()
        assert len(pairs.ones)
        assert json.dumps(near) == json.dumps(near_anew)

from itertools import pairwise

import numpy as np
import pytest

from rashomon.base.article import Article
from rashomon.base.marks import Reading, Tag
from rashomon.base.spans import words
from rashomon.read import ReadSettings
from rashomon.read.pieces import KINDS, SHAPES, pieces_of
from rashomon.read.sessions import session
from rashomon.read.tag_paths import best_tags, spans_of
from rashomon.read.tagger import WEIGHTS, scores_of, steps, window_starts
from rashomon.read.tags import find_tags

TEXT = (
    "Mayor Ines Duarte said on Monday that the bridge over the Velha had been closed for a week.\n\n"
    "“Nobody was hurt, and nobody will be,” she added. According to Rede Norte, engineers from the "
    "University of Marosa warned the council in March."
)


def tagged(text: str) -> list[tuple[str, str]]:
    """Return label and words of each tag."""
    return [(tag.label, words(text, tag.span)) for tag in tags(text)]


def tags(text: str) -> tuple[Tag, ...]:
    """Return the tags of a text."""
    return find_tags(Article("", "x", "x", text, "", ""), Reading(""), ReadSettings())


def test_a_plain_report_is_tagged() -> None:
    """A plain report is tagged."""
    found = tagged(TEXT)
    assert ("person", "Ines Duarte") in found
    assert ("organization", "Rede Norte") in found
    assert ("cue", "added") in found
    assert ("source", "she") in found


def test_content_is_linked_to_its_cue_and_source() -> None:
    """Content is linked to its cue and source."""
    made = tags(TEXT)
    (quote,) = [tag for tag in made if tag.label == "content" and "Nobody" in words(TEXT, tag.span)]
    assert quote.cue is not None
    assert words(TEXT, made[quote.cue].span) == "added"
    assert quote.source is not None
    assert words(TEXT, made[quote.source].span) == "she"


def test_what_is_tagged_depends_on_the_text_alone() -> None:
    """What is tagged depends on the text alone."""
    first = tags(TEXT)
    tags("Something else was reported from the coast on Friday. " * 40)
    assert tags(TEXT) == first


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "x", "\ud800 said \udfff", "a" * 30_000, "\u200b" * 50, "“" * 3_000, "\n".join("a" * 500)]
)
def test_texts_that_are_no_prose_do_no_harm(text: str) -> None:
    """Texts that are no prose do no harm."""
    for tag in tags(text):
        assert 0 <= tag.span.start < tag.span.end <= len(text)


def test_pieces_tell_case_and_quotation() -> None:
    """Pieces tell case and quotation."""
    text = "“NATO left,” McCoy said.\nYes"
    found = pieces_of(text)
    shown = [
        (text[start:end], SHAPES[kind // 4], bool(kind // 2 % 2))
        for start, end, kind in zip(found.starts, found.ends, found.kinds, strict=True)
    ]
    assert ("NATO", "upper", True) in shown
    assert ("McCoy", "mixed", False) in shown
    assert ("\n", "break", False) in shown
    assert max(found.kinds) < KINDS


def test_pieces_stand_in_order_and_cover_every_letter() -> None:
    """Pieces stand in order and cover every letter."""
    found = pieces_of(TEXT)
    spans = list(zip(found.starts, found.ends, strict=True))
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    inside = {at for start, end in spans for at in range(start, end)}
    assert all(at in inside for at, sign in enumerate(TEXT) if not sign.isspace())


@pytest.mark.parametrize("length", [1, 254, 255, 444, 445, 2_000])
def test_windows_cover_every_piece_and_end_with_the_text(length: int) -> None:
    """Windows cover every piece and end with the text."""
    starts = window_starts(length)
    assert starts[0] == 0
    assert starts[-1] + 254 >= length
    assert all(other - one <= 190 for one, other in pairwise(starts))


def test_every_piece_of_a_long_text_has_scores() -> None:
    """Every piece of a long text has scores."""
    scores = scores_of(f"{TEXT}\n\n" * 12, 12_000)
    assert len(scores.windows) > 2
    assert scores.roles.any(axis=1).all()
    assert scores.names.any(axis=1).all()


def test_the_best_path_is_that_of_trying_all() -> None:
    """The best path is that of trying all."""
    draw = np.random.default_rng(3)
    scores, step, first = draw.normal(size=(1, 5, 3)), draw.normal(size=(1, 3, 3)), draw.normal(size=(1, 3))

    def total(path: tuple[int, ...]) -> float:
        moves = sum(step[0, one, other] for one, other in pairwise(path))
        return float(first[0, path[0]] + sum(scores[0, at, tag] for at, tag in enumerate(path)) + moves)

    every = [tuple(int(digit) for digit in np.base_repr(number, 3).zfill(5)) for number in range(3**5)]
    best = max(every, key=total)
    assert best_tags(scores, step, first) == [list(best)]


def test_no_path_goes_inside_what_did_not_begin() -> None:
    """No path goes inside what did not begin."""
    learned = steps()
    for path in best_tags(np.zeros((3, 40, 3)), learned.roles, learned.roles_first):
        assert all(tag != 2 or before in (1, 2) for before, tag in pairwise(path))


def test_spans_of_one_kind_side_by_side_stay_two() -> None:
    """Spans of one kind side by side stay two."""
    assert spans_of([1, 2, 1, 0, 3, 4]) == [(0, 2, 0), (2, 3, 0), (4, 6, 1)]


def test_the_card_names_the_files_as_they_are() -> None:
    """The card names the files as they are."""
    from rashomon.base.identity import sha256_hex

    card = (WEIGHTS / "READER_CARD.md").read_text(encoding="utf-8")
    for name in ("reader.onnx", "reader.json"):
        assert sha256_hex((WEIGHTS / name).read_bytes()) in card


def test_all_weights_together_stay_under_sixty_megabytes() -> None:
    """All weights together stay under sixty megabytes."""
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 60_000_000


def test_a_network_is_opened_once() -> None:
    """A network is opened once."""
    assert session(WEIGHTS / "reader.onnx") is session(WEIGHTS / "reader.onnx")


def test_what_follows_the_first_pieces_is_not_tagged() -> None:
    """What follows the first pieces is not tagged: a megabyte of text would take its whole time."""
    text = f"{TEXT}\n\n" * 12
    some = find_tags(Article("", "x", "x", text, "", ""), Reading(""), ReadSettings(tags_pieces=100))
    assert 0 < len(some) < len(tags(text))

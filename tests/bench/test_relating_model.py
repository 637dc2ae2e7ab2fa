"""What measuring asks of the pair model."""

import relating_model as model
from relating_sets import Pair, Said

from rashomon.relate.settings import RelateSettings

FIRST = Said("Four people died when the mill in Lesse burned down. Nobody knew why.", "1", "mill")
THEN = Said("The mayor, Ada Brandt, spoke of a dark day.", "1", "mill", 100)
OTHER = Said("The fire at the mill in Lesse killed four people.", "2", "mill")
NAME = Said("Ada Brandt", "2", "mill", 100)


def test_a_passage_of_two_sentences_is_one() -> None:
    """A question and its answer are one passage, which is as alike to itself as anything can be."""
    asked = [Said("Who rebuilt the mill? Ada Brandt did.", each, "mill") for each in "12"]
    same, far = model.likeness([Pair(asked[0], one, False, "") for one in (asked[1], OTHER)], RelateSettings())  # noqa: FBT003
    assert same > far
    assert [len(member.reading.sentences) for member in model.as_articles(asked)[0]] == [1, 1]


def test_what_is_compared_with_nothing_is_not_alike() -> None:
    """A bare name tells no fact."""
    assert model.likeness([Pair(THEN, NAME, False, "")], RelateSettings()) == [0.0]  # noqa: FBT003


def test_passages_stand_in_their_article_in_order() -> None:
    """Two articles of the same words are two."""
    again = Said(OTHER.words, "3", "mill")
    members, places = model.as_articles([THEN, FIRST, OTHER, again])
    assert [len({one.article.id for one in members}), members[0].article.text.index("Four")] == [3, 0]
    for said, (member, span) in places.items():
        assert members[member].article.text[span.start : span.end] == said.words


def test_every_feature_is_in_one_group() -> None:
    """None is counted twice, and sentence vectors are there."""
    found = model.groups()
    features = [feature for some in found.values() for feature in some]
    assert len(features) == len(set(features))
    assert found["sentence vectors"]

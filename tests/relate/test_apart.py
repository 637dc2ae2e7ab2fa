"""Versions of one article contradict nothing, and claims of one story are told apart."""

from dataclasses import replace

from rashomon.base.findings import Read, Source
from rashomon.relate import RelateSettings, relate
from tests.relate.build import count, plain, story

SETTINGS = RelateSettings()
FERRY = "A ferry with forty people sank off the port of Vellhaven on Monday night, and {} were missing."


def _missing(source_id: str, number: int, day: str) -> Read:
    text = FERRY.format(number)
    return plain(source_id, text, day, figures=[count(text, str(number), number, number, "missing")])


def _whys(*members: Read, sources: tuple[Source, ...] = ()) -> list[str]:
    claims = relate(story(*members, sources=sources), SETTINGS)["claims"]
    return [claim["why"] for claim in claims if claim["relation"] == "differs"]


def test_a_falling_figure_of_a_later_version_is_an_update() -> None:
    """Fifty-two missing, then twenty-nine: a contradiction of two outlets, an update of one article."""
    first, second = _missing("a", 52, "2030-01-01"), _missing("b", 29, "2030-01-02")
    revision = Source(second.article.id, revision_of=first.article.id)
    assert _whys(first, second) == ["figure"]
    assert _whys(first, second, sources=(revision,)) == ["update"]


def test_a_version_left_behind_is_no_side_of_a_contradiction() -> None:
    """Where another outlet differs from the later version, the earlier one is shown beside that version only."""
    first, second, other = _missing("a", 52, "2030-01-01"), _missing("b", 29, "2030-01-02"), _missing("c", 33, "")
    revision = Source(second.article.id, revision_of=first.article.id)
    assert sorted(_whys(first, second, other, sources=(revision,))) == ["figure", "update"]


def test_an_article_that_was_not_read_tells_nothing() -> None:
    """An article in another language gives no claims, is silent on none, and can give the title."""
    text = "Un ferry a coulé lundi soir au large du port de Vellhaven. Quarante personnes étaient à bord."
    member = plain("f", text, "2030-01-01")
    unread = Read(replace(member.article, language="fr"), member.reading)
    alone = relate(story(unread), SETTINGS)
    assert alone["claims"] == []
    assert alone["story"]["title"].startswith("Un ferry a coulé")
    both = relate(story(unread, _missing("a", 52, "2030-01-01")), SETTINGS)
    assert {one["article"] for claim in both["claims"] for one in claim["told_by"]} != {unread.article.id}
    assert all(claim["silent"] == [] for claim in both["claims"])


def test_no_two_claims_share_gist_or_passages() -> None:
    """Two figures that differ in the same two sentences make one claim, whose gist no other claim has."""
    members = []
    for source_id, dead, missing in (("a", 7, 52), ("b", 9, 44)):
        text = f"The ferry sank off Vellhaven in heavy seas, {dead} people were killed and {missing} were missing."
        text += " Divers searched the cabin of the wreck. Divers searched the cabin of the wreck."
        figures = [count(text, f"{dead} people", dead, dead), count(text, f"{missing}", missing, missing, "missing")]
        members.append(plain(source_id, text, "2030-01-01", figures=figures))
    claims = relate(story(*members), SETTINGS)["claims"]
    gists = [claim["gist"] for claim in claims]
    rests_on = [{(one["article"], *one["span"]) for one in claim["told_by"]} for claim in claims]
    assert len(set(gists)) == len(gists)
    assert all(one != other for number, one in enumerate(rests_on) for other in rests_on[:number])
    assert all(0 <= claim["score"] <= 1 for claim in claims)
    (differing,) = (claim for claim in claims if claim["relation"] == "differs")
    assert {word for reason in differing["reasons"] for word in reason["words"]} >= {"7 people", "52"}

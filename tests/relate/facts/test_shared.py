"""What two passages have in common, by the question it answers."""

from rashomon.relate.facts.passages import find_candidates
from rashomon.relate.facts.shared import what_is_shared
from rashomon.relate.facts.table import make_table
from rashomon.relate.names.people import find_people
from rashomon.relate.settings import RelateSettings
from tests.relate.build import name, plain

SETTINGS = RelateSettings()


def test_reasons_by_question() -> None:
    """Who and how many are told apart from the other words; what is not shared is no reason."""
    texts = ["Mara Ilves said 31 passengers were saved.", "The harbour chief, Mara Ilves, counted 31 saved passengers."]
    members = [plain(f"s{n}", text, names=[name(text, "Mara Ilves")]) for n, text in enumerate(texts)]
    people = find_people(members, SETTINGS)
    candidates = find_candidates(members, people, SETTINGS)
    bearers = {bearer.id: bearer for bearer in people.bearers}
    one, other = candidates
    found = what_is_shared(one, other, make_table(candidates), members, bearers, SETTINGS)
    assert [reason.what for reason in found] == ["shared: who", "shared: how many", "shared: what"]
    assert found[0].words == ("Mara Ilves",)
    assert found[1].words == ("31",)
    assert "passengers" in found[2].words

"""How far something has come: sought and arrested, unnamed and named, ahead and done."""

from time import process_time

import pytest

from rashomon.base.findings import Read
from rashomon.relate.claims import find_claims
from rashomon.relate.differences.difference import Difference
from rashomon.relate.differences.plans import ahead_in, behind_in, plan_differences
from rashomon.relate.differences.slots import SlotDifference
from rashomon.relate.differences.states import state_differences, states_in
from rashomon.relate.figures.measures import find_measures
from rashomon.relate.names.people import find_people
from tests.relate.beside import SETTINGS, beside, sides
from tests.relate.build import name, named, plain, story

SOUGHT = "Police in Orrin are searching for the gunman. Two shops stayed shut all day."
ARRESTED = "Ola Brandt was arrested in Vell on Friday. He had worked at a mill."


def _states(*members: Read) -> list[dict[str, list[int]]]:
    given = beside(*members)
    return sides(state_differences(given), given.held)


@pytest.mark.parametrize(
    ("words", "slot", "closed"),
    [
        ("Officers are still hunting for two men.", "suspect in custody", False),
        ("The manhunt is now under way across the county.", "suspect in custody", False),
        ("The attacker remains at large.", "suspect in custody", False),
        ("No arrests have been made so far.", "suspect in custody", False),
        ("It was unclear whether the driver was in custody.", "suspect in custody", False),
        ("Detectives wish to trace a cyclist.", "suspect in custody", False),
        ("The force has no suspects in the case.", "suspect in custody", False),
        ("Marshals arrested Brandt near Vell.", "suspect in custody", True),
        ("Brandt turned himself in at noon.", "suspect in custody", True),
        ("A woman is in police custody.", "suspect in custody", True),
        ("No group has claimed responsibility for the blast.", "claim of responsibility", False),
        ("The Red Dawn claimed responsibility for the blast.", "claim of responsibility", True),
        ("None of the victims has been publicly identified.", "names made public", False),
        ("Ina Lund, 25, was fatally shot on the pier.", "names made public", True),
        ("One victim, Ina Lund, died on the pier.", "names made public", True),
        ("Somebody fired and killed 17-year-old Ina Lund on the pier.", "names made public", True),
        ("Police did not immediately release the names of the dead.", "names made public", False),
        ("The dead were identified as Ana Ruiz and Per Holm.", "names made public", True),
        ("Among the dead was Ana Ruiz, a baker.", "names made public", True),
        ("The motive for the attack remains unclear.", "motive", False),
        ("The motive for the attack was a quarrel over land.", "motive", True),
        ("Police do not know why the baker was attacked.", "motive", False),
        ("Detectives are trying to determine a motive.", "motive", False),
        ("The shots followed an argument over a parked car.", "motive", True),
        ("The cause of the fire is under investigation.", "cause", False),
        ("The fire was caused by a faulty heater.", "cause", True),
        ("The boy is fighting for his life.", "condition", False),
        ("The boy died at the clinic on Monday.", "condition", True),
        ("The girl's condition was not known.", "condition known", False),
        ("The bridge remains closed.", "road", False),
        ("The bridge has since reopened.", "road", True),
        ("It was not clear how many people were killed.", "dead counted", False),
        ("The blast killed at least 12 miners.", "dead counted", True),
        ("There was no immediate word on injuries.", "injured counted", False),
        ("Three dockers were injured.", "injured counted", True),
        ("Two hikers are still missing.", "missing", False),
        ("The hikers were rescued at dawn.", "missing", True),
        ("Brandt pleaded not guilty.", "verdict", False),
        ("Brandt was sentenced to nine years.", "verdict", True),
        ("No names will be released before noon.", "names made public", False),
        ("The ministry will open an inquiry into the fire.", "inquiry", False),
        ("Experts are looking into what caused the fire.", "inquiry", True),
    ],
)
def test_states(words: str, slot: str, *, closed: bool) -> None:
    """A passage tells how far a thing of its story has come."""
    assert (slot, closed) in [(name, done) for name, done, _ in states_in(words)]


@pytest.mark.parametrize(
    "words",
    [
        "Brandt was not arrested.",
        "Nobody was arrested.",
        "He had previously been arrested for theft.",
        "He was arrested in 2009 for theft.",
        "The officer would not say whether Brandt was arrested.",
        "The two were captured by a camera at the gate.",
        "The firm did not identify the company that had paid it.",
        "Police have not released the names of the streets.",
        "The girl was identified as a pupil of the school.",
        "They searched for a good place to eat.",
        "Two men were taken into custody for questioning.",
        "No arrests have been made so far, but the chief of police in Vell said Brandt is in custody.",
        "Police said the other two suspects remain at large.",
        "A woman is in police custody and is being questioned.",
        "Brandt was arrested in another robbery.",
        "Police did not say why the officer opened fire.",
        "The boy died at the scene.",
        "The man was pronounced dead on the scene.",
    ],
)
def test_what_tells_no_state(words: str) -> None:
    """What is denied, asked, long ago or of another matter is no state."""
    assert [found for found in states_in(words) if found[0] != "inquiry"] == []


def test_sought_and_arrested() -> None:
    """One article has the suspect sought, a later one arrested: an update, told by passages that are not alike."""
    one, two = plain("a", SOUGHT, "2024-05-01"), plain("b", ARRESTED, "2024-05-03")
    given = beside(one, two, likeness=0.0)
    (found,) = state_differences(given)
    assert isinstance(found, SlotDifference)
    assert (found.why, found.slot, found.words) == (
        "update",
        "suspect in custody",
        ("searching for the gunman", "was arrested"),
    )
    assert sides([found], given.held) == [{"a": [0], "b": [1]}]


def test_a_state_is_a_claim_that_says_why() -> None:
    """The claim names the slot and the words of each side, and is no weak one though its passages are unlike."""
    members = (plain("a", SOUGHT, "2024-05-01"), plain("b", ARRESTED, "2024-05-03"))
    compared = find_claims(story(*members), find_people(members, SETTINGS), find_measures(members, SETTINGS), SETTINGS)
    (claim,) = [claim for claim in compared.claims if claim.relation == "differs"]
    assert [reason.what for reason in claim.reasons] == ["different update", "slot: suspect in custody"]
    assert claim.reasons[0].words == ("searching for the gunman", "was arrested")
    assert not claim.weak


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (plain("a", SOUGHT, "2024-05-04"), plain("b", ARRESTED, "2024-05-03")),
        (plain("a", SOUGHT), plain("b", "He was arrested in Vell. Police are looking for another man.")),
        (plain("a", SOUGHT), plain("b", SOUGHT)),
        (
            plain("a", "The name of the officer was not released."),
            plain("b", "The gunman was identified as Ola Brandt."),
        ),
        (plain("a", "Her name was not released."), plain("b", "He was identified as Ola Brandt.")),
    ],
    ids=["sought later", "one of two", "both sought", "of two roles", "of two sexes"],
)
def test_no_two_states(first: Read, second: Read) -> None:
    """What came in the wrong order, is sought beside an arrest, or is of other people, is no difference."""
    if "another man" in second.article.text:
        assert _states(first, second) == [{"a": [0], "b": [1]}]  # an arrest told first, with one left to find, is news
    else:
        assert _states(first, second) == []


def test_a_report_with_its_news_on_top_has_closed_the_matter() -> None:
    """Who tells the arrest before the old search has the suspect arrested; the other way round, nothing is sure."""
    updated = plain("b", f"{ARRESTED} On Thursday police were still looking for the suspect.", "2024-05-03")
    mixed = plain("b", f"On Thursday police were looking for the suspect. {ARRESTED}", "2024-05-03")
    assert _states(plain("a", SOUGHT, "2024-05-01"), updated) == [{"a": [0], "b": [1]}]
    assert _states(plain("a", SOUGHT, "2024-05-01"), mixed) == []


def test_states_of_hostile_text_are_found_fast() -> None:
    """Thousands of passages with a state each, and one endless passage, take no time that grows with their square."""
    many = plain("a", " ".join(f"No arrests were made in ward {n} so far." for n in range(3000)))
    endless = plain("b", "Names of " + "no yet been not " * 20_000 + "released.")
    given = beside(many, endless, likeness=0.0)
    begin = process_time()
    state_differences(given)
    assert process_time() - begin < 30


def test_arrest_of_another_summer() -> None:
    """An arrest in an older affair, said to be one only in the sentence before, is none in this one."""
    older = plain("b", "Last summer two men shot at a crowd in Vell. Both were arrested.", "2024-05-03")
    assert _states(plain("a", SOUGHT, "2024-05-01"), older) == []
    later = plain("b", "Last summer men shot at a crowd in Vell.\n\nBoth gunmen were arrested.", "2024-05-03")
    assert _states(plain("a", SOUGHT, "2024-05-01"), later) == [{"a": [0], "b": [1]}]


@pytest.mark.xfail(strict=True, reason="a day of this month may be that of the event")
def test_no_arrest_of_another_day() -> None:
    """What has not been solved of another day's affair, told at the end, says nothing of this one."""
    other = plain("a", "On May 1 a girl was shot in Vell. No arrests have been made.", "2024-05-08")
    assert _states(other, plain("b", ARRESTED, "2024-05-09")) == []


def test_hurt_and_dead_later() -> None:
    """Who is in critical condition in one article may be dead in a later one, where the first has nobody dead."""
    died = plain("b", "The boy died at the clinic on Sunday. A dog ran off.", "2024-05-03")
    hurt = plain("a", "The boy is in critical condition. A dog ran off.", "2024-05-01")
    of_two = plain("a", "The boy is in critical condition. The shots led to the death of his aunt.", "2024-05-01")
    at_once = plain("b", "The boy died at the scene on Sunday. A dog ran off.", "2024-05-03")
    another = plain("a", "The other boy is in critical condition. A dog ran off.", "2024-05-01")
    woman = plain("a", "The woman is in critical condition. A dog ran off.", "2024-05-01")
    assert _states(hurt, died) == [{"a": [0], "b": [1]}]
    assert _states(of_two, died) == []
    assert _states(woman, died) == []
    assert _states(hurt, at_once) == []
    assert _states(another, died) == []
    aged = plain("b", "The 14-year-old boy died at the clinic on Sunday. A dog ran off.", "2024-05-03")
    same, younger = ("The 14-year-old boy is in critical condition.", "The 6-year-old boy is in critical condition.")
    assert _states(plain("a", same, "2024-05-01"), aged) == [{"a": [0], "b": [1]}]
    assert _states(plain("a", younger, "2024-05-01"), aged) == []
    mother = plain("b", "A mother died at the clinic on Sunday.", "2024-05-03")
    assert _states(plain("a", younger, "2024-05-01"), mother) == []


def test_every_article_shows_two_passages_at_most() -> None:
    """An article that has the suspect sought three times shows it twice."""
    often = plain(
        "a", "Police seek the gunman. The attacker remains at large. No arrests have been made.", "2024-05-01"
    )
    assert _states(often, plain("b", ARRESTED, "2024-05-03")) == [{"a": [0, 0], "b": [1]}]


def test_a_verdict_needs_a_name_in_common() -> None:
    """Who pleaded not guilty and who was sentenced has to be one and the same by name."""
    one = "Ola Brandt pleaded not guilty in Vell."
    two, other = "Ola Brandt was sentenced to nine years.", "Per Holm was sentenced to nine years."
    accused = named(one, [("Ola Brandt", "person")], "a")
    assert _states(accused, named(two, [("Ola Brandt", "person")], "b")) == [{"a": [0], "b": [1]}]
    assert _states(accused, named(other, [("Per Holm", "person")], "b")) == []


def test_missing_and_found() -> None:
    """A child is missing in one report and found alive in the next."""
    one = plain("a", "The boy, Nils, is still missing after the flood.", "2024-05-01")
    two = plain("b", "The boy, Nils, was found alive on a roof after the flood.", "2024-05-02")
    assert _states(one, two) == [{"a": [0], "b": [1]}]


@pytest.mark.xfail(strict=True, reason="only the listed slots are known")
def test_cancelled_and_held() -> None:
    """A fair is cancelled in one report and goes ahead in the next."""
    one = plain("a", "The autumn fair in Vell is cancelled, the town said.", "2024-05-01")
    two = plain("b", "The autumn fair in Vell will go ahead after all.", "2024-05-02")
    assert len(_states(one, two)) == 1


def _plans(*members: Read, likeness: float = 0.9) -> list[Difference]:
    given = beside(*members, likeness=likeness)
    return plan_differences(given)


AHEAD = "Ana Ruiz, the harbour chief, is scheduled to testify before the panel on Tuesday about the ferry."
BEHIND = "Ana Ruiz, the harbour chief, is currently testifying before the panel about the ferry."


def _of_ruiz(source: str, text: str, published: str, who: str = "Ana Ruiz") -> Read:
    return plain(source, text, published, names=[name(text, who)])


def test_ahead_and_done() -> None:
    """What is ahead in an earlier article and done in a later one, by the same verb, is an update."""
    (found,) = _plans(_of_ruiz("a", AHEAD, "2024-05-06"), _of_ruiz("b", BEHIND, "2024-05-07"))
    assert (found.why, found.sides) == ("update", ("a", "b"))
    assert found.words == ("is scheduled to testify", "is currently testifying")


def test_ahead_later_than_done_or_of_others() -> None:
    """What is ahead in the later article is the next time; another person's act, and unlike passages, are others'."""
    late, early = _of_ruiz("a", AHEAD, "2024-05-08"), _of_ruiz("b", BEHIND, "2024-05-07")
    assert _plans(late, early) == []
    other = _of_ruiz("b", BEHIND.replace("Ana Ruiz", "Per Holm"), "2024-05-07", "Per Holm")
    assert _plans(_of_ruiz("a", AHEAD, "2024-05-06"), other) == []
    assert _plans(_of_ruiz("a", AHEAD, "2024-05-06"), early, likeness=0.2) == []


def test_two_plans_of_one_passage() -> None:
    """A passage that has one act behind it and another ahead stands on a side of each, apart from the other."""
    told = "Ana Ruiz, the harbour chief, has testified before the panel about the ferry and will resign."
    done = "Ana Ruiz, the harbour chief, has resigned over the ferry, the panel says."
    said = (_of_ruiz("a", AHEAD, "2024-05-06"), _of_ruiz("b", told, "2024-05-07"), _of_ruiz("c", done, "2024-05-08"))
    found = _plans(*said)
    assert [each.passages for each in found] == [(0, 1), (1, 2)]
    assert [each.sides for each in found] == [("a", "b"), ("a", "b")]


@pytest.mark.parametrize(
    ("articles", "likeness", "found"),
    [(6, 0.2, [{"a": [0], "b": [1]}]), (7, 0.2, []), (7, 0.3, [{"a": [0], "b": [1]}])],
)
def test_many_articles_tell_of_many_suspects(articles: int, likeness: float, found: list[dict[str, list[int]]]) -> None:
    """Of the news of a week one gunman is sought and another man was arrested, unless both are told much alike."""
    more = [plain(f"more {n}", "The harbour stays shut.") for n in range(articles - 2)]
    given = beside(plain("a", SOUGHT), plain("b", ARRESTED), *more, likeness=likeness)
    assert sides(state_differences(given), given.held) == found


def test_blame_for_an_act_on_a_place_tells_no_cause() -> None:
    """Who is blamed for the fire on the rig is not what it is blamed on."""
    assert states_in("Critics blamed this culture for the fire on the rig.") == ()
    assert states_in("Engineers blamed the fire on a faulty heater.") != ()


def test_two_announcements() -> None:
    """What is announced may be two things, unless the passages are much alike."""
    one = _of_ruiz("a", "Ana Ruiz is expected to announce new harbour rules for the ferry.", "2024-05-06")
    two = _of_ruiz("b", "Ana Ruiz has announced that the harbour will buy another ferry, by the rules.", "2024-05-07")
    assert _plans(one, two, likeness=0.8) == []
    assert len(_plans(one, two, likeness=0.9)) == 1


def test_verbs_ahead_and_behind() -> None:
    """A wish is no plan, a participle no act that is done."""
    assert [each.words for each in ahead_in("She wants to testify and will be host.")] == []
    assert [each.words for each in ahead_in("He hopes the guild will admit her. If it rains, he will be fined.")] == []
    assert [each.words for each in behind_in("He was asked if the guild had admitted her.")] == ["was asked"]
    assert [each.words for each in behind_in("They did all they could to see that Brandt was fined.")] == []
    assert [each.words for each in behind_in("The state-funded line, ending at Vell, costs more.")] == []


@pytest.mark.xfail(strict=True, reason="irregular verbs are not known")
def test_irregular_verb() -> None:
    """They are due to meet, they met."""
    one = _of_ruiz("a", "Ana Ruiz is due to meet the harbour panel about the ferry fire.", "2024-05-06")
    two = _of_ruiz("b", "Ana Ruiz met the harbour panel about the ferry fire.", "2024-05-07")
    assert _plans(one, two)

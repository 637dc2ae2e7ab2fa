import random
from pathlib import Path

import pytest

from rashomon.base.errors import UsageError
from rashomon.base.findings import Change, Decision, Membership, Placed
from rashomon.corrections import replay
from rashomon.decisions import export, settle
from rashomon.store import Store, decisions, gathering
from rashomon.verify import verify
from tests.decisions.making import (
    SETTINGS,
    at_random,
    decide,
    dossiers,
    filled,
    groups,
    held,
    leads,
    lines,
    obeyed,
    undo_all,
)


@pytest.mark.parametrize("seed", range(6))
def test_decisions_undone_in_any_order_leave_no_trace_in_the_record(tmp_path: Path, seed: int) -> None:
    """After any decisions and undos the rules hold at each step; with all undone, every dossier is what it was."""
    chance = random.Random(seed)
    with Store(":memory:") as store:
        filled(store, tmp_path, lines())
        before, stories = dossiers(store), held(store)
        assert len(stories) == 4
        ids = set(stories)
        for _ in range(10):
            at_random(store, chance)
            ids |= set(held(store))
            assert obeyed(store)
            assert all(leads(store, one) in held(store) for one in ids)
        undo_all(store, chance)
        assert held(store) == stories
        assert dossiers(store) == before
        assert all(leads(store, one) in stories for one in ids)


def test_a_merged_story_leads_on_and_comes_back(tmp_path: Path) -> None:
    """The largest story lives; its dossier tells who merged what and why, and after the undo nothing does."""
    with Store(":memory:") as store:
        filled(store, tmp_path, lines()[:-1])
        small, large = (min(held(store), key=lambda one: (len(held(store)[one]), one)), max(held(store)))
        both = {*held(store)[small], *held(store)[large]}
        decision = decide(store, "merge", small, large, who="Ana", why="one event")
        assert set(held(store)[large]) == both
        assert leads(store, small) == large
        story = dossiers(store)[large]["story"]
        assert story["formerly"] == [small]
        assert [(one["other"], one["why"]) for one in story["history"] if one["what"] == "merged"] == [
            (small, decision)
        ]
        assert [(one["who"], one["why"], one["on"]) for one in dossiers(store)[large]["decisions"]] == [
            ("Ana", "one event", [small, large])
        ]
        reasons = {one["article"]: one["reasons"][0] for one in story["members"]}
        moved = set(held(store)[large]) & both - {
            one for one, reason in reasons.items() if reason["words"] != [decision]
        }
        assert len(moved) == 2
        decide(store, "undo", decision)
        assert leads(store, small) == small
        assert dossiers(store)[large]["story"]["formerly"] == []


def test_an_undo_can_be_undone(tmp_path: Path) -> None:
    """The second undo brings back the same stories under the same ids."""
    with Store(":memory:") as store:
        filled(store, tmp_path, lines())
        story, articles = max(held(store).items())
        decision = decide(store, "split", story, articles[0])
        after, told = held(store), dossiers(store)
        again = decide(store, "undo", decide(store, "undo", decision))
        assert (held(store), dossiers(store)) == (after, told)
        decide(store, "undo", again)
        assert len(held(store)) == 4


def test_the_id_stays_with_the_founder(tmp_path: Path) -> None:
    """Split off or not, the article that founded a story keeps its id; the other part gets one never used before."""
    with Store(":memory:") as store:
        filled(store, tmp_path, lines())
        story, articles = max(held(store).items())
        founder = next(one["articles"][0] for one in dossiers(store)[story]["story"]["history"])
        rest = [one for one in articles if one != founder]
        seen = set()
        for part in ([founder], rest):
            decision = decide(store, "split", story, *part)
            assert held(store)[story] == (founder,)
            (new,) = [one for one, inside in held(store).items() if inside == tuple(rest)]
            assert new not in seen
            seen.add(new)
            decide(store, "undo", decision)
            assert leads(store, new) == story


def test_a_moved_article_is_of_its_new_story_alone(tmp_path: Path) -> None:
    """The story it leaves and the one it joins both tell; a story that loses its last article leads to the other."""
    with Store(":memory:") as store:
        filled(store, tmp_path, [*lines()[:3], lines()[3]])
        one, other = sorted(held(store), key=lambda story: len(held(store)[story]))
        (article,) = held(store)[one]
        back = decide(store, "move", held(store)[other][0], one)
        assert [len(inside) for inside in held(store).values()] == [2, 2]
        assert all(
            [change["what"] for change in dossiers(store)[story]["story"]["history"]][-1] == "moved"
            for story in (one, other)
        )
        decide(store, "undo", back)
        decide(store, "move", article, other)
        assert leads(store, one) == other
        assert len(held(store)[other]) == 4


def test_replayed_elsewhere_the_same_articles_are_together(tmp_path: Path) -> None:
    """Whatever came first, articles or decisions, and in whatever order, the groups are those of the first store."""
    chance = random.Random(5)
    given = lines()
    with Store(":memory:") as store:
        filled(store, tmp_path, given)
        for _ in range(12):
            at_random(store, chance)
        wanted = groups(store)
        with store.looking() as connection:
            exported = export(one.decision for one in decisions.get_decisions(connection))
    for seed in range(4):
        random.Random(seed).shuffle(given)
        with Store(":memory:") as store:
            for part in range(4):
                filled(store, tmp_path / str(seed), given[part * 3 : part * 3 + 3], f"part{part}")
                if part == seed:
                    new, run = replay(exported.splitlines(), "mine.jsonl", store=store, settings=SETTINGS)
                    assert new == len(exported.splitlines())
                    assert run.problems == []
            assert groups(store) == wanted
            assert obeyed(store)
            before = (held(store), dossiers(store))
            assert replay(exported.splitlines(), "mine.jsonl", store=store, settings=SETTINGS)[0] == 0
            assert (held(store), dossiers(store)) == before
            with store.looking() as connection:
                assert export(one.decision for one in decisions.get_decisions(connection)) == exported


def test_a_kill_before_the_dossiers_are_made_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The decision is kept with what it did to stories; the next report, of whatever input, makes the dossiers."""

    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    with Store(":memory:") as store:
        filled(store, tmp_path, lines())
        one, other = sorted(held(store))[:2]
        with monkeypatch.context() as patch:
            patch.setattr("rashomon.corrections.remake", killed)
            with pytest.raises(KeyboardInterrupt):
                decide(store, "merge", one, other)
        assert len(held(store)) == 3
        filled(
            store, tmp_path, ['{"id": "x", "text": "A glacier calved near Nuvik and the wave broke a pier."}'], "new"
        )
        (living,) = {leads(store, one), leads(store, other)}
        assert living is not None
        assert len(dossiers(store)[living]["articles"]) == 6
        assert sum((tmp_path / "out" / story / "dossier.json").exists() for story in (one, other)) == 1
        assert verify(tmp_path / "out").faults == ()


def test_articles_that_come_later_obey(tmp_path: Path) -> None:
    """A report that the machine would put with its event stays where a replayed decision wants it."""
    given = lines()
    with Store(":memory:") as store:
        filled(store, tmp_path, given)
        story, articles = max(held(store).items())
        decide(store, "split", story, articles[1])
        with store.looking() as connection:
            exported = export(one.decision for one in decisions.get_decisions(connection))
    with Store(":memory:") as store:
        replay(exported.splitlines(), "mine.jsonl", store=store, settings=SETTINGS)
        for number, line in enumerate(given):
            filled(store, tmp_path / "later", [line], f"one{number}")
        assert (articles[1],) in groups(store)


def test_what_is_no_copy_is_a_source_of_its_own(tmp_path: Path) -> None:
    """Taken out of its family an article counts by itself, and again as a copy when that is undone."""
    with Store(":memory:") as store:
        filled(store, tmp_path, lines())
        (before,) = {one["story"]["independent_sources"] for one in dossiers(store).values()}
        story = max(held(store))
        assert dossiers(store)[story]["families"]
        latest = dossiers(store)[story]["articles"][-1]["id"]
        decision = decide(store, "not-a-copy", latest)
        told = dossiers(store)[story]
        assert all(latest not in family["articles"] for family in told["families"])
        assert told["story"]["independent_sources"] == before + 1
        decide(store, "undo", decision)
        assert dossiers(store)[story]["story"]["independent_sources"] == before


SINGLES = (
    '{"id": "x", "text": "A glacier calved near Nuvik and the wave broke a pier."}',
    '{"id": "y", "text": "Chess champion Oriel Vance retired after forty drawn games."}',
)


@pytest.mark.parametrize(
    ("what", "on", "advice"),
    [
        ("merge", ("STORY", "STORY"), "two different stories or more"),
        ("merge", ("STORY", "s0123456789abcdef"), "there is no story s0123456789abcdef here: `rashomon stories`"),
        ("merge", ("STORY", "GONE"), "story GONE went into LARGE: give LARGE"),
        ("split", ("STORY", "OTHER"), "article OTHER is in story LARGE, not in STORY: `rashomon show STORY`"),
        ("split", ("STORY", "a0"), "the store holds no article a0: `rashomon show STORY` lists"),
        ("split", ("STORY", "ONE", "TWO", "THREE"), "these are all articles of STORY"),
        ("move", ("ONE", "STORY"), "article ONE is in story STORY already"),
        ("move", ("a0", "STORY"), "the store holds no article a0"),
        ("not-a-copy", ("ONE", "ONE"), "an article and itself"),
        ("not-a-copy", ("ALONE",), "article ALONE is in no family: `rashomon show "),
        ("undo", ("x0",), "there is no decision x0 here: `rashomon decisions`"),
        ("undo", ("UNDONE",), "is undone already: to bring it back, `rashomon undo x"),
        ("undo", ("FORGOTTEN",), "cannot be brought back"),
        ("forget", ("GONEARTICLE",), "is forgotten already"),
    ],
)
def test_misuse_is_told_what_to_do(tmp_path: Path, what: str, on: tuple[str, ...], advice: str) -> None:
    """Each wrong id gets a message with the next step, and the store stays as it was."""
    with Store(":memory:") as store:
        filled(store, tmp_path, [*lines(), *SINGLES])
        stories = sorted((one for one in held(store).items() if len(one[1]) == 3), key=lambda one: one[0])
        singles = [inside[0] for inside in held(store).values() if len(inside) == 1]
        names = dict(zip(("ONE", "TWO", "THREE"), stories[0][1], strict=True))
        undone = decide(store, "merge", stories[0][0], stories[1][0])
        decide(store, "undo", undone)
        decide(store, "merge", stories[1][0], stories[2][0])
        large = leads(store, stories[1][0]) or ""
        gone = next(one for one, _ in stories[1:3] if one != large)
        forgotten = decide(store, "forget", singles[1])
        names |= {"STORY": stories[0][0], "LARGE": large, "GONE": gone, "OTHER": held(store)[large][0]}
        names |= {"ALONE": singles[0], "GONEARTICLE": singles[1], "UNDONE": undone, "FORGOTTEN": forgotten}
        before = (held(store), dossiers(store))
        with pytest.raises(UsageError) as caught:
            decide(store, what, *(names.get(one, one) for one in on))
        for name in sorted(names, key=len, reverse=True):
            advice = advice.replace(name, names[name])
        assert advice in str(caught.value)
        assert (held(store), dossiers(store)) == before


def test_a_decision_is_later_than_every_one_before_it(tmp_path: Path) -> None:
    """Where the clock was set back, the order of decisions is still that in which they were made."""
    with Store(":memory:") as store:
        filled(store, tmp_path, lines())
        story, articles = max(held(store).items())
        future = Decision(
            "x" + "0" * 16, "split", "ed", "2999-01-01T00:00:00+00:00", "", (story,), articles[:1], articles[1:]
        )
        replay(export([future]).splitlines(), "mine.jsonl", store=store, settings=SETTINGS)
        undo = decide(store, "undo", future.id)
        with store.looking() as connection:
            assert [one.decision.id for one in decisions.get_decisions(connection)] == [future.id, undo]
        assert held(store)[story] == articles


def test_a_forgotten_article_is_refused_where_it_comes_later(tmp_path: Path) -> None:
    """Replayed before the article comes, a forgetting keeps it out; replayed after, it takes it out."""
    given = lines(1)
    with Store(":memory:") as store:
        article = filled(store, tmp_path, given)[0]
        decide(store, "forget", article)
        with store.looking() as connection:
            exported = export(one.decision for one in decisions.get_decisions(connection)).splitlines()
    for order in ("before", "after"):
        with Store(":memory:") as store:
            if order == "after":
                filled(store, tmp_path / order, given)
            replay(exported, "mine.jsonl", store=store, settings=SETTINGS)
            assert len(filled(store, tmp_path / order, given)) == 3
            assert article not in {one for inside in groups(store) for one in inside}


def _machine(store: Store, *members: tuple[str, str], merged: tuple[str, str] | None = None) -> None:
    """Let the machine put articles into stories, or merge one story into another."""
    found = tuple((story, Membership(article, 0.5)) for story, article in members)
    changes = () if merged is None else (Change("merged", merged[1], merged[0], held(store)[merged[0]]),)
    with store.writing() as connection:
        gathering.keep_placed(connection, Placed(found, changes, (), {}), "")
        settle(connection, [article for _, article in members])


def test_what_the_machine_merges_can_still_be_taken_back(tmp_path: Path) -> None:
    """Undone after the machine merged a part away, the other part goes where that one went, or lives again."""
    with Store(":memory:") as store:
        filled(store, tmp_path, lines())
        one, two, three, four = sorted(held(store))
        before = held(store)
        split = decide(store, "split", one, before[one][0])
        (new,) = held(store).keys() - before.keys()
        merge = decide(store, "merge", two, three)
        large, small = (two, three) if two in held(store) else (three, two)
        _machine(store, merged=(one, four))
        _machine(store, merged=(large, four))
        assert set(held(store)) == {new, four} or set(held(store)) == {one, four}
        decide(store, "undo", split)
        assert set(held(store)) == {four}
        decide(store, "undo", merge)
        assert held(store)[small] == before[small]
        assert set(held(store)) == {small, four}
        assert {leads(store, story) for story in (one, large, new)} == {four}


def test_a_machine_that_does_not_obey_is_put_right(tmp_path: Path) -> None:
    """An article that the machine takes out of a merged story comes back in the same transaction."""
    with Store(":memory:") as store:
        filled(store, tmp_path, lines())
        one, two = sorted(held(store))[:2]
        decide(store, "merge", one, two)
        merged = held(store)
        (large,) = merged.keys() & {one, two}
        _machine(store, ("s0123456789abcdef", merged[large][3]))
        assert held(store) == merged
        assert obeyed(store)

"""What the program finds in the example stories, held against what a careful reader finds in them.

Every entry of `expected_examples.json` is a case of its own. What the program does not find is in
`unfound_examples.tsv` with the reason, as a strict expected failure: a rule that learns to find it has to take its line
away.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from rashomon import pipeline
from rashomon.base.problems import Problem
from rashomon.store import Store

EXAMPLES = Path(__file__).parent.parent / "examples"
EXPECTED: dict[str, Any] = json.loads((Path(__file__).parent / "expected_examples.json").read_text(encoding="utf-8"))
STORIES: dict[str, dict[str, Any]] = EXPECTED["stories"]
KINDS = ("families", "revisions", "names", "quotes", "figures", "dates", "boilerplate", "claims", "one_voice")

Json = dict[str, Any]
Span = tuple[int, int]

# case -> why the program does not find it
UNFOUND: dict[str, str] = dict(
    line.split("\t")
    for line in (Path(__file__).parent / "unfound_examples.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)


@dataclass(frozen=True)
class Found:
    """One run on the examples: the dossiers by story folder, those of unread articles, and the problems."""

    dossiers: dict[str, Json]
    others: list[Json]
    problems: list[Problem]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """Run the program once on `examples/` and return its dossiers, each under the folder that gave most articles."""
    out = tmp_path_factory.mktemp("examples")
    run = pipeline.report([str(EXAMPLES)], out, store=Store(":memory:"))
    made = [json.loads((out / story / "dossier.json").read_text(encoding="utf-8")) for story in run.stories]
    dossiers: dict[str, Json] = {}
    others: list[Json] = []
    for dossier in made:
        ids = source_ids(dossier)
        name = next((name for name in STORIES if ids & read_in(name)), "")
        if name and name not in dossiers:
            dossiers[name] = dossier
        else:
            others.append(dossier)
    return Found(dossiers, others, run.problems)


def read_in(story: str) -> set[str]:
    """Return the ids of a story's articles that are in a language that is read."""
    return set(STORIES[story]["articles"]) - set(STORIES[story]["unread"])


def source_ids(dossier: Json) -> set[str]:
    """Return the ids that the input gives a dossier's articles."""
    return {article["source_id"] for article in dossier["articles"]}


def article_of(dossier: Json, source_id: str) -> Json:
    """Return an article of a dossier by the id that its input gives it."""
    return next(article for article in dossier["articles"] if article["source_id"] == source_id)


def places(text: str, words: str) -> Iterator[Span]:
    """Yield the places of some words in a text."""
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)


def shared(spans: Sequence[Sequence[int]], place: Span) -> float:
    """Return the share of a place that spans cover."""
    inside = {at for start, end in spans for at in range(max(start, place[0]), min(end, place[1]))}
    return len(inside) / (place[1] - place[0])


def plain(name: str) -> str:
    """Return a description without case and leading article: "A former carer" is "a former carer"."""
    return name.casefold().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def speakers(dossier: Json, record: Json) -> set[str]:
    """Return every form under which a dossier gives the speaker of a quote or figure."""
    forms = [record["speaker_text"] or ""]
    for name in dossier["names"]:
        if name["id"] == record["speaker"]:
            forms += [name["name"], *name["variants"]]
    return {plain(form) for form in forms}


# --- one check for each kind of finding -------------------------------------------------------------------------------


def finds_families(dossier: Json, entry: Json) -> bool:
    """Tell whether a family has these members, no others, and an origin that is allowed."""
    ids = {article_of(dossier, one)["id"] for one in entry["articles"]}
    return any(set(each["articles"]) == ids and each["origin"] in entry["origin"] for each in dossier["families"])


def finds_revisions(dossier: Json, entry: Json) -> bool:
    """Tell whether an article is a later version of the other."""
    return bool(article_of(dossier, entry["article"])["revision_of"] == article_of(dossier, entry["of"])["id"])


def finds_names(dossier: Json, entry: Json) -> bool:
    """Tell whether all forms of one bearer stand under one name of its kind."""
    return any(
        each["kind"] == entry["kind"] and set(entry["variants"]) <= set(each["variants"]) for each in dossier["names"]
    )


def finds_quotes(dossier: Json, entry: Json) -> bool:
    """Tell whether a quote of this kind and speaker holds the words."""
    article = article_of(dossier, entry["article"])
    (place,) = places(article["text"], entry["words"])
    return any(
        each["article"] == article["id"]
        and each["kind"] == entry["kind"]
        and plain(entry["speaker"]) in speakers(dossier, each)
        and each["certainty"] == entry.get("certainty", each["certainty"])
        and shared(each["spans"], place) > 0.8
        for each in dossier["quotes"]
    )


def finds_figures(dossier: Json, entry: Json) -> bool:
    """Tell whether a figure within the words has these bounds, unit and, where expected, what it counts."""
    article = article_of(dossier, entry["article"])
    (place,) = places(article["text"], entry["words"])
    keys = [key for key in ("low", "high", "approx", "unit", "what", "of") if key in entry]
    return any(
        each["article"] == article["id"]
        and shared([each["span"]], place) > 0.4
        and [each[key] for key in keys] == [entry[key] for key in keys]
        for each in dossier["figures"]
    )


def finds_dates(dossier: Json, entry: Json) -> bool:
    """Tell whether the time expression has this value wherever it stands."""
    article = article_of(dossier, entry["article"])
    dates = [each for each in dossier["dates"] if each["article"] == article["id"]]
    values = [
        {each["value"] for each in dates if shared([each["span"]], place)}
        for place in places(article["text"], entry["words"])
    ]
    return bool(values) and all(value == {entry["value"]} for value in values)


def finds_boilerplate(dossier: Json, entry: Json) -> bool:
    """Tell whether these words are marked as no part of the article, or were left out when it was collected."""
    article = article_of(dossier, entry["article"])
    return all(shared(article["boilerplate"], place) > 0.9 for place in places(article["text"], entry["words"]))


def finds_claims(dossier: Json, entry: Json) -> bool:
    """Tell whether one claim of this relation, no weak one, holds every passage, of two sides where accounts differ."""
    return any(
        claim["relation"] == entry["relation"]
        and claim["why"] == entry.get("why")
        and not claim["weak"]
        and holds(dossier, claim, entry)
        for claim in dossier["claims"]
    )


def holds(dossier: Json, claim: Json, entry: Json) -> bool:
    """Tell whether a claim is told by every passage of an entry."""
    sides: set[Any] = set()
    for passage in entry["passages"]:
        article = article_of(dossier, passage["article"])
        (place,) = places(article["text"], passage["words"])
        tellings = [one for one in claim["told_by"] if one["article"] == article["id"] and shared([one["span"]], place)]
        if not tellings:
            return False
        sides.update(one["side"] for one in tellings)
    return len(sides) > 1 or claim["relation"] != "differs"


def finds_one_voice(dossier: Json, entry: Json) -> bool:
    """Tell whether some claim lets what several articles tell rest on one speaker's word, as one source."""
    told = {article_of(dossier, passage["article"])["id"] for passage in entry["passages"]}
    return any(
        {one["article"] for one in claim["told_by"]} >= told
        and {root["name"] for root in claim["roots"]} <= set(entry["speaker"])
        and claim["independent"] == 1
        for claim in dossier["claims"]
    )


CHECKS: dict[str, Callable[[Json, Json], bool]] = {
    "families": finds_families,
    "revisions": finds_revisions,
    "names": finds_names,
    "quotes": finds_quotes,
    "figures": finds_figures,
    "dates": finds_dates,
    "boilerplate": finds_boilerplate,
    "claims": finds_claims,
    "one_voice": finds_one_voice,
}


@dataclass(frozen=True)
class Case:
    """One thing to find: its story, its kind, the entry of the record, and a short name for it."""

    story: str
    kind: str
    entry: Json
    name: str


def cases() -> list[Case]:
    """Return everything a careful reader finds, in the order of the record."""
    return [
        Case(story, kind, entry, f"{kind} {story} {short(entry)}")
        for story, expected in STORIES.items()
        for kind in KINDS
        for entry in expected.get(kind, [])
    ]


def short(entry: Json) -> str:
    """Return a few words that tell an entry from the others of its kind."""
    first = entry["passages"][0] if "passages" in entry else entry
    words = first.get("words") or (first.get("variants") or first.get("articles") or [first.get("article")])[0]
    return " ".join([*([entry["why"]] if "why" in entry else []), *words.split()[:7]])


CASES = cases()


def marked(case: Case) -> Any:
    """Return a case as a parameter, an expected failure where it is known not to be found."""
    marks = [pytest.mark.xfail(reason=UNFOUND[case.name], strict=True)] if case.name in UNFOUND else []
    return pytest.param(case, id=case.name, marks=marks)


# --- the tests --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_is_found(case: Case, found: Found) -> None:
    """What a careful reader finds, the dossier of the story holds."""
    assert CHECKS[case.kind](found.dossiers[case.story], case.entry)


def test_names_of_cases_are_their_own() -> None:
    """Each case has a name of its own, and each known failure is a case."""
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)
    assert set(UNFOUND) <= set(names)


@pytest.mark.parametrize("story", sorted(STORIES))
def test_a_story_holds_its_articles(story: str, found: Found) -> None:
    """The read articles of a folder are one story, with none of another; one that was not read may stand apart."""
    assert source_ids(found.dossiers[story]) - set(STORIES[story]["unread"]) == read_in(story)


def test_only_unread_articles_stand_apart(found: Found) -> None:
    """No other story is made than those of the folders and of articles that were not read."""
    unread = {one for story in STORIES.values() for one in story["unread"]}
    assert [source_ids(dossier) for dossier in found.others if not source_ids(dossier) <= unread] == []


@pytest.mark.parametrize("pair", [pytest.param(tuple(pair), id=" ".join(pair)) for pair in EXPECTED["apart"]])
def test_like_stories_stay_apart(pair: tuple[str, str], found: Found) -> None:
    """Two events of one place and week are two stories."""
    assert found.dossiers[pair[0]]["story"]["id"] != found.dossiers[pair[1]]["story"]["id"]


@pytest.mark.parametrize("story", sorted(STORIES))
def test_independent_sources_are_counted(story: str, found: Found) -> None:
    """Copies, one agency's reports and revisions count as one source."""
    assert found.dossiers[story]["story"]["independent_sources"] == STORIES[story]["independent_sources"]


def test_no_family_or_revision_is_made_up(found: Found) -> None:
    """Only articles of one expected family, or versions of one article, are in one family."""
    for name, dossier in found.dossiers.items():
        ids = {article["id"]: article["source_id"] for article in dossier["articles"]}
        kin = [set(family["articles"]) for family in STORIES[name]["families"]]
        versions = {(one["article"], one["of"]) for one in STORIES[name]["revisions"]}
        kin += [set(pair) for pair in versions]
        families = [{ids[one] for one in family["articles"]} for family in dossier["families"]]
        assert [family for family in families if not any(family <= one for one in kin)] == []
        revised = {(one["source_id"], ids[one["revision_of"]]) for one in dossier["articles"] if one["revision_of"]}
        assert revised == versions


def test_problems_are_listed(found: Found) -> None:
    """Every place that is known to be bad is listed as a problem; of the others only text without a date is."""
    listed = {problem.where.removeprefix("examples/") for problem in found.problems if problem.kind != "date"}
    assert listed == {problem["where"] for problem in EXPECTED["problems"]}


def test_a_later_version_contradicts_nothing(found: Found) -> None:
    """Between an article and its revision a figure is updated, also when it falls: 52 missing, then 29."""
    for dossier in found.dossiers.values():
        versions = {frozenset((one["id"], one["revision_of"])) for one in dossier["articles"] if one["revision_of"]}
        for claim in dossier["claims"]:
            if claim["relation"] == "differs" and claim["why"] != "update":
                assert frozenset(one["article"] for one in claim["told_by"]) not in versions


def test_what_was_not_read_tells_nothing(found: Found) -> None:
    """An article in another language is kept and shown, and makes no claim."""
    unread = {one for story in STORIES.values() for one in story["unread"]}
    for dossier in [*found.dossiers.values(), *found.others]:
        ids = {article["id"] for article in dossier["articles"] if article["source_id"] in unread}
        assert [claim for claim in dossier["claims"] for one in claim["told_by"] if one["article"] in ids] == []


@pytest.mark.parametrize(("story", "killed"), [("dam-burst", 31), ("plant-fire", 3), ("market-attack", 11)])
def test_a_toll_that_grew_is_its_last_number(found: Found, story: str, killed: int) -> None:
    """The best number of those killed is the last one that is no fear, of a title no number that was overtaken."""
    rows = [one for one in found.dossiers[story]["ledger"] if one["what"] == "killed"]
    row = next(one for one in rows if one["rule"] == "whole count by weights")
    assert row["best"]["low"] == killed
    old = {value["words"].split()[0].casefold() for value in row["values"] if value["high"] and value["high"] < killed}
    assert not old & set(found.dossiers[story]["story"]["title"].casefold().split())


def test_claims_of_a_story_are_told_apart(found: Found) -> None:
    """No two claims of a story have one gist or rest on the same passages, and scores are between 0 and 1."""
    for dossier in found.dossiers.values():
        gists = [claim["gist"] for claim in dossier["claims"]]
        assert sorted({gist for gist in gists if gists.count(gist) > 1}) == []
        rests_on = [frozenset((t["article"], *t["span"]) for t in claim["told_by"]) for claim in dossier["claims"]]
        assert len(set(rests_on)) == len(rests_on)
        assert [claim["score"] for claim in dossier["claims"] if not 0 <= claim["score"] <= 1] == []


def test_recall_is_counted(found: Found, capsys: pytest.CaptureFixture[str]) -> None:
    """The number of things found of each kind is that of the cases less the known failures; `-rP` shows the table."""
    for kind in KINDS:
        mine = [case for case in CASES if case.kind == kind]
        count = sum(CHECKS[kind](found.dossiers[case.story], case.entry) for case in mine)
        print(f"{kind:12} {count:3} of {len(mine):3}")  # noqa: T201 - the table is what this test is for
        assert count == len(mine) - sum(case.name in UNFOUND for case in mine)
    assert capsys.readouterr().out.count("of") == len(KINDS)

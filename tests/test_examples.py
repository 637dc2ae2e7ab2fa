"""The example stories are what `docs/examples.md` and `tests/expected_examples.json` say they are."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from rashomon.base.article import Article
from rashomon.base.problems import Problem
from rashomon.collect import CollectSettings, collect, find_raws

EXAMPLES = Path(__file__).parent.parent / "examples"
EXPECTED: dict[str, Any] = json.loads((Path(__file__).parent / "expected_examples.json").read_text(encoding="utf-8"))
STORIES: dict[str, dict[str, Any]] = EXPECTED["stories"]
FIELDS = {"id", "outlet", "url", "title", "byline", "published", "text", "section"}  # `section` is an unknown field


class Paragraphs(HTMLParser):
    """The words of a page's paragraphs, the plain way: what an extractor must at least find."""

    def __init__(self) -> None:
        """Start outside any paragraph."""
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base class names it
        """Open a paragraph."""
        if tag == "p":
            self.inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag == "p":
            self.inside = False

    def handle_data(self, data: str) -> None:
        """Keep the words of an open paragraph."""
        if self.inside:
            self.found[-1] += data


def records(file: Path) -> list[dict[str, Any]]:
    """Return the records of a JSON Lines file, leaving out lines that are listed as problems."""
    broken = {problem["where"] for problem in EXPECTED["problems"]}
    lines = file.read_text(encoding="utf-8").splitlines()
    name = file.relative_to(EXAMPLES).as_posix()
    return [json.loads(line) for at, line in enumerate(lines, 1) if f"{name}:{at}" not in broken]


def page_text(file: Path) -> str:
    """Return the paragraphs of a page, in the encoding that it declares."""
    body = file.read_bytes()
    encoding = "windows-1252" if b"charset=windows-1252" in body else "utf-8"
    parser = Paragraphs()
    parser.feed(body.decode(encoding))
    return "\n\n".join(parser.found)


def text_of(story: str, article: str) -> str:
    """Return the words of one example article, by the id it has in expected_examples.json."""
    file = EXAMPLES / story / STORIES[story]["articles"][article]
    if file.suffix == ".jsonl":
        return next(str(record["text"]) for record in records(file) if record["id"] == article)
    if file.suffix == ".json":
        return str(json.loads(file.read_text(encoding="utf-8"))["body_text"])
    return page_text(file) if file.suffix == ".html" else file.read_text(encoding="utf-8")


def passages(kind: str) -> list[tuple[str, str, str]]:
    """Return (story, article, words) of everything expected under `kind`."""
    found = []
    for story, expected in STORIES.items():
        for entry in expected.get(kind, []):
            spots = entry.get("passages", [entry])
            found += [(story, spot["article"], spot["words"]) for spot in spots]
    return found


@pytest.mark.parametrize("kind", ["claims", "quotes", "figures", "boilerplate"])
def test_expected_words_occur_exactly_once(kind: str) -> None:
    """Each passage of expected_examples.json names one place of one article."""
    counts = {spot: text_of(*spot[:2]).count(spot[2]) for spot in passages(kind)}
    assert {spot: count for spot, count in counts.items() if count != 1} == {}


@pytest.mark.parametrize("kind", ["dates", "one_voice"])
def test_expected_words_occur(kind: str) -> None:
    """A time expression may come again, with the same value."""
    assert [spot for spot in passages(kind) if spot[2] not in text_of(*spot[:2])] == []


@pytest.mark.parametrize("story", sorted(STORIES))
def test_every_file_is_listed(story: str) -> None:
    """A story's folder holds the files that expected_examples.json lists, and those listed as problems."""
    listed = {f"{story}/{name}" for name in STORIES[story]["articles"].values()}
    listed |= {problem["where"].split(":")[0] for problem in EXPECTED["problems"]}
    files = {file.relative_to(EXAMPLES).as_posix() for file in (EXAMPLES / story).iterdir()}
    assert files <= listed
    assert {name for name in listed if name.startswith(f"{story}/")} <= files


@pytest.mark.parametrize("story", sorted(STORIES))
def test_ids_and_fields(story: str) -> None:
    """Records have the fields of the input format, and ids that are in expected_examples.json, each once."""
    for file in sorted((EXAMPLES / story).glob("*.jsonl")):
        found = records(file)
        listed = [one for one, name in STORIES[story]["articles"].items() if name == file.name]
        assert sorted(record["id"] for record in found) == sorted(listed)
        assert all(set(record) <= FIELDS for record in found)


@pytest.mark.parametrize("story", sorted(STORIES))
def test_articles_named_exist(story: str) -> None:
    """Families, revisions and unread articles name articles of the story; sources are not more than articles."""
    expected = STORIES[story]
    named = [one for family in expected["families"] for one in family["articles"]]
    named += [one for revision in expected["revisions"] for one in (revision["article"], revision["of"])]
    named += expected["unread"]
    assert set(named) <= set(expected["articles"])
    copies = sum(len(family["articles"]) - 1 for family in expected["families"]) + len(expected["revisions"])
    assert expected["independent_sources"] == len(expected["articles"]) - len(expected["unread"]) - copies


@pytest.mark.parametrize("story", sorted(STORIES))
def test_every_spelling_is_used(story: str) -> None:
    """Each variant of a name stands in at least one article of its story."""
    texts = [text_of(story, article) for article in STORIES[story]["articles"]]
    for name in STORIES[story]["names"]:
        assert [form for form in name["variants"] if not any(form in text for text in texts)] == []


@pytest.mark.parametrize("story", sorted(STORIES))
def test_a_telling_names_two_articles(story: str) -> None:
    """A claim is told by at least two articles; only one that differs says why."""
    for claim in STORIES[story]["claims"]:
        assert len({spot["article"] for spot in claim["passages"]}) > 1
        assert ("why" in claim) == (claim["relation"] == "differs")


def test_the_wire_is_reprinted_word_for_word_and_cut() -> None:
    """Two reprints of the agency's report hold the same words; the cut holds some of its paragraphs and no others."""
    courier, standard, ledger = (text_of("dam-burst", f"{one}-1") for one in ("courier", "standard", "ledger"))
    titles = {record["id"]: record["title"] for record in records(EXAMPLES / "dam-burst/articles.jsonl")}
    assert courier.startswith(standard)
    assert titles["courier-1"] != titles["standard-1"]
    kept = ledger.removesuffix("MPA").strip().split("\n\n")
    assert len(kept) < len(standard.split("\n\n"))
    assert all(paragraph in standard for paragraph in kept)


def test_the_revision_has_the_same_address_and_a_later_time() -> None:
    """The broadcaster's second version stands at the address of the first."""
    both = [one for one in records(EXAMPLES / "dam-burst/articles.jsonl") if one["id"].startswith("northernvision")]
    assert both[0]["url"] == both[1]["url"]
    assert both[0]["published"] < both[1]["published"]
    assert both[0]["text"] != both[1]["text"]


def test_broken_files_are_broken() -> None:
    """The cut line is no JSON; the saved page is no UTF-8 and has no article."""
    last = (EXAMPLES / "market-attack/articles.jsonl").read_text(encoding="utf-8").splitlines()[4]
    with pytest.raises(json.JSONDecodeError):
        json.loads(last)
    page = (EXAMPLES / "plant-fire/saved-page.html").read_bytes()
    assert b"<p" not in page
    with pytest.raises(UnicodeDecodeError):
        page.decode("utf-8")


@pytest.fixture(scope="module")
def collected() -> tuple[dict[str, Article], set[tuple[str, str]]]:
    """Return the articles collected from the stories' folders by place and id, and the problems as (place, kind)."""
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    for raw in find_raws([str(EXAMPLES / story) for story in sorted(STORIES)], CollectSettings(), None):
        if isinstance(raw, Problem):
            problems.append(raw)
            continue
        found = collect(raw, CollectSettings())
        problems += found.problems
        if found.article is not None:
            articles[f"{raw.where.split('/')[0]} {found.article.source_id}"] = found.article
    return articles, {(problem.where, problem.kind) for problem in problems}


def test_every_article_is_collected(collected: tuple[dict[str, Article], set[tuple[str, str]]]) -> None:
    """The inputs give the articles that expected_examples.json names, under these ids, and no others."""
    articles, _ = collected
    assert set(articles) == {f"{story} {article}" for story in STORIES for article in STORIES[story]["articles"]}


@pytest.mark.parametrize("kind", ["claims", "quotes", "figures"])
def test_collected_texts_hold_the_words(kind: str, collected: tuple[dict[str, Article], set[tuple[str, str]]]) -> None:
    """What is expected stands once in the text as collected, pages included: neither lost nor doubled by extraction."""
    articles, _ = collected
    counts = {spot: articles[f"{spot[0]} {spot[1]}"].text.count(spot[2]) for spot in passages(kind)}
    assert {spot: count for spot, count in counts.items() if count != 1} == {}


def test_page_furniture_is_left_out(collected: tuple[dict[str, Article], set[tuple[str, str]]]) -> None:
    """Cookie text, menus, newsletter box and footer are in the pages and not in the texts."""
    articles, _ = collected
    furniture = ("cookies", "unsubscribe at any time", "Most read", "All rights reserved", "Privacy policy", "Sign in")
    pages = [
        articles[f"{story} {one}"] for story in STORIES for one in STORIES[story]["articles"] if one[-5:] == ".html"
    ]
    assert [(page.source_id, words) for page in pages for words in furniture if words in page.text] == []


def test_bad_input_is_listed(collected: tuple[dict[str, Article], set[tuple[str, str]]]) -> None:
    """Each place that expected_examples.json names as a problem is one; of the others only text without a date is."""
    _, problems = collected
    expected = {problem["where"] for problem in EXPECTED["problems"]}
    assert {where for where, kind in problems if kind != "date"} == expected


def test_what_is_not_found_is_said() -> None:
    """docs/examples.md lists what the program does not find as `unfound_examples.tsv` does, and counts it."""
    page = (EXAMPLES.parent / "docs" / "examples.md").read_text(encoding="utf-8")
    said = page.split("## What the program does not find")[1].split("## What must be found")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in said.splitlines() if line.startswith("| `")]
    unfound = (Path(__file__).parent / "unfound_examples.tsv").read_text(encoding="utf-8").splitlines()
    cases = [line.split("\t") for line in unfound if not line.startswith("#")]
    assert [(story.strip("`/"), why) for story, _, _, why in rows] == [(case.split()[1], why) for case, why in cases]
    for (case, _), (_, what, words, _) in zip(cases, rows, strict=True):
        assert case.endswith(f"{'' if what in {'told alike', 'one voice'} else what} {words.removesuffix(' ...')}")
    kinds = [what for _, what, _, _ in rows if what != "one voice"]
    claims = [claim["relation"] for story in STORIES.values() for claim in story["claims"]]
    differs, same = claims.count("differs"), claims.count("same")
    found = differs - len(kinds) + kinds.count("told alike"), same - kinds.count("told alike")
    assert f"Of the {differs} differences" in said
    assert f"the program finds {found[0]}, of the {same} facts told alike {found[1]}." in said


def test_readme_names_files_that_exist() -> None:
    """Every path in backticks in docs/examples.md is there."""
    quoted = (EXAMPLES.parent / "docs" / "examples.md").read_text(encoding="utf-8").split("`")[1::2]
    paths = [words for words in quoted if words.endswith((".jsonl", ".html", ".txt", "/")) and " " not in words]
    assert paths
    assert [path for path in paths if not (EXAMPLES / path).exists()] == []

"""The pages of the reader, of versions and of changes, as the desk answers for them."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.testclient import TestClient

from rashomon.desk import Desk, dossiers, make_app
from rashomon.desk.pages import dossier
from rashomon.desk.worker import Worker
from rashomon.show.reader_findings import LAYERS
from rashomon.store import Store, stories
from rashomon.verify.html import read_page
from tests.decisions.making import SETTINGS, filled, lines
from tests.show.sample import sample_dossier

PORT = 8642
EVERY = ",".join(LAYERS)
_CLOSED = "The lock keeper Runa Veld said the bridge was closed."
SAVED = (
    f"A barge struck the Olm bridge at Tarvik on Monday. Two dockers were hurt. {_CLOSED}",
    f"A barge struck the Olm bridge at Tarvik on Monday. Five dockers were hurt. {_CLOSED}",
    f"A barge struck the Olm bridge at Tarvik on Monday. Nine dockers were hurt. {_CLOSED} Divers searched until dusk.",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A desk that is asked without a network, and the dossiers of its two stories."""

    client: TestClient
    sample: dict[str, Any]
    saved: dict[str, Any]

    def page(self, path: str, status: int = 200) -> str:
        """Return the page at a path of the sample's story."""
        answer = self.client.get(f"/story/{self.sample['story']['id']}/{path}")
        assert answer.status_code == status
        return answer.text


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """Return a desk with the invented story of the pages' tests, and with a page that was saved three times."""
    folder = tmp_path_factory.mktemp("reader")
    with Store(str(folder / "store.sqlite")) as store, Worker(store, SETTINGS) as worker:
        filled(store, folder / "one", lines(1)[:1])
        sample = sample_dossier()
        with store.looking() as connection:
            (sample["story"]["id"],) = stories.list_stories(connection)
        given = {"outlet": "tarvik.example", "url": "https://tarvik.example/olm"}
        versions = [
            json.dumps({**given, "id": f"v{n}", "published": f"2031-05-0{n + 1}T08:00:00Z", "text": text})
            for n, text in enumerate(SAVED)
        ]
        filled(store, folder / "two", versions)
        with store.looking() as connection:
            found = (stories.get_dossier(connection, one) for one in stories.list_stories(connection))
            (saved,) = [one for one in found if one is not None and one["story"]["id"] != sample["story"]["id"]]
        known = {one["story"]["id"]: one for one in (sample, saved)}
        app = make_app(Desk(store, SETTINGS, "desk", worker), PORT)
        with pytest.MonkeyPatch.context() as patch:  # the store takes no lone surrogate, the pages must stand one
            for place in (dossiers, dossier):
                patch.setattr(place, "cached", lambda _desk, story, _key: known[story])
            yield Asked(TestClient(app, base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False), sample, saved)


def _texts(page: str) -> dict[str, str]:
    """Return what every column of a page holds, by article."""
    read = read_page(page.encode())
    return {one.attributes["data-text"]: read.words(one) for one in read.elements if "data-text" in one.attributes}


def test_every_column_holds_its_article_code_point_for_code_point(asked: Asked) -> None:
    """Markup, controls, other directions and lone surrogates come back out of the page as they are in the record."""
    texts = {one["id"]: one["text"] for one in asked.sample["articles"]}
    claim = asked.sample["claims"][0]["id"]
    for one, text in texts.items():
        assert _texts(asked.page(f"read?a={one}&claim={claim}&layers={EVERY}")) == {one: text}


def test_every_passage_leads_to_the_page_on_which_it_is_lit(asked: Asked) -> None:
    """Without script each link of a passage answers with a page that has it lit, and its anchor is there."""
    page = asked.page(f"read?layers={EVERY}")
    links = {html.unescape(one) for one in re.findall(r'<a class="p" href="([^"]+)"', page)}
    assert links
    for link in sorted(links)[::7]:
        query, anchor = link.split("#")
        lit = asked.page(f"read{query}")
        assert 'aria-current="true"' in lit
        assert f'id="{anchor}"' in lit


def test_what_describes_a_passage_is_in_the_page(asked: Asked) -> None:
    """Every `aria-describedby` names an element that is there, and no id comes twice."""
    page = asked.page(f"read?layers={EVERY}&claim={asked.sample['claims'][0]['id']}")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-describedby="([^"]+)"', page)) <= set(ids)


def test_layers_come_from_a_form_and_from_a_link(asked: Asked) -> None:
    """Check boxes sent one by one and layers in one word mark the same; with none checked nothing is marked."""
    form = asked.page("read?layers=&layers=quotes&layers=names")
    assert re.findall(r"<article.*</article>", form, re.DOTALL) == re.findall(
        r"<article.*</article>", asked.page("read?layers=quotes,names"), re.DOTALL
    )
    assert 'class="p"' not in asked.page("read?layers=")


def test_the_dossier_leads_to_the_reader(asked: Asked) -> None:
    """Each claim on the page of the story has its link to the articles that tell it."""
    page = asked.page("")
    for claim in asked.sample["claims"]:
        assert f'href="read?claim={claim["id"]}"' in page


def test_hostile_queries_are_words(asked: Asked) -> None:
    """Markup in a query comes back as words, or not at all."""
    bad = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    for path in (f"read?a={bad}&claim={bad}&layers={bad}", f"changes?from={bad}&to={bad}"):
        assert "<script>alert" not in asked.page(path)
    assert "<script>alert" not in asked.page(f"revisions/{bad}", 404)
    assert "<script>alert" not in asked.page(f"read/why?claim={bad}", 404)
    assert asked.client.get("/story/s0000000000000000/read").status_code == 404


def test_why_is_the_panel_of_the_page(asked: Asked) -> None:
    """What the script asks for is what the page shows without it."""
    claim = asked.sample["claims"][0]["id"]
    why = asked.page(f"read/why?claim={claim}")
    page = asked.page(f"read?claim={claim}")
    assert why.strip() in page


def test_versions_hold_their_texts(asked: Asked) -> None:
    """Both versions of the sample come out as they are in the record; the first one has none before it."""
    (revision,) = asked.sample["revisions"]
    texts = {one["id"]: one["text"] for one in asked.sample["articles"]}
    page = asked.page(f"revisions/{revision['article']}")
    assert _texts(page) == {one: texts[one] for one in (revision["of"], revision["article"])}
    for link in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{link}"' in page
    assert "No earlier version" in asked.page(f"revisions/{revision['of']}")
    asked.page(f"revisions/{revision['of']}?with={revision['article']}", 404)


def test_any_earlier_version_can_stand_beside_a_later_one(asked: Asked) -> None:
    """A page saved three times: the last version beside the first one, whose change no record holds."""
    story, order = asked.saved["story"]["id"], [one["article"] for one in asked.saved["revisions"]]
    ids = {one["text"]: one["id"] for one in asked.saved["articles"]}
    first, last = ids[SAVED[0]], ids[SAVED[2]]
    assert order == [ids[SAVED[1]], last]
    page = asked.client.get(f"/story/{story}/revisions/{last}?with={first}").text
    assert _texts(page) == {first: SAVED[0], last: SAVED[2]}
    assert re.search(r"<del[^>]*>Two</del>", page)
    assert re.search(r"<ins[^>]*>Nine</ins>", page)
    assert "Divers searched" in page
    assert "<h3>Figures</h3>" in page
    beside = asked.client.get(f"/story/{story}/revisions/{last}").text
    assert re.search(r"<del[^>]*>Five</del>", beside)


def test_changes_of_a_stretch(asked: Asked) -> None:
    """What came between two times is listed with its time as given; what cannot be read is said."""
    page = asked.page("changes?from=2031-02-04T06:00Z&to=2031-02-04T06:30Z")
    assert "1 article came" in page
    assert "06:10 UTC" in page
    assert "Times unknown" in page
    assert 'role="alert"' in asked.page("changes?from=yesterday")

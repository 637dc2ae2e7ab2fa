import html
import http.client
import json
import re
from urllib.parse import quote, urlencode

import pytest

from rashomon.store import stories
from tests.desk.serving import Served

WORD = "fire"  # the examples have it
HREF = re.compile(r'<a href="(/story/[^"]+)"')
HOSTILE = [
    '"',
    "-",
    "*",
    "OR",
    "a AND",
    "NEAR(a b",
    "words:x",
    "((((",
    '"" ""',
    "<script>alert(1)</script>",
    "\x00",
    "🚢",
]


def body(page: str) -> str:
    """Return the main part of a page."""
    return page.split("<main", 1)[1]


def find(desk: Served, **asked: str) -> str:
    """Return the main part of a page of results."""
    page = desk.ask(f"/search?{urlencode(asked)}")
    assert page.status == 200
    return body(page.text)


def test_hits_are_labelled_marked_and_lead_to_their_exact_place(examples_desk: Served) -> None:
    """Each hit names outlet and time, and its links lead to an element that is there, in dossier and reader."""
    found = find(examples_desk, q=WORD)
    assert found.count('class="hit"') == 25
    assert found.count('class="outlet"') == found.count('class="when"') == 25
    assert len(re.findall(f"<mark>{WORD}</mark>", found, re.IGNORECASE)) >= 25
    links = {html.unescape(one) for one in HREF.findall(found)}
    pages: dict[str, str] = {}
    assert any("/at/" in one for one in links)
    for one in sorted(links):
        led = examples_desk.ask(one).headers["location"] if "/at/" in one else one
        address, _, place = led.partition("#")
        if address not in pages:
            answer = examples_desk.ask(address)
            assert answer.status == 200, address
            pages[address] = answer.text
        assert not place or f'id="{place}"' in pages[address], one
    assert sum("/read?" in one for one in links) >= 10


def test_kinds_and_filters_stand_in_the_address(examples_desk: Served) -> None:
    """Each choice is a link that keeps the rest, and each filter can be taken away again."""
    found = find(examples_desk, q=WORD, kind="quote", **{"from": "2025-06-04"})
    assert '<span class="tag">article</span>' not in found
    assert f'href="/search?q={WORD}&amp;from=2025-06-04"' in found  # all kinds
    assert f'href="/search?q={WORD}&amp;kind=quote">without' in found
    assert "2025-06-04" in find(examples_desk, q="zzz", **{"from": "2025-06-04"})


def test_pages_of_results_follow_one_another(examples_desk: Served) -> None:
    """The next page goes on counting where the one before stopped."""
    first, second = (find(examples_desk, q="the", page=page) for page in ("1", "2"))
    assert 'href="/search?q=the&amp;page=2" rel="next"' in first
    assert '<ol class="hits" start="26">' in second
    assert 'href="/search?q=the" rel="prev"' in second


def test_nothing_found_says_where_was_searched(examples_desk: Served) -> None:
    """A search without a hit tells how much there was to find, with which filters, and how to widen it."""
    found = find(examples_desk, q="zyzzyva", outlet="nowhere.example")
    assert re.search(r"Nothing was found in [1-9]\d* articles, [\d,]+ quotes, [\d,]+ names and [\d,]+ claims", found)
    assert "nowhere.example" in found
    assert 'href="/search?q=zyzzyva"' in found
    assert "no letter or digit" in find(examples_desk, q="!!!")
    assert "is no day" in find(examples_desk, q="fire", **{"from": "soon"})
    assert "Type words" in find(examples_desk)


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_breaks_the_page(examples_desk: Served, query: str) -> None:
    """Whatever is typed in whichever field, there is a page, and nothing of it is markup."""
    for field in ("q", "kind", "outlet", "from", "to", "place", "name", "story", "language", "page", "sort", "mark"):
        for path in ("/search", "/"):
            page = examples_desk.ask(f"{path}?{field}={quote(query)}")
            assert page.status == 200
            assert "<script>alert" not in page.text


def test_the_list_is_chosen_by_what_the_address_says(examples_desk: Served) -> None:
    """Words, days and a place leave out the other stories, and say how many there are in all."""
    every = len(examples_desk.dossiers())
    page = examples_desk.ask("/?from=2025-06-04&to=2025-06-30&sort=first").text
    shown = re.findall(r'data-story="(\w+)"', page)
    assert 0 < len(shown) < every
    assert f"<h1>{len(shown)} of {every} stories</h1>" in page
    none = examples_desk.ask("/?q=zyzzyva").text
    assert f"None of {every} stories fits" in none
    assert 'href="/search?q=zyzzyva"' in none


def test_marked_stories_lead_to_a_merger(examples_desk: Served) -> None:
    """Marks are part of the address, also those of stories that are not on the page."""
    one, other = list(examples_desk.dossiers())[:2]
    page = examples_desk.ask(f"/?mark={one}&mark=s0").text
    assert f'value="{one}" id="mark-{one}" checked' in page
    assert '<input type="hidden" name="mark" value="s0">' in page
    answer = examples_desk.ask(f"/marked?mark={one}&mark={other}")
    assert answer.status == 303
    assert answer.headers["location"] == f"/decisions/new?what=merge&on={one}&on={other}"


def test_open_pages_hear_what_changed_since_they_were_made(own_desk: Served) -> None:
    """The stream tells how many stories are new and how many changed after the count that the page was made at."""
    before = int(re.findall(r'data-stamp="(\d+)"', own_desk.ask("/").text)[0])
    story, dossier = next(iter(own_desk.dossiers().items()))
    with own_desk.store.writing() as connection:
        stories.put_dossier(connection, "another", dossier)
    told = _first_event(own_desk, f"/live?since={before}")
    assert told == {"stamp": before + 1, "since": before, "new": 0, "changed": 1}
    assert story in own_desk.ask("/").text
    now = _first_event(own_desk, "/live?since=nonsense")
    assert now["since"] == now["stamp"] == before + 1


def _first_event(desk: Served, path: str) -> dict[str, int]:
    line = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=120)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        assert answer.readline() == b"event: changed\n"
        found: dict[str, int] = json.loads(answer.readline().removeprefix(b"data: "))
        return found
    finally:
        line.close()

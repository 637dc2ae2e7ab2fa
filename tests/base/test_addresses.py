import pytest

from rashomon.base.addresses import address, hides_page, page_shown


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.holm.example/a", "http://holm.example/a/"),
        ("holm.example/a#top", " https://holm.example/a "),
        ("http://web.archive.org/web/20310204101500/http://www.holm.example:80/a", "https://holm.example/a"),
    ],
)
def test_two_urls_are_one_address(one: str, other: str) -> None:
    """What does not name the article is left out; another path or query is another article."""
    assert address(one) == address(other) != ""
    assert address(one) != address(f"{one.partition('#')[0]}?id=2")
    assert address("https://#top") == address(None) == ""


@pytest.mark.parametrize(
    "url",
    [
        "http://web.archive.org/web/20310204101500/https://www.holm.example/a?b=1",
        "https://web.archive.org/web/20310204101500id_/https://www.holm.example/a?b=1",
        "https://web.archive.org/web/2031*/https:/www.holm.example/a?b=1",
        "https://archive.is/2031.02.04-101500/https://www.holm.example/a?b=1",
        "https://archive.ph/newest/https://www.holm.example/a?b=1",
        "https://archive.ph/?run=1&url=https%3A%2F%2Fwww.holm.example%2Fa%3Fb=1",
        "https://wayback.archive-it.org/924/20310204101500/https://www.holm.example/a?b=1",
        "https://r.jina.ai/https://www.holm.example/a?b=1",
        "https://web.archive.org/web/2031/https://archive.is/2031.02.04/https://www.holm.example/a?b=1",
    ],
)
def test_the_page_that_an_archive_shows_is_read_from_its_address(url: str) -> None:
    """Stamps, options and other archives before it make no difference."""
    assert page_shown(url) == "https://www.holm.example/a?b=1"
    assert not hides_page(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://web.archive.org/web/20310204101500/www.holm.example/a",
        "https://webcache.googleusercontent.com/search?q=cache:hT5xkQ7:www.holm.example/a+flood+bridge&hl=en",
        "https://webcache.googleusercontent.com/search?q=cache:hT5xkQ7:http://www.holm.example/a&hl=en",
        "https://www.google.com/amp/s/www.holm.example/a",
        "https://www-holm-example.cdn.ampproject.org/c/s/www.holm.example/a",
    ],
)
def test_an_address_within_another_one_may_lack_its_scheme(url: str) -> None:
    """Caches write the bare host, and put what was searched for behind it."""
    assert page_shown(url) == "http://www.holm.example/a"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.holm.example/share/http://other.example/a",
        "https://blog.archive.org/2031/02/04/a-new-reading-room",
        "https://www.google.com/news/quake",
        "https://archive.example/2031/http://holm.example/a",
    ],
)
def test_other_addresses_are_their_own(url: str) -> None:
    """Only archives and caches show pages of others."""
    assert page_shown(url) == url
    assert not hides_page(url)


def test_an_archive_may_not_say_whose_page_it_shows() -> None:
    """Short addresses name nobody, and stay as they are."""
    for url in ("https://archive.ph/Qx7ab", "https://perma.cc/AB12-CD34", "https://web.archive.org/web/2031/"):
        assert page_shown(url) == url
        assert hides_page(url)


def test_a_hostile_address_costs_little() -> None:
    """A million characters of almost-addresses are looked through once."""
    for piece in ("/2031/a.", "http:/", "a.", "q=cache:", "/http://archive.is"):
        address("https://web.archive.org/web" + piece * (1_000_000 // len(piece)))

import pytest

from rashomon.base.addresses import address


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.holm.example/a", "http://holm.example/a/"),
        ("holm.example/a#top", " https://holm.example/a "),
    ],
)
def test_two_urls_are_one_address(one: str, other: str) -> None:
    """What does not name the article is left out; another path or query is another article."""
    assert address(one) == address(other) != ""
    assert address(one) != address(f"{one.partition('#')[0]}?id=2")
    assert address("https://#top") == address(None) == ""

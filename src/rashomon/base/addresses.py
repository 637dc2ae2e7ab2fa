"""Addresses: whether two URLs name one article."""


def address(url: str | None) -> str:
    """Return a URL without what does not name the article: scheme, "www.", fragment, a slash at the end.

    >>> address("https://www.holm.example/quake/#top")
    'holm.example/quake'
    """
    whole, scheme, rest = (url or "").strip().partition("#")[0].partition("://")
    return (rest if scheme else whole).removeprefix("www.").rstrip("/")

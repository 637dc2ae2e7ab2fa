"""Addresses: whether two URLs name one article."""

from rashomon.base.article import Article


def address(article: Article) -> str:
    """Return a URL without what does not name the article: scheme, "www.", fragment, a slash at the end.

    >>> address(Article("x", "a", "a", "", "", "", url="https://www.holm.example/quake/#top"))
    'holm.example/quake'
    """
    plain = (article.url or "").strip().partition("#")[0]
    return (plain.partition("://")[2] or plain).removeprefix("www.").rstrip("/")

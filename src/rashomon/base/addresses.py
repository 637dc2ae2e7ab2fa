"""Addresses: whether two URLs name one article, and which page it is that an archive or a cache shows."""

import re
from urllib.parse import unquote

# who shows pages of others under addresses of their own; what lies below these domains is theirs too
_ARCHIVES = (
    *("web.archive.org", "wayback.archive.org", "archive.today", "archive.is", "archive.ph", "archive.fo"),
    *("archive.li", "archive.md", "archive.vn", "archive-it.org", "arquivo.pt", "perma.cc", "swap.stanford.edu"),
    *("vefsafn.is", "webarchive.loc.gov", "webarchive.nationalarchives.gov.uk", "webarchive.org.uk"),
    *("webcache.googleusercontent.com", "webcitation.org"),
)
_PREFIXES = ("12ft.io", "archive.org", "cdn.ampproject.org", "google.com", "r.jina.ai")  # these have pages of their own
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w.-]{4,255})", re.IGNORECASE)
# "/web/20160421033624/http://www.holm.example:80/a", "?url=http%3A%2F%2Fholm.example%2Fa", "q=cache:hT5xk:https://..."
_WHOLE = re.compile(r"[/=:](https?)(:|%3a)(?:/|%2f){1,2}(?=[\w-])", re.IGNORECASE)
# "/web/20160421033624/holm.example/a", "q=cache:hT5xkQ:holm.example/a", "/amp/s/holm.example/a", "/c/s/holm.example/a"
_BARE = re.compile(
    r"(?:/\d{4,14}[a-z_]{0,4}/|[?&]q=cache:(?:[\w-]{6,20}:)?|/(?:amp|[cv])/s/)(?=[\w-]{1,63}\.[\w.-]{2,200}(?:[:/]|$))"
)
_PORT = re.compile(r"^([^/?]{1,255}):(?:80|443)(?=[/?]|$)")
_DEEPEST = 3  # an archive of an archive of a cache


def address(url: str | None) -> str:
    """Return a URL without what does not name the article: scheme, "www.", fragment, a slash at the end, an archive.

    >>> address("https://www.holm.example/quake/#top")
    'holm.example/quake'
    """
    whole, scheme, rest = page_shown((url or "").strip()).partition("#")[0].partition("://")
    return _PORT.sub(r"\1", (rest if scheme else whole).removeprefix("www.")).rstrip("/")


def page_shown(url: str) -> str:
    """Return the address of the page that an archive or a cache shows, `url` itself where it is another's or not told.

    >>> page_shown("https://web.archive.org/web/2031/http://www.holm.example/quake")
    'http://www.holm.example/quake'
    """
    for _ in range(_DEEPEST):
        found = _inner(url) if _belongs(url, _ARCHIVES + _PREFIXES) else None
        if found is None:
            break
        url = found
    return url


def hides_page(url: str) -> bool:
    """Tell whether a URL is an archive's that does not say which page it shows.

    >>> hides_page("https://archive.is/Qx7ab"), hides_page("https://archive.is/2031/http://holm.example/quake")
    (True, False)
    """
    return _belongs(page_shown(url), _ARCHIVES)


def _belongs(url: str, domains: tuple[str, ...]) -> bool:
    found = _HOST.match(url)
    return found is not None and f".{found[1].lower()}".endswith(tuple(f".{domain}" for domain in domains))


def _inner(url: str) -> str | None:
    """Return the address that stands in another one."""
    whole = _WHOLE.search(url, url.find("://") + 3)
    found = whole or _BARE.search(url)
    if found is None:
        return None
    rest = url[found.end() :]
    inner = f"{whole[1].lower()}://{rest if whole[2] == ':' else unquote(rest)}" if whole else f"http://{rest}"
    if "q=cache:" in url[: found.end()]:  # words that were searched for, and options, stand behind
        inner = re.split(r"[+&]|%20", inner, maxsplit=1)[0]
    return inner if "." in inner.partition("://")[2].partition("/")[0] else None

"""Metadata as an input gives it: cleaned for one line, checked, and never lost."""

import re
from typing import Any
from urllib.parse import urlsplit

from rashomon.base.addresses import hides_page, page_shown
from rashomon.base.problems import Problem
from rashomon.collect.encoding import without_surrogates
from rashomon.collect.published import doubts, iso
from rashomon.collect.settings import CollectSettings

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+")
_URL = re.compile(r"https?://[^\s\x00-\x1f<>\"]+", re.IGNORECASE)
_WWW = re.compile(r"^(?:www\d?|m|amp)\.(?=[^.]+\.)")

_GIVE_TIME = 'a line of JSON Lines can have it as "published", with "outlet" and "text" or "html" (docs/input.md)'


class Fields:
    """Collects the problems and the left-over values of one unit while its fields are checked."""

    def __init__(self, where: str, settings: CollectSettings) -> None:
        """Start with nothing wrong at `where`."""
        self.where = where
        self.settings = settings
        self.problems: list[Problem] = []
        self.extra: dict[str, Any] = {}

    def problem(self, kind: str, what: str) -> None:
        """List a problem of this unit."""
        self.problems.append(Problem(self.where, kind, what))

    def keep(self, name: str, value: object) -> None:
        """Keep a value that has no place in the article, without taking the place of one kept before."""
        self.extra.setdefault(name, value)

    def line(self, name: str, value: str | None) -> str | None:
        """Return `value` on one line: control characters and runs of blanks become a space, the ends go.

        A terminal or a page must not obey what a title says (escape sequences). What was taken out is kept in `extra`.
        """
        if value is None:
            return None
        clean = _CONTROLS.sub(" ", without_surrogates(value)[0]).strip()
        longest = self.settings.field_chars
        if len(clean) > longest:
            self.problem("size", f"{name} has {len(clean):,} characters; cut to {longest:,}, the whole is in extra")
            clean = clean[:longest].rstrip()
        if clean != value and value.strip():
            self.keep(name, value)
        return clean or None

    def url(self, value: str | None) -> str | None:
        """Return an http or https address; anything else (`javascript:`) is left out, listed, and kept in `extra`."""
        if value is None or not value.strip():
            return None
        clean = value.strip()
        if len(clean) <= self.settings.field_chars and _URL.fullmatch(clean) and host(clean):
            return clean
        self.problem("url", "is no http or https address; left out")
        self.keep("url", value)
        return None

    def outlet(self, value: str | None, url: str | None) -> str | None:
        """Return who publishes: the outlet given, else the site of `url`; what is read in an archive is of another.

        A sender may have filled the outlet from the archive's address, so an archive's host is not taken for one.
        """
        given = self.line("outlet", value)
        if given is not None:
            if given.lower().removeprefix("www.") != host(url) or not is_archived(url):
                return given
            self.keep("outlet", value)
        if url is not None and hides_page(url):
            self.problem("url", "is of a web archive and does not say whose page it shows; give the outlet")
        return site(url)

    def collected(self, value: str | None) -> str | None:
        """Return the time the page was fetched as ISO 8601."""
        if value is None:
            return None
        found = iso(value)
        if found is None:
            self.problem("date", "the time of collection is no date; left out")
            self.keep("collected", value)
        return found

    def published(self, value: str | None, collected: str | None, url: str | None) -> str | None:
        """Return the time of publication as ISO 8601, without a zone where none is given, or None."""
        if value is None or not value.strip():
            self.problem("date", f"no time of publication given: {_GIVE_TIME}")
            return None
        found = iso(value)
        if found is None:
            self.problem("date", f"no date can be read from {value.strip()[:40]!r}")
        else:
            keep, doubt = doubts(found, collected, page_shown(url or ""), self.settings)
            if doubt is not None:
                self.problem("date", f"the time of publication {found} {doubt}")
            if not keep:
                found = None
        if found != value:
            self.keep("published", value)
        return found


def host(url: str | None) -> str | None:
    """Return the host of a URL without `www.`, None if it has none.

    >>> host("https://www.bbc.co.uk/news/1")
    'bbc.co.uk'
    """
    try:
        name = urlsplit(url or "").hostname
    except ValueError:  # "http://[" and the like
        return None
    return _WWW.sub("", name) or None if name else None


def is_archived(url: str | None) -> bool:
    """Tell whether a URL is of an archive or a cache, which shows pages of others.

    >>> is_archived("https://web.archive.org/web/2031/http://holm.example/quake"), is_archived("https://holm.example/")
    (True, False)
    """
    return url is not None and (hides_page(url) or page_shown(url) != url)


def site(url: str | None) -> str | None:
    """Return the host of the page that a URL shows, None if it has none or does not tell whose page it is.

    >>> site("https://web.archive.org/web/2031/http://www.holm.example:80/quake")
    'holm.example'
    """
    return None if url is None or hides_page(url) else host(page_shown(url))

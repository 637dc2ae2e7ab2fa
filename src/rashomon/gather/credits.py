"""Which news agency an article comes from, by its own words and metadata.

What counts: the input's agency field, an agency's own site or name as outlet, a byline, a dateline "(Reuters) -", a
byline or copyright line in the text, "Reporting by ...; Editing by ...", "AP writers contributed to this report", and,
where the text names none, an address under which an outlet prints an agency's reports as they came. What does not:
"told Reuters", "Reuters reported", and photo credits ("Photograph: J. Doe/AP"). A credit line may stand inside
boilerplate, so it is told from a photo credit by its form, not by the boilerplate marks. A name in parentheses after a
capitalised dateline counts as an agency although no list has it. An article that rewrites an agency without saying so
is not recognised here; shared text may still show it.

Measured on 404 articles with their bylines taken away: all 8 datelines found, 9 of 36 agencies that a byline names by
other words, and 35 further credits, most of them copyright lines; with bylines at hand these 36 are found as well.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from rashomon.base.addresses import page_shown
from rashomon.base.article import Article
from rashomon.base.spans import Span
from rashomon.gather.outlets import domain, table

_HEAD, _TAIL = 3000, 1500  # characters in which a byline and a closing line are looked for
_DATED = 6000  # characters in which a dateline is: the captions of eight pictures before a report had 3,100
_DATELINE = 1000  # characters in which an unlisted one is: further down, "SMITH (IND) - 1,234" is a list of results
_DASH = r"\s{0,3}[-–—:]"


# an agency of no list: "Meridian Press Agency", "Coastal Newswire"
_UNLISTED = r"(?:[A-Z][\w-]{1,30} ){1,3}(?:News|Press) (?:Agency|Service)|(?:[A-Z][\w-]{1,30} ){1,2}Newswire"
# "VILLA MARENAS, Peru, March 12 (MPA) - ": whatever stands there, the report is somebody else's
_UNLISTED_DATELINE = re.compile(
    r"^[A-Z][A-Z.'’-]{2,30}\b[^\n(]{0,60}"
    r"\((?P<form>[A-Z][A-Z.]{1,7}|[A-Z][\w.&]{1,20}(?: [A-Z][\w.&]{1,20}){0,3})\)"
    rf"{_DASH}[^\n]{{30}}",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency's name and the words of the text that credit it, None where metadata does."""

    agency: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Patterns:
    agency_of: dict[str, str]
    domains: dict[str, str]
    name: re.Pattern[str]
    dateline: re.Pattern[str]
    lines: tuple[re.Pattern[str], ...]


def _either(forms: list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


@cache
def _patterns() -> _Patterns:
    agency_of: dict[str, str] = {}
    domains: dict[str, str] = {}
    names, short = [], []
    for agency, hosts, long_forms, short_forms in table("agencies.tsv"):
        domains |= dict.fromkeys(hosts.split("|") if hosts else [], agency)
        names += [form for form in long_forms.split("|") if form]
        short += [form for form in short_forms.split("|") if form]
        for form in (agency, *long_forms.split("|"), *short_forms.split("|")):
            agency_of[form.casefold()] = agency
    name, anyform = _either(names), _either(names + short)
    upper = _either([form.upper() for form in names])
    name = f"{name}|{_UNLISTED}"
    anyform = f"{anyform}|{_UNLISTED}"
    flags = re.MULTILINE
    return _Patterns(
        agency_of,
        domains,
        re.compile(rf"\b(?P<form>{anyform}|{upper})\b"),
        # "SAN JOSE, Dec 31 (Reuters) - A plane ..."
        re.compile(rf"^[^\n(]{{0,80}}\((?P<form>{anyform}|{upper})\){_DASH}", flags),
        (
            # "By Emma Stone, Associated Press"; "By Reuters"
            re.compile(rf"^[ \t]*(?:By|BY)\b[^\n.]{{0,60}}\b(?P<form>{name}|{upper})[ \t]*$", flags),
            # "Copyright 2017 The Associated Press. All rights reserved."; "© 2017 AFP"
            re.compile(
                rf"(?:Copyright|©|\(c\))[ \t]{{0,2}}©?[ \t]{{0,2}}\d{{4}}\*?[ \t]{{1,2}}(?:by )?(?:[Tt]he )?"
                rf"(?P<form>{anyform})\b"
            ),
            # "Copyright Associated Press / Channel 4"
            re.compile(
                rf"^[ \t]*Copyright[ \t](?:by )?(?:[Tt]he )?(?P<form>{name})[ \t]*(?=$|[/.,]|\d{{4}}|All [Rr]ights)",
                flags,
            ),
            # "Associated Press writers A and B contributed to this report."
            re.compile(rf"\b(?P<form>{anyform})\b[^\n]{{0,120}}\bcontributed to this (?:report|story|article)"),
        ),
    )


# "(Reporting by A; Editing by B)": the form that Reuters ends its articles with
_REPORTING = re.compile(r"\bReporting by\b[^\n]{2,300}?\bediting by\b", re.IGNORECASE)


def canonical(form: str) -> str:
    """Return the name an agency has here, or `form` itself, trimmed, where it is none of ours.

    >>> canonical("The Associated Press"), canonical("Village Wire")
    ('AP', 'Village Wire')
    """
    return _patterns().agency_of.get(form.strip().casefold(), form.strip())


def _line_of_its_own(text: str) -> Credit | None:
    """Find a first or last line that is nothing but an agency's name ("AP", "AP - AFP")."""
    agencies = _patterns().agency_of
    head = text[:200]
    tail_start = max(0, len(text) - 200)
    lines = [(0, head.split("\n", 1)[0])] if "\n" in head else []
    tail = text[tail_start:].rstrip()
    last = tail.split("\n")[-2:] if "\n" in tail else []
    lines += [(tail_start + tail.rindex(line), line) for line in last]
    for start, line in lines:
        bare = line.strip().strip("()—–- ")
        first = re.split(r"\s[-–/]\s|/", bare, maxsplit=1)[0].strip()
        if first and all(part.strip().casefold() in agencies for part in re.split(r"\s[-–/]\s|/", bare)):
            begin = start + line.index(first)
            return Credit(agencies[first.casefold()], Span(begin, begin + len(first)))
    return None


def _is_agency(name: str) -> bool:
    return name.strip().casefold() in _patterns().agency_of or re.fullmatch(_UNLISTED, name.strip()) is not None


def _agency_of_site(host: str) -> str | None:
    """Return the agency whose site it is, or a part of it: "en.trend.az"."""
    domains = _patterns().domains
    while host and host not in domains:
        host = host.partition(".")[2]
    return domains.get(host)


def _agency_of_address(url: str) -> str | None:
    """Return the agency whose reports an outlet prints under such addresses: "holm.example/wires/afp/"."""
    host, path = domain(url), url.partition("://")[2].lower()
    for agency, site, part in table("agency_addresses.tsv"):
        if part in path and f".{host}".endswith(f".{site}" if site else ""):
            return agency
    return None


def find_credit(article: Article) -> Credit | None:
    """Return the agency that an article comes from, with the words that say so; None if it does not say.

    >>> find_credit(Article("x", "a", "a", "OSLO (Reuters) - Rain fell.", "", "")).agency
    'Reuters'
    """
    patterns = _patterns()
    in_text = _credit_in_text(article.text)
    agency = None
    if article.agency and article.agency.strip():
        agency = canonical(article.agency)
    elif article.outlet and _is_agency(article.outlet):
        agency = canonical(article.outlet)
    url = page_shown(article.url or "")
    for address in (article.outlet, url):
        agency = agency or _agency_of_site(domain(address))
    if agency is None and article.byline and (found := patterns.name.search(article.byline)):
        agency = canonical(found["form"])
    if agency is None and in_text is None:
        agency = _agency_of_address(url)
    if agency is None:
        return in_text
    return Credit(agency, in_text.span if in_text and in_text.agency == agency else None)


def same_agencies(agencies: Iterable[str]) -> dict[str, str]:
    """Map each unlisted short form to the one longer name among `agencies` that it can stand for.

    >>> same_agencies(["MPA", "Meridian Press Agency", "AP"])
    {'MPA': 'Meridian Press Agency'}
    """
    names = sorted(set(agencies))
    listed = {row[0] for row in table("agencies.tsv")}
    found = {}
    for short in names:
        long = [name for name in names if " " in name and "".join(word[0] for word in name.split()) == short]
        if short not in listed and len(long) == 1:
            found[short] = long[0]
    return found


def _credit_in_text(text: str) -> Credit | None:
    patterns = _patterns()
    found = patterns.dateline.search(text, 0, _DATED) or _UNLISTED_DATELINE.search(text, 0, _DATELINE)
    if found:
        return Credit(canonical(found["form"]), Span(*found.span("form")))
    ranges = [(0, len(text))] if len(text) <= _HEAD + _TAIL else [(0, _HEAD), (len(text) - _TAIL, len(text))]
    for pattern in patterns.lines:
        for start, end in ranges:
            if found := pattern.search(text, start, end):
                return Credit(canonical(found["form"]), Span(*found.span("form")))
    if found := _REPORTING.search(text, max(0, len(text) - _TAIL)):
        return Credit("Reuters", Span(*found.span()))
    return _line_of_its_own(text)


_NAME = r"(?P<name>(?:the |The )?[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,3})"
# "reports BBC News", "according to the Daily Star", "told CNN"
_OUTLET_AFTER = re.compile(
    r"\b(?:reports?|reported|according to|citing|cited|told|first published (?:by|in)|"
    rf"(?:account|article|interview|report|story) (?:by|from|in|with)) {_NAME}"
)
# "the BBC reported", "BBC News says"
_OUTLET_BEFORE = re.compile(rf"\b{_NAME} (?:has |had )?(?:reports?|reported|says|said)\b")
# of which one stands in whatever these find: looked for first, as most sentences have none
_SAID = ("report", "said", "says", "told", "cit", "ccording", "account", "article", "interview", "story", "published")


def credited_outlets(sentence: str) -> tuple[str, ...]:
    """Return the names a sentence gives as the source of its report; they need not be outlets.

    >>> credited_outlets("Troops called in air support, reports BBC News.")
    ('BBC News',)
    """
    if not any(said in sentence for said in _SAID):
        return ()
    line = sentence.replace("\xa0", " ")
    names = [found["name"] for pattern in (_OUTLET_AFTER, _OUTLET_BEFORE) for found in pattern.finditer(line)]
    return tuple(re.sub(r"^[Tt]he ", "", name).rstrip(".") for name in names)

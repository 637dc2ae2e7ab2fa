"""Whose text the articles of a family print, where their words or metadata show it.

Looked for in this order: the agency most of them credit; the outlet that one credits for what it shares; an institution
among them, whose release the others print; the outlet that a byline names; the one outlet that another article names
and that names none of the others; the outlet all of them come from. Who was first shows nothing: two outlets print an
agency's text that neither credits, and the later one is often the one dated by its crawl.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.base.findings import Link, Read, Source
from rashomon.gather.outlets import called, domain, label, outlet_names, plain

_BODY = re.compile(r"(?:^|\.)(?:ac|edu|gov|mil)(?:\.[a-z]{2})?$")
_KIND = r"(?:University|Institute|College|School|Department|Ministry|Office|Agency|Service|Bureau)"
_NAME = re.compile(rf"\b{_KIND} (?:of|for) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)?|\b(?:[A-Z][\w-]+ ){{1,3}}{_KIND}\b")
_PAPER = re.compile(
    r"(?:The )?(?:[A-Z][\w'’.-]+ ){1,4}(?:Post|Times|News|Herald|Tribune|Journal|Gazette|Chronicle|Guardian|Observer|"
    r"Telegraph|Press|Star|Sun|Mail|Record|Globe|Inquirer|Examiner|Bulletin|Courier|Dispatch|Register)"
)
# words before a name which show that an outlet is meant where the name is an everyday word too ("Stuff", "Express")
_SAID = re.compile(
    r"\b(?:told|[Rr]eports?|reported by|according to|published (?:by|in|on)|appeared (?:in|on)|More from|via) "
    r"(?:an? |the |The )?(?P<name>[A-Z][\w.&]*(?: [A-Z][\w.&]*){0,3})"
)
_LOOKED_AT = 20_000  # characters of a text that are searched for names


def _leading(counted: Counter[str]) -> str | None:
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return None if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]) else ranked[0][0]


def _institution(members: Sequence[Read]) -> str | None:
    """Return the one institution whose own site is among the outlets, by the name the articles give it."""
    found = {label(one.article.outlet): one for one in members if _BODY.search(domain(one.article.outlet))}
    if len(found) != 1:
        return None
    ((own, member),) = found.items()
    texts = (one.article.text[:_LOOKED_AT] for one in members)
    names = Counter(name for text in texts for name in _NAME.findall(text) if own in plain(name))
    return _leading(names) or member.article.outlet


def _in_bylines(members: Sequence[Read]) -> str | None:
    """Return the one outlet that bylines name and that is not their own: "By A. Smith, Holm Herald"."""
    others = {name for member in members for name in called(member.article.outlet)}
    found: dict[str, str] = {}
    for member in members:
        for part in map(str.strip, (member.article.byline or "").split(",")[1:]):
            known = plain(part) in others | outlet_names() or _PAPER.fullmatch(part)
            if known and plain(part) not in called(member.article.outlet):
                found.setdefault(plain(part), part)
    return next(iter(found.values())) if len(found) == 1 else None


def _said_by(read: Read) -> dict[str, str]:
    """Return the names that stand in an article for who said or published something, by their plain form."""
    found: dict[str, str] = {}
    for match in _SAID.finditer(read.article.text[:_LOOKED_AT]):
        parts = match["name"].rstrip(".").split(" ")
        for count in range(1, len(parts) + 1):
            name = " ".join(parts[:count])
            found.setdefault(plain(name), name)
    return found


def _in_texts(members: Sequence[Read]) -> str | None:
    """Return the one outlet that another one's article names and whose own article names none of the others."""
    outlets = {label(member.article.outlet): member for member in members if label(member.article.outlet)}
    said = {own: _said_by(member) for own, member in outlets.items()}
    names = {own: called(member.article.outlet) for own, member in outlets.items()}
    found: dict[str, str] = {}
    for own in outlets:
        others = [other for other in outlets if other != own]
        hits = sorted(said[other][name] for other in others for name in names[own] & said[other].keys())
        if hits and not any(names[other] & said[own].keys() for other in others):
            found[own] = hits[0]
    return next(iter(found.values())) if len(found) == 1 else None


def _only_outlet(members: Sequence[Read]) -> str | None:
    labels = {label(member.article.outlet) for member in members}
    return members[0].article.outlet if len(labels) == 1 and "" not in labels else None


def find_origin(members: Sequence[Read], links: Sequence[Link], sources: Mapping[str, Source]) -> str | None:
    """Return where the text of a family comes from, None where nothing shows it or two things differ."""
    known = [sources[member.article.id].agency for member in members if member.article.id in sources]
    for credited in (Counter(filter(None, known)), Counter(link.credited for link in links if link.credited)):
        if credited:
            return _leading(credited)
    return _institution(members) or _in_bylines(members) or _in_texts(members) or _only_outlet(members)

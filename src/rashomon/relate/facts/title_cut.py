"""What is left of a lead as a title: without what a page sets around a headline, and no longer than one."""

import re

from rashomon.base.spans import Span, trimmed, words
from rashomon.relate.wordlists import word_set

_FEWEST_WORDS = 6
_HEADLINE_WORDS = 4  # a headline before a time, a bar or the text that is set on behind it has so many at least
_FAR = 1000  # code points within which a long lead is cut
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b\.?"
_DAY = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thurs|Fri|Sat|Satur|Sun)(?:day)?"
_TIME = (
    rf"(?:{_DAY}|{_MONTH}|\d{{1,4}}(?!\d)(?:st|nd|rd|th)?|[AaPp]\.?\s?[Mm]\b\.?|[ECMP][DS]?T|GMT|BST|UTC|UK|time|at|on)"
)

# CAIRO (AP) —   KABUL, Afghanistan -   LONDON --
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w. ]{0,24})?(?:[ \t]*\([^)\n]{2,30}\))?\s*(?:—|–|--|-(?=\s))\s*"
)
# UPDATED:   PHOTOS:   Hong Kong (CNN)   Beirut, Lebanon (CNN) --   , Feb. 18 --
_LABEL = re.compile(
    r"(?:UPDATED?|Updated?|BREAKING|Breaking|EXCLUSIVE|Exclusive|PHOTOS?|Photos?|VIDEO|Video|WATCH|Watch|LIVE|Live)"
    r"(?:\s?:|\s\|)\s+|[A-Z][\w.'’-]{1,20}(?:,? [A-Z][\w.'’-]{1,20}){0,3} "
    r"\((?:AP|AFP|CNN|Reuters|UPI|Xinhua|IANS|PTI)\)\s*(?:—|–|-{1,2}(?=\s))?\s*"
    rf"|,?\s?{_MONTH} \d{{1,2}}\s(?:—|–|--)\s"
)
_MARKS = re.compile(r"[\s|>•*·–—-]+")
# Posted: Friday, May 13th 2016, 9:05 am EDT   Updated 4:08 p.m. ET   29 July 2010 Last updated at 22:17 GMT
_STAMP = re.compile(
    rf"\b(?:\d{{1,2}}\s{_MONTH}\s\d{{4}}\s)?(?:(?:First|Last|FIRST|LAST)\s(?:[Pp]osted|[Uu]pdated|[Pp]ublished|[Mm]odified)"
    r"|Posted|Updated|Published|Modified|(?:(?:FIRST|LAST)\s)?(?:POSTED|UPDATED|PUBLISHED))"
    rf"(?:\s?:|\s(?:at|on))?[\s,]{{0,3}}(?=[^.\n]{{0,20}}\d)(?:{_TIME}[\s,;|/:.-]{{0,4}}){{2,14}}(?![a-z])"
)
# Sunday 3 April 2005 02.26 BST   September 2, 2010; 11:48 PM: a clock behind a year stands in no sentence
_CLOCKED = re.compile(
    rf"(?:{_DAY}\s?,?\s)?(?:\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d{{1,2}}\s?,?)\s\d{{4}}\s?[;,-]?\s\d{{1,2}}[.:]\s?\d\d"
    rf"(?:\s{_TIME})?"
)
_BAR = re.compile(r"\s\|\s|\s-\s\|")
# Storm damage in Vellhaven -- photos   Storm damage in Vellhaven (VIDEO)
_SHOWN = re.compile(
    r"\s(?:(?:-{1,2}|–|—)\s(?:[Pp]hotos?|PHOTOS?|[Vv]ideos?|VIDEO|[Gg]allery)(?=\s+[A-Z]|\s*$)"
    r"|[(\[](?:[Pp]hotos?|PHOTOS?|[Vv]ideos?|VIDEOS?|[Gg]allery|GALLERY)[)\]])"
)
# "dies in skiing accident The son of ...": a sentence that begins where none has ended is set on behind a headline
_SET_ON = re.compile(r"(?<=[A-Za-z0-9])\s(?=(?:The|This|These|Those|It|It['’]s|He|She|They|We|There|An)\s[a-z])")
_BYLINE = re.compile(rf"(?:[Bb]y|BY)\s(?!{_DAY}\b|{_MONTH}\s)[A-Z][\w.'’-]{{1,20}}\s[A-Z]")
# Photograph : John Edwards/EPA   (Photo by   Image copyright Getty   Getty Images
_PICTURE = re.compile(
    r"\W{0,3}(?:(?:[Ff]ile|Press|Handout) )?(?:Photo|Photograph|Picture|Image|PHOTO|IMAGE)s?\b\s?"
    r"(?::|/|©|by\b|copyright|caption|credit|courtesy|gallery)|\((?:Photo|Image|Picture|AP Photo)\b|Getty Images"
)
# Photograph : Ida Orr/Getty Images In her black coat ...
_CREDIT = re.compile(
    r"(?:Photograph|Photo|Picture|Image)s?\s?:\s?[A-Z][\w.'’-]{1,20}(?:\s[\w.'’-]{1,20}){0,4}\s?\\?/\s?[A-Z]\w{1,20}"
    r"(?: Images)?(?:\s[.|-])?\s(?=[A-Z])"
)
_CLAUSE_END = re.compile(r"[,;:]\s|\s[—–-]\s")
_JOINT = re.compile(r"\s(?=(?:after|amid|following) )")
_OPEN_THAT = re.compile(r"\b(?:that|which|who|and|but|or) ?,")
_DANGLING = re.compile(
    r"\b(?:just|shortly|soon|long|even|only|hours?|days?|weeks?|months?|years?|minutes?)$", re.IGNORECASE
)


def is_furniture(said: str) -> bool:
    """Tell whether words are a caption, a credit or a time rather than what a report tells.

    >>> is_furniture("Photograph: Ilse Brandt/Northern Wire"), is_furniture("The photograph shows two ferries.")
    (True, False)
    """
    return bool(_PICTURE.match(said) or _STAMP.match(said) or _CLOCKED.match(said) or _BYLINE.match(said))


def as_title(text: str, span: Span, longest: int) -> tuple[Span, bool]:
    """Return what of a lead is a title, and whether it is whole without a full stop: a headline, or cut at a joint.

    It is all of the lead where nothing of it can be left out.
    """
    start = _begin(text, span)
    body = text[start : span.end]
    end = _end(body[:_FAR])
    whole = end is not None
    body = body[:end]
    if len(body.split()) > longest:
        end, whole = _clause(body[:_FAR], longest)
        body = body[:end]
    body = body[:_FAR].rstrip(" \t\n|,;:–—(-")
    cut = trimmed(text, Span(start, start + len(body))) if body else None
    return cut or span, whole


def _begin(text: str, span: Span) -> int:
    """Return where a title begins: behind marks, credits, times, labels, a dateline, a byline that is set before."""
    line, at = words(text, span)[:_FAR], 0
    for rule in (_MARKS, _CREDIT, _STAMP, _CLOCKED, _MARKS, _DATELINE, _LABEL):
        found = rule.match(line, at)
        if found is not None and (rule is _DATELINE or len(line[found.end() :].split()) >= _HEADLINE_WORDS):
            at = found.end()
    if _BYLINE.match(line, at):
        found = _SET_ON.search(line, at)
        at = found.end() if found is not None else at
    return span.start + at


def _end(line: str) -> int | None:
    """Return where a headline ends that a page sets a time, its own name, or the text behind."""
    ends = [found.start() for rule in (_STAMP, _CLOCKED, _BAR, _SHOWN, _SET_ON) for found in rule.finditer(line)]
    return min((end for end in ends if len(line[:end].split()) >= _HEADLINE_WORDS), default=None)


def _clause(line: str, longest: int) -> tuple[int | None, bool]:
    """Return where a title of a long lead ends, and whether a sentence is left then.

    It ends with the last clause that fits, best one that opens no quotation mark; else before what happened besides
    ("after"). Behind a clause that is no sentence without the next one nothing is cut.
    """
    opener = line.split(maxsplit=1)[0].casefold() if line.strip() else ""
    leaning = opener in word_set("subordinators.txt")
    ends = [] if leaning else [found.start() for found in _CLAUSE_END.finditer(line)]
    fitting = [end for end in ends if _FEWEST_WORDS <= len(line[:end].split()) <= longest]
    closed = [end for end in fitting if _is_closed(line[:end])]
    if closed:
        return closed[-1], False
    joints = [found.start() for found in _JOINT.finditer(line) if not _DANGLING.search(line[: found.start()])]
    joints = [
        end
        for end in joints
        if longest // 2 <= len(line[:end].split()) <= longest
        and _is_closed(line[:end])
        and ("," in line[:end] or not leaning)
    ]
    if joints:
        return joints[-1], True
    return (fitting[-1] if fitting else None), False


def _is_closed(said: str) -> bool:
    """Tell whether words leave no quotation mark, bracket or "that" open."""
    pairs = said.count("“") == said.count("”") and said.count('"') % 2 == 0 and said.count("(") == said.count(")")
    return pairs and not _OPEN_THAT.search(f"{said},")

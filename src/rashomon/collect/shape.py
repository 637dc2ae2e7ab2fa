"""How large and how deep a page or a JSON value is, told by one pass over it before anything is parsed."""

import re
from collections.abc import Iterator

_TAG = re.compile(r"<(?:(/)?([a-zA-Z][a-zA-Z0-9:-]{0,30})|!--)")
_RAW = {"script": re.compile("</script", re.IGNORECASE), "style": re.compile("</style", re.IGNORECASE)}
# elements without content, and those a parser closes by itself when the next one of their kind opens
_FLAT = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
    | {"p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup"}
)
# the attributes of a tag, up to its end; a quotation mark counts only behind an equals sign, as in a browser
_ATTRIBUTES = re.compile(r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+")
_QUOTED = re.compile(r"\"[^\"]*+\"|'[^']*+'")
_COMMENT_END = re.compile("-->")
# strings as a whole (possessive, so an unclosed quotation mark costs no second look), then brackets and commas
_JSON = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{},]', re.DOTALL)
_OPEN, _CLOSE = (b"[", b"{"), (b"]", b"}")


def html_shape(page: str) -> tuple[int, int, int]:
    """Return how many tags a page opens, how deep they nest at most, and how long the longest list of attributes is.

    Closing tags are believed whatever they close, so the depth is a little low on broken pages; comments, scripts
    and styles are passed over where they are closed.

    >>> html_shape("<div><p class='x y' id=z>One<p>Two<br></div><!-- <div><div> -->")
    (4, 1, 2)
    """
    nodes = depth = deepest = longest = at = 0
    exhausted: set[str] = set()  # what has no end further on: looking again would cost quadratic time
    while match := _TAG.search(page, at):
        at = match.end()
        name = (match[2] or "").lower()
        if match[1]:
            if name not in _FLAT:
                depth = max(0, depth - 1)
            continue
        if name:
            nodes += 1
            at, attributes = _attributes(page, at)
            longest = max(longest, attributes)
        end = _RAW.get(name) if name else _COMMENT_END
        if end is not None and name not in exhausted:
            closing = end.search(page, at if name else match.start() + 2)  # "<!-->" is a whole comment
            if closing is None:
                exhausted.add(name)
            else:
                at = closing.end()
                continue
        if name and name not in _FLAT:
            depth += 1
            deepest = max(deepest, depth)
    return nodes, deepest, longest


def _attributes(page: str, at: int) -> tuple[int, int]:
    """Return where a tag ends and how many attributes it has."""
    match = _ATTRIBUTES.match(page, at)
    if match is None or match.end() < at + 2:
        return at, 0
    return match.end(), len(_QUOTED.sub("", match[0]).split())


def json_shape(body: bytes) -> tuple[int, int]:
    """Return how many brackets and commas JSON text holds, and how deep it nests.

    >>> json_shape(b'{"a": [1, 2], "b": "[[["}')
    (6, 2)
    """
    nodes = depth = deepest = 0
    for match in _JSON.finditer(body):
        token = match[0]
        if token in _OPEN:
            depth += 1
            deepest = max(deepest, depth)
        elif token in _CLOSE:
            depth -= 1
        elif token != b",":
            continue
        nodes += 1
    return nodes, deepest


def json_elements(body: bytes) -> Iterator[bytes]:
    """Yield the bytes of each element of a JSON array, without parsing them.

    >>> list(json_elements(b'[{"a": 1}, 2]'))
    [b'{"a": 1}', b'2']
    """
    depth, start = 0, 0
    for match in _JSON.finditer(body):
        token = match[0]
        if token in _OPEN:
            depth += 1
            if depth == 1:
                start = match.end()
        elif token in _CLOSE or (token == b"," and depth == 1):
            if depth == 1:
                element = body[start : match.start()].strip()
                if element:
                    yield element
                start = match.end()
            if token in _CLOSE:
                depth -= 1
                if depth == 0:
                    return
    rest = body[start:].strip()
    if rest:
        yield rest

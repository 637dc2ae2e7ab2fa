"""The table of inputs: which function cuts which kind of file, and which reads which kind of unit.

A new kind of input is one file with a `cut_` function, a `read_` function if its units are of a new kind, and a line
here.
"""

from collections.abc import Callable, Iterator, Mapping

from rashomon.base.problems import Problem
from rashomon.collect.fields import Fields
from rashomon.collect.html import cut_html, read_html
from rashomon.collect.jsonfiles import cut_json, cut_lines
from rashomon.collect.objects import read_json
from rashomon.collect.records import HTML, JSON, TEXT, Draft, Found, Raw
from rashomon.collect.settings import CollectSettings
from rashomon.collect.text import cut_text, read_text

Cutter = Callable[[Found, Iterator[bytes], CollectSettings], Iterator[Raw | Problem]]
Reader = Callable[[Raw, Fields], Draft]

CUTTERS: Mapping[str, Cutter] = {
    ".txt": cut_text,
    ".html": cut_html,
    ".htm": cut_html,
    ".xhtml": cut_html,
    ".jsonl": cut_lines,
    ".ndjson": cut_lines,
    ".json": cut_json,
}

READERS: Mapping[str, Reader] = {TEXT: read_text, HTML: read_html, JSON: read_json}

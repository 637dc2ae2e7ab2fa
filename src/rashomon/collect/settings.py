"""Settings of the collecting stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CollectSettings:
    """Limits on what is taken in; each field says what its value was measured on.

    Limits on bytes, nodes and depth decide before anything is parsed, so that one hopeless input costs little and
    the result never depends on how fast the machine is.
    """

    # files one run looks at: chosen, not measured
    files: int = 1_000_000
    # one article as it comes: of 25,802 real texts the longest has 0.7 MB, of 329 real pages the largest 1.6 MB
    unit_bytes: int = 16 * 2**20
    # a .json array is held as bytes while it is cut; JSON Lines have no such limit
    json_file_bytes: int = 32 * 2**20
    # a paragraph of 10 MB took 494 MB in lxml, one of 8 MB takes 254 MB
    html_bytes: int = 8 * 2**20
    # opening tags: 5,516 on the richest of 329 real pages; 60,000 take up to 3.5 s and 276 MB, 100,000 up to 5.2 s
    html_nodes: int = 60_000
    # 138 on the deepest of 329 real pages; libxml2 2.14 silently drops all that follows the 253rd open element
    html_depth: int = 250
    # of one tag: 64 at most on 329 real pages; libxml2 takes quadratic time, 0.2 s for 10,000, 3.8 s for 30,000
    html_attributes: int = 1_000
    # brackets and commas of one unit: 2,000,000 of them ("[],[],") take 48 MB and 0.6 s
    json_nodes: int = 2_000_000
    # ninjs needs about 10; Python's own parser gives up near 1,000
    json_depth: int = 64
    # one text: the longest of 25,802 real ones has 693,131
    text_chars: int = 1_000_000
    # title, byline, outlet: longer is cut and the whole kept in `extra`; the longest of 25,802 real titles has 376
    field_chars: int = 2_000
    # per file, to notice a repeated id: 255 bytes each while the file is read
    remembered_ids: int = 1_000_000
    # unpacked to packed: 2.3 to 7.0 for 13 files of news JSON, about 1,000 for one byte repeated
    gzip_ratio: int = 100
    # unpacked bytes before the ratio counts, so that small files may be monotonous
    gzip_free_bytes: int = 16 * 2**20
    # first line of a .txt file taken as its title: 99 % of 25,802 real titles have at most 129
    headline_chars: int = 150
    # what the language is judged on: 2,000 changed no verdict on 1,649 texts and take 1.8 times as long
    language_chars: int = 1_000
    # shorter texts are not judged (language None): "14 dead" is read as Gaelic
    language_min_chars: int = 60
    # how sure the judge must be: of 4,878 English texts cut to 60 characters 210 seem another language, none above .95
    language_sure: float = 0.9
    # the first newspaper; a date before it is an error
    first_year: int = 1605
    # there is no clock here; a date after it is an error
    last_year: int = 2200
    # a date after it is kept, and listed: raise it when the time comes
    doubtful_year: int = 2040
    # `published` may lie this many days from the day in the URL (/2016/11/10/) before it is listed: chosen
    url_days: int = 7

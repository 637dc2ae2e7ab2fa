"""Settings of the collecting stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CollectSettings:
    """Limits on what is taken in; each field says what its value was measured on.

    Limits on bytes, nodes and depth decide before anything is parsed, so that one hopeless input costs little and
    the result never depends on how fast the machine is.
    """

    files: int = 1_000_000  # files one run looks at; a folder of ten years of one outlet has about 500,000
    unit_bytes: int = (
        16 * 2**20
    )  # one article as it comes; 16 MiB of "[[],[],..." take 0.5 GiB to parse, the worst seen
    json_file_bytes: int = 32 * 2**20  # a .json array is held as bytes while it is cut; JSON Lines have no such limit
    html_bytes: int = 8 * 2**20  # largest of 329 real pages: 1.6 MB; 10 MB of one paragraph took 494 MB in lxml
    html_nodes: int = (
        60_000  # most of 329 real pages: 10,152 tags; 100,000 took up to 5.2 s and 323 MB (trafilatura 2.3)
    )
    html_depth: int = 250  # libxml2 2.14 drops all that follows the 253rd open element, silently
    json_nodes: int = 2_000_000  # brackets and commas of one unit; articles have fewer than 1,000
    json_depth: int = 64  # ninjs needs about 10; Python's own parser gives up near 1,000
    text_chars: int = 1_000_000  # one text; a long magazine report has 60,000, a novel 500,000
    field_chars: int = 2_000  # title, byline, outlet; longer is cut and the whole kept in `extra`
    remembered_ids: int = 1_000_000  # per file, to notice a repeated id; about 150 bytes each while the file is read
    gzip_ratio: int = 100  # unpacked to packed; news JSON packs 3 to 10 times, one repeated byte 1,029 times
    gzip_free_bytes: int = 16 * 2**20  # unpacked bytes before the ratio counts, so that small files may be monotonous
    headline_chars: int = 150  # first line of a .txt file taken as its title; the longest of 2,300 real titles had 141
    language_chars: int = 1_000  # what the language is judged on; 2,000 changed no verdict and took twice as long
    language_min_chars: int = 60  # shorter texts are not judged (language None): "14 dead" is read as Gaelic
    language_sure: float = (
        0.9  # of 4,878 English texts cut to 60 characters, 210 seem another language, none as sure as this
    )
    first_year: int = 1605  # the first newspaper; a date before it is an error
    last_year: int = 2200  # there is no clock here; a date after it is an error
    doubtful_year: int = 2040  # a date after it is kept, and listed: raise it when the time comes
    url_days: int = 7  # `published` may lie this many days from the day in the URL (/2016/11/10/) before it is listed

import gzip
from importlib.resources import files

import pytest

from rashomon.read.place_gazetteer import key, known_as, spots

PACKED = files("rashomon.read") / "words" / "place_gazetteer.tsv.gz"


def packed_lines() -> list[str]:
    """Return the lines of the packed file."""
    return gzip.decompress(PACKED.read_bytes()).decode().splitlines()


def test_a_slow_search_finds_what_the_fast_one_finds() -> None:
    """Binary search meets every line that begins with a key, at both ends of the file as well."""
    lines = packed_lines()
    wanted = {line.split("\t")[0] for line in [*lines[:50], *lines[:: len(lines) // 400], *lines[-50:]]}
    counts = dict.fromkeys(wanted, 0)
    for line in lines:
        name = line.split("\t", 1)[0]
        if name in counts:
            counts[name] += 1
    assert {name: len(spots(name)) for name in wanted} == counts


def test_the_file_is_sorted_as_the_search_needs_it() -> None:
    """By bytes; no line twice."""
    lines = packed_lines()
    assert lines == sorted(set(lines), key=str.encode)


def test_every_second_name_leads_to_a_first() -> None:
    """Lines that refer to others find them."""
    lines = packed_lines()
    firsts = {(line.split("\t")[0], line.split("\t")[3]) for line in lines if "\t=" not in line}
    fields = [line.split("\t") for line in lines if "\t=" in line]
    assert all((one[1][1:], one[3]) in firsts for one in fields)


@pytest.mark.parametrize("name", ["", " ", "-", "\t", "=", "no such place at all"])
def test_what_is_no_name_finds_nothing(name: str) -> None:
    """Odd input is no error."""
    assert spots(name) == ()


def test_key_and_spots_know_accents_and_hyphens() -> None:
    """The same place by every spelling."""
    assert key("São-Paulo") == key("Sao Paulo") == "sao paulo"
    assert spots("São Paulo") == spots("sao-paulo")


def test_the_names_layer_is_not_told_of_regions_and_villages() -> None:
    """Its weights were fitted before the gazetteer knew them."""
    assert spots("Europe")
    assert known_as("Europe") == ""
    assert known_as("Boston") == "city6"
    assert known_as("Texas") == "admin8"

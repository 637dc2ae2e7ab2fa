"""The plots of a story as files of the desk: data as tables, drawings by themselves."""

import csv
import io
from xml.etree import ElementTree as ET

import pytest

from tests.desk.serving import Served

NAMES = ("counts", "days", "published", "places", "matrix")


@pytest.mark.parametrize("name", NAMES)
def test_the_data_of_every_plot_is_a_table(examples_desk: Served, name: str) -> None:
    """Each table has rows of one length and is offered as a file."""
    for story in examples_desk.dossiers():
        answer = examples_desk.ask(f"/story/{story}/plots/{name}.csv")
        assert answer.status == 200
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert answer.headers["content-disposition"] == f'attachment; filename="{story}-{name}.csv"'
        assert len({len(row) for row in csv.reader(io.StringIO(answer.text))}) == 1


def test_every_drawing_of_a_page_is_a_file(examples_desk: Served) -> None:
    """Each link to a drawing leads to SVG that says its title, its story and as of when, and links nowhere."""
    drawings = 0
    for story, dossier in examples_desk.dossiers().items():
        page = examples_desk.ask(f"/story/{story}/").text
        for part in page.split('href="plots/')[1:]:
            name = part.split('"')[0]
            answer = examples_desk.ask(f"/story/{story}/plots/{name}")
            assert answer.status == 200
            if not name.endswith(".svg"):
                continue
            drawings += 1
            assert answer.headers["content-type"] == "image/svg+xml"
            root = ET.fromstring(answer.body)  # noqa: S314 - our own file
            assert not any("href" in key for one in root.iter() for key in one.attrib)
            if dossier["story"]["last"]:
                assert "as of" in " ".join(root.itertext())
    assert drawings > 10


@pytest.mark.parametrize("name", ["none.csv", "none.svg", "count-none.csv", "count-none.svg", "..%2fdossier.svg"])
def test_what_is_no_plot_is_not_there(examples_desk: Served, name: str) -> None:
    """Any other name is answered with 404."""
    story = next(iter(examples_desk.dossiers()))
    assert examples_desk.ask(f"/story/{story}/plots/{name}").status == 404

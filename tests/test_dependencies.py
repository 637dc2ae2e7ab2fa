"""docs/dependencies.md says what pyproject.toml asks for, and the licences that the packages state."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGE = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def rows(heading: str) -> dict[str, list[str]]:
    """Return the cells of each row of the table under `heading`, by the package named in its first cell."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = [line.strip().strip("|").split("|") for line in section.splitlines() if line.startswith("| `")]
    return {cells[0].strip().strip("`").replace(".", "-"): [cell.strip() for cell in cells] for cells in table}


def asked(requirements: list[str]) -> set[str]:
    """Return the names of the packages that requirements ask for, in one spelling.

    >>> sorted(asked(["click>=8.1", "torch==2.13.0", "types_jsonschema"]))
    ['click', 'torch', 'types-jsonschema']
    """
    names = [re.match(r"[A-Za-z0-9._-]+", requirement) for requirement in requirements]
    return {re.sub(r"[-_.]+", "-", name.group()).lower() for name in names if name}


def stated(package: str) -> str:
    """Return everything an installed package says of its licence: metadata, else its licence file."""
    about = metadata.metadata(package)
    fields = [field for name in ("License-Expression", "License") for field in about.get_all(name) or []]
    fields += [one for one in about.get_all("Classifier") or [] if one.startswith("License")]
    files = metadata.files(package) or []
    return " ".join(fields or [one.read_text("utf-8") for one in files if one.stem == "LICENSE"])


def agrees(licence: str, words: str) -> bool:
    """Tell whether a licence's identifiers all stand in a package's own words for it.

    Metadata from before SPDX names only the family ("BSD License"), so then the family must stand there.

    >>> agrees("BSD-3-Clause", "License :: OSI Approved :: BSD License"), agrees("MIT", "Apache-2.0")
    (True, False)
    """
    identifiers = re.split(r" AND | OR ", licence)
    spdx = re.search(r"\w-\d", words) is not None
    return all((one if spdx else one.split("-", 1)[0]) in words for one in identifiers)


@pytest.mark.parametrize(
    ("heading", "requirements"),
    [
        ("At run time", PROJECT["dependencies"]),
        ("For development only", PROJECT["optional-dependencies"]["dev"]),
        ("For measuring only", PROJECT["optional-dependencies"]["bench"]),
        ("For making the weights only", PROJECT["optional-dependencies"]["training"]),
    ],
)
def test_page_and_project_name_the_same_packages(heading: str, requirements: list[str]) -> None:
    """Every dependency has its row, and every row its dependency."""
    assert set(rows(heading)) == asked(requirements)


@pytest.mark.parametrize("heading", ["At run time", "For development only"])
def test_licences_are_those_of_the_packages(heading: str) -> None:
    """The licence named on the page is the one in the installed package's metadata."""
    column = 4 if heading == "At run time" else 3
    wrong = {
        name: (cells[column], stated(name))
        for name, cells in rows(heading).items()
        if not agrees(cells[column], stated(name))
    }
    assert wrong == {}


def test_every_cell_is_filled() -> None:
    """A row without a reason, a size or a licence is no row."""
    headings = ("At run time", "For development only", "For measuring only")
    cells = [cell for heading in headings for row in rows(heading).values() for cell in row]
    assert all(cells)


def test_the_parts_fit_into_the_total() -> None:
    """The packages named are less than everything, that less than with this package, that less than the limit."""
    totals = [int(number) for number in re.findall(r"(\d+) MB(?=[;.])", PAGE.split("**Total.**")[1].split("\n\n")[0])]
    named = sum(float(cells[2]) for cells in rows("At run time").values())
    assert len(totals) == 3
    assert [named, *totals] == sorted([named, *totals])
    assert totals[-1] == 350

# What CI runs is `make check`; each line can be run alone.
PYTHON ?= .venv/bin/python

.PHONY: check install format lint types contracts test floors

check: lint types contracts test floors

install:
	python3 -m venv .venv
	.venv/bin/pip install --quiet --editable '.[dev]'

format:
	$(PYTHON) -m ruff format .
	$(PYTHON) -m ruff check --fix .

lint:
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .

types:
	$(PYTHON) -m mypy

contracts:
	$(dir $(PYTHON))lint-imports

# One process a core; one that has nothing left takes tests from the end of what another has, so that both end together.
test:
	$(PYTHON) -m pytest -q -n auto --dist worksteal

# Accuracy must not fall below bench/floors.json and bench/gathering_floors.json; says so and passes where the data is missing.
floors:
	$(PYTHON) bench/gold.py --floors
	$(PYTHON) bench/gathering_floors.py

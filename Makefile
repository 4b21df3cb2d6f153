# make demo   sets up, and runs the main job on the examples
# make test   sets up, and runs every test
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# pytest rewrites every assertion; keeping what it made saves each of its processes five seconds.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo test soak lint fix bench wheel site test-all
.DELETE_ON_ERROR:

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "brag needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)

demo: $(READY)
	$(BIN)/python -m tests.transcripts play examples/first-week

test: $(READY)
	$(BIN)/pytest -n auto

soak: $(READY)
	SOAK=1 $(BIN)/pytest -n auto tests/faults

test-all: $(READY)
	$(BIN)/python -m tests.every_python

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/python -m benchmarks $(BENCH)

wheel: $(READY)
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

site: $(READY)
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_site

# Two commands do everything: `make harvest` and `make test`. Both set up the virtual environment first.
PYTHON ?= python3
SOURCE ?= fixtures/reports
FILES  ?= data
JOBS   ?= 1
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help harvest extras test lint format gate bench kills lock clean

help:            ## show this list
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

harvest: $(VENV)/run.stamp  ## replay SOURCE (default: fixtures/reports) into FILES (default: data)
	$(BIN)/scrapy crawl replay --loglevel WARNING -a archive="$(SOURCE)" -s GONGKAI_DATA="$(FILES)" -s GONGKAI_LINES="$(FILES)/reports.jsonl" --jobs $(JOBS)

extras: $(VENV)/extras.stamp ## install what PostgreSQL, Parquet, XLSX and the pages of the audit need

test: $(VENV)/dev.stamp     ## run all tests, a file of them on each core at a time
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(VENV)/dev.stamp     ## style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp   ## rewrite the code in the house style
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

gate: $(VENV)/run.stamp     ## compare the accuracy on generated pages with its floors
	$(BIN)/python -m benchmarks accuracy

bench: $(VENV)/run.stamp    ## measure speed and accuracy
	$(BIN)/python -m benchmarks

kills: $(VENV)/dev.stamp    ## kill fifty replays and crawls at random moments, and compare what their reruns give
	GONGKAI_KILLS=25 $(BIN)/python -m pytest tests/test_killed.py

lock:            ## resolve the dependencies again (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra dev --constraint requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements-dev.lock
	uv pip compile pyproject.toml --extra bench --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements-bench.lock
	uv pip compile pyproject.toml --extra postgres --extra parquet --extra xlsx --extra html --constraint requirements.lock --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements-extras.lock

clean:           ## remove the virtual environment and everything that runs wrote
	rm -rf $(VENV) data .pytest_cache .mypy_cache .ruff_cache .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Gongkai needs Python 3.11 or newer; name one with: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/extras.stamp: requirements-extras.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-extras.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@touch $@

# detente: what a developer types. Each target sets up what it needs; the second call is fast.
#
#   make demo       an environment, a desk of 34 invented reports, and its matrix, changes and brief
#   make test       linters, types, layers, all tests
#   make lint       linters, types, layers alone
#   make quality    the reading scored on examples/, into docs/quality.md (with PolNeAR: make quality POLNEAR=FOLDER)
#   make bench      speed, start, memory and size beside other tools
#   make docs       the documentation as HTML, in docs/_build/html
#   make locks      requirements/*.txt written anew from pyproject.toml (needs uv)
#   make clean      all of it gone
#
# Needs Python 3.11 or newer with pip and venv. To choose one: make demo PYTHON=/path/to/python3.12

VENV ?= .venv
BENCH_VENV ?= .venv-bench
# The folder with PolNeAR's dev.jsonl, if you have it; its texts cannot be redistributed.
POLNEAR ?=

CHECK = import sys, pip, venv; sys.exit(sys.version_info < (3, 11))
ifeq ($(origin PYTHON), undefined)
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c '$(CHECK)' >/dev/null 2>&1 && echo "$$p" && break; done)
endif

BIN = $(VENV)/bin
# pip of the Python that makes the environment, so that the environment needs none. The locks are complete: --no-deps.
INSTALL = "$(PYTHON)" -m pip --disable-pip-version-check --python $(1)/bin/python install --quiet --no-deps --require-hashes
CODE = src tests quality benchmarks tools training

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint bench quality quality-check docs locks clean python

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

python:
	@"$(PYTHON)" -c '$(CHECK)' >/dev/null 2>&1 || { \
	echo 'detente needs Python 3.11 or newer with pip and venv; "$(or $(PYTHON),python3)" is not one.' >&2; \
	echo 'Install one, or name it: make $(or $(MAKECMDGOALS),demo) PYTHON=/path/to/python3.11' >&2; exit 1; }

$(BIN)/python: | python
	"$(PYTHON)" -m venv --without-pip $(VENV)

# The package itself: in place, so that an edit counts at once.
$(VENV)/.package: pyproject.toml requirements/run.txt requirements/build.txt | python $(BIN)/python
	$(call INSTALL,$(VENV)) -r requirements/run.txt -r requirements/build.txt
	"$(PYTHON)" -m pip --disable-pip-version-check --python $(BIN)/python install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.package
	$(call INSTALL,$(VENV)) -r requirements/test.txt
	@touch $@

$(VENV)/.docs: requirements/docs.txt $(VENV)/.package
	$(call INSTALL,$(VENV)) -r requirements/docs.txt
	@touch $@

$(BENCH_VENV)/.peers: requirements/bench.txt | python
	"$(PYTHON)" -m venv --without-pip $(BENCH_VENV)
	$(call INSTALL,$(BENCH_VENV)) -r requirements/bench.txt
	@touch $@

demo: $(VENV)/.package
	@$(BIN)/python -m tools.demo

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/licences.py detente

test: lint
	$(BIN)/python -m pytest -n auto --dist loadfile  # a process for each core, a file of tests to each

quality: $(VENV)/.test
	$(BIN)/python -m quality --write docs/quality.md $(if $(POLNEAR),--polnear "$(POLNEAR)")

quality-check: $(VENV)/.test
	$(BIN)/python -m quality --check $(if $(POLNEAR),--polnear "$(POLNEAR)")

bench: $(VENV)/.test $(BENCH_VENV)/.peers
	$(BIN)/python -m benchmarks --peers $(BENCH_VENV)/bin/python

docs: $(VENV)/.docs
	$(BIN)/python -m sphinx -W --keep-going -q -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make locks"
locks:
	$(LOCK) --upgrade pyproject.toml requirements/build.in --extra test -o requirements/test.txt
	$(LOCK) pyproject.toml -c requirements/test.txt -o requirements/run.txt
	$(LOCK) requirements/build.in -c requirements/test.txt -o requirements/build.txt
	$(LOCK) pyproject.toml --extra docs -c requirements/test.txt -o requirements/docs.txt
	$(LOCK) --upgrade requirements/bench.in -o requirements/bench.txt

clean:
	rm -rf $(VENV) $(BENCH_VENV) build dist docs/_build .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# `make run` starts the whole desk with the sandbox; `make test` runs lint, types and tests. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host \
	--no-emit-find-links --no-header --build-deps-for editable

.DEFAULT_GOAL := help
.PHONY: help setup run test search lint types check-lock lock model bench browser clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.installed  ## Create .venv and install the locked dependencies

run: $(VENV)/.installed  ## Start the desk (with the sandbox, where no platform is configured)
	@$(BIN)/desk run

test: $(VENV)/.installed-dev lint types  ## Lint, types and all tests
	@$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/.installed-dev  ## Ruff
	@$(BIN)/ruff check --quiet .

types: $(VENV)/.installed-dev  ## Mypy, strict
	@$(BIN)/mypy --no-error-summary .

search: $(VENV)/.installed-dev  ## Property tests with fresh random examples
	@$(BIN)/python -m pytest -n auto -m hypothesis --hypothesis-profile search

model: $(VENV)/.installed-dev  ## Make the model an office begins with, from config.d/texts
	@$(BIN)/desk learn --first config.d/model.json

bench: $(VENV)/.installed-dev  ## Measure speed as ratios to floors
	@$(BIN)/python -m bench

lock: $(VENV)/.installed-dev  ## Resolve the dependencies anew and write the locks
	@$(COMPILE) --upgrade -o requirements.txt pyproject.toml
	@$(COMPILE) --extra learn -c requirements.txt -o requirements-learn.txt pyproject.toml
	@$(COMPILE) --extra dev --extra learn -c requirements-learn.txt -o requirements-dev.txt pyproject.toml

clean:  ## Remove what the desk made here: environment, database, caches
	@rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "The desk needs Python 3.11 or newer; try: make $(MAKECMDGOALS) PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --config-settings editable_mode=compat -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

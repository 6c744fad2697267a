# Needs Python 3.11+, git and make. Everything else goes into .venv; `make test` also installs Debian's chromium and tesseract.
PYTHON ?= python3
BIN := .venv/bin
# Arguments for MkDocs, as in: make serve ARGS="--dev-addr 127.0.0.1:8001"
ARGS ?=
# Material's notice about MkDocs 2, on every build, is known: pyproject.toml keeps to MkDocs 1.
export NO_MKDOCS_2_WARNING = 1

.PHONY: serve build test test-tools check clean

serve: .venv/.site
	$(BIN)/mkdocs serve $(ARGS)

# The time of the last commit, so that the same commit gives the same bytes.
build: export SOURCE_DATE_EPOCH ?= $(or $(shell git log -1 --format=%ct 2>/dev/null),0)
build: .venv/.site
	$(BIN)/mkdocs build --strict $(ARGS)

test: test-tools
	$(BIN)/python -m pytest $(ARGS)

# Without chromium the browser tests fail, and say how to get it.
test-tools: .venv/.test
	@command -v "$${CHROMIUM:-chromium}" >/dev/null || .ci/apt chromium || true
	@command -v tesseract >/dev/null || .ci/apt tesseract-ocr tesseract-ocr-nld || true

# mypy reads the tests too, so it needs what they import.
check: .venv/.lint .venv/.test
	$(BIN)/ruff check
	$(BIN)/mypy

clean:
	rm -rf .venv build site .hypothesis .mypy_cache .pytest_cache .ruff_cache

# Debian keeps ensurepip in a package of its own.
.venv/.pip:
	$(PYTHON) -c 'import ensurepip' 2>/dev/null || .ci/apt python3-venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	touch $@

.venv/.site: pyproject.toml | .venv/.pip
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

.venv/.test .venv/.lint: .venv/.%: pyproject.toml | .venv/.site
	$(BIN)/python -m pip install --quiet --group $*
	touch $@

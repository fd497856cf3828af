# Two commands matter: `make run` and `make test`. Both set up what is missing, in .venv.
PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
# In the order of the folders, so that the long browser tests are not all left to the end.
PARALLEL := -n 2 --dist loadfile --no-loadscope-reorder
PACKAGES := app.py cli.py server.py commands content questionnaires scoring screening guidance meetings documents charts storage application views locales web

.PHONY: run test setup check unit e2e bench messages translations release screenshots clean

run: .venv/.run
	$(BIN)/streamlit run server.py --server.port $(PORT)

test: .venv/.work
	@sh tools/browser.sh
	$(BIN)/pytest $(PARALLEL)

unit: .venv/.work
	$(BIN)/pytest $(PARALLEL) -m "not e2e"

e2e: .venv/.work
	@sh tools/browser.sh
	$(BIN)/pytest -m e2e

setup: .venv/.work

check: .venv/.work
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy $(PACKAGES) tests benchmarks tools
	$(BIN)/lint-imports
	$(BIN)/python cli.py check

bench: .venv/.work
	$(BIN)/python -m benchmarks

messages: .venv/.work
	$(BIN)/python -m tools.messages

translations: .venv/.work
	$(BIN)/python -m tools.translations

release: .venv/.work
	$(BIN)/python -m tools.release

screenshots: .venv/.work
	@sh tools/browser.sh
	$(BIN)/python -m tools.screenshots

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/.run: requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Klarsyn needs Python 3.11 or newer: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt
	@touch $@

.venv/.work: .venv/.run requirements-dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt -c constraints.txt
	@touch $@

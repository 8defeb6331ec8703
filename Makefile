# The whole menu: make demo | test | check | eval | bench | clean
.DEFAULT_GOAL := help
.PHONY: help demo test check eval bench clean
.DELETE_ON_ERROR:
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
# Folders of Python that may not exist yet are left out.
CODE := $(wildcard src tests training eval bench simulator)

help:
	@echo "make demo    install Firsthand here, read the examples, and list their claims"
	@echo "make test    run the tests"
	@echo "make check   run every check that needs no test: format, lint, types, rooms"
	@echo "make eval    measure the quality of reading, and of counting where the truth is known"
	@echo "make bench   measure the speed of reading, of the ledger as it grows, and of the workbench's pages"
	@echo "make clean   remove all that make made"

# A Python of 3.11 or later: PYTHON if given, else the first that fits.
$(VENV)/made:
	@for python in $(PYTHON) python3.11 python3 python3.12 python3.13 python3.14; do \
	    if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	        echo "making $(VENV) with $$python"; \
	        "$$python" -m venv $(VENV) && touch $@ && exit 0; exit 1; \
	    fi; \
	done; \
	echo "Firsthand needs Python 3.11 or later with venv and pip; install it, or name one: make PYTHON=/path/to/python3.11" >&2; exit 1

# Installed in place, so a change of the code needs no new install; a change of pyproject.toml does.
$(VENV)/installed: $(VENV)/made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-test: $(VENV)/made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/installed

demo: $(VENV)/installed
	@mkdir -p build/demo
	$(BIN)/firsthand read examples/*.txt --metadata examples/metadata.tsv
	$(BIN)/firsthand read examples/*.txt --metadata examples/metadata.tsv -o build/demo/reading.html
	@rm -f build/demo/examples.db*
	$(BIN)/firsthand add examples/*.txt --metadata examples/metadata.tsv --ledger build/demo/examples.db
	$(BIN)/firsthand claims --min-documents 2 --ledger build/demo/examples.db
	$(BIN)/firsthand report Tarn -o build/demo/dossier.html --ledger build/demo/examples.db
	@echo "What was read, as a page: $(CURDIR)/build/demo/reading.html"
	@echo "A dossier of the claims about Tarn: $(CURDIR)/build/demo/dossier.html"

test: $(VENV)/installed-test
	$(BIN)/python -m pytest

check: $(VENV)/installed-test
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports

eval: $(VENV)/installed
	$(BIN)/python -m eval.simulated
	$(BIN)/python -m eval.simulated_text --claims 150
	$(BIN)/python -m eval
	$(BIN)/python -m eval.origins

bench: $(VENV)/installed
	$(BIN)/python -m bench
	$(BIN)/python -m bench.ledger
	$(BIN)/python -m bench.origins
	$(BIN)/python -m bench.ledger --scales 1000,10000
	@mkdir -p build/bench && rm -f build/bench/web.db*
	$(BIN)/python -m bench.web --make 10000 build/bench/web.db
	$(BIN)/python -m bench.web build/bench/web.db

clean:
	rm -rf $(VENV) build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

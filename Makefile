# Every command makes what it needs first, and nothing twice. Needs only Python >= 3.11 (with venv) and make.
# `make help` lists the commands.

PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
	if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Material's and ProperDocs' notices about their own futures: read, and answered in README.md.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
# Python keeps what it has compiled. Where a machine asks it not to, every command compiles all modules anew: half a second
# each, and the tests run many.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help serve site zip test check approve-safety figures mutants bench sheetbench zensical sync format lock clean

help:
	@echo "make serve   the guide at http://127.0.0.1:8000, reloading on each change"
	@echo "make site    builds site/, swapped in only when complete"
	@echo "make zip     the site as a folder that opens from a disk, packed: build/backwise.zip"
	@echo "make check   data problems, lint, types"
	@echo "make approve-safety old and new wording of safety texts side by side; for maintainers"
	@echo "make test    all tests, a browser included"
	@echo "make figures every picture in every scheme on contact sheets, in build/figures/"
	@echo "make mutants plants known bugs one at a time, and says which test sees each; MUTANTS=\"spine-2.5-cm …\" for some"
	@echo "make bench   speed of the pages and growth of the build, beside its peers; BENCH=\"--help\" for more"
	@echo "make sheetbench time to make the PDF sheets, beside Chromium printing the pages"
	@echo "make zensical the same pages with Zensical, the likely next engine, compared page by page; installs its newest"
	@echo "make sync    writes what is made from the model: schemas, settings of editors, forms for issues, messages"
	@echo "make format  formats the Python files"
	@echo "make lock    pins newer versions of everything, with hashes"
	@echo "make clean   removes what the other commands made"

serve: .venv/site.stamp
	@$(BIN)/backwise serve $(if $(PORT),--port $(PORT))

site: .venv/site.stamp
	@$(BIN)/backwise build

zip: site
	@$(BIN)/backwise zip

check: .venv/dev.stamp
	@$(BIN)/backwise check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/basedpyright

approve-safety: .venv/site.stamp
	@$(BIN)/backwise approve-safety $(if $(YES),--yes)

test: .venv/dev.stamp .venv/browser.stamp
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

figures: .venv/dev.stamp .venv/browser.stamp
	@$(BIN)/python -m tests.contact_sheet

mutants: .venv/dev.stamp .venv/browser.stamp
	@$(BIN)/python -m tests.mutants $(MUTANTS)

bench: .venv/dev.stamp .venv/browser.stamp
	@$(BIN)/python -m benchmarks $(BENCH)

sheetbench: .venv/dev.stamp .venv/browser.stamp site
	@$(BIN)/python -m benchmarks.sheets

# Not in requirements/: nothing of ours needs it. Beside what our program needs, in the versions that we pin.
ZENSICAL := build/zensical-venv

zensical: .venv/dev.stamp $(ZENSICAL)/site.stamp
	@$(ZENSICAL)/bin/python -m pip --quiet --disable-pip-version-check install --upgrade zensical
	@$(BIN)/python -m backwise_zensical --venv $(ZENSICAL) --folder build/zensical

$(ZENSICAL)/site.stamp: .venv/site.stamp
	@$(PYTHON) -m venv $(ZENSICAL)
	@$(ZENSICAL)/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements/site.txt
	@$(ZENSICAL)/bin/python -m pip --quiet --disable-pip-version-check install --no-deps --no-build-isolation --no-index -e .
	@touch $@

sync: .venv/dev.stamp
	@$(BIN)/backwise sync
	@$(BIN)/python -m tests.messages

format: .venv/dev.stamp
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

.venv/python.stamp:
	@if [ -z "$(PYTHON)" ]; then echo "Backwise needs Python 3.11 or newer. README.md says how to get it."; exit 1; fi
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python has no venv. On Debian: apt install python3-venv"; exit 1; }
	@echo "Making .venv with $(PYTHON) ..."
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/site.stamp: .venv/python.stamp requirements/site.txt pyproject.toml
	@echo "Installing what the site needs ..."
	@$(PIP) install --require-hashes -r requirements/site.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/dev.stamp: .venv/site.stamp requirements/dev.txt
	@echo "Installing what the tests need ..."
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

.venv/browser.stamp: .venv/dev.stamp tests/get_browser.py
	@$(BIN)/python tests/get_browser.py
	@touch $@

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv"; exit 1; }
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --extra install pyproject.toml -o requirements/site.txt
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--no-emit-index-url --no-emit-find-links --extra install --extra dev pyproject.toml -o requirements/dev.txt

clean:
	rm -rf .venv site .site-* build .pytest_cache .ruff_cache .hypothesis

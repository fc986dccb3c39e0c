# Everything a person needs to run, test and check Alongside. `make help` lists the targets.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py

.PHONY: help demo demo-data run worker test check bench long messages lock

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /\1\t/' | expand -t 14

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Alongside needs Python 3.11 or newer."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: requirements/base.txt | $(VENV)/bin/pip
	@echo "Installing what Alongside stands on …"
	@$(PY) -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@echo "Installing what tests it …"
	@$(PY) -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.base ## serve the demo partnership Northmere on http://127.0.0.1:$(PORT)
	@$(PY) bin/demo --port $(PORT)

demo-data: $(VENV)/.base ## load the demo partnership without serving it
	@$(PY) bin/demo --data-only

run: $(VENV)/.base ## serve, with the settings of the environment
	@$(PY) bin/serve --port $(PORT)

worker: $(VENV)/.base ## send what is waiting to be sent, until stopped
	@$(MANAGE) worker

test: $(VENV)/.dev ## run all tests (browser tests are skipped, saying so, where there is no Chromium)
	@$(PY) -m pytest -q $(ARGS)

check: $(VENV)/.dev ## lint, rooms, migrations, deploy checks, templates
	@PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PY) bin/check

bench: $(VENV)/.dev ## print benchmark figures as JSON lines (ONLY=name for one)
	@$(PY) -m bench $(ONLY)

long: $(VENV)/.dev ## what is too long for .ci/run
	@$(PY) -m pytest -q -n 0 -s -m long $(ARGS)
	@$(PY) -m pytest -q -m "hypothesis and not long" --hypothesis-profile=many

messages: $(VENV)/.dev ## collect and compile translations
	@$(MANAGE) makemessages --all --no-location --ignore=.venv && $(PY) bin/compile-messages

lock: ## write the lock files anew (needs uv)
	@uv pip compile --generate-hashes --universal --no-header -q pyproject.toml -o requirements/base.txt
	@uv pip compile --generate-hashes --universal --no-header -q pyproject.toml --group dev -c requirements/base.txt -o requirements/dev.txt

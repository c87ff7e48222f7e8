# Two commands matter: `make demo` runs the platform, `make test` tests it. Both work on a bare checkout.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
MAKEFLAGS += --no-print-directory

VENV ?= .venv
PORT ?= 8000
SCALE ?=
DEMO_DATA ?=
ARGS ?=
BIN := $(VENV)/bin
export PORT SCALE DEMO_DATA VENV
export PYTHONDONTWRITEBYTECODE ?=

HOUSE := voucher_platform foundation regions enterprises providers vouchers redemptions settlements reports
heading = printf '\n\033[1m%s\033[0m\n'

.PHONY: help demo demo-reset demo-code test check format messages bench drill requirements venv venv-demo

help:  ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

demo: venv-demo  ## Run the whole platform on this machine (PORT=8000, SCALE=, DEMO_DATA=); Ctrl-C stops it
	@exec $(BIN)/python scripts/demo.py run

demo-reset: venv-demo  ## Throw the demo's data away; the next `make demo` starts afresh
	@exec $(BIN)/python scripts/demo.py reset

demo-code: venv-demo  ## Print the demo's current one-time codes
	@exec $(BIN)/python scripts/demo.py code

test: venv  ## Run every test (ARGS= goes to pytest)
	@exec $(BIN)/pytest -n 2 --dist loadgroup $(ARGS)

check: venv  ## Run every check that needs no test
	@VENV=$(VENV) scripts/check.sh

format: venv  ## Bring code and templates into shape
	@$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	if [ -d templates ]; then $(BIN)/djlint --reformat --quiet templates; fi

messages: venv  ## Bring the catalogues to what the code says, and say what lacks a translation
	@$(BIN)/python scripts/messages.py extract all
	$(BIN)/python scripts/messages.py check

bench: venv  ## Measure the goals of speed
	@exec $(BIN)/python benchmarks/run.py $(ARGS)

drill: venv  ## Calculate a month while its workers are killed a hundred times (ARGS=kills)
	@exec $(BIN)/python scripts/drill.py $(ARGS)

requirements: venv  ## Pin the packages anew
	@for name in requirements requirements-dev; do
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-annotate --no-emit-index-url --no-emit-find-links $$name.in -o $$name.txt
	done

venv:
	@scripts/venv.sh $(VENV) requirements-dev.txt
	scripts/packages.sh test

venv-demo:
	@[ -e $(BIN)/pytest ] || scripts/venv.sh $(VENV) requirements.txt
	if [ -e $(BIN)/pytest ]; then scripts/venv.sh $(VENV) requirements-dev.txt; fi
	scripts/packages.sh demo

# One command per thing a person wants; a bare `make` lists them.
# Every recipe works with GNU make 3.81, which macOS has.

PYTHON ?= python3
VENV := .venv/bin/python
FLASK := $(VENV) -m flask --app wsgi
export PYTHON PORT DATA_DIR

.DEFAULT_GOAL := help
.PHONY: help setup dev run demo-real test lint format i18n bench migration lock clean

help: ## This list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z0-9-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

setup: ## Make this folder ready: .venv, locked packages, assets, translations
	@sh deploy/python.sh deploy.setup

dev: ## The same, with what tests and linters need
	@sh deploy/python.sh deploy.setup --dev

run: setup ## Start the site with the sample programme (PORT=8080, DATA_DIR=instance)
	@$(VENV) -m deploy.run

demo-real: ## Start the site with real open data: make demo-real DATA=folder
	@test -n "$(DATA)" || { echo 'Name the folder of open data: make demo-real DATA=folder' >&2; exit 1; }
	@sh deploy/python.sh deploy.setup
	@exec $(VENV) -m deploy.run --real "$(DATA)"

test: dev ## Every test; what cannot run here is named at the end (ARGS="tests/unit -x")
	@$(VENV) -m deploy.browser
	@$(VENV) -m pytest -n 2 --dist loadfile $(ARGS)

lint: dev ## ruff, mypy --strict on rules and models, djlint, import rules
	@$(VENV) -m deploy.lint

format: dev ## Let ruff set the code
	@$(VENV) -m ruff check --fix-only --quiet .
	@$(VENV) -m ruff format .

i18n: dev ## Collect the texts, bring the Dutch catalogue up to date, say what is missing
	@$(VENV) -m deploy.catalogue

bench: setup ## Measure speed; prints a table
	@$(VENV) -m benchmarks $(ARGS)

migration: setup ## A new migration from the tables: make migration name=what-changes
	@test -n "$(name)" || { echo 'Say what changes: make migration name=what-changes' >&2; exit 1; }
	@DEMO=1 $(FLASK) db migrate -m "$(name)"

lock: dev ## Lock the newest packages that pyproject.toml and package.json allow
	@$(VENV) -m deploy.lock

clean: ## Remove everything that setup and the tests made; data in instance/ stays
	rm -rf .venv node_modules static/vendor .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name '*.mo' -not -path './.venv/*' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

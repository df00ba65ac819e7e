# Every target sets up what it needs. On a fresh machine: Python 3.11 or newer, git and make.
PYTHON ?= python3
PORT ?= 8765
ONCE ?=
FUZZ ?=
SEED ?=
ROUNDS ?=

BIN := $(CURDIR)/.venv/bin
export PATH := $(BIN):$(PATH)

VENV := .venv/.stamp
MODULES := node_modules/.stamp
BUNDLE := extension/catalogue/bundle.generated.json
DIST := dist/.stamp

# What the catalogue bundle and the extension are built from.
CATALOGUE := $(shell find seeds server/untrain/catalogue -name '*.yaml' -o -name '*.py')
EXTENSION := $(filter-out $(BUNDLE),$(shell find extension -name .wxt -prune -o -type f -print))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint build bench bench-api bench-drift bench-growth deploy-check package listing sbom audit lock clean

help: ## Show this list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

run: build ## Serve the API, show the tour, keep serving (ONCE=1: end after the tour; PORT=8765)
	@exec $(BIN)/python scripts/run.py --port $(PORT) $(if $(ONCE),--once)

test: build ## Run every test: server, extension, end to end
	@exec $(BIN)/python scripts/test.py

lint: $(VENV) $(MODULES) $(BUNDLE) ## Check style and types
	ruff check
	ruff format --check
	mypy
	node_modules/.bin/biome ci
	node_modules/.bin/wxt prepare extension
	node_modules/.bin/tsc --noEmit

bench: build ## Measure what the extension costs a page and how well policies are read; ends by itself
	@$(BIN)/python -m bench.cost
	@exec $(BIN)/python -m bench.policies

bench-api: $(VENV) ## Measure what the API can take beside bare Flask and nginx, and an hour of a million extensions
	@exec $(BIN)/python -m bench.api

bench-drift: build ## Measure how detection survives redesigns (FUZZ=10000 random pages, SEED=1)
	@exec $(BIN)/python -m bench.drift $(if $(FUZZ),--fuzz $(FUZZ)) $(if $(SEED),--seed $(SEED))

bench-growth: build ## Measure how server and extension bear a catalogue of 100, 1,000 and 10,000 services
	@$(BIN)/python -m bench.growth_server
	@exec $(BIN)/python -m bench.growth_extension

deploy-check: $(VENV) ## Set up all that deploy/ describes on loopback, try it out, kill parts of it (ROUNDS=10)
	@exec $(BIN)/python scripts/deploy.py $(if $(ROUNDS),--rounds $(ROUNDS))

build: $(DIST) ## Build the extension into dist/

package: build ## Write what the stores take to out/packages/: the extension for each browser, and its source
	@exec $(BIN)/python scripts/package.py

listing: build ## Write what the stores' forms ask to out/listing/: texts in every language, answers, pictures
	@exec $(BIN)/python scripts/listing.py

sbom: $(VENV) ## Write what Untrain is made of to out/sbom/: a CycloneDX list, and every licence
	@exec $(BIN)/python scripts/sbom.py

audit: $(VENV) ## Ask whether something is known against the locked dependencies; needs the network
	@exec $(BIN)/python scripts/audit.py

lock: $(VENV) ## Choose the newest allowed dependencies and write both locks
	uv pip compile --no-config --upgrade --universal \
		--python-version 3.11 --generate-hashes \
		--no-annotate --custom-compile-command "make lock" --extra dev --extra scale --quiet \
		--output-file requirements.lock pyproject.toml
	rm -rf node_modules package-lock.json
	npm install --ignore-scripts

clean: ## Remove everything that make made
	rm -rf .venv node_modules dist out extension/.wxt $(BUNDLE)
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find scripts server tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV): requirements.lock pyproject.toml scripts/make-venv
	scripts/make-venv $(PYTHON)
	@touch $@

$(MODULES): package-lock.json package.json .npmrc | $(VENV)
	npm ci --ignore-scripts
	@touch $@

$(BUNDLE): $(CATALOGUE) | $(VENV)
	untrain catalogue build --out $@
	@touch $@

$(DIST): $(EXTENSION) $(BUNDLE) seeds/keys.json seeds/schema/bundle.schema.json $(MODULES) package.json pyproject.toml tsconfig.json
	rm -rf dist
	node_modules/.bin/wxt build extension --browser chrome
	node_modules/.bin/wxt build extension --browser firefox
	UNTRAIN_HOSTS=all node_modules/.bin/wxt build extension --browser chrome
	@touch $@

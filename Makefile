# Every command sets up what it needs. `make` alone lists them.
PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
# Two sets of packages: what a preview and a build need, and everything.
PREVIEW := $(VENV)/.ready-preview
READY := $(VENV)/.ready

export NO_MKDOCS_2_WARNING := 1

# Empty, so that Python keeps what it compiled: an image that forbids it makes every command
# compile eight hundred modules anew, which takes longer than all else it does before its work.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help serve build bundle test test-quick check bench launch-check reviews engine-check links addresses new authority rename pictures copy queries format lock clean system browser paper servers

help: ## list the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

serve: $(PREVIEW) system ## the site with live reload at 127.0.0.1:8000 (PORT= for another)
	@exec $(RUN) -m macros.cli serve --host $(HOST) --port "$(PORT)"

build: $(PREVIEW) system ## write the complete site to site/; a failed build leaves the last one
	$(RUN) -m macros.cli build

bundle: $(PREVIEW) system ## write dist/practitioner-hub.zip: unpack it, open index.html, no server needed
	$(RUN) -m macros.cli bundle

test: $(READY) system browser paper servers ## every test: unit, build, browser, print
	$(RUN) -m pytest

test-quick: $(READY) system servers ## what needs no browser, no paper and one build: unit, scripts, hub, build
	$(RUN) -m pytest -n 2 -m "not builds" tests/unit tests/scripts tests/hub tests/build

check: $(READY) system ## format, lint, types, spelling, templates, scripts, style
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/codespell
	$(VENV)/bin/djlint --quiet --lint macros overrides
	$(VENV)/bin/biome check --error-on-warnings
	$(VENV)/bin/mdformat --check README.md CONTRIBUTING.md CHANGELOG.md decisions macros

bench: $(READY) system browser ## size and speed against stock Material on the same pages
	$(RUN) -m tests.bench

launch-check: $(PREVIEW) ## what its owner has not confirmed or approved; exit 1 while any is left
	$(RUN) -m macros.cli launch-check

reviews: $(PREVIEW) ## every page by the date its owner has to read it again
	$(RUN) -m macros.cli reviews

engine-check: $(READY) system ## build with the generator that can take MkDocs' place, and compare the two sites
	$(RUN) -m macros.cli engine-check

# The one command that asks other sites for anything: no test and no build does.
links: $(PREVIEW) ## try every address outside the hub; exit 1 if one is dead
	$(RUN) -m macros.cli links

addresses: $(PREVIEW) ## give new headings an id, and write new addresses into the register
	$(RUN) -m macros.cli addresses

new: $(PREVIEW) ## begin a KIND= of question, answer, term, source, credit, page, briefing, sheet or session (NAME=)
	@$(RUN) -m macros.cli new --kind "$(KIND)" --name "$(NAME)" --section "$(or $(SECTION),guidance)"

rename: $(PREVIEW) ## rename a page, sheet, heading or term with all that names it (FROM= TO=)
	@$(RUN) -m macros.cli rename --from "$(FROM)" --to "$(TO)"

authority: $(PREVIEW) ## settings for another authority, NAME="Salford", in which nothing of the first is left
	@$(RUN) -m macros.cli authority --name "$(NAME)"

pictures: $(READY) system browser ## pictures of the pages and sheets in reports/pictures/
	$(RUN) -m tests.pictures

queries: $(READY) system ## what search finds for a FILE= of queries, what a wording would mend, and what has no page
	@FILE="$(FILE)" $(RUN) -m tests.search.real_queries

# Named by the day and the version, by which an edit of the copy is taken in.
copy: ## write dist/practitioner-hub-DAY-VERSION.zip, for somebody who edits without git
	@mkdir -p dist
	@name=practitioner-hub-$$(git log -1 --format=%cs-%h) \
	  && git archive --prefix="$$name/" --output="dist/$$name.zip" HEAD && echo "dist/$$name.zip"

format: $(READY) ## put code and project texts into their format
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/biome check --write
	$(VENV)/bin/mdformat README.md CONTRIBUTING.md CHANGELOG.md decisions macros

LOCK := $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header

lock: $(READY) ## pin every dependency again, with hashes
	$(LOCK) --all-extras --output-file requirements.lock pyproject.toml
	$(LOCK) --constraints requirements.lock --output-file requirements-preview.lock pyproject.toml

clean: ## remove what the commands made
	rm -rf $(VENV) site site.* dist reports .cache .pytest_cache .mypy_cache .ruff_cache
	find macros tests -name __pycache__ -prune -exec rm -rf {} +

define set-up
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed, got $$($(PYTHON) --version). Name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null \
	  || sh .ci/install-system-packages python3-venv
	@echo "Setting up $(VENV)/ with the packages of $<, once: a minute or two on most lines"
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes --requirement $<
endef

$(PREVIEW): requirements-preview.lock
	$(set-up)
	@touch $@

$(READY): requirements.lock
	$(set-up)
	@touch $(PREVIEW) $@

# What Python packages cannot bring: Pango for the PDFs, a browser for the tests.
system:
	@sh .ci/install-system-packages --library pango libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

# Chromium without a window where the system has it as a package of its own.
browser:
	@sh .ci/install-system-packages --program chromium-headless-shell chromium-headless-shell \
	  || sh .ci/install-system-packages --program chromium chromium

# For the print ring: a second browser, what opens the Word and PowerPoint files, and what
# other viewers and printers draw a PDF with.
paper:
	@sh .ci/install-system-packages --program firefox-esr firefox-esr
	@sh .ci/install-system-packages --program soffice libreoffice-writer-nogui
	@test -e /usr/lib/libreoffice/program/libsdlo.so || sh .ci/install-system-packages libreoffice-impress-nogui
	@sh .ci/install-system-packages --program pdftoppm poppler-utils
	@sh .ci/install-system-packages --program mutool mupdf-tools
	@sh .ci/install-system-packages --program gs ghostscript
	@sh .ci/install-system-packages --program qpdf qpdf

# For the build ring: the servers of the examples in hosting/.
servers:
	@test -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so \
	  || sh .ci/install-system-packages nginx-light libnginx-mod-http-brotli-static
	@test -e /usr/sbin/apache2 || sh .ci/install-system-packages apache2

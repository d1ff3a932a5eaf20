# Two commands on a fresh machine: make site, make test. Everything runs in .venv, made here from hashed locks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := .ci/lock
RIVALS := .cache/bench
FORMAT ?= text

# The day the demonstration answers for where no script runs: noon of 23 September 2026 in Shanghai.
DEMO_DAY := 1790136000

.PHONY: site serve demo offline check test bench lock clean
site: $(VENV)/.site
	$(BIN)/yanxiu build

serve: $(VENV)/.site
	$(BIN)/yanxiu serve

demo: $(VENV)/.site
	SOURCE_DATE_EPOCH=$(DEMO_DAY) $(BIN)/yanxiu build --config examples/demo/site_config.yml

# The site as one file that opens from a folder, a stick or a mail, without a server.
offline: site
	$(BIN)/yanxiu offline

check: $(VENV)/.site
	$(BIN)/yanxiu check --format $(FORMAT)

test: $(VENV)/.test
	@.ci/programs
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder
	$(BIN)/python -m tests.nu

bench: $(VENV)/.test $(RIVALS)/.bench
	$(BIN)/python -m tests.bench --sizes 96,1000,10000,30000 --kinds cold,warm,one-change
	$(BIN)/python -m tests.bench.search

# A second run of make finds the stamps and installs nothing.
$(VENV)/.site: $(LOCK)/site.txt pyproject.toml
	@.ci/python $(PYTHON) $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.site $(LOCK)/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)/test.txt
	@touch $@

# What the bench compares with stays out of the project's own environment.
$(RIVALS)/.bench: $(LOCK)/bench.txt
	@.ci/python $(PYTHON) $(RIVALS)
	$(RIVALS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)/bench.txt
	@touch $@

# Locks hold for every Python from 3.11 on; --no-emit-index-url keeps addresses out.
lock: $(VENV)/.site
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o $(LOCK)/site.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra test pyproject.toml -c $(LOCK)/site.txt -o $(LOCK)/test.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $(LOCK)/bench.in -c $(LOCK)/site.txt -o $(LOCK)/bench.txt

clean:
	rm -rf $(VENV) .cache/yanxiu site site-offline.zip examples/demo/.cache examples/demo/site

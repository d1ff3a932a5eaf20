# Two commands on a fresh machine: make site, make test. Everything runs in .venv, made here from hashed locks.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := .ci/lock

.PHONY: site serve check test bench lock clean
site: $(VENV)/.site
	$(BIN)/yanxiu build

serve: $(VENV)/.site
	$(BIN)/yanxiu serve

check: $(VENV)/.site
	$(BIN)/yanxiu check

test: $(VENV)/.test
	@.ci/browser
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

bench: $(VENV)/.test
	$(BIN)/python -m tests.bench

# A second run of make finds the stamps and installs nothing.
$(VENV)/.site: $(LOCK)/site.txt pyproject.toml
	@.ci/python $(PYTHON) $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.site $(LOCK)/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)/test.txt
	@touch $@

# Locks hold for every Python from 3.11 on; --no-emit-index-url keeps addresses out.
lock: $(VENV)/.site
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o $(LOCK)/site.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra test pyproject.toml -c $(LOCK)/site.txt -o $(LOCK)/test.txt

clean:
	rm -rf $(VENV) site

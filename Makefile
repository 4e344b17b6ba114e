PYTHON ?= python3

.PHONY: bench docs lint test

test:
	$(PYTHON) -m pytest

lint:
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy --strict src
	lint-imports

# PROBE is a program that times another one in a pseudo-terminal (see benchmarks/terminal.py).
bench:
	$(PYTHON) -m pytest benchmarks
	$(PYTHON) -m benchmarks.terminal $(if $(PROBE),--probe $(PROBE))

docs:
	$(PYTHON) docs/build.py

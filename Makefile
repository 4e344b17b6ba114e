PYTHON ?= python3
MINUTES ?= 30

.PHONY: bench docs fuzz lint test test-long

test:
	$(PYTHON) -m pytest

# The tests that `test` leaves out because they take long, and four times as many examples of each property.
test-long:
	$(PYTHON) -m pytest -m long
	$(PYTHON) -m pytest --hypothesis-profile thorough --ignore tests/properties/test_picture.py tests/properties

lint:
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy --strict src
	lint-imports

# PROBE is a program that times another one in a pseudo-terminal (see benchmarks/terminal.py).
bench:
	$(PYTHON) -m pytest -n 0 benchmarks
	$(PYTHON) -m benchmarks.terminal $(if $(PROBE),--probe $(PROBE))

docs:
	$(PYTHON) docs/build.py

# MINUTES for each of the three; what they find is kept in .fuzz. Needs the extra `fuzz`. The third one alternates between
# files that change and the promise that the picture is a function of the state (PICTURE_STEPS=20000 in the tests).
fuzz:
	$(PYTHON) -m fuzz.coverage loading --minutes $(MINUTES)
	$(PYTHON) -m fuzz.coverage dates --minutes $(MINUTES)
	$(PYTHON) -m fuzz.reader --minutes $(MINUTES)

"""Fuzzers that search for inputs that break a promise of docs/safety.md; ``make fuzz`` runs them."""

"""Exports of briefings for other people and programs: one module per format, registered in ``export/formats.py``."""

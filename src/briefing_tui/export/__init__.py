"""Briefings for other people and other programs: a module for each format, a registry in ``export/formats.py``."""

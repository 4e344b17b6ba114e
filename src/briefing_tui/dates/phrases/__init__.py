"""Dates and ranges of time in words, as people type them: ``since March``, ``1 May to 10 Jun``."""

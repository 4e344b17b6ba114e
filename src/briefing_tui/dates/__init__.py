"""Dates: parsing EDTF, formatting for people, and reading the dates and ranges that people type."""

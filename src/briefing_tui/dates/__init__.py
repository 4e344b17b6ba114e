"""Dates: EDTF, its words for people, and what people type for a date or a range."""

"""Dates and ranges of time as a person types them, such as ``since March`` or ``1 May to 10 Jun``."""

"""What a briefing is written as, for other people and programs: a module for each format (``export/formats.py``)."""

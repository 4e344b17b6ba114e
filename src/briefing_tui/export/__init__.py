"""What a briefing is written as, for people and other programs: a module for each format (``export/formats.py``)."""

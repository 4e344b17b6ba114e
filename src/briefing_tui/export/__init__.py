"""What a briefing is written as, for other people and other programs: a module for each format (``export/formats.py``)."""

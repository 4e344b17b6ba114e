"""What a briefing is written as, for other people and other programs: one module a form."""

"""The story: the briefings of one thread joined into one model, and what changed from one briefing to another."""

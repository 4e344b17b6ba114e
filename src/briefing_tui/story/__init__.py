"""The story: its briefings joined into one model, and what changed from one briefing to another."""

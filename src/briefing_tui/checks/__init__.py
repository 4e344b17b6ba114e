"""The rules that ``check`` applies to a loaded briefing, one module for each family."""

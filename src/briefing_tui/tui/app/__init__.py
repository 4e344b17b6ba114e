"""The app: its screens, files read in the background, navigation, and what leaves it."""

from briefing_tui.tui.app.app import BriefingApp, run

__all__ = ["BriefingApp", "run"]

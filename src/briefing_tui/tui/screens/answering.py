"""The base class of screens whose list answers what is typed a moment later."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.actions import parse

from briefing_tui.tui.screens.list_screen import ChoosingScreen


class AnsweringScreen(ChoosingScreen):
    """A screen that finds in a thread what is asked for; keys that act on the list wait for the answer.

    So they do the same however long that takes. Other words typed meanwhile, or Esc, withdraw them.
    """

    ON_THE_LIST: ClassVar = frozenset({"move", "page", "choose", "fold"})
    """The actions that wait."""

    def __init__(self) -> None:
        super().__init__()
        self._put_off: tuple[object, list[str]] = (None, [])
        """A question, and the actions that wait for the answer to it."""

    @property
    @abstractmethod
    def asked(self) -> object:
        """The question."""

    @property
    @abstractmethod
    def answered(self) -> object:
        """The question that the list answers."""

    @property
    def is_behind(self) -> bool:
        """Whether the list does not answer the question yet."""
        return self.asked != self.answered

    @property
    def put_off(self) -> list[str]:
        """The actions that wait for the answer to the question."""
        question, actions = self._put_off
        return actions if question == self.asked else []

    @property
    def is_awaiting(self) -> bool:
        """Whether Enter waits for the answer."""
        return "choose" in self.put_off

    def puts_off(self, action: str) -> bool:
        """Put off an action on the list until that is the answer; return False if there is nothing to wait for."""
        if not self.is_behind or parse(action)[1] not in self.ON_THE_LIST:
            return False
        self._put_off = (self.asked, [*self.put_off, action])
        return True

    def catch_up(self) -> None:
        """Do what was put off, now that the answer is shown."""
        if self.is_behind:
            return
        # Also an Enter after which the mouse has asked for something else.
        actions, was_awaiting = self.put_off, "choose" in self._put_off[1]
        self._put_off = (None, [])
        # Where a dialog lies on top, the keys go there.
        for action in actions if self.is_active else ():
            _, name, parameters = parse(action)
            getattr(self, f"action_{name}")(*parameters)
        if was_awaiting:
            self.app_context.end_turn()

    def withdraw(self) -> bool:
        """Withdraw an Enter that waits for the answer; return whether there was one."""
        was_awaiting = self.is_awaiting
        if was_awaiting:
            self._put_off = (None, [])
            self.app_context.end_turn()
        return was_awaiting

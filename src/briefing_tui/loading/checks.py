"""Rules that depend on more than one field of an entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from briefing_tui.dates.edtf import Date, End
from briefing_tui.errors import register
from briefing_tui.loading.nodes import Mapping, Node
from briefing_tui.loading.report import Report
from briefing_tui.model.briefing import Account

_LIKELIHOOD_OF_REPORTED: Final = register("W411", "a likelihood on a reported point")
_CONFIDENCE_WITHOUT_REASON: Final = register("W412", "a confidence without a reason")
_SINGLE_ACCOUNT: Final = register("W413", "a single account")
_LATER_EVENT: Final = register("W414", "an event that occurred after the as-of date")
UNCITED: Final = register("W415", "a statement without a citation")

Fields: TypeAlias = "dict[str, object]"


WATCHED: Final = frozenset(("accounts", "likelihood", "confidence", "status"))
"""The fields that a rule may report something about; without any of them only missing ``cites`` are reported."""


class _Uncited:
    """The statements of a section without a source: the ``first`` of them, its ``index``, and their ``count``."""

    def __init__(self, first: Node, index: int) -> None:
        self.first = first
        self.index = index
        self.count = 0


class Checks:
    """The rules. ``sourced`` is whether the briefing has sources."""

    def __init__(self, report: Report) -> None:
        self._as_of: tuple[str, End] | None = None
        self.sourced = False
        self._report = report
        self._uncited: dict[str, _Uncited] = {}

    def know(self, as_of: Date) -> None:
        """Set the last day about which the briefing has information."""
        self._as_of = as_of.edtf, as_of.last

    def of(self, record: str) -> Callable[[Node, Fields], None]:
        """Return a function that reports oddities in the fields of a statement of kind ``record``."""
        further = {"point": self._point, "event": self._event}.get(record)

        def check(node: Node, fields: Fields) -> None:
            if "cites" not in fields or "accounts" in fields:
                self._sourcing(record, node, fields)
            if further:
                further(node, fields)

        return check

    def _sourcing(self, record: str, node: Node, fields: Fields) -> None:
        accounts = fields.get("accounts")
        cited = "cites" in fields or (isinstance(accounts, tuple) and _cited(accounts))
        if self.sourced and not cited and not self._report.is_meant("cites"):
            self._uncited.setdefault(record, _Uncited(node, self._report.index)).count += 1
        if isinstance(accounts, tuple) and len(accounts) == 1:
            self._report.add(
                _SINGLE_ACCOUNT,
                _under(node, "accounts"),
                "A single account disputes nothing.",
                "Add the other side's account, or make this one the text of the entry, with “by”.",
                field="accounts",
            )

    def report_uncited(self, record: str) -> None:
        """Report the statements of a section without a source once, at the first of them."""
        found = self._uncited.pop(record, None)
        if found is None:
            return
        message = f"This {record} cites no source."
        if found.count > 1:
            message = f"This {record} and {found.count - 1:,} more cite no source."
        self._report.index = found.index
        self._report.add(UNCITED, found.first, message, "Add “cites” with its sources.", field="cites")

    def _point(self, node: Node, fields: Fields) -> None:
        if "likelihood" in fields and fields.get("basis") == "reported":
            self._report.add(
                _LIKELIHOOD_OF_REPORTED,
                _under(node, "likelihood"),
                "A likelihood belongs to a judgement, but this point is reported.",
                "Write “basis: judgement”, or leave the likelihood out.",
                field="likelihood",
            )
        reasoned = "confidence_reason" in fields or self._report.is_meant("confidence_reason")
        if "confidence" in fields and not reasoned:
            self._report.add(
                _CONFIDENCE_WITHOUT_REASON,
                _under(node, "confidence"),
                "The confidence has no reason.",
                "Say in “confidence_reason” what it rests on.",
                field="confidence",
            )

    def _event(self, node: Node, fields: Fields) -> None:
        date = fields.get("date")
        if self._as_of is None or fields.get("status") != "occurred" or not isinstance(date, Date):
            return
        as_of, last = self._as_of
        if date.first.is_after(last):
            self._report.add(
                _LATER_EVENT,
                _under(node, "date"),
                f"This event has occurred, but the briefing's information ends on {as_of}.",
                "Correct the date, the status or “as_of”.",
                field="date",
            )


def _cited(accounts: tuple[object, ...]) -> bool:
    return any(isinstance(account, Account) and account.cites for account in accounts)


def _under(node: Node, key: str) -> Node:
    """The value of ``key``; the node itself if it lacks the key."""
    return (node.under(key) if isinstance(node, Mapping) else None) or node

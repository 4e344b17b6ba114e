"""An example of each field, as it is written in a briefing; editors show them."""

from __future__ import annotations

from typing import Final

_STATEMENT: Final = {
    "id": "crews-stay",
    "cites": "[gazette#3]",
    "note": "The company has not commented.",
    "by": "union",
    "accounts": (
        "\n  - says: Nine of ten ships are in harbour.\n    by: union\n"
        "  - says: Half of the fleet sails.\n    by: Northern Lines"
    ),
    "tags": "[wages]",
}

EXAMPLES: Final[dict[str, dict[str, str]]] = {
    "briefing": {
        "title": "Ferry strike enters its second week",
        "briefing": "1",
        "id": "ferry-strike",
        "as_of": "2026-03-10",
        "timezone": "Europe/Oslo",
        "prepared_by": "Transport desk",
        "drafted_with": "a language model, checked by hand",
        "bottom_line": "Most ferries stay in port until the crews vote.",
        "topics": "[transport, labour]",
        "follows": "[2026-03-03-ferry-strike]",
        "likelihood_scale": "icd203",
        "sources": "\n  - id: gazette\n    title: Crews stay ashore\n    url: https://example.org/crews",
        "summary": "\n  - text: The strike is likely to last.\n    cites: [gazette#3]",
        "actors": "\n  - name: Seafarers' union\n    id: union\n    kind: organization",
        "timeline": "\n  - date: 2026-03-02\n    event: The strike begins.\n    actors: [union]",
        "questions": "\n  - question: Will the offer be put to a vote?\n    due: 2026-03-12",
        "assumptions": "\n  - text: The mediator stays in office.\n    if_wrong: Talks start anew.",
    },
    "source": {
        "id": "gazette",
        "title": "Crews stay ashore",
        "author": "Ida Holm",
        "publisher": "Harbour Gazette",
        "published": "2026-03-09",
        "accessed": "2026-03-10T08:30",
        "url": "https://example.org/crews",
        "reliability": "B",
        "descriptor": "local daily with a reporter at the talks",
        "lang": "en",
        "updated": "2026-03-10",
        "status": "corrected",
        "correction": "The first version named the wrong port.",
        "file": "sources/gazette.txt",
    },
    "citation": {
        "source": "gazette",
        "at": "3-5",
        "quote": "We will not sail.",
        "credibility": "2",
    },
    "account": {
        "says": "Nine of ten ships are in harbour.",
        "by": "union",
        "date": "2026-03-09",
        "likelihood": "likely",
        "confidence": "moderate",
        "cites": "[gazette#3]",
    },
    "point": {
        **_STATEMENT,
        "text": "The strike is likely to last.",
        "basis": "judgement",
        "confidence": "moderate",
        "confidence_reason": "It rests on one source.",
        "likelihood": "likely",
    },
    "actor": {
        **_STATEMENT,
        "name": "Seafarers' union",
        "kind": "organization",
        "role": "calls the strike",
        "position": "It wants pay for waiting time.",
        "aliases": "[the union, SU]",
        "part_of": "federation",
        "country": "NO",
        "same_as": "Q42",
    },
    "event": {
        **_STATEMENT,
        "date": "2026-03-02",
        "event": "The strike begins.",
        "as_stated": "last Monday",
        "status": "occurred",
        "inferred": "true",
        "place": "the northern ports",
        "actors": "[union]",
    },
    "question": {
        **_STATEMENT,
        "question": "Will the offer be put to a vote?",
        "kind": "gap",
        "priority": "high",
        "why": "A vote would end the strike for two weeks.",
        "watch": "[ballot papers are printed]",
        "due": "2026-03-12",
        "status": "answered",
        "answer": "Yes, on 12 March.",
        "answers_in": "2026-03-12-ferry-vote",
        "actors": "[union]",
        "events": "[strike-begins]",
    },
    "assumption": {
        **_STATEMENT,
        "text": "The mediator stays in office.",
        "if_wrong": "Talks start anew.",
    },
}
"""By kind of record and field: the value as YAML, in its line or, for a list of records, in the lines below."""

FORMS: Final[dict[str, dict[str, str]]] = {
    "date": {
        "2026-03-09": "a day",
        "2026-03": "a month",
        "2026": "a year",
        "2026-33": "a quarter",
        "2026-03-09T15:41": "a time of day",
        "2026-03-09T15:41+09:00": "a time in another zone",
        "2026-03-09/2026-03-12": "from one day to another",
        "2026-03-09/..": "since a day, still going on",
        "2026-03-09?": "an uncertain day",
        "2026-03-09~": "an approximate day",
        "[2026-03-09,2026-03-12]": "one of these days",
    },
    "timezone": {
        "UTC": "universal time",
        "Europe/London": "London",
        "America/New_York": "New York",
        "Asia/Seoul": "Seoul",
    },
    "language": {"en": "English", "de": "German", "pt-BR": "Portuguese of Brazil"},
}
"""By type of field: values that editors offer, and their meanings."""

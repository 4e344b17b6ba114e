"""Words that people write for those of the format: accepted where they can mean only one field or value."""

from __future__ import annotations

import re
from typing import Final

_CITES: Final = "sources source citations citation cite cited references reference refs ref"
_NOTE: Final = "notes remark remarks comment comments details detail additional_information further_information"
_STATEMENT: Final = {
    "id": "identifier",
    "cites": _CITES,
    "note": _NOTE,
    "by": "said_by attributed_to attribution speaker",
    "tags": "tag keywords labels",
}

_KEYS: Final[dict[str, dict[str, str]]] = {
    "briefing": {
        "title": "headline heading subject",
        "as_of": "date as_of_date cutoff cutoff_date information_cutoff updated last_updated",
        "timezone": "time_zone tz",
        "prepared_by": "author authors analyst by written_by",
        "drafted_with": "drafted_by generated_with generated_by model tool",
        "bottom_line": "bottomline bottom_line_up_front bluf topline top_line key_message",
        "topics": "tags keywords",
        "sources": "source references reference bibliography citations works_cited",
        "summary": (
            "points point key_points main_points takeaways key_takeaways highlights findings key_findings"
            " key_judgements key_judgments executive_summary key_facts facts main_findings bullet_points bullets"
            " key_messages summary_points main_takeaways what_we_know what_is_known"
        ),
        "actors": (
            "actor people persons person players key_actors key_people key_players main_actors stakeholders"
            " key_stakeholders parties participants who entities key_entities organizations organisations main_players"
            " key_figures who_is_involved who_s_who whos_who"
        ),
        "timeline": (
            "time_line event events key_events chronology timeline_of_events what_happened sequence_of_events"
            " main_events key_dates important_dates dates milestones event_timeline"
        ),
        "questions": (
            "question open_questions key_questions unanswered_questions outstanding_questions unknowns gaps"
            " information_gaps knowledge_gaps unresolved_questions remaining_questions open_issues uncertainties"
            " what_we_do_not_know what_we_don_t_know what_is_not_known what_to_watch what_to_watch_for things_to_watch"
            " watchlist watch_list indicators"
        ),
        "assumptions": "assumption key_assumptions",
    },
    "source": {
        "id": "identifier key source_id",
        "title": "name headline source_title",
        "author": "authors by byline written_by",
        "publisher": "outlet publication published_by site website newspaper",
        "published": "publication_date publish_date published_date published_at published_on date_published year",
        "accessed": "access_date accessed_at accessed_on date_accessed retrieved retrieved_on",
        "url": "link address uri href",
        "lang": "language",
        "file": "path local_copy copy filename",
    },
    "citation": {
        "source": "id source_id src ref reference cites url link",
        "at": "paragraph paragraphs para place",
        "quote": "quotation excerpt verbatim",
    },
    "account": {
        "says": "text statement claim said",
        "by": "who actor party speaker source_name",
        "date": "when",
        "cites": _CITES,
    },
    "point": {
        **_STATEMENT,
        "text": "point statement sentence claim finding takeaway content",
        "confidence": "confidence_level",
        "confidence_reason": "confidence_rationale confidence_basis",
        "likelihood": "probability likelyhood",
    },
    "actor": {
        **_STATEMENT,
        "name": "actor full_name",
        "kind": "type category",
        "role": "function job",
        "position": "stance",
        "aliases": "alias aka also_known_as other_names nicknames acronym abbreviation",
        "part_of": "member_of belongs_to",
        "country": "country_code nationality",
        "same_as": "wikidata wikidata_id qid",
    },
    "event": {
        **_STATEMENT,
        "date": "when day date_time datetime timestamp year",
        "event": "what description text title headline summary",
        "as_stated": "date_as_stated stated_as",
        "place": "location where venue",
        "actors": "actor who participants people persons involved parties",
    },
    "question": {
        **_STATEMENT,
        "question": "text q open_question",
        "kind": "type category",
        "priority": "importance",
        "why": "why_it_matters rationale reason",
        "watch": "watch_for what_to_watch things_to_watch signs signposts indicators",
        "due": "deadline due_date due_by",
        "answer": "resolution",
        "actors": "actor who related_actors",
        "events": "event related_events",
    },
    "assumption": {
        **_STATEMENT,
        "text": "assumption statement",
        "if_wrong": "if_false consequence",
    },
}

KEYS: Final[dict[str, dict[str, str]]] = {
    record: {word: field for field, words in fields.items() for word in words.split()}
    for record, fields in _KEYS.items()
}
"""By kind of record: other keys that people write, in lower case with ``_``, and the fields that they mean."""

SEVERAL_KEYS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "briefing": {
        "text": ("summary", "bottom_line"),
        "conclusion": ("summary", "bottom_line"),
        "conclusions": ("summary", "bottom_line"),
        "abstract": ("summary", "bottom_line"),
        "analysis": ("summary", "assumptions"),
        "assessment": ("summary", "bottom_line"),
        "developments": ("summary", "timeline"),
        "key_developments": ("summary", "timeline"),
        "what_next": ("timeline", "questions"),
        "next_steps": ("timeline", "questions"),
        "overview": ("summary", "bottom_line"),
        "tldr": ("summary", "bottom_line"),
        "description": ("summary", "bottom_line"),
    },
    "source": {"date": ("published", "accessed")},
    "point": {"certainty": ("confidence", "likelihood")},
    "actor": {"description": ("role", "position"), "title": ("name", "role")},
    "question": {"significance": ("why", "priority"), "description": ("question", "why")},
}
"""By kind of record: the keys that may mean more than one field, and these fields."""

VALUES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "confidence": {"moderate": ("medium", "med", "mid", "middle")},
    "basis": {
        "judgement": ("judgment", "analysis", "assessment", "assessed", "opinion", "inference", "inferred", "estimate"),
        "reported": ("fact", "report", "source", "quote", "quoted", "stated"),
        "assumption": ("assumed", "hypothesis"),
    },
    "kind": {
        "state": ("country", "nation"),
        "organization": (
            "organisation",
            "company",
            "institution",
            "agency",
            "firm",
            "business",
            "corporation",
            "party",
            "political party",
            "union",
            "trade union",
            "labor union",
            "labour union",
            "ministry",
            "international organization",
            "international organisation",
            "ngo",
            "org",
            "non-profit",
            "government agency",
            "authority",
            "bank",
            "central bank",
            "court",
            "parliament",
            "university",
            "newspaper",
            "news agency",
            "media",
            "media outlet",
            "think tank",
            "association",
            "foundation",
            "regulator",
            "alliance",
        ),
        "person": (
            "individual",
            "human",
            "politician",
            "leader",
            "official",
            "president",
            "prime minister",
            "minister",
            "diplomat",
            "spokesperson",
            "journalist",
            "analyst",
        ),
        "group": ("militia", "armed group", "rebel group", "militant group", "movement", "community"),
        "place": ("city", "town", "location", "region", "port", "area"),
        "system": ("software",),
        "gap": ("unknown",),
        "disputed": ("dispute", "conflict"),
        "indicator": ("signal",),
    },
    "status": {
        "occurred": ("happened", "done", "past", "completed"),
        "scheduled": ("planned",),
        "cancelled": ("canceled",),
        "reported": ("alleged",),
        "retracted": ("withdrawn",),
        "superseded": ("outdated",),
        "corrected": ("amended",),
        "open": ("unanswered", "unresolved", "pending"),
        "answered": ("resolved",),
        "partly-answered": ("partial", "partially answered"),
    },
    "priority": {"medium": ("moderate", "normal"), "high": ("critical", "urgent")},
    "likelihood": {
        "roughly even chance": ("roughly even", "even", "even chance", "even odds", "50/50", "50-50", "fifty-fifty"),
        "likely": ("more likely than not",),
        "highly probable": ("very probable",),
        "probable": ("probably",),
        "almost certain": ("almost certainly",),
    },
    "inferred": {"true": ("yes", "y", "on", "1"), "false": ("no", "n", "off", "0")},
}
"""By field: other words that people write, and the values that they mean."""

SEVERAL_VALUES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("kind", "government"): ("state", "organization"),
    ("kind", "people"): ("group", "person"),
    ("kind", "military"): ("organization", "state"),
    ("kind", "army"): ("organization", "state"),
    ("kind", "police"): ("organization", "state"),
    ("kind", "non-state actor"): ("group", "organization"),
    ("kind", "ship"): ("system", "other"),
    ("kind", "vessel"): ("system", "other"),
    ("kind", "infrastructure"): ("system", "place"),
    ("likelihood", "high"): ("likely", "very likely"),
    ("likelihood", "low"): ("unlikely", "very unlikely"),
    ("status", "future"): ("scheduled", "expected"),
    ("status", "will happen"): ("scheduled", "expected"),
    ("status", "postponed"): ("scheduled", "cancelled"),
    ("status", "in progress"): ("open", "partly-answered"),
    ("status", "upcoming"): ("scheduled", "expected"),
    ("status", "closed"): ("answered", "overtaken"),
}
"""Words that may mean more than one value of a field, and these values."""


def field_names(record: str, key: str, known: frozenset[str]) -> tuple[str, ...]:
    """The fields of ``record`` that a key may mean, one if it is plain; none if it is no known word.

    ``known`` are the fields of the record: their names may be written with capitals, spaces and hyphens.
    """
    plain = re.sub(r"[\s_.-]+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key.strip())).casefold()
    if plain in known:
        return (plain,)
    meant = KEYS.get(record, {}).get(plain)
    return (meant,) if meant else SEVERAL_KEYS.get(record, {}).get(plain, ())


def values(field: str, word: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The values that a word may mean among those ``allowed`` in a field."""
    wanted = _bare(word)
    for value in allowed:
        if _bare(value) == wanted or any(_bare(other) == wanted for other in VALUES.get(field, {}).get(value, ())):
            return (value,)
    several = SEVERAL_VALUES.get((field, word.strip().casefold()), ())
    return several if set(several) <= set(allowed) else ()


def among(field: str, text: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The values named in a text that names several of those ``allowed`` in a field, such as ``high/moderate``."""
    found = [values(field, word, allowed) for word in re.split(r"[^\w]+|\bto\b|\bor\b|\band\b", text) if word]
    several = dict.fromkeys(value for one in found if len(one) == 1 for value in one)
    return tuple(several) if len(several) > 1 else ()


def _bare(word: str) -> str:
    """A word without its case and what separates its parts."""
    return re.sub(r"[\s_-]+", "", word).casefold()

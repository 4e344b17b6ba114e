"""Generate a library of any size: briefings of 22 entries in stories of five, with rare and common words.

    python -m benchmarks.libraries COUNT FOLDER

Equal counts give identical files on every machine. One briefing in 400 is in Korean.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

LAST_DAY = date(2026, 6, 30)
STORY = 5
"""Number of consecutive briefings in a story."""

RARE = "quicksilver"
"""A word in one of 1,000 briefings, the last one included."""

COMMON = "harbour"
PHRASE = "second round of talks"
HANGUL = "한국"
"""A word that is found only within other words."""

PLACES = ("the harbour", "the northern depot", "the council hall", "the ferry terminal", "the ministry", "the old mill")
PEOPLE = ("Mara Lindt", "Okoro Bello", "Ines Duarte", "Pavel Novák", "Søren Friis", "Aiko Mori", "Lena Roth", "Jon Aas")
BODIES = ("Harbour Board", "Seafarers Union", "Northern Lines", "Ministry of Transport", "City Council", "Coast Guard")
TOPICS = ("ferries", "wages", "safety", "fishing", "budget", "elections", "energy", "housing", "courts", "weather")
NOUNS = """
agreement answer berth budget captain cargo charter clause coast committee contract court crew deadline delay depot
dispute dock draft engine fare fleet fuel gale grant hearing hull inquiry inspection island jetty judge ledger licence
lighthouse mayor mediator minister motion notice offer office order panel passenger pay permit petition pilot plan port
quay quota radar ramp rate recess repair report review route rule sailing schedule shift ship signal staff statement
storm strike subsidy survey talks tariff tender tide timetable toll tribunal vessel vote wage warden weather wharf
winter witness workshop yard
"""
VERBS = "accepts announces confirms delays demands denies expects opens orders postpones publishes rejects signs"
KOREAN = "정부는 남한국민의 의견을 듣고 협상을 다시 시작한다고 발표했다"


def write(count: int, folder: Path) -> None:
    """Write this many briefings to a folder, 500 in each subfolder."""
    for number in range(count):
        below = folder / f"{number // 500:04}"
        if number % 500 == 0:
            below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:06}.yaml").write_text(briefing(number, count), encoding="utf-8")


def briefing(number: int, count: int) -> str:
    """One briefing: 4 points, an assumption, 5 actors, 8 events, 4 questions."""
    chance = random.Random(number)  # noqa: S311 - the same in each run
    day = LAST_DAY - timedelta(days=(count - number) * 3650 // count)
    topics = chance.sample(TOPICS, 2)
    people, bodies = chance.sample(PEOPLE, 2), chance.sample(BODIES, 3)
    named = [*people, *bodies]
    follows = f"follows: [briefing-{number - 1}]\n" if number % STORY else ""
    special = f" The {RARE} was lost." if number % 1000 == 1000 - 1 else ""
    korean = f" {KOREAN}." if number % 400 == 0 else ""
    lines = [
        f"title: {_words(chance, 4).capitalize()} at {chance.choice(PLACES)}\n",
        f"id: briefing-{number}\nas_of: {day}\ntopics: [{', '.join(topics)}]\n{follows}",
        f"bottom_line: {_sentence(chance)}{korean}\n",
        "sources:\n",
        *(f"  - {{id: s{one}, title: The {_words(chance, 3)}, publisher: {bodies[one]}}}\n" for one in range(3)),
        "summary:\n",
        *(f"  - {{text: {_sentence(chance)}, cites: [s{chance.randrange(3)}]}}\n" for _ in range(4)),
        f"assumptions:\n  - text: {_sentence(chance)}{special}\n",
        "actors:\n",
        *(
            f"  - {{id: a{at}, name: {name}, role: {_words(chance, 2)}}}\n"
            for at, name in enumerate([*people, *bodies])
        ),
        "timeline:\n",
    ]
    for _ in range(8):
        happened = day - timedelta(days=chance.randrange(60))
        talks = f", and a {PHRASE} begins" if chance.random() < 1 / 20 else ""
        lines.append(
            f"  - date: {happened}\n    event: {_sentence(chance, named)}{talks}\n"
            f"    actors: [a{chance.randrange(5)}]\n    cites: [s{chance.randrange(3)}#{chance.randrange(1, 20)}]\n"
        )
    lines.append("questions:\n")
    lines += [f"  - question: Will {_sentence(chance)}?\n    why: {_sentence(chance)}\n" for _ in range(4)]
    return "".join(lines)


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(NOUNS.split()) for _ in range(count))


def _sentence(chance: random.Random, names: list[str] | tuple[str, ...] = BODIES) -> str:
    """A sentence of about a dozen words."""
    made = f"{chance.choice(names)} {chance.choice(VERBS.split())} the {_words(chance, 3)} at {chance.choice(PLACES)}"
    return f"{made} after the {_words(chance, 2)}"


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
